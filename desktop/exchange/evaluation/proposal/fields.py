"""The fields of a found form as cells of a layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.exchange.evaluation.found import FoundForm, Said
from desktop.exchange.evaluation.proposal.proposal import Unfit
from desktop.exchange.evaluation.values import read_value
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.edition.form import Line
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.values import Unreadable, Value, known_unit

COMPUTED = ("rate", "general_rate")
NO_FIELD = "这个版式没有“{}”这一栏"
OTHER_UNIT = "金额单位写的是{}，请在文件里换算成元或万元再导入"
ROUNDED = "四舍五入到 0.01 {}"
Values = dict[Cell, tuple[Value | None, str]]
"""Cells with their new values, and where the file has them."""


class Fields:
    """The cells of a form's fields, and what has no place among them."""

    def __init__(self, filing: Filing, found: FoundForm, layout: Evaluation, form: str) -> None:
        self.values: Values = {}
        self.unfit: list[Unfit] = []
        self.remarks: list[Unfit] = []
        self._filing, self._found, self._layout, self._form = filing, found, layout, form
        for field, said in wanted(found):
            self._place(field, said)

    def _place(self, field: str, said: Said) -> None:
        place = self._found.grid.place(said.box)
        line = self._layout.form.lines.get(field)
        if field in COMPUTED:
            return
        if line is None:
            name = _label(self._filing, field)
            self.unfit.append(Unfit(place, said.text, NO_FIELD.format(name)))
            return
        try:
            self._read(line, said, place)
        except Unreadable as problem:
            self.unfit.append(Unfit(place, said.text, f"{line.label}：{problem}"))

    def _read(self, line: Line, said: Said, place: str) -> None:
        cell = Cell(self._form, line.id, "1")
        entered_in = self._filing.entered_in
        kind = self._layout.form.kind(line.id, "1")
        said_unit = self._found.amounts or self._filing.edition.unit
        amounts = known_unit(said_unit)
        if amounts is None and kind is MONEY:
            raise Unreadable(OTHER_UNIT.format(said_unit))
        read = read_value(kind, said.text, amounts or self._filing.edition.unit, entered_in)
        if read.rounded:
            reason = f"{line.label}：{ROUNDED.format(entered_in)}"
            self.remarks.append(Unfit(place, said.text, reason))
        if read.value is not None:
            self.values[cell] = (read.value, place)


def wanted(found: FoundForm) -> Iterator[tuple[str, Said]]:
    """The fields of the form as the layouts call them: a 整体自评表 is named by its unit."""
    overall = found.role == "overall"
    for field, said in found.fields.items():
        if field != "unit":
            yield field, said
        elif overall and "name" not in found.fields:
            yield "name", said


def _label(filing: Filing, field: str) -> str:
    """The name of a field in any layout that has it."""
    lines: Mapping[str, Line]
    for layout in filing.edition.evaluations.values():
        lines = layout.form.lines
        if field in lines:
            return lines[field].label
    return field
