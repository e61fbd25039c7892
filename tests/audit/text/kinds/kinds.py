"""Statements of every kind, each row with wrong ones and right ones."""

from __future__ import annotations

from tests.audit.text.kinds import kinds_numbers as numbers
from tests.audit.text.kinds import kinds_words as words
from tests.audit.text.kinds.kind import Kind

ROWS: dict[str, list[Kind]] = {
    "占比": numbers.SHARES,
    "模板没有的增幅": numbers.RATES_WITHOUT_TEMPLATE,
    "没有增减": numbers.NO_CHANGE,
    "各是": numbers.SEVERAL,
    "大小": words.ORDERS,
    "年份": words.YEARS,
    "任何地方": numbers.ANYWHERE,
    "持平": words.NOTHING_CHANGED,
    "类": words.CLASSES,
    "名称": words.NAMES,
    "残留": words.LEFT,
    "断开的数": numbers.SPLIT_NUMBERS,
    "人数": numbers.COUNTS,
    "项目": numbers.PROJECTS,
    "句内算术": numbers.MADE,
    "平均": numbers.AVERAGES,
    "目标": numbers.AIMS,
    "按数认": numbers.BY_VALUE,
    "简称": numbers.SHORT_NAMES,
    "金额的占比": numbers.AMOUNTS_IN_SHARES,
    "得分和空白": words.SCORES,
}
