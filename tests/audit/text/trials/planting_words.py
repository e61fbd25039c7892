"""Wrong words, planted one at a time into the words of a report that agrees."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure, Text
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import places, stated, template_words
from tests.audit.text.trials.wrong import (
    FALLS,
    LEVEL,
    OPPOSITE,
    RISES,
    Due,
    Planted,
    changed,
    way_due,
)

_CHANGE = r"(比)?([^，。；：]*?)(增加|减少)[\d,.]+万?元(?:，(?:增长|下降)[\d,.]+%)?"
_LEVEL = r"与([^，。；：]*)持平"
_CLASS = r"(?<=[：；])([^（；：]+)（类）支出[\d,.]+万元，占[\d.]+%；"
_SYNONYMS = {"大于": ("大于", "高于", "超过"), "小于": ("小于", "低于")}


def direction(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """增加 for 减少 and the other way round."""
    for start, end, run in places(paragraph):
        if isinstance(run, Figure) and run.text in OPPOSITE:
            yield changed(paragraph, start, end, OPPOSITE[run.text], (way_due(run.text),))


def comparison(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """大于 for 小于 and the other way round, or 等于."""
    for found in template_words(paragraph, "大于|小于"):
        other = "小于" if found[0] == "大于" else "大于"
        for wrong in (other, "等于"):
            yield changed(paragraph, *found.span(), wrong, (Due(words=_SYNONYMS[found[0]]),))


def level(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """持平 for a change, and a change for 持平."""
    for found in template_words(paragraph, _CHANGE):
        wrong = f"{'与' if found[1] else ''}{found[2]}持平"
        same = [each for each in stated(paragraph) if found.start(3) <= each.start < found.end()]
        dues = (way_due(found[3]), *(Due(each) for each in same))
        yield changed(paragraph, *found.span(), wrong, dues)
    for found in template_words(paragraph, _LEVEL):
        wrong = f"比{found[1]}{rng.choice((*RISES, *FALLS))}"
        yield changed(paragraph, *found.span(), wrong, (Due(words=LEVEL),))


def year(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """Another year."""
    for found in template_words(paragraph, r"20\d\d(?=年)"):
        wrong = str(int(found[0]) + rng.choice((-2, -1, 1)))
        last = ("上年",) if int(found[0]) < report.filing.year else ()
        yield changed(paragraph, *found.span(), wrong, (Due(words=(found[0], *last)),))


def name(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """The name of another subject of the same level."""
    for start, end, run in places(paragraph):
        if isinstance(run, Figure) and run.call.name == "named":
            others = _names(report, len(run.cells[0].row)) - {run.text}
            wrong = rng.choice(sorted(others))
            yield changed(paragraph, start, end, wrong, (Due(words=(run.text,)),))


def _names(report: Report, length: int) -> set[str]:
    """The names of the subjects whose codes have this length, as templates write them."""
    known = report.filing.edition.subjects.function.values()
    names = {each.name for each in known if len(each.code) == length}
    return {each.removesuffix("支出") for each in names} if length == 3 else names


def missing_item(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """An item of a list is left out."""
    for start, end, names in _lists(report, paragraph):
        left = rng.randrange(len(names))
        if len(names) > 1:
            others = "、".join(names[:left] + names[left + 1 :])
            yield changed(paragraph, start, end, others, (Due(words=(names[left],)),))


def other_item(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """An item of a list is another."""
    for start, end, names in _lists(report, paragraph):
        place = rng.randrange(len(names))
        others = sorted(_items(report) - {*names})
        if others:
            wrong = [*names[:place], rng.choice(others), *names[place + 1 :]]
            yield changed(paragraph, start, end, "、".join(wrong), (Due(words=(names[place],)),))


def _lists(report: Report, paragraph: Paragraph) -> Iterator[tuple[int, int, list[str]]]:
    """The lists of 款 with their names; those of 项 behind 主要用于 need not be whole."""
    for start, end, run in places(paragraph):
        if isinstance(run, Figure) and run.call.name == "names":
            lines = [
                report.filing.edition.form(cell.form).lines.get(cell.row) for cell in run.cells
            ]
            names = [line.name for line in lines if line]
            if names:
                yield start, end, names


def _items(report: Report) -> set[str]:
    """The names of all 款 of the economic classification."""
    forms = report.filing.edition.forms.values()
    lines = (line for form in forms for line in form.lines.values())
    return {line.name for line in lines if len(line.code) == 5}


def class_(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """A 类 is left out of those that the money was spent on."""
    for found in template_words(paragraph, _CLASS):
        yield changed(paragraph, *found.span(), "", (Due(words=(found[1],)),))


def unit_name(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """The name of the unit with another letter, or one too few."""
    unit = report.filing.unit
    for start, _, run in places(paragraph):
        if not (isinstance(run, Text) and unit in run.text):
            continue
        begin = start + run.text.index(unit)
        place = rng.randrange(1, len(unit))
        letter = rng.choice(("", rng.choice("社会市区局处中院")))
        wrong = unit[:place] + letter + unit[place + 1 :]
        if wrong != unit:
            yield changed(paragraph, begin, begin + len(unit), wrong, (Due(words=(unit,)),))
