"""What stands beside a field and is typed in it once more: `主要原因是` before `主要原因为社保…`,
a mark before or behind a mark."""

from __future__ import annotations

import re
from itertools import pairwise

from desktop.narrative.document.runs import Run, Runs, Text, Typed

_REASON = re.compile("其?(主要)?的?原因(主要)?(是|为|在于|：)|主要(是|为)")
_USE = re.compile("(主要)?(是|为)?用于")
_AGAIN = (("原因是", _REASON), ("用于", _USE), ("主要是", _REASON))
"""What the words before a field end with, and the ways to say the same again."""
_LEADING = tuple("是为于，：")
"""How words end that lead to what follows. Others may be meant twice."""
_LOOSE = "，,：:、 "
MARKS = "。；;，,、：:！!？? \n"
"""Marks of which no two stand side by side, and blanks."""


def without_repetition(runs: Runs) -> Runs:
    """The `runs`, each typed text without the words that are printed before it, and without marks
    beside a mark."""
    first = runs[:1]
    once = (*first, *(_shortened(before, run) for before, run in pairwise(runs)))
    beside = zip(("", *map(_text, once)), once, (*map(_text, once[1:]), ""), strict=False)
    return tuple(_marked_once(*each) for each in beside)


def _text(run: Run) -> str:
    return run.text


def _marked_once(before: str, run: Run, after: str) -> Run:
    if not isinstance(run, Typed):
        return run
    text = run.text.lstrip(MARKS) if before.endswith(tuple(MARKS)) else run.text
    text = text.rstrip(MARKS) if after.startswith(tuple(MARKS)) else text
    return run if text == run.text else Typed(text, run.field, run.label, run.call)


def _shortened(before: Run, run: Run) -> Run:
    if not isinstance(before, Text) or not isinstance(run, Typed):
        return run
    length = _repeated(before.text, run.text)
    rest = run.text[length:].lstrip(_LOOSE) if length else ""
    return Typed(rest, run.field, run.label, run.call) if rest else run


def _repeated(before: str, typed: str) -> int:
    """The length of the words at the beginning of `typed` that `before` ends with already."""
    for ending, again in _AGAIN:
        found = again.match(typed) if before.endswith(ending) else None
        if found:
            return found.end()
    lengths = range(min(len(before), len(typed)), 1, -1)
    same = (length for length in lengths if before.endswith(typed[:length]))
    return next((length for length in same if typed[:length].endswith(_LEADING)), 0)
