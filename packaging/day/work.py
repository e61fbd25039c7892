"""What the clerk does in a day, part by part: acts, each to be done once the window is idle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from day.clerk import CLICK, KEY, Clerk, is_over
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from db.store.store import Store
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import Money
from desktop.forms.words.wording import cell_text
from desktop.office.filings.filings import load_filing
from desktop.office.papers.word import word_file
from desktop.paths import SAMPLE
from desktop.ui.form.subjects_link import SubjectsLink
from desktop.ui.keeping.lock_dialog import LockDialog
from desktop.ui.proofreading.reading_page import ReadingPage

Acts = Iterator[None]


class Day:
    """The whole day. `paper` is what lies on her desk."""

    def __init__(self, clerk: Clerk, paper: Filing, folder: Path) -> None:
        self.clerk = clerk
        self.paper = paper
        self.folder = folder

    def text(self, cell: Cell) -> str:
        """What the paper has in a cell, as she types it; '' for nothing."""
        value = self.paper.entered.get(cell)
        if value is None:
            return ""
        kind = self.paper.edition.kind(cell)
        return kind.show(value, "万元").replace(",", "") if isinstance(kind, Money) else str(value)

    def begins(self) -> Acts:
        """新建: unit, 单位性质, year."""
        clerk = self.clerk
        while not QApplication.focusWidget():
            yield
        clerk.key("Ctrl+N")
        yield
        clerk.enters(self.text(Cell("cover", "unit", "1")), "Tab")
        yield
        clerk.key("Tab")
        clerk.enters(self.text(Cell("cover", "nature", "1"))[:1], "Tab")
        yield
        clerk.enters(str(self.paper.year), "Return")
        yield

    def table(self, form: str) -> Acts:
        """A table of fixed rows, or 补充资料: a click where the next figure is not below."""
        for cell in sorted(self._cells(form), key=self._place):
            yield from self._to(cell)
            self.clerk.enters(self.text(cell), "Return")
            yield

    def _cells(self, form: str) -> list[Cell]:
        return [cell for cell in self.paper.entered if cell.form == form and cell.col != "name"]

    def _place(self, cell: Cell) -> tuple[int, int]:
        """The column and the row of a cell on the screen."""
        grid = self.clerk.workspace.page().view()
        assert grid is not None
        index = grid.form_model.where(cell)
        return index.column(), index.row()

    def _to(self, cell: Cell) -> Acts:
        if self.clerk.here() != cell:
            workspace = self.clerk.workspace
            grid = workspace.page().view()
            assert grid is not None
            index: QModelIndex = grid.form_model.where(cell)
            if not index.isValid():
                self.clerk.stumbles_at(f"没有这一格：{cell}")
                return
            if not grid.viewport().rect().contains(grid.visualRect(index).center()):
                self.clerk.count(KEY, KEY)  # the wheel
                grid.scrollTo(index)
                yield
            self.clerk.clicks(grid.viewport(), grid.visualRect(index).center())
            yield
        if self.clerk.here() != cell:
            self.clerk.stumbles_at(f"点了 {cell}，光标在 {self.clerk.here()}")

    def subjects(self, form: str, link: bool = False) -> Acts:
        """A table of subjects: code, figure, code, figure; or the codes of the table before."""
        clerk = self.clerk
        figures: dict[str, list[Cell]] = {}
        for cell in sorted(self._cells(form)):
            figures.setdefault(cell.row, []).append(cell)
        if link:
            workspace = clerk.workspace
            page = workspace.page()
            assert isinstance(page, QWidget)
            clerk.clicks(next(each for each in page.findChildren(SubjectsLink) if each.isVisible()))
            yield
        for row, cells in figures.items():
            if not link:
                clerk.enters(row, "Return")
                yield
            for number, cell in enumerate(cells):
                yield from self._to(cell)
                clerk.enters(self.text(cell), "Tab" if number + 1 < len(cells) else "Return")
                yield

    def words(self) -> Acts:
        """Text and what is left open, from one place to the next by F8; what the paper does not
        have there is nothing: 0."""
        clerk, seen = self.clerk, set[Cell]()
        while True:
            clerk.key("F8")
            yield
            cell = clerk.here()
            if cell is None or cell in seen:
                if cell is not None and clerk.window.features.walking.items():
                    clerk.stumbles_at(f"F8 又到 {cell}")
                return
            seen.add(cell)
            if not self.text(cell) and isinstance(self.paper.edition.kind(cell), Money):
                clerk.enters("0", "Return")
                yield
            while (cell := clerk.here()) is not None and self.text(cell) and not self._typed(cell):
                clerk.enters(self.text(cell), "Ctrl+Return" if cell.col == "text" else "Return")
                yield
                if clerk.here() == cell:
                    break

    def records(self, form: str, columns: tuple[str, ...]) -> Acts:
        """The further 重点工作: Ins for the next one, then its fields from above to below."""
        clerk = self.clerk
        rows = sorted({cell.row for cell in self.paper.entered if cell.form == form})
        for row in rows[1:]:
            clerk.key("Ins")
            yield
            for column in columns:
                cell = Cell(form, row, column)
                if clerk.here() != cell:
                    clerk.stumbles_at(f"按 Ins 以后在 {clerk.here()}，不在 {cell}")
                    return
                clerk.enters(self.text(cell), "Ctrl+Return" if column != columns[-1] else "")
                yield

    def evaluations(self, file: Path) -> Acts:
        """The 自评表, in the Word file in which the people of the projects handed them in."""
        self.clerk.asks("Ctrl+Shift+M")
        yield
        yield from self._chooses(file)
        yield from self._confirms()

    def _confirms(self) -> Acts:
        """The preview of an import: Enter, for its button has the keyboard."""
        while not isinstance(QApplication.focusWidget(), QPushButton):
            yield
        self.clerk.key("Return")
        yield

    def _chooses(self, file: Path | None = None) -> Acts:
        """A file dialog: types a path, or takes what is proposed."""
        while not is_over(QFileDialog):
            yield
        if file is None:
            self.clerk.key("Return")
        else:
            self.clerk.enters(str(file), "Return")
        yield

    def proofs(self) -> Acts:
        """校对 of all tables with figures, 唱数: a key for each figure."""
        clerk = self.clerk
        page = clerk.window.features.proofreading
        clerk.key("Shift+F4")
        yield
        tree = page.page.tree
        for number in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(number)
            if item is None or item.text(1).endswith("自评表") or "自评表“" in item.text(1):
                continue
            if number:
                clerk.key("Down")
            clerk.key("Space")
            yield
            while isinstance(QApplication.focusWidget(), ReadingPage):
                clerk.key("Return")  # also after the last figure
                yield
        clerk.key("Escape")
        yield

    def signs(self) -> Acts:
        """The whole report on the screen, 定稿 once it is signed, and its PDF."""
        clerk = self.clerk
        clerk.key("F12")
        while not (
            clerk.window.features.printing.preview.isVisible() and QApplication.focusWidget()
        ):
            yield
        clerk.key("Escape")
        yield
        clerk.key("Ctrl+T")
        while not is_over(LockDialog):
            yield
        clerk.enters("李会计", "Tab")
        clerk.enters("已签字盖章，报主管部门", "Return")
        while clerk.window.desk.session is None or clerk.window.desk.session.lock is None:
            yield
        clerk.asks("Ctrl+E")
        yield from self._chooses()

    def _typed(self, cell: Cell) -> bool:
        return self.clerk.filing.entered.get(cell) is not None

    def whole(self, *, by_import: bool) -> Acts:
        """The day, part by part."""
        word = self.folder / "自评表.docx"
        word.write_bytes(word_file(self.paper).docx)
        parts = {
            "新建": self.begins(),
            "各表": self.workbook() if by_import else self.tables(),
            "补充资料": self.more_tables(by_import),
            "自评": self.evaluations(word),
            "文字": self.words(),
            "重点工作": self.all_records(),
            "校对": self.proofs(),
            "定稿": self.signs(),
        }
        for part, acts in parts.items():
            self.clerk.part = part
            yield from acts

    def workbook(self) -> Acts:
        """The nine tables from the workbook of the finance system."""
        self.clerk.asks("Ctrl+I")
        yield from self._chooses(SAMPLE)
        yield from self._confirms()

    def tables(self) -> Acts:
        """The nine tables, typed; the last two have no figures."""
        for form in ("t1", "t2", "t3", "t4", "t5", "t6", "sg"):
            if form in ("t2", "t3", "t5"):
                yield from self.subjects(form, link=form != "t2")
            else:
                yield from self.table(form)
            self.clerk.key("Alt+Right")
            yield

    def more_tables(self, by_import: bool) -> Acts:
        """补充资料, after the tables without figures."""
        for _ in range(0 if by_import else 2):
            self.clerk.key("Alt+Right")
            yield
        if by_import:
            for _ in range(9):
                self.clerk.key("Alt+Right")
                yield
        yield from self.table("basis")
        self.clerk.key("Alt+Right")
        yield
        yield from self.table("budget")

    def all_records(self) -> Acts:
        """All further chapters and lines of 重点工作."""
        for form, columns in (("chapters", ("title", "text")), ("work", ("item", "goal", "done"))):
            workspace = self.clerk.workspace
            workspace.go(Cell(form, "1", columns[-1]))
            self.clerk.count(CLICK, CLICK)
            yield
            yield from self.records(form, columns)

    def differences(self) -> list[str]:
        """What is in the file and not on the paper, or the other way round, in tables and text; a
        typed 0 is nothing, and names and places come by themselves."""
        (file,) = self.folder.glob("*.jsgk")
        with Store.open(file, read_only=True) as store:
            kept = load_filing(store, store.filings()[-1])
        ours, theirs = kept.entered, self.paper.entered
        tables = {*self.paper.edition.tables, NARRATIVE, CHAPTERS, WORK}
        cells = {cell for cell in ours.keys() | theirs.keys() if cell.form in tables}
        return [
            f"{cell_text(self.paper, cell)}：{ours.get(cell)} ≠ {theirs.get(cell)}"
            for cell in sorted(cells)
            if cell.col not in ("place", "name")
            and (ours.get(cell) or 0) != (theirs.get(cell) or 0)
        ]
