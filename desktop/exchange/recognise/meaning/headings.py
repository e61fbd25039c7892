"""The words around the tables of a workbook: unit, year, and the unit of the amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from desktop.exchange.files.sheets import Sheet, Sheets
from desktop.exchange.recognise.meaning.labels import LONGEST, unit_in_brackets, without_spaces
from desktop.exchange.recognise.meaning.titles import year_in
from desktop.forms.characters import plain
from desktop.forms.kinds import KINDS
from desktop.forms.values import MONEY_UNIT, Unit, known_unit

T = TypeVar("T")
TEXT = KINDS["text"]

_AMOUNTS = re.compile(
    rf"(?:金额|计量)?单位\s*:?\s*\(?(?:人民币)?\s*"
    rf"({MONEY_UNIT}(?:\s*[/、或]\s*{MONEY_UNIT})*)\)?(?![\u3400-\u9fff])"
)
_UNIT = re.compile(
    r"(编制|填报|填表|公开|预算|决算|主管|上级)?(单位|部门)"
    r"(?:名称|\(公章\)|\(盖章\))*\s*:\s*(\S.*)"
)
_KIND_IN_NOTE = re.compile("本表反映(单位|部门)|年本(单位|部门)无")


@dataclass(frozen=True)
class Headings:
    """A workbook's words about itself; '' or None for what it leaves out.

    `kind` is 单位 or 部门, `amounts` the unit of its amounts.
    """

    unit: str = ""
    kind: str = ""
    year: int | None = None
    amounts: Unit | None = None


def read_headings(sheets: Sheets) -> Headings:
    """The headings on which most sheets agree."""
    texts = [text for sheet in sheets.sheets for text in heading_texts(sheet)]
    units = [found for text in texts if (found := _unit(text))]
    notes = (match for text in texts for match in _KIND_IN_NOTE.finditer(plain(text)))
    kinds = [kind for _, kind in units if kind] or [match[1] or match[2] for match in notes]
    titles = [text for text in texts if "表" in text and "决算" in text]
    names = [sheet.name for sheet in sheets.sheets]
    years = [_years(titles), _years(texts), _years(names)]
    amounts: Counter[Unit] = Counter()
    amounts.update(unit for text in texts if (unit := known_unit(amount_unit(text))))
    return Headings(
        unit=_most(name for name, _ in units) or "",
        kind=_most(kinds) or "",
        year=next((year for found in years if (year := _most(found))), None),
        amounts=_most(amounts.elements()),
    )


def heading_texts(sheet: Sheet, rows: range | None = None) -> Iterator[str]:
    """The texts of a sheet or of some `rows`, cut to a heading's length.

    One that ends in a colon goes on with the next one in its row.
    """
    for (row, col), content in sheet.cells.items():
        if isinstance(content, str) and (rows is None or row in rows):
            text = content.strip()
            if text.endswith((":", "：")):
                text += next(_texts_after(sheet, row, col), "")
            yield text[:LONGEST]


def amount_unit(text: str) -> str:
    """The unit of amounts that `text` names, 千元 and the like included; '' for none."""
    match = _AMOUNTS.search(plain(text))
    return match[1] if match else ""


def column_unit(text: str) -> str:
    """The unit of amounts in the heading of a column: 决算数（万元）; '' for none."""
    return unit_in_brackets(text) or amount_unit(text)


def _unit(text: str) -> tuple[str, str] | None:
    """The unit's name as written and, from the word before the colon, if it is a 部门."""
    flat = plain(text)
    match = _UNIT.search(_AMOUNTS.sub(lambda found: " " * len(found[0]), flat))
    if not match or match[1] in ("主管", "上级"):
        return None
    name = re.split(r"\s{3,}|\s*\d{4}年", match[3])[0]
    if len(flat) == len(text):
        name = text[match.start(3) :][: len(name)]
    name = without_spaces(str(TEXT.read(name, "元") or "")).strip(" :：")
    return (name, "" if match[1] in ("编制", "填报", "填表") else match[2]) if name else None


def _texts_after(sheet: Sheet, row: int, col: int) -> Iterator[str]:
    for other in sheet.rows[row]:
        content = sheet.cells[row, other]
        if other > col and isinstance(content, str):
            yield content.strip()


def _years(texts: Iterable[str]) -> list[int]:
    return [year for text in texts if (year := year_in(text))]


def _most(found: Iterable[T]) -> T | None:
    counted = Counter(found).most_common(1)
    return counted[0][0] if counted else None
