"""The checks of a paragraph in the clerk's own words: its numbers against the data (K30, …)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from desktop.audit.finding.finding import Finding, TextNumber, remark
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.plan.disagreement import FindingLevel
from desktop.narrative.document import Figure, Paragraph, Run, Typed
from desktop.narrative.numbers import Number, likeness, numbers, plain

ALIKE = 3
"""Two numbers with so many equal characters before them are the same figure."""
MORE = 3
"""With so many more, a bound figure was moved into the place of another."""
_RATE = re.compile(r"(增长|下降|降低)\s*\d[\d,.]*\s*[%％]")
_COMPLETED = re.compile(r"完成(?:[^，。；]{0,10}预算[^，。；]{0,3})?\s*\d[\d,.]*\s*[%％]")
LEVEL = "持平"
LEAD = 8
_WAYS = ("增加", "减少", "增长", "下降", LEVEL)
_REASON = re.compile(
    r"原因|由于|因为|主要[是系]|系因|所致|致使|导致|(?:^|[，。；;\n]|主要)因(?![公此])"
)
"""The words that begin a reason."""


def own_findings(filing: Filing, paragraph: Paragraph) -> Iterator[Finding]:
    """The findings in a paragraph in the clerk's own words."""
    cell = Cell(NARRATIVE, paragraph.id, "own")
    for number, meant in wrong_numbers(paragraph):
        if not number.agrees(meant):
            check = "K30" if number.rate is None else "K31"
            words = f"“{_near(number)}{number.whole}”与数据不符，应为 {meant.whole}"
            yield number_finding(check, "error", cell, words, number, meant)
        if number.opposes(meant):
            words = f"“{number.way}{number.whole}”的方向不对，应为“{meant.way}”"
            found = remark("K34", "error", cell, words)
            yield replace(found, numbers=(TextNumber(number.way, meant.way),))
    yield from _loose(cell, paragraph)
    yield from _level(cell, paragraph)
    yield from _reasons(cell, paragraph)
    yield from _bases(cell, paragraph)


def number_finding(
    check: str, level: FindingLevel, cell: Cell, words: str, number: Number, meant: Number
) -> Finding:
    """The finding that a number is not the one `meant`, with both of them."""
    amounts = (number.amount, meant.amount)
    figures = (amounts[0] or Decimal(0), amounts[1] or Decimal(0))
    found = remark(check, level, cell, words, figures)
    return replace(found, numbers=(TextNumber(number.whole, meant.whole),))


def wrong_numbers(paragraph: Paragraph) -> Iterator[tuple[Number, Number]]:
    """Each number of a paragraph that disagrees with the data, with the number of the data."""
    generated = [each for each in numbers(paragraph.generated) if each.call]
    typed = _typed_places(paragraph)
    for number in numbers(paragraph.runs):
        meant = None if _is_told_as_reason(number, typed) else _meant(number, generated)
        if meant is None:
            continue
        if number.opposes(meant) or not number.agrees(meant):
            yield number, meant


def _meant(number: Number, generated: list[Number]) -> Number | None:
    """The number of the data in the place of `number`, None where there is none.

    A bound number means its own figure, unless it was moved into the place of another.
    """
    same = [each for each in generated if each.call == number.call]
    like = [(likeness(number, each), each) for each in generated if number.comparable(each)]
    best = max((size for size, _ in like), default=0)
    own = max((likeness(number, each) for each in same), default=0)
    if same and best < max(own + MORE, ALIKE):
        return next((each for each in same if not number.opposes(each)), same[0])
    if best < ALIKE:
        alike = [each for _, each in like if number.agrees(each)]
        right = (each for each in alike if not number.opposes(each))
        return next(right, alike[0] if alike else None)
    closest = [each for size, each in like if size == best]
    return next((each for each in closest if number.agrees(each)), closest[0])


