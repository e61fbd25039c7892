"""The preview says which characters could not be drawn."""

from __future__ import annotations

from desktop.forms.formula import Cell
from tests.ui.clerk import Clerk


def test_what_cannot_be_drawn_is_said_above_the_paper(clerk: Clerk) -> None:
    clerk.window.features.printing.show_tables()
    assert "字库" not in clerk.window.features.printing.preview.warning()
    clerk.session.fill({Cell("cover", "head", "1"): "张龘"}, "改名")
    clerk.window.features.printing.show_tables()
    assert "封面 单位负责人的“龘”" in clerk.window.features.printing.preview.warning()
