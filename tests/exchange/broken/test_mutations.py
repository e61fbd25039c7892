"""Workbooks and clipboards broken at random: no crash, no change by themselves, no figure lost.

A small share of what `packaging/dev.py fuzz` runs, with a seed that stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from tests.exchange.broken.mutants import mutant
from tests.exchange.broken.ordeal import Ordeal

SEED = 3
BATCHES, EACH = 10, 30


@pytest.fixture(scope="module")
def ordeal(qapp: QApplication) -> Iterator[Ordeal]:
    """One filing for all of them."""
    with Ordeal() as ordeal:
        yield ordeal


@pytest.mark.parametrize("batch", range(BATCHES))
def test_whatever_comes_is_taken_or_refused_in_a_sentence(batch: int, ordeal: Ordeal) -> None:
    for number in range(batch * EACH, batch * EACH + EACH):
        random = Random(f"{SEED}/{number}")
        said = ordeal.put(mutant(random), random)
        assert said, number
