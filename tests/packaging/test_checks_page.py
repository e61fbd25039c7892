"""The page of official numbers, and the register from which it is made."""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

import pytest

from desktop.audit.finding.register import CHECKS, made_in, of_edition
from desktop.audit.listing.ledger import ledger
from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition, edition_names

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_what_the_register_says() -> None:
    made = runpy.run_path(str(ROOT / "packaging" / "checks_page.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"]()


def test_every_number_stands_once() -> None:
    for name in edition_names():
        numbers = [*CHECKS, *(check.number for check in of_edition(edition(name)))]
        assert len(numbers) == len(set(numbers)), name


def test_every_level_that_is_reported_is_registered() -> None:
    reported: dict[str, set[str]] = {}
    for path in (ROOT / "desktop" / "audit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "remark":
                number, level = (ast.unparse(arg).strip("'\"") for arg in node.args[:2])
                reported.setdefault(number, set()).add(level)
    named = {number: levels for number, levels in reported.items() if number in CHECKS}
    assert len(named) > 20
    for number, levels in named.items():
        known = {level for level in levels if level in ("error", "query", "hint")}
        assert known <= set(CHECKS[number].levels), number


@pytest.mark.parametrize("name", edition_names())
def test_the_ledger_has_every_number_of_the_tables(name: str) -> None:
    forms = edition(name)
    listed = {item.check: item.text for item in ledger(Filing(forms, forms.years[0], {}), [])}
    checks = [*of_edition(forms), *made_in("listing", "tables", "evaluation")]
    assert {check.number: check.asks for check in checks}.items() <= listed.items()
