"""Which fixed line of a form a row of a sheet is: by code, by label within its section, by 行次."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from desktop.exchange.recognise.meaning.labels import key, label, likeness
from desktop.exchange.recognise.meaning.words import words
from desktop.forms.characters import cited
from desktop.forms.edition.form import Form, Line
from desktop.forms.plan.layout import Layout

ALIKE = 0.6
"""How alike a misspelt label must be to the one that the 行次 beside it points to."""
VERY_ALIKE = 0.85
"""How alike it must be where no 行次 is printed."""


class Match(NamedTuple):
    """The line found, or None with the `reason`; a line found against something has one too.

    `kind` is the reason without what is cited in it.
    """

    line: Line | None
    reason: str = ""
    kind: str = ""


class Lines:
    """The fixed lines of a form, ready to be found.

    A section is a line that adds up those right below it, as 年初财政拨款结转和结余 does.
    """

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
        self._sections = dict(_sections(form))
        self._known: dict[str, bool] = {}

    @property
    def single(self) -> bool:
        """True where the lines have no names, for there is only one."""
        return not self._bare and not self._form.by_subject

    @property
    def totalled(self) -> bool:
        """True where the form has a line for the sum of all, as 表6 has not."""
        return any(key(line.label) in words().totals for line in self._form.lines.values())

    def knows(self, text: str) -> bool:
        """True where a line is called `text`, or nearly so."""
        word = label(text)
        if word not in self._known:
            alike = (likeness(word, each) >= VERY_ALIKE for each in self._bare)
            self._known[word] = word in self._bare or any(alike)
        return self._known[word]

    def panels(self, labels: Iterable[str], codes: Iterable[str]) -> Counter[int]:
        """How many of the labels and codes each panel has."""
        found: Counter[int] = Counter()
        for text in labels:
            found.update({self._panels[line.id] for line in self._bare.get(label(text), ())})
        found.update(self._panels[self._coded[code].id] for code in codes if code in self._coded)
        return found

    def section(self, line: Line, now: str) -> str:
        """The section in which the rows below `line` stand, coming from the section `now`."""
        if line.id in self._sections:
            return line.id
        return now if line.id in self._sections.get(now, ()) else ""

    def find(
        self,
        panels: Collection[int],
        code: str,
        labels: Sequence[str],
        number: Decimal | None,
        section: str = "",
    ) -> Match:
        """The line with this code, with one of these labels within the `section`, or with this
        行次, in one of the `panels`."""
        if code:
            return self._by_code(code, labels)
        numbered = self._form.lines.get(f"{number}")
        if numbered and self._panels[numbered.id] not in panels:
            numbered = None
        for text in labels:
            if line := self._by_label(panels, text, numbered, section):
                return self._agreeing(line, text, number)
        if labels:
            return self._by_likeness(panels, labels[-1], numbered, section)
        if numbered is None:
            return Match(None, "这一行没有名称")
        if numbered.blank:
            return Match(None, f"{self._form.label}第 {numbered.id} 行不填数", "这一行不填数")
        return Match(numbered)

    def foot(self, text: str) -> Line | None:
        """The line at the bottom of a panel that is called `text`."""
        found = [line for line in self._bare.get(label(text), ()) if line.foot]
        return found[0] if found else None

    def _by_code(self, code: str, labels: Sequence[str]) -> Match:
        line = self._coded.get(code)
        if line is None:
            reason = f"{self._form.label}没有科目编码 {code} 这一行"
            return Match(None, reason, "表上没有这个科目编码")
        others = [self._bare[label(text)][0] for text in labels if label(text) in self._bare]
        if others and line not in others:
            said = cited(labels[-1])
            reason = f"编码 {code} 是“{line.label}”，名称写的是“{said}”，按编码放"
            return Match(line, reason, "编码与名称不符，按编码放")
        return Match(line)

    def _by_label(
        self, panels: Collection[int], text: str, numbered: Line | None, section: str
    ) -> Line | None:
        """The only line of this name in the section; outside of one, the only line that stands in
        none, or the one that the 行次 says."""
        same = self._within(panels, self._bare.get(label(text), ()))
        inside = [line for line in same if line.id in self._sections.get(section, ())]
        if inside:
            return _only(inside) or (numbered if numbered in inside else None)
        if numbered in same:
            return numbered
        if len(same) > 1:
            sectioned = {line for lines in self._sections.values() for line in lines}
            same = [line for line in same if line.id not in sectioned]
        exact = [line for line in same if key(line.label) == key(text)]
        return _only(same) or _only(exact)

    def _by_likeness(
        self, panels: Collection[int], text: str, numbered: Line | None, section: str
    ) -> Match:
        word, said = label(text), cited(text)
        if len(self._within(panels, self._bare.get(word, ()))) > 1:
            reason = f"{self._form.label}有几行都叫“{said}”，又没有行次，分不清是哪一行"
            return Match(None, reason, "几行同名，分不清是哪一行")
        lines = [numbered] if numbered else self._within(panels, self._form.lines.values())
        needed = ALIKE if numbered else VERY_ALIKE
        near = [(likeness(word, label(line.label)), line) for line in lines if line.label]
        close = sorted((like, line.id) for like, line in near if like >= needed)
        if not close or (len(close) > 1 and close[-1][0] == close[-2][0]):
            return Match(None, f"{self._form.label}没有“{said}”这一行", "表上没有这一行")
        line = self._form.lines[close[-1][1]]
        if not section and len(self._bare[label(line.label)]) > 1 and line != numbered:
            return Match(None, f"{self._form.label}没有“{said}”这一行", "表上没有这一行")
        reason = f"名称写的是“{said}”，当作“{line.label}”"
        return Match(line, reason, "名称与表上不同，当作相近的一行")

    def _agreeing(self, line: Line, text: str, number: Decimal | None) -> Match:
        """`line`, with a word where the 行次 beside its label is another's."""
        if number is None or f"{number}" == line.id or not line.id.isdigit():
            return Match(line)
        reason = f"行次印的是 {number}，按名称“{cited(text)}”放在第 {line.id} 行"
        return Match(line, reason, "行次与名称不符，按名称放")

    def _within(self, panels: Collection[int], lines: Collection[Line]) -> list[Line]:
        return [line for line in lines if self._panels[line.id] in panels and not line.blank]


def _sections(form: Form) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines that add up those right below them, and these."""
    layout = Layout(form)
    for panel in form.panels:
        order = [line.id for line in panel.lines]
        for place, line in enumerate(panel.lines):
            if line.rule and panel.money:
                terms = line.rule.terms(layout.place(line.id, panel.money[0].id))
                rows = tuple(term.cell.row for term in terms)
                if rows and tuple(order[place + 1 : place + 1 + len(rows)]) == rows:
                    yield line.id, rows


def _only(lines: Sequence[Line]) -> Line | None:
    return lines[0] if len(lines) == 1 else None
