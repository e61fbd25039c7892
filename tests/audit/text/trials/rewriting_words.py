"""Words of a report exchanged for others that say the same."""

from __future__ import annotations

from random import Random

from desktop.narrative.document.document import Paragraph
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import exchanged, words_of


def ways(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Other words for the directions."""
    return exchanged(
        paragraph,
        rng,
        {
            r"增加(?=\d)": ("增加了", "提高", "上升", "增长了", "增长"),
            r"减少(?=\d)": ("减少了", "下降", "降低", "下降了", "降低了"),
            r"增长(?=\d)": ("增长了", "上升", "提高", "增幅为", "增长率为", "增加"),
            r"下降(?=\d)": ("下降了", "降低", "减少", "降幅为", "下降率为"),
        },
    )


def compared(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Other words for the comparison with last year."""
    before = report.filing.year - 1
    ways = ("比上年", "较上年", "同比", f"比{before}年", f"较{before}年度", "较上年度")
    return exchanged(
        paragraph,
        rng,
        {
            rf"与{before}年度相比，": (
                "与上年相比，",
                "较上年，",
                "同比，",
                f"与{before}年相比，",
                *ways,
            ),
            rf"比{before}年度(?!决算数)": ways,
            rf"比{before}年度决算数": (
                f"比{before}年决算数",
                "比上年决算数",
                "较上年决算数",
                "比上年",
            ),
            "比上年": ways,
        },
    )


def shares(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Other words for a share."""
    return exchanged(
        paragraph,
        rng,
        {
            r"占([^，。；的\d.]{2,14}?)的?(?=\d)": (
                r"占\1的比重为",
                r"占\1的比例为",
                r"占\1比重",
                r"占\1的",
                r"占\1",
            ),
            r"占(?=\d)": ("占比", "占比为", "所占比重为"),
        },
    )


def totals(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Other words for the totals."""
    return exchanged(
        paragraph,
        rng,
        {
            "财政拨款收、支总计": ("财政拨款收支总计", "财政拨款收入支出总计"),
            "收、支总计": ("收支总计", "收入支出总计", "收入、支出总计", "收支总额"),
            "收入合计": ("总收入", "收入总额", "全年收入合计", "本年收入合计"),
            "支出合计(?=[^的])": ("总支出", "支出总额", "全年支出合计", "本年支出合计"),
        },
    )


def accounts(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Other words for the final accounts and the budget."""
    return exchanged(
        paragraph,
        rng,
        {
            "支出决算为": ("决算数为", "支出决算数为", "决算支出", "实际支出", "支出决算数是"),
            "年初预算为": ("年初预算数为", "年初预算安排", "年初预算数是", "年初预算"),
            "完成年初预算的": ("完成年初预算数的", "为年初预算的", "占年初预算的", "完成年初预算"),
            "支出决算(?!数|为)": ("决算数", "支出决算数"),
        },
    )


def comparisons(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Other words for 大于 and 小于."""
    return exchanged(paragraph, rng, {"大于": ("高于", "超过", "超出"), "小于": ("低于", "少于")})


def unchanged(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Other words for 持平."""
    return exchanged(
        paragraph,
        rng,
        {
            "与([^，。；]*)持平": (
                r"与\1一致",
                r"与\1相同",
                r"与\1相比无变化",
                r"较\1无变化",
                r"等于\1",
            ),
            "(?<=决算)持平": ("与上年持平", "无变化", "与上年一致", "无增减变化"),
        },
    )


def half_brackets(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Brackets in half width."""
    text = words_of(paragraph)
    changed = text.translate(str.maketrans("（）", "()"))
    return changed if changed != text else None


def half_marks(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """Commas and semicolons of a Latin keyboard."""
    text = words_of(paragraph)
    changed = text.translate(str.maketrans("；：，", ";:,"))
    return changed if changed != text else None


def both_sides(report: Report, paragraph: Paragraph, rng: Random) -> str | None:
    """收入总计 and 支出总计 each with its amount."""
    return exchanged(
        paragraph,
        rng,
        {
            r"收、支总计([\d,.]+)万元": (
                r"收、支总计各是\1，\1万元",
                r"收入总计、支出总计分别为\1万元、\1万元",
                r"收入总计\1万元，支出总计\1万元",
                r"收入总计和支出总计均为\1万元",
            )
        },
    )
