"""A wording of the edition becomes runs, each bound to the cells it comes from.

A template renders to text with a mark for each run; `Rendering.runs` puts the runs in place of
their marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from jinja2 import Template

from desktop.forms.bound_text import Call
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.runs import Figure, Missing, Run, Runs, Text
from desktop.narrative.rendering.figures import TextFigures
from desktop.narrative.rendering.repetition import without_repetition

VARIABLES = ("year", "last_year", "unit", "kind", "nature", "code", "place")
"""The variables of a template: `nature` is the 单位性质 of the cover, `code` the subject or the
自评表 of the block, `place` its number among the others of its kind."""
Wording = Template | str
"""A text of the edition: a template, or words without anything to fill in."""
_MARK = re.compile("\ue000(\\d+)\ue001")


class Rendering:
    """The wordings of an edition for one filing. `vocabulary` names the methods that a template
    can call."""

    vocabulary: tuple[str, ...] = ()

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.edition = filing.edition
        self.figures = TextFigures(filing)
        self._code = ""
        self._made: list[Run] = []
        self._words = {name: getattr(self, name) for name in self.vocabulary}

    def runs(self, wording: Wording, code: str = "", place: int = 1) -> Runs:
        """The runs of a `wording` for this filing; `code` is the subject or 自评表 of the block."""
        if isinstance(wording, str):
            return self._placed(wording.strip())
        self._code, self._made = code, []
        return self._placed(wording.render(self._variables, code=code, place=place).strip())

    def text(self, wording: Wording) -> str:
        """The `wording` for this filing as plain text: a heading."""
        return "".join(run.text for run in self.runs(wording))

    @cached_property
    def _variables(self) -> Mapping[str, object]:
        filing = self.filing
        known = {"year": filing.year, "last_year": filing.year - 1, "kind": filing.kind}
        known["nature"] = filing.text(Cell(self.edition.cover.id, "nature", "1"))
        return {**self._words, **known, "unit": filing.unit or "〔待填：单位名称〕"}

    def _placed(self, text: str) -> Runs:
        runs: list[Run] = []
        for number, piece in enumerate(_MARK.split(text)):
            if number % 2:
                runs.append(self._made[int(piece)])
            elif piece:
                runs.append(Text(piece))
        return without_repetition(tuple(runs))

    def _put(self, run: Run) -> str:
        self._made.append(run)
        return f"\ue000{len(self._made) - 1}\ue001"

    def _figure(
        self, text: str, call: Call, cells: tuple[Cell, ...], value: Decimal | None = None
    ) -> str:
        return self._put(Figure(text, call, cells, value))

    def _missing(self, call: Call, cells: tuple[Cell, ...], label: str = "") -> str:
        words, unknown = self.figures.missing(cells)
        return self._put(Missing(label or words, call, cells=unknown))

    def _field(self, field: str) -> tuple[str, str]:
        """The text of a field, and its row; what was typed before there was a 自评表 stays."""
        row = f"{field}/{self._code}" if self._code else field
        said, before = (self.filing.text(Cell(NARRATIVE, each, "text")) for each in (row, field))
        return (before, field) if before and not said else (said, row)

    def _read(self, rule: str, code: str) -> tuple[Decimal | None, tuple[Cell, ...]]:
        return self.figures.rule(rule, code or self._code)

    def _both(
        self, now: str, then: str, code: str
    ) -> tuple[Decimal | None, Decimal | None, tuple[Cell, ...]]:
        return self.figures.both(now, then, code or self._code)
