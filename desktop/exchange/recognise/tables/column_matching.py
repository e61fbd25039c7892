"""Matching the columns of a table on a sheet with those of a form.

The words above a column decide, whatever its place: columns may be permuted, left out, numbered
anew or split; a printed 栏次 helps only where a heading is missing or misspelt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial

from desktop.exchange.recognise.meaning.choices import LEAVE_ASIDE
from desktop.exchange.recognise.meaning.labels import likeness
from desktop.exchange.recognise.meaning.measures import (
    EXACT,
    PLAN,
    SUM,
    Fit,
    Measure,
    Target,
    fit,
    measure,
    neutral_words,
    plan_of,
)
from desktop.exchange.recognise.meaning.sums import Split, split_columns
from desktop.exchange.recognise.meaning.words import words
from desktop.exchange.recognise.tables.columns import ColumnBlock, Columns
from desktop.exchange.recognise.tables.headed import Headed
from desktop.forms.edition.form import Form

ALIKE = 0.75
"""How alike a misspelt heading must be to the one that its 栏次 points to."""
_VAGUE = frozenset({"金额", "决算数", "合计", ""})
_SUB = "其中"
NAMED = ("opening", "budget")
"""The stages that may be 年初预算."""
SURE = 2
"""A fit of this level says which column it is by its own words."""
PANELS = 2
"""So many panels at least are printed beside each other."""


def read_columns(
    form: Form,
    headed: Headed,
    targets: Sequence[Target],
    own: Mapping[int, frozenset[int]],
    chosen: Mapping[int, str],
    sums: Mapping[str, str] | None,
) -> Columns:
    """The meaning of each column by the `targets` of the form.

    `own` are the panels whose lines stand in a block, by its place; `chosen` what the clerk says a
    column is, '' for left aside; `sums` what she says of figures in several columns, None where
    there are no such.
    """
    matcher = _Matcher(form, headed, targets, chosen, sums)
    blocks = [
        matcher.block(group, own.get(place, frozenset()))
        for place, group in enumerate(headed.groups)
    ]
    known = {col for block in blocks for col in block.columns}
    known |= {col for split in matcher.splits if split.summed is None for col in split.cols}
    aside = {col: why for col in headed.used if col not in known and (why := matcher.aside(col))}
    unknown = {
        col: "".join(headed.paths[col]) for col in headed.used if col not in (*known, *aside)
    }
    filled = tuple(block for block in blocks if block.amounts)
    exact = all(level == EXACT for level in matcher.levels.values())
    splits, plans = tuple(matcher.splits), matcher.plans(aside, blocks)
    return Columns(filled, unknown, aside, splits=splits, plans=plans, exact=exact)


class _Matcher:
    """Finds the target of each column of a sheet."""

    def __init__(
        self,
        form: Form,
        headed: Headed,
        targets: Sequence[Target],
        chosen: Mapping[int, str],
        sums: Mapping[str, str] | None,
    ) -> None:
        self._headed = headed
        self._targets = targets
        self._chosen = chosen
        self._sums = sums
        self._plan = plan_of(form)
        values = [col for col in headed.used if col not in headed.kinds]
        self._measures = {col: measure(headed.paths[col]) for col in values}
        self._filled = {col: measure(headed.filled[col]) for col in values}
        said = {col: each.words for col, each in self._measures.items()}
        filled = {col: each.words for col, each in self._filled.items()}
        self._neutral = neutral_words(form, said) | neutral_words(form, filled)
        self._latest = max(headed.years.values(), default=0)
        self.levels: dict[int, int] = {}
        self._summed: set[int] = set()
        self.splits: list[Split] = []

    def block(self, group: Sequence[int], own: frozenset[int]) -> ColumnBlock:
        """The block of the columns in `group`, in which lines of the panels `own` stand."""
        kinds = self._headed.kinds
        stubs = tuple(col for col in group if kinds.get(col, "line") != "line")
        numbers = tuple(col for col in group if kinds.get(col) == "line")
        codes = tuple(col for col in stubs if kinds[col] in ("code", "part"))
        found = self._assigned([col for col in group if col not in kinds], own)
        values = {col: targets[0].id for col, targets in found.items()}
        panels = {target.panel for targets in found.values() for target in targets}
        left = [col for col in group if col not in kinds and col not in found]
        sums = self._split(left, set(values.values()), own)
        return ColumnBlock(stubs, codes, numbers, values, frozenset(panels), sums)

    def _split(
        self, cols: Sequence[int], taken: Set[str], own: frozenset[int]
    ) -> dict[str, tuple[int, ...]]:
        """The columns to add up. The parts of a figure that stands there whole are left aside."""
        if self._sums is None:
            return {}
        fitting = partial(self._surely, own=own)
        left = {col: self._said(col) for col in cols if not self.aside(col)}
        found = split_columns(left, fitting, self._headed.keys, self._sums)
        self._summed.update(c for each in found if each.id in taken for c in each.cols)
        self._summed.update(c for each in found if each.summed == LEAVE_ASIDE for c in each.cols)
        self.splits += [each for each in found if each.id not in taken]
        return {each.id: each.cols for each in found if each.id not in taken and each.summed}

    def plans(self, aside: Iterable[int], blocks: Iterable[ColumnBlock]) -> dict[str, int]:
        """The columns left aside whose headings say the budget of a figure, where one does."""
        found: dict[str, list[int]] = defaultdict(list)
        finals = [(col, each) for block in blocks for col, each in block.values.items()]
        for col in aside:
            said = self._said(col)
            older = self._headed.years.get(col, self._latest) < self._latest
            for final, identity in finals if said.stage in NAMED and not older else ():
                if self._said(final).words == said.words:
                    found[identity].append(col)
        return {identity: cols[0] for identity, cols in found.items() if len(cols) == 1}

    def _said(self, col: int) -> Measure:
        filled, plain = self._filled[col], self._measures[col]
        return filled if len(filled.words) > len(plain.words) else plain

    def _surely(self, said: Measure, own: frozenset[int]) -> Target | None:
        """The column of the form that these words are, None where they do not say it surely."""
        found = self._fitting(said, own)
        return found[1][0] if found and found[0].level >= SURE else None

    def aside(self, col: int) -> str:
        """The heading of a column that is understood, but is no column of the form; else ''."""
        path = self._headed.paths[col]
        last = path[-1] if path else ""
        older = self._headed.years.get(col, self._latest) < self._latest
        known = (
            self._stage(col) in (*PLAN, "last")
            or older
            or last.startswith(_SUB)
            or last in words().others
        )
        left = col in self._summed or (col in self._chosen and not self._chosen[col])
        return "".join(path) if known or left else ""

    def _stage(self, col: int) -> str:
        return measure(self._headed.paths[col]).stage or measure(self._headed.filled[col]).stage

    def _assigned(self, cols: Sequence[int], own: frozenset[int]) -> dict[int, list[Target]]:
        """The targets of each column, all of one id; no two columns have the same."""
        found = {col: self._by_choice(col) for col in cols if self._chosen.get(col)}
        ranked: dict[str, list[tuple[Fit, int, list[Target]]]] = defaultdict(list)
        for col in cols:
            if col not in self._chosen and (best := self._best(col, own)):
                ranked[best[1][0].id].append((best[0], col, best[1]))
        taken = {targets[0].id for targets in found.values() if targets}
        for identity, several in ranked.items():
            if identity in taken:
                continue
            if apart := self._apart(several, cols):
                found |= apart
            elif winner := self._winner(several):
                self.levels[winner[1]] = winner[0].level
                found[winner[1]] = winner[2]
        found = {col: targets for col, targets in found.items() if targets}
        return found | self._mended([col for col in cols if col not in found], found)

    def _by_choice(self, col: int) -> list[Target]:
        return [target for target in self._targets if target.id == self._chosen[col]]

    def _best(self, col: int, own: frozenset[int]) -> tuple[Fit, list[Target]] | None:
        """The targets that the words above a column fit best, if they are of one id."""
        if self._headed.years.get(col, self._latest) < self._latest:
            return None
        same = [other for other in self._measures.values() if other == self._measures[col]]
        for said in (self._filled[col], self._measures[col]):
            if found := self._fitting(said, own):
                return found
            if len(same) > 1:  # a group's heading above its first column tells them apart
                break
        return None

    def _fitting(self, said: Measure, own: frozenset[int]) -> tuple[Fit, list[Target]] | None:
        fits = [
            (good, target)
            for target in self._targets
            if (good := fit(said, target, self._neutral, self._plan))
        ]
        best = max((good for good, _ in fits), default=None)
        found = [target for good, target in fits if good == best]
        if len({target.id for target in found}) > 1:
            found = [target for target in found if target.panel in own]
        return (best, found) if best and len({target.id for target in found}) == 1 else None

    def _apart(
        self, several: Sequence[tuple[Fit, int, list[Target]]], cols: Sequence[int]
    ) -> dict[int, list[Target]]:
        """Columns of several panels beside each other (合计 | 人员经费 | 公用经费), whose rows are
        the lines of all: the 合计, else each of them; {} where they are not such."""
        panels = [target.panel for _, _, targets in several for target in targets]
        if len(several) < PANELS or len(panels) != len(set(panels)):
            return {}
        sums = [c for c in cols if self._measures[c].words == (SUM,) and c in self._headed.figures]
        if not sums:
            return {col: targets for _, col, targets in several}
        self._summed.update(col for _, col, _ in several)
        return {sums[0]: [target for _, _, targets in several for target in targets]}

    def _winner(
        self, several: Sequence[tuple[Fit, int, list[Target]]]
    ) -> tuple[Fit, int, list[Target]] | None:
        """The one column that fits best; of equal ones the one with figures; None for a tie."""
        best = max(each[0] for each in several)
        equal = [each for each in several if each[0] == best]
        if len(equal) > 1:
            equal = [each for each in equal if each[1] in self._headed.figures]
        return equal[0] if len(equal) == 1 else None

    def _mended(
        self, cols: Sequence[int], found: Mapping[int, list[Target]]
    ) -> dict[int, list[Target]]:
        """Columns whose heading is missing or misspelt, by their 栏次."""
        printed = self._headed.printed
        agree = all(printed.get(col) == each[0].id for col, each in found.items())
        taken = {targets[0].id for targets in found.values()}
        mended: dict[int, list[Target]] = {}
        for col in cols:
            if col in self._chosen or self.aside(col):
                continue
            targets = [each for each in self._targets if each.id == printed.get(col)]
            may = [each for each in targets if self._may(col, each, agree and bool(found))]
            if may and may[0].id not in taken:
                mended[col] = may
        return mended

    def _may(self, col: int, target: Target, agree: bool) -> bool:
        """True where the 栏次 above `col` may be trusted to mean `target`: where those of all other
        columns `agree` with their headings."""
        path = self._headed.paths[col]
        word = path[-1] if path else ""
        return agree and (word in _VAGUE or likeness(word, target.heading) >= ALIKE)
