"""The words by which the text of a report is checked, as frozen data of an edition."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Residue:
    """Words and marks that a template or a slip left in a text: each of the `patterns` finds some,
    and `why` says of them what to do."""

    why: str
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class TextWords:
    """The `residue` of texts; `placeholders`, which are a template's words where they are a whole
    text; the names of `organs` that are no slip for the unit's; and the words for `nothing`, by
    which a 自评表 says that there is no such indicator."""

    residue: tuple[Residue, ...] = ()
    placeholders: tuple[re.Pattern[str], ...] = ()
    organs: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
