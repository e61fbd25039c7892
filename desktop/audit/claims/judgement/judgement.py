"""Judging the claims of a text: the figure that each names, and whether it says what that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.facts.names import is_measure_alone
from desktop.audit.claims.facts.ranking import Ranking
from desktop.audit.claims.judgement.arithmetic import is_right
from desktop.audit.claims.judgement.bases import Bases
from desktop.audit.claims.judgement.by_value import ByValue
from desktop.audit.claims.judgement.choice import Choice
from desktop.audit.claims.judgement.context import Context, Meant, one
from desktop.audit.claims.judgement.kinds import Kinds
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.meaning import SUM, Meaning
from desktop.audit.claims.judgement.phrases import Phrases
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.judgement.sums import Sums
from desktop.audit.claims.judgement.values import Values
from desktop.audit.claims.reading.claim import Claim, Item, Naming
from desktop.audit.claims.reading.reading import read
from desktop.forms.formula import Terms

_LEADS_ON = re.compile("用于|包括|来源|构成|中")
_SPENT = re.compile("决算|支出|执行|完成|实际|支付|使用|用|花|拨付|列支|[^预]算")
ROUNDED = 500
"""So many yuan apart may be two sums of one thing, each of rounded figures."""
WHOLE = 4
"""The whole name of a figure has so many letters."""


class Judgement:
    """The claims of one paragraph, judged in their order; what a clause leaves out it takes from
    the clauses before it."""

    def __init__(self, facts: Facts, paragraph: str = "") -> None:
        self._facts = facts
        self._amounts = facts.amounts
        self._local = Local(facts, paragraph)
        finals = facts.budgets.finals
        self._context = Context(self._local.first, lambda figure: finals.get(figure, figure))
        self._phrases = Phrases(facts, self._local, self._context)
        self._meaning = Meaning(facts, self._local, self._context, self._phrases)
        self._values = Values(facts)
        self._ranking = Ranking(facts)
        self._by_value = ByValue(facts, self._local, self._values)
        known = (self._local, self._context, self._meaning)
        bases = Bases(facts, *known)
        choice = Choice(facts.filing.edition.forms, self._local, self._context)
        self._sums = Sums(facts, *known, self._values, Kinds(*known, bases, self._values, choice))

    def judge(self, text: str, bound: Iterable[tuple[int, int, Terms]] = ()) -> Iterator[Judged]:
        """Each claim of `text`; `bound` are the places of figures known already, as context."""
        known = {start: figure for start, _, figure in bound}
        for item in _up_to_last_claim(read(text)):
            self._context.reach(item)
            if isinstance(item, Naming):
                yield from self._name(item)
            elif item.number and (figure := known.get(item.number.start)) is not None:
                self._context.turn_to(item, one(figure))
                self._context.remember(item)
                yield Judged(item, "right", figure=figure)
            else:
                yield self._judge(item)

    def _name(self, naming: Naming) -> Iterator[Judged]:
        """A clause without a number: what follows may be of what it names; judged where that is
        said to be the first or the last."""
        self._context.compare(naming)
        if naming.part:
            self._context.begin_parts()
        plain = self._local.plain(naming.phrase)
        meant = self._phrases.named(plain)
        if plain and not meant.certain:
            meant = self._phrases.begun(plain, whole=not _LEADS_ON.search(plain))
        self._context.name(meant, bool(plain))
        self._context.sentence.naming = naming.phrase
        if naming.share_of:
            self._context.sentence.share_of = naming.share_of
        first = self._ranking.instead(naming.phrase, meant.every[0]) if meant.certain else ""
        if first and not self._context.sentence.is_of_rates:
            end = naming.start + len(naming.phrase)
            claim = Claim("order", naming.phrase, naming.start, end, sentence=naming.sentence)
            yield Judged(claim, "query", first, "K30", meant.every[0])

    def _judge(self, claim: Claim) -> Judged:
        if claim.part:
            self._context.sentence.unknown |= self._context.sentence.lost
            self._context.begin_parts()
        strange = self._context.sentence.name == "strange"
        known = not self._context.sentence.unknown or self._is_known_count(claim)
        known = known and not _is_of_what_follows(claim)
        meant = self._meaning.of(claim) if known else Meant()
        if claim.number is None and not meant.certain:
            meant = self._phrases.begun(self._local.plain(claim.phrase), whole=True)
        self._context.remember(claim)
        judged = self._by_value.judge(self._sums.judge(claim, meant))
        if judged.standing == "right":
            first = self._ranking.instead(claim.phrase, judged.figure)
            judged = replace(judged, standing="query", due=first) if first else judged
        if judged.standing == "wrong" and self._is_rounded_otherwise(judged):
            judged = replace(judged, standing="right", due="")
        if judged.standing == "wrong" and (budget := self._budget_said(judged)):
            judged = replace(judged, standing="right", due="", figure=budget)
        if meant.likely and judged.standing == "wrong":
            judged = replace(judged, standing="query")
        is_named = self._names_figure(claim)
        named = is_named or bool(SUM.search(claim.phrase))
        self._context.end_claim(named or not known, bool(meant.ranks or judged.figure))
        self._context.end_list(claim)
        chosen = one(judged.figure) if judged.figure and judged.standing != "open" else meant
        self._context.tell(claim, chosen)
        if judged.standing == "right" and claim.kind == "level" and judged.figure:
            self._context.sentence.said += (judged.figure,)
        if chosen.ranks or is_named:
            self._context.turn_to(claim, chosen)
        own = claim.reason and not _is_whole(claim)
        if judged.standing in ("wrong", "query") and (own or self._may_be_part(claim, strange)):
            if own and self._is_named_whole(claim, meant):
                return replace(judged, standing="query")
            unsure = Judged(claim, "open", figure=judged.figure)
            may_be_known = (claim.kind == "change" and not own) or claim.year == "from"
            return self._by_value.judge(unsure) if may_be_known else unsure
        return judged

    def _may_be_part(self, claim: Claim, strange: bool) -> bool:
        """True for a figure in brackets, which may be a part of the one before, for one from which
        something came, and for a change behind a clause about something else."""
        if claim.kind == "level" and claim.year == "from" and not self._is_named(claim):
            return True
        if claim.kind == "level":
            return bool(claim.depth) and not self._context.sentence.part
        told = self._local.plain(claim.phrase) or claim.whole or self._meaning.only().ranks
        return claim.kind in ("change", "share") and strange and not told

    def _is_named(self, claim: Claim) -> bool:
        """True for a claim that names its figure: not by 决算数 or 预算数 alone."""
        plain = self._local.plain(claim.phrase)
        return bool(plain) and not is_measure_alone(plain)

    def _is_rounded_otherwise(self, judged: Judged) -> bool:
        """True for an amount that is a figure of this paragraph, which another form has with a
        last digit of its own."""
        number, claim = judged.claim.number, judged.claim
        if claim.kind != "level" or number is None or number.amount is None or judged.last:
            return False
        if judged.amount is None or abs(number.amount - judged.amount) > ROUNDED:
            return False
        known = (
            each for one in self._local.known for each in self._values.level(one, number, False)
        )
        return any(is_right(number, each.right) for each in known)

    def _budget_said(self, judged: Judged) -> Terms:
        """The budget of a figure, where an amount is that and its words do not say which of the
        two it is: 安排57.29万元, 30.08万元预算用了27.05万元."""
        claim, number = judged.claim, judged.claim.number
        budget = self._facts.budgets.of.get(judged.figure, ())
        if claim.kind != "level" or number is None or number.amount is None or not budget:
            return ()
        if _SPENT.search(claim.phrase):
            return ()
        values = self._values.level(budget, number, last=False)
        return budget if any(is_right(number, each.right) for each in values) else ()

    def _is_known_count(self, claim: Claim) -> bool:
        """True for a count by its whole name, 执法执勤用车2辆: it is no part of something else."""
        plain, number = self._local.plain(claim.phrase), claim.number
        if number is None or number.amount is not None or number.rate is not None:
            return False
        return len(plain) >= WHOLE and bool(self._facts.counts.find(plain, number.unit))

    def _is_named_whole(self, claim: Claim, meant: Meant) -> bool:
        """True for a change in a reason of a figure that is called by its whole name: one in
        主要是项目支出减少3万元 can hardly be of another."""
        if claim.kind != "change" or not meant.certain or claim.several > 1:
            return False
        plain = self._local.plain(claim.phrase)
        return len(plain) >= WHOLE and self._facts.names.find(plain).exact

    def _names_figure(self, claim: Claim) -> bool:
        """True for a claim that names something, if not of the data: not by 在 before 11个."""
        if not self._is_named(claim):
            return False
        number = claim.number
        is_count = number is not None and number.amount is None and number.rate is None
        return not (is_count and self._facts.names.is_idle(self._local.plain(claim.phrase)))


def _up_to_last_claim(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a text without the clauses behind its last claim."""
    claims = [place for place, item in enumerate(items) if isinstance(item, Claim)]
    return items[: claims[-1] + 1] if claims else ()


def _is_of_what_follows(claim: Claim) -> bool:
    """True for 420万元的年初预算: the name of the figure stands behind it."""
    return claim.kind == "level" and claim.following.startswith(("的", "预算"))


def _is_whole(claim: Claim) -> bool:
    """True for a claim in a reason that names its figure whole: not the part of a change."""
    return claim.kind == "order" or "预算" in claim.phrase
