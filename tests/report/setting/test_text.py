"""Line breaking: 避头尾, whole numbers, whole words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.report.faces.fonts import SONG, text_width
from desktop.report.setting.text import centred, fitted, labelled, lines, paragraphs

WORDS = st.sampled_from(
    [
        "注：",
        "本表反映",
        "（境）",
        "“三公”",
        "1,778.18万元",
        "2020年",
        "；",
        "，",
        "《决算》",
        "。",
        "支出",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join))
def test_no_line_begins_or_ends_with_the_wrong_mark(text: str) -> None:
    room = 12 * 9
    said = lines(text, SONG, 9, room)
    assert "".join(said) == text
    for number, line in enumerate(said):
        assert text_width(line, SONG, 9) <= room + 0.01
        assert number == 0 or line[0] not in "，。；：）》”" or text[:1] in "，。；"
        assert line[-1] not in "（《“"


def test_numbers_stay_whole_with_their_unit() -> None:
    assert lines("决算总收入为2,001.99万元", SONG, 9, 9 * 9) == ["决算总收入为", "2,001.99万元"]


@pytest.mark.parametrize(
    "number", ["44人", "7,995人次", "3.2万张", "50.32亿元", "24.3万余笔", "1辆", "307名", "98天"]
)
def test_no_number_is_broken_from_its_unit(number: str) -> None:
    for before in range(3, 9):
        said = lines("在职实有人数的" * 2 + number + "。", SONG, 9, before * 9)
        assert any(number in line for line in said) == (text_width(number, SONG, 9) <= before * 9)


def test_the_last_line_is_no_single_character() -> None:
    label = "二十二、灾害防治及应急管理支出"
    assert [len(line) for line in lines(label, SONG, 9, 14.5 * 9)] == [13, 2]


@pytest.mark.parametrize(
    ("heading", "room", "said"),
    [
        ("功能分类科目编码", 6, ["功能分类", "科目编码"]),
        ("一般公共预算财政拨款", 6, ["一般公共预算", "财政拨款"]),
        ("一般公共预算财政拨款", 4.5, ["一般公共", "预算", "财政拨款"]),
        ("因公出国（境）费", 6, ["因公出国", "（境）费"]),
        (
            "武汉市人力资源和社会保障局江汉社会保险管理处",
            20,
            ["武汉市人力资源和社会保障局", "江汉社会保险管理处"],
        ),
    ],
)
def test_headings_break_between_words(heading: str, room: float, said: list[str]) -> None:
    assert centred(heading, SONG, 9, room * 9) == said


def test_labels_fill_their_lines_but_keep_words() -> None:
    assert labelled("公务用车运行维护费", SONG, 9, 8.5 * 9) == ["公务用车运行", "维护费"]


def test_what_is_too_long_is_set_smaller() -> None:
    said, size = fitted(lines, "名" * 300, SONG, 9, 90, 100)
    assert "".join(said) == "名" * 300
    assert size < 9
    assert len(said) * size * 1.25 <= 100


def test_a_line_too_narrow_for_a_character_takes_it_all_the_same() -> None:
    assert lines("字", SONG, 9, 5) == ["字"]


@pytest.mark.parametrize(
    ("name", "room", "said"),
    [
        ("产出指标（40分）", 4.2, ["产出指标", "（40分）"]),
        ("产出指标（35.56分）", 4.2, ["产出指标", "（35.56", "分）"]),
        ("年度绩效指标（80分）（续）", 5.5, ["年度绩效", "指标", "（80分）", "（续）"]),
        ("偏差大或目标未完成原因分析", 5.5, ["偏差大或", "目标未完成", "原因分析"]),
        ("改进措施及结果应用方案", 6, ["改进措施", "及结果", "应用方案"]),
    ],
)
def test_the_points_behind_a_name_stay_whole(name: str, room: float, said: list[str]) -> None:
    assert centred(name, SONG, 9, room * 9) == said


def test_line_breaks_of_a_text_stay() -> None:
    assert paragraphs(lines, "一。\n\n二。", SONG, 9, 90) == ("一。", "二。")


@pytest.mark.parametrize(
    "figure",
    [
        "88.8%",
        "3.5倍",
        "12.6个百分点",
        "200多人",
        "1.2万余户",
        "350平方米",
        "第13页",
        "36℃",
        "≥95%",
    ],
)
def test_a_figure_stays_whole_with_whatever_it_is_counted_in(figure: str) -> None:
    assert lines(f"本年度一共完成{figure}", SONG, 12, 8.9 * 12)[-1] == figure


@pytest.mark.parametrize("end", ["多。", "多”。", "）。"])
def test_a_last_line_is_more_than_one_character_and_its_stop(end: str) -> None:
    *_, last = lines(f"{'决' * 19}算{end}", SONG, 12, 20 * 12)
    assert len(last.strip("。”）")) == 2


def test_the_two_halves_of_a_dash_stay_together() -> None:
    for count in range(1, 24):
        for line in lines(f"{'决' * count}——算{'支' * count}……出", SONG, 12, 12 * 12):
            assert line.count("—") != 1
            assert line.count("…") != 1


def test_a_heading_breaks_before_its_year() -> None:
    title = "武汉市人力资源和社会保障局江汉社会保险管理处2020年重点工作完成情况统计表"
    unit, _, rest = title.partition("2020")
    assert centred(title, SONG, 15, 465) == [unit, f"2020{rest}"]
    assert centred("2020年度单位决算公开", SONG, 15, 465) == ["2020年度单位决算公开"]
