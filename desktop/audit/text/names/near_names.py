"""Names in the texts that are nearly those of the filing: misspelt, or cut short (K36)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from desktop.audit.claims.facts.short_names import has_letters
from desktop.audit.claims.facts.words import words
from desktop.audit.claims.judgement.arithmetic import is_right
from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.names.due_names import BRACKETS, DueName, due_names
from desktop.audit.text.names.likeness import are_alike, name_words
from desktop.audit.text.names.spelling import Slip, alike, has_ends, seen, slips
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.numerals import DIGITS
from desktop.narrative.definition.blocks import ITEM
from desktop.narrative.document.numbers import numbers_in, plain

LONG = 7
"""A name of so many characters is known by all of them but one."""
FIRM = 5
"""Two characters of a shorter name that are exchanged may be another word."""
LEAST = 4
"""A shorter word is no name that was cut short."""
WORD = 2
"""A word beside a name has so many characters."""
NUMBER = 40
"""No amount has so many characters."""
TEXTS = 4096
_LEVEL = re.compile(r"(?:支出)?”?（[类款项]）")
_LEAD = re.compile(r"[一-龥（）]{4,24}$")
_SAYS = "(?:[决预]算数?|共计?|合计|[为是约达])"
"""What stands between a name and its amount."""
_TELLS = re.compile(rf"(?:支出)?{_SAYS}*\s*(?=\d)")
_TOLD = re.compile(f"{_SAYS}+$")
_NUMERALS = f"{DIGITS}十百第0123456789"


class Near(NamedTuple):
    """A slip of the name that is `due`: a slip of the `hand`, one of a name so `long` that no other
    word is like it, or one that may be another word where no amount of the name is behind it. A
    name that was cut `short` has lost more than one character."""

    slip: Slip
    due: str
    sort: Literal["hand", "long", "unsure", "short"]


def near_name_findings(filing: Filing, texts: Iterable[tuple[Cell, str]]) -> Iterator[Finding]:
    """A 核实 for each name in `texts` that is nearly one of the filing; what explains a 项 has
    names of its own, so that only slips of the hand are found there."""
    names = {each.text: each for each in due_names(filing)}
    keys = tuple(names)
    for cell, text in texts:
        written = plain(text).translate(BRACKETS)
        near = _told(filing, written, names) if seen(keys, written) else ()
        for each in sorted(near, key=lambda each: each.slip.start):
            if each.sort == "hand" or not cell.row.startswith(f"{ITEM}/"):
                yield remark("K36", "query", cell, _words(each, names[each.due]))


def _told(filing: Filing, text: str, names: Mapping[str, DueName]) -> list[Near]:
    """Of all that is nearly a name what is wrong, each place once."""
    told: list[Near] = []
    for near in _near(text, tuple(names)):
        slip, name = near.slip, names[near.due]
        beside = any(slip.start < each.slip.end and each.slip.start < slip.end for each in told)
        known = _is_known(near, name) or _has_amount(filing, name, text, slip.end)
        if known and not beside and not _is_right(filing, names, text, near):
            told.append(near)
    return told


def _is_known(near: Near, name: DueName) -> bool:
    """True where the letters alone tell that a name is meant. The names of lines have words of
    every day."""
    return near.sort == "hand" or (near.sort == "long" and name.sort != "表内项目")


def _words(near: Near, name: DueName) -> str:
    if near.sort == "short":
        return f"：“{near.slip.written}”不是全称，{name.sort}名称是“{name.text}”，请写全称"
    return f"：“{near.slip.written}”与{name.sort}名称差一个字，应为“{name.text}”"


@lru_cache(maxsize=TEXTS)
def _near(text: str, names: tuple[str, ...]) -> tuple[Near, ...]:
    """All that is nearly a name of a text; while she types one, the others stay as they are."""
    found = [*_slips(text, names), *_cut_short(text, names)]
    return tuple(sorted(found, key=_rank))


def _rank(near: Near) -> tuple[bool, int, int]:
    """The surest first, then the name that is nearest, of these the longest."""
    size = len(near.due)
    return near.sort != "hand", abs(size - len(near.slip.written)), -size


def _slips(text: str, names: tuple[str, ...]) -> Iterator[Near]:
    possible = seen(names, text)
    for name in possible:
        for slip in slips(text, name):
            if not (
                _LEVEL.match(text, slip.end)
                or any(_has(each, slip, text) for each in possible)
                or _is_other_spelling(slip, name, text)
            ):
                near = Near(slip, name, _sort(slip, name, text))
                if near.sort != "unsure" or _TELLS.match(text, slip.end):
                    yield near


def _is_other_spelling(slip: Slip, name: str, text: str) -> bool:
    """True for 其它收入 of 其他收入, 信息的建设 of 信息建设, 一期 of 二期: no slips."""
    words, written = name_words(), slip.written
    place = alike(written, name)
    there = {each[place] for each in (written, name) if each[place:]}
    if words.plain(written) == words.plain(name) or there & {*_NUMERALS}:
        return True
    longer, shorter = (written, name) if len(written) > len(name) else (name, written)
    is_joint = any(longer.replace(each, "", 1) == shorter for each in words.joints)
    is_joint |= len(longer) == len(shorter) and there <= {*words.joints}
    told_apart = longer == name and re.match(r"(?:支出)?\d", text[slip.end :])
    return is_joint and not told_apart


def _sort(slip: Slip, name: str, text: str) -> Literal["hand", "long", "unsure"]:
    written = slip.written
    place = alike(written, name)
    if _is_whole(slip, place, text) and _is_of_the_hand(written, name, place):
        return "hand"
    ends = len(written) == len(name) or name_words().ends.match(text, slip.end)
    return "long" if len(name) >= LONG and has_ends(written, name) and ends else "unsure"


def _is_whole(slip: Slip, place: int, text: str) -> bool:
    """False where the character that differs may belong to the words beside: 办理退休人员 is none
    of 离退休人员."""
    if len(slip.written) >= LONG:
        return True
    if place == 0:
        return not re.match("[一-龥]", text[slip.start - 1 : slip.start].strip(name_words().joints))
    return place < len(slip.written) - 1 or bool(name_words().ends.match(text, slip.end))


def _is_of_the_hand(written: str, name: str, place: int) -> bool:
    """True for a character that sounds or looks like the right one, two that are exchanged, one
    that is written twice."""
    if len(written) > len(name):
        return len(name) > LEAST and written[place] == written[place - 1] and place > 0
    if len(written) < len(name):
        return False
    if written[place + 1 :] != name[place + 1 :]:
        return len(name) >= FIRM
    return are_alike(written[place], name[place])


def _cut_short(text: str, names: tuple[str, ...]) -> Iterator[Near]:
    """Names before an amount that have lost characters from within: 社保和就业支出1,467.34万元."""
    index = _by_ends(names)
    for number in numbers_in(text):
        lead = _LEAD.search(text[: number.start].rstrip()) if number.amount else None
        if lead is None:
            continue
        run = _TOLD.sub("", lead[0])
        for start in range(len(run) - LEAST + 1):
            short = run[start:]
            for name in index.get((short[0], short[-2:]), ()):
                if len(short) < len(name) - 1 and short not in name and has_letters(name, short):
                    yield Near(Slip(lead.start() + start, short), name, "short")


@lru_cache(maxsize=8)
def _by_ends(names: tuple[str, ...]) -> Mapping[tuple[str, str], list[str]]:
    """The names by their first character and their last two."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in names:
        found.setdefault((name[0], name[-2:]), []).append(name)
    return found


