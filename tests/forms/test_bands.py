"""The 档 of qualitative indicators are those of the layout, wherever they are said."""

from pathlib import Path

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.loading.definition import load_edition
from desktop.forms.words.evaluation_explanation import evaluation_explanation
from tests.audited import found_in
from tests.forms.clerk import at, enter
from tests.forms.test_execution_points import FORM, SUBJECTS, edited


@pytest.fixture
def filing(tmp_path: Path) -> Filing:
    """A project with an indicator of 10 points, on a layout whose second band begins at 60 %."""
    said = ('部分达成预期指标并具有一定效果" = 50', '部分达成年度指标并具有一定效果" = 60')
    filing = Filing(load_edition(edited(tmp_path, said), SUBJECTS), 2023, {})
    filing.apply(new_form(filing, filing.edition.evaluations["project"])[1])
    enter(
        filing,
        {f"{FORM} i3 name": "满意度", f"{FORM} i3 weight": "10", f"{FORM} i3 actual": "部分达成"},
    )
    return filing


@pytest.mark.parametrize(("score", "agrees"), [("5.99", False), ("6", True), ("8", False)])
def test_a_score_lies_in_the_band_of_the_layout(filing: Filing, score: str, agrees: bool) -> None:
    enter(filing, {f"{FORM} i3 score": score})
    found = [sentence(filing, each) for each in found_in(filing) if each.check == "K53"]
    wrong = f"{score} 不在“部分达成年度指标并具有一定效果”这一档之内"
    assert [each.endswith(wrong) for each in found] == [True] * (not agrees)


def test_the_bands_are_explained_in_the_points_of_the_layout(filing: Filing) -> None:
    words = evaluation_explanation(Assessment(filing, FORM), at(f"{FORM} i3 score"))
    assert words.endswith("8–10 达成预期，6–8 部分达成，0–6 未达成。")
