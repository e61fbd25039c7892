"""A layout of the clerk's own as a small JSON file, to hand to colleagues."""

from __future__ import annotations

import json
from pathlib import Path

from desktop import __version__
from desktop.exchange.document.json_file import DocumentProblem, JsonNumber, JsonObject, read_json
from desktop.exchange.document.outcome import plain
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.layout_complaints import complaints
from desktop.forms.edition.own_layouts import OwnLayout, layout_changes, own_layouts
from desktop.forms.edition.records import LAYOUTS, RECORDS
from desktop.forms.formula import Cell
from desktop.forms.values import Unreadable, Value

FORMAT = "juesuan-layout"
VERSION = 1
_ID = "own1"
"""The row under which the columns of a file are read; the filing gives another one."""


def write_layout(layout: OwnLayout, edition: Edition) -> str:
    """The text of the file; `base` is the layout of the edition of which it was made."""
    kinds = RECORDS[LAYOUTS].kind
    columns = {
        cell.col: plain(kinds(cell.row, cell.col), value)
        for cell, value in layout_changes(_ID, layout).items()
        if value is not None
    }
    head = {"format": FORMAT, "version": VERSION, "program": f"决算公开 {__version__}"}
    document = {**head, "edition": edition.id, "layout": columns}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_layout(path: Path, edition: Edition) -> OwnLayout:
    """The layout in the file, right for this edition but for its name. Raises DocumentProblem."""
    file = f"“{path.name}”"
    said = read_json(path)
    if not isinstance(said, JsonObject) or said.get("format") != FORMAT:
        raise DocumentProblem(f"{file}不是自定版式的文件，请检查是否选错了文件。")
    version = said.get("version")
    if not isinstance(version, JsonNumber) or version != str(VERSION):
        raise DocumentProblem(f"{file}是较新的程序写的，本程序读不了。请先升级程序。")
    columns = said.get("layout")
    if not isinstance(columns, JsonObject):
        raise DocumentProblem(f"{file}里没有版式的内容，文件可能不完整。")
    layout = own_layouts(_cells(file, columns))[_ID] if columns else None
    if layout is None:
        raise DocumentProblem(f"{file}里没有版式的内容，文件可能不完整。")
    wrong = complaints(layout, edition, _named_alike(layout, edition))
    if wrong:
        raise DocumentProblem(f"{file}里的版式不能用：{wrong[0]}")
    return layout


def _named_alike(layout: OwnLayout, edition: Edition) -> str:
    """The layout of the same name: the clerk is asked for another name afterwards."""
    alike = (each.id for each in edition.evaluations.values() if each.name == layout.name)
    return next(alike, "")


def _cells(file: str, columns: JsonObject) -> dict[Cell, Value]:
    form = RECORDS[LAYOUTS]
    cells: dict[Cell, Value] = {}
    for col, text in columns.items():
        if not form.has(_ID, col):
            raise DocumentProblem(f"{file}里有本程序不认得的内容“{col}”。请先升级程序。")
        if not isinstance(text, str) or isinstance(text, JsonNumber):
            raise DocumentProblem(f"{file}里“{col}”应当是写在引号里的文字。")
        try:
            value = form.kind(_ID, col).read(text, "元")
        except Unreadable as problem:
            raise DocumentProblem(f"{file}里的“{col}”读不懂：{problem}") from problem
        if value is not None:
            cells[Cell(LAYOUTS, _ID, col)] = value
    return cells
