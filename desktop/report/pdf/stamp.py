"""The stamp of a PDF: which saved state of which filing it was made from, and by which program.

It says nothing of when it was printed: the same data give the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from desktop import __version__
from desktop.forms.filing.digest import SHOWN, digest
from desktop.forms.filing.filing import Filing

WHOLE, PUBLIC, TABLES, TRIMMED = "whole", "public", "tables", "trimmed"
"""What a PDF is: the whole report; that without footers and 签章页, to be published (公开版); the
tables with the self-evaluations; these without their empty columns. A self-evaluation by itself is
called by its id, `project/1`."""
REPORTS = (WHOLE, PUBLIC)
BOOKS = (*REPORTS, TABLES, TRIMMED)
"""All but a self-evaluation by itself."""

PROGRAM = "决算公开"
TIME = "%Y-%m-%d %H:%M:%S"
_SAID = re.compile(
    rf"{PROGRAM} (\S+)\s+(?:数据时间 (\S{{10}} \S{{8}})\s+)?数据指纹 ([0-9a-f]{{{SHOWN}}})"
    r"(?:\s+字体 (\S+))?"
)


class Faces(NamedTuple):
    """The faces of the PC in which the words and the titles are set, by name and digest as
    `fonts.chosen_face` gives them; '' is the program's own."""

    body: str = ""
    title: str = ""

    @property
    def names(self) -> str:
        """Their names, in words; '' for the program's own."""
        return "、".join(font.partition(" ")[0] for font in self if font)


OWN = Faces()


@dataclass(frozen=True)
class Stamp:
    """The origin of a PDF: `made` of the filing of a `year`, after the `step` of that number, which
    was saved `at` that time; the `digest` of its data; the `version` of the program; the
    `faces` it is set in.

    `step` is 0 and `at` None where the file does not say.
    """

    made: str
    year: int
    step: int
    at: datetime | None
    digest: str
    version: str = __version__
    faces: Faces = field(default=OWN, repr=False)

    @property
    def published(self) -> bool:
        """True for what is published: there the stamp is in the metadata only."""
        return self.made == PUBLIC

    @property
    def short(self) -> str:
        """The first characters of the digest, as printed."""
        return self.digest[:SHOWN]

    @property
    def time(self) -> str:
        """The time of the data as printed, '' where it is not known."""
        return self.at.strftime(TIME) if self.at else ""


def make_stamp(
    filing: Filing, made: str, step: int = 0, at: datetime | None = None, faces: Faces = OWN
) -> Stamp:
    """The stamp of what is `made` of `filing` as it is now, after this step; it names of the
    `faces` those that are used: only a whole report has words, a form by itself no title page."""
    title = faces.title if made in BOOKS else ""
    used = Faces(faces.body if made in REPORTS else "", title)
    return Stamp(made, filing.year, step, at, digest(filing), faces=used)


def footer(stamp: Stamp) -> str:
    """The line at the foot of every page."""
    time = f"数据时间 {stamp.time}" if stamp.at else ""
    faces = f"字体 {stamp.faces.names}" if stamp.faces.names else ""
    said = (f"{PROGRAM} {stamp.version}", time, f"数据指纹 {stamp.short}", faces)
    return "　".join(filter(None, said))


class Footer(NamedTuple):
    """The foot of a page, read; `time` is '' for none. Of the faces it has only the names."""

    version: str
    time: str
    short: str
    faces: tuple[str, ...] = ()


def read_footer(text: str) -> Footer | None:
    """The stamp at the foot of a page with this text; None where there is none."""
    found = _SAID.search(text)
    if found is None:
        return None
    faces = tuple(found[4].split("、")) if found[4] else ()
    return Footer(found[1], found[2] or "", found[3], faces)


def in_full(stamp: Stamp) -> tuple[str, ...]:
    """The stamp in lines: the time and the step, the digest, the program."""
    step = f"（第 {stamp.step} 步）" if stamp.step else ""
    time = f"数据时间 {stamp.time}{step}" if stamp.at else "数据时间 没有记录"
    return time, f"SHA-256 {stamp.digest}", f"{PROGRAM} {stamp.version}"
