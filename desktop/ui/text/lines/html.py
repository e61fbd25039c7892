"""The words of the report as rich text: figures grey, statements by their standing, gaps red."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure, Missing, Run, Typed
from desktop.ui.text.lines.stated import Stated
from desktop.ui.widgets import style

PARAGRAPH = "<p style='margin:0; text-indent:30px; line-height:150%'>{}</p>"
"""Indented by two characters, as printed; Qt drops blanks at the beginning."""
INK = f"color:{style.INK.name()}"
PLAIN = f"{INK}; text-decoration:none"
FIGURE = f"background-color:#EBEEF3; {PLAIN}"
TYPED = f"{INK}; text-decoration:underline"
MISSING = "background-color:#FDF0EE; color:#B5301F; font-weight:600; text-decoration:none"
CHOSEN = f"; background-color:{style.SELECTED.name()}"
RIGHT = f"{TYPED}; text-decoration-color:{style.OK.name()}"
DISPUTED = {"wrong": "error", "query": "query"}
"""The levels at which statements are marked that the data do not bear out."""
ASKED = "#"
"""Before the place of a statement, this is the address that asks about it."""


def link(cell: Cell) -> str:
    """A cell as the address of a link."""
    return "|".join(cell)


def linked(address: str) -> Cell:
    """The cell that `link` wrote."""
    return Cell(*address.split("|"))


def leading(cell: Cell, words: str) -> str:
    """Words that link to a cell, as a paragraph."""
    return PARAGRAPH.format(link_to(link(cell), f"{words} ›"))


def link_to(address: str, words: str) -> str:
    """Words that link to an address."""
    css = f"color:{style.ACCENT.name()}; text-decoration:none"
    return f"<a href='{escape(address)}' style='{css}'>{escape(words)}</a>"


def in_html(
    paragraph: Paragraph, stated: Sequence[Stated] = (), chosen: Stated | None = None
) -> str:
    """A paragraph as printed. What is `stated` links to its place; in the clerk's own words it is
    underlined where the data bear it out, and marked where they do not. `chosen` stands out."""
    pieces: list[str] = []
    place = 0
    for run in paragraph.runs:
        end = place + len(run.text)
        here = [each for each in stated if each.start < end and each.end > place]
        pieces += _run(run, place, here, chosen)
        place = end
    return "".join(map(PARAGRAPH.format, "".join(pieces).split("\n")))


def struck_out(paragraph: Paragraph) -> str:
    """A paragraph that is not printed, in grey."""
    css = f"color:{style.QUIET.name()}; text-decoration:line-through"
    return PARAGRAPH.format(f"<span style='{css}'>{escape(paragraph.text)}</span>")


def _run(run: Run, place: int, stated: Sequence[Stated], chosen: Stated | None) -> Iterator[str]:
    """A run that begins at `place`, cut where something is stated."""
    done, text = place, run.text
    for each in stated:
        start, end = max(each.start, place), min(each.end, place + len(text))
        yield _piece(run, text[done - place : start - place])
        css = _css(run, each) + (CHOSEN if each is chosen else "")
        words = _lines(text[start - place : end - place], css, f"{ASKED}{each.start}")
        yield words + (_mark(each) if end == each.end else "")
        done = end
    yield _piece(run, text[done - place :])


def _piece(run: Run, text: str) -> str:
    """Words of a run about which nothing is stated."""
    match run:
        case Typed():
            return _lines(text, TYPED)
        case Missing():
            return _lines(text, MISSING, _gap(run))
        case Figure():
            return _lines(text, FIGURE)
    return escape(text)


def _lines(text: str, css: str, address: str = "") -> str:
    """Words in a style, line by line; with an address, as a link."""
    if address:
        styled = f"<a href='{escape(address)}' style='{css}'>{{}}</a>"
    else:
        styled = f"<span style='{css}'>{{}}</span>"
    return "\n".join(styled.format(escape(line)) if line else "" for line in text.split("\n"))


def _css(run: Run, stated: Stated) -> str:
    """The style of what is stated in a run."""
    ground = FIGURE if isinstance(run, Figure) else ""
    if stated.standing in DISPUTED:
        colour = style.LEVEL_COLOUR[DISPUTED[stated.standing]].name()
        return f"{ground}; color:{colour}; font-weight:600; text-decoration:underline"
    if ground:
        return ground
    if stated.standing == "right":
        return RIGHT
    return TYPED if isinstance(run, Typed) else PLAIN


def _mark(stated: Stated) -> str:
    """The sign behind a statement that the data do not bear out, for those who see no colours."""
    if stated.standing not in DISPUTED:
        return ""
    level = DISPUTED[stated.standing]
    css = f"color:{style.LEVEL_COLOUR[level].name()}; font-weight:600"
    return f"<sup style='{css}'>{style.LEVEL_MARK[level]}</sup>"


def _gap(run: Missing) -> str:
    """The address at which a gap is filled in; '' where there is none."""
    if run.field:
        return link(Cell(NARRATIVE, run.field, "text"))
    return link(run.cells[0]) if run.cells else ""
