"""Filings with everything in them that a document can hold, and documents written from them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from desktop.exchange.document.read import JsonDocument, document_changes, read_document
from desktop.exchange.document.write import write_document
from desktop.forms.edition.edition import Edition
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, last_year
from desktop.forms.texts import Choice
from desktop.forms.values import Kind, Value
from tests.consistent import in_wan, printed
from tests.every import figures

ODD = (
    "两行\n\n第三行\t有制表符",
    "\"引号\"、'单引号'、“弯引号”和 \\ 反斜杠 \\n \\u4e00",
    "👨‍👩‍👧 🇨🇳 表情，带零宽连接符",
    "𠮷野家 𝟙𝟚 增补平面",
    " 首尾有空格　",
    "\u2028分行符\u2029、\ufeff零宽\u200b\x85\x0b",
    "null",
    "1e309",
    "</script>{}[],:",
    "很长" * 500,
)
"""Texts that a careless format would change."""
Cells = dict[Cell, Value]
SHORT = 8


def rich(edition: Edition, rng: Random) -> Filing:
    """Random figures, some totals and last year's figures keyed, every layout of 绩效自评, own
    subjects and reasons, with odd texts wherever a text can stand."""
    cells = figures(edition, rng)
    if rng.random() < 1 / 2:
        cells = in_wan(cells)
    filing = Filing(edition, edition.years[0], cells)
    keyed = {cell: value for cell, value in printed(filing).items() if rng.random() < 1 / 4}
    cells |= keyed
    cells |= {
        last_year(cell): value
        for cell, value in keyed.items()
        if cell.form != "cover" and not isinstance(value, str)
    }
    cells |= {Cell("subjects", "2080199", "name"): "我的科目"}
    cells |= {cell: "张三" for cell in (Cell("cover", "head", "1"),) if edition.has(cell)}
    cells |= {Cell("reasons", "X20 t1[29,1]", col): "理由" for col in ("text", "figures")}
    filing = Filing(edition, edition.years[0], cells)
    for layout in edition.evaluations.values():
        for _ in range(2 if layout.role == "project" else 1):
            _evaluate(filing, new_form(filing, layout)[1], rng)
    filing.apply({cell: rng.choice(ODD) for cell in filing.entered if _free(filing, cell, rng)})
    return filing


def written(filing: Filing) -> dict[str, Any]:
    """The document of a filing, to be changed."""
    said: dict[str, Any] = json.loads(write_document(filing))
    return said


def saved(path: Path, said: object) -> JsonDocument:
    """The document `said`, through a file."""
    path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return read_document(path)


def taken(filing: Filing, document: JsonDocument) -> dict[Cell, Value | None]:
    """What importing the document changes; the filing is changed by it."""
    changes = document_changes(document, filing)
    filing.apply(changes)
    return changes


def _evaluate(filing: Filing, begun: dict[Cell, Value | None], rng: Random) -> None:
    """Fills in a self-evaluation just begun, every field and column of it."""
    form = next(iter(begun)).form
    layout = filing.edition.form(form)
    rows = {cell.row for cell in begun} - {*layout.lines}
    cells = {
        cell: _some(filing.edition.kind(cell), rng)
        for row in (*layout.lines, *sorted(rows))
        for column in layout.panel(row).values
        if (cell := Cell(form, row, column.id)) not in begun
    }
    filing.apply(begun | cells | {Cell(form, row, "kind"): "定性" for row in rows})


def _some(kind: Kind, rng: Random) -> Value | None:
    """A value of this kind."""
    if isinstance(kind, Choice):
        return rng.choice(kind.choices)
    tried: list[Callable[[], str]] = [
        lambda: f"{rng.randint(0, 999)}.{rng.randint(0, 99):02}",
        lambda: f"{rng.randint(0, 999)}",
        lambda: f"2021-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
    ]
    for text in tried:
        try:
            return kind.read(text(), "元")
        except ValueError:
            continue
    raise AssertionError(kind)


def _free(filing: Filing, cell: Cell, rng: Random) -> bool:
    """Whether an odd text may stand in `cell`, drawn seldom."""
    kind = filing.edition.kind(cell)
    meant = cell.col in ("level", "kind") or cell.row in ("kind", "entered_in")
    return (
        type(kind).__name__ in ("Text", "Long", "Name") and not meant and not rng.randrange(SHORT)
    )
