"""Which forms are complete: nothing is missing in them, as far as sums can say so.

A form that has both sides of its balance (收入总计 = 支出总计) and no error of its own is; so is
one that should have what a complete form has, and has it. “三公”经费, which no other form has,
is taken as it is once some form is complete; but not where last year's is typed beside this
year's, for a clerk may type no more than she needs.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.forms.filing.figures import FilingFigures
from desktop.forms.filing.known import holds
from desktop.forms.formula import LAST
from desktop.forms.plan.disagreement import Disagreement
from desktop.forms.plan.equation import total

Forms = frozenset[str]
"""Ids of forms, those of last year as `last/t1`."""


def complete_forms(filing: FilingFigures, unequal: Iterable[Disagreement]) -> Forms:
    """The forms of this year that are complete, where these sums are `unequal`."""
    failing = [each.equation.forms for each in unequal if each.level == "error"]
    there = set(filing.edition.forms)
    complete = _agreeing(filing, there, failing)
    tied = {form for bond in filing.plan.bonds if bond <= there for form in bond}
    failed = {form for each in failing for form in each}
    alone = {form for form in there - tied - failed if filing.filled(form)}
    return complete | alone if complete else complete


def complete_last(filing: FilingFigures) -> Forms:
    """The forms of last year that are complete with what was typed of it here."""
    if not any(filing.filled(LAST + form) for form in filing.edition.forms):
        return frozenset()
    plan = filing.plan
    equations = [plan.equations[number] for number in plan.of_last_year]
    made = [each for each in equations if each.computed is None or filing.stands(each.computed)]
    failing = [each.forms for each in made if not holds(filing, each)]
    there = {LAST + form for form in filing.edition.forms if filing.knows_last(form)}
    return _agreeing(filing, there, failing)


def _agreeing(filing: FilingFigures, there: set[str], failing: list[Forms]) -> Forms:
    """Those of the forms `there` that balance, and those that agree with them."""
    own = {form for each in failing if len(each) == 1 for form in each}
    crossed = {form for each in failing if len(each) > 1 for form in each}
    complete = {form for form in there - own if _balances(filing, form)}
    waiting, found = there - own - crossed - complete, complete
    while found:
        found = {form for form in waiting if _is_tied(filing, form, complete)}
        complete, waiting = complete | found, waiting - found
    return frozenset(complete)


def _is_tied(filing: FilingFigures, form: str, complete: set[str]) -> bool:
    """True where an equation ties `form` to `complete` forms alone."""
    return any(form in bond and bond - {form} <= complete for bond in filing.plan.bonds)


def _balances(filing: FilingFigures, form: str) -> bool:
    """True where `form` has a balance with figures on both sides."""
    plan = filing.plan
    equations = (plan.equations[number] for number in plan.balances.get(form, ()))
    return any(
        total(each.left, filing.amount) and total(each.right, filing.amount) for each in equations
    )
