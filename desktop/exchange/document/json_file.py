"""A JSON file read strictly: numbers stay as written, and every fault has its place."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop import incoming

MEGABYTE = 1 << 20
SIZE = 16 * MEGABYTE
"""A year of one unit takes 50,000 bytes, with 100 self-evaluations 1.5 MB."""
ITEMS = 300_000
"""Commas and brackets, and so items at most; 100 self-evaluations have 60,000. Each item takes
hundreds of bytes once it is read, and two in the file."""
BEGINNING = 64
"""What a file is shows in its first bytes."""
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


class DocumentProblem(ValueError):
    """The document cannot be imported; ``str()`` names the place and says what to do."""


class JsonNumber(str):
    """A number as the file writes it: through a float it might become another."""


class JsonObject(dict[str, Any]):
    """A JSON object; `twice` is a key that it has more than once, None for none."""

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        pairs = list(pairs)
        super().__init__(pairs)
        keys = Counter(key for key, _ in pairs) if len(self) < len(pairs) else {}
        self.twice = next((key for key, times in keys.items() if times > 1), None)


def is_json(path: Path) -> bool:
    """True for a file that begins like JSON, or has its suffix and is no workbook."""
    try:
        data = incoming.read(path, "导出的 JSON 文档", BEGINNING)
    except incoming.IncomingProblem:
        return False
    named = path.suffix.lower() == ".json" and not data.startswith(_WORKBOOKS)
    return named or data.lstrip(_BEFORE).startswith((b"{", b"["))


def read_json(path: Path) -> Any:
    """The content of the file: Object, list, str, Figure, bool or None. Raises DocumentProblem."""
    name = f"“{path.name}”"
    text = _text(path, name)
    if sum(map(text.count, ",[{")) > ITEMS:
        raise DocumentProblem(f"{name}里的内容太多，不像是一个单位一年的决算公开。")
    try:
        return json.loads(
            text,
            object_pairs_hook=JsonObject,
            parse_int=JsonNumber,
            parse_float=JsonNumber,
            parse_constant=JsonNumber,
        )
    except json.JSONDecodeError as error:
        raise DocumentProblem(
            f"{name}第 {error.lineno} 行第 {error.colno} 个字符附近不合 JSON 的写法"
            "（如逗号、引号、括号多了或缺了）。请改正，或者重新导出。"
        ) from error
    except RecursionError as error:
        raise DocumentProblem(f"{name}里一层套一层，太深了，不是决算公开的文档。") from error


def _text(path: Path, name: str) -> str:
    """The file as text; a byte order mark before it does no harm."""
    try:
        data = incoming.read(path, "导出的 JSON 文档", SIZE)
    except incoming.IncomingProblem as problem:
        raise DocumentProblem(str(problem)) from problem
    if not data.strip():
        raise DocumentProblem(f"{name}是空文件，里面什么也没有。请重新导出。")
    if len(data) > SIZE:
        raise DocumentProblem(
            f"{name}超过 {SIZE // MEGABYTE} MB，太大了，不像是一个单位一年的决算公开。"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentProblem(
            f"{name}第 {line} 行不是 UTF-8 编码，也许是 GBK。"
            "请用记事本打开它，选“另存为”，编码选 UTF-8。"
        ) from error
