"""Kinds of text: a line, several lines, a name, a day, one of a few words, words with figures bound
in them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from desktop.forms import bound_text
from desktop.forms.characters import MENDED, cited, plain
from desktop.forms.values import Kind, Stored, Unit, Unreadable, Value

LINE, PASSAGE = 1_000, 20_000
"""Characters in a text of one line, and of several; of the longest published ones 100 and 2,000."""

_DAY = re.compile(
    r"(\d{4})[-./年 ]+(\d{1,2})[-./月 ]+(\d{1,2})[日 ]*|(\d{4})(\d\d)(\d\d)", re.ASCII
)


@dataclass(frozen=True)
class Text:
    """A line of text, as the clerk wrote it but for spare blanks and look-alike radicals; of at
    most `longest` characters."""

    numeric: bool = False
    longest: int = LINE

    def read(self, text: str, unit: Unit) -> str | None:
        """`text` on one line, or None for blank."""
        return " ".join(text.translate(MENDED).split()) or None

    def show(self, value: Value | None, unit: Unit) -> str:
        return "" if value is None else str(value)

    def store(self, value: Value) -> str:
        return str(value)

    def load(self, stored: Stored) -> str:
        return str(stored)


@dataclass(frozen=True)
class Name(Text):
    """The name of a row the clerk added; blank is '' and not None, for the row stays."""

    def read(self, text: str, unit: Unit) -> str:
        return super().read(text, unit) or ""


@dataclass(frozen=True)
class Date(Text):
    """A calendar day, held as ISO `2021-10-08` and shown as `2021年10月8日`."""

    def read(self, text: str, unit: Unit) -> str | None:
        """The ISO day in `text` (2021-10-8, 2021.10.8, 2021年10月8日, 20211008), None for blank."""
        said = plain(text)
        if not said:
            return None
        found = _DAY.fullmatch(said)
        try:
            year, month, day = map(int, filter(None, found.groups() if found else ()))
            return dt.date(year, month, day).isoformat()
        except ValueError:
            raise Unreadable(f"“{cited(text)}”不是日期。请写成 2021-10-08 这样。") from None

    def show(self, value: Value | None, unit: Unit) -> str:
        if value is None:
            return ""
        day = dt.date.fromisoformat(str(value))
        return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class Choice(Text):
    """One of a few words."""

    choices: tuple[str, ...] = ()

    def read(self, text: str, unit: Unit) -> str | None:
        said = plain(text)
        if said in self.choices:
            return said
        raise Unreadable(f"“{cited(text)}”不在可选项中，请填：{'、'.join(self.choices)}。")


@dataclass(frozen=True)
class Long(Text):
    """A text of several lines, kept as the clerk wrote it but for blanks around it."""

    longest: int = PASSAGE

    def read(self, text: str, unit: Unit) -> str | None:
        return text.translate(MENDED).replace("\r\n", "\n").strip() or None


@dataclass(frozen=True)
class BoundText(Long):
    """A text with figures bound in it, to the last character; held and stored in version 2 of its
    notation, read and shown in version 1. A file may have either."""

    def read(self, text: str, unit: Unit) -> str | None:
        return bound_text.write(bound_text.read_version_1(text)) if text else None

    def show(self, value: Value | None, unit: Unit) -> str:
        return bound_text.write_version_1(bound_text.read(str(value or "")))

    def store(self, value: Value) -> str:
        return bound_text.write(bound_text.read(str(value)))

    def load(self, stored: Stored) -> str:
        return bound_text.write(bound_text.read(str(stored)))


def refuse_too_long(kind: Kind, value: Value) -> None:
    """Raise Unreadable for a text that no report has room for."""
    if not (isinstance(kind, Text) and isinstance(value, str)):
        return
    text = kind.show(value, "元") if isinstance(kind, BoundText) else value
    if len(text) > kind.longest:
        raise Unreadable(
            f"“{cited(text)}”有 {len(text)} 个字，太长了，这里最多 {kind.longest} 个字。请删减。"
        )