def _has_amount(filing: Filing, name: DueName, text: str, end: int) -> bool:
    """True where an amount of this name stands right behind its place."""
    tells = _TELLS.match(text, end)
    number = next(numbers_in(text[tells.end() : tells.end() + NUMBER]), None) if tells else None
    return number is not None and bool(number.amount) and is_right(number, name.amounts(filing))


def _is_right(filing: Filing, names: Iterable[str], text: str, near: Near) -> bool:
    """True where the place is within another name that is right there; or such a name is nearly
    all of it, but for a word beside: 其中工资福利支出."""
    listed, slip = filing.edition.subjects, near.slip
    official = (each.name for each in (*listed.function.values(), *listed.economic.values()))
    for name in (*names, *words().others, *official):
        if _has(name, slip, text):
            return True
        if near.sort != "hand" and _is_nearly_all(name, slip.written):
            return True
    return False


def _has(name: str, slip: Slip, text: str) -> bool:
    """True where a name stands, right, over the whole place of the slip."""
    place = text.find(name, max(slip.end - len(name), 0), slip.start + len(name))
    return 0 <= place <= slip.start and slip.end <= place + len(name)


def _is_nearly_all(name: str, written: str) -> bool:
    return len(name) >= max(len(written) - WORD, LEAST) and name in written
