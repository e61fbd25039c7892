"""自评表 broken at random, and what must hold of any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from desktop.exchange.evaluation.grid import Box, Grid
from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.exchange.evaluation.proposal.fields import COMPUTED
from desktop.exchange.evaluation.proposal.proposal import (
    FormProposal,
    KeyedScore,
    PlacedValue,
    Unfit,
)
from desktop.exchange.evaluation.reading.page import is_number
from desktop.exchange.evaluation.reading.read import read_forms
from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition
from tests.exchange import evaluation_files as files

TEXTS = ("", "—", "总分", "项目名称", "一级指标", "三级指标", "12.5", "100%", "注：", "☑")
FORMS = (
    files.NATIONAL,
    files.COLUMNS_TURNED,
    files.REPEATED,
    files.PLAIN,
    files.OVERALL,
    files.BROKEN,
    files.DISTRICT,
    files.TWO_LEVELS,
    files.GOALS,
    files.STRANGE_COLUMN,
)


@cache
def _boxes(form: str) -> tuple[Box, ...]:
    cells = files.cells(files.rows(form))
    return tuple(Box(*area, text) for area, text in cells if text)


def evaluation(random: Random) -> Grid:
    """One or two forms after some changes of their cells."""
    boxes: list[Box] = []
    for form in random.choices(FORMS, k=random.choice((1, 1, 2))):
        shift = max((box.bottom for box in boxes), default=0)
        boxes += [b._replace(top=b.top + shift, bottom=b.bottom + shift) for b in _boxes(form)]
    for _ in range(random.choice((0, 1, 3, 10, 40))):
        _change(random, boxes)
    return Grid("破.xlsx", "", tuple(sorted(box for box in boxes if box.text)))


def _change(random: Random, boxes: list[Box]) -> None:
    if not boxes:
        return
    at = random.randrange(len(boxes))
    box = boxes[at]
    match random.randrange(6):
        case 0:
            del boxes[at]
        case 1:
            boxes[at] = box._replace(text=random.choice(TEXTS))
        case 2:
            other = random.randrange(len(boxes))
            boxes[at] = box._replace(text=boxes[other].text)
            boxes[other] = boxes[other]._replace(text=box.text)
        case 3:
            boxes[at] = box._replace(bottom=box.bottom + random.randrange(4))
        case 4:
            boxes[at] = box._replace(right=box.right + random.randrange(4))
        case 5:
            boxes[at] = box._replace(text=box.text * random.choice((2, 3)))


def judge(grid: Grid) -> str:
    """How the forms in the grid were taken; raises where a figure is lost without a word."""
    forms = edition("wuhan-2023")
    filing = Filing(forms, 2023, {})
    found = list(read_forms(grid, forms.evaluations.values()))
    batch = Batch(filing, found)
    filing.apply(batch.changes)
    places = {each.place for proposal in batch.proposals for each in _told(proposal)}
    said = " ".join(str(each) for p in batch.proposals for each in _words(p))
    words = re.split(r"[\s，、：│]+", said)
    for form in found:
        rows = [row.name.box.top for row in form.rows]
        for box in grid.boxes:
            inside = rows and rows[0] <= box.top <= rows[-1]
            if inside and is_number(box.text) and grid.place(box) not in places:
                assert box.text in words, f"{box.text} in {grid.place(box)} is lost"
    return "读入" if found else "不是"


def _told(proposal: FormProposal) -> Iterator[PlacedValue | KeyedScore | Unfit]:
    """Every place of which the proposal says what becomes of it."""
    yield from proposal.placed
    yield from proposal.keyed
    yield from proposal.unfit
    yield from proposal.remarks


def _words(proposal: FormProposal) -> Iterator[object]:
    """The words that it has, of places or without; a rate is computed, points are compared."""
    yield from (each.text for each in (*proposal.unfit, *proposal.remarks))
    yield from (each.new for each in proposal.placed)
    found = proposal.found
    yield from (found.fields[each].text for each in COMPUTED if each in found.fields)
    yield from (said.text for said in found.full.values())
