"""Paragraphs in the clerk's own words, their numbers still bound to the data.

Her words are stored in the notation of `forms/bound_text`: `v2:收入合计{wan "t1[27, 1]"}万元`, each
figure as the call that makes it. All else is literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from desktop.forms import bound_text
from desktop.forms.bound_text import Call, Piece
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS
from desktop.forms.filing.entries import Changes
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import (
    Figure,
    Missing,
    Run,
    Runs,
    Text,
    Typed,
    is_passage,
    text_of,
)
from desktop.narrative.rendering.repetition import MARKS, without_repetition
from desktop.narrative.rendering.vocabulary import Vocabulary

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?[%％]?|增加|减少|增长|下降|持平|.", re.DOTALL)

LEFT_OUT = bound_text.write([Call("left_out")])
"""Stored in the place of own words: the paragraph is not printed."""


def own_runs(words: Vocabulary, text: str, code: str = "") -> Runs:
    """The runs of a paragraph in the clerk's own words; `code` is its subject or 自评表."""
    return without_repetition(tuple(_run(words, piece, code) for piece in bound_text.read(text)))


def _run(words: Vocabulary, piece: Piece, code: str) -> Run:
    """The run of a piece; a call that makes none is printed as documents have it."""
    if isinstance(piece, str):
        return Text(piece)
    return words.run_of(piece, code) or Text(bound_text.write_version_1([piece]))


def own_text(runs: Runs) -> str:
    """The text to store for these runs: words as they are, bound runs as their calls. A field that
    is empty and may stay so leaves nothing."""
    said = [run for run in runs if run.text]
    calls = (None if isinstance(run, Text) else run.call for run in said)
    return bound_text.write(call or run.text for call, run in zip(calls, said, strict=True))


def is_rewritable(paragraph: Paragraph) -> bool:
    """True where the clerk can rewrite the paragraph: not where it is only a field of hers."""
    records = paragraph.id.partition("/")[0] in (CHAPTERS, TERMS)
    generated = any(run.text for run in paragraph.generated if isinstance(run, Text | Figure))
    return not records and (generated or paragraph.own)


def told(paragraph: Paragraph) -> list[Figure]:
    """The figures of the generated words that are not 0."""
    runs = (run for run in paragraph.generated if isinstance(run, Figure))
    return [run for run in runs if run.value]


def may_be_left_out(paragraph: Paragraph) -> bool:
    """True where only zeros are told and nothing is to be filled in, or a 自评表 is missing."""
    if is_form_missing(paragraph):
        return True
    asked = any(isinstance(run, Typed | Missing) for run in paragraph.generated)
    return is_rewritable(paragraph) and not asked and not told(paragraph)


def is_form_missing(paragraph: Paragraph) -> bool:
    """True for a paragraph that only says which 自评表 is missing."""
    gaps = [run for run in paragraph.runs if isinstance(run, Missing)]
    return gaps == [*paragraph.runs] and not any(run.field or run.cells for run in gaps)


def leave_out(paragraph: Paragraph) -> Changes:
    """The changes after which a paragraph is not printed; `rewrite` to None prints it again."""
    return {Cell(NARRATIVE, paragraph.id, "own"): LEFT_OUT}


def rewrite(paragraph: Paragraph, text: str | None) -> Changes:
    """The changes that make `text`, as the clerk typed it, the words of a paragraph.

    Unchanged figures stay bound. Where she changed only her fields, or wrote over 〔待填：…〕,
    these fields are filled in. None, '' or the generated words remove her own.
    """
    cell = Cell(NARRATIVE, paragraph.id, "own")
    words = (text or "").strip()
    if not words or words == text_of(paragraph.generated).strip():
        return {cell: None}
    for runs, own in ((paragraph.generated, {cell: None}), (paragraph.runs, {})):
        fields = _filled_in(runs, words)
        if fields is not None:
            return {**own, **fields}
    return {cell: own_text(bind_figures(paragraph, words))}


