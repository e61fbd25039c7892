"""自评表 broken at random, and what must hold of any of them."""

from __future__ import annotations

from functools import cache
from random import Random

from desktop.exchange.evaluation.grid import Box, Grid
from desktop.exchange.evaluation.proposal.batch import Batch
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
    for form, proposal in zip(found, batch.proposals, strict=True):
        said = " ".join(
            [each.text for each in (*proposal.unfit, *proposal.remarks)]
            + [row.name.text for row in form.rows]
            + [value.text for row in form.rows for value in row.values.values()]
            + [value.text for value in (*form.fields.values(), *form.full.values())]
        )
        rows = [row.name.box.top for row in form.rows]
        for box in grid.boxes:
            inside = rows and rows[0] <= box.top <= rows[-1]
            if inside and is_number(box.text) and box.text not in said:
                raise AssertionError(f"{box.text} is lost")
    return "读入" if found else "不是"
