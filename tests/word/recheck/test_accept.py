"""Taking over wording from a Word file: the words come, the numbers stay the data's."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.forms.bound_text import Call
from desktop.forms.formula import Cell
from desktop.narrative.document.runs import Figure
from desktop.word.recheck.result import accepted_changes
from desktop.word.recheck.text import Hold, apply_edits, compare
from tests.word.word_cases import Case, case, lean, lean_file
from tests.word.word_edits import (
    _type_over,
    change,
    change_square,
    insert_after,
    split,
    worked_over,
)


@pytest.fixture
def jianghan(tmp_path: Path) -> Case:
    return Case(lean(), tmp_path, lean_file())


def figures(jianghan: Case) -> list[tuple[Call, str]]:
    """Every bound figure of the text, in order."""
    return [
        (run.call, run.text)
        for paragraph in jianghan.document.paragraphs()
        for run in paragraph.runs
        if isinstance(run, Figure)
    ]


def texts(data: bytes, path: Path) -> str:
    path.write_bytes(data)
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)


def test_accepted_wording_is_in_the_next_file(jianghan: Case, tmp_path: Path) -> None:
    bound = figures(jianghan)
    found = jianghan.accept(
        change("收入合计", "各项收入共计"),
        change("人员的变动、职级并行", "人员增加、职级晋升"),
        change("千方百计抓实", "想方设法抓实"),
        change("认真分析扩面", "深入分析扩面"),
        insert_after("占本年收入", "今后将加强管理。"),
        split("年度支出合计", "其中"),
        change("反映事业单位开支的离退休经费。", "反映事业单位的离退休经费。"),
        change_square("养老、工伤、失业保险扩面任务", "各项社会保险扩面任务"),
    )
    assert found.differences == ()
    new = texts(jianghan.data, tmp_path / "新.docx")
    for words in (
        "2020年度各项收入共计2,001.99万元",
        "主要原因是人员增加、职级晋升的实施",
        "一、想方设法抓实绩效",
        "深入分析扩面",
        "\n今后将加强管理。\n",
        "\n其中：基本支出",
        "反映事业单位的离退休经费。",
    ):
        assert words in new
    for place in (
        ("narrative", "income", "own"),
        ("narrative", "total_reason", "text"),
        ("chapters", "1", "title"),
        ("chapters", "1", "text"),
        ("narrative", "spending", "own"),
        ("narrative", "item/2080502", "text"),
    ):
        assert jianghan.filing.text(Cell(*place))
    assert jianghan.filing.text(Cell("work", "1", "item")) == "各项社会保险扩面任务"
    assert Cell("narrative", "total", "own") not in jianghan.filing.entered
    assert figures(jianghan) == bound


def test_a_blank_is_filled_in_from_the_file(tmp_path: Path) -> None:
    filing = lean()
    filing.apply({Cell("narrative", "total_reason", "text"): None})
    blank = case(filing, tmp_path)
    assert blank.accept(change("〔待填：主要原因〕", "人员变动")).differences == ()
    assert filing.text(Cell("narrative", "total_reason", "text")) == "人员变动"


def test_a_missing_figure_is_not_filled_in(tmp_path: Path) -> None:
    filing = lean()
    filing.apply({Cell("basis", "cars_kept", "1"): None})
    blank = case(filing, tmp_path)
    edit = change("保有量〔待填：", "保有量3辆〔待填：")
    found = blank.after(edit)
    assert found
    assert not any(each.acceptable for each in found)


def test_only_what_is_accepted_is_taken_over(jianghan: Case) -> None:
    edits = change("收入合计", "各项收入共计"), change("其他收入", "其他各项收入")
    edited_file = worked_over(jianghan.data, *edits)
    found = jianghan.check(edited_file)
    first, second = found.wordings
    jianghan.filing.apply(accepted_changes(jianghan.filing, [second]))
    jianghan.data = jianghan.export()
    [left] = jianghan.check(edited_file).differences
    assert (left.said, left.due) == (first.said, first.due)


def test_a_number_is_never_taken_over(jianghan: Case) -> None:
    """Every number of the text is another one, and the words beside them too."""
    bound = figures(jianghan)
    values = jianghan.filing.entered.copy()  # type: ignore[attr-defined]

    def garble(document: WordDocument) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                said = re.sub(r"\d+\.\d+|\d{3,}", "7.77", run.text)
                if said != run.text:
                    _type_over(paragraph, run.text, said.replace("决算为", "决算数是"))

    found = jianghan.check(worked_over(jianghan.data, garble))
    assert len([each for each in found.differences if each.kind == "number"]) > 80
    assert found.wordings
    jianghan.filing.apply(accepted_changes(jianghan.filing, found.wordings))
    assert figures(jianghan) == bound
    assert "7.77" not in "".join(each.text for each in jianghan.document.paragraphs())
    texts = ("narrative", "chapters", "terms", "work")
    assert {c: v for c, v in jianghan.filing.entered.items() if c.form not in texts} == {
        c: v for c, v in values.items() if c.form not in texts
    }


DUE = "2020年度收入合计2,001.99万元，比上年增加12.5万元，增长3%；主要用于工资、津贴。另有3人。"
HOLDS = [
    Hold(DUE.index(word), DUE.index(word) + len(word), kind)  # type: ignore[arg-type]
    for word, kind in (("增加", "direction"), ("增长", "direction"), ("工资、津贴", "name"))
]


@example([(0, 0, "0")])
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(DUE)),
            st.integers(0, 8),
            st.text("0123456789.,%万元增加减少，。的", max_size=6),
        ),
        max_size=4,
    )
)
def test_what_can_be_taken_over_brings_no_number(cuts: list[tuple[int, int, str]]) -> None:
    said = DUE
    for start, length, text in cuts:
        said = said[:start] + text + said[start + length :]
    found = compare(DUE, said, HOLDS)
    edits = [edit for each in found.sentences for edit in each.edits]
    if not found.values and not edits:
        assert "".join(said.split()).replace(",", "") == DUE.replace(",", "")
    after = apply_edits(DUE, [edit for edit in edits if not edit.numbers])
    had, has = (set(re.findall(r"\d[\d.,]*", text)) for text in (DUE, after))
    assert has <= had
