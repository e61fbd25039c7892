"""年度目标: what was to be reached, with its points, and what was reached."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exchange.evaluation.found import FoundRow, Said
from desktop.exchange.evaluation.grid import Box
from desktop.exchange.evaluation.reading.heads import is_heading
from desktop.exchange.evaluation.reading.page import Page
from desktop.exchange.evaluation.words import Names, bare, words

DIGITS = "0123456789一二三四五六七八九十"


def goals(page: Page, row: int, labels: Names) -> Iterator[FoundRow]:
    """The goals that begin in this row, all that belongs to them marked as read."""
    if is_heading(page, row):
        return
    expected = next((b for b in page.free(row) if _kind(b) == "expected"), None)
    label = next((b for b in page.free(row) if _kind(b) == "labels"), None)
    if expected is not None:
        yield from _under(page, row, expected, labels)
    elif label is not None:
        beside = [box for box in page.right_of(label) if box not in page.taken]
        if beside and not any(_kind(box) for box in beside):
            page.take(label)
            values = {"label": Said(label.text, label)}
            if len(beside) > 1 and beside[1].top == beside[0].top:
                values["actual"] = Said(beside[1].text, beside[1])
                page.take(beside[1])
            page.take(beside[0])
            yield FoundRow("goal", Said(beside[0].text, beside[0]), values)


def _under(page: Page, row: int, expected: Box, labels: Names) -> Iterator[FoundRow]:
    """The rows under 预期目标 and 实际完成情况, as far as the label beside them reaches."""
    actual = next((b for b in page.right_of(expected) if _kind(b) == "actual"), None)
    label = next((b for b in page.at(row) if b.right < expected.left), None)
    last = label.bottom if label and label.bottom > row else page.last
    page.take(expected, actual, label)
    for below in page.rows:
        if not row < below <= last:
            continue
        if is_heading(page, below) or _starts_other(page, below, expected, labels):
            return
        box = page.in_columns(below, expected.left, expected.right)
        done = page.in_columns(below, actual.left, actual.right) if actual else None
        if box is None or box in page.taken:
            continue
        page.take(*(b for b in page.at(below) if b.right < expected.left and _kind(b)))
        values = {"actual": said} if done != box and (said := page.said(done)) else {}
        yield FoundRow("goal", Said(box.text, box), values)
        page.take(box)


def _starts_other(page: Page, row: int, expected: Box, labels: Names) -> bool:
    """True for a row that begins with a label of something else."""
    return any(bare(b.text) in labels for b in page.starting(row) if b.right < expected.left)


def _kind(box: Box) -> str:
    name = bare(box.text)
    return words().goals.get(name) or words().goals.get(name.rstrip(DIGITS), "")
