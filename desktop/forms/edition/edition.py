"""An edition: the statutory forms of one region and year, as frozen data.

``loading/definition.py`` reads it from TOML. Everything else — grids, rules, checks, storage keys,
the printed report, the workbook — is derived from these data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.edition.form import Check, Form
from desktop.forms.edition.roles import Roles
from desktop.forms.edition.subjects import Subjects
from desktop.forms.edition.text import TextWords
from desktop.forms.formula import LAST, Cell
from desktop.forms.values import Kind, Unit


@dataclass(frozen=True)
class Edition:
    """The forms of one region and fiscal year, in printed order, and the checks between them.

    `cover` is the form of the cover's fields, `supporting` are the forms of figures that only
    the text prints, `records` those of records that are not printed, `evaluations` the layouts of
    绩效自评, of which a filing has any number: `project/1`. `roles` are the forms and cells with a
    part of their own. `narrative` names the files of the text, one for each part
    (desktop/narrative reads them), `text` the words by which it is checked. `trim` drops trailing
    zeros from printed amounts, `percent_trim` those of a whole percentage; `unit` is the printed
    unit.
    The `title`, `corner`, `unit_line` and `amount_line` are patterns of the headings.
    `unproved` is the origin of the forms where no sample of their own year was available.
    """

    id: str
    region: str
    years: tuple[int, ...]
    evidence: str
    unit: Unit
    trim: bool
    percent_decimals: int
    percent_trim: bool
    report_title: str
    title: str
    corner: str
    unit_line: str
    amount_line: str
    unproved: str
    cover: Form = field(repr=False)
    forms: Mapping[str, Form] = field(repr=False)
    supporting: Mapping[str, Form] = field(repr=False)
    records: Mapping[str, Form] = field(repr=False)
    evaluations: Mapping[str, Evaluation] = field(repr=False)
    roles: Roles = field(repr=False)
    narrative: tuple[str, ...] = field(repr=False)
    checks: tuple[Check, ...] = field(repr=False)
    text: TextWords = field(repr=False)
    subjects: Subjects = field(repr=False)

    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def all_checks(self) -> tuple[Check, ...]:
        """Those of each form in printed order, then those between forms."""
        within = (check for form in self.tables.values() for check in form.checks)
        return (*within, *self.checks)

    @cached_property
    def tables(self) -> Mapping[str, Form]:
        """The forms with figures: those printed as tables, then the supporting ones."""
        return {**self.forms, **self.supporting}

    @cached_property
    def _every(self) -> Mapping[str, Form]:
        evaluations = {layout.id: layout.form for layout in self.evaluations.values()}
        return {self.cover.id: self.cover, **self.tables, **self.records, **evaluations}

    def form(self, form: str) -> Form:
        """The form with this id, also as it was last year. Raises KeyError."""
        return self._every[_kind_of(form)]

    def evaluation(self, form: str) -> Evaluation | None:
        """The layout of the self-evaluation `form`, None where it is none."""
        return self.evaluations.get(form.partition("/")[0])

    def has(self, cell: Cell) -> bool:
        """True where `cell` can hold a value."""
        form = self._every.get(_kind_of(cell.form))
        return form is not None and form.has(cell.row, cell.col)

    def kind(self, cell: Cell) -> Kind:
        """The kind of value in `cell`. Raises KeyError where there can be none."""
        return self.form(cell.form).kind(cell.row, cell.col)


def _kind_of(form: str) -> str:
    """The id of a form without its year and its number: `project` of `project/1`."""
    return form.removeprefix(LAST).partition("/")[0]
