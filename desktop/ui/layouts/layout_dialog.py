"""Making or changing one layout of the clerk's own, with a preview of its table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.edition.layout_complaints import LONGEST_NAME, complaints
from desktop.forms.edition.own_layouts import (
    OwnLayout,
    free_id,
    free_name,
    layout_changes,
    made_layout,
    own_layout,
)
from desktop.forms.evaluation.indicators import Changes
from desktop.forms.evaluation.layouts import (
    change_layout,
    forms_of,
    hidden_entries,
    interchangeable,
)
from desktop.forms.words.evaluation_wording import evaluation_name
from desktop.ui.desk.session import Session
from desktop.ui.layouts.fields import LayoutFields
from desktop.ui.layouts.preview import preview
from desktop.ui.widgets import style
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.draft import UNKEPT
from desktop.ui.widgets.named import named

NEW = "{name}（自定）"
RIGHT = "可以保存。"
UNSAVED = "这个版式改了还没有保存。"
WIDTH, HEIGHT = 1040, 620


class LayoutDialog(QDialog):
    """Changes the layout `id_`, or makes one, at first of `begun` or of that of `form`.

    `saved_form` is the 自评表 that got the layout when it was saved, '' for none.
    """

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        id_: str = "",
        form: str = "",
        begun: OwnLayout | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._id, self._form = session, id_, form
        self.saved_form = ""
        self._bases = _bases(session)
        self.base = ChoiceBox((each.name for each in self._bases.values()), "layoutBase")
        self.fields = LayoutFields()
        self.words = named(QLabel(), "layoutWords")
        self.preview = named(QTextBrowser(), "layoutPreview")
        self.use = named(QCheckBox(), "layoutUse")
        self.save = QPushButton("保存 (Ctrl+S)")
        self._lay_out(parent.size())
        self._show(begun or self._begin())
        self._opened = self.fields.layout_chosen()
        self._proposed = self._opened.name
        self.base.currentIndexChanged.connect(self._rebase)
        self.fields.changed.connect(self._follow)
        self.use.toggled.connect(lambda _: self._follow())
        self._follow()

    def accept(self) -> None:
        """Save the layout in one step, and let the 自评表 use it where that is chosen."""
        self.fields.commit()
        own = self.fields.layout_chosen()
        if self._complaints(own):
            self._follow()
            return
        id_ = self._id or free_id(self._session.filing.edition)
        changes, new = self._changes(id_, own)
        if not self._session.fill(changes, f"自定版式“{own.name}”"):
            self.words.setText(UNKEPT.format(self._session.problem, "Esc"))
            return
        self._id, self.saved_form = id_, new
        super().accept()

    def reject(self) -> None:
        """Close; changes that are not saved are asked about."""
        self.fields.commit()
        if self.fields.layout_chosen() == self._opened:
            super().reject()
        else:
            self._ask()

    def _ask(self) -> None:
        """Ask whether the changes may be lost, and close if so."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setText(UNSAVED)
        stay = box.addButton("继续修改", QMessageBox.ButtonRole.RejectRole)
        drop = box.addButton("不保存，关闭", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        drop.clicked.connect(lambda: QDialog.reject(self))
        box.open()

    def _changes(self, id_: str, own: OwnLayout) -> tuple[Changes, str]:
        """The changes that keep the layout and, where chosen, give it to the 自评表; its new id."""
        changes: Changes = dict(layout_changes(id_, own))
        if not self._uses():
            return changes, ""
        new, moved = change_layout(self._session.filing, self._form, id_)
        return {**changes, **moved}, new

    def _uses(self) -> bool:
        return self.use.isVisibleTo(self) and self.use.isChecked()

    # Following the fields

    def _begin(self) -> OwnLayout:
        """The layout that is changed, or a new one of that of the 自评表."""
        edition = self._session.filing.edition
        if self._id:
            layout = edition.evaluations[self._id]
            return own_layout(layout, layout.name)
        layout = edition.evaluation(self._form) or next(iter(self._bases.values()))
        return own_layout(layout, self._proposed_name(self._bases.get(layout.base, layout)))

    def _proposed_name(self, base: Evaluation) -> str:
        return free_name(self._session.filing.edition, NEW.format(name=base.name)[-LONGEST_NAME:])

    def _show(self, own: OwnLayout) -> None:
        base = self._bases.get(own.base) or next(iter(self._bases.values()))
        self.base.setCurrentIndex(list(self._bases).index(base.id))
        self.base.setEnabled(not self._id)
        self.fields.show_layout(replace(own, base=base.id), base)

    def _rebase(self) -> None:
        """Begin anew with another base; a name that the clerk typed stays."""
        base, typed = list(self._bases.values())[self.base.currentIndex()], self.fields.name.text()
        self._show(own_layout(base, self._proposed_name(base)))
        proposed, self._proposed = self._proposed, self.fields.name.text()
        if typed != proposed:
            self.fields.name.setText(typed)

    def _follow(self) -> None:
        """Show the table of the layout, what is wrong with it, and what it hides."""
        own = self.fields.layout_chosen()
        wrong, filing = self._complaints(own), self._session.filing
        layout = filing.edition.evaluation(self._form)
        made = made_layout(self._bases, self._id or "own9999", own)
        usable = layout is not None and interchangeable(layout, made) and not self._id
        self.use.setVisible(usable)
        colour = style.LEVEL_COLOUR["error"] if wrong else style.OK
        words = wrong[0] if wrong else (self._hidden(made) or RIGHT)
        self.words.setText(f"<span style='color:{colour.name()}'>{words}</span>")
        self.save.setEnabled(not wrong)
        self.preview.setHtml(preview(filing, own))

    def _hidden(self, made: Evaluation) -> str:
        """What the 自评表 of this layout have in columns that it does not print."""
        filing = self._session.filing
        forms = forms_of(filing, self._id) if self._id else [self._form] * self._uses()
        told = []
        for form in forms:
            for name, count in hidden_entries(filing, form, made).items():
                told.append(f"{name} {count} 处")
        if not told:
            return ""
        return f"已填的{'、'.join(told)}不再打印，但留在文件里；以后再打印这一栏，就又出现。"

    def _complaints(self, own: OwnLayout) -> list[str]:
        return complaints(own, self._session.filing.edition, self._id)

    def _lay_out(self, room: QSize) -> None:
        self.setWindowTitle("修改自定版式" if self._id else "新建自定版式")
        self.words.setWordWrap(True)
        layout = self._session.filing.edition.evaluation(self._form)
        if layout is not None:
            name = evaluation_name(self._session.filing, self._form, layout)
            self.use.setText(f"{name}改用这个版式，填的内容都保留")
            self.use.setChecked(True)
        self.fields.grid.insertRow(0, "原版式", self.base)
        both = QHBoxLayout()
        both.addWidget(self.fields, 5)
        both.addWidget(self.preview, 6)
        buttons = QHBoxLayout()
        buttons.addWidget(self.words, 1)
        close = QPushButton("取消 (Esc)")
        self.save.setShortcut("Ctrl+S")
        self.save.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        for button in (self.save, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.addLayout(both, 1)
        column.addWidget(self.use)
        column.addLayout(buttons)
        for before, after in pairwise((self.base, *self.fields.stations())):
            self.setTabOrder(before, after)
        self.fields.name.setFocus()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 40))


def _bases(session: Session) -> dict[str, Evaluation]:
    """The layouts of the edition, by id."""
    every = session.filing.edition.evaluations
    return {id_: each for id_, each in every.items() if not each.base}
