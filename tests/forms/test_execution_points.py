"""The points for 预算执行 and for the indicators are those of the layout, wherever it is said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.audit.listing.ledger import ledger
from desktop.forms.edition.subjects import load_subjects
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.loading.definition import load_edition
from desktop.forms.loading.entry import EditionError
from desktop.forms.words.evaluation_explanation import evaluation_explanation
from desktop.forms.words.line_help import line_help
from desktop.paths import RESOURCES
from tests.audited import found_in
from tests.forms.clerk import at, enter

SUBJECTS = load_subjects(RESOURCES / "subjects")
FORM = "project/1"
PLACE = "项目自评表“甲” "


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """An edition whose project layout says something else."""
    copytree(RESOURCES / "editions/wuhan-2023", folder / "wuhan-2023")
    path = folder / "wuhan-2023/evaluations/project.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return folder / "wuhan-2023"


@pytest.fixture(params=[(10, 90), (20, 80), (30, 70)], ids=str)
def shares(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Points for 预算执行, and for the indicators."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def filing(shares: tuple[int, int], tmp_path: Path) -> Filing:
    """A project of 100 万元, of which 90 were spent, on a layout with these points."""
    execution, indicators = shares
    said = (
        ("execution = 20", f"execution = {execution}"),
        ("indicators = 80", f"indicators = {indicators}"),
    )
    filing = Filing(load_edition(edited(tmp_path, *said), SUBJECTS), 2023, {})
    filing.apply(new_form(filing, filing.edition.evaluations["project"])[1])
    enter(filing, {f"{FORM} name 1": "甲", f"{FORM} budget 1": "100", f"{FORM} spent 1": "90"})
    return filing


def k51(filing: Filing) -> list[tuple[str, str]]:
    found = [each for each in found_in(filing) if each.check == "K51"]
    return [(sentence(filing, each).removeprefix(PLACE), each.why) for each in found]


def test_a_right_score_is_not_doubted(filing: Filing, shares: tuple[int, int]) -> None:
    due = Decimal(shares[0]) * 9 / 10
    assert Assessment(filing, FORM).execution == due
    filing.apply({at(f"{FORM} execution 1"): due})
    assert k51(filing) == []


def test_a_wrong_score_is_told_the_right_one(filing: Filing, shares: tuple[int, int]) -> None:
    points = shares[0]
    field = f"得分（{points}分*执行率）"
    why = f"预算执行得分＝{points} 分 × 执行率，最多 {points} 分"
    filing.apply({at(f"{FORM} execution 1"): Decimal(1)})
    assert k51(filing) == [(f"{field} 1 与执行率不符，应为 {points * 9 // 10}", why)]
    filing.apply({at(f"{FORM} execution 1"): Decimal(points + 1)})
    assert k51(filing) == [(f"{field} {points + 1} 超过了 {points} 分", why)]


def test_what_is_printed_and_explained_says_the_points(
    filing: Filing, shares: tuple[int, int]
) -> None:
    points, cell = shares[0], at(f"{FORM} execution 1")
    layout = filing.edition.evaluations["project"]
    assert layout.form.lines["execution"].label == f"得分（{points}分*执行率）"
    texts = [square.text for row in layout.head for square in row]
    assert f"预算执行情况（万元）（{points}分）" in texts
    assert f"{points} × 90.00 ÷ 100.00" in evaluation_explanation(Assessment(filing, FORM), cell)
    enter(filing, {f"{FORM} spent 1": ""})
    assert f"：{points} × 执行数 ÷ 预算数" in evaluation_explanation(Assessment(filing, FORM), cell)
    said = dict(line_help(filing, cell).passages)
    assert said["这一格"].startswith(f"{points} 分 × 执行率，最多 {points} 分。")


def test_the_weights_add_up_to_what_the_layout_gives_the_indicators(
    filing: Filing, shares: tuple[int, int]
) -> None:
    rows = [each.row for each in Assessment(filing, FORM).indicators if each.level == "first"]
    enter(filing, {f"{FORM} {row} weight": "50" for row in rows})
    wrong = [sentence(filing, each) for each in found_in(filing) if each.check == "K50"]
    total = 50 * len(rows)
    due = f"{PLACE}总分：各一级指标分值合计 {total}，应为 {shares[1]}"
    assert due in wrong


def test_the_ledger_says_the_rule_for_every_layout(filing: Filing) -> None:
    (item,) = (item for item in ledger(filing, found_in(filing)) if item.check == "K51")
    assert item.text == "预算执行得分＝预算执行的分值×执行率，不得超过分值"


@pytest.mark.parametrize("key", ["label", "text"])
def test_words_that_nothing_fills_are_refused(key: str, tmp_path: Path) -> None:
    folder = edited(tmp_path, (f'{key} = "预算数（A）"', f'{key} = "预算数（{{total}}）"'))
    with pytest.raises(EditionError, match="nothing fills total"):
        load_edition(folder, SUBJECTS)
