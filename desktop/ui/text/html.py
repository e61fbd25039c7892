"""The words of the report as rich text: figures grey and linked to their cells, gaps red."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document import Missing, Paragraph, Run, Text, Typed
from desktop.narrative.numbers import Number, numbers
from desktop.ui.widgets import style

PARAGRAPH = "<p style='margin:0; text-indent:30px; line-height:150%'>{}</p>"
"""Indented by two characters, as printed; Qt drops blanks at the beginning."""
FIGURE = "background-color:#EBEEF3; color:#1F2328; text-decoration:none"
TYPED = "text-decoration:underline"
MISSING = "background-color:#FDF0EE; color:#C0392B; font-weight:600; text-decoration:none"
ASTRAY = "color:#C0392B; font-weight:600; text-decoration:underline"


def link(cell: Cell) -> str:
    """A cell as the address of a link."""
    return "|".join(cell)


def linked(address: str) -> Cell:
    """The cell that `link` wrote."""
    return Cell(*address.split("|"))


def leading(cell: Cell, words: str) -> str:
    """Words that link to a cell."""
    css = f"color:{style.ACCENT.name()}; text-decoration:none"
    return PARAGRAPH.format(f"<a href='{escape(link(cell))}' style='{css}'>{escape(words)} ›</a>")


def in_html(paragraph: Paragraph, wrong: Collection[int] = ()) -> str:
    """A paragraph as printed. In one of the clerk's own, the numbers that she typed are
    underlined, and red where they do not agree with the data: at the places `wrong`."""
    pieces = _own(paragraph, wrong) if paragraph.own else map(_html, paragraph.runs)
    return "".join(map(PARAGRAPH.format, "".join(pieces).split("\n")))


def struck_out(paragraph: Paragraph) -> str:
    """A paragraph that is not printed, in grey."""
    css = f"color:{style.QUIET.name()}; text-decoration:line-through"
    return PARAGRAPH.format(f"<span style='{css}'>{escape(paragraph.text)}</span>")


def _own(paragraph: Paragraph, wrong: Collection[int]) -> Iterator[str]:
    """The runs one after the other, their line breaks as they are."""
    said = {number.whole for number in numbers(paragraph.generated)}  # a year, a limit
    by_hand = {
        number.start: number
        for number in numbers(paragraph.runs)
        if not number.call and (number.whole not in said or number.start in wrong)
    }
    place = 0
    for run in paragraph.runs:
        if isinstance(run, Text):
            yield from _with_numbers(run.text, place, by_hand, wrong)
        else:
            yield _html(run)
        place += len(run.text)


def _with_numbers(
    text: str, start: int, by_hand: dict[int, Number], wrong: Collection[int]
) -> Iterator[str]:
    done = 0
    for place, number in by_hand.items():
        at = place - start
        if 0 <= at < len(text):
            css = ASTRAY if place in wrong else TYPED
            yield escape(text[done:at])
            yield f"<span style='{css}'>{escape(number.text)}</span>"
            done = at + len(number.text)
    yield escape(text[done:])


def _html(run: Run) -> str:
    text = escape(run.text)
    match run:
        case Text():
            return text
        case Typed():
            said = (f"<span style='{TYPED}'>{line}</span>" for line in text.split("\n") if line)
            return "\n".join(said)
        case Missing(field=field) if field:
            address = link(Cell(NARRATIVE, field, "text"))
        case _:
            address = link(run.cells[0]) if run.cells else ""
    css = MISSING if isinstance(run, Missing) else FIGURE
    if not address:
        return f"<span style='{css}'>{text}</span>"
    return f"<a href='{escape(address)}' style='{css}'>{text}</a>"
