"""The checks of what a template or a slip left in the texts (K39)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.characters import cited
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS
from desktop.forms.edition.text import TextWords
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.runs import Typed, is_passage

PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "】": "【"}
"""What closes, and what opens it. A bracket of either width closes one of the other."""
PROMPT = "是模板的提示语，请改写"
TEXTS = 4096
"""So many texts are known with their residue: while she types one, the others stay as they are."""
_MARK = re.compile(f"[{''.join((*PAIRS, *PAIRS.values()))}]")
_WIDE = str.maketrans("()", "（）")
_ITEM = re.compile(r"(?:^|[\s。；：，、])[\da-zA-Z一二三四五六七八九十]{1,3}$")
"""A number of a list, up to its bracket: 1）, 二）."""
NEAR = 6
"""So many characters beside a mark are cited with it."""
LONG = 12
"""A shorter text is no sentence."""
_END_OF_NUMBER = re.compile(r"^[\d.,]+(?:[万亿]?元|[%％])?")
_END = re.compile(r"[。！？：；…”’）》)\].!?:;]\s*$")


def residue_findings(
    filing: Filing, document: Document, texts: Iterable[tuple[Cell, str]]
) -> Iterator[Finding]:
    """What was left in `texts` by their cells."""
    sentences = set(_sentences(document))
    for cell, text in texts:
        for said in residue_of(filing.edition.text, text):
            yield remark("K39", "error", cell, said)
        if cell in sentences and len(text) > LONG and not _END.search(text):
            said = f"：“{cited(_END_OF_NUMBER.sub('', text[-LONG:]))}”后面没有句号，请补上"
            yield remark("K39", "hint", cell, said)
    for paragraph in document.paragraphs():
        yield from _prompts(paragraph)


@lru_cache(maxsize=TEXTS)
def residue_of(words: TextWords, text: str) -> tuple[str, ...]:
    """What is said of the residue in a text."""
    return (*(_placeholder(words, text) or _left(words, text)), *_unpaired(text))


def _left(words: TextWords, text: str) -> Iterator[str]:
    """Each sort of residue in a text, no part of it twice."""
    for residue in words.residue:
        told: list[str] = []
        for pattern in residue.patterns:
            for found in pattern.finditer(text):
                if not any(found[0] in each for each in told):
                    told.append(found[0])
                    yield f"：“{cited(found[0])}”{residue.why}"


def _placeholder(words: TextWords, text: str) -> tuple[str, ...]:
    found = any(pattern.fullmatch(text.strip()) for pattern in words.placeholders)
    return (f"：“{cited(text)}”{PROMPT}",) if found else ()


def _prompts(paragraph: Paragraph) -> Iterator[Finding]:
    """The prompts of fields that were typed as they stand."""
    for run in paragraph.runs:
        if isinstance(run, Typed) and run.text and run.text == run.label:
            said = f"：“{cited(run.text)}”{PROMPT}"
            yield remark("K39", "error", Cell(NARRATIVE, run.field, "text"), said)


def _unpaired(text: str) -> Iterator[str]:
    """The first quote, and the first bracket, that opens or closes nothing."""
    text = text.translate(_WIDE)
    for places in _alone(text).values():
        for place in sorted(places)[:1]:
            near = text[max(place - NEAR, 0) : place + NEAR + 1]
            yield f"：“{cited(near)}”里的“{text[place]}”没有配对，请补上或者改正"


def _alone(text: str) -> dict[str, list[int]]:
    """The places of marks without the other one of their pair, by the mark that opens it."""
    opened: dict[str, list[int]] = {opening: [] for opening in PAIRS.values()}
    closed: dict[str, list[int]] = {opening: [] for opening in PAIRS.values()}
    for found in _MARK.finditer(text):
        place, opening = found.start(), PAIRS.get(found[0])
        if opening is None:
            opened[found[0]].append(place)
        elif opened[opening]:
            opened[opening].pop()
        elif not _ITEM.search(text[max(place - NEAR, 0) : place]):
            closed[opening].append(place)
    return {opening: [*opened[opening], *closed[opening]] for opening in opened}


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
