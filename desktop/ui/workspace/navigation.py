"""Going about in the open filing: to a place, a blank cell, a form, a finding and its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QInputDialog

from desktop.ui.findings.finding_lines import counts, in_words
from desktop.ui.form.cover_field import CoverField
from desktop.ui.text.page import TextPage
from desktop.ui.widgets.text_edit import TextEdit
from desktop.ui.workspace.go_to import find
from desktop.ui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop.ui.window import Window

PLACES = (
    "表、行、栏，或科目编码。例如：27　　表3 2080101 2　　表6 30201\n"
    "两个数先看本表的行和栏；本表没有的，是第几张表的哪一行，如 4 33。写“表4 33”总是表4。"
)

IN_ORDER = "✓ 审核通过：各表各栏一致。"


class Going:
    """What the window does to go somewhere. Without an open filing, nothing; and what is being
    typed is taken over first, or nothing happens."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._said = ""

    def to_finding(self, by: int = 1) -> None:
        """Goes to the next finding, or the one before, or says that there is none."""
        forms = self._on_show()
        if forms is None:
            return
        at = forms.findings.walk(by)
        if at is not None:
            place, count = at
            self._say(f"第 {place} 处，共 {count} 处要改正或核实。")
            return
        rest = in_words(counts(forms.session.standings))
        self._say(f"✓ 没有要改正或核实的，只有{rest}。" if rest else IN_ORDER)

    def to_cause(self) -> None:
        """Goes to the probable cause of an error, or says that there is none."""
        forms = self._on_show()
        if forms is not None and not forms.findings.find_causes(forms.here()):
            self._say("✓ 没有错误，不用查错因。")

    def to_reason(self) -> None:
        """Asks for the reason of a 核实 finding, or says that there is none."""
        forms = self._on_show()
        if forms is not None and not forms.findings.explain(forms.here()):
            self._say("✓ 没有需要核实的，不用写理由。")

    def to_blank(self) -> None:
        """Goes to the next entry cell without a figure, or says that there is none."""
        forms = self._forms()
        if forms is not None and not forms.next_blank():
            text = isinstance(forms.page(), TextPage)
            self._say("✓ 报告的文字都填好了。" if text else "✓ 没有空格了，每一格都填了数。")

    def to_last_year(self) -> None:
        """Shows last year beside this year, or the form again."""
        forms = self._forms()
        if forms is not None and not forms.compare():
            self._say("这一页没有上年对比。请先在左边选一张表。")

    def to_new_row(self) -> None:
        """Goes to where a new subject is typed, or says that the form has fixed rows."""
        forms = self._forms()
        if forms is not None and not forms.begin_row():
            self._say("这里的行是固定的，不能增加科目。")

    def to_form(self, by: int) -> None:
        """Goes to the next or the previous form."""
        forms = self._forms()
        if forms is not None:
            forms.outline.step(by)
            forms.page().setFocus()

    def ask(self) -> None:
        """Asks for a place and goes there."""
        if self._forms() is None:
            return
        words, asked = "", PLACES
        while True:
            words, taken = QInputDialog.getText(self._window, "定位", asked, text=words)
            if not taken or self.to(words):
                return
            asked = f"没有找到“{words}”。\n{PLACES}"

    def to(self, words: str) -> bool:
        """Goes to the cell that `words` name; whether there is one."""
        forms = self._forms()
        if forms is None:
            return False
        cell = find(forms.session.filing, words, forms.outline.form())
        if cell is None:
            self._say(f"没有找到“{words}”。")
            return False
        forms.go(cell)
        return True

    def give_up(self) -> None:
        """Gives up what was changed in the text with the cursor, or says that nothing was."""
        field = QApplication.focusWidget()
        if isinstance(field, TextEdit | CoverField) and field.draft.changed():
            field.give_up()
        else:
            self._say("这里没有改过的文字。")

    def back(self) -> None:
        """Goes back to the form from the findings, or from a page of the window."""
        window = self._window
        if window.line_help.close():
            return
        forms = window.workspace
        if forms is not None and forms.isVisible():
            forms.back()
        else:
            window.show_workspace()

    def toggle_outline(self) -> None:
        """Hides the outline, or shows it again: on a small screen a wide form needs the room."""
        if self._window.workspace is not None:
            outline = self._window.workspace.outline
            outline.setVisible(not outline.isVisible())

    def toggle_findings(self) -> None:
        """Folds the findings into one line, or opens them again."""
        if self._window.workspace is not None:
            self._window.workspace.toggle_findings()

    def _forms(self) -> Workspace | None:
        """The forms, with what is being typed taken over; None if it cannot be."""
        return self._window.workspace if self._window.settled() else None

    def _on_show(self) -> Workspace | None:
        """The same, brought on show, with room for its findings."""
        forms = self._forms()
        if forms is not None and not forms.isVisible():
            self._window.show_workspace()
        if forms is not None:
            forms.open_findings()
        return forms

    def forget(self, _: object = None) -> None:
        """Takes back what was said last: after a step it may be true no more."""
        if self._said and self._window.statusBar().currentMessage() == self._said:
            self._window.statusBar().clearMessage()

    def _say(self, words: str) -> None:
        self._said = words
        self._window.statusBar().showMessage(words, 8000)
