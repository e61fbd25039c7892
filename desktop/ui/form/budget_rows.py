"""Adding the subjects of 公开05表 to 年初预算, so that no code is typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.desk.session import Session
from desktop.ui.subjects import subject_rows


class BudgetRows(QPushButton):
    """`照公开05表增加 3 个科目`, a link above 年初预算; hidden where all are there."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        edition = session.filing.edition
        label = edition.form(edition.roles.general).name
        self.setToolTip(
            f"{label}里有、这里还没有的项，连同它的类和款，一次加进来；年初预算数请再填。"
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # or the grid would move up a little
        self.setSizePolicy(room)
        self._session = session
        self._label = label
        session.changed.connect(self._count)
        self._count()

    def add(self) -> str:
        """Add the rows in one step; the code of the first 项 added, '' for none."""
        codes = subject_rows.missing_in_budget(self._session.filing)
        made = self._session.fill(subject_rows.add_to_budget(self._session.filing), self.text())
        return codes[0] if codes and made else ""

    def _count(self) -> None:
        count = len(subject_rows.missing_in_budget(self._session.filing))
        self.setText(f"照{self._label}增加 {count} 个科目")
        self.setVisible(bool(count))
