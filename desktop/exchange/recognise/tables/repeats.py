"""Rows that a table has twice, which makes it two; headings printed twice, which make two one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.exchange.files.sheets import Area
from desktop.exchange.recognise.meaning.codes import cell_text, read_code
from desktop.exchange.recognise.meaning.labels import key, label
from desktop.exchange.recognise.meaning.words import words
from desktop.exchange.recognise.tables.bands import Band
from desktop.exchange.recognise.tables.columns import ColumnBlock
from desktop.exchange.recognise.tables.frame import TableFrame
from desktop.exchange.recognise.tables.headed import Headed
from desktop.forms.formula import TOTAL


def is_double(frame: TableFrame, headed: Headed) -> bool:
    """True where two blocks have a total each, or the same subjects or lines: these are two
    tables. One table may go on in another block."""
    groups = [[col for col in group if col in headed.kinds] for group in headed.groups]
    if len(groups) < 2:
        return False
    if not frame.form.by_subject:
        return frame.way == "down" and _has_lines_twice(frame)
    blocks = frame.columns.blocks
    apart = any(group[0] - 1 not in headed.used for group in headed.groups[1:])
    if len(blocks) < len(groups) or apart or len({*map(_ids, blocks)}) > 1:
        return True
    codes = [set(_subjects(frame, block)) for block in blocks]
    return bool(set.intersection(*codes))


def is_next_page(frame: TableFrame, last: Band, band: Band) -> bool:
    """True where the headings of a table are printed again above its further rows: nothing stands
    between, no row is there twice, and codes go on ascending."""
    if frame.way != "down" or band.layout != last.layout or band.above:
        return False
    more = replace(frame, body=band.body)
    if not frame.form.by_subject:
        return bool(_lines(more)) and _lines(more).isdisjoint(_lines(frame))
    before, after = (
        [code for block in each.columns.blocks for code in _subjects(each, block)]
        for each in (frame, more)
    )
    codes = [code for code in after if code != TOTAL]
    first = max((code for code in before if code != TOTAL), default="")
    once = (before + after).count(TOTAL) <= 1
    return once and bool(codes) and first < codes[0] and codes == sorted(codes)


def with_page(frame: TableFrame, band: Band, box: Area) -> TableFrame:
    """The table with the rows below headings that were printed again."""
    numbered = (*frame.numbered, band.numbered) if band.numbered else frame.numbered
    whole = frame.box._replace(bottom=box.bottom, right=max(frame.box.right, box.right))
    return replace(frame, body=(*frame.body, *band.body), numbered=numbered, box=whole)


def _ids(block: ColumnBlock) -> frozenset[str]:
    return frozenset(block.values.values())


def _has_lines_twice(frame: TableFrame) -> bool:
    """True where two blocks for the same panel have rows of the same name."""
    met: set[tuple[int, str]] = set()
    for block in frame.columns.blocks:
        found = set(_named(frame, block))
        if found & met:
            return True
        met |= found
    return False


def _lines(frame: TableFrame) -> set[tuple[int, str]]:
    return {each for block in frame.columns.blocks for each in _named(frame, block)}


def _named(frame: TableFrame, block: ColumnBlock) -> Iterator[tuple[int, str]]:
    """The names of the rows of a block, each with the panels that it may be in."""
    cells = frame.sheet.cells
    texts = (cells.get((row, col)) for row in frame.body for col in block.stubs)
    names = {label(each) for each in texts if isinstance(each, str) and not each.isdigit()}
    return ((panel, name) for panel in block.panels for name in names)


def _subjects(frame: TableFrame, block: ColumnBlock) -> Iterator[str]:
    cells = frame.sheet.cells
    for row in frame.body:
        texts = {c: cell_text(cells[row, c]) for c in block.stubs if (row, c) in cells}
        if any(key(text) in words().totals for text in texts.values()):
            yield TOTAL
        elif code := read_code(texts, block.codes, "").code:
            yield code
