"""What the words above a column measure, compared with what a form's column measures.

A heading is a path of words (本年支出 / 基本支出) and a stage of the year (年初预算数, 决算数).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from desktop.exchange.recognise.meaning.labels import heading, is_subsequence, key, label
from desktop.exchange.recognise.meaning.words import words
from desktop.forms.codes import CODE_LENGTHS
from desktop.forms.edition.form import Column, Form
from desktop.forms.kinds import KINDS

Path = tuple[str, ...]
SUM = "合计"
EXACT = 5
"""The level of a fit in which every word is the same."""
PLAN = frozenset({"opening", "adjusted", "budget"})
"""The stages of a budget; every other figure is a final one."""


class Measure(NamedTuple):
    """The words of a heading without its stage, from top to bottom, and the stage, '' for none."""

    words: Path
    stage: str = ""

    @property
    def bare(self) -> Path:
        """The words without a 合计 at their end, which measures the same as what it adds up."""
        *above, last = self.words or ("",)
        rest = last.removesuffix(SUM)
        return (*above, rest) if rest else tuple(above) or self.words


class Target(NamedTuple):
    """What a column of a sheet may hold: `id` is a 栏次, a group or a line of the form's panel
    `panel`; `heading` its last printed word."""

    panel: int
    id: str
    measure: Measure
    heading: str


class Fit(NamedTuple):
    """How well a heading fits a target; the greater the better."""

    level: int
    depth: int
    staged: bool


def measure(path: Iterable[str]) -> Measure:
    """The measure of headings, as `heading` gives them, from top to bottom."""
    stages = words().stages
    found = [word for word, _ in groupby(filter(None, path))]
    said = [stages[word] for word in found if word in stages]
    return Measure(tuple(word for word in found if word not in stages), said[-1] if said else "")


def column_targets(form: Form) -> list[Target]:
    """The form's columns of amounts."""
    return [
        Target(place, column.id, measure(map(heading, column.path)), heading(column.path[-1]))
        for place, panel in enumerate(form.panels)
        for column in panel.values
        if KINDS[column.kind].numeric
    ]


def group_targets(form: Form) -> list[Target]:
    """The groups of a form of one row: its columns may stand below each other beside them."""
    groups = dict.fromkeys(column.path[0] for column in form.panels[0].columns)
    return [Target(0, group, measure([heading(group)]), heading(group)) for group in groups]


def item_names(form: Form) -> dict[str, list[Column]]:
    """The columns of a form of one row by the names that they have as rows, in any group; a sum
    also has the name of what it adds up."""
    found: dict[str, list[Column]] = defaultdict(list)
    for column in form.panels[0].columns:
        *above, last = map(label, column.path[1:])
        for name in {last, *(above if last in ("小计", SUM) else ())}:
            found[name].append(column)
    return found


def line_targets(form: Form) -> list[Target]:
    """The lines of a form with one column of amounts: they may stand beside each other."""
    above = {line.code: line for line in form.lines.values() if line.code}
    found = []
    for place, panel in enumerate(form.panels):
        for line in panel.lines:
            parent = (
                above.get(line.code[: CODE_LENGTHS[0]])
                if len(line.code) > CODE_LENGTHS[0]
                else None
            )
            path = [label(each.label) for each in (parent, line) if each and each.label]
            if path:
                found.append(Target(place, line.id, Measure(tuple(path)), path[-1]))
    return found


def neutral_words(form: Form, paths: Mapping[int, Path]) -> frozenset[str]:
    """The words above columns that distinguish nothing: those in the form's title, those above
    every column."""
    title = key(form.title)
    headed = [set(path) for path in paths.values() if path]
    every = set.intersection(*headed) if len(headed) > 1 else set()
    used = {word for path in paths.values() for word in path}
    titled = {word for word in used if word.removeprefix("本年") in title}
    return words().groups | every | titled


def fit(found: Measure, target: Target, neutral: Set[str], plan: str) -> Fit | None:
    """How a heading fits a target, None where it does not; `plan` is the stage of the form's
    budget, where another is not asked for."""
    staged = _stage_fits(found.stage, target.measure.stage, plan)
    if staged is None:
        return None
    level, depth = _words_fit(found, target.measure, neutral)
    return Fit(level, depth, staged) if level else None


def plan_of(form: Form) -> str:
    """The stage of the budget that the form prints, by its notes: 全年 (adjusted) or 年初."""
    return "adjusted" if any("全年预算数" in note for note in form.notes) else "opening"


def _stage_fits(found: str, wanted: str, plan: str) -> bool | None:
    """Whether the stages are the same surely (True), or may be (False); None where not."""
    if wanted in PLAN:
        if found not in PLAN:
            return None
        return found == wanted or (wanted == "budget" and found == plan)
    return None if found in PLAN or found == "last" else found == "final"


def _words_fit(found: Measure, target: Measure, neutral: Set[str]) -> tuple[int, int]:
    if found.words == target.words:
        return EXACT, len(target.words)
    if "".join(found.bare) == "".join(target.bare):
        return 4, len(target.words)
    for said, wanted in ((found.words, target.words), (found.bare, target.bare)):
        if said and wanted and said[-1] == wanted[-1]:
            if is_subsequence(wanted, said) and not _strange(said, wanted, neutral):
                return 3, len(wanted)
            if is_subsequence(said, wanted):
                return 2, len(said)
    if all(word in neutral for word in found.words):
        return (1, 0) if found.stage or not target.words else (0, 0)
    alone = [word for word in found.words if word not in neutral]
    return (
        (2, 1)
        if alone == [SUM] and target.words[-1:] and target.words[-1].endswith(SUM)
        else (0, 0)
    )


def _strange(said: Sequence[str], wanted: Sequence[str], neutral: Set[str]) -> bool:
    """True where a word above the column says that it is another one's."""
    return any(word not in neutral and word not in wanted for word in said)
