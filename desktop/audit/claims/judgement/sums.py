"""Amounts and counts that several figures make together: sums, rests, how many there are."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.facts.ranking import Ranking
from desktop.audit.claims.judgement.arithmetic import is_right
from desktop.audit.claims.judgement.context import Context, Meant
from desktop.audit.claims.judgement.kinds import Kinds
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.meaning import SUM, Meaning
from desktop.audit.claims.judgement.slips import FEW, is_slip
from desktop.audit.claims.judgement.standing import Judged, Standing
from desktop.audit.claims.judgement.values import Values
from desktop.audit.claims.reading.claim import Claim

_SUBJECTS = re.compile("(?:支出)?(?:功能分类)?([类款项])(?:级?科目|支出|[中里，]|$)")
LEVELS = {"类": 3, "款": 5, "项": 7}
_LEFT = re.compile("[，、]*(?:尚|还|年末)?(?:节余|结余|剩余|余|未支付|未执行|未使用)(?:资金)?")
_OTHERS = re.compile("其[余他][^，。；：]{0,10}$")
_LESS = re.compile(
    "(.{2,20}?)(?:减去?|扣除|抵减)(.{2,20}?)(?:后|之后)?(?:还|尚|可|净)?(?:结?余|剩余?|等于|得|为|是|有)*"
)
_EACH = re.compile("(?:均|都|各|同|皆)(?:为|是)?$")


class Sums:
    """Judges the claims of one paragraph, also those of what its figures make."""

    def __init__(
        self,
        facts: Facts,
        local: Local,
        context: Context,
        meaning: Meaning,
        values: Values,
        kinds: Kinds,
    ) -> None:
        self._facts = facts
        self._amounts = facts.amounts
        self._ranking = Ranking(facts)
        self._local = local
        self._context = context
        self._meaning = meaning
        self._values = values
        self._kinds = kinds

    def judge(self, claim: Claim, meant: Meant) -> Judged:
        """A claim that may be of the figures `meant`, or of what several make together."""
        if claim.kind == "level":
            judged = self._of_subjects(claim) or self._left(claim) or self._others(claim)
            judged = judged or self._apart(claim)
            judged = judged or self._joint(claim, meant)
            if judged is not None:
                return judged
        return self._kinds.judge(claim, meant)

    def _of_subjects(self, claim: Claim) -> Judged | None:
        """涉及8个类级科目: how many 类, 款 or 项 of 一般公共预算 have spending."""
        found = _SUBJECTS.match(claim.following) if claim.number else None
        form = self._facts.filing.edition.roles.general
        if not found or claim.number is None or claim.number.unit != "个":
            return None
        if form not in self._local.forms or claim.part:
            return None
        due = Decimal(self._ranking.count(form, LEVELS[found[1]]))
        standing: Standing = "right" if claim.number.value == due else "query"
        return Judged(claim, standing, "" if standing == "right" else f"{due}个")

    def _left(self, claim: Claim) -> Judged | None:
        """预算120万元，节余1.36万元: what the data leave of it, or one slip from that."""
        number, focus = claim.number, self._context.focus
        if number is None or number.amount is None or not _LEFT.fullmatch(claim.phrase):
            return None
        final = focus.every[0] if focus.certain and len(focus.every) == 1 else ()
        budget = self._facts.budgets.of.get(final)
        amounts = [self._amounts.amount(each) for each in (budget, final) if each]
        if len(amounts) < 2 or amounts[0] is None or amounts[1] is None:
            return None
        due = abs(amounts[0] - amounts[1])
        if is_right(number, (due,)):
            return Judged(claim, "right", figure=final, against=budget or ())
        if not is_slip(number, due, FEW):
            return None
        return Judged(claim, "query", self._values.written(due, number), figure=final)

    def _others(self, claim: Claim) -> Judged | None:
        """其余一共3万元: the whole of a form without those of it that the sentence said before."""
        number = claim.number
        if number is None or number.amount is None or not _OTHERS.search(number.before):
            return None
        said = self._context.sentence.said
        totals = {each for one in said for each in self._facts.headings.totals(one)}
        amounts = [self._amounts.amount(each) for each in (*totals, *said)]
        known = [each for each in amounts if each is not None]
        if len(totals) != 1 or len(said) < 2 or len(known) < len(amounts):
            return None
        due = known[0] - sum(known[1:])
        if is_right(number, (due,)):
            return Judged(claim, "right")
        if due <= 0 or not is_slip(number, due):
            return None
        return Judged(claim, "query", self._values.written(due, number))

    def _apart(self, claim: Claim) -> Judged | None:
        """低于年初预算数0.7万元, where that is not the budget but how far it is from there."""
        if claim.way is None:
            return None
        change = replace(claim, kind="change", phrase=claim.whole, whole=claim.phrase)
        judged = self._kinds.judge(change, self._meaning.of(change))
        return judged if judged.standing == "right" else None

    def _joint(self, claim: Claim, meant: Meant) -> Judged | None:
        """A和B合计3万元, the sum of two figures or more; A与B均为3万元, each of two."""
        if meant.certain or claim.number is None or claim.number.amount is None:
            return None
        if rest := self._rest(claim):
            return rest
        summed = SUM.search(claim.phrase)
        phrase = claim.phrase[: summed.start()] if summed else claim.phrase
        for count in range(2, 6 if summed else 3):
            names = self._meaning.split(phrase, count)
            if names and summed:
                return self._sum_of(claim, names)
            if names and _EACH.search(claim.phrase):
                judged = [self._kinds.judge(claim, each) for each in names]
                return next((each for each in judged if each.standing == "wrong"), judged[-1])
            if names and claim.several == 1:
                return self._if_summed(claim, names)
        return None

    def _rest(self, claim: Claim) -> Judged | None:
        """收入减去支出余3万元: one figure less another."""
        found = _LESS.fullmatch(claim.phrase)
        names = [self._meaning.phrase(each) for each in found.groups()] if found else []
        if not names or not all(each.certain and each.every for each in names):
            return None
        whole, part = (each.every[0] for each in names)
        assert claim.number is not None
        figures = (self._amounts.amount(whole), self._amounts.amount(part))
        if figures[0] is None or figures[1] is None:
            return None
        due = figures[0] - figures[1]
        if is_right(claim.number, (due,)):
            return Judged(claim, "right", figure=whole, against=part)
        written = self._values.written(due, claim.number)
        return Judged(claim, "wrong", written, figure=whole, against=part, amount=due)

    def _if_summed(self, claim: Claim, names: list[Meant]) -> Judged | None:
        """水费和电费3万元, where it is their sum, or one slip from that."""
        judged = self._sum_of(claim, names)
        if judged is None or claim.number is None or judged.standing == "right":
            return judged
        is_meant = judged.amount is not None and is_slip(claim.number, judged.amount)
        return replace(judged, standing="query") if is_meant else None

    def _sum_of(self, claim: Claim, names: list[Meant]) -> Judged | None:
        assert claim.number is not None
        amounts = [self._amounts.amount(each.every[0]) for each in names]
        known = [each for each in amounts if each is not None]
        if len(known) < len(amounts):
            return None
        due = sum(known, Decimal(0))
        figure = tuple(term for each in names for term in each.every[0])
        if is_right(claim.number, (due,)):
            return Judged(claim, "right", figure=figure)
        written = self._values.written(due, claim.number)
        return Judged(claim, "wrong", written, figure=figure, amount=due)
