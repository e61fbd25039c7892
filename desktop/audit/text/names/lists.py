"""The checks of the subjects that own paragraphs list (K38)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.names.spelling import is_slip
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.edition.subjects import Subject
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.numbers import YUANS, numbers
from desktop.narrative.document.runs import Figure, text_of

LEAST = 2
"""So many names of subjects side by side are a list of them."""
NEAR = Decimal("0.01")
"""An amount that is rounded is within this share of it."""
SHORT = 3
"""A shorter word is no name in other words."""
_LIST_LEAD = re.compile(r"(人员经费|公用经费)[^。；]*?主要包括[：:]$")
_GROUP = "(人员经费|公用经费)"
_LEAD = re.compile(r"^.*(?:[：:]|包括|用于|其中)")
_PARTS = re.compile(r"[、，,/]")
_AND = re.compile(r"以及|[和及与]")
_OPEN = re.compile(r"[两三四五六七八九十\d]项|等(?:支出|费用|方面|项目|\d+项)*[^、，,。；]{0,4}$")
_NONE = re.compile("^[^、]*(?:未发生|没有|无)")
"""A list of what was not spent."""
_NOISE = re.compile(r"(?:等(?:支出|费用)?|支出)?[\d.,]*(?:万元|亿元|元|[%％])?\s*$")
_ENTRY = r"(?:^|[：:；;，,、。“）]){}”?(?:支出)?[为：:]?\s*(\d[\d,]*(?:\.\d+)?)\s*(万元|元)"
"""A class with its amount, as a list of classes has it."""
_FIRST = re.compile(r"前[一二两三四五六七八九十\d]+[位名项类大个]|其余|其他各[类项]|其它各[类项]")
_GREATEST = re.compile(r"居前|靠前|最[大多高]的|较[大多高]的|集中[在于]|为主")
"""Words of a text that names some of the classes only."""
_LEVELED = re.compile(r"([一-龥]+)（([类款项])）")
Leveled = tuple[str, str]
"""A name of a subject, and its level."""
_WIDE = str.maketrans("()", "（）")
_NAMED = re.compile(r"费$|补助$|补贴$|工资$|奖金$|支出$|缴费$|公积金$|购置$")


def list_findings(filing: Filing, paragraph: Paragraph) -> Iterator[Finding]:
    """A list must name exactly the subjects with figures: the 款 of 基本支出, the 类."""
    cell = Cell(NARRATIVE, paragraph.id, "own")
    text = paragraph.text.translate(_WIDE).replace(" ", "")
    known = {each.name for each in filing.edition.subjects.economic.values()}
    for group, due in _listed(paragraph).items():
        for part in _parts(text, group):
            if _NONE.search(part):
                continue
            is_open = bool(_OPEN.search(part)) or _has_amounts(part, due)
            odd = _odd(_items(part, due | known), due, known, is_open)
            if odd:
                words = f"{group}列举的科目与表不符：{'，'.join(odd)}，请照表改正"
                yield remark("K38", "error", cell, words)
    renamed = list(_renamed(cell, paragraph, text))
    yield from renamed or _classes(filing, cell, paragraph, text)


def _renamed(cell: Cell, paragraph: Paragraph, text: str) -> Iterator[Finding]:
    """Another subject in the place of one that the edition names with its level."""
    due = _LEVELED.findall(text_of(paragraph.generated).translate(_WIDE))
    written = _LEVELED.findall(text)
    for (name, level), right in _in_place_of(due, written):
        words = f"“{name}（{level}）”应为“{right}（{level}）”"
        yield remark("K38", "error", cell, words)


def _in_place_of(due: list[Leveled], written: list[Leveled]) -> Iterator[tuple[Leveled, str]]:
    """Each name that is not due with the one that is: at the same place where all levels agree,
    else the next of its level that is missing."""
    odd = [each for each in written if not any(map(partial(_is_called, each), due))]
    missing = [each for each in due if not any(_is_called(one, each) for one in written)]
    if [level for _, level in due] == [level for _, level in written]:
        pairs = [pair for pair in zip(written, due, strict=True) if not _is_called(*pair)]
        yield from ((one, right[0]) for one, right in pairs if one in odd or right in missing)
        return
    for level in dict.fromkeys(level for _, level in due):
        here = (each for each in odd if each[1] == level)
        yield from zip(here, (name for name, each in missing if each == level), strict=False)


def _is_called(written: Leveled, due: Leveled) -> bool:
    """True for a name at the end of what is written before its level."""
    return written[1] == due[1] and _stem(written[0]).endswith(_stem(due[0]))


def _has_amounts(part: str, names: set[str]) -> bool:
    """True for a list whose items have amounts: it need not be whole."""
    return any(re.search(rf"{re.escape(name)}\d", part) for name in names)


def _listed(paragraph: Paragraph) -> dict[str, set[str]]:
    """The names that the edition lists in a paragraph, by their subject: 人员经费, 公用经费."""
    found: dict[str, set[str]] = {}
    before = ""
    for run in paragraph.generated:
        lead = _LIST_LEAD.search(before)
        if lead and isinstance(run, Figure):
            found[lead[1]] = set(run.text.translate(_WIDE).split("、"))
        before += run.text
    return found


def _parts(text: str, group: str) -> Iterator[str]:
    """The words about `group`, up to those about the other one."""
    pieces = re.split(_GROUP, text)
    for name, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if name == group:
            yield re.split(r"[。；;\n]", words)[0]


def _items(part: str, names: set[str]) -> list[str]:
    """The items of a list of subjects, from the first that is one; none where it is no list."""
    items = []
    for each in (_plain(item, names) for item in _PARTS.split(part)):
        pieces = [_plain(piece, names) for piece in _AND.split(each)]
        items += [each] if each in names or not set(pieces) & names else pieces
    if sum(item in names for item in items) < LEAST:
        return []
    meant = (place for place, item in enumerate(items) if item in names or _is_near(item, names))
    return [item for item in items[next(meant) :] if item]


def _is_near(item: str, names: set[str]) -> bool:
    return len(item) >= SHORT and any(is_slip(item, name) for name in names)


def _plain(item: str, names: set[str]) -> str:
    """An item without the words in front of the list and behind it, as far as it is no name."""
    item = _LEAD.sub("", item)
    return item if item in names else _NOISE.sub("", item)


def _odd(items: list[str], due: set[str], known: set[str], is_open: bool) -> list[str]:
    """The differences of a list from the names that are `due`; one that `is_open` ends in 等."""
    if not items:
        return []
    other = {item for item in items if item not in due}
    wrong = other & known
    worded = {(item, name) for item in other - wrong for name in due if _is_other_word(item, name)}
    missing = due - set(items) - {name for _, name in worded}
    strange = other - wrong - {item for item, _ in worded}
    wrong |= {item for item in strange if _is_near(item, due)}
    wrong |= {item for item in strange if not missing and _NAMED.search(item)}
    if is_open or len(strange - wrong) >= len(missing):
        missing = set()
    return _told(sorted(wrong), sorted(missing))


def _told(wrong: Iterable[str], missing: Iterable[str]) -> list[str]:
    return [*(f"多了“{each}”" for each in wrong), *(f"少了“{each}”" for each in missing)]


def _is_other_word(item: str, name: str) -> bool:
    """True where one is a shorter way to say the other."""
    return len(item) >= SHORT and (item in name or name in item)


def _classes(filing: Filing, cell: Cell, paragraph: Paragraph, text: str) -> Iterator[Finding]:
    """A paragraph must name each 类 that the edition names there, and no other with an amount."""
    due = dict(_due_classes(paragraph))
    classes = [each for each in filing.edition.subjects.function.values() if len(each.code) == 3]
    stems = (_stem(each.name) for each in classes)
    if not due or not any(stem in text for stem in stems if len(stem) > SHORT):
        return
    written = [each.amount for each in numbers(paragraph.runs) if each.amount]
    missing = [name for name, amount in due.items() if not _is_told(name, amount, text, written)]
    few = _GREATEST.search(text) and len(missing) >= len(due) - len(missing)
    if few or _FIRST.search(text):
        missing = []
    wrong = {name: of for name, of in _with_amounts(text, classes) if _stem(name) not in due}
    meant = {name: _meant(amount, due, text) for name, amount in wrong.items()}
    for name, right in meant.items():
        if right:
            yield remark("K38", "error", cell, f"“{name}”应为“{right}”")
    odd = _told([each for each in wrong if not meant[each]], missing)
    if odd:
        yield remark("K38", "error", cell, f"列举的类与表不符：{'，'.join(odd)}，请照表改正")


def _meant(amount: Decimal, due: Mapping[str, Decimal | None], text: str) -> str:
    """The 类 that is due with this amount and not named; '' where it is none, or several."""
    missing = ((name, of) for name, of in due.items() if of and name not in text)
    found = [name for name, of in missing if _is_near_to(amount, of)]
    return found[0] if len(found) == 1 else ""


def _is_told(name: str, amount: Decimal | None, text: str, written: list[Decimal]) -> bool:
    """True where a 类 is named, or stands there in other words with its amount."""
    told = amount and any(_is_near_to(each, amount) for each in written)
    return name in text or bool(told)


def _is_near_to(amount: Decimal, due: Decimal) -> bool:
    return abs(amount - due) <= due * NEAR


def _due_classes(paragraph: Paragraph) -> Iterator[tuple[str, Decimal | None]]:
    """The names of the 类 in the edition's words, without 支出, each with its amount."""
    figures = [run for run in paragraph.generated if isinstance(run, Figure)]
    for place, run in enumerate(figures):
        is_class = run.call.name == "named" and len(run.cells[0].row) == 3
        if is_class and not run.call.arguments[2:]:
            amounts = (each.value for each in figures[place + 1 : place + 2])
            yield run.text, next(amounts, None)


def _with_amounts(text: str, classes: Iterable[Subject]) -> Iterator[tuple[str, Decimal]]:
    """The names of the `classes` that stand in a list, each with its amount, in yuan, but 0."""
    for each in classes:
        stem = _stem(each.name)
        called = stem if len(stem) > SHORT else each.name
        found = re.search(_ENTRY.format(re.escape(called)), text)
        amount = Decimal(found[1].replace(",", "")) * YUANS[found[2]] if found else Decimal(0)
        if amount:
            yield each.name, amount


def _stem(name: str) -> str:
    return name.removesuffix("支出")
