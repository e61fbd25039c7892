"""A region is data: no place and no id of a form, a line or a layout stands in the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.roles import Roles
from desktop.forms.loading.definition import load_edition
from desktop.forms.loading.evaluation_definition import KNOWN
from desktop.office.editions import edition, edition_names, subjects
from tests.conftest import INVENTED

ROOT = Path(__file__).parents[1]
CODE = sorted(path for room in ("desktop", "db") for path in (ROOT / room).rglob("*.py"))
REGION = re.compile("武汉|wuhan", re.IGNORECASE)
CONTRACT = {
    *("unit", "kind", "entered_in", "nature", "head", "finance_head", "preparer", "date"),
    *("confirmed", "合计"),  # of the cover, and the row of every form of subjects
    *("overall", "project"),  # what a layout can be for
    *("label", "name", "code", "place"),  # columns, and the order of 自评表
    *KNOWN,
    *(role.name for role in fields(Roles)),
}
"""What the program itself reads by these words, and every edition has (resources/README.md)."""


@cache
def known() -> frozenset[str]:
    """The ids of forms, lines and layouts of every edition, but for plain numbers of lines."""
    editions = [*map(edition, edition_names()), load_edition(INVENTED, subjects())]
    return frozenset(id_ for each in editions for id_ in _ids(each)) - CONTRACT


def _ids(forms: Edition) -> Iterator[str]:
    yield from (*forms.tables, *forms.evaluations)
    for form in (forms.cover, *forms.tables.values()):
        yield from (line.id for line in form.lines.values() if len(line.id) > 2)


def said(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a file that the program works with: all but what explains the code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if text and id(node) not in explaining:
            yield node.lineno, node.value


def test_there_is_something_to_look_for() -> None:
    assert {"t5", "sg", "公用经费合计", "30217", "project_district", "outlay", "task"} <= known()
    assert len(CODE) > 200


def test_no_id_of_an_edition_stands_in_the_program() -> None:
    rule = re.compile(rf"(last\()?({'|'.join(map(re.escape, known()))})[\[/]")
    found = [
        (path.name, line, text)
        for path in CODE
        for line, text in said(path)
        if text in known() or rule.match(text)
    ]
    assert found == []


def test_no_region_stands_in_the_program() -> None:
    found = [path for path in CODE if REGION.search(path.read_text(encoding="utf-8"))]
    assert found == []
