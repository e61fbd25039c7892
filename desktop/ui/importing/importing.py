"""Importing a workbook or a document: propose the changes, and when the clerk agrees, open the
filing that they are for and fill it, in one step that can be undone. The workbook of a last year
that the file does not have yet becomes a year of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QFileDialog

from db.problems import StoreProblem, store_problems
from desktop import paths
from desktop.exchange.document.json_file import DocumentProblem
from desktop.exchange.document.read import JsonDocument, document_changes, read_document
from desktop.exchange.files.sheets import WorkbookProblem
from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.recognise.meaning.choices import (
    LEAVE_ASIDE,
    NO_CHOICES,
    Choice,
    Choices,
    Offer,
)
from desktop.forms.loading.definition import EditionError
from desktop.forms.values import Unreadable
from desktop.office.editions import NoEdition, edition
from desktop.paths import EXAMPLE, SUFFIX, documents, nearest
from desktop.ui.desk.desk import Desk
from desktop.ui.files import sample_files
from desktop.ui.files.beginning import Beginning, file_name, last_region
from desktop.ui.files.files import Files
from desktop.ui.importing.import_page import ImportPage
from desktop.ui.importing.kept_choices import KeptChoice, KeptChoices, Place
from desktop.ui.importing.kept_choices_dialog import KeptChoicesDialog
from desktop.ui.importing.pending import Pending, headings, propose, read_source
from desktop.ui.table.cells.clipboard import write_block

PROBLEMS = (WorkbookProblem, DocumentProblem, NoEdition, EditionError, StoreProblem)
PASTED = "粘贴的表.csv"
KINDS = (
    "工作簿和文档 (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.xml *.htm *.html *.json);;所有文件 (*)"
)


class Importing:
    """Imports into the open file or into a new one, previewed on the `page`."""

    def __init__(self, desk: Desk, files: Files) -> None:
        self._desk = desk
        self._files = files
        self._pending: Pending | None = None
        self._kept = KeptChoices(desk.settings)
        self._choices = NO_CHOICES
        self._answers: dict[Place, KeptChoice | None] = {}
        self.page = desk.own(ImportPage())
        self.page.accepted.connect(self.accept)
        self.page.aimed.connect(self._aim)
        self.page.cancelled.connect(desk.go)
        self.page.boxes.answered.connect(self._answer)
        self.page.boxes.taken_back.connect(self._take_back)
        self.page.remembered.connect(self.show_remembered)

    def ask(self) -> None:
        """Ask for a workbook or a document and show what it would change."""
        self._ask("导入决算表的工作簿，或者导出的文档")

    def ask_last_year(self) -> None:
        """Ask for the workbook of last year and show what it would change."""
        self._ask("导入上年的决算表", last_year=True)

    def begin(self, source: Path, *, last_year: bool = False, in_part: bool = False) -> bool:
        """Preview the import of `source`: into the open file if it is of that unit, and of its
        year or the one before; `last_year` where it is to be that one, `in_part` where it is a
        part of a table. False if it cannot be."""
        try:
            region = self._region()
            found = self._desk.work("正在读取文件", lambda: read_source(source, region, last_year))
            if found is None:
                return False
            read = replace(found, in_part=in_part)
            self._choices, self._answers = self._kept.choices(), {}
            self._show(propose(read, self._desk.session, None, self._choices))
        except PROBLEMS as problem:
            self._desk.tell("不能导入", str(problem))
            return False
        self._desk.show(self.page)
        self.page.put_focus()
        return True

    def begin_pasted(self, form: str, rows: Sequence[Sequence[str]]) -> bool:
        """Preview the import of a table that was pasted on a form, with its headings and labels;
        it needs no title. False if it cannot be read."""
        session = self._desk.session
        assert session is not None
        titled = [[session.filing.edition.form(form).title], *rows]
        with TemporaryDirectory() as folder:
            source = Path(folder) / PASTED
            source.write_text(write_block(titled), encoding="utf-8-sig")
            return self.begin(source, in_part=True)

    def accept(self) -> None:
        """Make the previewed import. Last year's figures that have no filing yet get one of their
        own beside this year's, which stays on show."""
        pending = self._pending
        if pending is None:
            return
        if self._becomes_last_year(pending.filing.year) and not pending.new:
            self._add_last_year(pending)
        elif self._open(pending):
            self._fill(pending)

    def open_sample(self) -> None:
        """Open a fresh copy of the sample, in a file that is cleared away when it is closed."""
        try:
            with store_problems(paths.samples()):
                path = sample_files.fresh()
        except StoreProblem as problem:
            self._desk.tell("没有打开示例", str(problem))
            return
        document = read_document(EXAMPLE)
        said = headings(document)
        region, amounts = edition(document.edition).region, said.amounts or "万元"
        begun = Beginning(path, said.unit, said.kind, document.year, amounts, region)
        if self._files.make(begun):
            self._fill_sample(document)

    def _ask(self, title: str, *, last_year: bool = False) -> None:
        window, folder = self._desk.window, str(nearest(documents().parent))
        chosen, _ = QFileDialog.getOpenFileName(window, title, folder, KINDS)
        if chosen:
            self.begin(Path(chosen), last_year=last_year)

    # Propose

    def _region(self) -> str:
        """Whose forms a workbook has: those of the open file, else of the region chosen last."""
        session = self._desk.session
        settings = self._desk.settings
        return session.filing.edition.region if session is not None else last_region(settings)

    def _aim(self, new: bool) -> None:
        """Propose the same for a new filing, or for the open file."""
        if self._pending is not None:
            self._show(propose(self._pending.source, self._desk.session, new, self._choices))

    def _answer(self, offer: Offer, meaning: str) -> None:
        """Show what follows when a table, a column or a row is what the clerk says."""
        words = next(each.words for each in offer.meanings if each.id == meaning)
        choice = offer.choice(meaning)
        self._answers[choice.place] = KeptChoice(choice, words, self._source_name())
        self._propose_with(self._choices.chosen(choice))
        self.page.boxes.focus(offer)

    def _take_back(self, offer: Offer) -> None:
        """Show what the program itself reads in the place of an answer."""
        choice = offer.choice(LEAVE_ASIDE)
        self._answers[choice.place] = None
        self._propose_with(self._choices.removed(choice))
        self.page.boxes.focus(offer)

    def show_remembered(self) -> None:
        """Show the answers of earlier imports; one that is removed does not count here either."""
        before = self._kept.choices().entries
        dialog = KeptChoicesDialog(self._kept, self._desk.window)
        dialog.finished.connect(lambda _: self._forget(before))
        dialog.open()

    def _forget(self, before: tuple[Choice, ...]) -> None:
        """Propose again without those of the answers `before` that are not kept any more."""
        after, choices = self._kept.choices().entries, self._choices
        for choice in before:
            if choice not in after:
                choices = choices.removed(choice)
        if choices != self._choices:
            self._propose_with(choices)

    def _propose_with(self, choices: Choices) -> None:
        """Propose the same with other answers; what was typed on the page stays."""
        pending, typed = self._pending, self.page.typed()
        self._choices = choices
        if pending is None:
            return
        try:
            self._show(propose(pending.source, self._desk.session, pending.new, choices))
        except PROBLEMS as problem:
            self._desk.tell("不能这样导入", str(problem))
        self.page.type_again(typed)

    def _source_name(self) -> str:
        return self._pending.source.path.name if self._pending else ""

    def _show(self, pending: Pending) -> None:
        """List on the page what would change."""
        self._pending, filing, listed = pending, pending.filing, pending.listed
        path = documents() / f"{file_name(filing.unit)}{SUFFIX}" if pending.new else None
        choice, last, source = pending.choice, pending.last, pending.source.path
        if isinstance(listed, Proposal):
            kept = {each.place for each in self._kept.choices().entries}
            self.page.show_proposal(
                source, listed, filing, path, choice=choice, last=last, kept=kept
            )
        else:
            self.page.show_document(source, listed, filing, path, choice=choice, last=last)

    # Open

    def _open(self, pending: Pending) -> bool:
        """Open the filing that is to be filled. False where that fails."""
        filing, session, page = pending.filing, self._desk.session, self.page
        if pending.new:
            unit, kind = page.unit.text().strip(), page.kind.currentText()
            region = filing.edition.region
            return self._files.make(
                Beginning(page.file(), unit, kind, filing.year, filing.entered_in, region)
            )
        if session is not None and filing.year != session.filing.year:
            return self._files.open_year(filing.year)
        return session is not None

    def _becomes_last_year(self, year: int) -> bool:
        """True for a year beside the open one that the file does not have yet."""
        session = self._desk.session
        return session is not None and year not in (session.filing.year, *session.file.years())

    # Fill

    def _fill(self, pending: Pending) -> None:
        session = self._desk.session
        step = f"导入 {pending.source.path.name}"
        if session is not None and session.fill(pending.changes, step):
            self._end()
            self._desk.go()
        elif session is not None and session.closed:
            self._desk.tell("没有导入", session.closed)

    def _add_last_year(self, pending: Pending) -> None:
        """Add last year's figures to the open file as a filing of their own."""
        filing, session = pending.filing, self._desk.session
        if session is None:
            return
        filing.apply(pending.changes)
        try:
            source = f"导入 {pending.source.path.name}"
            session.file.add_year(filing.edition, filing.year, filing.entered, source)
        except (StoreProblem, Unreadable) as problem:
            self._desk.tell("没有导入", str(problem))
            return
        self._end()
        self._desk.go()
        session.reload_last()

    def _end(self) -> None:
        """The import is made: its answers are remembered, those taken back forgotten."""
        self._kept.change(self._answers)
        self._pending, self._answers = None, {}

    def _fill_sample(self, document: JsonDocument) -> None:
        session = self._desk.session
        if session is not None:
            session.fill(document_changes(document, session.filing), "打开示例")
            session.undo_stack.clear()  # or the first Ctrl+Z would leave nothing to look at
