"""Judging the claims of a text: the figure that each names, and whether it says what that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.audit.claims.claim import Base, Claim, Naming
from desktop.audit.claims.comparing import is_right, step_of
from desktop.audit.claims.facts import CHANGES, Facts, Taught
from desktop.audit.claims.names import Found, measure_of, plain_name, season_of
from desktop.audit.claims.reading import read
from desktop.audit.claims.standing import Standing
from desktop.audit.claims.words import words
from desktop.forms.formula import LAST, TOTAL, Cell, Terms
from desktop.narrative.numbers import Number

LAST_YEAR, THIS_YEAR = "last", "this"
_PLANNED = re.compile("预计|计划|力争|拟|将|下一?步|明年|下年|继续")
_PARENT = re.compile("本?[类款](?:级?科目)?(?:支出)?(?:总额|合计)?")
_AND = re.compile("(、|以及|及|和|与)")
_SAYS = re.compile("为|是|达|取得|完成|实现|共|[余约近]")
_EACH = re.compile("(?:均|都|各)(?:为|是)?$")
_SUM = re.compile("合计|共计|总计")
WAYS = {1: ("增加", "增长"), -1: ("减少", "下降"), 0: ("持平", "持平")}
ORDERS = {1: "大于", -1: "小于", 0: "等于"}


@dataclass(frozen=True)
class Judged:
    """A claim with its judgement: `wrong` or `query` with the `due` value, `right`, or `open`."""

    claim: Claim
    standing: Standing
    due: str = ""
    check: str = "K30"
    figure: Terms = ()
    against: Terms = ()
    last: bool = False
    amount: Decimal | None = None


@dataclass(frozen=True)
class Meant:
    """The figures that a claim may be of, best first: those of equal rank stand together."""

    ranks: tuple[tuple[Terms, ...], ...] = ()
    certain: bool = False

    @property
    def every(self) -> tuple[Terms, ...]:
        """All of them."""
        return tuple(dict.fromkeys(each for rank in self.ranks for each in rank))


@dataclass(frozen=True)
class Value:
    """What one candidate says: the values that are right, the due words and its figures."""

    right: tuple[Decimal, ...]
    due: str
    figure: Terms
    against: Terms = ()
    way: int | None = None
    baseless: bool = False


class Judgement:
    """The claims of one paragraph, judged in their order; what a clause leaves out it takes from
    the clauses before it."""

    def __init__(self, facts: Facts, paragraph: str = "") -> None:
        self._facts = facts
        self._form = paragraph.partition("/")[2]
        self._project = facts.project(self._form)
        self._taught = facts.taught.get(paragraph, [])
        self._local: dict[str, dict[Terms, None]] = {}
        self._vague: dict[str, dict[Terms, None]] = {}
        self._stems: dict[str, dict[Terms, None]] = {}
        for each in self._taught:
            if each.claim:
                self._learn(each)
        known = [each.now for each in self._taught]
        self._known = {*known, *(facts.measured(each, "final") for each in known)}
        self._forms = {cell.form for each in self._taught for _, cell in each.now}
        first = self._taught[0].now if self._taught else ()
        self._focus = Meant(((facts.measured(first, "final") or first,),) if first else ())
        self._main = self._focus
        self._base: Base = ""
        self._base_year = ""
        self._year = ""
        self._sentence = 0
        self._measure = ""
        self._part = False
        self._lost = False
        self._strange = False
        self._share_of = ""
        self._unknown = False
        self._after_name = False
        self._sources: frozenset[str] = frozenset()
        self._seen: list[Terms] = []

    def _learn(self, taught: Taught) -> None:
        """The names of a figure in this paragraph, also without the fund, which is understood."""
        assert taught.claim is not None
        name = self._plain(taught.claim.phrase)
        short = name
        for source in words().sources:
            short = short.replace(source, "")
        measure, item = measure_of(name)
        found = self._facts.names.find(name)
        named = found.figures and found.start < len(item)
        if measure and self._facts.names.is_idle(item) and not named and name not in words().others:
            return
        stem = words().ending.sub("", name)
        for each, names in ((name, self._local), (short, self._vague)):
            for other in (each, *words().others.get(each, ())):
                if other:
                    names.setdefault(other, {})[taught.now] = None
        if len(stem) > 1 and stem not in self._local:
            self._stems.setdefault(stem, {})[taught.now] = None
        whole = self._plain(taught.claim.whole)
        if whole and taught.against:
            for other in (whole, *words().others.get(whole, ())):
                self._local.setdefault(other, {})[taught.against] = None

    def judge(self, text: str, bound: Iterable[tuple[int, int, Terms]] = ()) -> Iterator[Judged]:
        """Each claim of `text`; `bound` are the places of figures known already, as context."""
        known = {start: (end, figure) for start, end, figure in bound}
        for item in read(text):
            if item.sentence != self._sentence:
                self._sentence, self._base, self._year = item.sentence, "", ""
                self._measure, self._part = "", False
                self._focus = self._main if self._lost else self._focus
                self._lost = self._strange = False
                self._share_of, self._unknown, self._after_name = "", False, False
                self._sources = frozenset()
            if isinstance(item, Naming):
                self._name(item)
                continue
            number = item.number
            made = known.get(number.start) if number else None
            if made:
                self._focus_on(item, Meant(((made[1],),), certain=True))
                self._remember(item)
                yield Judged(item, "right", figure=made[1])
            else:
                yield self._judge(item)

    def _plain(self, phrase: str) -> str:
        """A phrase without what names nothing here: time, the unit, the project of this text."""
        text = plain_name(phrase, self._facts.filing.unit)
        if not self._project or self._project not in text:
            return text
        return plain_name(text.replace(f"{self._project}项目", "").replace(self._project, ""), "")

    # Context

    def _name(self, naming: Naming) -> None:
        if naming.base:
            self._base, self._base_year = naming.base, naming.base_year
        if naming.part:
            self._main, self._part = self._focus, True
        plain = self._plain(naming.phrase)
        meant = self._named(plain) if plain else Meant()
        if plain and not meant.certain:
            meant = self._begun(plain)
        self._strange = bool(plain) and not meant.certain
        self._after_name = meant.certain
        if naming.share_of:
            self._share_of = naming.share_of
        if meant.certain:
            self._focus, self._lost = meant, False
            if not self._part:
                self._main = meant

    def _begun(self, plain: str, whole: bool = False) -> Meant:
        """What a clause without a number begins with; with `whole` the rest must name nothing."""
        _, within, tail = plain.rpartition("中")
        if within and tail:
            meant = self._named(tail)
            return meant if meant.certain else self._begun(tail, whole)
        found = self._facts.names.find_first(plain)
        local = max((each for each in self._local if plain.startswith(each)), key=len, default="")
        name = max((local, found.name), key=len)
        if whole and not self._facts.names.names_nothing(plain[len(name) :]):
            return Meant()
        if len(local) >= max(len(found.name), 3):
            return Meant((tuple(self._local[local]),), certain=True)
        if not found.figures:
            return Meant()
        return Meant(self._ranked(found.figures, frozenset()), certain=True)

    def _remember(self, claim: Claim) -> None:
        if claim.base:
            self._base, self._base_year = claim.base, claim.base_year
        if claim.year:
            self._year = claim.year

    def _focus_on(self, claim: Claim, meant: Meant) -> None:
        self._focus = Meant(
            tuple(
                tuple(self._facts.measured(each, "final") or each for each in rank)
                for rank in meant.ranks
            ),
            meant.certain,
        )
        if claim.kind == "level" and not self._part and claim.phrase and meant.ranks:
            self._main = self._focus
        if claim.kind == "level":
            self._seen += self._focus.every[:1]

    def _named(self, plain: str, alone: bool = False) -> Meant:
        """The figures that a plain phrase names, ranked by how near they are to this paragraph.

        One that only says 决算数 or 预算数 is that of the figure spoken of, unless it stands
        `alone`.
        """
        facts = self._facts
        local = tuple(self._local.get(plain) or self._stems.get(plain) or ())
        found = facts.names.find(plain)
        self._sources = found.sources or self._sources
        measure, rest = measure_of(plain)
        nothing = words().nothing.fullmatch(plain) and not found.exact
        if nothing and not local:
            found = self._of_fund(plain, found)
        known = local or measure or plain in self._vague
        if not known and (nothing or plain in words().sources):
            return Meant()
        covers = found.start < len(rest) if measure == "final" else "预算" in found.name
        if measure and not local and facts.names.is_idle(rest):
            rest = ""
        vague = tuple(self._vague.get(plain, ()))
        if vague and not local and (rest or alone or not measure):
            nearest = self._ranked(found.figures, found.sources)[:1] if found.exact else ()
            first = dict.fromkeys((*vague, *(each for rank in nearest for each in rank)))
            return Meant((tuple(first), found.figures), certain=True)
        if local and (rest or alone or not measure):
            others = tuple(each for each in found.figures if each not in local)
            return Meant((local, others), certain=True)
        if found.figures and not found.foreign and (covers or alone or not measure):
            side = tuple(each for each in ("收入", "支出") if each in plain) or ("收入", "支出")
            ranks = self._ranked(found.figures, found.sources, side)
            if ranks:
                return Meant(ranks, certain=True)
        if not measure or alone:
            return Meant()
        if not rest and self._lost and not found.exact:
            return Meant()
        if not rest:
            return self._spoken_of(measure, season_of(plain), found, local)
        return self._named_measure(measure, rest, season_of(plain))

    def _of_fund(self, plain: str, found: Found) -> Found:
        """The figure of a fund that is named by its fund and 收入 or 支出 alone."""
        item = plain
        for source in found.sources or (each for each in words().sources if each in plain):
            item = item.replace(source, "")
        named = self._facts.names.find(item)
        sources = frozenset(each for each in words().sources if each in plain)
        return replace(named, name=plain, start=0, sources=sources) if named.exact else found

    def _spoken_of(
        self, measure: str, season: str, found: Found, local: tuple[Terms, ...]
    ) -> Meant:
        """决算数 or 预算数 of what the text speaks of, or the whole that the words name."""
        budgeted = [self._with_budget(each, found) for each in (self._focus, self._main)]
        own = [self._measured(each, measure, season) for each in budgeted]
        exact = (*local, *(found.figures if found.exact else ()))
        named = self._ranked(exact, found.sources)[:1] if exact else ()
        first = (*(each for meant in own for each in meant.every[:1]), *(named[0] if named else ()))
        if not first and not self._taught:
            own = [self._measured(Meant(((self._facts.whole(),),), True), measure, season)]
            first = own[0].every
        if self._part and self._main.certain:
            self._part = False
        ranks = (tuple(dict.fromkeys(first)), *(rank for meant in own for rank in meant.ranks))
        return Meant(tuple(rank for rank in ranks if rank), own[0].certain)

    def _with_budget(self, meant: Meant, found: Found) -> Meant:
        """Of what is spoken of, the figures that have a budget, where 支出 may name another."""
        if not found.exact:
            return meant
        budgets, finals = self._facts.budgets, self._facts.finals
        ranks = [
            tuple(each for each in rank if each in budgets or each in finals)
            for rank in meant.ranks
        ]
        return Meant(tuple(rank for rank in ranks if rank), meant.certain)

    def _named_measure(self, measure: str, item: str, season: str) -> Meant:
        """决算数 or 预算数 of a named item; of a fund without other words, of all of it."""
        inner = tuple(self._local.get(item) or self._vague.get(item) or ())
        found = self._facts.names.find(item)
        figures = inner or (() if found.foreign else found.figures)
        if words().nothing.fullmatch(item) and not inner:
            figures = (self._facts.whole(),)
        if not figures:
            return Meant()
        ranks = self._ranked(
            figures, found.sources, ("支出",) if figures != inner else ("收入", "支出")
        )
        return self._measured(Meant(ranks, True), measure, season)

    def _measured(self, meant: Meant, measure: str, season: str = "") -> Meant:
        facts = self._facts
        ranks = [
            tuple(
                due
                for each in rank
                if (due := facts.measured(each, measure)) is not None
                and (measure != "budget" or facts.is_of_season(due, season))
            )
            for rank in meant.ranks
        ]
        return Meant(tuple(rank for rank in ranks if rank), meant.certain)

    def _ranked(
        self,
        figures: tuple[Terms, ...],
        sources: frozenset[str],
        side: tuple[str, ...] = ("收入", "支出"),
    ) -> tuple[tuple[Terms, ...], ...]:
        """Figures of the named funds alone; those of this paragraph's forms before others."""
        of = self._facts.sources
        spoken = sources or self._sources
        figures = (*self._of_row(figures), *figures)
        figures = tuple(each for each in figures if self._facts.side(each) in ("", *side))
        figures = tuple(each for each in figures if self._has_figures(each, spoken)) or figures
        fitting = [each for each in figures if sources <= of(each)]
        near = {cell.form for each in self._main.every for _, cell in each}
        groups: dict[int, list[Terms]] = {}
        for each in fitting:
            form = each[0].cell.form
            rank = 0 if form in near and self._main.certain else 1 if form in self._forms else 2
            rank = -1 if each in self._known else rank
            rank = rank if spoken <= of(each) else rank + 3
            rank = rank + 1 if rank == 2 and of(each) - sources else rank
            groups.setdefault(rank, []).append(each)
        return tuple(tuple(groups[rank]) for rank in sorted(groups))

    def _has_figures(self, figure: Terms, sources: frozenset[str]) -> bool:
        """False for a form without figures that the words do not speak of."""
        form = figure[0].cell.form
        named = self._facts.sources(figure) & sources - {"财政拨款"}
        return bool(named) or form in self._forms or not self._facts.is_empty(form)

    def _of_row(self, figures: tuple[Terms, ...]) -> Iterator[Terms]:
        """For the total of a column, the figure of that column in the row that is spoken of."""
        for figure in figures:
            for main in self._main.every if self._main.certain else ():
                (_, cell), (_, row) = figure[0], main[0]
                whole = cell.col == row.col
                if (cell.form, cell.row) == (row.form, TOTAL) and row.row != TOTAL and not whole:
                    yield (figure[0]._replace(cell=cell._replace(row=row.row)),)

    def _meant(self, claim: Claim) -> Meant:
        plain = self._plain(claim.phrase)
        number = claim.number
        if not plain and claim.several > 1 and claim.kind != "level":
            before = self._seen[-claim.several :]
            if len(before) == claim.several:
                return Meant(((before[claim.place],),), certain=True)
        if claim.several > 1 and plain and claim.kind != "share":
            names = self._split(claim.phrase, claim.several)
            if names:
                return names[claim.place]
        if claim.behind and not plain:
            return Meant((tuple(self._seen[-2:-1]),), certain=True)
        if not plain or self._says_nothing(plain):
            summed = claim.kind == "level" and _SUM.search(claim.phrase)
            return Meant() if summed else self._spoken(claim)
        if number is not None and claim.kind == "level" and number.unit == "分":
            return self._scores(plain)
        if number is not None and claim.kind == "level" and not self._is_money_or_score(number):
            counted = self._counted(plain, claim)
            return Meant((tuple(counted),), certain=True) if counted else Meant()
        measure, _ = measure_of(plain)
        meant = self._named(plain)
        if claim.kind == "level":
            if self._measure == "budget" and not measure:
                budgets = self._measured(meant, "budget")
                return Meant((*budgets.ranks, *meant.ranks), meant.certain)
            self._measure = measure
        return meant

    def _split(self, phrase: str, count: int) -> list[Meant]:
        """The figures of `count` names that a phrase joins: 社会保障和就业、卫生健康两类支出."""
        pieces = _AND.split(phrase)
        found = self._joined(pieces[::2], pieces[1::2], count)
        return found or []

    def _joined(self, names: list[str], joints: list[str], count: int) -> list[Meant] | None:
        if count == 1:
            text = "".join(each for pair in zip(names, (*joints, ""), strict=True) for each in pair)
            plain = self._plain(text)
            meant = self._named(plain) if plain else Meant()
            return [meant] if meant.certain else None
        text = ""
        for place in range(len(names) - count + 1):
            text += (joints[place - 1] if place else "") + names[place]
            plain = self._plain(text)
            meant = self._named(plain) if plain else Meant()
            if meant.certain:
                rest = self._joined(names[place + 1 :], joints[place + 1 :], count - 1)
                if rest is not None:
                    return [meant, *rest]
        return None

    def _says_nothing(self, plain: str) -> bool:
        names = self._facts.names
        if measure_of(plain)[0]:
            return False
        known = plain in self._local or plain in self._vague
        return names.is_idle(plain) and not known and not names.find(plain).figures

    def _spoken(self, claim: Claim) -> Meant:
        """The figure that is spoken of, for a claim that names none."""
        parts = claim.kind == "level" and claim.several > 1
        if self._lost or parts or (self._strange and claim.kind == "level"):
            return Meant()
        if claim.kind == "level" and not (self._after_name or _SAYS.search(claim.phrase)):
            return Meant()
        return self._focus if self._focus.certain else self._any_of(claim)

    def _any_of(self, claim: Claim) -> Meant:
        """Where nothing was named yet, every figure of which the edition says such a thing here."""
        kinds = {"wan": "level", "number": "level", "evaluated": "level", "share": "share"}
        kinds |= dict.fromkeys(CHANGES, "change")
        here = [
            each.now
            for each in self._taught
            if (each.claim.kind if each.claim else kinds[each.call.name]) == claim.kind
        ]
        first = self._focus.ranks or ()
        return Meant((tuple(dict.fromkeys((*here, *(f for rank in first for f in rank)))),))

    def _counted(self, plain: str, claim: Claim) -> dict[Terms, None]:
        """The counts that are called so; 44名在职人员 has its name behind the number."""
        assert claim.number is not None
        unit = "人" if claim.number.unit == "名" else claim.number.unit
        short = words().idling.sub("", plain, count=1)
        for name in (plain, short, claim.following):
            counted = self._facts.counted
            found = counted.get((name, unit)) or counted.get((name, ""))
            behind = name == claim.following
            if found and (not behind or unit == "人" or self._facts.names.is_idle(plain)):
                return found
        return {}

    def _scores(self, plain: str) -> Meant:
        """The total scores: that of this 自评表, else of the overall one where it is named."""
        facts = self._facts
        plain = f"{plain}分" if plain.endswith("得") else plain
        known = plain in words().others["得分"] or facts.names.is_idle(plain.removesuffix("得分"))
        if not known:
            return Meant()
        totals = facts.totals()
        here = tuple(each for each in totals if each[0].cell.form == self._form)
        if here or len(totals) == 1:
            return Meant((here or totals,), certain=True)
        return Meant((totals,))

    @staticmethod
    def _is_money_or_score(number: Number) -> bool:
        return number.amount is not None or number.unit == "分" or number.rate is not None

    # Judgement

    def _judge(self, claim: Claim) -> Judged:
        if claim.part:
            self._unknown = self._unknown or self._lost
            self._main, self._part = self._focus, True
        meant = Meant() if self._unknown else self._meant(claim)
        if claim.number is None and not meant.certain:
            meant = self._begun(self._plain(claim.phrase), whole=True)
        self._remember(claim)
        if claim.kind == "level":
            judged = self._apart(claim) or self._joint(claim, meant) or self._level(claim, meant)
        elif claim.kind == "share":
            judged = self._share(claim, meant)
        elif claim.kind == "completion":
            judged = self._completion(claim, meant)
        elif claim.kind == "order":
            judged = self._order(claim, meant if meant.certain and meant.ranks else self._only())
        else:
            judged = self._change(claim, meant)
        named = bool(self._plain(claim.phrase))
        self._lost = (self._lost or named) and not meant.ranks
        self._strange = self._after_name = False
        chosen = Meant(((judged.figure,),), True) if judged.figure else meant
        self._focus_on(claim, chosen if judged.standing != "open" else meant)
        if claim.reason and judged.standing in ("wrong", "query") and not self._counts(claim):
            return Judged(claim, "open", figure=judged.figure)
        return judged

    def _counts(self, claim: Claim) -> bool:
        """True for a claim in a reason that names its figure whole: not the part of a change."""
        return claim.kind == "order" or "预算" in claim.phrase

    def _joint(self, claim: Claim, meant: Meant) -> Judged | None:
        """A和B合计3万元, the sum of two figures or more; A与B均为3万元, each of two."""
        if meant.certain or claim.number is None or claim.number.amount is None:
            return None
        summed = _SUM.search(claim.phrase)
        phrase = claim.phrase[: summed.start()] if summed else claim.phrase
        for count in range(2, 6 if summed else 3):
            names = self._split(phrase, count)
            if names and summed:
                return self._sum_of(claim, names)
            if names and _EACH.search(claim.phrase):
                judged = [self._level(claim, each) for each in names]
                return next((each for each in judged if each.standing == "wrong"), judged[-1])
        return None

    def _sum_of(self, claim: Claim, names: list[Meant]) -> Judged | None:
        assert claim.number is not None
        amounts = [self._facts.amount(each.every[0]) for each in names]
        known = [each for each in amounts if each is not None]
        if len(known) < len(amounts):
            return None
        due = sum(known, Decimal(0))
        figure = tuple(term for each in names for term in each.every[0])
        if is_right(claim.number, (due,)):
            return Judged(claim, "right", "", "K30", figure)
        return Judged(claim, "wrong", self._written(due, claim.number), "K30", figure, amount=due)

    def _only(self) -> Meant:
        """The figure of a paragraph about one alone that has a budget, for 决算数大于预算数."""
        finals = {each.now for each in self._taught if each.now in self._facts.budgets}
        return Meant((tuple(finals),), certain=True) if len(finals) == 1 else Meant()

    def _apart(self, claim: Claim) -> Judged | None:
        """低于年初预算数0.7万元, where that is not the budget but how far it is from there."""
        if claim.way is None:
            return None
        change = replace(claim, kind="change", phrase=claim.whole, whole=claim.phrase)
        judged = self._change(change, self._meant(change))
        return judged if judged.standing == "right" else None

    def _level(self, claim: Claim, meant: Meant) -> Judged:
        number = claim.number
        assert number is not None
        if number.rate is not None and self._share_of and meant.certain:
            return self._share(replace(claim, whole=self._share_of), meant)
        if number.rate is not None:
            return Judged(claim, "open")
        kind = "money" if number.amount is not None else "score" if number.unit == "分" else "count"
        last = self._is_last(claim)
        if last is None:
            return Judged(claim, "open")

        def value(figure: Terms) -> Value | None:
            if self._facts.kind(figure) != kind:
                return None
            amount = self._facts.amount(figure, last)
            if amount is None:
                return None
            printed = self._facts.figures.as_printed(amount) if kind == "money" else amount
            return Value((amount, printed), self._written(amount, number), figure)

        return self._choose(claim, meant, value, "K30", last)

    def _is_last(self, claim: Claim) -> bool | None:
        """True for a claim about last year, None about any other than that and this one."""
        year = claim.year or self._year
        if year == "from":
            return True
        if year in ("", THIS_YEAR, str(self._facts.filing.year)):
            return False
        if year in (LAST_YEAR, str(self._facts.filing.year - 1)):
            return True
        return None

    def _share(self, claim: Claim, meant: Meant) -> Judged:
        plain = self._plain(claim.whole)
        if _PARENT.fullmatch(plain):
            return self._of_parent(claim, meant)
        named = self._named(plain, alone=True) if plain else Meant()
        if plain and not named.ranks:
            return Judged(claim, "open")

        def values(part: Terms) -> Iterator[Value]:
            wholes = (named.ranks[0] if named.certain else named.every) or self._wholes(part)
            for whole in wholes:
                if whole != part or part in self._facts.wholes.get(part, {}):
                    yield from self._rate(part, whole, claim.number)

        return self._choose_among(claim, meant, values, "K31")

    def _of_parent(self, claim: Claim, meant: Meant) -> Judged:
        """占本类的44.9%: a share of the 类 or 款 to which the subject belongs."""

        def values(part: Terms) -> Iterator[Value]:
            for whole in self._facts.containers(part):
                if whole[0].cell.row != part[0].cell.row and whole[0].cell.row != TOTAL:
                    yield from self._rate(part, whole, claim.number)

        return self._choose_among(claim, meant, values, "K31")

    def _wholes(self, part: Terms) -> tuple[Terms, ...]:
        taught = self._facts.wholes.get(part, {})
        here = [
            each.against for each in self._taught if each.now == part and each.against in taught
        ]
        main = [each for each in self._main.every if each != part] if self._main.certain else []
        if here or main:
            return tuple(dict.fromkeys((*here, *main)))
        known = (each.now for each in self._taught)
        every = (*taught, *self._seen, *self._facts.containers(part), *known)
        return tuple(dict.fromkeys(each for each in every if each != part))

    def _completion(self, claim: Claim, meant: Meant) -> Judged:
        def values(spent: Terms) -> Iterator[Value]:
            if claim.base == "last":
                yield from self._rate(spent, spent, claim.number, last=True)
                return
            budget = self._facts.budgets.get(spent)
            if budget and self._facts.is_of_season(budget, season_of(claim.whole)):
                yield from self._rate(spent, budget, claim.number)

        if not self._plain(claim.phrase) and claim.several == 1:
            spoken = [each.now for each in self._taught if each.against and _is_completion(each)]
            meant = Meant((*meant.ranks, *self._main.ranks, tuple(spoken)), meant.certain)
        return self._choose_among(claim, meant, values, "K31")

    def _rate(
        self, part: Terms, whole: Terms, number: Number | None, last: bool = False
    ) -> Iterator[Value]:
        """`part` of `whole` in per cent, from the exact and from the printed figures."""
        facts = self._facts
        some, all_ = facts.amount(part), facts.amount(whole, last)
        if some is None or all_ is None or number is None:
            return
        if facts.figures.is_zero(all_):
            yield Value((), "", part, whole, baseless=True)
            return
        exact = some / all_ * 100
        printed = facts.figures.as_printed(some) / facts.figures.as_printed(all_) * 100
        yield Value((exact, printed), self._percent(exact, number), part, whole)

    def _change(self, claim: Claim, meant: Meant) -> Judged:
        if claim.way is None or self._is_foreign_year(claim) or self._is_planned(claim):
            return Judged(claim, "open")
        base = claim.base or self._base

        def values(now: Terms) -> Iterator[Value]:
            for then in self._bases(now, base, claim.whole):
                yield from self._changed(now, then, claim)

        number = claim.number
        check = "K31" if number is not None and number.amount is None else "K30"
        return self._choose_among(claim, meant, values, check)

    def _is_planned(self, claim: Claim) -> bool:
        """True for what a text says of years to come, or of a year before last."""
        this = str(self._facts.filing.year)
        return bool(_PLANNED.search(claim.phrase)) or claim.year not in ("", THIS_YEAR, this)

    def _is_foreign_year(self, claim: Claim) -> bool:
        year = claim.base_year or (self._base_year if not claim.base else "")
        return year not in ("", str(self._facts.filing.year - 1))

    def _bases(self, now: Terms, base: Base, whole: str = "") -> list[Terms]:
        """The figures with which `now` may be compared: last year's, its budget, or either."""
        facts = self._facts
        last = tuple(term._replace(cell=_last(term.cell)) for term in now)
        budget = facts.budgets.get(now)
        if budget and not facts.is_of_season(budget, season_of(whole)):
            budget = None
        if base == "other":
            plain = self._plain(whole)
            named = self._named(plain) if plain else Meant()
            return list(named.ranks[0]) if named.certain else []
        if base == "last":
            return [last]
        if base == "budget":
            return [budget] if budget else []
        taught = [
            each.against or last
            for each in self._taught
            if each.now == now and each.call.name in ("growth", "difference", "direction", "trend")
        ]
        return list(dict.fromkeys(taught)) or [last, *([budget] if budget else [])]

    def _amounts(self, now: Terms, then: Terms) -> tuple[Decimal | None, Decimal | None]:
        facts = self._facts
        if then and then[0].cell.form.startswith(LAST):
            return facts.amount(now), facts.figures.sum(then)
        return facts.amount(now), facts.amount(then)

    def _changed(self, now: Terms, then: Terms, claim: Claim) -> Iterator[Value]:
        figure, old = self._amounts(now, then)
        if figure is None or old is None:
            return
        printed = self._facts.figures.as_printed
        way = (printed(figure) > printed(old)) - (printed(figure) < printed(old))
        apart = (abs(figure - old), abs(printed(figure) - printed(old)))
        number = claim.number
        if number is None:
            yield Value((), WAYS[way][0], now, then, way)
        elif number.amount is not None:
            due = self._written(apart[1], number)
            yield Value(apart, due if way else "持平", now, then, way)
        elif self._facts.figures.is_zero(old):
            yield Value((), "", now, then, way, baseless=True)
        else:
            rates = (apart[0] / abs(old) * 100, apart[1] / abs(printed(old)) * 100)
            yield Value(rates, self._percent(rates[0], number) if way else "持平", now, then, way)

    def _order(self, claim: Claim, meant: Meant) -> Judged:
        def values(now: Terms) -> Iterator[Value]:
            for then in self._bases(now, claim.base):
                figure, old = self._amounts(now, then)
                if figure is not None and old is not None:
                    first, second = map(self._facts.figures.as_printed, (figure, old))
                    way = (first > second) - (first < second)
                    yield Value((), ORDERS[way], now, then, way)

        return self._choose_among(claim, meant, values, "K34")

    # Choice among candidates

    def _choose(
        self,
        claim: Claim,
        meant: Meant,
        value: Callable[[Terms], Value | None],
        check: str,
        last: bool,
    ) -> Judged:
        def values(figure: Terms) -> Iterator[Value]:
            found = value(figure)
            if found is not None:
                yield found

        return replace(self._choose_among(claim, meant, values, check), last=last)

    def _choose_among(
        self,
        claim: Claim,
        meant: Meant,
        values: Callable[[Terms], Iterator[Value]],
        check: str,
    ) -> Judged:
        """The judgement by the candidates: right if one of them agrees and none nearer differs."""
        ranks = [[each for figure in rank for each in values(figure)] for rank in meant.ranks]
        ranks = [rank for rank in ranks if rank]
        if not ranks:
            return Judged(claim, "open", figure=())
        for place, rank in enumerate(ranks):
            for each in rank:
                if self._agrees(claim, each):
                    if place and meant.certain and len(ranks[0]) == 1 and self._is_here(ranks[0]):
                        break
                    if place and self._is_elsewhere(ranks[0], each):
                        continue
                    return Judged(claim, "right", "", check, each.figure, each.against)
        judged = self._differs(claim, ranks[0], check)
        elsewhere = any(self._agrees(claim, each) for rank in ranks[1:] for each in rank)
        if elsewhere and not self._is_here(ranks[0]):
            return replace(judged, standing="query")
        return judged

    def _is_elsewhere(self, nearest: list[Value], value: Value) -> bool:
        """True where a text about one form says the figure of the same name in another."""
        near = {each.figure[0].cell.form for each in nearest}
        if not near <= {*self._facts.filing.edition.forms}:
            return False
        return (
            not self._sources
            and near <= self._forms
            and (value.figure[0].cell.form not in self._forms)
        )

    def _is_here(self, rank: list[Value]) -> bool:
        return any(each.figure in known for each in rank for known in self._local.values())

    def _agrees(self, claim: Claim, value: Value) -> bool:
        if claim.kind in ("change", "order") and (value.way != claim.way) != claim.negated:
            return False
        if claim.number is None:
            return True
        if claim.kind == "change" and value.way == 0:
            return False
        return is_right(claim.number, value.right)

    def _differs(self, claim: Claim, rank: list[Value], check: str) -> Judged:
        first = rank[0]
        dues = list(dict.fromkeys(each.due for each in rank))
        if all(each.baseless for each in rank):
            return Judged(claim, "wrong", "", "K35", first.figure, first.against)
        if claim.kind in ("change", "order"):
            ways = {each.way for each in rank}
            if claim.way not in ways:
                check = "K34"
                kind = 1 if claim.number is not None and claim.number.amount is None else 0
                names = ORDERS if claim.kind == "order" else {k: v[kind] for k, v in WAYS.items()}
                dues = list(dict.fromkeys(names[way] for way in ways if way is not None))
        if len(dues) == 1:
            amount = first.right[-1] if first.right else None
            against = first.against
            return Judged(claim, "wrong", dues[0], check, first.figure, against, amount=amount)
        return Judged(claim, "query", "、".join(dues), check, first.figure, first.against)

    # Words

    def _written(self, amount: Decimal, number: Number) -> str:
        if number.amount is None:
            text = f"{amount.normalize():f}"
            return f"{text}{number.unit}"
        return f"{self._facts.figures.money(amount)}{self._facts.filing.edition.unit}"

    def _percent(self, rate: Decimal, number: Number) -> str:
        exponent = number.value.as_tuple().exponent
        digits = max(-int(exponent), self._facts.filing.edition.percent_decimals)
        return f"{rate / step_of(number) * step_of(number):.{digits}f}%"


def _is_completion(taught: Taught) -> bool:
    return taught.claim is not None and taught.claim.kind == "completion"


def _last(cell: Cell) -> Cell:
    return cell._replace(form=LAST + cell.form)
