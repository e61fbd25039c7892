"""Paragraphs in the clerk's own words, their numbers still bound to the data.

Her words are kept with each bound figure written as the word that makes it, in the notation of
the templates: `收入合计{{ wan("t1[27, 1]") }}万元`. All else is literal, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from desktop.forms.filing import Changes
from desktop.forms.formula import Cell
from desktop.forms.records import NARRATIVE
from desktop.narrative.document import Figure, Paragraph, Run, Runs, Text, said

if TYPE_CHECKING:
    from desktop.narrative.words import Words

_CALL = re.compile(r"\{\{ (\w+\([^\n]*?\)) \}\}")
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?[%％]?|增加|减少|增长|下降|持平|.", re.DOTALL)


def own_runs(words: Words, text: str, code: str = "") -> Runs:
    """The runs of a paragraph kept in the clerk's own words; `code` is what it is made for."""
    runs: list[Run] = []
    for number, piece in enumerate(_CALL.split(text)):
        run = words.say(piece, code) if number % 2 else None
        if run is not None:
            runs.append(run)
        elif piece:
            runs.append(Text(f"{{{{ {piece} }}}}" if number % 2 else piece))
    return tuple(runs)


def kept(runs: Runs) -> str:
    """The runs as they are kept, each bound one as its word."""
    return "".join(run.text if isinstance(run, Text) else f"{{{{ {run.call} }}}}" for run in runs)


def rewritten(paragraph: Paragraph, text: str | None) -> Changes:
    """The changes that make `text`, as the clerk typed it, the words of a paragraph.

    What she left as it was stays bound. None, '' or the generated words take hers away.
    """
    cell = Cell(NARRATIVE, paragraph.id, "own")
    if not text or not text.strip() or text.strip() == said(paragraph.generated).strip():
        return {cell: None}
    return {cell: bound(text.strip(), (paragraph.runs, paragraph.generated))}


def bound(text: str, known: tuple[Runs, ...]) -> str:
    """`text` as it is kept: the figures of `known` are bound where they stand in it unchanged.

    A figure is known again by the words around it; one that was moved, by its being the only
    one that looks so.
    """
    pieces: list[Run] = [Text(text)]
    for runs in known:
        pieces = [new for piece in pieces for new in _bind(piece, runs)]
    return kept(tuple(pieces))


def _bind(piece: Run, runs: Runs) -> Iterator[Run]:
    """A piece of free text with what it has of `runs` bound."""
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
    """Tokens with those bound that stand where figures of `runs` do, and say the same."""
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
    """The runs by the place of the token among `new` that they are."""
    found: dict[int, Run] = {}
    for first, second, size in SequenceMatcher(None, old, new, False).get_matching_blocks():
        for step in range(size):
            run = runs[first + step]
            if run is not None:
                found[second + step] = run
    alone: dict[str, list[Run]] = {}
    for token, run in zip(old, runs, strict=True):
        if run is not None:
            alone.setdefault(token, []).append(run)
    for place, token in enumerate(new):
        if place not in found and len(alone.get(token, ())) == 1 and token[0].isdigit():
            found[place] = alone[token][0]
    return found


def _tokens(text: str) -> list[str]:
    """Numbers and directions whole, all else letter by letter."""
    return _TOKEN.findall(text)
