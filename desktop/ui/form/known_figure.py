"""机关运行经费, which for an office is 公用经费合计: taken from that table, not typed again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.audit.text.document import OFFICES, nature
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.words.wording import cell_text
from desktop.ui.desk.session import Session


class KnownFigure(QPushButton):
    """`取用表6 公用经费合计 218.69`, a link above the form with 机关运行经费; shown while that is
    blank, the unit is an office, and the table has the figure."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self._session = session
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # or the grid would move up a little
        self.setSizePolicy(room)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        session.changed.connect(self._offer)
        self._offer()

    def take(self) -> Cell | None:
        """Fill in the figure in one step; its cell, None where it could not be saved."""
        roles = self._session.filing.edition.roles
        assert roles.operation is not None
        assert roles.public_funds is not None
        amount = self._session.filing.amount(roles.public_funds)
        filled = self._session.fill({roles.operation: amount}, self.text())
        return roles.operation if filled else None

    def _offer(self, _: object = None) -> None:
        filing, roles = self._session.filing, self._session.filing.edition.roles
        source = roles.public_funds
        amount = filing.amount(source) if source is not None else None
        blank = roles.operation is not None and filing.amount(roles.operation) is None
        if source is not None and roles.operation is not None:
            shown = MONEY.show(amount, filing.entered_in)
            what = filing.edition.form(roles.operation.form).lines[roles.operation.row].name
            self.setText(f"{what}取用{cell_text(filing, source)} {shown}")
        self.setVisible(bool(amount) and blank and nature(filing) in OFFICES)
