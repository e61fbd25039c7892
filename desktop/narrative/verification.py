"""Trying the words of an edition before anybody uses them: known words, cells that are there."""

from __future__ import annotations

import inspect
import re
from functools import cache

from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from desktop.forms.edition import Edition
from desktop.forms.entry import EditionError
from desktop.forms.formula import FormulaError
from desktop.forms.kinds import Count, Kind
from desktop.narrative.rules import terms_of
from desktop.narrative.saying import VARIABLES
from desktop.narrative.words import WORDS, Words

PROBE = "2080101"
"""The subject with which a rule is tried that reads one."""
RULE = re.compile(r"(last\()?\w+\[")
"""How a rule begins, wherever it stands in a template."""


def verified_template(
    edition: Edition, environment: Environment, where: str, text: str, line: int
) -> Template:
    """The template that `text` is, read once; `line` is the one on which it begins. Raises
    EditionError for one that is not well written."""
    try:
        tree = environment.parse(text)
        _verify(edition, where, tree, line)
        return environment.from_string(tree)
    except TemplateSyntaxError as error:
        raise EditionError(f"{where}: line {line + error.lineno - 1}: {error.message}") from None


def _verify(edition: Edition, where: str, tree: nodes.Template, line: int) -> None:
    """Refuses words nobody knows, rules that read no figure, and calls that a word does not take.

    To be called before the tree is compiled, which changes it.
    """
    strangers = _strangers(tree)
    for name in tree.find_all(nodes.Name):
        if name.name in strangers:
            raise EditionError(f"{where}: line {_line(line, name)}: nobody knows {name.name}")
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and RULE.match(constant.value):
            verify_rule(edition, f"{where}: line {_line(line, constant)}", constant.value)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in WORDS:
            _verify_call(f"{where}: line {_line(line, call)}", call)


def _strangers(tree: nodes.Template) -> set[str]:
    """The names that nobody knows. Few templates have a name of their own, such as that of a loop;
    only in those is it worth finding out where it holds, which takes long."""
    known = {*WORDS, *VARIABLES}
    if all(name.name in known for name in tree.find_all(nodes.Name)):
        return set()
    return find_undeclared_variables(tree) - known


def verify_rule(edition: Edition, where: str, rule: str) -> None:
    """Refuses a rule that cannot be read, or that reads a cell where no figure stands."""
    try:
        terms = terms_of(rule, PROBE)
    except FormulaError as error:
        raise EditionError(f"{where}: {rule}: {error}") from None
    for _, cell in terms:
        probed = cell.row == PROBE and cell._replace(row=PROBE[:3])
        known = [each for each in (cell, probed) if each and edition.has(each)]
        if not any(_is_number(edition.kind(each)) for each in known):
            raise EditionError(f"{where}: {rule}: no figure stands in {cell.form}[{cell.row}]")


def _is_number(kind: Kind) -> bool:
    return kind.numeric or isinstance(kind, Count)


def _verify_call(where: str, call: nodes.Call) -> None:
    """Refuses a call that the word does not take."""
    assert isinstance(call.node, nodes.Name)
    name = call.node.name
    if call.dyn_args or call.dyn_kwargs:
        raise EditionError(f"{where}: {name} takes what it needs one by one")
    try:
        _signature(name).bind(None, *call.args, **{each.key: each.value for each in call.kwargs})
    except TypeError as error:
        raise EditionError(f"{where}: {name}: {error}") from None


@cache
def _signature(word: str) -> inspect.Signature:
    return inspect.signature(getattr(Words, word))


def _line(first: int, node: nodes.Node) -> int:
    return first + node.lineno - 1
