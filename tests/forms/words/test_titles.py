"""A number never stands alone on a line of a title."""

import pytest

from desktop.forms.words.titles import is_number, title_parts
from desktop.report.faces.fonts import HEI, register
from desktop.report.pages.prose import title_lines
from desktop.report.setting.text import labelled


def test_the_unit_is_kept_apart_from_the_year_and_a_number_is_not() -> None:
    assert title_parts("江汉社保处2020年度单位决算表") == ["江汉社保处", "2020年度单位决算表"]
    assert title_parts("一、2020年度收支情况") == ["一、2020年度收支情况"]
    assert title_parts("（二）2020年度、2021年度") == ["（二）2020年度、", "2021年度"]
    assert title_parts("名词解释") == ["名词解释"]


@pytest.mark.parametrize("number", ["一、", "十二、", "（三）", "4."])
@pytest.mark.parametrize(
    "name",
    [
        "2020年度武汉市人力资源和社会保障局江汉社会保险管理处收入支出决算总体情况说明",
        "武汉市人力资源和社会保障局江汉社会保险管理处单位主要职能和机构设置情况的说明",
        "社会保险经办服务能力提升" * 4,
    ],
)
def test_no_room_makes_it_stand_alone(number: str, name: str) -> None:
    register()
    for room in range(160, 480, 20):
        said = title_lines(labelled, number + name, 12.0, room, HEI)
        assert not any(map(is_number, said)), room
        assert "".join(said) == number + name
