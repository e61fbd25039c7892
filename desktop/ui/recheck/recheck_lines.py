"""The lines on the page of an edited Word file, as rich text with the changes marked."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from desktop.ui.widgets import style
from desktop.word.recheck.listing import VALUES, on_one_line
from desktop.word.recheck.result import KINDS, Difference

FEW = 2
OLD = f"color:{style.LEVEL_COLOUR['error'].name()}; text-decoration:line-through"
NEW = f"color:{style.ACCENT.name()}; font-weight:600; text-decoration:underline"
SAID = f"color:{style.LEVEL_COLOUR['error'].name()}; font-weight:600"
DUE = "font-weight:600"
QUIET = f"color:{style.QUIET.name()}"


def line(found: Difference) -> str:
    """A difference: the words with the changes marked, or both values; then what happens to it."""
    if found.kind in VALUES:
        said, due = _styled(SAID, on_one_line(found.said)), _styled(DUE, on_one_line(found.due))
        return f"Word 里是 {said}，数据是 {due}"
    words = marked(found.due, found.said)
    more = found.why or found.note
    return f"{words}<br>{_styled(QUIET, more)}" if more else words


def place(found: Difference) -> str:
    """The place of a difference, after its kind where the group does not say that."""
    where = escape(found.place)
    if found.kind in VALUES or found.acceptable:
        return where
    return f"{_styled(QUIET, KINDS[found.kind])}　{where}"


def marked(old: str, new: str) -> str:
    """The new words, with removed old words struck through."""
    parts = []
    for gone, come, same in _pieces(old, new):
        parts += [_styled(OLD, gone), _styled(NEW, come), escape(same)]
    return "".join(parts).replace("\n", "¶ ")


def _pieces(old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """Each change as removed text, added text, and the unchanged text after it. A few letters that
    happen to be the same between two changes count as changed."""
    first = second = 0
    for a, b, size in SequenceMatcher(None, old, new, False).get_matching_blocks():
        ends = a + size == len(old) and b + size == len(new)
        if size < FEW and a and not ends:
            continue
        yield old[first:a], new[second:b], old[a : a + size]
        first, second = a + size, b + size


def _styled(style: str, text: str) -> str:
    return f"<span style='{style}'>{escape(text)}</span>" if text else ""