def _loose(cell: Cell, paragraph: Paragraph) -> Iterator[Finding]:
    """Numbers typed by hand that the data do not have, with those that are not written (K30)."""
    generated = [each for each in numbers(paragraph.generated) if each.call]
    written = [*numbers(paragraph.runs)]
    typed = _typed_places(paragraph)
    for number in written:
        bound = number.call or _is_told_as_reason(number, typed)
        alike = [each for each in generated if _is_alike(number, each)]
        if bound or not alike or _meant(number, generated):
            continue
        if any(map(number.agrees, alike)):
            continue
        left = [each for each in alike if not any(one.agrees(each) for one in written)]
        due = "、".join(each.whole for each in left)
        words = f"“{_near(number)}{number.whole}”数据里没有"
        if due:
            words += f"；数据里的 {due} 没有写"
        check = "K30" if alike[0].rate is None else "K31"
        found = remark(check, "query", cell, words)
        yield replace(found, numbers=(TextNumber(number.whole, due),) if due else ())


def _is_alike(number: Number, other: Number) -> bool:
    """True where the data's `other` could be meant; also a rate by percentage points."""
    return number.comparable(other) or (number.unit == "百分点" and other.rate is not None)


def _is_told_as_reason(number: Number, typed: list[range]) -> bool:
    """True for a number in a reason, or in a field: such are not from the tables (K45)."""
    in_field = any(number.start in place for place in typed)
    return not number.call and (in_field or bool(_REASON.search(number.before)))


def _typed_places(paragraph: Paragraph) -> list[range]:
    """The places of the clerk's fields among the letters of a paragraph."""
    found, place = [], 0
    for run in paragraph.runs:
        if isinstance(run, Typed):
            found.append(range(place, place + len(run.text)))
        place += len(run.text)
    return found


def _near(number: Number) -> str:
    """The last words before a number, as a finding cites them."""
    return re.sub(r"^[\d.,%]+", "", number.before[-10:])


def _reasons(cell: Cell, paragraph: Paragraph) -> Iterator[Finding]:
    """A paragraph with a change must have a reason (K34)."""
    changed = [run for run in paragraph.generated if _is_reason(run)]
    if changed and not _REASON.search(paragraph.text):
        words = "写了增减，没有写原因"
        yield remark("K34", "error", cell, words)


def _level(cell: Cell, paragraph: Paragraph) -> Iterator[Finding]:
    """持平 for a changed figure, and the other way round (K34)."""
    said_so_far, due = "", dict[str, list[str]]()
    for run in paragraph.generated:
        lead = re.split("[，。；：\n]", said_so_far)[-1][-LEAD:]
        said_so_far += run.text
        if isinstance(run, Figure) and run.text in _WAYS and len(lead) > ALIKE:
            due.setdefault(lead, []).append(run.text)
    for lead, ways in due.items():
        for found in re.finditer(f"{re.escape(lead)}({'|'.join(_WAYS)})", plain(paragraph.text)):
            if found[1] not in ways and LEVEL in (found[1], *ways):
                words = f"“{found[0]}”的方向不对，应为“{ways[0]}”"
                marked = remark("K34", "error", cell, words)
                yield replace(marked, numbers=(TextNumber(found[1], ways[0]),))


def _is_reason(run: Run) -> bool:
    return not isinstance(run, Figure) and getattr(run, "label", "") == "主要原因"


def _bases(cell: Cell, paragraph: Paragraph) -> Iterator[Finding]:
    """No rate on a base of 0, no completion of a budget of 0 (K35)."""
    calls = [run.call.name for run in paragraph.generated if isinstance(run, Figure)]
    for pattern, rates, words in (
        (_RATE, ("growth",), "上年或预算是 0，或者没有增减，不写增减率"),
        (_COMPLETED, ("share", "evaluated"), "预算是 0，不写完成预算的百分比"),
    ):
        found = pattern.search(plain(paragraph.text))
        if found and not any(call in rates for call in calls):
            yield remark("K35", "error", cell, f"“{found[0]}”：{words}")
