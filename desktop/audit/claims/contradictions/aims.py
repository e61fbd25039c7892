"""Numbers beside their aim: 97.02%，略高于98%的目标, 不足目标3万份, 完成目标2万份的178%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.audit.claims.judgement.arithmetic import Due, rate, said, value_of
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.mask import MASK

_AIM = "(?:目标值?|指标值?|要求|标准|计划|任务|预期)"
_ORDER = (
    "(?:略|稍|明显|大幅|远)?"
    "(?:(?P<more>高于|大于|超过|多于|超出)|(?:低于|小于|少于|未达到|不及|不足|不到))"
)
_BEFORE = re.compile(f"{_ORDER}(?P<aim>(?:年初|年度|全年|既定|预定)?{_AIM}(?:数|的)?)?")
_BEHIND = re.compile(f"的.{{0,4}}{_AIM}")
_DONE = re.compile(f"^[，、；{MASK}]*(?:完成|达到|为|是|占)了?(?:年初|年度|全年)?{_AIM}(?:数|的)?$")
_OF_IT = re.compile(r"\s*的(?:近|约|大约|将近|超过|仅)*\s*")
SCORE = 100
"""The points of a whole 自评."""
PASSED = 60
"""A score of fewer is hardly that of a whole 自评."""
_SCORE = re.compile("自评|总分|得分|评分|综合|得$")
_DEDUCTED = re.compile(
    "^[，、；]*(?:共|合计|被|离满分|距满分)*(?:扣了?|扣分|失分|还?差)(?:为|共)?$"
)


def ordered(claims: Sequence[Claim], claim: Claim) -> str:
    """The due word where a number is said to be above its aim and is not, 97.02%，略高于98%的目标,
    or below it; '' where it is so."""
    number = claim.number
    before = claims[-1] if claims else None
    if before is None or before.number is None or number is None:
        return ""
    words = _BEFORE.fullmatch(claim.phrase.strip(f"{MASK} ，、"))
    if not words and claim.way is not None:  # the order is no part of the phrase
        words = _BEFORE.fullmatch(re.split("[，、]", number.before)[-1])
    if not words or not (words["aim"] or _BEHIND.match(claim.following)):
        return ""
    now, then = value_of(before.number), value_of(number)
    if before.kind != "level" or before.number.counted != number.counted:
        return ""
    if before.number.is_rough or now == then or (now > then) == bool(words["more"]):
        return ""
    return "低于" if words["more"] else "高于"


def completed_aim(text: str, claims: Sequence[Claim], claim: Claim) -> Due | None:
    """How much of an aim was reached, 发放3.56万份，完成目标2万份的178%."""
    number = claim.number
    if number is None or number.rate is None or len(claims) < 2:
        return None
    done, aim = (each.number for each in claims[-2:])
    if done is None or aim is None or not done.comparable(aim) or not value_of(aim):
        return None
    is_so = _DONE.search(claims[-1].phrase) and _OF_IT.fullmatch(text[aim.end : number.start])
    return rate(said(done), said(aim)) if is_so else None


def deducted(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """The points that a whole 自评 lacks of 100: 自评98分，扣2分."""
    number, before = claim.number, claims[-1] if claims else None
    score = before.number if before else None
    if number is None or number.unit != "分" or before is None or score is None:
        return None
    if score.unit != "分" or not PASSED <= score.value <= SCORE or before.several > 1:
        return None
    is_so = _SCORE.search(before.phrase) and _DEDUCTED.match(claim.phrase)
    return Due(SCORE - score.value) if is_so else None
