"""The words that say one thing: each gives a run, bound to the cells it comes from.

A template renders to text with a mark for each run; `Saying.runs` puts the runs in their places.
Each of these words (`wan`, `share`, `direction`, …) can also stand in a paragraph of the clerk's
own, as a `Call`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, cached_property

from jinja2 import Template

from desktop.forms.bound_text import Argument, Call
from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, FormulaError
from desktop.forms.kinds import KINDS, MONEY, SCORE
from desktop.forms.words.wording import percent
from desktop.narrative.document import Figure, Missing, Run, Runs, Text, Typed
from desktop.narrative.figures import Figures

SAYING = (
    *("wan", "number", "share", "difference", "growth", "direction", "trend"),
    *("named", "names", "evaluated", "projects", "typed", "passage"),
)
"""The words of this file."""
VARIABLES = ("year", "last_year", "unit", "kind", "nature", "code", "place")
"""What a template knows besides: `nature` is the 单位性质 of the cover, `code` the subject or the
自评表 in hand, `place` its number among its like."""
Wording = Template | str
"""What the edition says: a template, or a text in which there is nothing to fill in."""
NO_BASE = "比较的数是 0，没有"
_MARK = re.compile("\ue000(\\d+)\ue001")
_NARROW = "。；;，, \n"
"""What a text typed into a sentence does not end with."""


class Saying:
    """The words for one filing. `vocabulary` names those that a template can say."""

    vocabulary: tuple[str, ...] = SAYING

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.edition = filing.edition
        self.figures = Figures(filing)
        self._code = ""
        self._made: list[Run] = []
        self._assessed: dict[str, Assessment] = {}
        self._words = {name: getattr(self, name) for name in self.vocabulary}

    def runs(self, wording: Wording, code: str = "", place: int = 1) -> Runs:
        """What the `wording` says of the filing; `code` is the subject or 自评表 in hand."""
        if isinstance(wording, str):
            return self._placed(wording.strip())
        self._code, self._made = code, []
        return self._placed(wording.render(self._variables, code=code, place=place).strip())

    def text(self, wording: Wording) -> str:
        """What the `wording` says, as a heading."""
        return "".join(run.text for run in self.runs(wording))

    def say(self, call: Call, code: str = "") -> Run | None:
        """The run that `call` makes; None for a word that nobody knows, or that cannot take what
        it is given."""
        self._code, self._made = code, []
        if call.name not in SAYING or not _takes(*call):
            return None
        try:
            self._words[call.name](*call.arguments)
        except (ValueError, LookupError, FormulaError):
            return None
        return self._made[-1]

    # What can be said

    def wan(self, rule: str, code: str = "", label: str = "") -> str:
        """An amount as this edition prints it, without its unit; `label` asks for a missing sum."""
        (figure, cells), call = self._read(rule, code), _call("wan", rule, code, label)
        if figure is None:
            return self._missing(call, cells, label)
        return self._figure(self.figures.money(figure), call, cells, figure)

    def number(self, rule: str, code: str = "", label: str = "") -> str:
        """A count: of persons, cars, times; `label` asks for a missing sum."""
        (figure, cells), call = self._read(rule, code), _call("number", rule, code, label)
        if figure is None:
            return self._missing(call, cells, label)
        return self._figure(KINDS["count"].show(figure, "元"), call, cells, figure)

    def share(self, part: str, whole: str, code: str = "") -> str:
        """What per cent `part` is of `whole`."""
        (some, parts), (all_, wholes) = self._read(part, code), self._read(whole, code)
        call = _call("share", part, whole, code)
        if some is None or all_ is None:
            return self._missing(call, (*parts, *wholes))
        if self.figures.nil(all_):
            return self._put(Missing(f"{NO_BASE}占比", call, cells=wholes))
        shown = percent(self.filing, some, all_)
        return self._figure(shown, call, (*parts, *wholes), some / all_ * 100)

    def difference(self, now: str, then: str = "", code: str = "") -> str:
        """How far two amounts are apart, as printed."""
        figure, old, cells = self._both(now, then, code)
        call = _call("difference", now, then, code)
        if figure is None or old is None:
            return self._missing(call, cells)
        apart = abs(self.figures.shown(figure) - self.figures.shown(old))
        return self._figure(self.figures.money(apart), call, cells, apart)

    def growth(self, now: str, then: str = "", code: str = "") -> str:
        """By what per cent an amount is another; nothing can be said of a base of 0."""
        figure, old, cells = self._both(now, then, code)
        call = _call("growth", now, then, code)
        if figure is None or old is None:
            return self._missing(call, cells)
        if self.figures.nil(old):
            return self._put(Missing(f"{NO_BASE}增减率", call, cells=cells))
        apart, base = abs(figure - old), abs(old)
        return self._figure(percent(self.filing, apart, base), call, cells, apart / base * 100)

    def direction(self, now: str, then: str = "", code: str = "") -> str:
        """增加 or 减少; 持平 where the printed figures are the same."""
        return self._way("direction", ("增加", "减少"), now, then, code)

    def trend(self, now: str, then: str = "", code: str = "") -> str:
        """增长 or 下降; 持平 where the printed figures are the same."""
        return self._way("trend", ("增长", "下降"), now, then, code)

    def named(self, form: str, code: str = "", level: int = 0) -> str:
        """The name of a subject, or of what stands above it (`level` 3, 5); 类 without 支出."""
        cell = Cell(form, (code or self._code)[: level or None], NAME)
        call = _call("named", form, code, level or "")
        name = self.figures.name(cell)
        if not name:
            return self._put(Missing(f"{cell.row}的科目名称", call, cells=(cell,)))
        short = name.removesuffix("支出") if len(cell.row) == 3 else name
        return self._figure(short or name, call, (cell,))

    def names(self, form: str, which: str) -> str:
        """The names of the subjects with figures: 项 (`7`), or the 款 of some 类 (`301 303`)."""
        call = _call("names", form, which)
        placed = self.figures.named(form, which)
        cells = tuple(cell for _, cell in placed)
        if not placed or not all(name for name, _ in placed):
            return self._put(Missing("有数的科目名称", call, cells=cells))
        return self._figure("、".join(name for name, _ in placed), call, cells)

    def evaluated(self, field: str, form: str = "") -> str:
        """What a 自评表 says in a field; also its `rate` and its `total`."""
        call = _call("evaluated", field, form)
        name = form or self._code or next(iter(self.figures.evaluations("overall")), "")
        if not name:
            return self._put(Missing("整体绩效自评表", call))
        if name not in self._assessed:
            self._assessed[name] = Assessment(self.filing, name)
        found = self._assessed[name]
        rated = ("budget", "spent") if field == "rate" else (field,)
        cells = tuple(found.cell(each) for each in rated)
        text, value = self._rate(found) if field == "rate" else self._evaluated(found, field)
        if not text:
            line = found.layout.form.lines.get(field)
            words = f"{found.layout.form.title}的{line.label if line else '执行率'}"
            return self._put(Missing(words, call, cells=cells))
        return self._figure(text, call, cells, value)

    def _evaluated(self, found: Assessment, field: str) -> tuple[str, Decimal | None]:
        value = found.total if field == "total" else found.value(field)
        if value is None:
            return "", None
        kind = SCORE if field == "total" else self.edition.kind(found.cell(field))
        if isinstance(value, Decimal):
            shown = self.figures.money(value) if kind is MONEY else kind.show(value, "万元")
            return shown, value
        return kind.show(value, "万元").rstrip(_NARROW), None

    def _rate(self, found: Assessment) -> tuple[str, Decimal | None]:
        budget, spent = found.amount("budget"), found.amount("spent")
        if not budget or spent is None:
            return "", None
        return percent(self.filing, spent, budget), found.rate

    def projects(self) -> str:
        """How many 项目自评表 there are."""
        forms = self.figures.evaluations("project")
        if not forms:
            return self._put(Missing("项目自评表", _call("projects")))
        cells = tuple(Cell(form, "name", "1") for form in forms)
        return self._figure(str(len(forms)), _call("projects"), cells, Decimal(len(forms)))

    def typed(self, field: str, label: str, lead: str = "", needed: bool = True) -> str:
        """What the clerk filled in, within a sentence; `lead` goes before it if there is any."""
        call = _call("typed", field, label)
        said, row = self._field(field)
        said = said.rstrip(_NARROW)
        if not said and needed:
            return lead + self._put(Missing(label, call, row))
        run = self._put(Typed(said, row, label, call))
        return lead + run if said else run

    def passage(self, field: str, label: str, needed: bool = True) -> str:
        """What the clerk filled in, a passage of its own with its full stops."""
        said, row = self._field(field)
        call = _call("passage", field, label)
        if not said and needed:
            return self._put(Missing(label, call, row))
        return self._put(Typed(said, row, label, call))

    # How it is done

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
        return tuple(runs)

    def _put(self, run: Run) -> str:
        self._made.append(run)
        return f"\ue000{len(self._made) - 1}\ue001"

    def _figure(
        self, text: str, call: Call, cells: tuple[Cell, ...], value: Decimal | None = None
    ) -> str:
        return self._put(Figure(text, call, cells, value))

    def _missing(self, call: Call, cells: tuple[Cell, ...], label: str = "") -> str:
        words, unknown = self.figures.wanted(cells)
        return self._put(Missing(label or words, call, cells=unknown))

    def _field(self, field: str) -> tuple[str, str]:
        """What was filled in, and the row where it stands."""
        row = f"{field}/{self._code}" if self._code else field
        return self.filing.text(Cell(NARRATIVE, row, "text")), row

    def _way(self, word: str, ways: tuple[str, str], now: str, then: str, code: str) -> str:
        figure, old, cells = self._both(now, then, code)
        call = _call(word, now, then, code)
        if figure is None or old is None:
            return self._missing(call, cells)
        if self.figures.same(figure, old):
            return self._figure("持平", call, cells)
        return self._figure(ways[figure < old], call, cells)

    def _read(self, rule: str, code: str) -> tuple[Decimal | None, tuple[Cell, ...]]:
        return self.figures.rule(rule, code or self._code)

    def _both(
        self, now: str, then: str, code: str
    ) -> tuple[Decimal | None, Decimal | None, tuple[Cell, ...]]:
        return self.figures.both(now, then, code or self._code)


def _takes(word: str, arguments: tuple[Argument, ...]) -> bool:
    """Whether the word can be given these, each of its type."""
    signature = _signature(word)
    try:
        given = signature.bind(None, *arguments).arguments
    except TypeError:
        return False
    types = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    return all(type(given[name]).__name__ == types[name] for name in given if name != "self")


@cache
def _signature(word: str) -> inspect.Signature:
    return inspect.signature(getattr(Saying, word))


def _call(word: str, *arguments: Argument) -> Call:
    """The call of the word, without the arguments nobody gave."""
    given = list(arguments)
    while given and not given[-1]:
        given.pop()
    return Call(word, tuple(given))
