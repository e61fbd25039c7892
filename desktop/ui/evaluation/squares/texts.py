"""The texts in the squares of a self-evaluation, and which of them the program fills in."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.forms.edition.evaluation import INDICATOR, LEVEL_NAMES
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS, SCORE
from desktop.forms.values import Value
from desktop.forms.words.evaluation_wording import rate_text, tick_boxes
from desktop.ui.evaluation.squares.points import Status, points_status
from desktop.ui.evaluation.squares.rows import Square


class EvaluationTexts:
    """The texts of a self-evaluation in its present state; `indicators` are its rows by id."""

    def __init__(self, found: Assessment, squares: Iterable[Square]) -> None:
        self._found = found
        self.indicators = {each.row: each for each in found.indicators}
        shown = (each for each in squares if each.role in ("field", "rate"))
        self._fields = {each.row: self.text(each) for each in shown}

    def differing(self, before: EvaluationTexts) -> set[Cell]:
        """The cells that may show something else than `before`, with the same rows: those of the
        rows that are others now, and the levels above points that are."""
        cell = self._found.cell
        cells = {cell(field) for field, _ in before._fields.items() ^ self._fields.items()}
        for row, each in self.indicators.items():
            was = before.indicators[row]
            if was == each:
                continue
            cells |= {cell(row, col) for col in INDICATOR}
            above = each.above if each.points != was.points else ""
            while above:
                cells |= {cell(above, "name"), cell(above, "weight")}
                above = self.indicators[above].above
        return cells

    def text(self, square: Square) -> str:
        """The text shown in `square`; a level has its points behind the name."""
        found = self._found
        if square.role in ("label", "head"):
            return square.text.replace("万元", found.filing.entered_in)
        if square.role in ("heading", "new"):
            return square.text
        if square.role == "rate":
            rate = found.rate if square.row == "rate" else found.general_rate
            return rate_text(rate, found.filing.edition)
        row = self.indicators.get(square.row)
        if row is not None:
            return self._indicator(square, row)
        if not square.role:
            return ""
        line = found.layout.form.lines[square.row]
        if line.choices:
            return tick_boxes(line.choices, found.text(square.row))
        value = self.field(square.row)
        return KINDS[line.kind or "text"].show(value, found.filing.entered_in)

    def heading(self, square: Square) -> str:
        """The text before the points in `square`: a name; of a goal, its number; '' where there
        are none."""
        row = self.indicators.get(square.row)
        if row is None or square.role == "new":
            return ""
        if row.level != "goal":
            return row.name
        goals = [each.row for each in self._found.indicators if each.level == "goal"]
        many = self._found.layout.tree.goals == "many"
        return f"{LEVEL_NAMES['goal']}{goals.index(row.row) + 1 if many else ''}"

    def status(self, square: Square) -> Status | None:
        """How the points in `square` are shared out below; None where there are none to share."""
        scored = self._found.layout.scored and square.role in ("level", "goal")
        row = self.indicators.get(square.row) if scored else None
        return points_status(self._found, row.row) if row is not None else None

    def is_goal(self, square: Square) -> bool:
        """True for a square with a goal."""
        row = self.indicators.get(square.row)
        return row is not None and row.level == "goal"

    def grey(self, square: Square) -> bool:
        """True where the program fills in the text of `square`."""
        if square.role == "rate":
            return True
        if square.role not in ("field", "value"):
            return False
        cell = self._found.cell(square.row, square.col)
        return cell not in self._found.filing.entered and self.computed(cell)

    def choices(self, square: Square) -> tuple[str, ...]:
        """The choices that can be ticked in `square`."""
        line = self._found.layout.form.lines.get(square.row)
        return line.choices if line is not None else ()

    def chosen(self, square: Square) -> str:
        """The clerk's choice in `square`, '' for none."""
        if square.role not in ("field", "value"):
            return ""
        return self._found.filing.text(self._found.cell(square.row, square.col))

    def field(self, field: str) -> Value | None:
        """The value of a field: entered, linked, or computed by the rule."""
        if field == "execution":
            return self._found.execution
        return self._found.total if field == "total" else self._found.value(field)

    def computed(self, cell: Cell) -> bool:
        """True where the program fills in `cell` itself: a figure of the tables, a score by the
        rule, the proposed kind, the points of the row above."""
        found, row = self._found, self.indicators.get(cell.row)
        if row is None:
            if cell.row == "execution":
                return found.execution_rule.points is not None
            return (
                found.total_rule if cell.row == "total" else found.linked_value(cell.row)
            ) is not None
        if row.level != "third":
            return False
        if cell.col == "weight":
            above = self.indicators.get(row.above)
            lone = above is not None and above.points is not None
            return lone and len(found.below(row.above)) == 1
        return cell.col == "kind" or (cell.col == "score" and row.rule.points is not None)

    def _indicator(self, square: Square, row: Indicator) -> str:
        if square.role == "level":
            points = SCORE.show(row.weight, "万元")
            return f"{row.name}（{points}分）" if points else row.name
        if square.col == "kind":
            return row.kind
        scores = {"weight": row.points, "score": row.score}
        if square.col in scores:
            return SCORE.show(scores[square.col], "万元")
        value = self._found.filing.value(self._found.cell(square.row, square.col))
        return KINDS[INDICATOR[square.col]].show(value, "万元")
