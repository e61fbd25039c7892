"""Sums that are typed where an amount is wanted, as in a workbook: `=1200.5+300`."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from desktop.forms.characters import cited, plain
from desktop.forms.values import Unreadable

LONGEST = 200
"""Characters of a sum; a longer text is no sum, and is read as anything else that is typed."""
OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
SIGNS: Mapping[type[ast.unaryop], Callable[[Decimal], Decimal]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}

_SPELLED = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "。": ".", "、": ","})
_SUM = re.compile(r"=[\d.,+\-*/()]+|[\d.,]+(?:[+\-][\d.,]+)*\+[\d.,]+(?:[+\-][\d.,]+)*", re.ASCII)
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))", re.ASCII)
_ZEROS = re.compile(r"(?<![\d.])0+(?=\d)", re.ASCII)


def is_sum(text: str) -> bool:
    """True for a text that begins with `=`, or adds numbers up; `5-3` may as well be a slip."""
    return len(text) <= LONGEST and _SUM.fullmatch(_spelled(text)) is not None


def work_out(text: str) -> str:
    """The number that a typed sum comes to, as text to its last decimal; `text` itself where it is
    no sum. Knows + - × ÷ and brackets. Raises Unreadable for a sum that cannot be worked out."""
    if not is_sum(text):
        return text
    said = _ZEROS.sub("", _GROUPS.sub("", _spelled(text).removeprefix("=")))
    try:
        with localcontext(prec=28):
            return f"{_value(ast.parse(said, mode='eval').body, said):f}"
    except (SyntaxError, ValueError, RecursionError, InvalidOperation, DivisionByZero) as problem:
        raise Unreadable(f"算式“{cited(text)}”算不出来。请检查，如 =1200.5+300。") from problem


def _spelled(text: str) -> str:
    return re.sub(r"\s+", "", plain(text.translate(_SPELLED))).translate(_SPELLED)


def _value(node: ast.expr, said: str) -> Decimal:
    """The value of a part of the sum `said`. Raises ValueError for what is no part of a sum."""
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        left, right = _value(node.left, said), _value(node.right, said)
        return OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp) and type(node.op) in SIGNS:
        return SIGNS[type(node.op)](_value(node.operand, said))
    if isinstance(node, ast.Constant):
        return Decimal(ast.get_source_segment(said, node) or "")
    raise ValueError(ast.dump(node))
