"""Taking over the subjects of another form, so that no code is typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.forms.edition.form import Form
from desktop.ui.desk.session import Session
from desktop.ui.subjects import subject_rows


class SubjectsLink(QPushButton):
    """`照表2增加 10 个科目`, a link above a form whose rows are subjects: the 项 of the form before
    while this one has none, for 年初预算 those of 公开05表 that it lacks; hidden where none is."""

    def __init__(self, session: Session, form: Form, source: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self._session, self._form, self._source = session, form, source
        self._label = session.filing.edition.form(source).name
        figures = "年初预算数" if form.id == session.filing.edition.roles.budget else "金额"
        self.setToolTip(
            f"{self._label}里有、这里还没有的项，连同它的类和款，一次加进来；{figures}请再填。"
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # or the grid would move up a little
        self.setSizePolicy(room)
        session.changed.connect(self._count)
        self._count()

    def add(self) -> str:
        """Add the rows in one step; the code of the first 项 added, '' for none."""
        codes = self._missing()
        rows = subject_rows.take_over(self._session.filing, self._form, self._source)
        return codes[0] if codes and self._session.fill(rows, self.text()) else ""

    def _missing(self) -> list[str]:
        return subject_rows.missing_items(self._session.filing, self._form, self._source)

    def _count(self) -> None:
        count = len(self._missing())
        self.setText(f"照{self._label}增加 {count} 个科目")
        self.setVisible(bool(count))
