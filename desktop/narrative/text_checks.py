"""What is checked in all words that the clerk typed, wherever they stand in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from desktop.forms.characters import cited
from desktop.forms.checks import Finding, FindingLevel, remark
from desktop.forms.edition import NAME
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.narrative.document import Document, Missing, Text, said
from desktop.narrative.numbers import Number, numbers
from desktop.narrative.why import WHY

SIMILAR = 0.85
"""So much of a unit's name tells that it was meant."""
PHRASE = 4
"""So many characters before a number say what it is."""
_RESIDUE = re.compile(
    r"增加减少|增长下降|增加[（(]减少[）)]|增长[（(]下降[）)]|[xX×]{2,}|〔|〕|事项标题|请依据|请填写|此处填|示例文字|_{2,}|…{3,}|[{}]"
)
_BARE = re.compile(
    r"(?:完成[^，。；]{0,12}的|占[^，。；]{0,14}的|占[^，。；\d]{2,8}|增长|下降|降低)\s*\d+\.\d+(?![\d.,]|\s*[%％万亿元个人辆倍])"
)
_SUBJECT = re.compile(r"([一-龥、]+?)[（(](类|款|项)[）)]")
_COMPARED = re.compile(r"[与比较]\s*(20\d\d)\s*年")
_YEAR = re.compile(r"(20\d\d)\s*年")
_OTHER_YEAR = re.compile(r"上年|去年|年初|20\d\d年|预算")
_OPENING = re.compile("^(全年度?|本年度?|年度?)")
LENGTHS = {"类": 3, "款": 5, "项": 7}


def typed_texts(filing: Filing, document: Document) -> list[tuple[Cell, str]]:
    """Every text of the clerk's with the cell where it stands; own paragraphs as they print."""
    own = {each.id: each for each in document.paragraphs() if each.own}
    texts = []
    for form in (NARRATIVE, CHAPTERS, WORK, TERMS):
        columns = filing.edition.form(form).records
        assert columns is not None
        for row in sorted(filing.filled(form)):
            cells = (Cell(form, row, column.id) for column in columns.columns)
            for cell in cells:
                if cell.col == "own" and row in own:
                    runs = (run for run in own[row].runs if not isinstance(run, Missing))
                    texts.append((cell, said(tuple(runs))))
                elif filing.text(cell) and cell.col != "own":
                    texts.append((cell, filing.text(cell)))
    return texts


def typed_findings(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    """What is wrong with a text by itself: residue, years, names."""
    yield from _said("K39", "error", cell, _RESIDUE.search(text), "是模板里留下的，请改写")
    yield from _said("K32", "query", cell, _BARE.search(text), "可能漏写了“%”")
    yield from _years(filing, cell, text)
    yield from _subjects(filing, cell, text)
    other = "部门" if filing.kind == "单位" else "单位"
    found = re.search(f"[本我]{other}", text)
    yield from _said("K40", "query", cell, found, f"与封面的“{filing.kind}”不一致")
    yield from _unit(filing, cell, text)


def _said(
    check: str, level: FindingLevel, cell: Cell, found: re.Match[str] | None, words: str
) -> Iterator[Finding]:
    if found:
        yield remark(check, level, cell, f"：“{cited(found[0])}”{words}", WHY[check])


def _years(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    """Comparison is with the year before; no other years are spoken of, but the next."""
    for found in _COMPARED.finditer(text):
        if int(found[1]) != filing.year - 1:
            words = f"：“{found[0]}”不是上年（{filing.year - 1} 年）"
            yield remark("K37", "error", cell, words, WHY["K37"])
    known = range(filing.year - 1, filing.year + 2)
    for found in _YEAR.finditer(text):
        if int(found[1]) not in known:
            words = f"：写的是“{found[0]}”，这份决算是 {filing.year} 年度的"
            yield remark("K37", "query", cell, words, WHY["K37"])


def _subjects(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    """A subject that is named with its level is one of the tables (K36)."""
    for found in _SUBJECT.finditer(text):
        length = LENGTHS[found[2]]
        names = {
            filing.text(Cell(form, row, NAME))
            for form in ("t3", "t5", "fund", "soe")
            for row in filing.rows(form)
            if len(row) == length
        }
        short = {name.removesuffix("支出") for name in names} | names
        if not any(name and found[1].endswith(name) for name in short):
            words = f"：“{cited(found[0])}”不是表里的{found[2]}级科目名称"
            yield remark("K36", "error", cell, words, WHY["K36"])


def _unit(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    """A name that is nearly the unit's own (K40)."""
    unit = filing.unit
    if len(unit) < 6:
        return
    for found in re.finditer(re.escape(unit[:4]), text):
        written = text[found.start() : found.start() + len(unit)]
        if written != unit and SequenceMatcher(None, written, unit, False).ratio() >= SIMILAR:
            words = f"：“{cited(written)}”与封面的单位全称不一致"
            yield remark("K40", "query", cell, words, WHY["K40"])


def same_figures(document: Document, texts: list[tuple[Cell, str]]) -> Iterator[Finding]:
    """A figure that the report says elsewhere, and says otherwise here (K45)."""
    known = _phrases(document)
    for cell, text in texts:
        for number in numbers((Text(text),)):
            if number.unit != "万元" or _OTHER_YEAR.search(number.before[-14:]):
                continue
            phrase = _phrase(number)
            due = known.get(phrase)
            if due is not None and number.value != due.value:
                words = f"：“{phrase}{number.whole}”，别处是 {due.whole}"
                yield remark("K45", "query", cell, words, WHY["K45"])


def _phrases(document: Document) -> dict[str, Number]:
    """What the report says of each amount, by the words before it; only what is said of one."""
    found: dict[str, Number] = {}
    several: set[str] = set()
    for paragraph in document.paragraphs():
        for number in numbers(paragraph.generated):
            phrase = _phrase(number)
            if number.call and number.unit == "万元" and len(phrase) >= PHRASE:
                if phrase in found and found[phrase].value != number.value:
                    several.add(phrase)
                found[phrase] = number
    return {phrase: number for phrase, number in found.items() if phrase not in several}


def _phrase(number: Number) -> str:
    """The words right before a number, without the year they may begin with."""
    words = re.split(r"[^一-龥“”]", number.before)[-1]
    return _OPENING.sub("", words).removesuffix("为")
