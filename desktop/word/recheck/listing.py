"""The differences in a Word file that came back, line by line, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.forms.words.listing import section
from desktop.word.recheck.result import KINDS, Difference, Recheck

VALUES = ("number", "year", "direction", "name")
READ_ACCEPTED = "文件里有修订标记，按全部接受修订以后的文字核对。"


def recheck_lines(found: Recheck) -> Iterator[str]:
    """All differences: the wordings that can be accepted by number, the values, the rest."""
    yield summary(found)
    if found.tracked:
        yield READ_ACCEPTED
    values = [each for each in found.differences if each.kind in VALUES]
    wordings = list(enumerate(found.wordings, 1))
    others = [each for each in found.differences if not (each.acceptable or each in values)]
    yield from section(
        "文字不同，可以采用：", (line for n, each in wordings for line in _wording(n, each))
    )
    yield from section("数字和名称不同，以数据为准：", map(_value, values))
    yield from section("其他不同，不能采用：", map(_other, others))
    yield from section("批注和脚注：", found.remarks)


def summary(found: Recheck) -> str:
    """How many differences there are, in a sentence."""
    count, wordings = len(found.differences), len(found.wordings)
    if not count:
        return f"{found.name}：与数据完全一致。"
    can = f"，其中 {wordings} 处文字可以采用" if wordings else ""
    return f"{found.name}：{count} 处与数据不同{can}。"


def on_one_line(text: str) -> str:
    """A text on one line, new paragraphs marked （另起一段）."""
    parts = text.split("\n")
    line = "（另起一段）".join(part.strip() for part in parts)
    return line.removesuffix("（另起一段）")


def recheck_outcome(found: Recheck) -> dict[str, Any]:
    """The same for other programs; `number` is the one by which a wording is accepted."""
    numbers = {id(each): number for number, each in enumerate(found.wordings, 1)}
    return {
        "file": found.name,
        "tracked": found.tracked,
        "remarks": list(found.remarks),
        "differences": [
            {
                "kind": each.kind,
                "place": each.place,
                "cell": each.cell,
                "word": each.said,
                "data": each.due,
                "number": numbers.get(id(each)),
                "why": each.why,
                "note": each.note,
            }
            for each in found.differences
        ],
    }


def _wording(number: int, each: Difference) -> Iterator[str]:
    yield f"{number}. {each.place}"
    yield f"   原：{on_one_line(each.due) or '（没有）'}"
    yield f"   改：{on_one_line(each.said) or '（删去）'}"
    if each.note:
        yield f"   注意：{each.note}"


def _value(each: Difference) -> str:
    return f"{each.place}：Word 里是“{on_one_line(each.said)}”，数据是“{on_one_line(each.due)}”"


def _other(each: Difference) -> str:
    words = "；".join(
        f"{name}“{on_one_line(text)}”"
        for name, text in (("原", each.due), ("改", each.said))
        if text
    )
    return f"{KINDS[each.kind]}　{each.place}：{words}。{each.why}"
