"""A list of subjects from a CSV file: the codes and names in it, and the lines of no use.

Such lists come out of Excel, finance systems and web pages, in any encoding and with any columns.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from desktop import incoming
from desktop.exchange.recognise.meaning.codes import code_text
from desktop.forms.characters import cited
from desktop.forms.codes import is_code
from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import KINDS

SIZE = 4 << 20
LINES = 50_000
COLUMNS = 40
"""The whole classification has some 2,000 lines and takes 100,000 bytes."""

BREAKS = 3
"""More line breaks than this in one field come of a quotation mark that is never closed."""

LONGEST_NAME = 60
SEPARATORS = ",;\t"

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ENCODINGS = ("utf-8", "gb18030")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class SubjectListProblem(ValueError):
    """The file holds no list of subjects; ``str()`` says why and what to do."""


class Unread(NamedTuple):
    """A line that is of no use: its number, its text, and the reason."""

    line: int
    text: str
    reason: str


class SubjectList(NamedTuple):
    """Names by code, in the order of the file, and the lines that gave none."""

    names: dict[str, str]
    unread: tuple[Unread, ...]


class SubjectChanges(NamedTuple):
    """The news of a list for a filing: names of `new` codes, codes that it `renamed` with the name
    known before, and unproved codes that it `confirmed`."""

    new: dict[str, str]
    renamed: dict[str, tuple[str, str]]
    confirmed: dict[str, str]


def compare(filing: Filing, names: Mapping[str, str]) -> SubjectChanges:
    """How `names`, by code, differ from the subjects that the filing knows."""
    found = SubjectChanges({}, {}, {})
    for code, name in names.items():
        known = filing.subject(code)
        if known is None:
            found.new[code] = name
        elif known.name != name:
            found.renamed[code] = (known.name, name)
        elif not known.proved:
            found.confirmed[code] = name
    return found


class _Row(NamedTuple):
    line: int
    texts: list[str]


def read_subject_list(path: Path) -> SubjectList:
    """The subject codes and names in the file. Raises SubjectListProblem."""
    text = _text(path)
    tables = (_rows(text, separator) for separator in SEPARATORS)
    rows = max(tables, key=lambda rows: (len(_coded(rows, _code_column(rows))), _width(rows)))
    column = _code_column(rows)
    coded = _coded(rows, column)
    name = _name_column(rows, coded, column) if coded else None
    if name is None:
        raise SubjectListProblem(
            f"“{path.name}”里没有找到科目编码和名称。"
            "应当一列是编码（3、5 或 7 位数字），另一列是名称。"
        )
    above = [row for row in _leading(rows, coded) if code_text(_at(row.texts, column)).isdigit()]
    return _read([*above, *rows[rows.index(coded[0]) :]], column, name)


def _read(rows: list[_Row], code: int, name: int) -> SubjectList:
    """The codes and names in the rows, without titles and headings."""
    names: dict[str, str] = {}
    lines: dict[str, int] = {}
    unread = []
    for line, texts in rows:
        found, called = code_text(_at(texts, code)), _name(_at(texts, name))
        reason = _reason(found, called)
        if not reason and found in names:
            same = names[found] == called
            first = f"第 {lines[found]} 行"
            reason = f"与{first}重复" if same else f"{first}已经叫“{names[found]}”，用前一个"
        if reason:
            unread.append(Unread(line, cited(" ".join(filter(None, texts))), reason))
        else:
            names[found], lines[found] = called, line
    return SubjectList(names, tuple(unread))


def _reason(code: str, name: str) -> str:
    """Why a code and a name are of no use, '' if they are."""
    if not is_code(code):
        return "编码应当是 3、5 或 7 位数字"
    if not name:
        return "没有名称"
    if not _CHINESE.search(name):
        return "名称里没有汉字"
    return "名称太长" if len(name) > LONGEST_NAME else ""


def _text(path: Path) -> str:
    """The file as text. Raises SubjectListProblem."""
    try:
        data = incoming.read(path, "科目表", SIZE)
    except incoming.IncomingProblem as problem:
        raise SubjectListProblem(str(problem)) from problem
    if len(data) > SIZE:
        raise SubjectListProblem(f"“{path.name}”太大，不像是科目表。")
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise SubjectListProblem(
            f"“{path.name}”是 Excel 工作簿。请在 Excel 或 WPS 里另存为 CSV 再导入。"
        )
    bom = next((encoding for mark, encoding in _BOMS.items() if data.startswith(mark)), None)
    for encoding in (bom,) if bom else _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SubjectListProblem(f"“{path.name}”不是文本文件。请在 Excel 或 WPS 里另存为 CSV 再导入。")


def _rows(text: str, separator: str) -> list[_Row]:
    """The lines that are not blank, cut at `separator`."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            rows = list(_cut(text, separator, quoting))
        except csv.Error:  # a field without an end
            continue
        if not any(each.count("\n") > BREAKS for row in rows for each in row.texts):
            return rows
    return []


def _cut(text: str, separator: str, quoting: Literal[0, 3]) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    line = 1
    for texts in islice(reader, LINES):
        if any(each.strip() for each in texts):
            yield _Row(line, texts[:COLUMNS])
        line = reader.line_num + 1


def _code_column(rows: Sequence[_Row]) -> int:
    """The column with the most codes."""
    return max(range(_width(rows)), key=lambda column: len(_coded(rows, column)), default=0)


def _name_column(rows: list[_Row], coded: list[_Row], code: int) -> int | None:
    """The column called 名称; else the nearest one, right of the code first, with words of some
    length beside most codes. None where there is none."""
    for _, texts in _leading(rows, coded):
        called = [n for n, text in enumerate(texts) if "名称" in text and n != code]
        if called:
            return called[0]
    columns = [*range(code + 1, _width(rows)), *reversed(range(code))]
    return next((column for column in columns if _holds_names(coded, column)), None)


def _holds_names(coded: list[_Row], column: int) -> bool:
    """True where most rows have words in `column`, some longer than 类, 款 and 项."""
    texts = [_at(row.texts, column).strip() for row in coded]
    words = [text for text in texts if _CHINESE.search(text)]
    return 2 * len(words) >= len(coded) and any(len(word) > 2 for word in words)


def _leading(rows: list[_Row], coded: list[_Row]) -> list[_Row]:
    """The rows above the first code: titles and headings."""
    return rows[: rows.index(coded[0])]


def _coded(rows: Sequence[_Row], column: int) -> list[_Row]:
    return [row for row in rows if is_code(code_text(_at(row.texts, column)))]


def _name(text: str) -> str:
    return str(KINDS["text"].read(text, "元") or "")


def _at(texts: Sequence[str], column: int) -> str:
    return texts[column] if column < len(texts) else ""


def _width(rows: Sequence[_Row]) -> int:
    return max((len(row.texts) for row in rows), default=0)
