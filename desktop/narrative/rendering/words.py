"""All functions of the templates: the vocabulary, phrases made of it, and values for conditions."""

from __future__ import annotations

from decimal import Decimal

from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import MONEY
from desktop.narrative.rendering.vocabulary import VOCABULARY, Vocabulary

WORDS = (
    *VOCABULARY,
    *("grew", "than", "completed", "reason", "amount", "subjects"),
    *("has", "zero", "filled", "prints"),
)
"""The names of all functions a template can call."""


class TemplateWords(Vocabulary):
    """The functions for one filing. `unused` collects the fields that were filled in but are not
    printed."""

    vocabulary = WORDS

    def __init__(self, filing: Filing) -> None:
        super().__init__(filing)
        self.unused: dict[str, None] = {}

    def grew(self, now: str, then: str = "", each: str = "", code: str = "") -> str:
        """`增加328.75万元，增长19.6%`, without a rate on a base of 0, or `持平`."""
        figure, old, _ = self._both(now, then, code)
        if figure is None or old is None:
            return self.difference(now, then, code)
        if self.figures.same(figure, old):
            return self.direction(now, then, code)
        way = f"{each}{self.direction(now, then, code)}"
        said = f"{way}{self.difference(now, then, code)}{self.edition.unit}"
        if self.figures.is_zero(old):
            return said
        return f"{said}，{self.trend(now, then, code)}{self.growth(now, then, code)}"

    def than(self, now: str, then: str, what: str, rate: bool = False, code: str = "") -> str:
        """`比年初预算减少0.2万元`, or `与年初预算持平`; with its `rate` where it is wanted."""
        figure, old, _ = self._both(now, then, code)
        if figure is None or old is None:
            return f"比{what}{self.difference(now, then, code)}"
        if self.figures.same(figure, old):
            return f"与{what}{self.direction(now, then, code)}"
        if rate:
            return f"比{what}{self.grew(now, then, code=code)}"
        way = self.direction(now, then, code)
        return f"比{what}{way}{self.difference(now, then, code)}{self.edition.unit}"

    def completed(self, spent: str, budget: str, what: str, code: str = "") -> str:
        """`，完成年初预算的82.5%`; nothing for a budget of 0."""
        all_, _ = self._read(budget, code)
        if all_ is not None and self.figures.is_zero(all_):
            return ""
        return f"，完成{what}的{self.share(spent, budget, code)}"

    def reason(
        self, field: str, now: str, then: str = "", lead: str = "，主要原因是", tail: str = ""
    ) -> str:
        """The reason for a change between `lead` and `tail`; nothing where there is none."""
        figure, old, _ = self._both(now, then, "")
        if figure is not None and old is not None and self.figures.same(figure, old):
            said, row = self._field(field)
            if said:
                self.unused[row] = None
            return ""
        return f"{lead}{self.typed(field, '主要原因')}{tail}"

    # Values for conditions

    def amount(self, rule: str, code: str = "") -> Decimal:
        """The figure of a rule, money as far as it is printed, 0 where there is none: for
        conditions."""
        figure, cells = self._read(rule, code)
        if figure is None:
            return Decimal(0)
        is_money = all(self.edition.kind(cell) is MONEY for cell in cells)
        return self.figures.as_printed(figure) if is_money else figure

    def has(self, rule: str, code: str = "") -> bool:
        """True where the figure of a rule is known."""
        return self._read(rule, code)[0] is not None

    def zero(self, rule: str, other: str = "") -> bool:
        """True where a figure, and the `other`, are known and printed as 0."""
        return all(self.has(each) and not self.amount(each) for each in (rule, other) if each)

    def filled(self, field: str) -> bool:
        """True where the clerk has filled in a field of the block."""
        return bool(self._field(field)[0])

    def prints(self, field: str) -> bool:
        """True where the 自评表 of the block, which is the overall one elsewhere, has the `field`;
        also where there is none yet."""
        form = self._code or next(iter(self.figures.evaluations("overall")), "")
        layout = self.edition.evaluation(form)
        return layout is None or layout.has_field(field)

    def subjects(self, form: str, length: int) -> list[str]:
        """The codes of this length in `form` that have a figure, in order."""
        return self.figures.subjects(form, length)
