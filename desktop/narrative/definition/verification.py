"""The check of an edition's templates at the door: known functions, cells that exist."""

from __future__ import annotations

import inspect
import re
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from desktop.forms.edition.edition import Edition
from desktop.forms.formula import FormulaError
from desktop.forms.kinds import Count
from desktop.forms.loading.entry import EditionError
from desktop.forms.values import Kind
from desktop.narrative.rendering.rendering import VARIABLES, Wording
from desktop.narrative.rendering.rules import terms_of
from desktop.narrative.rendering.words import WORDS, TemplateWords

PROBE = "2080101"
"""The subject with which a rule is tried that reads one."""
RULE = re.compile(r"(last\()?\w+\[")
"""The beginning of a rule, anywhere in a template."""


def verified_template(
    edition: Edition, environment: Environment, where: str, text: str, line: int
) -> Wording:
    """The template of `text`, compiled; `line` is the one on which it begins. Raises EditionError
    for one that is not well written."""
    if "{" not in text:  # as most headings are
        return text
    try:
        tree = environment.parse(text)
        _verify(edition, where, tree, line)
        return environment.from_string(tree)
    except TemplateSyntaxError as error:
        raise EditionError(f"{where}: line {line + error.lineno - 1}: {error.message}") from None


def _verify(edition: Edition, where: str, tree: nodes.Template, line: int) -> None:
    """Refuse unknown functions, rules that read no figure, and calls with wrong arguments.

    To be called before the tree is compiled, which changes it.
    """
    found = [*tree.find_all((nodes.Name, nodes.Const, nodes.Call))]
    strangers = _strangers(tree, {each.name for each in found if isinstance(each, nodes.Name)})
    for each in found:
        if isinstance(each, nodes.Name) and each.name in strangers:
            raise EditionError(f"{where}: line {_line(line, each)}: nobody knows {each.name}")
    for each in found:
        place = f"{where}: line {_line(line, each)}"
        if isinstance(each, nodes.Call):
            _verify_call(place, each)
        elif isinstance(each, nodes.Const) and RULE.match(str(each.value)):
            verify_rule(edition, place, str(each.value))


def _strangers(tree: nodes.Template, names: set[str]) -> set[str]:
    """The unknown names in a template. Few templates have names of their own, such as that of a
    loop; only for those the scopes are looked at, which takes long."""
    known = {*WORDS, *VARIABLES}
    return find_undeclared_variables(tree) - known if names - known else set()


def verify_rule(edition: Edition, where: str, rule: str) -> None:
    """Refuse a rule that cannot be read, or that reads a cell without a figure."""
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
    """Refuse a call with arguments that the function does not take."""
    if not isinstance(call.node, nodes.Name) or call.node.name not in WORDS:
        return
    name = call.node.name
    if call.dyn_args or call.dyn_kwargs:
        raise EditionError(f"{where}: {name} takes what it needs one by one")
    try:
        _signature(name).bind(None, *call.args, **{each.key: each.value for each in call.kwargs})
    except TypeError as error:
        raise EditionError(f"{where}: {name}: {error}") from None


@cache
def _signature(word: str) -> inspect.Signature:
    return inspect.signature(getattr(TemplateWords, word))


def _line(first: int, node: nodes.Node) -> int:
    return first + node.lineno - 1
