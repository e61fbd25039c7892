"""Wrong statements in words that are right otherwise, but are not the edition's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure
from tests.audit.text.trials.planting_numbers import other_digit
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.rewriting import WAYS
from tests.audit.text.trials.rewriting_clauses import facts
from tests.audit.text.trials.statements import FACTORS, places, stated, words_of
from tests.audit.text.trials.wrong import OPPOSITE, Due, Planted, way_due

KEEPING = (
    *("元（分）", "亿元", "无千分位", "全角数", "空格", "汉字数", "增减词", "比上年", "占比"),
    *("合计词", "决算词", "次序", "并列", "逗号", "半角括号", "半角标点", "拆句"),
)
"""The ways of writing that say all of a paragraph, to the last digit."""


def digit(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """A number with another digit, in a paragraph that is written otherwise."""
    for number in stated(paragraph):
        if wrong := other_digit(number, rng):
            value = Decimal(wrong.replace(",", "")) * FACTORS.get(number.unit, 1)
            shown = number.run.text.replace(number.text, wrong)
            run = replace(number.run, text=shown, value=value)
            yield _anew(report, paragraph, (number.run, run), Due(number), rng)


def direction(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """增加 for 减少, in a paragraph that is written otherwise."""
    for _, _, run in places(paragraph):
        if isinstance(run, Figure) and run.text in OPPOSITE:
            wrong = replace(run, text=OPPOSITE[run.text])
            yield _anew(report, paragraph, (run, wrong), way_due(run.text), rng)


def _anew(
    report: Report, paragraph: Paragraph, runs: tuple[Figure, Figure], due: Due, rng: Random
) -> Planted:
    """The paragraph with the second run in place of the first, in one of the ways that say all."""
    right, wrong = runs
    generated = tuple(wrong if each is right else each for each in paragraph.generated)
    planted = replace(paragraph, generated=generated)
    ways, seed = [kind for kind in KEEPING if WAYS[kind](report, planted, rng)], rng.random()
    if not ways:
        text, sound = words_of(planted), words_of(paragraph)
    else:
        way = WAYS[rng.choice(ways)]
        text, sound = (
            way(report, each, Random(seed)) or words_of(each) for each in (planted, paragraph)
        )
    return Planted(text, sound, right.text, wrong.text, (due,))


def sentence(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """A sentence of another paragraph behind this one, with another digit."""
    text = words_of(paragraph)
    for lead, number in facts(report, paragraph) if text.endswith("。") else ():
        if wrong := other_digit(number, rng):
            said, sound = (f"{text}{lead}{each}{number.unit}。" for each in (wrong, number.text))
            yield Planted(said, sound, number.whole, wrong, (Due(number),))
