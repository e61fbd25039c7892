"""A claim as the figures that it may be of."""

from __future__ import annotations

import re

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.facts.names import measure_of
from desktop.audit.claims.facts.teaching import CHANGES
from desktop.audit.claims.facts.words import words
from desktop.audit.claims.judgement.context import Context, Meant, Sentence, one
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.phrases import Phrases
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.mask import MASK
from desktop.forms.formula import Terms

SUM = re.compile("合计|共计|总计")
_ADDED = re.compile("合计|共计")
_AND = re.compile("(、|以及|及|和|与)")
_ALL = re.compile("[都均]|[两二三四五六七八九十][者项类]")
_OF_TWO = re.compile(f"^[，、；;{MASK}]*([前后])者")
_TOGETHER = re.compile("[两二三四五六七八九][类种]")
"""两类设备共50台 is no figure of the data."""
_MONEY = re.compile("金额|资金")
_PROJECTS = re.compile("自评|评价|反映|公开|纳入|选取|安排|全部|涉及|对")
_PROJECT = re.compile("(?:一级|重点|部门|预算)*项目")
_OF_THEM = re.compile("其余|其他|其中|另|未|没有|不")
"""Words of a count of all projects that were evaluated, and of some of them."""
_SAYS = re.compile("为|是|达|取得|完成|实现|共|[余约近]")
_KINDS = (
    dict.fromkeys(("wan", "number", "evaluated", "projects", "projects_amount"), "level")
    | dict.fromkeys(("share", "projects_share"), "share")
    | dict.fromkeys(CHANGES, "change")
)
"""What the functions of a template say, where their words cannot be read."""


