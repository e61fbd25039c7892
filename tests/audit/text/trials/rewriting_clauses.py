"""Clauses and sentences of a report in another order, joined, parted, left out or added."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from desktop.narrative.document.document import Paragraph
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import (
    FACTORS,
    Stated,
    exchanged,
    replaced,
    stated,
    template_words,
    words_of,
)


def as_printed(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """The same words, bound to nothing."""
    return words_of(paragraph)


def reordered(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """The clauses between ； in another order."""
    text = words_of(paragraph)
    for found in template_words(
        paragraph, r"[：，]([^：。]*万元[^：。]*；[^：。]*万元[^：。；]*)(?=。)"
    ):
        clauses = found[1].split("；")
        # A clause that is part of the one before stays behind it.
        if any("其中" in each or "授予" in each or "（" in each[:1] for each in clauses):
            continue
        return replaced(text, *found.span(1), "；".join(reversed(clauses)))
    return None


def joined(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Two amounts in one clause: 基本支出、项目支出分别为 …万元、…万元."""
    text = words_of(paragraph)
    pattern = (
        r"(?<=[：；，])([一-龥]{2,10}支出|[一-龥]{2,10}收入)([\d,.]+)(万元)，(占[一-龥]{2,6})([\d.]+%)；"
        r"([一-龥]{2,10}支出|[一-龥]{2,10}收入)([\d,.]+)万元，\4([\d.]+%)"
    )
    for found in template_words(paragraph, pattern):
        one, amount, wan, of, rate, other, second, rate2 = found.groups()
        each = rng.choice(("分别为", "各是", "分别是"))
        amounts = rng.choice((f"{amount}{wan}、{second}{wan}", f"{amount}{wan}和{second}{wan}"))
        new = f"{one}{rng.choice('、和与')}{other}{each}{amounts}，{of}{each}{rate}、{rate2}"
        return replaced(text, *found.span(), new)
    for found in template_words(
        paragraph,
        r"(?<=[：；，])([一-龥]{2,10}支出)([\d,.]+万元)，([一-龥]{2,10}支出)([\d,.]+万元)(?=。)",
    ):
        one, amount, other, second = found.groups()
        return replaced(text, *found.span(), f"{one}和{other}分别为{amount}和{second}")
    return None


def unrelated(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """A sentence of numbers that the data do not keep."""
    others = (
        "全年参加培训120人次，覆盖12个街道。",
        "共开展检查35场次，走访企业1,286家。",
        "办结案件417件，群众满意率98.6%。",
        "发放宣传资料3.5万份，服务群众2.3万人次。",
    )
    text = words_of(paragraph)
    return text + rng.choice(others) if text.endswith("。") else None


def merged(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Clauses joined by ， instead of ；."""
    text = words_of(paragraph)
    marks = [found.start() for found in template_words(paragraph, r"(?<=[%元])；")]
    for place in marks:
        text = replaced(text, place, place + 1, "，")
    return text if marks else None


def more_shares(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """A right share that the template does not have."""
    text = words_of(paragraph)
    found = next(
        template_words(
            paragraph, r"决算为([\d,.]+)万元.*?其中：?，?基本支出([\d,.]+)万元，项目支出[\d,.]+万元"
        ),
        None,
    )
    if found is None:
        return None
    whole, some = (Decimal(each.replace(",", "")) for each in found.groups())
    if not whole:
        return None
    return replaced(text, found.end(2), found.end(2) + 2, f"万元，占{some / whole * 100:.1f}%")


def more_growth(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """A right rate that the template does not have: of the final accounts over the budget."""
    text = words_of(paragraph)
    found = next(
        template_words(paragraph, r"年初预算(?:数)?为([\d,.]+)万元，支出决算为([\d,.]+)万元"), None
    )
    if found is None:
        return None
    budget, spent = (Decimal(each.replace(",", "")) for each in found.groups())
    if not budget or budget == spent:
        return None
    way = ("增加", "增长") if spent > budget else ("减少", "下降")
    apart = abs(spent - budget)
    said = f"，比年初预算{way[0]}{apart:,}万元，{way[1]}{apart / budget * 100:.1f}%"
    return replaced(text, found.end(), found.end(), said)


def parted(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """A sentence parted in two."""
    return exchanged(
        paragraph,
        rng,
        {
            "(?<=万元)，其中[：，]?": ("。其中，", "。其中："),
            "(?<=%)，主要原因是": ("。主要原因是", "。增减变化的主要原因是"),
            "(?<=万元)，完成": ("。完成",),
        },
    )


def dropped(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """A clause of the template left out: a rate, or the last of several parts."""
    text = words_of(paragraph)
    marks = [*template_words(paragraph, r"，(?:占[^，。；]*?|增长|下降|完成[^，。；]*?)[\d,.]+%")]
    if not marks:
        return None
    found = rng.choice(marks)
    return replaced(text, *found.span(), "")


def rate_alone(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """The growth without the amount."""
    return exchanged(
        paragraph, rng, {r"各?(?:增加|减少)[\d,.]+万元，((?:增长|下降)[\d,.]+%)": (r"\1",)}
    )


def first_sentence(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """The first sentence alone, where it states a number, and no change without its reason."""
    first, mark, others = words_of(paragraph).partition("。")
    numbers = stated(paragraph)
    bare = re.search("增加|减少", first) and "原因" not in first
    states = bool(numbers) and numbers[0].end < len(first)
    return first + mark if others and states and not bare else None


def another_fact(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """A right sentence of another paragraph behind this one."""
    others = facts(report, paragraph)
    text = words_of(paragraph)
    if not others or not text.endswith("。"):
        return None
    lead, number = rng.choice(others)
    return f"{text}{lead}{number.whole}。"


def facts(report: Report, paragraph: Paragraph | None = None) -> list[tuple[str, Stated]]:
    """What the paragraphs begin with, but this one: words, and the amount they lead to.

    Nothing for a paragraph without numbers, such as an explanation of a term.
    """
    if paragraph is not None and not stated(paragraph):
        return []
    found = []
    for other in report.paragraphs:
        numbers = stated(other) if other != paragraph else []
        lead = words_of(other)[: numbers[0].start] if numbers else ""
        # Only an amount that is named in full means the same elsewhere.
        if re.fullmatch(r"\d{4}年度[^，。；]+", lead) and numbers[0].unit in FACTORS:
            found.append((lead, numbers[0]))
    return found
