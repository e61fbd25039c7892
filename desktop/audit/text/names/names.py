"""The checks of the unit's name, and of 单位 and 部门, in the texts (K40)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.names.spelling import Slip, alike, seen, slips
from desktop.forms.characters import cited
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell

SHORTEST, LONGEST = 6, 100
"""Names of so many characters are looked for."""
PLACES = 100
"""So many places of a text are compared with the unit's name."""
SIMILAR = 0.85
"""A text that is so much like the unit's name is meant to be it."""
_PLACE = re.compile(r"[一-龥]{1,3}?[区县市](?=[^区县市]*$)")
_NO_PLACE = re.compile("[各全本我该其和与及在由向同]")
_ENDS = re.compile("[省市区县州局委厅院]")
"""The last character of a place, or of what is above the unit, in front of its own name."""
_ABOVE = "局委厅院"
_OFFICES = "局处所站室队馆院校园科厅部委办会心社"
"""The last characters of names of offices."""
_NO_OFFICE = "门长员议署有"
"""Behind one of these characters the word is another: 部门, 处长, 会议."""
_ADDED = "总分省市区县的各和与及、等本国"
"""What makes a name into that of another office, or into words about it."""
_OF_OTHERS = re.compile(r"(?:主管|[上二]级|[所下]属|基层|财政|[省市区县]级|[各家个等及省市区县])$")
"""What stands in front of the 部门 or 单位 that are not this one."""
_TO_OTHERS = re.compile("(?:主管|财政|上级|各|所属)(?:部门|单位)")
"""What makes a sentence one about others."""
_WHOLE = (
    r"(?:决算(?!中行政)(?=中|说明|报告|表|情况|，|。|$)|整体(?:支出|绩效|自评)(?!绩?效?目标|管理))"
)
_NUMBERS = "一二三四五六七八九十0123456789"


class Name(NamedTuple):
    """A name by which the unit is called; one that is `own` is nobody else's."""

    text: str
    own: bool


def name_findings(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    """Names that are nearly the unit's, and 部门 in the report of a 单位 or the other way round."""
    yield from _kinds(filing, cell, text)
    if SHORTEST <= len(filing.unit) <= LONGEST and seen(_seeds(filing.unit), text):
        yield from _names(filing, cell, text)


def _kinds(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    other = "部门" if filing.kind == "单位" else "单位"
    lead = "" if filing.kind == "单位" else "(?<=年度)"
    for found in re.finditer(f"([本我]){other}|{lead}{other}{_WHOLE}", text):
        before = re.split("[。；\n]", text[: found.start()])[-1]
        if found[1] or not (_OF_OTHERS.search(before) or _TO_OTHERS.search(before)):
            due = found[0].replace(other, filing.kind)
            words = f"：“{cited(found[0])}”与封面的“{filing.kind}”不一致，应为“{due}”"
            yield remark("K40", "query", cell, words)


def _names(filing: Filing, cell: Cell, text: str) -> Iterator[Finding]:
    """A name that is nearly the unit's, written in full or without what is above it."""
    told: list[range] = []
    for name in forms_of(filing.unit):
        told += [
            range(each.start(), each.end()) for each in re.finditer(re.escape(name.text), text)
        ]
        for slip in slips(text, name.text):
            if _is_meant(filing, text, slip, name) and not _overlaps(slip, told):
                told.append(range(slip.start, slip.end))
                yield _finding(cell, slip.written, name.text)
    for slip in _similar(text, filing.unit):
        if not _overlaps(slip, told):
            yield _finding(cell, slip.written, filing.unit)


def _seeds(unit: str) -> tuple[str, ...]:
    """Names of which every text with a name like the unit's has something."""
    return (unit[:8], unit[-8:], *(name.text for name in forms_of(unit)))


def _finding(cell: Cell, written: str, due: str) -> Finding:
    words = f"：“{cited(written)}”与封面的单位全称不一致，应为“{due}”"
    return remark("K40", "query", cell, words)


def _overlaps(slip: Slip, told: list[range]) -> bool:
    return any(slip.start < place.stop and place.start < slip.end for place in told)


@lru_cache(maxsize=64)
def forms_of(unit: str) -> tuple[Name, ...]:
    """The unit's name, then without the place and the office in front, the longest first.

    >>> [form.text for form in forms_of("清江市河口区人民医院")]
    ['清江市河口区人民医院', '河口区人民医院']
    """
    found = [Name(unit, True)]
    for each in _ENDS.finditer(unit):
        rest = unit[each.end() :]
        if len(rest) >= SHORTEST:
            found.append(Name(rest, each[0] in _ABOVE or bool(re.search("[区县]", rest))))
    return tuple(found)


def _is_meant(filing: Filing, text: str, slip: Slip, name: Name) -> bool:
    """True where a slip is one for the unit's name, and not the name of another office."""
    written, due, behind = slip.written, name.text, text[slip.end : slip.end + 1]
    organs = filing.edition.text.organs
    if any(written.endswith(organ) and not due.endswith(organ) for organ in organs):
        return False
    place = alike(written, due)
    if len(written) > len(due) and written[place] in _ADDED and not name.own:
        return False
    if place >= len(due) - 1:
        other = len(written) == len(due) and written[-1] in _OFFICES and behind not in _NO_OFFICE
        return name.own and (other or (len(written) < len(due) and _is_full(filing, name, behind)))
    return name.own or (place > 0 and written[place] not in _NUMBERS)


def _is_full(filing: Filing, name: Name, behind: str) -> bool:
    """True for the unit's whole, long name without its last character, where words go on."""
    return name.text == filing.unit and len(name.text) > 2 * SHORTEST and behind not in "工事业"


def _similar(text: str, unit: str) -> Iterator[Slip]:
    """Words of the length of the unit's name that begin or end like it."""
    size = len(unit)
    starts = {found.start() for found in re.finditer(re.escape(unit[:4]), text)}
    ends = {found.end() - size for found in re.finditer(re.escape(unit[-4:]), text)}
    for start in islice(sorted(starts | ends), PLACES):
        written = text[max(start, 0) : start + size]
        like = SequenceMatcher(None, written, unit, False).ratio()
        other = start in ends and _is_of_another_place(written, unit)
        if written != unit and ((start in starts and like >= SIMILAR) or other):
            yield Slip(max(start, 0), written)


def _is_of_another_place(written: str, unit: str) -> bool:
    """True where a name differs from the unit's in its 区, 县 or 市 alone."""
    here, there = _PLACE.search(unit), _PLACE.search(written)
    if not (here and there) or here[0] == there[0] or _NO_PLACE.search(there[0]):
        return False
    return len(written) == len(unit) and written[there.end() :] == unit[here.end() :]
