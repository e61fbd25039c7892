"""The journal in words: places as on the forms, kinds of steps, and values that can come back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from db.records import FilingHead
from db.store.store import Store
from desktop.forms.evaluation.indicators import new_form, remove_form
from desktop.forms.filing.changes.proofs import keyed_again, second_taken
from desktop.forms.formula import Cell
from desktop.narrative.own_paragraphs import LEFT_OUT
from desktop.narrative.writing import write
from desktop.office.editions import edition, narrative
from desktop.office.filings.filings import add_filing, cover_cells, load_filing, to_store
from desktop.office.journal.journal import (
    Journal,
    JournalLine,
    cell_lines,
    form_groups,
    form_kind,
    journal_workbook,
    kind_of,
    kinds,
)
from desktop.office.journal.past_values import PastValues, refusal
from tests.forms.clerk import at, values

INCOME = Cell("narrative", "income", "own")


class Written:
    """A filing in its file, and a clerk who writes into it."""

    def __init__(self, store: Store, head: FilingHead) -> None:
        self.store = store
        self.head = head
        self.filing = load_filing(store, head)

    def fills(self, texts: dict[str, str], step: str) -> None:
        self.makes(values(self.filing.edition, texts), step)

    def makes(self, changes: dict[Cell, object], step: str) -> None:
        self.store.write(self.head.id, to_store(self.filing.edition, changes), step=step)  # type: ignore[arg-type]
        self.filing = load_filing(self.store, self.head)

    @property
    def values(self) -> PastValues:
        return PastValues(self.filing, write(self.filing, narrative(self.filing.edition.id)))

    def lines(self, cell: str) -> list[JournalLine]:
        return cell_lines(self.store, self.head, self.values, at(cell))

    def journal(self) -> list[JournalLine]:
        return list(Journal(self.store, self.head, self.values))


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Written]:
    with Store.create(tmp_path / "单位.jsgk") as store:
        cover = cover_cells("江汉社保处", "单位", "万元")
        head = add_filing(store, edition("wuhan-2020"), 2020, cover, source="导入 决算.xlsx")
        yield Written(store, head)


def test_a_cell_is_told_as_on_its_form(written: Written) -> None:
    written.fills({"t1 1 1": "1,553.51"}, "粘贴到表1")
    written.fills({"t1 1 1": "1,553.15"}, "填 表1 1行")
    new, old = written.lines("t1 1 1")
    assert (new.kind, new.place) == ("录入", "表1 1行 一般公共预算财政拨款收入")
    assert (new.old, new.new) == ("1,553.51", "1,553.15")
    assert (old.kind, old.old, old.new) == ("粘贴", "空白", "1,553.51")
    assert new.who == old.who != "未记录"


def test_a_proof_is_one_line_with_its_result(written: Written) -> None:
    cell = at("t1 1 1")
    written.fills({"t1 1 1": "1,553.51"}, "填 表1 1行")
    again = keyed_again(written.filing, cell, Decimal(5), "张三", date(2026, 12, 1))
    written.makes({**again}, "校对 表1 1行（重录）")
    written.makes({**second_taken(written.filing, cell, "张三", date(2026, 12, 1))}, "校对 表1 1行")
    lines = [line for line in written.journal() if line.kind == "校对"]
    place = "校对（表1 1行 一般公共预算财政拨款收入）结果"
    assert [(line.place, line.old, line.new) for line in lines] == [
        (place, "不符", "相符"),
        ("表1 1行 一般公共预算财政拨款收入", "1,553.51", "0.00"),
        (place, "空白", "不符"),
    ]


def test_the_journal_ends_with_the_first_cells_and_their_file(written: Written) -> None:
    written.fills({"t1 1 1": "5"}, "填 表1 1行")
    newest, *first = written.journal()
    assert newest.place == "表1 1行 一般公共预算财政拨款收入"
    assert {line.name for line in first} == {"新建：导入 决算.xlsx"}
    assert {line.kind for line in first} == {"新建"}
    assert {line.new for line in first} == {"江汉社保处", "单位", "万元"}


def test_a_journal_is_read_only_as_far_as_it_is_asked_for(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 9):
        written.fills({"t1 1 1": f"{number}"}, "填 表1 1行")
    monkeypatch.setattr("desktop.office.journal.journal.STEPS", 3)
    pages = []
    page = written.store.page
    monkeypatch.setattr(
        written.store, "page", lambda *args, **more: pages.append(1) or page(*args, **more)
    )
    lines = iter(Journal(written.store, written.head, written.values))
    assert [line.new for line in islice(lines, 3)] == ["8.00", "7.00", "6.00"]
    assert len(pages) == 1
    assert [line.new for line in lines][:5] == ["5.00", "4.00", "3.00", "2.00", "1.00"]


def test_a_paragraph_is_called_as_in_the_report(written: Written) -> None:
    written.makes({INCOME: 'v2:收入{wan "t1[27, 1]"}万元。'}, "改写：收入")
    written.makes({INCOME: LEFT_OUT}, "不印这一段")
    gone, own = written.lines("narrative income own")
    assert own.place.startswith("情况说明 ")
    assert "收入" in own.place
    assert (own.old, own.new) == ("自动文字", "收入〔数〕万元。")
    assert (gone.kind, gone.new) == ("清除、删除", "不印")


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("撤销：填 表1 1行", "撤销"),
        ("重做：导入 a.xlsx", "重做"),
        ("导入 a.xlsx", "导入"),
        ("采用 改稿.docx 里的文字", "导入"),
        ("粘贴到表3", "粘贴"),
        ("引用 2019 年度", "引用上年"),
        ("清除 3 格", "清除、删除"),
        ("增加科目", "增加、移动"),
        ("恢复 表1 1行 为 5.00", "恢复"),
        ("填封面 填表人", "录入"),
        ("说明理由：变动较大", "录入"),
    ],
)
def test_each_step_is_of_a_kind(step: str, kind: str) -> None:
    assert kind_of(step) == kind
    assert kind in kinds()


def test_every_changed_cell_is_in_one_group_of_forms(written: Written) -> None:
    form, changes = new_form(written.filing, written.filing.edition.evaluations["project"])
    written.makes(changes, "增加项目自评表")
    written.fills({"last/t1 1 1": "3", "t3 2080101 2": "4"}, "粘贴到表1")
    groups = form_groups(written.filing.edition)
    for line in written.journal():
        assert line.cell is not None
        assert [name for name, forms in groups.items() if form_kind(line.cell) in forms], line
    written.makes(remove_form(written.filing, form), "删除")
    assert "未命名" in written.journal()[0].place


def test_a_computed_cell_does_not_take_a_former_figure(written: Written) -> None:
    total = at("t1 27 1")
    written.fills({"t1 27 1": "5"}, "手工填列 表1 27行")
    assert refusal(written.filing, total, 70_000) == ""
    assert refusal(written.filing, total, None) == ""
    written.fills({"t1 27 1": ""}, "清除 1 格")
    assert "由公式计算" in refusal(written.filing, total, 50_000)
    assert refusal(written.filing, at("t1 1 1"), 50_000) == ""


@pytest.mark.parametrize(
    ("cell", "stored", "words"),
    [
        ("cover entered_in 1", "元", "封面"),
        ("t3 2080101 2", 5, "已经删除"),
        ("project/1 name 1", "甲", "已经删除"),
        ("subjects 2089999 name", "乙", "不能单独恢复"),
        ("given t1[27,1] amount", 5, "不能单独恢复"),
        ("work 1 item", "丙", "已经删除"),
        ("t1 1 1", "字", "不能填这样的内容"),
        ("t9 1 1", 5, "没有这一格"),
    ],
)
def test_what_cannot_come_back_is_refused_in_a_sentence(
    written: Written, cell: str, stored: int | str, words: str
) -> None:
    why = refusal(written.filing, at(cell), stored)
    assert words in why
    assert why.endswith("。")


def test_lines_become_a_workbook_of_texts(written: Written) -> None:
    written.makes({Cell("cover", "head", "1"): "=1+1"}, "填封面 负责人")
    lines = written.journal()
    data = journal_workbook(written.filing, lines)
    assert data == journal_workbook(written.filing, lines)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    title, heads, first, *rest = sheet.iter_rows(values_only=True)
    assert title[0] == "江汉社保处 2020年度决算公开修改记录"
    assert heads == ("步号", "时间", "操作人", "方式", "步骤", "位置", "修改前", "修改后")
    assert first[3:] == ("录入", "填封面 负责人", lines[0].place, "空白", "=1+1")
    assert sheet.cell(3, 8).data_type == "s"
    assert len(rest) == 3


def test_a_cell_that_the_edition_has_no_more_is_still_listed(written: Written) -> None:
    gone = ("own9/1", "name", "1")
    written.store.write(written.head.id, {gone: "甲"}, step="填 自评表")
    written.store.write(written.head.id, {gone: None}, step="删除自评表")
    line = written.journal()[0]
    assert (line.place, line.old, line.new) == ("已删除的内容（own9/1 name 1）", "甲", "空白")
    assert line.cell is not None
    assert "不能恢复" in refusal(written.filing, line.cell, "甲")
    assert "不能恢复" in refusal(written.filing, line.cell, None)


def test_the_level_of_an_indicator_has_its_name(written: Written) -> None:
    form, changes = new_form(written.filing, written.filing.edition.evaluations["project"])
    written.makes(dict(changes), "增加项目自评表")
    levels = {line.new for line in written.journal() if line.cell and line.cell.col == "level"}
    assert {"一级指标", "二级指标", "三级指标"} >= levels > set()
    assert form
