"""Rules, written in the numbers printed on the form: parse one, and name the cells it reads.

``sum(r[1:8])``, ``c2 + c3``, ``sum(children)``, ``t1[57, 2] == t3['合计', 1]``. Every rule is a
sum of cells with signs, so one parse serves the live value, the frames around the cells, the
rounding allowance, the printed footnote and the generated tests.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

Operator = Literal["==", "<=", ">="]
LAST = "last/"
"""Before the id of a form: the form as it was last year. ``last(t1[60, 2])`` in a rule."""
TOTAL = "合计"
"""Row of the total line in a form whose rows the clerk adds."""


class Cell(NamedTuple):
    """A place on a form: `row` is a line number or a subject code, `col` a 栏次."""

    form: str
    row: str
    col: str

    @property
    def name(self) -> str:
        """The place in one word, much as a rule writes it: `t3[合计,1]`."""
        return f"{self.form}[{self.row},{self.col}]"


def cell_named(name: str) -> Cell:
    """The cell with this `name`; for any other text a cell of no form, or of another name."""
    form, _, place = name.partition("[")
    row, _, col = place.removesuffix("]").rpartition(",")
    return Cell(form, row, col)


class Term(NamedTuple):
    """An addend: +1 or -1 times the figure of a cell."""

    sign: int
    cell: Cell


Terms = tuple[Term, ...]


def last_year(cell: Cell) -> Cell:
    """The place of last year's figure for `cell`."""
    return cell._replace(form=LAST + cell.form)


NAMES = ("line", "code")
"""Words for the row and its subject in a check that is made for each line."""


class FormulaError(ValueError):
    """The text is no rule; ``str()`` says why."""


@dataclass(frozen=True)
class RulePlace:
    """The form, row and column of a rule: gives its short names (`c2`, `r27`, `children`) meaning.

    `between(first, last)` lists the lines of a range as printed; `below(row)` the rows directly
    under a row; `names` the values of `line` and `code` in a check made for each line.
    """

    form: str
    row: str
    col: str
    between: Callable[[str, str], tuple[str, ...]]
    below: Callable[[str], tuple[str, ...]]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """A sum of cells. `text` is the rule as written in the definition."""

    text: str
    parts: tuple[tuple[int, ast.expr], ...] = field(repr=False, compare=False)

    def terms(self, place: RulePlace) -> Terms:
        """The signed cells this rule reads at `place`, in the order written."""
        return tuple(Term(sign, cell) for sign, node in self.parts for cell in _cells(node, place))


_ANYWHERE = RulePlace("", "", "", lambda first, last: (), lambda row: (), dict.fromkeys(NAMES, ""))
"""For trying whether a rule is well written."""
_NOWHERE = replace(_ANYWHERE, names={})


class Comparison(NamedTuple):
    """Two sums and the operator that must hold between them."""

    left: Rule
    operator: Operator
    right: Rule


def parse_rule(text: str) -> Rule:
    """The rule written in `text`. Raises FormulaError."""
    return _rule(_expression(text))


def parse_cell(text: str) -> Cell:
    """The one cell that `text` names: ``t3['合计', 1]``. Raises FormulaError."""
    parts = parse_rule(text).parts
    cells = [cell for sign, node in parts if sign > 0 for cell in _cells(node, _NOWHERE)]
    if len(parts) != 1 or len(cells) != 1 or not cells[0].form:
        raise FormulaError(f"not one cell, form[row, column]: {text}")
    return cells[0]


def parse_comparison(text: str) -> Comparison:
    """The comparison `left == right` (or <=, >=) written in `text`. Raises FormulaError."""
    node = _expression(text)
    operators: dict[type[ast.cmpop], Operator] = {ast.Eq: "==", ast.LtE: "<=", ast.GtE: ">="}
    if not (isinstance(node, ast.Compare) and len(node.ops) == 1):
        raise FormulaError(f"a check compares two sums with == <= or >=: {text}")
    operator = operators.get(type(node.ops[0]))
    if operator is None:
        raise FormulaError(f"a check compares with == <= or >=: {text}")
    return Comparison(_rule(node.left), operator, _rule(node.comparators[0]))


def _expression(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise FormulaError(f"cannot be parsed: {text} ({error})") from None


def _rule(node: ast.expr) -> Rule:
    parts = tuple(_parts(node, 1))
    for _, part in parts:
        _cells(part, _ANYWHERE)
    return Rule(ast.unparse(node), parts)


def _parts(node: ast.expr, sign: int) -> Iterator[tuple[int, ast.expr]]:
    match node:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from _parts(left, sign)
            yield from _parts(right, sign)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield from _parts(left, sign)
            yield from _parts(right, -sign)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield from _parts(operand, -sign)
        case _:
            yield sign, node


def _cells(node: ast.expr, place: RulePlace) -> tuple[Cell, ...]:
    match node:
        case ast.Name(id=name) if name[0] == "c" and name[1:].isdigit():
            return (Cell(place.form, place.row, name[1:]),)
        case ast.Name(id=name) if name[0] == "r" and name[1:].isdigit():
            return (Cell(place.form, name[1:], place.col),)
        case ast.Call(func=ast.Name(id="sum"), args=[inner], keywords=[]):
            return tuple(Cell(place.form, row, place.col) for row in _rows(inner, place))
        case ast.Call(func=ast.Name(id="last"), args=[ast.Subscript() as inner], keywords=[]):
            return tuple(last_year(cell) for cell in _cells(inner, place))
        case ast.Subscript(value=ast.Name(id=form), slice=ast.Tuple(elts=[row, col])) if (
            form != "r"
        ):
            return (Cell(form, _index(row, place), _index(col, place)),)
    raise FormulaError(f"not allowed in a rule: {ast.unparse(node)}")


def _rows(node: ast.expr, place: RulePlace) -> tuple[str, ...]:
    match node:
        case ast.Name(id="children"):
            return place.below(place.row)
        case ast.Name(id="top"):
            return place.below(TOTAL)
        case ast.Subscript(
            value=ast.Name(id="r"),
            slice=ast.Slice(lower=ast.Constant() as first, upper=ast.Constant() as last, step=None),
        ):
            return place.between(_index(first, place), _index(last, place))
    raise FormulaError(f"sum() takes r[first:last], children or top: {ast.unparse(node)}")


def _index(node: ast.expr, place: RulePlace) -> str:
    match node:
        case ast.Constant(value=int() | str() as value) if not isinstance(value, bool):
            return str(value)
        case ast.Name(id=name):
            try:
                return place.names[name]
            except KeyError:
                raise FormulaError(f"means nothing here: {name}") from None
    raise FormulaError(f"a cell is form[row, column]: {ast.unparse(node)}")
