"""Numbers that are said in their order: 最多的是甲5万元，其次是乙3万元; 由大到小为."""

from __future__ import annotations

import re

from desktop.audit.claims.contradictions.numbers import levels, number_of, value_in
from desktop.audit.claims.judgement.standing import Judged

_PLACES = "其次|再次|然后|次之|[排居列]?第[二三四五六七八九]|最末|末位"
_NEXT = re.compile(f"^[，；、]*(?:{_PLACES})")
_SAID = re.compile(f"{_PLACES}|[由从](?:大到小|多到少|高到低|小到大|少到多|低到高)")
_FIRST = re.compile(
    "最[大多高]|首|第一|[由从](?:大到小|多到少|高到低)"
    "|(?P<up>最[小少低]|[由从](?:小到大|少到多|低到高))"
)
_ORDERED = re.compile(
    "[由从](?:大到小|多到少|高到低|小到大|少到多|低到高)[^，。；：]{0,6}[：:，,]?"
)
_SUM = re.compile("合计|共|总|之和|其余|占")
_SECTION = re.compile("[。；;]")


def is_ordered(text: str) -> bool:
    """True for a text that names an order."""
    return _SAID.search(text) is not None


def out_of_order(text: str, sentence: list[Judged], at: int) -> str:
    """What a number should be where it stands behind a greater one in an order that the sentence
    names, or behind a smaller; '' where it stands right."""
    claim = sentence[at].claim
    if claim.number is None or claim.kind != "level" or not at:
        return ""
    begun = _SECTION.split(text[: claim.number.start])[-1]
    if _SUM.search(claim.phrase) or not (_NEXT.match(claim.phrase) or _ORDERED.search(begun)):
        return ""
    start = claim.number.start - len(begun)
    order = _ORDERED.search(begun)
    start = claim.number.start - len(begun) + order.end() if order else start
    before = [one for one in levels(sentence[:at], claim.number) if number_of(one).start >= start]
    before = [one for one in before if one.claim.depth == claim.depth and not one.claim.base]
    if not before:
        return ""
    first, last = _FIRST.search(begun), before[-1]
    upwards = first is not None and first["up"] is not None
    apart = value_in(sentence[at]) - value_in(last)
    if not apart or (apart > 0) == upwards:
        return ""
    return f"不{'小' if upwards else '大'}于 {number_of(last).whole}"
