"""The unit's name and 部门 or 单位 in the texts (K40), and names that are those of others."""

from __future__ import annotations

import pytest

from desktop.audit.text.names.names import name_findings
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from tests.narrative.clerk import enter

SOCIAL = "武汉市人力资源和社会保障局江汉社会保险管理处"
CIVIL = "武汉市江岸区民政局"
SCHOOL = "武汉市洪山区第一小学"


def named(filing: Filing, text: str) -> list[str]:
    """What is said of the names in a text."""
    return [each.words for each in name_findings(filing, Cell("terms", "1", "text"), text)]


@pytest.mark.parametrize(
    ("unit", "text", "due"),
    [
        (SOCIAL, "武汉市人力资源和社会保障局江汉社会保险管理所高度重视", SOCIAL),
        (SOCIAL, "武汉市人力资源社会保障局江汉社会保险管理处高度重视", SOCIAL),
        (SOCIAL, "武汉市人力资源和社会保障局江汉社会保险管理在2020年", SOCIAL),
        (SOCIAL, "江汉社会保险管里处高度重视", SOCIAL[13:]),
        (SOCIAL, "经江汉社会保管理处审核", SOCIAL[13:]),
        (SOCIAL, "江汉区社会保险管理处高度重视", SOCIAL[13:]),
        (SOCIAL, "汉江社会保险管理处高度重视", SOCIAL[13:]),
        (SOCIAL, "江汉社会保险管理局高度重视", SOCIAL[13:]),
        (CIVIL, "江岸区民正局高度重视", "江岸区民政局"),
        (CIVIL, "武汉市江汉区民政局高度重视", CIVIL),
        (CIVIL, "江岸区民局政高度重视", "江岸区民政局"),
        (CIVIL, "武汉市江岸民政局高度重视", CIVIL),
        (CIVIL, "江岸区民政处高度重视", "江岸区民政局"),
        (SCHOOL, "武汉市洪山区第一小校2020年度", SCHOOL),
        (SCHOOL, "洪山区第一一小学高度重视", SCHOOL[3:]),
        ("武汉市第19中学", "武汉第19中学高度重视", "武汉市第19中学"),
    ],
)
def test_a_name_with_one_character_wrong(filing: Filing, unit: str, text: str, due: str) -> None:
    enter(filing, {"cover unit 1": unit})
    (words,) = named(filing, text)
    assert words.endswith(f"应为“{due}”")
    assert named(filing, f"{due}高度重视") == []


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (SOCIAL, "武汉市人力资源和社会保障局高度重视，江汉区政府拨付，江汉社保处开展工作"),
        (SOCIAL, "江汉社会保险管理工作，人力资源和社会保障事务，社会保险管理所有人员"),
        (CIVIL, "江岸区财政局、江岸区司法局和各区民政局，江岸区民政工作，江岸区民政部门"),
        (CIVIL, "武汉市民政局，江岸区民政事业发展，江岸区政府，湖北省民政厅"),
        (SCHOOL, "洪山区小学教育，武汉市洪山区教育局，洪山区第一小学教师，该小学"),
        (
            "武汉市江岸区市场监督管理局",
            "国家市场监督管理总局，湖北省市场监督管理局，市场监督管理所",
        ),
        ("成都市第七人民医院", "第一人民医院、第三人民医院"),
        ("武汉市社会保险管理处", "江汉区社会保险管理处，社会保险管理局，社会保险管理处长"),
    ],
)
def test_the_names_of_others_are_right(filing: Filing, unit: str, text: str) -> None:
    enter(filing, {"cover unit 1": unit})
    assert named(filing, f"{unit}组织，{text}") == []


@pytest.mark.parametrize(
    ("kind", "text", "due"),
    [
        ("单位", "本部门高度重视", "本单位"),
        ("单位", "我处在2020年度部门决算中反映所有项目", "单位决算"),
        ("单位", "开展部门整体支出绩效自评", "单位整体支出"),
        ("单位", "部门决算情况说明", "单位决算"),
        ("部门", "本单位高度重视", "本部门"),
        ("部门", "在2020年度单位决算中反映", "部门决算"),
    ],
)
def test_the_other_kind(filing: Filing, kind: str, text: str, due: str) -> None:
    enter(filing, {"cover kind 1": kind})
    (words,) = named(filing, text)
    assert words.endswith(f"应为“{due}”")
    other = "部门" if kind == "单位" else "单位"
    assert named(filing, text.replace(other, kind)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("主管部门审核", "各部门配合", "财政部门拨付", "部门预算项目", "部门协作", "相关部门"),
        *("部门决算编制要求", "全市部门决算公开工作", "主管部门决算中", "市级部门整体支出"),
        "主管部门负责审核部门整体支出",
        *("《部门决算管理办法》", "各部门整体支出", "政府部门", "部门预算绩效", "部门间协调"),
        "与部门决算中行政单位的公用经费之和一致",
    ],
)
def test_the_other_kind_is_right_of_others(filing: Filing, text: str) -> None:
    assert named(filing, text) == []
    enter(filing, {"cover kind 1": "部门"})
    mine = {"部门预算": "单位预算", "主管部门": "所属单位", "各部门": "各单位"}
    for other, own in mine.items():
        assert named(filing, text.replace(other, own)) == []
