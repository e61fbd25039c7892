"""Wrong statements of every kind, planted one at a time into a report that agrees."""

from __future__ import annotations

from collections.abc import Mapping

from tests.audit.text.trials import planting_anew as anew
from tests.audit.text.trials import planting_names as names
from tests.audit.text.trials import planting_numbers as numbers
from tests.audit.text.trials import planting_words as words
from tests.audit.text.trials.wrong import Planting

KINDS: Mapping[str, Planting] = {
    "数字": numbers.digit,
    "对调": numbers.swap,
    "单位": numbers.unit,
    "其中": numbers.part,
    "增减": words.direction,
    "大小": words.comparison,
    "持平": words.level,
    "年份": words.year,
    "科目": words.name,
    "漏款": words.missing_item,
    "换款": words.other_item,
    "漏类": words.class_,
    "名称": words.unit_name,
    "错字": names.misspelt,
    "改写数": anew.digit,
    "改写向": anew.direction,
    "另句": anew.sentence,
}