def bind_figures(paragraph: Paragraph, text: str) -> Runs:
    """`text` as runs: the figures and fields of the paragraph that are in it unchanged are bound.

    A figure is matched by the words around it; one that was moved, if no other figure has the
    same text and unit.
    """
    pieces: list[Run] = [Text(text)]
    for runs in (paragraph.runs, paragraph.generated):
        pieces = [new for piece in pieces for new in _bind(piece, runs)]
    return tuple(pieces)


def _filled_in(runs: Runs, text: str) -> Changes | None:
    """The changed fields where `text` differs from `runs` in its fields alone; else None."""
    fields = [run for run in runs if _is_filled_in(run)]
    pattern = "".join("(.+?)" if _is_filled_in(run) else re.escape(run.text) for run in runs)
    found = re.fullmatch(pattern.strip(), text, re.DOTALL) if fields else None
    if found is None:
        return None
    changes: dict[Cell, str] = {}
    for run, words in zip(fields, found.groups(), strict=True):
        assert isinstance(run, Typed | Missing)
        if words == run.text:
            continue
        passage = is_passage(run)
        further = not passage and words.count("。") > run.text.count("。")
        if further or words != (words.strip() if passage else words.replace("\n", "").strip(MARKS)):
            return None  # a sentence of its own, or printed it would not be what she wrote
        changes[Cell(NARRATIVE, run.field, "text")] = words
    return changes


def _is_filled_in(run: Run) -> bool:
    return isinstance(run, Typed | Missing) and bool(run.field and run.text)


def _bind(piece: Run, runs: Runs) -> Iterator[Run]:
    """The runs of a piece of free text; those of `runs` that are in it are bound."""
    if not isinstance(piece, Text):
        yield piece
        return
    lists = [run for run in runs if not isinstance(run, Text) and len(_tokens(run.text)) > 1]
    for run in lists:
        before, found, after = piece.text.partition(run.text)
        if found:
            place = runs.index(run)
            yield from _bind(Text(before), runs[:place])
            yield run
            yield from _bind(Text(after), runs[place + 1 :])
            return
    yield from _aligned(_tokens(piece.text), runs)


def _aligned(tokens: list[str], runs: Runs) -> Iterator[Run]:
    """The runs of these tokens; those in the place of an equal figure of `runs` are bound."""
    old: list[tuple[str, Run | None]] = []
    for run in runs:
        if isinstance(run, Figure) and len(_tokens(run.text)) == 1:
            old.append((run.text, run))
        else:
            old.extend((token, None) for token in _tokens(run.text))
    figures = _matched([token for token, _ in old], tokens, [run for _, run in old])
    plain = ""
    for place, token in enumerate(tokens):
        if place in figures:
            if plain:
                yield Text(plain)
            yield figures[place]
            plain = ""
        else:
            plain += token
    if plain:
        yield Text(plain)


def _matched(old: list[str], new: list[str], runs: list[Run | None]) -> dict[int, Run]:
    """The runs found again, by the place of their token among `new`."""
    found: dict[int, Run] = {}
    for first, second, size in SequenceMatcher(None, old, new, False).get_matching_blocks():
        for step in range(size):
            run = runs[first + step]
            if run is not None:
                found[second + step] = run
    alone: dict[tuple[str, str], list[Run]] = {}
    for place, run in enumerate(runs):
        if run is not None:
            alone.setdefault(_with_unit(old, place), []).append(run)
    for place, token in enumerate(new):
        known = alone.get(_with_unit(new, place), ())
        if place not in found and len(known) == 1 and token[0].isdigit():
            found[place] = known[0]
    return found


def _with_unit(tokens: list[str], place: int) -> tuple[str, str]:
    """A number and what follows it, so that the 3 of 3万元 is none of the 3 of 3.其他支出."""
    behind = "".join(tokens[place + 1 : place + 3]).lstrip()[:1]
    return tokens[place], "" if tokens[place][-1] in "%％" else behind


def _tokens(text: str) -> list[str]:
    """Numbers and directions whole, all else letter by letter."""
    return _TOKEN.findall(text)
