"""Every edition there is, for what must hold in all: those of the program, and the invented one."""

from __future__ import annotations

from functools import cache
from random import Random

from desktop.forms.edition.edition import Edition
from desktop.forms.formula import Cell
from desktop.forms.loading.definition import load_edition
from desktop.forms.values import Value
from desktop.narrative.definition.definition import Narrative, load_narrative
from desktop.office import editions
from tests import consistent
from tests.conftest import INVENTED
from tests.editions import qingshan

EVERY = (*editions.edition_names(), INVENTED.name)


@cache
def edition(name: str) -> Edition:
    """The edition called `name`."""
    if name == INVENTED.name:
        return load_edition(INVENTED, editions.subjects())
    return editions.edition(name)


@cache
def narrative(name: str) -> Narrative:
    """The words of the edition called `name`."""
    if name == INVENTED.name:
        return load_narrative(INVENTED, edition(name))
    return editions.narrative(name)


def figures(edition: Edition, rng: Random) -> dict[Cell, Value]:
    """What a clerk enters for a year in 元, in which everything agrees."""
    if edition.id == INVENTED.name:
        return qingshan.figures(edition, rng)
    return consistent.figures(edition, rng)
