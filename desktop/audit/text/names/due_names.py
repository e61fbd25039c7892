"""The names that a text must write as they stand: of subjects, of projects, of “三公”经费."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple

from desktop.audit.claims.facts.words import words
from desktop.forms.codes import CODE_LENGTHS, is_code
from desktop.forms.edition.form import NAME
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell

Sort = Literal["科目", "项目", "“三公”经费", "表内项目"]
SHORTEST = 3
"""A name of fewer characters is a word like others."""
LONGER = 5
"""What a figure is called beside its line is a name from so many characters."""
BRACKETS = str.maketrans("()", "（）")
_SUMS = ("小计", "合计")
_SPENDING = "支出"


class DueName(NamedTuple):
    """A name with its sort, and the rows of its figures, each in its form and in some columns of
    it or in all."""

    text: str
    sort: Sort
    rows: tuple[tuple[str, str, str], ...] = ()

    def amounts(self, filing: Filing) -> Iterator[Decimal]:
        """The figures of this name but those of 0, in yuan."""
        for form, row, col in self.rows:
            for each in (col,) if col else _money(filing, form, row):
                amount = filing.amount(Cell(form, row, each))
                if amount:
                    yield amount


def due_names(filing: Filing) -> tuple[DueName, ...]:
    """All names of a filing, the longest first; a name that has two sorts has the first."""
    found: dict[str, DueName] = {}
    for each in (*_subjects(filing), *_projects(filing), *_occasions(filing), *_lines(filing)):
        if len(each.text) >= SHORTEST:
            found.setdefault(each.text, each)
    return tuple(sorted(found.values(), key=lambda each: (-len(each.text), each.text)))


def subject_names(filing: Filing, length: int) -> dict[str, set[tuple[str, str]]]:
    """The names of the subjects whose codes have this length, with and without 支出, each with
    the forms and codes that have it, this year's and last year's."""
    found: dict[str, set[tuple[str, str]]] = {}
    for form in chain(filing.edition.tables, (f"{LAST}{each}" for each in filing.edition.tables)):
        for row in (row for row in filing.filled(form) if is_code(row) and len(row) == length):
            listed = filing.subject(row)
            name = filing.text(Cell(form, row, NAME)) or (listed.name if listed else "")
            for each in filter(None, (name, name.removesuffix(_SPENDING))):
                found.setdefault(each.translate(BRACKETS), set()).add((form, row))
    return found


def _subjects(filing: Filing) -> Iterator[DueName]:
    for length in CODE_LENGTHS:
        for name, rows in subject_names(filing, length).items():
            yield DueName(name, "科目", tuple((form, row, "") for form, row in sorted(rows)))


def _projects(filing: Filing) -> Iterator[DueName]:
    for form in filing.evaluations():
        layout = filing.edition.evaluation(form)
        if layout and layout.role == "project":
            name = filing.text(Cell(form, "name", "1")).translate(BRACKETS)
            yield DueName(name, "项目", ((form, "budget", "1"), (form, "spent", "1")))


def _occasions(filing: Filing) -> Iterator[DueName]:
    """The lines of “三公”经费: the headings of its columns."""
    sangong = filing.edition.roles.sangong
    if sangong is None:
        return
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for column in filing.edition.form(sangong.form).panel(sangong.row).money:
        *above, name = column.path
        name = above[-1] if name in _SUMS and len(above) > 1 else name
        if name not in _SUMS:
            rows.setdefault(name, []).append((sangong.form, sangong.row, column.id))
    for name, places in rows.items():
        yield DueName(name.translate(BRACKETS), "“三公”经费", tuple(places))


def _lines(filing: Filing) -> Iterator[DueName]:
    """The lines and columns of the tables, the funds, and how figures are called beside them:
    工资福利支出, 年末结转和结余, 基本支出, 财政拨款, 公务用车运行费."""
    for form in filing.edition.tables.values():
        for line in form.lines.values():
            name = line.name.removeprefix("其中：").translate(BRACKETS)
            if is_code(line.id):
                yield DueName(name, "科目", ((form.id, line.id, ""),))
            else:
                yield DueName(name, "表内项目")
        columns = chain.from_iterable(panel.money for panel in form.panels)
        for part in chain.from_iterable(column.path for column in columns):
            yield DueName(part.translate(BRACKETS), "表内项目")
    others = (each for each in words().others if len(each) >= LONGER)
    yield from (DueName(name, "表内项目") for name in (*words().sources, *others))


def _money(filing: Filing, form: str, row: str) -> Iterator[str]:
    panel = filing.edition.form(form.removeprefix(LAST)).panel(row)
    return (each.id for each in panel.money)
