"""The checks of the names of subjects in the texts (K36)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import chain

from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.names.spelling import may_have, slips
from desktop.forms.characters import cited
from desktop.forms.codes import is_code
from desktop.forms.edition.form import NAME
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell
from desktop.narrative.definition.blocks import ITEM

LENGTHS = {"类": 3, "款": 5, "项": 7}
NEAR = 200
"""So many characters before a level are searched for the name of the subject."""
SHORTEST = 7
"""A shorter name is not looked for where no level stands behind it."""
_SUBJECT = re.compile(r"(?<=[一-龥）”])（(类|款|项)）")
_BRACKETS = str.maketrans("()", "（）")
_WORDS = re.compile(r"[^一-龥、]|（[类款项]）")
_LEVEL = re.compile(r"(?:支出)?”?（[类款项]）")
_BETWEEN = re.compile(r"(?:支出)?“?")
Names = dict[str, set[str]]
"""Names of subjects, each with the codes that have it."""


def subject_findings(filing: Filing, texts: Iterable[tuple[Cell, str]]) -> Iterator[Finding]:
    """Names of subjects in `texts` that are not those of the tables."""
    levels = {level: _names(filing, length) for level, length in LENGTHS.items()}
    names = [name for named in levels.values() for name in named if len(name) >= SHORTEST]
    names.sort(key=len, reverse=True)
    seeds = tuple(names)
    listed = filing.edition.subjects
    known = {each.name for each in (*listed.function.values(), *listed.economic.values())}
    for cell, text in texts:
        plain = text.replace("(", "（").replace(")", "）")
        yield from _leveled(cell, plain, levels)
        if may_have(plain, seeds) and not cell.row.startswith(f"{ITEM}/"):
            yield from _misspelt(cell, plain, names, known)


def _names(filing: Filing, length: int) -> Names:
    """The names of the 支出功能分类 whose codes have this length, with and without 支出."""
    found: Names = {}
    for form in chain(filing.edition.tables, (f"{LAST}{each}" for each in filing.edition.tables)):
        for row in (row for row in filing.filled(form) if is_code(row) and len(row) == length):
            listed = filing.subject(row)
            name = filing.text(Cell(form, row, NAME)) or (listed.name if listed else "")
            for each in {name, name.removesuffix("支出")} - {""}:
                found.setdefault(each.translate(_BRACKETS), set()).add(row)
    return found


def _leveled(cell: Cell, text: str, levels: dict[str, Names]) -> Iterator[Finding]:
    """A subject that is named with its level must be one of the tables, and of the subject that is
    named right before it."""
    above: tuple[int, set[str]] = (-1, set())
    for found in _SUBJECT.finditer(text):
        before = text[max(0, found.start() - NEAR) : found.start()].removesuffix("”")
        name = max(
            (each for each in levels[found[1]] if before.endswith(each)), key=len, default=""
        )
        if not name:
            yield _unknown(cell, before, found, levels[found[1]])
            continue
        codes = levels[found[1]][name]
        start = found.start() - len(name)
        beside = above[0] >= 0 and _BETWEEN.fullmatch(text[above[0] : start])
        if beside and not any(code.startswith(tuple(above[1])) for code in codes):
            words = f"：“{name}{found[0]}”不属于前面写的科目"
            yield remark("K36", "error", cell, words)
        above = (found.end(), codes)


def _unknown(cell: Cell, before: str, level: re.Match[str], names: Names) -> Finding:
    written = _WORDS.split(before)[-1]
    words = f"：“{cited(f'{written}{level[0]}')}”不是表里的{level[1]}级科目名称"
    close = get_close_matches(written, names, 1)
    due = f"，应为“{close[0]}”" if close else ""
    return remark("K36", "error", cell, f"{words}{due}")


def _misspelt(cell: Cell, text: str, names: list[str], known: set[str]) -> Iterator[Finding]:
    """The name of a subject of the tables with one character wrong, not the first nor the last."""
    told: set[int] = set()
    for name in names:
        for slip in slips(text, name):
            inner = slip.written[0] == name[0] and slip.written[-1] == name[-1]
            joined = any(slip.written.replace(each, "", 1) == name for each in "的和与及")
            plain = not re.match(r"\d", text[slip.end :])
            joined |= plain and any(name.replace(each, "", 1) == slip.written for each in "和与及")
            right = slip.written in known or _LEVEL.match(text, slip.end) or slip.start in told
            if inner and not (right or joined):
                told.add(slip.start)
                words = f"：“{slip.written}”与科目名称差一个字，应为“{name}”"
                yield remark("K36", "query", cell, words)
