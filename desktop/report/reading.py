"""A PDF read back: the stamp it carries, and what its pages say."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader

from desktop.report.archival import KEYS
from desktop.report.stamp import TIME, read_footer

LARGE = 200 * 1024 * 1024
"""Bytes; none of ours comes near."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds wrong, we say ourselves

PAGES_WITH_FOOTER = 3
"""So many pages are looked at for a stamp at their foot, where the metadata have none."""

_IDENTIFIER = re.compile(rb"sha256:([0-9a-f]{64})")
_VERSION = re.compile(rb"<xmpMM:VersionID>(\d+)<")


class ReadingProblem(Exception):
    """This PDF cannot be looked at; ``str()`` is a sentence for the clerk."""


class Claim(NamedTuple):
    """What a PDF says of the data it was made from, as far as it does: '', 0 and None where it
    does not. `digest` may be no more than its first characters."""

    digest: str
    at: datetime | None = None
    step: int | None = None
    version: str = ""
    made: str = ""
    year: int = 0


def read_pdf(path: Path) -> Printed:
    """The PDF in this file. Raises ReadingProblem."""
    try:
        return Printed(path.read_bytes(), path.name)
    except OSError as problem:
        raise ReadingProblem(
            f"“{path.name}”读不了。请检查路径，或者把它复制到桌面再试。"
        ) from problem


class Printed:
    """A PDF, as bytes; `name` is what it is called. Raises ReadingProblem if it is none."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self._texts: dict[int, str] = {}
        if not data.startswith(b"%PDF-") or len(data) > LARGE:
            raise ReadingProblem(f"“{name}”不是 PDF 文件。请选择本程序导出的 PDF。")
        try:
            self._reader = PdfReader(BytesIO(data))
            self.pages = len(self._reader.pages)
        except Exception as problem:  # a file of unknown make: pypdf promises no kind of exception
            raise ReadingProblem(
                f"“{name}”打不开：文件有损坏或有密码。请重新复制或导出一份。"
            ) from problem

    def claim(self) -> Claim:
        """What its metadata say, or else its foot. Raises ReadingProblem where neither does."""
        try:
            found = self._by_info() or self._by_xmp() or self._by_footer()
        except Exception as problem:
            raise ReadingProblem(f"“{self.name}”读不出来：文件有损坏。") from problem
        if found is None:
            raise ReadingProblem(
                f"“{self.name}”上没有数据指纹，无法核对：不是本程序导出的报告，或者是扫描件。"
            )
        return found

    def text(self, number: int) -> str:
        """What the page of this number, from 0, says; blanks do not count. Unreadable is ''."""
        if number not in self._texts:
            self._texts[number] = self._extracted(number)
        return self._texts[number]

    def drawn(self, number: int) -> tuple[list[bytes], int]:
        """What draws the page of this number, from 0, but for blanks, and how many annotations
        lie on it besides links and signatures; nothing where it is unreadable."""
        try:
            page = self._reader.pages[number]
            content = page.get_contents()
            notes = [each.get_object().get("/Subtype") for each in page.get("/Annots") or ()]
            words = content.get_data().split() if content is not None else []
            return words, sum(each not in ("/Link", "/Widget") for each in notes)
        except Exception:
            return [], 0

    def _extracted(self, number: int) -> str:
        try:
            return "".join(self._reader.pages[number].extract_text().split())
        except Exception:
            return ""

    def _by_info(self) -> Claim | None:
        said = self._reader.metadata or {}
        values = [str(said.get(f"/{key}", "")) for key in KEYS]
        made, year, step, digest, version = values
        if not (re.fullmatch(r"[0-9a-f]{64}", digest) and year.isdecimal() and step.isdecimal()):
            return None
        date = self._reader.metadata.creation_date if self._reader.metadata else None
        return Claim(digest, date, int(step), version, made, int(year))

    def _by_xmp(self) -> Claim | None:
        stream = self._reader.root_object.get("/Metadata")
        said = stream.get_object().get_data() if stream is not None else b""
        digest, step = _IDENTIFIER.search(said), _VERSION.search(said)
        if digest is None or step is None:
            return None
        footer = self._by_footer() or Claim("")
        return footer._replace(digest=digest[1].decode(), step=int(step[1]))

    def _by_footer(self) -> Claim | None:
        for page in self._reader.pages[:PAGES_WITH_FOOTER]:
            footer = read_footer(page.extract_text())
            if footer is not None:
                at = datetime.strptime(footer.time, TIME) if footer.time else None
                return Claim(footer.short, at, version=footer.version)
        return None
