"""A self-evaluation: its indicators in order, their weights and their scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast, get_args

from desktop.forms.characters import plain
from desktop.forms.edition.evaluation import LEVELS, Evaluation, Level
from desktop.forms.evaluation import scoring
from desktop.forms.evaluation.scoring import Score
from desktop.forms.evaluation.target import IndicatorKind, proposed_kind
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value


@dataclass(frozen=True)
class Indicator:
    """A row of the tree: a goal, or an indicator of the first, second or third level.

    `weight` is the number printed behind its name; `points` the weight that counts: a third-level
    indicator without one has that of the indicator above, if it is the only one there. `rule` is
    the score by the printed rule, `given` the score entered by hand.
    """

    row: str
    level: Level
    name: str
    above: str
    weight: Decimal | None = None
    points: Decimal | None = None
    target: str = ""
    actual: str = ""
    kind: IndicatorKind = "定性"
    chosen: bool = False
    rule: Score = field(default_factory=Score)
    given: Decimal | None = None

    @property
    def score(self) -> Decimal | None:
        """The score that counts: the entered one, else that of the rule."""
        return self.rule.points if self.given is None else self.given


class Assessment:
    """One 自评表 of a filing: its `indicators` as they are when it is made, of which the
    `scored_indicators` are those of the third level. Amounts are in yuan, weights and scores in
    points."""

    def __init__(self, filing: Filing, form: str) -> None:
        self.filing = filing
        self.form = form
        layout = filing.edition.evaluation(form)
        if layout is None:
            raise KeyError(form)
        self.layout: Evaluation = layout
        self._groups = self._hidden_groups()
        self.indicators = tuple(self._indicators())
        self.scored_indicators = [each for each in self.indicators if each.level == LEVELS[-1]]
        self._under: dict[str, list[Indicator]] = {}
        for each in self.indicators:
            self._under.setdefault(each.above, []).append(each)

    def cell(self, row: str, col: str = "1") -> Cell:
        """The cell of a field, or of an indicator's column."""
        return Cell(self.form, row, col)

    def value(self, field: str) -> Value | None:
        """The value of a field: the one entered, else the one its link brings from the tables."""
        entered = self.filing.entered.get(self.cell(field))
        return self.linked_value(field) if entered is None else entered

    def linked_value(self, field: str) -> Value | None:
        """The value in the cell that a field is linked to; None for no link or a blank cell."""
        link = self.layout.links.get(field)
        return self.filing.value(link) if link else None

    def amount(self, field: str) -> Decimal | None:
        """The figure of a field; None for blank."""
        value = self.value(field)
        return value if isinstance(value, Decimal) else None

    def text(self, field: str) -> str:
        """The text of a field, '' for blank."""
        value = self.value(field)
        return value if isinstance(value, str) else ""

    def below(self, row: str) -> list[Indicator]:
        """The indicators right under a row; '' means the form."""
        return self._under.get(row, [])

    def points_below(self, row: str) -> tuple[Decimal | None, bool]:
        """The points of all indicators right under a row, and True if each has some.

        One without points has those of the rows below it; '' means the form.
        """
        points, complete = [], True
        for each in self.below(row):
            own, whole = (
                (each.points, True) if each.points is not None else self.points_below(each.row)
            )
            points.append(own)
            complete &= whole and own is not None
        return scoring.total(points), complete

    def says_nothing(self, each: Indicator) -> bool:
        """True for an indicator without points that is blank, or for which it says 无."""
        words = ("", *self.filing.edition.text.nothing)
        return each.points is None and all(
            plain(text) in words for text in (each.name, each.target, each.actual)
        )

    @property
    def indicator_points(self) -> tuple[Decimal | None, bool]:
        """The points of all indicators together, and True if each has some.

        A layout with `free` points may have none on the third level: those above count there.
        """
        if not self.layout.tree.free:
            known = [each for each in self.scored_indicators if not self.says_nothing(each)]
            points = [each.points for each in known]
        else:
            points = [self._lowest_points(each) for each in self._told("")]
        return scoring.total(points), bool(points) and None not in points

    def lacks_points(self, each: Indicator) -> bool:
        """True for an indicator right under a form with `free` points that has none, nor have
        all those below it."""
        return self._lowest_points(each) is None

    def _lowest_points(self, each: Indicator) -> Decimal | None:
        points = [self._lowest_points(below) for below in self._told(each.row)]
        return each.points if None in points or not points else scoring.total(points)

    def _told(self, row: str) -> list[Indicator]:
        """The indicators right under a row that say something, themselves or below."""
        return [
            each for each in self.below(row) if not self.says_nothing(each) or self._told(each.row)
        ]

    @property
    def rate(self) -> Decimal | None:
        """执行率 in percent, not rounded."""
        return scoring.rate(self.amount("budget"), self.amount("spent"))

    @property
    def general_rate(self) -> Decimal | None:
        """执行率 of 一般公共预算财政拨款 in percent, not rounded."""
        return scoring.rate(self.amount("general_budget"), self.amount("general_spent"))

    @property
    def execution_rule(self) -> Score:
        """The score for 预算执行 by the rule."""
        if not self.layout.execution:
            return Score()
        weight = self.layout.execution
        return scoring.execution(self.amount("budget"), self.amount("spent"), weight)

    @property
    def execution(self) -> Decimal | None:
        """The score of 预算执行: the given one, else that of the rule."""
        given = self.amount("execution")
        return self.execution_rule.points if given is None else given

    @property
    def total_rule(self) -> Decimal | None:
        """The sum of all scores; None while none is there, or where nothing is scored."""
        if not self.layout.scored:
            return None
        return scoring.total([self.execution, *(each.score for each in self.scored_indicators)])

    @property
    def total(self) -> Decimal | None:
        """总分: the given one, else the sum."""
        given = self.amount("total")
        return self.total_rule if given is None else given

    def _indicators(self) -> Iterator[Indicator]:
        outline = self._outline()
        siblings = Counter(above for _, _, above in outline)
        found: dict[str, Indicator] = {}
        for row, level, above in outline:
            lone = siblings[above] == 1
            found[row] = self._indicator(row, level, found.get(above), lone)
        yield from found.values()

    def _outline(self) -> list[tuple[str, Level, str]]:
        """Each row with its level and the row above it, in the order of their places.

        A row belongs under the last one before it of a higher level, as on paper.
        """
        outline: list[tuple[str, Level, str]] = []
        path: list[tuple[int, str]] = []
        for row in self._rows():
            level = self._level(row)
            if level in self._hidden_levels:
                continue
            rank = LEVELS.index(level)
            path = [each for each in path if each[0] < rank]
            outline.append((row, level, path[-1][1] if path else ""))
            path.append((rank, row))
        return outline

    def _rows(self) -> list[str]:
        """The rows of all levels in the order of their places."""
        fields = self.layout.form.lines
        rows = [row for row in self.filing.filled(self.form) if row not in fields]
        places = {row: self._number(row, "place") or Decimal(0) for row in rows}
        return sorted(rows, key=lambda row: (places[row], row))

    def _hidden_groups(self) -> dict[str, str]:
        """The name of the row without a column that each 三级指标 stands under: 成本指标 stays what
        it is where its level is not printed."""
        groups: dict[str, str] = {}
        name = ""
        for row in self._rows() if self._hidden_levels else ():
            level = self._level(row)
            if level in self._hidden_levels:
                name = self._word(row, "name")
            elif level == LEVELS[-1]:
                groups[row] = name
            else:
                name = ""
        return groups

    @property
    def _hidden_levels(self) -> set[Level]:
        """The levels that this layout has no column for: their rows are kept in the file."""
        return {level for level in LEVELS[1:] if not self.layout.prints(level)}

    def _level(self, row: str) -> Level:
        level = self._word(row, "level")
        return level if level in LEVELS else LEVELS[-1]

    def _indicator(self, row: str, level: Level, above: Indicator | None, lone: bool) -> Indicator:
        name, weight = self._word(row, "name"), self._number(row, "weight")
        under = above.row if above else ""
        if level != LEVELS[-1]:
            return Indicator(row, level, name, under, weight, weight)
        target, actual = (
            self._word(row, col) if self.layout.prints(col) else "" for col in ("target", "actual")
        )
        points = above.points if weight is None and above and lone else weight
        chosen = self._word(row, "kind")
        second = self._groups.get(row) or (above.name if above else "")
        kind: IndicatorKind = proposed_kind(target, second, name)
        if chosen in get_args(IndicatorKind):
            kind = cast(IndicatorKind, chosen)
        rule = Score()
        if points is not None and self.layout.scored:
            rule = scoring.indicator(kind, points, target, actual, second, name, bool(chosen))
        return Indicator(
            row=row,
            level=level,
            name=name,
            above=under,
            weight=weight,
            points=points,
            target=target,
            actual=actual,
            kind=kind,
            chosen=bool(chosen),
            rule=rule,
            given=self._number(row, "score"),
        )

    def _word(self, row: str, col: str) -> str:
        return self.filing.text(self.cell(row, col))

    def _number(self, row: str, col: str) -> Decimal | None:
        value = self.filing.entered.get(self.cell(row, col))
        return value if isinstance(value, Decimal) else None


def assess(filing: Filing, form: str) -> Assessment:
    """The 自评表 `form` as it is now, made anew only after it has changed. Raises KeyError for a
    form that is none."""
    return filing.once(Assessment, form)
