"""A form with its subject rows: the meaning of the short names in a rule (`r27`, `children`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.forms.codes import children
from desktop.forms.edition.form import Form
from desktop.forms.formula import TOTAL, Cell, FormulaError, Rule, RulePlace


class Layout:
    """A form with its rows: gives the short names in a rule (`r27`, `children`) their meaning."""

    def __init__(self, form: Form, subjects: tuple[str, ...] = ()) -> None:
        self.form = form
        self.subjects = subjects
        codes = (
            subjects
            if form.by_subject
            else tuple(line.code for line in form.lines.values() if line.code)
        )
        self._children = children(codes)

    def place(self, row: str, col: str, names: Mapping[str, str] | None = None) -> RulePlace:
        """The place of the cell `row`, `col`."""
        return RulePlace(self.form.id, row, col, self._between, self._below, names or {})

    def rules(self, cell: Cell) -> Iterator[tuple[str, Rule]]:
        """The rules for `cell` with their names, the column's first: it is the one to compute."""
        column = self.form.column(cell.row, cell.col)
        if column.rule:
            yield f"c{cell.col}", column.rule
        if not self.form.by_subject:
            line = self.form.lines[cell.row]
            if line.rule:
                yield f"r{cell.row}", line.rule
        elif cell.row == TOTAL and self.form.total:
            yield "total", self.form.total
        elif self.form.parents and self._below(cell.row):
            yield "children", self.form.parents

    def coded_rows(self, lowest: bool) -> Iterator[dict[str, str]]:
        """`line` and `code` of each row that is a subject, or of the `lowest` alone."""
        lines = self.form.lines.values()
        rows = {line.id: line.code for line in lines if line.code}
        if self.form.by_subject:
            rows = {code: code for code in self.subjects}
        for row, code in rows.items():
            if not (lowest and self._below(code)):
                yield {"line": row, "code": code}

    def _below(self, row: str) -> tuple[str, ...]:
        return self._children.get(row, ())

    def _between(self, first: str, last: str) -> tuple[str, ...]:
        for panel in self.form.panels:
            lines = [line.id for line in panel.lines]
            if first in lines and last in lines[lines.index(first) :]:
                return tuple(lines[lines.index(first) : lines.index(last) + 1])
        raise FormulaError(f"no panel has the lines {first} to {last}")
