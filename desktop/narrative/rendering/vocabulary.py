"""The functions that make one run each: an amount, a share, a direction, a name, a typed text.

A paragraph of the clerk's own can call them as well as a template; it stores each as a `Call`.
"""

from __future__ import annotations

import inspect
from decimal import Decimal
from functools import cache

from desktop.forms.bound_text import Argument, Call
from desktop.forms.edition.form import NAME
from desktop.forms.evaluation.assessment import Assessment, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, FormulaError
from desktop.forms.kinds import KINDS, MONEY, SCORE
from desktop.forms.words.wording import percent
from desktop.narrative.document.runs import Missing, Run, Typed
from desktop.narrative.rendering.rendering import Rendering
from desktop.narrative.rendering.repetition import MARKS

VOCABULARY = (
    *("wan", "number", "share", "difference", "growth", "direction", "trend"),
    *("named", "names", "evaluated", "projects", "projects_amount"),
    *("projects_share", "typed", "passage"),
)
"""The names of the functions of this file that a template can call."""
NO_BASE = "比较的数是 0，没有"


class Vocabulary(Rendering):
    """The functions that make one run each, for one filing."""

    vocabulary: tuple[str, ...] = VOCABULARY

    def __init__(self, filing: Filing) -> None:
        super().__init__(filing)

    def run_of(self, call: Call, code: str = "") -> Run | None:
        """The run that `call` makes; None for an unknown function or wrong arguments."""
        self._code, self._made = code, []
        if call.name not in VOCABULARY or not _takes(*call):
            return None
        try:
            self._words[call.name](*call.arguments)
        except (ValueError, LookupError, FormulaError):
            return None
        return self._made[-1]

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
        """`part` as a percentage of `whole`."""
        (some, parts), (all_, wholes) = self._read(part, code), self._read(whole, code)
        call = _call("share", part, whole, code)
        if some is None or all_ is None:
            return self._missing(call, (*parts, *wholes))
        if self.figures.is_zero(all_):
            return self._put(Missing(f"{NO_BASE}占比", call, cells=wholes))
        shown = percent(self.filing, some, all_)
        return self._figure(shown, call, (*parts, *wholes), some / all_ * 100)

    def difference(self, now: str, then: str = "", code: str = "") -> str:
        """The difference of two amounts as they are printed, never negative."""
        figure, old, cells = self._both(now, then, code)
        call = _call("difference", now, then, code)
        if figure is None or old is None:
            return self._missing(call, cells)
        apart = abs(self.figures.as_printed(figure) - self.figures.as_printed(old))
        return self._figure(self.figures.money(apart), call, cells, apart)

    def growth(self, now: str, then: str = "", code: str = "") -> str:
        """The change from `then` to `now` in per cent, never negative; a gap for a base of 0."""
        figure, old, cells = self._both(now, then, code)
        call = _call("growth", now, then, code)
        if figure is None or old is None:
            return self._missing(call, cells)
        if self.figures.is_zero(old):
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
        """The name of a subject, a 类 without 支出; with a `level` (3, 5) that above, in full."""
        cell = Cell(form, (code or self._code)[: level or None], NAME)
        call = _call("named", form, code, level or "")
        name = self.figures.name(cell)
        if not name:
            return self._put(Missing(f"{cell.row}的科目名称", call, cells=(cell,)))
        short = name.removesuffix("支出") if len(cell.row) == 3 and not level else name
        return self._figure(short or name, call, (cell,))

    def names(self, form: str, which: str) -> str:
        """The names of the subjects with figures: 项 (`7`), or the 款 of some 类 (`301 303`)."""
        call = _call("names", form, which)
        placed = self.figures.names(form, which)
        cells = tuple(cell for _, cell in placed)
        if not placed or not all(name for name, _ in placed):
            return self._put(Missing("有数的科目名称", call, cells=cells))
        return self._figure("、".join(name for name, _ in placed), call, cells)

    def evaluated(self, field: str, form: str = "") -> str:
        """The value of a field of a 自评表; also its `rate` and its `total`."""
        call = _call("evaluated", field, form)
        name = form or self._code or next(iter(self.figures.evaluations("overall")), "")
        if not name:
            return self._put(Missing("整体绩效自评表", call, form=True))
        found = assess(self.filing, name)
        if not found.layout.has_field(field):
            return self._put(Missing(f"{found.layout.form.title}没有这个数，请改写这句话", call))
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
        return kind.show(value, "万元").rstrip(MARKS), None

    def _rate(self, found: Assessment) -> tuple[str, Decimal | None]:
        budget, spent = found.amount("budget"), found.amount("spent")
        if not budget or spent is None:
            return "", None
        return percent(self.filing, spent, budget), found.rate

    def projects(self) -> str:
        """The number of 项目自评表."""
        forms = self.figures.evaluations("project")
        if not forms:
            return self._put(Missing("项目自评表", _call("projects"), form=True))
        cells = tuple(Cell(form, "name", "1") for form in forms)
        return self._figure(str(len(forms)), _call("projects"), cells, Decimal(len(forms)))

    def projects_amount(self, field: str, whole: str) -> str:
        """The amounts of a field of all 项目自评表 together, as a part of `whole`.

        It is `whole` where they are not filled in, or come to more: other money is in them then.
        """
        figure, cells = self._projects_sum(field, whole)
        if figure is None:
            return self.wan(whole)
        call = _call("projects_amount", field, whole)
        return self._figure(self.figures.money(figure), call, cells, figure)

    def projects_share(self, field: str, whole: str) -> str:
        """`projects_amount` as a percentage of `whole`."""
        (figure, cells), (all_, wholes) = self._projects_sum(field, whole), self._read(whole, "")
        if figure is None or all_ is None:
            return self.share(whole, whole)
        call = _call("projects_share", field, whole)
        shown = percent(self.filing, figure, all_)
        return self._figure(shown, call, (*cells, *wholes), figure / all_ * 100)

    def _projects_sum(self, field: str, whole: str) -> tuple[Decimal | None, tuple[Cell, ...]]:
        """The sum of the field and its cells; None unless it is known and a part of `whole`."""
        cells = tuple(Cell(form, field, "1") for form in self.figures.evaluations("project"))
        amounts = [self.filing.amount(cell) for cell in cells]
        known = [each for each in amounts if each is not None]
        total, most = sum(known, Decimal(0)), self._read(whole, "")[0]
        part = bool(cells) and len(known) == len(cells) and most is not None
        return (total if part and most is not None and total < most else None), cells

    def typed(self, field: str, label: str, lead: str = "", needed: bool = True) -> str:
        """A text of the clerk's within a sentence; `lead` goes before it if there is one."""
        call = _call("typed", field, label)
        said, row = self._field(field)
        said = said.rstrip(MARKS)
        if not said and needed:
            return lead + self._put(Missing(label, call, row))
        run = self._put(Typed(said, row, label, call))
        return lead + run if said else run

    def passage(self, field: str, label: str, needed: bool = True) -> str:
        """A text of the clerk's with its own full stops: a passage by itself."""
        said, row = self._field(field)
        call = _call("passage", field, label)
        if not said.strip(MARKS) and needed:
            return self._put(Missing(label, call, row))
        return self._put(Typed(said, row, label, call))

    def _way(self, word: str, ways: tuple[str, str], now: str, then: str, code: str) -> str:
        figure, old, cells = self._both(now, then, code)
        call = _call(word, now, then, code)
        if figure is None or old is None:
            return self._missing(call, cells)
        if self.figures.same(figure, old):
            return self._figure("持平", call, cells)
        return self._figure(ways[figure < old], call, cells)


def _takes(word: str, arguments: tuple[Argument, ...]) -> bool:
    """True where the function takes these arguments, each of its type."""
    signature = _signature(word)
    try:
        given = signature.bind(None, *arguments).arguments
    except TypeError:
        return False
    types = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    return all(type(given[name]).__name__ == types[name] for name in given if name != "self")


@cache
def _signature(word: str) -> inspect.Signature:
    return inspect.signature(getattr(Vocabulary, word))


def _call(word: str, *arguments: Argument) -> Call:
    """The call of a function, without empty arguments at its end."""
    given = list(arguments)
    while given and not given[-1]:
        given.pop()
    return Call(word, tuple(given))
