"""A report as the Word file that goes out, and what is found in it when it comes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.forms.filing.filing import Filing
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from desktop.office.papers.word import word_file
from desktop.word.recheck.recheck import recheck
from desktop.word.recheck.result import Difference, Recheck, accepted_changes
from tests.sample import sample
from tests.word.word_edits import Edit, worked_over


@dataclass
class Case:
    """A filing with its file, and a folder in which leaders leave theirs."""

    filing: Filing
    folder: Path
    data: bytes

    @property
    def document(self) -> Document:
        """The report as it is now."""
        return write(self.filing, narrative(self.filing.edition.id))

    def export(self) -> bytes:
        """The Word file as it would go out now."""
        return word_file(self.filing).docx

    def path(self, data: bytes, name: str = "改稿.docx") -> Path:
        """These bytes as a file."""
        path = self.folder / name
        path.write_bytes(data)
        return path

    def check(self, data: bytes) -> Recheck:
        """What is found in a file."""
        return recheck(self.filing, self.document, self.data, self.path(data))

    def after(self, *edits: Edit) -> list[Difference]:
        """What is found after these edits of the file that went out."""
        return list(self.check(worked_over(self.data, *edits)).differences)

    def accept(self, *edits: Edit) -> Recheck:
        """Takes over all wording of the file after these edits; what is then found in it."""
        edited = worked_over(self.data, *edits)
        self.filing.apply(accepted_changes(self.filing, self.check(edited).wordings))
        self.data = self.export()
        return self.check(edited)


def case(filing: Filing, folder: Path) -> Case:
    """A filing and the file that goes out."""
    made = Case(filing, folder, b"")
    made.data = made.export()
    return made


@cache
def sample_file() -> bytes:
    """The Word file of the sample."""
    return word_file(sample()).docx


def lean() -> Filing:
    """The sample without its self-evaluations, which are half of the file."""
    filing = sample()
    evaluations = {*filing.evaluations()}
    filing.apply({cell: None for cell in filing.entered if cell.form in evaluations})
    return filing


@cache
def lean_file() -> bytes:
    """The Word file of the same."""
    return word_file(lean()).docx


def with_part(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The file with a part of its package changed as text; a part that is not there is empty."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in dict.fromkeys([*source.namelist(), part]):
            there = name in source.namelist()
            text = source.read(name) if there else b""
            made = change(text.decode()).encode() if name == part else text
            target.writestr(name, made, zipfile.ZIP_DEFLATED)
    return out.getvalue()
