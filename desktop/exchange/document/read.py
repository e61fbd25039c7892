"""Reading the JSON document of a filing: strictly, every fault named by its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from desktop.exchange.document.json_file import DocumentProblem, JsonNumber, JsonObject, read_json
from desktop.exchange.document.write import PARTS, VERSION, forms_of
from desktop.exchange.format import FORMAT
from desktop.forms.characters import cited
from desktop.forms.codes import is_code
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import LEVELS
from desktop.forms.edition.form import Form
from desktop.forms.edition.layout_complaints import complaints
from desktop.forms.edition.own_layouts import is_own, own_layouts, with_own_layouts
from desktop.forms.edition.records import GIVEN, INTERNAL, LAYOUTS, SUBJECTS
from desktop.forms.evaluation.target import IndicatorKind
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell, cell_named
from desktop.forms.texts import BoundText, Choice, Date, Text, refuse_too_long
from desktop.forms.values import Kind, Unit, Unreadable, Value

KEYS = ("format", "version", "program", "year", "edition", "entered_in", *PARTS, "computed")
WORDS: Mapping[str, Kind] = {
    "level": Choice(choices=LEVELS),
    "kind": Choice(choices=get_args(IndicatorKind)),
}
"""Columns of an indicator in which only these words mean anything."""

ROWS, CELLS, LETTERS = 6_000, 100_000, 1_000_000
"""Rows in the tables, cells in all, and letters in them; 100 self-evaluations have 15,000 cells and
200,000 letters."""

_EDITION = re.compile(r"[a-z0-9-]{1,40}")
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_ORDINAL = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,16}(\.\d{1,12})?", re.ASCII)
# What no text keeps when it is typed: control characters and halves of characters.
_UNSEEN = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_UNIT = Cell("cover", "entered_in", "1")

Where = tuple[str, ...]
"""The keys that lead to a place, the name of the file first."""


@dataclass(frozen=True)
class JsonDocument:
    """A document whose head is right; its `parts` have yet to be read by its edition.

    `entered_in` is None where the document leaves it out.
    """

    name: str
    year: int
    edition: str
    entered_in: Unit | None
    parts: Mapping[str, JsonObject]


def read_document(path: Path) -> JsonDocument:
    """The document in the file. Raises DocumentProblem."""
    where: Where = (f"“{path.name}”",)
    said = read_json(path)
    if not isinstance(said, JsonObject) or said.get("format") != FORMAT:
        raise DocumentProblem(
            f'{where[0]}不是决算公开的文档：开头应当有 "format": "{FORMAT}"。请检查是否选错了文件。'
        )
    top = _object(said, where)
    _refuse_newer(top, where)
    for key in top.keys() - {*KEYS}:
        raise _problem((*where, key), "没有这一项，请检查名字是否写错了。")
    year, edition, entered_in = (top.get(key) for key in ("year", "edition", "entered_in"))
    if not isinstance(year, JsonNumber) or not _YEAR.fullmatch(year):
        raise _problem((*where, "year"), "应当是四位数字的年度，不带引号，如 2020。")
    if not isinstance(edition, str) or not _EDITION.fullmatch(edition):
        raise _problem((*where, "edition"), '应当是版式的名称，写在引号里，如 "地区-2020"。')
    if "entered_in" in top and entered_in not in get_args(Unit):
        raise _problem((*where, "entered_in"), '应当是 "元" 或 "万元"。')
    parts = {part: _object(top[part], (*where, part)) for part in PARTS if part in top}
    for record in INTERNAL:
        if record in parts:  # a section of one form
            parts[record] = JsonObject([(record, parts[record])])
    _refuse_too_much(parts, where)
    return JsonDocument(path.name, int(year), edition, entered_in, parts)


def document_changes(document: JsonDocument, filing: Filing) -> dict[Cell, Value | None]:
    """The cells to change, with their new values, so that the filing equals the document.

    Each form that the document has is replaced whole, and so are all self-evaluations together
    where it has them; the others stay. Raises DocumentProblem with the first place that is wrong.
    """
    where: Where = (f"“{document.name}”",)
    edition, entered = filing.edition, filing.entered
    if document.edition != edition.id:
        words = f"文件里 {filing.year} 年度的版式是 {edition.id}，不能导入另一版式的文档。"
        raise _problem((*where, "edition"), words)
    edition = _with_layouts(document, filing, where)
    new = dict(_cells(document, edition, where))
    replaced = set(document.parts.get("forms", ()))
    replaced.update(record for record in INTERNAL if record in document.parts)
    if "evaluations" in document.parts:
        replaced.update(filing.evaluations())
    after: dict[Cell, Value | None] = {**new}
    after |= {cell: None for cell in entered if cell.form in replaced and cell not in new}
    unit = after.get(_UNIT, entered.get(_UNIT)) or "万元"
    if document.entered_in not in (None, unit):
        words = f"与封面的录入单位不同，导入后封面上是{unit}。请把两处写成一样的。"
        raise _problem((*where, "entered_in"), words)
    return {cell: value for cell, value in after.items() if entered.get(cell) != value}


def _with_layouts(document: JsonDocument, filing: Filing, where: Where) -> Edition:
    """The edition with the clerk's layouts as the document has them. Raises DocumentProblem for one
    that is not right, and for one that is missing and in use."""
    rows = document.parts.get("forms", JsonObject()).get(LAYOUTS)
    if rows is None:
        return filing.edition
    forms = JsonObject([(LAYOUTS, rows)])
    only = replace(document, parts={"forms": forms})
    edition = with_own_layouts(filing.edition, dict(_cells(only, filing.edition, where)))
    here = (*where, "forms", LAYOUTS)
    for id_, own in own_layouts(dict(_cells(only, filing.edition, where))).items():
        for words in complaints(own, edition, id_):
            raise _problem((*here, id_), words)
    kept = () if "evaluations" in document.parts else filing.evaluations()
    for form in kept:
        if edition.evaluation(form) is None:
            raise _problem(here, "少了文件里的自评表在用的版式。请连同自评表一起导入。")
    return edition


def _refuse_newer(top: JsonObject, where: Where) -> None:
    version = top.get("version")
    if not isinstance(version, JsonNumber) or not _ORDINAL.fullmatch(version):
        raise _problem((*where, "version"), f"应当是格式的版本号 {VERSION}，不带引号。")
    if int(version) > VERSION:
        raise _problem(
            (*where, "version"),
            f"这是较新的程序写的文档（格式第 {version} 版），"
            f"本程序只认得第 {VERSION} 版。请先升级程序。",
        )


def _refuse_too_much(parts: Mapping[str, JsonObject], where: Where) -> None:
    """Raises DocumentProblem for more than any unit has, before it is looked at one by one."""
    tables = [row for form in _objects(parts.get("forms", {})) for row in form.values()]
    rows = [row for part in parts.values() for form in _objects(part) for row in _objects(form)]
    texts = [text for row in rows for text in row.values() if isinstance(text, str)]
    letters = sum(map(len, texts))
    if len(tables) > ROWS or sum(map(len, rows)) > CELLS or letters > LETTERS:
        raise DocumentProblem(f"{where[0]}里的内容太多，不像是一个单位一年的决算公开。")


def _objects(values: Mapping[str, Any]) -> Iterator[JsonObject]:
    return (value for value in values.values() if isinstance(value, JsonObject))


def _cells(document: JsonDocument, edition: Edition, where: Where) -> Iterator[tuple[Cell, Value]]:
    """Every cell of the document that is not blank."""
    for part, forms in document.parts.items():
        for form, rows in forms.items():
            here = (*where, part) if part == form else (*where, part, form)
            if not _has_form(edition, part, form):
                raise _problem(here, f"版式 {edition.id} 没有这张表。")
            for row, values in _object(rows, here).items():
                for col, said in _object(values, (*here, row)).items():
                    cell, place = Cell(form, row, col), (*here, row, col)
                    value = _value(_kind(edition, cell, place), said, place)
                    if value is not None:
                        yield cell, value


def _has_form(edition: Edition, part: str, form: str) -> bool:
    if part == "forms":
        return form in forms_of(edition)
    if part in INTERNAL:
        return form == part
    layout, _, number = form.partition("/")
    return layout in edition.evaluations and _ORDINAL.fullmatch(number) is not None


def _kind(edition: Edition, cell: Cell, where: Where) -> Kind:
    """The kind of value in `cell`. Raises DocumentProblem where there can be none."""
    form = edition.form(cell.form)
    if not _has_row(cell, form) or not _names_a_cell(edition, cell):
        raise _problem(where[:-1], "没有这一行。")
    if not form.has(cell.row, cell.col):
        raise _problem(where, "没有这一栏。")
    kind = form.kind(cell.row, cell.col)
    if cell.form.startswith(LAST) and not kind.numeric:
        raise _problem(where, "上年的表只填数，不填文字。")
    if edition.evaluation(cell.form) is not None and cell.row not in form.lines:
        return WORDS.get(cell.col, kind)
    return kind


def _names_a_cell(edition: Edition, cell: Cell) -> bool:
    """False for a given total, a comment or a proof whose row names no cell as it is written."""
    named = cell_named(cell.row)
    return cell.form not in (GIVEN, *INTERNAL) or (edition.has(named) and named.name == cell.row)


def _has_row(cell: Cell, form: Form) -> bool:
    if _UNSEEN.search(cell.row) or (cell.form == SUBJECTS and not is_code(cell.row)):
        return False
    if cell.form == LAYOUTS and not is_own(cell.row):
        return False
    panels = (*form.panels, *([form.records] if form.records else []))
    return any(form.has(cell.row, column.id) for panel in panels for column in panel.values)


def _value(kind: Kind, said: Any, where: Where) -> Value | None:
    """The value of a cell; texts are kept as they are. None for blank."""
    if said is None:
        return None
    try:
        return _text(kind, said) if isinstance(kind, Text) else _number(kind, said)
    except Unreadable as problem:
        raise _problem(where, str(problem)) from problem


def _text(kind: Text, said: Any) -> str | None:
    if not isinstance(said, str) or isinstance(said, JsonNumber):
        raise Unreadable("应当是文字，写在引号里。")
    if unseen := _UNSEEN.search(said):
        code = ord(unseen[0])
        raise Unreadable(f"有看不见的控制字符，或者半个字符（U+{code:04X}）。请删去。")
    refuse_too_long(kind, said)
    if said and not isinstance(kind, Date | Choice | BoundText):
        return said
    return kind.read(said, "元") if said or not isinstance(kind, Choice) else None


def _number(kind: Kind, said: Any) -> Value | None:
    if not isinstance(said, str):
        raise Unreadable('应当是数，写在引号里，如 "1234.56"。')
    if said and not _NUMBER.fullmatch(said):
        raise Unreadable(
            f"“{cited(said)}”不是这里能用的数。"
            '请写成 "1234.56" 这样，不带千分位、单位，也不用科学记数法。'
        )
    return kind.read(said, "元")


def _object(said: Any, where: Where) -> JsonObject:
    """`said`, if it is a JSON object without a repeated key."""
    if not isinstance(said, JsonObject):
        raise _problem(where, "应当是花括号 { } 里的内容。")
    if said.twice is not None:
        raise _problem((*where, said.twice), "写了两次，不知道用哪一个。请删去一个。")
    return said


def _problem(where: Where, words: str) -> DocumentProblem:
    sentence = f"{' → '.join(cited(key) for key in where)}：{words}"
    return DocumentProblem(_UNSEEN.sub("\N{REPLACEMENT CHARACTER}", sentence))
