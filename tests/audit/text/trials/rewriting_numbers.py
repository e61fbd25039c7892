"""Numbers of a report written otherwise, and still right."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random

from desktop.narrative.document.document import Paragraph
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import (
    FACTORS,
    Change,
    Rewriting,
    Stated,
    each_number,
    replaced,
    template_words,
    words_of,
)

WIDE = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")
COUNTED = ("人", "辆", "个", "次", "人次")


def rate(digits: int) -> Change:
    """Writes a rate with so many digits, from the exact figures."""

    def change(number: Stated) -> str | None:
        if number.unit != "%" or number.run.value is None:
            return None
        return f"{number.run.value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}"

    return change


def percents(digits: int) -> Rewriting:
    """Per cents with so many digits."""

    def rewrite(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
        return each_number(paragraph, rate(digits))

    return rewrite


def in_yuan(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Amounts in 元, to the 分."""

    def change(number: Stated) -> str | None:
        if number.unit != "万元" or number.run.value is None:
            return None
        yuan = number.run.value.quantize(Decimal("0.01"))
        return f"{yuan:,f}元" if yuan % 1 else f"{yuan:,.0f}元"

    return each_number(paragraph, change, unit_too=True)


def in_yi(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Amounts in 亿元, exactly as printed."""

    def change(number: Stated) -> str | None:
        factor = FACTORS.get(number.unit)
        if factor is None or not number.value:
            return None
        return f"{(number.value * factor / FACTORS['亿元']).normalize():f}亿元"

    return each_number(paragraph, change, unit_too=True)


def in_wan_or_yuan(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Amounts in 元 and 万元 in turn, exactly as printed."""

    def change(number: Stated) -> str | None:
        factor = FACTORS.get(number.unit)
        if factor is None or rng.random() < 0.5:
            return None
        if number.unit == "万元":
            return f"{number.value * factor:,.0f}元"
        return f"{(number.value * factor / FACTORS['万元']).normalize():,f}万元"

    return each_number(paragraph, change, unit_too=True)


def bare(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """No separators of thousands."""
    return each_number(paragraph, without_separators)


def without_separators(number: Stated) -> str | None:
    """The digits alone."""
    return number.text.replace(",", "") if "," in number.text else None


def wide(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Digits and separators in full width."""
    return each_number(paragraph, lambda each: each.text.translate(WIDE))


def spaced(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """A space behind a separator or a point, and before the unit."""

    def change(number: Stated) -> str | None:
        places = [n for n, letter in enumerate(number.text, 1) if letter in ",."]
        if not places:
            return f" {number.text} "
        place = rng.choice(places)
        return f"{number.text[:place]} {number.text[place:]}{rng.choice(('', ' '))}"

    return each_number(paragraph, change)


def rounded(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """约 an amount, or 余 behind it."""

    def change(number: Stated) -> str | None:
        if number.unit != "万元" or number.value < 100:
            return None
        if rng.random() < 0.5:
            return f"约{number.value.quantize(Decimal(1), ROUND_HALF_UP):,}"
        whole = number.value.quantize(Decimal(1), ROUND_DOWN)
        return f"{whole:,}余" if whole != number.value else None

    return each_number(paragraph, change)


def chinese_number(number: Decimal) -> str:
    """A number below 10,000 in words.

    >>> [chinese_number(Decimal(each)) for each in ("8.5", "12", "20", "105", "1003", "0.3")]
    ['八点五', '十二', '二十', '一百零五', '一千零三', '零点三']
    """
    names = "零一二三四五六七八九"
    whole, _, rest = f"{number:f}".partition(".")
    said = ""
    for place, letter in enumerate(whole):
        step = ("", "十", "百", "千")[len(whole) - place - 1]
        if letter != "0":
            said += names[int(letter)] + step
        elif said and not said.endswith("零"):
            said += "零"
    said = said.rstrip("零") or "零"
    if said.startswith("一十"):
        said = said[1:]
    return said + ("点" + "".join(names[int(each)] for each in rest) if rest else "")


def in_words(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Counts and per cents in words."""

    def change(number: Stated) -> str | None:
        if number.value >= 10_000:
            return None
        if number.unit == "%":
            return "百分之百" if number.value == 100 else f"百分之{chinese_number(number.value)}"
        if number.unit in COUNTED:
            return chinese_number(number.value) + number.unit
        return None

    return each_number(paragraph, change, unit_too=True)


def printed_rates(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Shares to two digits, from the figures that are printed."""
    text = words_of(paragraph)
    wholes = [*template_words(paragraph, r"(?:合计|决算为|(?<=财政拨款)支出)([\d,.]+)万元")]
    pattern = (
        r"(?:支出|收入|决算为)([\d,.]+)万元，(占|完成年初预算|占本年支出|占本年收入)的?([\d,.]+)%"
    )
    marks = [*template_words(paragraph, pattern)] if wholes else []
    budget = re.search(r"年初预算(?:数)?为([\d,.]+)万元", text)
    done = False
    for found in reversed(marks):
        whole = budget if found[2].startswith("完成") else wholes[0]
        some, all_ = (
            Decimal(each.replace(",", "")) for each in (found[1], whole[1] if whole else "0")
        )
        if all_ and abs(some / all_ * 100 - Decimal(found[3].replace(",", ""))) < 1:
            text, done = replaced(text, *found.span(3), f"{some / all_ * 100:,.2f}"), True
    return text if done else None
