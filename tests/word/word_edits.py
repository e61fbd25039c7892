"""What a leader does to the Word file, done with python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from copy import deepcopy

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

Edit = Callable[[WordDocument], object]


def worked_over(data: bytes, *edits: Edit) -> bytes:
    """The file after these edits."""
    document = docx.Document(io.BytesIO(data))
    for edit in edits:
        edit(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    """Every paragraph of the body, without those of tables."""
    return iter(document.paragraphs)


def with_text(document: WordDocument, text: str) -> Paragraph:
    """The first paragraph that says `text`, behind the 目录."""
    return next(each for each in paragraphs(document) if text in each.text)


def change(old: str, new: str) -> Edit:
    """Types `new` over `old`, which stands in one paragraph."""

    def edit(document: WordDocument) -> None:
        _type_over(with_text(document, old), old, new)

    return edit


def _type_over(paragraph: Paragraph, old: str, new: str) -> None:
    runs = [run for run in paragraph.runs if run.text]
    text = "".join(run.text for run in runs)
    start = text.index(old)
    end = start + len(old)
    place = 0
    for run in runs:
        first, last = place, place + len(run.text)
        place = last
        kept = run.text[: max(0, start - first)], run.text[max(0, end - first) :]
        if first < end and start < last:
            run.text = kept[0] + (new if first <= start else "") + kept[1]


def delete(text: str) -> Edit:
    """Deletes the paragraph that says `text`, its bookmark with it."""

    def edit(document: WordDocument) -> None:
        element = with_text(document, text)._element
        element.getparent().remove(element)

    return edit


def insert_after(text: str, new: str) -> Edit:
    """Presses Enter behind the paragraph that says `text`, and types."""

    def edit(document: WordDocument) -> None:
        paragraph = with_text(document, text)
        made = deepcopy(paragraph._element)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        paragraph._element.addnext(made)
        Paragraph(made, paragraph._parent).add_run(new)

    return edit


def split(text: str, at: str) -> Edit:
    """Presses Enter before `at`; the end of the bookmark goes with the second half."""

    def edit(document: WordDocument) -> None:
        paragraph = with_text(document, text)
        _, found, after = paragraph.text.partition(at)
        insert_after(text, found + after)(document)
        second = paragraph._element.getnext()
        for end in paragraph._element.findall(qn("w:bookmarkEnd")):
            second.append(end)
        assert found
        _type_over(paragraph, found + after, "")

    return edit


def join(text: str) -> Edit:
    """Deletes the end of the paragraph that says `text`: the next one follows at once."""

    def edit(document: WordDocument) -> None:
        first = with_text(document, text)._element
        second = first.getnext()
        for child in list(second):
            if child.tag != qn("w:pPr"):
                first.append(child)
        second.getparent().remove(second)

    return edit


def move(text: str, behind: str) -> Edit:
    """Cuts the paragraph that says `text` and pastes it behind another."""

    def edit(document: WordDocument) -> None:
        element = with_text(document, text)._element
        with_text(document, behind)._element.addnext(element)

    return edit


def without_bookmarks(document: WordDocument) -> None:
    """What “copy all, paste into a new document” does."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for each in list(document.element.iter(qn(tag))):
            each.getparent().remove(each)


def cells(document: WordDocument) -> Iterator[_Cell]:
    """Every cell of every table."""
    for table in document.tables:
        for row in table.rows:
            for each in row._tr.tc_lst:
                yield _Cell(each, table)


def change_cell(table: int, row: int, place: int, new: str) -> Edit:
    """Types over a cell, all counted from 0."""

    def edit(document: WordDocument) -> None:
        tr = document.tables[table].rows[row]._tr
        _set(_Cell(tr.tc_lst[place], document.tables[table]), new)

    return edit


def change_square(old: str, new: str) -> Edit:
    """Types over the first cell that says `old`."""

    def edit(document: WordDocument) -> None:
        _set(next(each for each in cells(document) if each.text == old), new)

    return edit


def _set(cell: _Cell, new: str) -> None:
    first, *others = cell.paragraphs
    _type_over(first, first.text, new) if first.text else first.add_run(new)
    for each in others:
        each._element.getparent().remove(each._element)
