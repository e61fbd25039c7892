"""Last year beside this year for the grid: a form laid out again in five columns."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.audit.listing.standing import ENTERING, WAITING
from desktop.forms.edition.form import NAME as SUBJECT_NAME
from desktop.forms.edition.form import Column, Form
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import LAST as LAST_YEAR
from desktop.forms.formula import Cell, last_year
from desktop.forms.kinds import MONEY
from desktop.forms.values import Value
from desktop.forms.words import comparison
from desktop.ui.desk.session import Session
from desktop.ui.table.cells.cell_model import CellModel, Index, Spot

NAME, THIS, LAST, DIFFERENCE, RATE = range(5)
"""The columns: 项目, 本年, 上年, 增减额, 增减率."""
IDS = ("name", "this", "last", "difference", "rate")


class ComparisonModel(CellModel):
    """A form of the session's filing in both years, one of the `choices` of its 栏次 at a time.

    Only the column of last year has cells, for nothing else can be filled in here.
    """

    def __init__(self, session: Session, form: Form, parent: QObject | None = None) -> None:
        self.choices = comparison.choices(form)
        self.choice = 0
        year = session.filing.year
        heads = ("项目", f"本年（{year}）", f"上年（{year - 1}）", "增减额", "增减率")
        kinds = ("name" if form.by_subject else "label", *["money"] * 4)
        columns = [
            (form.panels[0], Column(column, (head,), kind, 0))
            for column, head, kind in zip(IDS, heads, kinds, strict=True)
        ]
        super().__init__(session, form, columns, parent)
        self._lay_rows()
        self._mark()

    # Places of cells

    def choose(self, choice: int) -> None:
        """Compare another of the `choices`."""
        if choice != self.choice:
            self.choice = choice
            self._begin_anew()

    def this_year(self, index: Index) -> Cell | None:
        """The cell of this year in the row of `index`; None on a heading."""
        return self._listed[index.row()].cell if index.isValid() else None

    def spot(self, index: Index) -> Spot:
        cell, (_, column) = self.this_year(index), self.columns[index.column()]
        if cell is None:
            return Spot("", column, None)
        return Spot(self._row(cell), column, self.form.lines.get(cell.row))

    def cell(self, index: Index) -> Cell | None:
        cell = self.this_year(index)
        return last_year(cell) if cell is not None and index.column() == LAST else None

    def where(self, cell: Cell) -> QModelIndex:
        """The place of last year's figure for `cell`, which is of either year; or the place of
        that row in one of the five columns."""
        here = cell.col in IDS
        row = self._at.get(cell.row if here else self._row(cell))
        if row is None:
            return QModelIndex()
        return self.index(row, IDS.index(cell.col) if here else LAST)

    def enterable(self, index: Index) -> bool:
        cell = self.cell(index)
        return cell is not None and not self.computed(cell)

    def computed(self, cell: Cell) -> bool:
        """True if a rule computes `cell`; that of a line is the same in both years."""
        filing = self.session.filing
        here = cell._replace(form=self.form.id)
        fixed = not self.form.by_subject and filing.rule(here) is not None
        return fixed or filing.rule(cell) is not None

    def keyed(self, cell: Cell) -> bool:
        """True where a figure was keyed over last year's, or over a sum (手工填列)."""
        filing = self.session.filing
        return cell in filing.entered and (cell in filing.carried or filing.keyed(cell))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._listed)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the headings can be selected and copied."""
        if self.this_year(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == LAST else flags

    # Texts and figures

    def text(self, index: Index) -> str:
        name, cell = self._listed[index.row()]
        if index.column() == NAME or cell is None:
            return name if index.column() == NAME else ""
        if index.column() == RATE:
            return comparison.year_on_year(self.session.filing, cell).rate
        return MONEY.show(self.amount(index), self.session.filing.entered_in)

    def amount(self, index: Index) -> Decimal | None:
        """The amount at `index` in yuan; None for a blank, a name and a rate."""
        cell = self.this_year(index)
        if cell is None or index.column() in (NAME, RATE):
            return None
        figures = comparison.year_on_year(self.session.filing, cell)
        return {THIS: figures.this, LAST: figures.last}.get(index.column(), figures.difference)

    def read(self, cell: Cell, text: str) -> Value | None:
        """The value as the filing reads it; None where it equals that of last year's filing."""
        value, filing = super().read(cell, text), self.session.filing
        carried = filing.carried.get(cell)
        same = MONEY.show(value, filing.entered_in) == MONEY.show(carried, filing.entered_in)
        return None if same and filing.known(cell) is not None else value

    def mark(self, index: Index) -> str:
        """The level of the findings about last year at `index`; '' for none."""
        cell, column = self.this_year(index), index.column()
        if cell is None or column == NAME:
            return ""
        if column in (DIFFERENCE, RATE):
            return self._jumps.get(cell, "")
        return self._levels.get(cell if column == THIS else last_year(cell), "")

    def remarks(self, index: Index) -> list[Finding]:
        """The findings about the row of `index` that read a figure of last year."""
        cell = self.this_year(index)
        return [found for found in self._found if cell and self._reads(found, cell)]

    def tip(self, index: Index) -> str:
        """The tool tip: the findings on the row; for a name its full text, as it may be cut off."""
        if index.column() == NAME:
            return self.text(index)
        filing = self.session.filing
        return "\n".join(sentence(filing, found) for found in self.remarks(index))

    # Following the session

    def _reads(self, found: Finding, cell: Cell) -> bool:
        return cell in found.cells or last_year(cell) in found.cells

    def _row(self, cell: Cell) -> str:
        """The id by which the comparison knows the row of `cell`."""
        return cell.col if comparison.across(self.form) else cell.row

    def _list(self) -> list[comparison.ComparisonRow]:
        return comparison.rows(self.session.filing, self.form, self.choices[self.choice])

    def _lay_rows(self) -> None:
        self._listed = self._list()
        cells = [(place, row.cell) for place, row in enumerate(self._listed)]
        self._at = {self._row(cell): place for place, cell in cells if cell is not None}

    def _mark(self) -> None:
        """Store the findings about last year in this form, and the level of each cell in them."""
        self._found: list[Finding] = []
        self._levels: dict[Cell, str] = {}
        self._jumps: dict[Cell, str] = {}
        self._wanted = self._waiting()
        for level, found in reversed(self.session.standings):
            cells = found.cells
            if level in (WAITING, ENTERING) or not any(
                each.form.startswith(LAST_YEAR) for each in cells
            ):
                continue
            if any(each.form.removeprefix(LAST_YEAR) == self.form.id for each in cells):
                self._found.insert(0, found)
                (self._jumps if _is_jump(found) else self._levels).update(
                    dict.fromkeys(cells, level)
                )

    def _changed(self, changed: Changed) -> None:
        if self._moves(changed) and self._list() != self._listed:
            self._begin_anew()
            return
        self._mark()
        self._show_anew()

    def _moves(self, changed: Changed) -> bool:
        """True where rows may have been added, removed or renamed. Few steps do that, and listing
        some thousand subjects takes longer than a keystroke may."""
        if not changed.cells or self.form.id in changed.forms:
            return True
        last = [cell for cell in changed.cells if cell.form == LAST_YEAR + self.form.id]
        entered = self.session.filing.entered
        come = any(self._row(cell) not in self._at for cell in last)
        gone = any(cell not in entered for cell in last)
        return come or gone or any(cell.col == SUBJECT_NAME for cell in changed.cells)

    def _begin_anew(self) -> None:
        self.beginResetModel()
        self._lay_rows()
        self._mark()
        self.endResetModel()


def _is_jump(found: Finding) -> bool:
    """True where it only says how far a figure is from last year's, not that either is wrong."""
    return found.unequal is not None and found.unequal.equation.check.within > 0
