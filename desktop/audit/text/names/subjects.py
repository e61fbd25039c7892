"""The checks of the subjects that the texts name with their level (K36)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.names.due_names import BRACKETS, subject_names
from desktop.forms.characters import cited
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell

LENGTHS = {"类": 3, "款": 5, "项": 7}
NEAR = 200
"""So many characters before a level are searched for the name of the subject."""
_SUBJECT = re.compile(r"(?<=[一-龥）”])（(类|款|项)）")
_WORDS = re.compile(r"[^一-龥、]|（[类款项]）")
_BREAK = re.compile(r"[，,。；;：:\n]")
_BETWEEN = re.compile(r"(?:支出)?“?")
Names = dict[str, set[tuple[str, str]]]
"""Names of subjects, each with the forms and codes that have it."""


def subject_findings(filing: Filing, texts: Iterable[tuple[Cell, str]]) -> Iterator[Finding]:
    """Subjects that `texts` name with their level and that are not those of the tables."""
    levels = {level: subject_names(filing, length) for level, length in LENGTHS.items()}
    for cell, text in texts:
        yield from _leveled(cell, text.translate(BRACKETS), levels)


def _leveled(cell: Cell, text: str, levels: dict[str, Names]) -> Iterator[Finding]:
    """A subject that is named with its level must be one of the tables, and of the subject that is
    named right before it."""
    above: tuple[int, tuple[str, ...]] = (-1, ())
    for found in _SUBJECT.finditer(text):
        before = text[max(0, found.start() - NEAR) : found.start()].removesuffix("”")
        name = max(
            (each for each in levels[found[1]] if before.endswith(each)), key=len, default=""
        )
        if not name:
            under = () if _BREAK.search(text, max(above[0], 0), found.start()) else above[1]
            yield _unknown(cell, before, found, _below(levels[found[1]], under))
            continue
        codes = tuple({code for _, code in levels[found[1]][name]})
        start = found.start() - len(name)
        beside = above[0] >= 0 and _BETWEEN.fullmatch(text[above[0] : start])
        if beside and not any(code.startswith(above[1]) for code in codes):
            words = f"：“{name}{found[0]}”不属于前面写的科目"
            yield remark("K36", "error", cell, words)
        above = (found.end(), codes)


def _below(names: Names, above: tuple[str, ...]) -> list[str]:
    """The names of the subjects under one of `above`, of all where there is none; a 类 also
    without 支出, as the edition may write it."""
    whole = [name for name, rows in names.items() if any(len(row) == 3 for _, row in rows)]
    whole = whole or [name for name in names if f"{name}支出" not in names]
    below = [each for each in whole if any(row.startswith(above) for _, row in names[each])]
    return below or whole


def _unknown(cell: Cell, before: str, level: re.Match[str], names: list[str]) -> Finding:
    written = _WORDS.split(before)[-1]
    words = f"：“{cited(f'{written}{level[0]}')}”不是表里的{level[1]}级科目名称"
    close = get_close_matches(written, names, 1)
    due = f"，应为“{close[0]}”" if close else "，请按表格改写"
    return remark("K36", "error", cell, f"{words}{due}")
