"""On screen, what compares a filled table with one that is still empty waits and frames nothing."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.ui.desk.session import Session
from desktop.ui.findings.findings import FindingsPanel
from desktop.ui.table.cells.model import FormModel
from desktop.ui.text.report_text import ReportText
from desktop.ui.workspace.outline import Outline

FIRST = Cell("t1", "1", "1")


def fill(session: Session, **texts: str) -> None:
    """Fills cells written `t1_1_1="12.50"`, in 万元."""
    cells = {Cell(*name.split("_")): MONEY.read(text, "万元") for name, text in texts.items()}
    session.fill(cells, "填")


def test_the_first_figures_raise_no_error_against_empty_tables(
    qtbot: QtBot, empty: Session
) -> None:
    panel, outline = FindingsPanel(empty), Outline(empty, ReportText(empty))
    qtbot.addWidget(panel)
    qtbot.addWidget(outline)
    fill(empty, t1_1_1="12.50", t1_38_2="12.50")
    assert "错误" not in panel.summary()
    assert "待填" in panel.summary()
    assert panel.tree.topLevelItemCount() == 1
    top = panel.tree.topLevelItem(0)
    assert top is not None
    assert "表2、表3、表4尚无数据" in top.text(0)
    assert "(" not in outline.item(1).text()
    assert FormModel(empty, empty.filing.edition.forms["t1"]).level(FIRST) == ""


def test_a_mistake_within_the_table_is_seen_at_once(qtbot: QtBot, empty: Session) -> None:
    panel = FindingsPanel(empty)
    qtbot.addWidget(panel)
    fill(empty, t1_1_1="12.50", t1_38_2="12.00")
    assert "错误 2 处" in panel.summary()
    assert panel.walk()


def test_it_counts_once_the_other_table_has_a_figure(qtbot: QtBot, empty: Session) -> None:
    panel = FindingsPanel(empty)
    qtbot.addWidget(panel)
    fill(empty, t1_1_1="12.50", t1_38_2="12.50")
    fill(empty, t4_1_1="12.00")
    assert "错误" in panel.summary()
    levels = {finding.check: level for level, finding in empty.standings}
    assert (levels["X6"], levels["X1"]) == ("error", "waiting")
