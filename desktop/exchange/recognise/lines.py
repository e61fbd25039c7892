"""Which fixed line of a form a row of a sheet is: by code, by label, and by 行次 as a fallback."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from desktop.exchange.recognise.labels import key, label, likeness
from desktop.forms.characters import cited
from desktop.forms.edition.form import Form, Line

ALIKE = 0.6
"""How alike a misspelt label must be to the one that the 行次 beside it points to."""
VERY_ALIKE = 0.85
"""How alike it must be where no 行次 is printed."""


class Match(NamedTuple):
    """The line found, or None with the `reason`; a line found against something has one too."""

    line: Line | None
    reason: str = ""


class Lines:
    """The fixed lines of a form, ready to be found."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._panels = {
            line.id: place for place, panel in enumerate(form.panels) for line in panel.lines
        }
        self._coded: dict[str, Line] = {}
        self._exact: dict[str, list[Line]] = defaultdict(list)
        self._bare: dict[str, list[Line]] = defaultdict(list)
        for line in form.lines.values():
            if line.code:
                self._coded[line.code] = line
            if line.label:
                self._exact[key(line.label)].append(line)
                self._bare[label(line.label)].append(line)

    def find(
        self, panels: Collection[int], code: str, labels: Sequence[str], number: Decimal | None
    ) -> Match:
        """The line with this code, one of these labels, or this 行次, in one of the `panels`."""
        if code:
            return self._by_code(code, labels)
        numbered = self._form.lines.get(f"{number}")
        if numbered and self._panels[numbered.id] not in panels:
            numbered = None
        for text in labels:
            if line := self._by_label(panels, text, numbered):
                return self._agreeing(line, text, number)
        if labels:
            return self._by_likeness(panels, labels[-1], numbered)
        if numbered is None:
            return Match(None, "这一行没有名称")
        if numbered.blank:
            return Match(None, f"{self._form.label}第 {numbered.id} 行不填数")
        return Match(numbered)

    def foot(self, text: str) -> Line | None:
        """The line at the bottom of a panel that is called `text`."""
        found = [line for line in self._bare.get(label(text), ()) if line.foot]
        return found[0] if found else None

    def _by_code(self, code: str, labels: Sequence[str]) -> Match:
        line = self._coded.get(code)
        if line is None:
            return Match(None, f"{self._form.label}没有科目编码 {code} 这一行")
        others = [self._bare[label(text)][0] for text in labels if label(text) in self._bare]
        if others and line not in others:
            said = cited(labels[-1])
            return Match(line, f"编码 {code} 是“{line.label}”，名称写的是“{said}”，按编码放")
        return Match(line)

    def _by_label(self, panels: Collection[int], text: str, numbered: Line | None) -> Line | None:
        exact = self._within(panels, self._exact.get(key(text), ()))
        bare = self._within(panels, self._bare.get(label(text), ()))
        if len(exact) == 1 and (len(bare) == 1 or key(text) != label(text)):
            return exact[0]
        if len(bare) == 1:
            return bare[0]
        if numbered in bare:
            return numbered
        return exact[0] if len(exact) == 1 else None

    def _by_likeness(self, panels: Collection[int], text: str, numbered: Line | None) -> Match:
        word, said = label(text), cited(text)
        if len(self._within(panels, self._bare.get(word, ()))) > 1:
            return Match(None, f"{self._form.label}有几行都叫“{said}”，又没有行次，分不清是哪一行")
        lines = [numbered] if numbered else self._within(panels, self._form.lines.values())
        needed = ALIKE if numbered else VERY_ALIKE
        near = [(likeness(word, label(line.label)), line) for line in lines if line.label]
        close = sorted((like, line.id) for like, line in near if like >= needed)
        if not close or (len(close) > 1 and close[-1][0] == close[-2][0]):
            return Match(None, f"{self._form.label}没有“{said}”这一行")
        line = self._form.lines[close[-1][1]]
        return Match(line, f"名称写的是“{said}”，当作“{line.label}”")

    def _agreeing(self, line: Line, text: str, number: Decimal | None) -> Match:
        """`line`, with a word where the 行次 beside its label is another's."""
        if number is None or f"{number}" == line.id or not line.id.isdigit():
            return Match(line)
        return Match(line, f"行次印的是 {number}，按名称“{cited(text)}”放在第 {line.id} 行")

    def _within(self, panels: Collection[int], lines: Collection[Line]) -> list[Line]:
        return [line for line in lines if self._panels[line.id] in panels and not line.blank]
