"""A PDF read back: the stamp it carries, and what its pages say."""

from __future__ import annotations

import codecs
import logging
import re
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader

from desktop import incoming
from desktop.report.faces.installed import BODY, LATIN, TITLE
from desktop.report.pdf.pdf_a import FACE_KEYS, KEYS
from desktop.report.pdf.stamp import OWN, TIME, Faces, read_footer
from desktop.report.reading.likeness import Likeness, contents, info
from desktop.report.reading.objects import OddPdf, ReadLimit, Stream, Value
from desktop.report.reading.packing import unpack
from desktop.report.reading.structure import Structure

LARGE = 32 * 1024 * 1024
"""Bytes; the report of a large department takes 6 MB."""
TEXT = 3 * 1024 * 1024
"""So much of what draws the pages is read as text: pypdf takes a second for each megabyte."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds wrong, we say ourselves

PAGES_WITH_FOOTER = 3
"""So many pages are looked at for a stamp at their foot, where the metadata have none."""

_IDENTIFIER = re.compile(rb"sha256:([0-9a-f]{64})")
_VERSION = re.compile(rb"<xmpMM:VersionID>(\d{1,15})<")
_NUMBERS = re.compile(r"[0-9a-f]{64} \d{1,4} \d{1,15}", re.ASCII)
_SHORT = re.compile(r"[0-9a-f]{16}", re.ASCII)
_DATE = re.compile(r"D:(\d{14})(?:([+-]\d\d)'(\d\d)'?)?", re.ASCII)


class ReadingProblem(Exception):
    """This PDF cannot be looked at; ``str()`` is a sentence for the clerk."""


class Claim(NamedTuple):
    """The data that a PDF claims to be made from; '', 0 and None for what it does not say.
    `digest` may be no more than its first characters; `faces` may be without theirs."""

    digest: str
    at: datetime | None = None
    step: int | None = None
    version: str = ""
    made: str = ""
    year: int = 0
    faces: Faces = OWN


def read_pdf(path: Path) -> Printed:
    """The PDF in this file. Raises ReadingProblem."""
    try:
        return Printed(incoming.read(path, "本程序导出的 PDF", LARGE), path.name)
    except incoming.IncomingProblem as problem:
        raise ReadingProblem(str(problem)) from problem


class Printed:
    """A PDF, as bytes; `name` is that of its file. Raises ReadingProblem if it is none."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self._texts: dict[int, str | None] = {}
        self._room = ReadLimit(data=TEXT)
        if not data.startswith(b"%PDF-"):
            raise ReadingProblem(f"“{name}”不是 PDF 文件。请选择本程序导出的 PDF。")
        if len(data) > LARGE:
            raise ReadingProblem(f"“{name}”太大，不像是本程序导出的 PDF。请选择导出的原件。")
        try:
            self.structure = Structure(data)
        except Exception as problem:  # bytes of unknown make
            raise ReadingProblem(
                f"“{name}”打不开：文件有损坏或有密码。请重新复制或导出一份。"
            ) from problem
        self.pages = len(self.structure.pages)

    def claim(self) -> Claim:
        """The claim in its metadata, or else in its foot. Raises ReadingProblem for none."""
        try:
            found = self._by_info() or self._by_xmp() or self._by_footer()
        except Exception as problem:
            raise ReadingProblem(f"“{self.name}”读不出来：文件有损坏。") from problem
        if found is None:
            raise ReadingProblem(
                f"“{self.name}”上没有数据指纹，无法核对：不是本程序导出的报告，或者是扫描件。"
            )
        return found

    def text(self, number: int) -> str | None:
        """The text of a page, counted from 0, without blanks. None where it cannot be read: it is
        too much, or too odd."""
        said = self._extracted(number)
        return None if said is None else "".join(said.split())

    def unlike(self, made: Printed) -> list[int]:
        """The pages, from 1, that may not look like those the program `made`; all of them where
        two viewers may show different things."""
        if self.structure.doubtful:
            return list(range(1, max(self.pages, made.pages) + 1))
        return Likeness(made.structure, self.structure).pages()

    def beside(self, made: Printed) -> bool:
        """True where all that is not on a page is as the program `made` it."""
        try:
            return Likeness(made.structure, self.structure).beside()
        except OddPdf:
            return False

    def _extracted(self, number: int) -> str | None:
        if number not in self._texts:
            try:
                drawn = contents(self.structure, self.structure.pages[number])
                self._room.take(data=len(drawn))
                self._texts[number] = self._reader.pages[number].extract_text()
            except Exception:  # pypdf promises no kind of exception
                self._texts[number] = None
        return self._texts[number]

    @cached_property
    def _reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.data))

    def _by_info(self) -> Claim | None:
        said = info(self.structure)
        values = [_words(said.get(key.encode())) for key in (*KEYS, *FACE_KEYS)]
        made, year, step, digest, version = values[: len(KEYS)]
        if not _NUMBERS.fullmatch(f"{digest} {year} {step}"):
            return None
        at, faces = _date(said.get(b"CreationDate")), Faces(*map(_font, values[len(KEYS) :]))
        return Claim(digest, at, int(step), version, made, int(year), faces)

    def _by_xmp(self) -> Claim | None:
        stream = self.structure.get(self.structure.root.get(b"Metadata"))
        said = unpack(stream, self._room) if isinstance(stream, Stream) else b""
        digest, step = _IDENTIFIER.search(said), _VERSION.search(said)
        if digest is None or step is None:
            return None
        footer = self._by_footer() or Claim("")
        return footer._replace(digest=digest[1].decode(), step=int(step[1]))

    def _by_footer(self) -> Claim | None:
        for number in range(min(PAGES_WITH_FOOTER, self.pages)):
            footer = read_footer(self._extracted(number) or "")
            if footer is not None:
                at = datetime.strptime(footer.time, TIME) if footer.time else None
                return Claim(footer.short, at, version=footer.version, faces=_named(footer.faces))
        return None


def _words(value: Value) -> str:
    """A string as words, '' for none: in UTF-16 or UTF-8 with its mark, or in ASCII."""
    said = value if isinstance(value, bytes) else b""
    if said.startswith(codecs.BOM_UTF16_BE):
        return said[2:].decode("utf-16-be", "replace")
    return said.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def _named(said: tuple[str, ...]) -> Faces:
    """The faces that a foot names, of whichever version."""
    body, title = (next((name for name in said if name in own), "") for own in (BODY, TITLE))
    return Faces(body, title)


def _font(said: str) -> str:
    """The name of a face in the stamp; '' for one that no report is ever set in."""
    name, _, digest = said.partition(" ")
    return said if name in LATIN and _SHORT.fullmatch(digest) else ""


def _date(value: Value) -> datetime | None:
    """The day and time in a date, as it was where the file was made."""
    found = _DATE.match(_words(value))
    if found is None:
        return None
    return datetime.strptime(f"{found[1]}{found[2] or '+00'}{found[3] or '00'}", "%Y%m%d%H%M%S%z")
