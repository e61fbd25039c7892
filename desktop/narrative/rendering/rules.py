"""Rules in templates: a sum of cells, in which `code` is the subject of the block."""

from __future__ import annotations

from functools import lru_cache

from desktop.forms.edition.edition import Edition
from desktop.forms.formula import LAST, TOTAL, Cell, Rule, RulePlace, Terms, last_year, parse_rule


@lru_cache(maxsize=2000)
def _parsed(rule: str) -> Rule:
    return parse_rule(rule)


@lru_cache(maxsize=10_000)
def terms_of(rule: str, code: str = "") -> Terms:
    """The signed cells that `rule` reads. Raises FormulaError."""
    nowhere = RulePlace("", "", "", lambda *_: (), lambda _: (), {"code": code, "line": code})
    return _parsed(rule).terms(nowhere)


@lru_cache(maxsize=10_000)
def before(terms: Terms) -> Terms:
    """The same sum of the year before."""
    return tuple(term._replace(cell=last_year(term.cell)) for term in terms)


def cells_of(*sums: Terms) -> tuple[Cell, ...]:
    """Every cell that is read, once each."""
    return tuple(dict.fromkeys(term.cell for terms in sums for term in terms))


def label(edition: Edition, cell: Cell, subject: str = "") -> str:
    """The name to ask for a missing figure by: `收入决算表`, `燃料费`, `住房保障支出的年初预算`."""
    form = edition.form(cell.form)
    last = "上年" if cell.form.startswith(LAST) else ""
    if form.id not in edition.supporting:
        return last + form.title
    line = form.lines.get(cell.row)
    name = (line.name if line else subject or cell.row).removeprefix("其中：")
    if form.id == edition.roles.budget:  # its rows need its title to be understood
        return f"{form.title}{name}" if cell.row == TOTAL else f"{name}的{form.title}"
    return last + name
