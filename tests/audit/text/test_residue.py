"""What a template or a slip left in the texts (K39), and right texts that look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.audit.text.residue import residue_findings
from desktop.audit.text.typed import typed_texts
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.loading.entry import EditionError
from desktop.forms.loading.text import load_text_words
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.paths import RESOURCES
from tests.narrative.clerk import enter, found, said

NOTHING = Document(())


def left(filing: Filing, text: str, col: str = "text") -> list[str]:
    """What is said of the residue in a text."""
    cell = Cell("chapters", "1", col)
    return [each.words for each in residue_findings(filing, NOTHING, [(cell, text)])]


@pytest.mark.parametrize(
    "text",
    [
        *("收入合计下降（增长）27.78%", "支出增加（减少）3万元", "决算数大于（小于）预算数"),
        *(
            "增长/下降5%",
            "收入增加（或减少）3万元",
            "决算数小于（或等于）预算数",
            "收入增加减少了",
            "（单位名称）高度重视",
            "（项目全称）",
            "XX项目",
        ),
        *("于2020年X月完成", "某某同志", "（如无，请删除）", "请根据实际情况填写"),
        *("减少-3.2万元", "增长－5%", "下降 -0.2万元", "增加了-1,234.00元", "100万元万元"),
        *("100万元元", "增长5%%", "2亿万元", "接待3人次人次", "5％个百分点", "完成任务。。"),
        *("任务，，完成", "其中；：", "完成任务，。", "培训、、会议", "其中：：10人"),
        *("主要原因是主要原因是人员变动", "下一步措施：下一步措施：改进", "单位的的职责"),
        *("202 年度决算", "202年度", "20 20年度", "2020年年度", "20年度收入", "20200年"),
        *(
            "2O20年",
            "202O 年度",
            "2o2l年",
            "2020年度年度",
            "2020年2020年收入",
            "”店小二”精神",
            "“三公“经费",
        ),
        *("（含因公出国", "《办法实施", "因公出国境）费", "他说：“好。"),
    ],
)
def test_what_was_left_is_an_error(filing: Filing, text: str) -> None:
    assert left(filing, text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "支出下降（含结转）",
            "收入增加（其中财政拨款增加3万元），支出减少",
            "人员增加或减少",
            "增减变动",
        ),
        *("按照武财〔2020〕15号文件", "等待定点医院", "申请根据需要办理", "X射线设备"),
        *("邀请填写问卷", "增长5%—10%", "比重从5%-8%提高", "1.2万亿元"),
        *(
            "“以“店小二”精神服务”，完成",
            "“A”和“B”",
            "一是（1）完成；2）推进",
            "支出决算表（表 3）和（一、2）",
        ),
        *("1）完成\n2）推进", "2020年年初预算", "2020年年底", "2020年度"),
        *("“十四五”2021—2025年度", "2019-20年度", "建党100年", "完成了吗？！", "的的确确"),
        *("他说：“好。”", "“六稳”“六保”", "单价50万元(含）以上"),
        *("1. 完成任务：（1）扩面；（2）征缴。", "满意率99.72%。", "12345个", "每辆5万元"),
    ],
)
def test_a_right_text_is_none(filing: Filing, text: str) -> None:
    assert left(filing, text) == []


@pytest.mark.parametrize("title", ["事项标题", "事项一", "重点工作1", "标题", "二、事项名称"])
def test_a_heading_of_the_template(filing: Filing, title: str) -> None:
    assert left(filing, title, "title")


def test_a_term_of_the_template(filing: Filing, words: Narrative) -> None:
    enter(filing, {"terms 1 name": "专用名词1", "terms 1 text": "指社会保险。"})
    assert "“专用名词1”是模板的提示语" in said(filing, words, "K39")


def test_a_prompt_of_the_template_in_its_field(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative projects text": "各项目的名称、金额和主要成效"})
    (finding,) = found(filing, words, "K39")
    assert finding.cells == (Cell("narrative", "projects", "text"),)


def test_a_mark_beside_a_mark_is_printed_once(filing: Filing, words: Narrative) -> None:
    enter(filing, {"narrative project_measure/project/1 text": "，加强管理"})
    assert found(filing, words, "K39") == []
    assert "改进措施：加强管理。" in write(filing, words).paragraph("project/project/1").text


def test_a_sentence_without_its_end(filing: Filing, words: Narrative) -> None:
    text = "2020年度收入合计2,001.99万元，其中财政拨款收入1,778.18万元"
    enter(filing, {"narrative income own": text})
    (finding,) = found(filing, words, "K39")
    assert (finding.level, "没有句号" in finding.words) == ("hint", True)
    enter(filing, {"narrative income own": f"{text}。"})
    assert found(filing, words, "K39") == []


def test_the_sample_has_no_residue(filing: Filing, words: Narrative) -> None:
    document = write(filing, words)
    assert list(residue_findings(filing, document, typed_texts(filing, document))) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("某某", "(某某", "patterns: "),
        ("某某", "某*", "patterns: finds nothing at all: 某*"),
        ('why = "是模板里留下的，请改写"', 'why = ""', "why says nothing"),
        ("placeholders", "titles", "placeholders is missing"),
        ("organs", "organ", "unknown key organ"),
    ],
)
def test_a_wrong_word_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (RESOURCES / "editions/wuhan-2020/text.toml").read_text(encoding="utf-8")
    path = tmp_path / "text.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EditionError, match=r"text\.toml") as refused:
        load_text_words(path)
    assert told in str(refused.value)
