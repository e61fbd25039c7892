"""机关运行经费 of an office is taken from the table that has it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.ui.form.known_figure import KnownFigure
from tests.ui.clerk import Clerk


def link(clerk: Clerk) -> KnownFigure:
    found = clerk.page.findChild(KnownFigure)
    assert found is not None
    return found


def test_it_is_offered_while_it_is_blank_and_taken_in_one_step(clerk: Clerk) -> None:
    roles = clerk.session.filing.edition.roles
    assert roles.operation is not None
    assert roles.public_funds is not None
    clerk.session.fill({roles.operation: None, clerk.cell("cover nature 1"): "行政单位"}, "清空")
    clerk.goes(" ".join(roles.operation))
    assert link(clerk).isVisible()
    assert "机关运行经费" in link(clerk).text()
    clerk.qtbot.mouseClick(link(clerk), Qt.MouseButton.LeftButton)
    filing = clerk.session.filing
    assert filing.amount(roles.operation) == filing.amount(roles.public_funds)
    assert not link(clerk).isVisible()
    assert clerk.grid.hasFocus()
    assert clerk.here() != " ".join(roles.operation)  # the next figure is not typed over it
    clerk.undoes()
    assert clerk.session.filing.amount(roles.operation) is None
    assert link(clerk).isVisible()


def test_an_institution_has_none(clerk: Clerk) -> None:
    roles = clerk.session.filing.edition.roles
    assert roles.operation is not None
    clerk.session.fill({roles.operation: None, clerk.cell("cover nature 1"): "事业单位"}, "清空")
    clerk.goes(" ".join(roles.operation))
    assert not link(clerk).isVisible()


def test_what_was_wrong_is_not_said_above_the_table_any_more(clerk: Clerk) -> None:
    roles = clerk.session.filing.edition.roles
    assert roles.operation is not None
    clerk.session.fill({clerk.cell("cover nature 1"): "行政单位"}, "")
    clerk.goes(" ".join(roles.operation))
    clerk.enters("0", Qt.Key.Key_Return)
    clerk.goes(" ".join(roles.operation))
    clerk.session.settle()
    clerk.qtbot.waitUntil(lambda: "是 0" in clerk.told())
    clerk.undoes()
    clerk.session.settle()
    clerk.qtbot.waitUntil(lambda: "是 0" not in clerk.told())
