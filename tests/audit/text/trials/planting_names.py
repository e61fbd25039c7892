"""Names that are misspelt, planted one at a time into the words of a report that agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from desktop.audit.text.names.due_names import BRACKETS, DueName, due_names
from desktop.narrative.document.document import Paragraph
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import words_of
from tests.audit.text.trials.wrong import Due, Planted, changed

SHORTEST = 5
"""Two exchanged characters of a shorter name may be another word."""
SLIPS = dict(
    zip(
        "支出保障经费务公购置业管理住房生教行政社会工资福利收入健康补助差接待车运退",
        "之处堡章径废物工够制叶馆里注防升叫形正设汇公姿服力手人键糠卜住叉街代扯云推",
        strict=True,
    )
)
"""Characters and others of the same sound or look."""


def misspelt(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """A name of a subject, of “三公”经费 or of a project with a character of the same sound, with
    one written twice, with two exchanged."""
    text = words_of(paragraph).translate(BRACKETS)
    taken: list[range] = []
    for name in due_names(report.filing):
        for found in re.finditer(re.escape(name.text), text) if _is_planted(name) else ():
            if not any(found.start() < each.stop and each.start < found.end() for each in taken):
                taken.append(range(*found.span()))
                wrong = rng.choice((_sound, _twice, _exchanged))(name.text, rng)
                if wrong and wrong != name.text:
                    yield changed(paragraph, *found.span(), wrong, (Due(words=(name.text,)),))


def _is_planted(name: DueName) -> bool:
    return name.sort != "表内项目" and len(name.text) >= SHORTEST


def _sound(name: str, rng: Random) -> str:
    places = [place for place, each in enumerate(name) if each in SLIPS]
    place = rng.choice(places) if places else -1
    return f"{name[:place]}{SLIPS[name[place]]}{name[place + 1 :]}" if places else ""


def _twice(name: str, rng: Random) -> str:
    place = rng.randrange(1, len(name) - 1)
    return f"{name[: place + 1]}{name[place:]}"


def _exchanged(name: str, rng: Random) -> str:
    place = rng.randrange(1, len(name) - 2)
    return f"{name[:place]}{name[place + 1]}{name[place]}{name[place + 2 :]}"
