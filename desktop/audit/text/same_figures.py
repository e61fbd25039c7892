"""The same figure twice: a number the clerk typed against the one in the report (K45)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from desktop.audit.finding.finding import Finding
from desktop.audit.text.own_paragraphs import number_finding
from desktop.forms.bound_text import Call
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document import Document, Figure, Missing, Paragraph, Runs, Text, Typed
from desktop.narrative.numbers import Number, numbers

PHRASE = 3
COUNTED = 5
"""So many characters before an amount or a rate, and before a count, tell its meaning."""
ALIASES = {
    **dict.fromkeys(("总收入", "总支出", "决算总收入", "决算总支出", "收入总计"), "收支总计"),
    **dict.fromkeys(("支出总计", "决算总收支"), "收支总计"),
    **dict.fromkeys(("预算执行率", "完成预算的", "项目执行率", "资金执行率"), "执行率"),
    **dict.fromkeys(("在职人员", "在职人数", "在职职工", "现有在职人员"), "在职实有人数"),
    **dict.fromkeys(("综合得分", "自评得分", "绩效自评得分", "整体绩效自评得分"), "得分"),
    **dict.fromkeys(("总分", "自评总分", "绩效自评综合得分", "整体绩效自评综合得分"), "得分"),
}
"""Other words for the phrases of the report."""
SANGONG = ("“三公”经费支出", "“三公”经费财政拨款支出", "“三公”经费")
"""The names of the figure of “三公”经费 outside its own sentence."""
GENERAL = "一般公共预算"
"""Left out where the edition writes 财政拨款支出 for it."""
_OTHER_YEAR = re.compile(r"上年|去年|年初|(20\d\d)年")
_NO_WORD = re.compile("[^一-龥“”]")
_OPENING = re.compile(
    "^(我[处局部单][位门]?|本[处局部单][位门]?|全年度?|本年度?|年度?|项目(?=全年))"
)
_CLOSING = re.compile("(仅?为|是|达到?|共计?|共有|决算数?|约|近|将近|超过?|逾|仅)$")
_WAYS = re.compile("增加|减少|增长|下降|降低|^占|^其中$|^合计$|^总计$|^小计$|^共计$")
Phrases = dict[str, Number]


def same_figures(
    filing: Filing,
    document: Document,
    texts: Iterable[tuple[Cell, str]],
    told: Collection[tuple[Cell, str]] = (),
) -> Iterator[Finding]:
    """Numbers that the report has elsewhere with another value.

    A field is compared with its own paragraph first, a 自评表 with the paragraph about it. `told`
    are numbers with a finding already.
    """
    unit, year = filing.unit, filing.year
    everywhere, here = _phrases(document, filing)
    for cell, text in texts:
        known = {**everywhere, **here.get(cell, here.get(Cell(cell.form, "", ""), {}))}
        for number in numbers((Text(text),)):
            if not number.unit:
                continue
            words, other = _before(number, unit, year)
            phrase = ALIASES.get(words, words)
            due = known.get(phrase) or known.get(phrase.removeprefix(GENERAL))
            if due is None or other or (cell, number.whole) in told:
                continue
            if number.comparable(due) and not number.agrees(due):
                said = f"：“{words}{number.whole}”，别处是 {due.whole}"
                yield number_finding("K45", "query", cell, said, number, due)


def _phrases(document: Document, filing: Filing) -> tuple[Phrases, dict[Cell, Phrases]]:
    """The numbers of the report by the words before them, and those of the paragraph of each
    field; only phrases with one value."""
    unit, year = filing.unit, filing.year
    several: dict[str, list[Number]] = {}
    here: dict[Cell, Phrases] = {}
    for paragraph in document.paragraphs():
        found: dict[str, list[Number]] = {}
        sangong = _sangong(filing, paragraph)
        for number in numbers(_without_typed(paragraph)):
            if not (number.call and number.unit):
                continue
            words, other = _before(number, unit, year)
            for phrase in (ALIASES.get(words, words), *(SANGONG if number.call in sangong else ())):
                least = COUNTED if number.amount is None and number.rate is None else PHRASE
                if not other and (phrase in ALIASES.values() or len(phrase) >= least):
                    found.setdefault(phrase, []).append(number)
                    several.setdefault(phrase, []).append(number)
        for cell in _fields(paragraph):
            here[cell] = _single(found)
    return _single(several), here


def _sangong(filing: Filing, paragraph: Paragraph) -> set[Call]:
    """The calls in a paragraph that print the amount of “三公”经费."""
    cells = (filing.edition.roles.sangong,)
    return {
        run.call
        for run in paragraph.generated
        if isinstance(run, Figure) and run.cells == cells and run.value is not None
    }


def _without_typed(paragraph: Paragraph) -> Runs:
    """The runs of the template, with a comma for each field of the clerk's."""
    return tuple(Text("，") if isinstance(run, Typed) else run for run in paragraph.generated)


def _single(found: dict[str, list[Number]]) -> Phrases:
    return {
        phrase: said[0] for phrase, said in found.items() if len({each.whole for each in said}) == 1
    }


def _fields(paragraph: Paragraph) -> Iterator[Cell]:
    """The cells of a paragraph: its own words, its fields, and the 自评表 that it is about."""
    yield Cell(NARRATIVE, paragraph.id, "own")
    yield Cell(paragraph.id.partition("/")[2], "", "")
    for run in (*paragraph.runs, *paragraph.generated):
        if isinstance(run, Typed | Missing) and run.field:
            yield Cell(NARRATIVE, run.field, "text")


def _before(number: Number, unit: str, year: int) -> tuple[str, bool]:
    """The phrase right before a number without its opening and closing words ('' if it names
    nothing), and True if it is about another year."""
    words = number.before.replace("收、支", "收支").replace(unit or "，", "，")
    phrase = _NO_WORD.split(words)[-1]
    context = words[: len(words) - len(phrase)][-8:] + phrase
    years = _OTHER_YEAR.finditer(context)
    other = any(found[1] is None or int(found[1]) != year for found in years)
    shorter = _CLOSING.sub("", _OPENING.sub("", phrase))
    while shorter != phrase:
        phrase, shorter = shorter, _CLOSING.sub("", _OPENING.sub("", shorter))
    return ("" if _WAYS.search(phrase) else phrase), other
