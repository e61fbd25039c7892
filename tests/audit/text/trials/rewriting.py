"""The words of a report that agrees, written otherwise and still right."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from desktop.narrative.document.document import Paragraph
from tests.audit.text.trials import rewriting_clauses as clauses
from tests.audit.text.trials import rewriting_numbers as numbers
from tests.audit.text.trials import rewriting_words as words
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import Rewriting, recast


def twice(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Numbers written otherwise, and words as well."""
    change = rng.choice((numbers.rate(0), numbers.rate(2), numbers.without_separators))
    changed = recast(paragraph, change)
    texts = [way(report, changed, rng) for way in WORDS]
    right = [text for text in texts if text is not None and changed != paragraph]
    return rng.choice(right) if right else None


WORDS = (
    *(words.ways, words.compared, words.shares, words.totals, words.accounts, words.comparisons),
    *(words.unchanged, clauses.reordered, clauses.merged, clauses.parted, clauses.unrelated),
)
"""Ways that leave the numbers as they are."""
AS_PRINTED = "照印"
"""The way that changes nothing but that the figures are bound to nothing."""
WAYS: Mapping[str, Rewriting] = {
    AS_PRINTED: clauses.as_printed,
    "整数%": numbers.percents(0),
    "一位%": numbers.percents(1),
    "两位%": numbers.percents(2),
    "元（分）": numbers.in_yuan,
    "亿元": numbers.in_yi,
    "换单位": numbers.in_wan_or_yuan,
    "无千分位": numbers.bare,
    "全角数": numbers.wide,
    "空格": numbers.spaced,
    "约余": numbers.rounded,
    "汉字数": numbers.in_words,
    "增减词": words.ways,
    "比上年": words.compared,
    "占比": words.shares,
    "合计词": words.totals,
    "决算词": words.accounts,
    "大小词": words.comparisons,
    "持平词": words.unchanged,
    "次序": clauses.reordered,
    "并列": clauses.joined,
    "无关数": clauses.unrelated,
    "逗号": clauses.merged,
    "半角括号": words.half_brackets,
    "半角标点": words.half_marks,
    "加占比": clauses.more_shares,
    "加增减": clauses.more_growth,
    "拆句": clauses.parted,
    "省句": clauses.dropped,
    "省额": clauses.rate_alone,
    "首句": clauses.first_sentence,
    "收支": words.both_sides,
    "印数%": numbers.printed_rates,
    "另句": clauses.another_fact,
    "数与词": twice,
}
