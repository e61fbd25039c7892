"""A change of nothing is 持平, whatever is compared; a small change of a large amount is none."""

import pytest

from desktop.audit.text.unchanged import unchanged_findings
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from tests.forms.clerk import at
from tests.narrative.clerk import enter, found

CELL = at("narrative abroad own")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("支出决算为0万元，比年初预算增加0万元。", "增加0万元"),
        ("比上年减少0.00万元，下降0%。", "减少0.00万元，下降0%"),
        ("比上年增加 ０ 万元，增长 0.0 ％；", "增加 0 万元，增长 0.0 %"),
        ("收、支总计各减少了0元。", "各减少了0元"),
        ("公务接待费与上年相比下降0.0%。", "下降0.0%"),
        ("公务用车购置费较年初预算多0万元。", "多0万元"),
        ("与年初预算相比增加零万元。", "增加零万元"),
        ("比上年少支出0.00万元，降幅为0%。", "少支出0.00万元，降幅为0%"),
        ("比上年节约0万元。", "节约0万元"),
    ],
)
def test_a_change_of_nothing_is_level(text: str, said: str) -> None:
    (finding,) = unchanged_findings(CELL, text)
    assert (finding.check, finding.level) == ("K34", "error")
    assert finding.numbers == ((said, "持平"),)


@pytest.mark.parametrize(
    "text",
    [
        "比上年增加0.01万元，增长0.0%。",
        "比上年增加0.01万元（增长0.0%）。",
        "比上年增加10万元，增长0.5%；减少0.05万元。",
        "比上年多0.5万元，每人多10元；最多0元，不少0元。",
        "投诉减少0件，与上年持平，完成年初预算的0%。",
    ],
)
def test_a_small_change_is_a_change(text: str) -> None:
    assert [*unchanged_findings(CELL, text)] == []


def test_it_is_found_in_own_words_and_in_fields(filing: Filing, words: Narrative) -> None:
    own = "1.因公出国（境）费支出决算为0万元，比年初预算增加0万元。"
    enter(filing, {"narrative abroad own": own, "narrative application text": "支出减少0万元。"})
    assert {each.cells[0].row for each in found(filing, words, "K34")} == {"abroad", "application"}
