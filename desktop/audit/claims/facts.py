"""The figures of a filing as facts: each with its names, its budget and its year before.

Names come from two places: the headings and lines of all forms, and the sentences of the edition,
in which each figure stands behind the words that name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from desktop.audit.claims.claim import Claim
from desktop.audit.claims.names import Names, plain_name, season_of
from desktop.audit.claims.reading import read
from desktop.audit.claims.words import words
from desktop.forms.bound_text import Call
from desktop.forms.edition.form import NAME, Column, Form, Panel
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, TOTAL, Cell, Term, Terms
from desktop.forms.kinds import KINDS, MONEY
from desktop.narrative.document import Document, Figure, Paragraph, text_of
from desktop.narrative.figures import TextFigures
from desktop.narrative.numbers import Number
from desktop.narrative.rules import before, terms_of

CHANGES = ("growth", "difference", "direction", "trend")
"""The functions of a template that compare two figures."""


@dataclass(frozen=True)
class Taught:
    """A generated figure read with its words: `phrase` names it; `now` is the figure that it is
    of, `against` the other one of a share or a change."""

    call: Call
    claim: Claim | None
    number: Number | None
    now: Terms
    against: Terms = ()


class Facts:
    """All figures of one filing by name, and what its generated paragraphs say of them."""

    def __init__(self, filing: Filing, document: Document) -> None:
        self.filing = filing
        self.figures = TextFigures(filing)
        self.names = Names(filing.unit)
        self.budgets: dict[Terms, Terms] = {}
        self.wholes: dict[Terms, dict[Terms, None]] = {}
        self.counted: dict[tuple[str, str], dict[Terms, None]] = {}
        self._assessed: dict[str, Assessment] = {}
        self._projects: Terms = ()
        self._empty: dict[str, bool] = {}
        self._seasons: dict[Terms, str] = {}
        self._phrases: list[tuple[str, Terms]] = []
        self.taught: dict[str, list[Taught]] = {
            each.id: self._taught(each) for each in document.paragraphs()
        }
        for form in (*filing.edition.tables.values(), *self._supporting()):
            self._add_form(form)
        self._add_budgets()
        for phrase, figure in self._phrases:
            if figure in self.finals:
                self.names.teach_item(phrase, self.finals[figure])

    # Values

    def amount(self, figure: Terms, last: bool = False) -> Decimal | None:
        """A figure in yuan, points or a count, this year's or last year's; None if not known."""
        if last:
            return self.figures.sum(before(figure))
        if figure == self._projects:
            return Decimal(len(figure))
        if any(self.filing.edition.evaluation(cell.form) for _, cell in figure):
            return self._of_evaluation(figure)
        return self.figures.sum(figure)

    def is_empty(self, form: str) -> bool:
        """True for a table without any figure."""
        if form not in self._empty:
            tables = self.filing.edition.tables
            self._empty[form] = form in tables and self.filing.is_empty(form)
        return self._empty[form]

    def is_money(self, figure: Terms) -> bool:
        """True for amounts."""
        return self.kind(figure) == "money"

    def kind(self, figure: Terms) -> str:
        """`money`, `count` or `score`."""
        if figure == self._projects:
            return "count"
        kind = self.filing.edition.kind(figure[0].cell)
        names = {each: name for name, each in KINDS.items()}
        return "money" if kind is MONEY else names.get(kind, "text")

    def _of_evaluation(self, figure: Terms) -> Decimal | None:
        (_, cell), *_ = figure
        found = self._assessed.setdefault(cell.form, Assessment(self.filing, cell.form))
        return found.total if cell.row == "total" else found.amount(cell.row)

    # What the generated text teaches

    def _taught(self, paragraph: Paragraph) -> list[Taught]:
        """The figures of a generated paragraph with the words that name them."""
        code = paragraph.id.partition("/")[2]
        claims = {
            each.number.start: each
            for each in read(text_of(paragraph.generated))
            if isinstance(each, Claim) and each.number is not None
        }
        found, place = [], 0
        for run in paragraph.generated:
            if isinstance(run, Figure):
                claim = claims.get(place)
                taught = self._teach(run, claim, code)
                found += [taught] if taught else []
            place += len(run.text)
        return found

    def _teach(self, run: Figure, claim: Claim | None, code: str) -> Taught | None:
        name, arguments = run.call
        if name in ("wan", "number") and run.value is not None:
            figure = self._terms(run.call, 0, 1, code)
            self._call(claim, figure)
            return Taught(run.call, claim, claim.number if claim else None, figure)
        if name == "projects":
            figure = tuple(Term(1, cell) for cell in run.cells)
            self._projects = figure
            self._count(claim, figure)
            return Taught(run.call, claim, claim.number if claim else None, figure)
        if name == "evaluated" and run.value is not None:
            return self._evaluated(run, claim)
        if name == "share":
            part, whole = self._terms(run.call, 0, 2, code), self._terms(run.call, 1, 2, code)
            self._share(claim, part, whole)
            return Taught(run.call, claim, claim.number if claim else None, part, whole)
        if name in CHANGES:
            now = self._terms(run.call, 0, 2, code)
            then = self._terms(run.call, 1, 2, code) if len(arguments) > 1 and arguments[1] else ()
            if then and not _is_last(then):
                self.budgets.setdefault(now, then)
                self._season(then, claim.whole if claim else "")
            if claim and claim.phrase:
                self.names.teach(claim.phrase, now)
            return Taught(run.call, claim, claim.number if claim else None, now, then)
        return None

    def _evaluated(self, run: Figure, claim: Claim | None) -> Taught:
        figure = tuple(Term(1, cell) for cell in run.cells[-1:])
        against = tuple(Term(1, cell) for cell in run.cells[:-1])
        if not against:
            self._call(claim, figure)
        return Taught(run.call, claim, claim.number if claim else None, figure, against)

    def _season(self, budget: Terms, phrase: str) -> None:
        if season := season_of(phrase):
            self._seasons.setdefault(budget, season)

    def _terms(self, call: Call, place: int, code_place: int, code: str) -> Terms:
        given = call.arguments
        own = str(given[code_place]) if len(given) > code_place and given[code_place] else code
        return terms_of(str(given[place]), own)

    def _call(self, claim: Claim | None, figure: Terms) -> None:
        """Lets a figure be called as its clause calls it."""
        if claim is None or claim.number is None:
            return
        self._season(figure, claim.phrase)
        if self.kind(figure) == "count":
            self._count(claim, figure)
        else:
            self.names.teach(claim.phrase, figure)
            self._phrases.append((claim.phrase, figure))

    def _count(self, claim: Claim | None, figure: Terms) -> None:
        if claim is None or claim.number is None:
            return
        name = plain_name(claim.phrase, self.filing.unit)
        short = words().idling.sub("", name, count=1)
        for one in {name, short}:
            for each in (one, *words().others.get(one, ())):
                self.counted.setdefault((each, claim.number.unit), {})[figure] = None

    def _share(self, claim: Claim | None, part: Terms, whole: Terms) -> None:
        if claim is not None and claim.kind == "completion":
            self.budgets.setdefault(part, whole)
            self._season(whole, claim.whole)
            return
        self.wholes.setdefault(part, {})[whole] = None
        if claim is not None and claim.whole:
            self.names.teach(claim.whole, whole)

    # Names of the forms

    def _supporting(self) -> Iterator[Form]:
        for id_ in self.filing.edition.supporting:
            yield self.filing.edition.form(id_)

    def _add_form(self, form: Form) -> None:
        if form.id == self.filing.edition.roles.budget:
            return
        if form.by_subject:
            self._add_subjects(form)
        else:
            self._add_lines(form)

    def _add_subjects(self, form: Form) -> None:
        columns = [each for each in form.panels[0].values if each.kind == "money"]
        for column in columns:
            self.names.add(
                "".join(_named(column.path)), (Term(1, Cell(form.id, TOTAL, column.id)),)
            )
        if "支出" not in form.title or not columns:
            return
        for row in self.filing.rows(form.id):
            name = self.figures.name(Cell(form.id, row, NAME))
            if row != TOTAL and name:
                self.names.add(name, (Term(1, Cell(form.id, row, columns[0].id)),))
                self.names.add_idle((name, name.removesuffix("支出")))

    def _add_lines(self, form: Form) -> None:
        for panel in form.panels:
            for line in panel.lines:
                for column in _named_columns(panel):
                    cell = Cell(form.id, line.id, column.id)
                    if form.has(*cell[1:]) and self.kind((Term(1, cell),)) == "count":
                        name = plain_name(line.name.removeprefix("其中："), "")
                        self.counted.setdefault((name, ""), {})[(Term(1, cell),)] = None
                    elif form.has(*cell[1:]) and self.kind((Term(1, cell),)) == "money":
                        name = line.name if len(panel.lines) > 1 else "".join(_named(column.path))
                        if name:
                            self.names.add(name.removeprefix("其中："), (Term(1, cell),))

    def _add_budgets(self) -> None:
        """Pairs each 决算数 with its 预算数: by the heading, by the role, by the 自评表."""
        roles = self.filing.edition.roles
        if roles.budget and roles.general:
            budget = self.filing.edition.form(roles.budget)
            (column, *_) = budget.panels[0].values
            general = self.filing.edition.form(roles.general).panels[0].values
            first = next(each for each in general if each.kind == "money")
            for row in (TOTAL, *budget.lines, *self.filing.rows(roles.general)):
                if budget.has(row, column.id):
                    spent = (Term(1, Cell(roles.general, row, first.id)),)
                    self.budgets.setdefault(spent, (Term(1, Cell(budget.id, row, column.id)),))
        for table in self.filing.edition.tables.values():
            for panel in table.panels:
                for column in filter(_is_budget, panel.values):
                    final = _final_of(panel, column)
                    for line in panel.lines if final else ():
                        assert final is not None
                        spent, planned = (
                            (Term(1, Cell(table.id, line.id, each.id)),) for each in (final, column)
                        )
                        self.budgets.setdefault(spent, planned)
        for form in self.filing.evaluations():
            spent, planned = ((Term(1, Cell(form, row, "1")),) for row in ("spent", "budget"))
            self.budgets.setdefault(spent, planned)

    @cached_property
    def finals(self) -> dict[Terms, Terms]:
        """The 决算数 of each budget."""
        return {budget: final for final, budget in self.budgets.items()}

    def sources(self, figure: Terms) -> frozenset[str]:
        """The funds that a figure is of, by the title of its form and the heading of its column."""
        form_id = figure[0].cell.form.removeprefix(LAST)
        if self.filing.edition.evaluation(form_id):
            return frozenset()
        form = self.filing.edition.form(form_id)
        column = form.column(figure[0].cell.row, figure[0].cell.col)
        line = form.lines.get(figure[0].cell.row)
        heading = "".join((form.title, *column.path, line.label if line else ""))
        return frozenset(each for each in words().sources if each in heading)

    def containers(self, figure: Terms) -> Iterator[Terms]:
        """The figures of which `figure` may be a part: of the subjects above, of the whole form."""
        (_, cell), *others = figure
        if others or self.filing.edition.evaluation(cell.form):
            return
        form = self.filing.edition.form(cell.form)
        first = next((each.id for each in form.panel(cell.row).values if each.kind == "money"), "")
        rows = [cell.row[:length] for length in (5, 3) if len(cell.row) > length]
        for row in (*rows, cell.row, TOTAL):
            for col in (cell.col, first):
                if form.has(row, col) and (row, col) != cell[1:]:
                    yield (Term(1, Cell(cell.form, row, col)),)

    def project(self, form: str) -> str:
        """The name of the project of a self-evaluation; '' for other forms."""
        layout = self.filing.edition.evaluation(form) if form else None
        if layout is None or layout.role != "project":
            return ""
        return self.filing.text(Cell(form, "name", "1"))

    def totals(self) -> tuple[Terms, ...]:
        """The total score of each self-evaluation."""
        forms = self.filing.evaluations()
        return tuple((Term(1, Cell(form, "total", "1")),) for form in forms)

    def is_of_season(self, budget: Terms, season: str) -> bool:
        """True where 年初, 全年 or 调整 may be said of a budget: nothing else is known of it."""
        known = self._seasons.get(budget, "")
        return season in ("", known) or not known or {season, known} == {"全年", "调整"}

    def whole(self) -> Terms:
        """All spending of 一般公共预算, of which a budget without other words is."""
        form = self.filing.edition.roles.general
        if not form:
            return ()
        columns = self.filing.edition.form(form).panels[0].values
        first = next(each for each in columns if each.kind == "money")
        return (Term(1, Cell(form, TOTAL, first.id)),)

    def side(self, figure: Terms) -> str:
        """`收入` or `支出`, by its heading, its panel's or the title of its form; '' for others."""
        cell = figure[0].cell
        form_id = cell.form.removeprefix(LAST)
        if self.filing.edition.evaluation(form_id):
            return ""
        form = self.filing.edition.form(form_id)
        panel = form.panel(cell.row)
        line = form.lines.get(cell.row)
        heads = "".join(part for each in panel.columns for part in each.path[:1])
        own = "".join((*form.column(cell.row, cell.col).path, line.label if line else ""))
        for text in (own, heads, form.title):
            found = [side for side in ("收入", "支出") if side in text]
            if len(found) == 1:
                return found[0]
        return ""

    def measured(self, figure: Terms, measure: str) -> Terms | None:
        """The budget or the final figure that goes with `figure`; itself where it is that."""
        if measure == "budget":
            return figure if figure in self.finals else self.budgets.get(figure)
        if measure == "final":
            return self.finals.get(figure, figure)
        return figure


def _named_columns(panel: Panel) -> Iterator[Column]:
    """The columns that are called by their line or heading alone: not 预算数 beside 决算数."""
    for column in panel.values:
        if not _is_budget(column) or _final_of(panel, column) is None:
            yield column


def _is_budget(column: Column) -> bool:
    return any("预算数" in part for part in column.path)


def _final_of(panel: Panel, budget: Column) -> Column | None:
    """The column of 决算数 under the same heading as one of 预算数."""
    due = tuple(re.sub("(?:年初|全年|调整)?预算数", "决算数", part) for part in budget.path)
    return next((each for each in panel.values if each.path == due), None)


def _is_last(figure: Terms) -> bool:
    return any(cell.form.startswith(LAST) for _, cell in figure)


def _named(path: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a heading that name the figure: not 预算数, 决算数, 小计 or 合计."""
    return path[-1:] if path[-1] not in ("小计", "合计") else path[-2:-1]
