"""Layouts of 绩效自评 are read as strictly as the tables."""

from pathlib import Path
from shutil import copytree

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.subjects import load_subjects
from desktop.forms.formula import Cell
from desktop.forms.loading.definition import load_edition
from desktop.forms.loading.entry import EditionError
from desktop.paths import RESOURCES

SUBJECTS = load_subjects(RESOURCES / "subjects")


def test_an_edition_proposes_its_own_layouts_first() -> None:
    first = {
        year: next(iter(load_edition(RESOURCES / f"editions/wuhan-{year}", SUBJECTS).evaluations))
        for year in (2020, 2021, 2023)
    }
    assert first == {2020: "overall_goals", 2021: "overall_goals", 2023: "overall"}


def test_what_a_layout_says_is_read(edition: Edition) -> None:
    layout = edition.evaluations["project"]
    assert (layout.role, layout.execution, layout.indicators) == ("project", 20, 80)
    assert layout.links == {"implementer": Cell("cover", "unit", "1")}
    assert layout.form.lines["category"].choices == ("1.部门预算项目", "2.财政专项资金")
    assert layout.tree.levels == ("first", "second", "third")
    assert edition.evaluations["overall_goals"].tree.levels[0] == "goal"
    assert [sum(square.across for square in row) for row in layout.head][:3] == [7, 7, 7]


def test_the_third_kind_of_project_comes_with_2022() -> None:
    choices = {
        year: load_edition(RESOURCES / f"editions/wuhan-{year}", SUBJECTS)
        .evaluations["project"]
        .form.lines["category"]
        .choices
        for year in (2021, 2022)
    }
    assert [len(choices[year]) for year in (2021, 2022)] == [2, 3]


def test_the_cells_of_a_self_evaluation_are_those_of_its_layout(edition: Edition) -> None:
    assert edition.has(Cell("project/17", "budget", "1"))
    assert edition.has(Cell("project/17", "i4", "target"))
    assert not edition.has(Cell("project/17", "i4", "1"))
    assert not edition.has(Cell("project/17", "budget", "target"))
    assert not edition.has(Cell("nothing/1", "budget", "1"))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('role = "project"', 'role = "team"', "role must be one of overall, project, not team"),
        ('{ id = "budget",', '{ id = "spent",', "a field is defined twice"),
        ('kind = "money" },\n', 'kind = "gold" },\n', "unknown kind gold"),
        (
            '{ field = "name", across = 5 }',
            '{ field = "name", across = 4 }',
            "6 columns wide, not 7",
        ),
        ('{ field = "name", across = 5 }', '{ field = "who", across = 5 }', "no field who"),
        ("link = \"cover['unit', 1]\"", 'link = "c1 +"', "link: cannot be parsed"),
        ('score = "得分"', 'points = "得分"', "no column holds points"),
        ('score = "得分"\n', "", "5 columns beside the first, not 6"),
        ('goals = "none"', 'goals = "few"', "goals must be many, one or none, not few"),
        ('"效益指标" = 40', '"效果" = 40', "second names what is not among first"),
        ('short = "项目自评表"', 'brief = "项目自评表"', "short is missing"),
        ('title = "{name}', 'title = "{nome}', "nothing fills nome"),
        (', "填报日期：{date}"]', "]", "above must be two lines, left and right"),
        ('second = "二级指标"', 'reason = "二级指标"', "no column for second"),
        (
            'block = "年度绩效目标（{weight}分）"',
            'block = "{points}"',
            "nothing fills points",
        ),
        ('"效益指标" = 40', '"效益指标" = "40"', "first: 效益指标 must be int, not '40'"),
        ('"成本指标"]', "3]", "second: 产出指标 must be a list of str"),
        (
            '  [{ text = "项目名称", across = 2 }',
            '  1, [{ text = "项目名称", across = 2 }',
            "head 1 must",
        ),
        ("bands =", "# bands =", "bands is missing"),
        ('指标" = 80,', '指标" = 40,', "bands must be three, the best first, the last from 0"),
        ('指标" = 80,', '指标" = "80",', "bands: 达成预期指标 must be int, not '80'"),
        (', "未达成预期指标且效果较差" = 0', "", "bands must be three"),
        ('{ id = "measure",', '{ id = "place",', "no field can be called place"),
        ('{ id = "measure",', '{ id = "rate",', "no field can be called rate"),
        (
            'id = "date", label = "填报日期", kind = "date"',
            'id = "date", label = "x"',
            "must be date",
        ),
        ('"预算数（A）", kind = "money"', '"预算数（A）"', "field budget must be money, not text"),
        ("['unit', 1]", "['team', 1]", "field implementer: link: no cell cover[team, 1]"),
        ("cover['unit', 1]", "t3['合计', 1]", "link: t3[合计, 1] is of another kind"),
    ],
)
def test_a_mistake_is_refused_with_its_file(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    folder = tmp_path / "wuhan-2020"
    copytree(RESOURCES / "editions/wuhan-2020", folder)
    file = folder / "evaluations/project.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EditionError) as error:
        load_edition(folder, SUBJECTS)
    assert "project.toml" in str(error.value)
    assert complaint in str(error.value)


def test_a_layout_not_listed_or_not_there_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "wuhan-2020"
    copytree(RESOURCES / "editions/wuhan-2020", folder)
    (folder / "evaluations/project.toml").rename(folder / "evaluations/other.toml")
    with pytest.raises(EditionError, match="not both listed and there: other, project"):
        load_edition(folder, SUBJECTS)