class Meaning:
    """What the claims of one paragraph are of; `context` is what it speaks of."""

    def __init__(self, facts: Facts, local: Local, context: Context, phrases: Phrases) -> None:
        self._facts = facts
        self._local = local
        self._context = context
        self._phrases = phrases

    def of(self, claim: Claim) -> Meant:
        """The figures that a claim may be of: by its words, by its place in a list, or those
        that are spoken of."""
        return self._listed(claim) or self._by_words(claim)

    def _listed(self, claim: Claim) -> Meant | None:
        """A和B分别为3万元和4万元, and 分别增长 behind that: the figure at the same place."""
        plain = self._local.plain(claim.phrase)
        seen, pair = self._context.seen, self._context.pair
        which = _OF_TWO.search(claim.phrase)
        if which and len(pair) == 2 and claim.kind != "level":
            return pair["前后".index(which[1])]
        if claim.several > 1 and not plain and claim.kind != "level":
            named = self.split(self._context.sentence.naming, claim.several)
            if named:
                return named[claim.place]
            before = seen[-claim.several :]
            if len(before) == claim.several:
                return one(before[claim.place])
        if claim.several > 1 and plain and claim.kind != "share":
            names = self.split(claim.phrase, claim.several)
            if names:
                return names[claim.place]
        if claim.behind and not plain:
            return Meant((tuple(seen[-2:-1]),), certain=True)
        return None

    def _by_words(self, claim: Claim) -> Meant:
        plain, number = self._local.plain(claim.phrase), claim.number
        if self._is_of_projects(claim):
            return Meant(((self._facts.amounts.projects,),), likely=True)
        if not plain or self._says_nothing(plain):
            summed = (SUM if claim.kind == "level" else _ADDED).search(claim.phrase)
            return Meant() if summed else self._spoken(claim)
        if claim.kind != "level":
            return self._phrases.named(plain)
        if number is not None and number.unit == "分":
            return self._score(plain)
        if number is not None and number.amount is None and number.rate is None:
            return Meant() if _TOGETHER.search(claim.phrase) else self._count(plain, claim)
        return self._level(plain)

    def _level(self, plain: str) -> Meant:
        """A figure, or its budget in a list that began with 预算数."""
        sentence = self._context.sentence
        measure, _ = measure_of(plain)
        meant = self._phrases.named(plain)
        if sentence.measure == "budget" and not measure:
            budgets = self._phrases.measured(meant, "budget")
            return Meant((*budgets.ranks, *meant.ranks), meant.certain)
        sentence.measure = measure
        return meant

    def split(self, phrase: str, count: int) -> list[Meant]:
        """The figures of `count` names that a phrase joins: 社会保障和就业、卫生健康两类支出;
        [] where it has not so many."""
        pieces = _AND.split(phrase)
        return self._joined(pieces[::2], pieces[1::2], count) or []

    def _joined(self, names: list[str], joints: list[str], count: int) -> list[Meant] | None:
        if count == 1:
            pairs = zip(names, (*joints, ""), strict=True)
            meant = self.phrase("".join(each for pair in pairs for each in pair))
            return [meant] if meant.certain else None
        text = ""
        for place in range(len(names) - count + 1):
            text += (joints[place - 1] if place else "") + names[place]
            meant = self.phrase(text)
            if meant.certain:
                rest = self._joined(names[place + 1 :], joints[place + 1 :], count - 1)
                if rest is not None:
                    return [meant, *rest]
        return None

    def phrase(self, phrase: str, alone: bool = False) -> Meant:
        """The figures that any phrase names; with `alone` 决算数 is not of what is spoken of."""
        return self._phrases.named(self._local.plain(phrase), alone)

    def _says_nothing(self, plain: str) -> bool:
        names = self._facts.names
        if measure_of(plain)[0] or not names.is_idle(plain):
            return False
        return not self._local.has_name(plain) and not names.find(plain).figures

    def _spoken(self, claim: Claim) -> Meant:
        """The figure that is spoken of, for a claim that names none."""
        sentence, focus = self._context.sentence, self._context.focus
        if sentence.lost:
            return Meant()
        if claim.kind in ("change", "share") and _ALL.search(claim.phrase):
            return Meant()
        if claim.kind == "level" and _MONEY.search(claim.phrase):
            return Meant()
        if claim.kind == "level":
            says = sentence.name == "known" or _SAYS.search(claim.phrase)
            moved = claim.year in ("from", "this")
            if claim.several > 1 or not (says or moved) or (sentence.name == "strange"):
                return Meant()
        is_begun = sentence != Sentence(sentence.number)
        if claim.kind == "change" and claim.base == "last" and not is_begun and self._local.first:
            return Meant((*focus.ranks, (self._local.first,)))
        return focus if focus.certain else self._any_of(claim)

    def _any_of(self, claim: Claim) -> Meant:
        """Where nothing was named yet, every figure of which the edition says such a thing here."""
        here = [
            each.now
            for each in self._local.taught
            if (each.claim.kind if each.claim else _KINDS[each.call.name]) == claim.kind
        ]
        return Meant((tuple(dict.fromkeys((*here, *self._context.focus.every))),))

    def _count(self, plain: str, claim: Claim) -> Meant:
        """The counts that are called so; 44名在职人员 has its name behind the number."""
        assert claim.number is not None
        unit = "人" if claim.number.unit == "名" else claim.number.unit
        names = self._facts.names
        ends = (plain[at:] for at in range(len(plain) + 1) if names.is_idle(plain[:at]))
        for name in (*ends, claim.following):
            found = self._facts.counts.find(name, unit)
            behind = name == claim.following
            if found and (not behind or unit == "人" or names.is_idle(plain)):
                return Meant((found,), certain=True)
        return self._like_count(plain, unit)

    def _like_count(self, plain: str, unit: str) -> Meant:
        """A count of this paragraph in other words."""
        here = {each.now for each in self._local.taught}
        like = [each for each in self._facts.counts.like(plain, unit) if each in here]
        return Meant((tuple(like),), likely=True) if len(like) == 1 else Meant()

    def _is_of_projects(self, claim: Claim) -> bool:
        """True for 对3个项目开展自评 in a paragraph that says how many there are."""
        number, projects = claim.number, self._facts.amounts.projects
        if number is None or number.unit != "个" or not _PROJECT.match(claim.following):
            return False
        told = _PROJECTS.search(claim.phrase) and not _OF_THEM.search(claim.phrase)
        return bool(told) and any(each.now == projects for each in self._local.taught)

    def _score(self, plain: str) -> Meant:
        """The total scores: that of this 自评表, else of the overall one where it is named."""
        if plain == "得" and not self._local.figures(plain):  # of an indicator, as likely
            return Meant()
        plain = f"{plain}分" if plain.endswith("得") else plain
        idle = self._facts.names.is_idle(plain.removesuffix("得分"))
        if plain not in words().others["得分"] and not idle:
            return Meant()
        totals = self._facts.amounts.totals()
        here = tuple(each for each in totals if each[0].cell.form == self._local.form)
        if here or len(totals) == 1:
            return Meant((here or totals,), certain=True)
        return Meant((totals,))

    def only(self) -> Meant:
        """The figure of a paragraph about one alone that has a budget, for 决算数大于预算数."""
        finals: dict[Terms, None] = {
            each.now: None for each in self._local.taught if each.now in self._facts.budgets.of
        }
        return Meant((tuple(finals),), certain=True) if len(finals) == 1 else Meant()
