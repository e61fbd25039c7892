"""The checks of what a template or a slip left in the texts (K39)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.characters import cited
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS
from desktop.forms.edition.text import TextWords
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document import Document, Paragraph, Typed, is_passage

PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "】": "【"}
"""What closes, and what opens it. A bracket of either width closes one of the other."""
_WIDE = str.maketrans("()", "（）")
_ITEM = re.compile(r"(?<![^\s。；：，、])[\da-zA-Z一二三四五六七八九十]{1,3}[）)]")
"""A number of a list: 1）, 二）."""
NEAR = 6
"""So many characters beside a mark are cited with it."""
LONG = 12
"""A shorter text is no sentence."""
_END = re.compile(r"[。！？：；…”’）》)\].!?:;]\s*$")


def residue_findings(
    filing: Filing, document: Document, texts: Iterable[tuple[Cell, str]]
) -> Iterator[Finding]:
    """What was left in `texts` by their cells."""
    words = filing.edition.text
    sentences = set(_sentences(document))
    for cell, text in texts:
        yield from _left(words, cell, text)
        yield from _placeholder(words, cell, text)
        yield from _unpaired(cell, text)
        if cell in sentences and len(text) > LONG and not _END.search(text):
            said = f"：“{cited(text[-NEAR:])}”后面没有句号，请补上"
            yield remark("K39", "hint", cell, said)
    for paragraph in document.paragraphs():
        yield from _prompts(paragraph)


def _left(words: TextWords, cell: Cell, text: str) -> Iterator[Finding]:
    """The residue of each sort in a text, no part of it twice."""
    for residue in words.residue:
        told: list[str] = []
        for pattern in residue.patterns:
            for found in pattern.finditer(text):
                if not any(found[0] in each for each in told):
                    told.append(found[0])
                    yield remark("K39", "error", cell, f"：“{cited(found[0])}”{residue.why}")


def _placeholder(words: TextWords, cell: Cell, text: str) -> Iterator[Finding]:
    if any(pattern.fullmatch(text.strip()) for pattern in words.placeholders):
        yield remark("K39", "error", cell, f"：“{cited(text)}”是模板的提示语，请改写")


def _prompts(paragraph: Paragraph) -> Iterator[Finding]:
    """The prompts of fields that were typed as they stand."""
    for run in paragraph.runs:
        if isinstance(run, Typed) and run.text and run.text == run.label:
            said = f"：“{cited(run.text)}”是模板的提示语，请改写"
            yield remark("K39", "error", Cell(NARRATIVE, run.field, "text"), said)


def _unpaired(cell: Cell, text: str) -> Iterator[Finding]:
    """The first quote or bracket that opens or closes nothing."""
    text = _ITEM.sub(lambda found: " " * len(found[0]), text.translate(_WIDE))
    for closing, opening in PAIRS.items():
        place = _odd(text, opening, closing)
        if place is not None:
            near = text[max(place - NEAR, 0) : place + NEAR + 1]
            words = f"：“{cited(near)}”里的“{text[place]}”没有配对，请补上或者改正"
            yield remark("K39", "error", cell, words)


def _odd(text: str, opening: str, closing: str) -> int | None:
    """The place of the first mark without the other one of its pair, None where each has one."""
    opened: list[int] = []
    for place, letter in enumerate(text):
        if letter == opening:
            opened.append(place)
        elif letter == closing and not opened:
            return place
        elif letter == closing:
            opened.pop()
    return opened[0] if opened else None


def _sentences(document: Document) -> Iterator[Cell]:
    """The cells of texts that end a paragraph with a full stop of their own."""
    for paragraph in document.paragraphs():
        form, _, row = paragraph.id.partition("/")
        if paragraph.own:
            yield Cell(NARRATIVE, paragraph.id, "own")
        elif form in (CHAPTERS, TERMS):
            yield Cell(form, row, "text")
        for run in paragraph.runs:
            if isinstance(run, Typed) and is_passage(run):
                yield Cell(NARRATIVE, run.field, "text")
