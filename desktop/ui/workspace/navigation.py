"""Moving around in the open filing: to a place, a blank cell, a form, a finding and its cause."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.office.search import search
from desktop.ui.desk.desk import Desk
from desktop.ui.findings.finding_lines import counts, in_words
from desktop.ui.page.line_help import LineHelpNote
from desktop.ui.widgets.line_edit import LineEdit
from desktop.ui.widgets.text_edit import TextEdit
from desktop.ui.workspace.go_to import find
from desktop.ui.workspace.place_dialog import PlaceDialog
from desktop.ui.workspace.workspace import Workspace

IN_ORDER = "✓ 审核通过：各表各栏一致。"


class Navigation(QObject):
    """The commands that move around a workspace, and the `note` at the cell. Each first saves what
    is being typed, and does nothing where that fails."""

    def __init__(self, desk: Desk, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._desk = desk
        self._workspace = workspace
        self.note = LineHelpNote(desk.window)
        desk.closing.connect(self._close)

    def to_finding(self, by: int = 1) -> None:
        """Go to the next finding, or the one before, or say that there is none."""
        if not self._show_findings():
            return
        at = self._workspace.findings.walk(by)
        if at is not None:
            place, count = at
            self._say(f"第 {place} 处，共 {count} 处要改正或核实。")
            return
        rest = in_words(counts(self._workspace.session.standings))
        self._say(f"✓ 没有要改正或核实的，只有{rest}。" if rest else IN_ORDER)

    def to_cause(self) -> None:
        """Go to the probable cause of an error, or say that there is none."""
        forms = self._workspace
        if self._show_findings() and not forms.findings.find_causes(forms.here()):
            self._say("✓ 没有错误，无须查找差错。")

    def to_reason(self) -> None:
        """Ask for the reason of a 核实 finding, or say that there is none."""
        forms = self._workspace
        if self._show_findings() and not forms.findings.explain(forms.here()):
            self._say("✓ 无需核实的事项，不必填写理由。")

    def to_blank(self) -> None:
        """Go to the next entry cell without a figure, or say that there is none."""
        if self._desk.settle() and not self._workspace.next_blank():
            text = self._workspace.on_text()
            self._say("✓ 报告的文字已填写完毕。" if text else "✓ 没有空格了，每一格都填了数。")

    def to_last_year(self) -> None:
        """Show last year beside this year, or the form again."""
        if self._desk.settle() and not self._workspace.compare():
            self._say("这一页没有上年对比。请先在左边选一张表。")

    def to_new_row(self) -> None:
        """Go to the place for a new subject, or say that the form has fixed rows."""
        if self._desk.settle() and not self._workspace.begin_row():
            self._say("这里的行是固定的，不能增加科目。")

    def to_form(self, by: int) -> None:
        """Go to the next or the previous form."""
        if self._desk.settle():
            self._workspace.outline.step(by)
            self._workspace.take_focus()

    def ask(self) -> None:
        """Ask for a place and go there."""
        if self._desk.settle():
            PlaceDialog(self.to, self._desk.window).open()

    def to(self, words: str) -> bool:
        """Go to the cell that `words` name. False where there is none."""
        if not self._desk.settle():
            return False
        forms = self._workspace
        cell = find(forms.session.filing, words, forms.outline.form())
        cell = cell or next((hit.cell for hit in search(forms.session.audit(), words)), None)
        if cell is None:
            return False
        forms.go(cell)
        return True

    def give_up(self) -> None:
        """Give up what was changed in the text with the cursor, or say that nothing was."""
        field = QApplication.focusWidget()
        if isinstance(field, TextEdit | LineEdit) and field.draft.changed():
            field.give_up()
        else:
            self._say("这里没有改过的文字。")

    def back(self) -> None:
        """Close the note; without one, go back to the form from the findings."""
        if not self.note.close():
            self._workspace.back()

    def explain(self) -> bool:
        """Open the note on the cell under the cursor, or close it. False where no cell is to be
        filled."""
        grid = self._workspace.page().help()
        if grid is not None:
            self.note.toggle(grid)
        return grid is not None

    def toggle_outline(self) -> None:
        """Fold the outline to its marks, or show its names again."""
        self._workspace.toggle_outline()

    def toggle_notes(self) -> None:
        """Show the notes under a form, or fold them away."""
        self._workspace.pages.toggle_notes()

    def toggle_findings(self) -> None:
        """Fold the findings into one line, or open them again."""
        self._workspace.toggle_findings()

    def _show_findings(self) -> bool:
        """Show the forms, with room for the findings. False while a text that is being typed
        cannot be saved."""
        if not self._desk.settle():
            return False
        if not self._desk.on_forms():
            self._desk.go()
        self._workspace.session.judge()
        self._workspace.open_findings()
        return True

    def _close(self) -> None:
        self.note.close()
        self.note.deleteLater()

    def _say(self, words: str) -> None:
        self._desk.say(words, 8)
