"""自定版式: any layout with other columns, headings, levels and points, kept as records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import PRINTED, Evaluation, Square
from desktop.forms.edition.layout_complaints import complaints, optional_columns
from desktop.forms.edition.own_layouts import (
    OwnLayout,
    free_id,
    layout_changes,
    own_layout,
    own_layouts,
    read_begins,
    with_own_layouts,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests import every

LAYOUTS = [(name, layout) for name in every.EVERY for layout in every.edition(name).evaluations]
LEVELS = {1: ("third",), 2: ("first", "third"), 3: ("first", "second", "third")}
TEN = {"产出指标": Decimal(50), "效益指标": Decimal(40)}


def kept(own: OwnLayout, id_: str = "own1") -> dict[Cell, Value]:
    """The cells of a layout as the file has them."""
    cells = layout_changes(id_, own)
    return {cell: value for cell, value in cells.items() if value is not None}


def ten(edition: Edition, base: str = "project", **others: object) -> OwnLayout:
    """A layout of 10/90 made of one of the edition."""
    own = own_layout(edition.evaluations[base], "区自评表")
    points = {"execution": Decimal(10), "indicators": Decimal(90), "first": TEN}
    return replace(own, **{**points, **others})  # type: ignore[arg-type]


def ways(base: Evaluation) -> Iterator[OwnLayout]:
    """Every choice of levels and columns for a layout."""
    own, optional = own_layout(base, "区自评表"), optional_columns(base)
    always = {"actual"} | ({"target", "score"} if base.scored else set())
    for levels in LEVELS.values():
        for size in range(len(optional) + 1):
            for some in combinations(optional, size):
                shown = {*levels, *always, *some}
                columns = {col: own.columns.get(col, f"{col}栏") for col in PRINTED if col in shown}
                first = own.first if "first" in columns else {}
                yield replace(own, columns=columns, first=first)


def widths(rows: tuple[tuple[Square, ...], ...]) -> Iterator[int]:
    """The printed columns that each row takes, those of squares from above among them."""
    hanging: list[Square] = []
    for row in rows:
        yield sum(each.across for each in (*row, *hanging))
        below = (replace(each, down=each.down - 1) for each in (*row, *hanging))
        hanging = [each for each in below if each.down]


@pytest.mark.parametrize(("name", "layout"), LAYOUTS)
def test_every_choice_of_columns_makes_a_whole_table(name: str, layout: str) -> None:
    edition = every.edition(name)
    base = edition.evaluations[layout]
    for own in ways(base):
        assert complaints(own, edition) == []
        made = with_own_layouts(edition, kept(own)).evaluations["own1"]
        across = len(made.widths)
        assert {*widths(made.head), *widths(made.tail)} == {across}
        assert 1 + sum(count for _, count in made.tree.places.values()) == across
        assert sum(made.widths) == sum(base.widths)
        assert min(made.widths) > 8
        assert dict(made.tree.columns) == dict(own.columns)


def test_what_is_kept_is_read_again(edition: Edition) -> None:
    own = ten(edition)
    assert own_layouts(kept(own)) == {"own1": own}
    assert read_begins("产出指标 50\n\n 效益 指标  40.5 \n投入") == {
        "产出指标": Decimal(50),
        "效益 指标": Decimal("40.5"),
        "投入": Decimal(0),
    }


def test_points_stand_in_every_text_of_the_layout(edition: Edition) -> None:
    made = with_own_layouts(edition, kept(ten(edition))).evaluations["own1"]
    texts = [square.text for row in made.head for square in row]
    assert "预算执行情况（万元）（10分）" in texts
    assert "得分（10分*执行率）" in texts
    assert made.form.lines["execution"].label == "得分（10分*执行率）"
    assert (made.execution, made.indicators) == (10, 90)
    assert edition.evaluations["project"].form.lines["execution"].label == "得分（20分*执行率）"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"execution": Decimal(20)}, "预算执行 20 分加指标 90 分是 110 分，应当是 100 分。"),
        ({"execution": Decimal("9.5"), "indicators": Decimal("90.5")}, "请填 1 到 99 的整数"),
        ({"first": {"产出指标": Decimal(50)}}, "分值合计 50 分，应当等于指标的 90 分。"),
        ({"first": {}}, "请至少写一个一级指标。"),
        ({"name": " "}, "请填写版式的名称。"),
        ({"name": "项目自评表"}, "已经有叫“项目自评表”的版式"),
        ({"name": "甲{乙}"}, "不用大括号"),
        ({"name": "长" * 41}, "40 个字以内"),
        ({"base": "nothing"}, "请另选一个原版式"),
    ],
)
def test_what_is_wrong_is_said(edition: Edition, others: dict[str, object], said: str) -> None:
    own = replace(ten(edition), **others)  # type: ignore[arg-type]
    assert any(said in each for each in complaints(own, edition))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"third": ""}, "请填写末级指标这一栏的标题。"),
        ({"target": "实际完成值（B）"}, "目标值和完成值两栏的标题相同"),
        ({"target": "甲\n乙"}, "20 个字以内"),
        ({"actual": None}, "要有完成值这一栏"),
        ({"score": None}, "要有目标值和得分两栏"),
        ({"first": None}, "只能是一级、两级或三级"),
    ],
)
def test_wrong_columns_are_said(
    edition: Edition, columns: dict[str, str | None], said: str
) -> None:
    own = ten(edition)
    changed = {**own.columns, **columns}
    new = {col: text for col, text in changed.items() if text is not None}
    wrong = complaints(replace(own, columns=new), edition)
    assert any(said in each for each in wrong)


def test_what_is_not_scored_stays_so(edition: Edition) -> None:
    own = own_layout(edition.evaluations["project_plain"], "区自评表")
    assert complaints(own, edition) == []
    scored = replace(own, columns={**own.columns, "score": "得分"}, first=TEN)
    assert len(complaints(scored, edition)) == 2
    made = with_own_layouts(edition, kept(replace(own, execution=Decimal(10))))
    assert not made.evaluations["own1"].scored


def test_the_layouts_of_a_filing_come_and_go_with_its_records(edition: Edition) -> None:
    filing = Filing(edition, 2020, {})
    filing.apply(kept(ten(edition)))
    assert free_id(filing.edition) == "own2"
    place = Cell("own1/1", "place", "1")
    filing.apply({place: Decimal(1)})
    with pytest.raises(KeyError, match="own1/1"):
        filing.apply(layout_changes("own1", None))
    assert filing.evaluations() == ("own1/1",)
    filing.apply({**layout_changes("own1", None), place: None})
    assert filing.edition.evaluations.keys() == edition.evaluations.keys()
    assert filing.evaluations() == ()


def test_a_layout_and_its_first_form_may_come_in_one_step(edition: Edition) -> None:
    filing = Filing(edition, 2020, {})
    form = {Cell("own1/1", "place", "1"): Decimal(1), Cell("own1/1", "name", "1"): "档案"}
    filing.apply({**form, **kept(ten(edition))})
    assert filing.text(Cell("own1/1", "name", "1")) == "档案"
    again = Filing(edition, 2020, filing.entered)
    assert again.evaluations() == ("own1/1",)


def test_a_layout_of_one_that_an_edition_lacks_opens_all_the_same(edition: Edition) -> None:
    own = replace(ten(edition), base="gone", columns={"actual": "完成"}, first={})
    made = with_own_layouts(edition, kept(own)).evaluations["own1"]
    assert made.base in edition.evaluations
    assert made.form.has("i1", "reason")
