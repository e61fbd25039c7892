"""What the text of the edition teaches: the words behind which each of its figures stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.audit.claims.facts.amounts import Amounts
from desktop.audit.claims.facts.budgets import Budgets
from desktop.audit.claims.facts.counts import Counts
from desktop.audit.claims.facts.names import Names
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.reading import read
from desktop.forms.bound_text import Call
from desktop.forms.formula import LAST, Term, Terms
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure, text_of
from desktop.narrative.rendering.rules import terms_of

CHANGES = ("growth", "difference", "direction", "trend")
"""The functions of a template that compare two figures."""


@dataclass(frozen=True)
class Taught:
    """A generated figure read with its words: the `claim` names it; `now` is the figure that it
    is of, `against` the other one of a share or a change."""

    call: Call
    claim: Claim | None
    now: Terms
    against: Terms = ()


@dataclass
class Teaching:
    """Reads generated paragraphs and keeps what they teach in `names`, `counts` and `budgets`.

    `wholes` has the figures of which each is said to be a share.
    """

    amounts: Amounts
    names: Names
    counts: Counts
    budgets: Budgets
    wholes: dict[Terms, dict[Terms, None]] = field(default_factory=dict)
    _phrases: list[tuple[str, Terms]] = field(default_factory=list)

    def read(self, paragraph: Paragraph) -> list[Taught]:
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
                taught = self._teach(run, claims.get(place), code)
                found += [taught] if taught else []
            place += len(run.text)
        return found

    def call_items(self) -> None:
        """Lets each final figure be called by what was said of its budget; when all are paired."""
        for phrase, figure in self._phrases:
            if figure in self.budgets.finals:
                self.names.teach_item(phrase, self.budgets.finals[figure])

    def _teach(self, run: Figure, claim: Claim | None, code: str) -> Taught | None:
        ways: dict[str, Callable[[Figure, Claim | None, str], Taught | None]] = {
            "wan": self._level,
            "number": self._level,
            "projects": self._projects,
            "evaluated": self._evaluated,
            "projects_amount": self._projects_amount,
            "projects_share": self._projects_share,
            "share": self._share,
            **dict.fromkeys(CHANGES, self._change),
        }
        way = ways.get(run.call.name)
        return way(run, claim, code) if way else None

    def _level(self, run: Figure, claim: Claim | None, code: str) -> Taught | None:
        if run.value is None:
            return None
        figure = _terms(run.call, 0, 1, code)
        self._call(claim, figure)
        return Taught(run.call, claim, figure)

    def _projects(self, run: Figure, claim: Claim | None, _: str) -> Taught:
        figure = tuple(Term(1, cell) for cell in run.cells)
        self.amounts.projects = figure
        self._count(claim, figure)
        return Taught(run.call, claim, figure)

    def _evaluated(self, run: Figure, claim: Claim | None, _: str) -> Taught | None:
        if run.value is None:
            return None
        figure = tuple(Term(1, cell) for cell in run.cells[-1:])
        against = tuple(Term(1, cell) for cell in run.cells[:-1])
        if not against:
            self._call(claim, figure)
        return Taught(run.call, claim, figure, against)

    def _projects_amount(self, run: Figure, claim: Claim | None, _: str) -> Taught:
        figure = tuple(Term(1, cell) for cell in run.cells)
        self._call(claim, figure)
        return Taught(run.call, claim, figure)

    def _projects_share(self, run: Figure, claim: Claim | None, code: str) -> Taught:
        whole = _terms(run.call, 1, 2, code)
        wholes = {cell for _, cell in whole}
        part = tuple(Term(1, cell) for cell in run.cells if cell not in wholes)
        return self._part(run, claim, part, whole)

    def _share(self, run: Figure, claim: Claim | None, code: str) -> Taught:
        part, whole = _terms(run.call, 0, 2, code), _terms(run.call, 1, 2, code)
        return self._part(run, claim, part, whole)

    def _part(self, run: Figure, claim: Claim | None, part: Terms, whole: Terms) -> Taught:
        if claim is not None and claim.kind == "completion":
            self.budgets.pair(part, whole)
            self.budgets.call(whole, claim.whole)
        else:
            self.wholes.setdefault(part, {})[whole] = None
            if claim is not None and claim.whole:
                self.names.teach(claim.whole, whole)
        return Taught(run.call, claim, part, whole)

    def _change(self, run: Figure, claim: Claim | None, code: str) -> Taught:
        given = run.call.arguments
        now = _terms(run.call, 0, 2, code)
        then = _terms(run.call, 1, 2, code) if len(given) > 1 and given[1] else ()
        if then and not any(cell.form.startswith(LAST) for _, cell in then):
            self.budgets.pair(now, then)
            self.budgets.call(then, claim.whole if claim else "")
        if claim and claim.phrase:
            self.names.teach(claim.phrase, now)
        return Taught(run.call, claim, now, then)

    def _call(self, claim: Claim | None, figure: Terms) -> None:
        """Lets a figure be called as its clause calls it."""
        if claim is None or claim.number is None:
            return
        self.budgets.call(figure, claim.phrase)
        if self.amounts.kind(figure) == "count":
            self._count(claim, figure)
        else:
            self.names.teach(claim.phrase, figure)
            self._phrases.append((claim.phrase, figure))

    def _count(self, claim: Claim | None, figure: Terms) -> None:
        if claim is not None and claim.number is not None:
            self.counts.teach(claim.phrase, claim.number.unit, figure)


def _terms(call: Call, place: int, code_place: int, code: str) -> Terms:
    """The figure at a place of a call; `code` is the subject of its paragraph."""
    given = call.arguments
    own = str(given[code_place]) if len(given) > code_place and given[code_place] else code
    return terms_of(str(given[place]), own)
