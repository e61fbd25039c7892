"""The checks of the years in the texts (K37)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from desktop.audit.finding.finding import Finding, TextNumber, remark
from desktop.forms.characters import cited
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.plan.disagreement import FindingLevel
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.numbers import plain
from desktop.narrative.document.runs import Typed

ALIKE = 4
"""So many characters before or behind a year tell that the edition's words mean the same."""
SHOWN = 10
"""So many characters behind a year are cited with it."""
_YEAR = re.compile(r"(?<![\d.,])(20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})\s*年(度?)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DATE = re.compile(r"截至[^，。；]*?(\d+月\d+日)")
_SENTENCE = re.compile(r"[。；;！？\n]")
_CLAUSE = re.compile(r"[，,：:、。；;\n]")
_COMPARED = re.compile(r"(?<!可)[比较]$")
_BESIDE = re.compile(r"(?:与|同|和|跟)$")
_LIKENED = re.compile(r"相比|相较|比较|对比|比，|持平|一致|相同")
_RANGE = r"\s*[-—－–~～至到、和及与]+\s*"
_FROM = re.compile(rf"20\d\d\s*(?:年度?)?{_RANGE}$")
_TO = re.compile(rf"{_RANGE}(?:20)?\d\d\s*年")
_MOMENT = re.compile(
    r"\s*(?:\d{1,2}\s*月|[一二三四五六七八九十]{1,2}月|年?[底末终初]|以来|[以之]?[前后]|起|至|到|同期"
    r"|结转|结余|[级届版]|第?[一二三四上下](?:季度|半年))"
)
"""A moment of a year, or what came from it, is told of other years as well."""
_COMING = re.compile(r"度?(?:[将拟]|[^，。；]{0,6}(?:预算|计划|目标|任务|工作))")
"""What is told of the years to come."""
_BESIDE_OURS = re.compile(r"[^，。；]{0,4}[预决]算")
"""What the report says of the years beside its own."""
_ORIGIN = re.compile(
    r"成立|[设建]立|组建|购[置入买]|采购|建成|竣工|签[订署]|[印颁]发|颁布|出台|[制修]定|修订|发布|启用"
    r"|投入|入职|招[录聘]|退休|批[准复]|立项|施行|取得|改制|转隶|划[转入]|获|[调转]入|调出|开[工始]|启动"
    r"|挂牌|注册|办法|规定|通知|文件|报废|到期|规划|改革|合并|并入|更名|迁"
)
"""Something that began in another year."""
_SINCE = re.compile(r"(?:自|从|于|原|至|到|截至|[-—（(])$")
_PLANS = re.compile(r"规划|“?十[一二三四五六]五")
_REPORTED = re.compile(
    r"(?:开展|组织|进行|实施)[^，。；]{0,12}(?:自评|绩效评价)|[部单][门位]决算(?:中反映|的?(?:编报|汇编|编制|汇总|公开)?范围)"
)
"""Told of the year of the report alone."""
_ABOUT = re.compile(r"对$")
_NOT_DONE = re.compile(
    r"[尚仍均暂]?(?:未|没有|无)|[^，。；]*(?:合计|总计|决算中反映|开展[^，。；]*自评)"
)
_SUBJECT = r"(?:[我本][一-龥]{{1,3}}|[一-龥]{{1,12}}[处局部院校所心委办会站队位门]|{})?[在于]?"
_OURSELVES = re.compile(r"^[我本][一-龥]位?")
_PLANNED = re.compile(r"预计|计划|力争|拟|将[^，。；]|下一步|明年")
_THEN = re.compile(r"\s*(?:没有|无|未发生|未安排)(?:此|该|这)")
_AMOUNT = re.compile(r"度?(?:为|是|[：:])?\s*\d")
_SERIES = re.compile(r"20\d\d年度?(?:为|是|[：:])?\s*\d|近[两三四五]年")
"""Years side by side, each with its figure."""
_BECAUSE = re.compile(r"原因|由于|因|[系是]$")


class Mention(NamedTuple):
    """A year that a text of the `unit` names, with its sentence before and behind it."""

    year: int
    text: str
    before: str
    behind: str
    unit: str

    @property
    def lead(self) -> str:
        """Its clause before it."""
        return _CLAUSE.split(self.before)[-1]

    @property
    def clause(self) -> str:
        """Its clause behind it."""
        return _CLAUSE.split(self.behind)[0]

    def told(self, words: str) -> str:
        """`words` without the unit, however it is called."""
        words = words.replace(" ", "").replace(self.unit or " ", "")
        return _OURSELVES.sub("", words.replace("部门", "单位"))

    @property
    def shown(self) -> str:
        """The year as written, with the words behind it."""
        return cited(f"{self.text}{self.clause[:SHOWN]}")


def year_findings(
    filing: Filing, document: Document, texts: Iterable[tuple[Cell, str]]
) -> Iterator[Finding]:
    """Years that are not those of the report, in `texts` by their cells."""
    own = {Cell(NARRATIVE, each.id, "own"): each for each in document.paragraphs() if each.own}
    reasons = set(_reasons(document))
    for cell, text in ((cell, text) for cell, text in texts if "年" in text):
        said = list(_mentions(text, filing.unit))
        template = list(_mentions(_words(own[cell]), filing.unit)) if cell in own else []
        for each in said:
            due = _due(each, template, said)
            yield from _objections(filing, cell, each, due, cell in reasons)
    for paragraph in own.values():
        yield from _dates(paragraph)


def _reasons(document: Document) -> Iterator[Cell]:
    """The fields that stand within a sentence that gives a reason."""
    for paragraph in document.paragraphs():
        before = ""
        for run in paragraph.generated:
            if isinstance(run, Typed) and "原因" in before[-SHOWN:] + run.label:
                yield Cell(NARRATIVE, run.field, "text")
            before += run.text


def _words(paragraph: Paragraph) -> str:
    """The words of the edition in a paragraph."""
    return "".join("，" if isinstance(run, Typed) else run.text for run in paragraph.generated)


def _mentions(text: str, unit: str) -> Iterator[Mention]:
    text = plain(text)
    for found in _YEAR.finditer(text):
        year = int(found[1].translate(_DIGITS))
        before = _SENTENCE.split(text[: found.start()])[-1]
        yield Mention(year, found[0], before, _SENTENCE.split(text[found.end() :])[0], unit)


def _due(said: Mention, template: list[Mention], every: list[Mention]) -> int | None:
    """The year that the edition's words have in the place of `said`.

    None where they have none, or where the right one is written as well."""
    if _PLANNED.search(said.lead + said.clause):
        return None
    alike = {each.year for each in template if _alike(said, each)}
    if len(alike) != 1 or said.year in alike:
        return None
    (due,) = alike
    told = any(each.year == due and _alike(said, each) for each in every)
    return None if told else due


def _alike(one: Mention, other: Mention) -> bool:
    """True where the same words stand behind both years, or before them."""
    behind = zip(one.told(one.behind), other.told(other.behind), strict=False)
    before = zip(one.told(one.lead)[::-1], other.told(other.lead)[::-1], strict=False)
    return any(_length_alike(pairs) >= ALIKE for pairs in (behind, before))


def _length_alike(pairs: Iterable[tuple[str, str]]) -> int:
    size = 0
    for first, second in pairs:
        if first != second:
            break
        size += 1
    return size


def _objections(
    filing: Filing, cell: Cell, said: Mention, due: int | None, reason: bool
) -> Iterator[Finding]:
    """The finding about a year, if it is another than it should be."""
    ours = filing.year
    level, why = _objection(filing, said, reason)
    if _is_compared(said):
        due = ours - 1 if level else None
    elif due is not None:
        level, why = "error", f"应为 {due} 年"
    if level is None:
        return
    marked = (TextNumber(said.text, said.text.replace(said.text[:4], str(due), 1)),) if due else ()
    yield replace(remark("K37", level, cell, f"：“{said.shown}”{why}"), numbers=marked)


def _objection(filing: Filing, said: Mention, reason: bool) -> tuple[FindingLevel | None, str]:
    """The level of the finding about a year by itself, and what to say of it."""
    ours = filing.year
    about = f"，这份决算是 {ours} 年度的，请核对年度"
    if _is_compared(said):
        return _compared(said, ours), f"不是上年，应与 {ours - 1} 年度比较"
    if said.year == ours or "《" in said.before.rpartition("》")[2]:
        return None, ""
    if said.year == ours - 1:
        return _of_last_year(filing, said, reason), f"写的是上年，应为 {ours} 年"
    if said.year == ours + 1:
        return ("query" if _NOT_DONE.match(said.behind) else None), about
    coming = said.year > ours and _COMING.match(said.behind)
    return (None if coming or _is_apart(said) else "query"), about


def _is_compared(said: Mention) -> bool:
    """True where something is compared with the year."""
    if _COMPARED.search(said.lead):
        return True
    return bool(_BESIDE.search(said.lead) and _LIKENED.search(f"{said.behind}，"[: SHOWN * 2]))


def _compared(said: Mention, ours: int) -> FindingLevel | None:
    """The level of a comparison with a year that is not the last."""
    planned = said.year == ours and re.match(r"年?初|[^，。；]{0,6}(?:预算|目标|计划)", said.behind)
    if said.year == ours - 1 or planned:
        return None
    if said.year >= ours - 2:
        return "error"
    return None if _MOMENT.match(said.behind) else "query"


def _of_last_year(filing: Filing, said: Mention, reason: bool) -> FindingLevel | None:
    """The level where the year before stands for the year of the report."""
    if str(filing.year) in said.before + said.behind:
        return None
    if _REPORTED.search(said.clause):
        return "query" if _ABOUT.search(said.lead) else "error"
    subject = _SUBJECT.format(re.escape(filing.unit))
    told = _BECAUSE.search(said.before) or _BESIDE_OURS.match(said.behind)
    told = told or _THEN.match(said.behind) or _AMOUNT.match(said.behind)
    if reason or told or _is_apart(said) or not re.fullmatch(subject, said.lead):
        return None
    return "query"


def _is_apart(said: Mention) -> bool:
    """True where another year is told of: a moment, a range, an origin, a plan of years."""
    range_ = _FROM.search(said.before) or _TO.match(said.behind)
    origin = _ORIGIN.search(said.clause) or _SINCE.search(said.lead)
    plans = _PLANS.search(said.before + said.behind)
    series = _AMOUNT.match(said.behind) and _SERIES.search(f"{said.before}，{said.behind}")
    return bool(range_ or origin or plans or series or _MOMENT.match(said.behind))


def _dates(paragraph: Paragraph) -> Iterator[Finding]:
    """截至 must be followed by the day that the edition's words have."""
    days = {*_DATE.findall(_words(paragraph))}
    for found in _DATE.finditer(plain(paragraph.text)):
        if days and found[1] not in days:
            words = f"“{found[0]}”应为 {'、'.join(sorted(days))}"
            yield remark("K37", "error", Cell(NARRATIVE, paragraph.id, "own"), words)
