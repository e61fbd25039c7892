"""The reasons why no score is computed from a target and an actual value."""

from __future__ import annotations

from enum import Enum

_BY_HAND = "评分规则没有规定，请按定性指标打分。"


class Obstacle(Enum):
    """A reason why only a person can give the score; the value is the sentence for the clerk."""

    DATE = f"年初目标值是日期，{_BY_HAND}"
    LIMIT = f"年初目标值是时限，{_BY_HAND}"
    RANGE = f"年初目标值是一个区间，{_BY_HAND}"
    RATIO = f"年初目标值是两个数的比，{_BY_HAND}"
    RELATIVE = f"年初目标值只说与上年相比，没有写数，{_BY_HAND}"
    ABOUT = f"年初目标值是“约、左右、余”这样不精确的数，{_BY_HAND}"
    NEGATIVE = f"指标值是负数，{_BY_HAND}"
    NO_TARGET = "年初目标值里没有可以计算的数，请按定性指标打分。"
    TARGETS = "年初目标值里有几个数，不知道按哪个计算。请只写一个数，或按定性指标打分。"
    NO_ACTUAL = "实际完成值里没有可以计算的数。请写出完成的数，或按定性指标打分。"
    ACTUALS = "实际完成值里有几个数，不知道按哪个计算。请只写与目标值对应的一个数。"
    ROUGH = "实际完成值是一个范围或大概的数，还不能确定得分。请写出准确的数。"
    UNITS = "年初目标值和实际完成值的单位不同，无法比较。请把两处写成同一单位。"
    BARE = "年初目标值和实际完成值有一处没有写单位，无法比较。请把两处写成同一单位。"
    NAMES = "年初目标值和实际完成值说的不是同一个指标，无法比较。请写出本指标完成的数。"
    CHANGE = "一处是提高、减少了多少，一处是达到多少，无法比较。请把两处写成同一种数。"
    OPPOSED = "年初目标值和实际完成值一处是增加、一处是减少，无法比较。请按定性指标打分。"
    APART = "实际完成值写的是没有达到、没有完成或超出的数，不是完成的数。请写出一共完成多少。"
    EXACT = "年初目标值要求正好等于、大于或小于这个数，这样完成算几分评分规则没有规定，请自己打分。"
    DIRECTION = "说不准这个指标是越大越好还是越小越好，没有计算。请核对年初目标值的≥、≤和计分方式。"
