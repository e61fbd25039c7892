"""The blocks of which the words of an edition are made, as its files define them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.narrative.document.document import ChartKind
from desktop.narrative.rendering.rendering import Wording

ITEM = "item"
"""Field in which the clerk explains a 项, with its code: `item/2080502`."""


@dataclass(frozen=True)
class ParagraphBlock:
    """A paragraph from a template, made once or for `each`, `also` for those of another form; its
    自评表 behind it if `table`. `fields` are those it asks the clerk for."""

    id: str
    template: Wording
    each: str = ""
    also: str = ""
    table: bool = False
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartBlock:
    """A chart of labelled rules."""

    id: str
    kind: ChartKind
    title: Wording
    bars: tuple[tuple[Wording, str], ...]


@dataclass(frozen=True)
class TermBlock:
    """A term of 名词解释, printed where the rule `used` gives a figure; '' is always.

    With `items` it is a list of all 项 that the filing uses.
    """

    name: str
    template: Wording | None
    used: str = ""
    fields: tuple[str, ...] = ()

    @property
    def paragraph(self) -> str:
        """The id of its paragraph, or of the paragraphs of its 项."""
        return ITEM if self.used == "items" else f"term_{self.name}"


@dataclass(frozen=True)
class Fixed:
    """A block without words of its own: `tables` or `chapters`."""

    what: str


@dataclass(frozen=True)
class WorkBlock:
    """The table of 重点工作 under this title."""

    title: Wording


BlockDefinition = ParagraphBlock | ChartBlock | TermBlock | Fixed | WorkBlock
