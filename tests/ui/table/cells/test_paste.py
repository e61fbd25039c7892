"""Blocks from Excel on a form: one step, or nothing and a sentence that says why."""

from collections.abc import Callable

import pytest

from desktop.forms.filing.changes.blocks import Block
from desktop.forms.filing.changes.rows import without_rows
from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.table.cells.clipboard import read_block
from desktop.ui.table.cells.model import FormModel
from desktop.ui.table.cells.paste import Unpastable, paste, summary
from tests.forms.clerk import shown

Pasting = Callable[[str, str], FormModel]


@pytest.fixture
def pasting(session: Session) -> Pasting:
    """`pasting("t1 1 1", "1\\n2")` pastes there in one step, and gives the model."""

    def at(place: str, text: str) -> FormModel:
        form, row, col = place.split()
        model = FormModel(session, session.filing.edition.forms[form], session)
        pasted = taken(model, Cell(form, row, col), text)
        assert session.fill(pasted.changes, "粘贴")
        return model

    return at


def taken(model: FormModel, cell: Cell, text: str) -> Block:
    """What pasting `text` on `cell` would change."""
    start = model.where(cell)
    assert start.isValid()
    return paste(model, start, read_block(text))


def refusal(session: Session, place: str, text: str) -> str:
    """The sentence with which a block is refused."""
    form, row, col = place.split()
    model = FormModel(session, session.filing.edition.forms[form], session)
    with pytest.raises(Unpastable) as refused:
        taken(model, Cell(form, row, col), text)
    assert str(refused.value).endswith("没有粘贴任何内容。")
    return str(refused.value)


def test_a_column_of_figures(session: Session, pasting: Pasting) -> None:
    pasting("t1 2 1", "1\r\n￥2.50\r\n-\r\n４\r\n")
    figures = [shown(session.filing, f"t1 {row} 1") for row in range(1, 6)]
    assert figures == ["1,778.18", "1.00", "2.50", "", "4.00"]


def test_a_rectangle_reaches_into_the_other_panel(session: Session, pasting: Pasting) -> None:
    pasting("t1 1 1", "1\t2\r\n3\t4\r\n")
    cells = ("t1 1 1", "t1 31 2", "t1 2 1", "t1 32 2")
    assert [shown(session.filing, cell) for cell in cells] == ["1.00", "2.00", "3.00", "4.00"]


def test_totals_that_agree_are_left_to_their_rules(pasting: Pasting) -> None:
    model = pasting("t3 2080101 1", "1,100\t1,100\r\n417.5\t\r\n")
    filing = model.session.filing
    assert not filing.keyed(Cell("t3", "2080101", "1"))
    assert shown(filing, "t3 2080101 1") == "1,100.00"


def test_totals_that_differ_are_kept(pasting: Pasting) -> None:
    model = pasting("t3 2080101 1", "1,087.32\t1,087.32\r\n500\t\r\n")
    filing = model.session.filing
    assert not filing.keyed(Cell("t3", "2080101", "1"))
    assert filing.keyed(Cell("t3", "2080109", "1"))
    assert shown(filing, "t3 2080109 1") == "500.00"


def test_the_summary_tells_the_totals(session: Session) -> None:
    model = FormModel(session, session.filing.edition.forms["t1"], session)
    column = "223.81" + "\r\n" * 19 + "2,002.00\r\n\r\n\r\n2,002.00"
    pasted = taken(model, Cell("t1", "8", "1"), column)
    assert summary(session.filing, pasted) == (
        "已粘贴 4 格；1 个合计与公式一致，仍自动计算；1 个合计与公式不同，已手工填列，"
        "如 表1 27行 本年收入合计 粘贴的是 2,002.00，公式得 2,001.99（按 Delete 恢复自动计算）。"
    )


def test_a_blank_over_a_keyed_total_gives_it_back_to_its_rule(
    session: Session, pasting: Pasting
) -> None:
    total = Cell("t1", "27", "1")
    pasting("t1 27 1", "2002")
    assert session.filing.keyed(total)
    pasting("t1 27 1", "\r\n5")
    assert not session.filing.keyed(total)
    pasting("t1 27 1", "2002")
    pasting("t1 27 1", "2001.99")
    assert not session.filing.keyed(total)


def test_a_blank_cell_clears_as_in_excel(session: Session, pasting: Pasting) -> None:
    pasting("t1 1 1", "5\r\n\r\n6\r\n")
    assert shown(session.filing, "t1 2 1") == ""


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        ("t1 1 1", "1\t2\t3", "只放得下 30 行 2 列"),
        ("t1 29 1", "1\n2\n3", "只放得下 2 行 2 列"),
        ("t1 8 1", "1\n2", "“2”落在不能填数的地方"),
        ("t1 1 1", "1\nabc", "表1 2行 政府性基金预算财政拨款收入：“abc”不是金额"),
        ("t3 ＋ code", "2080101\n2080101", "2080101 出现了两次"),
        ("t3 ＋ code", "2080101\t行政运行\nabc\t1", "第 2 行的“abc”不是科目编码"),
        ("t3 ＋ code", "2080101\t行政运行\t1\t2\t3\t4\t5\t6\t7", "比表3宽"),
        ("t3 2080101 code", "2080101\t行政运行\t\tx", "“x”不是金额"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    place: str, text: str, words: str, session: Session
) -> None:
    before = dict(session.filing.entered)
    assert words in refusal(session, place, text)
    assert session.filing.entered == before


TABLE = """\
合计\t\t100\t60\t40
208\t社会保障和就业支出\t100\t60\t40
20801\t人力资源和社会保障管理事务\t100\t60\t40
2080199\t其他人力资源事务\t100\t60\t40
"""


def test_rows_with_codes_go_to_their_codes(session: Session, pasting: Pasting) -> None:
    filing = session.filing
    assert session.fill(without_rows(filing, "t3", filing.rows("t3")), "删除")
    model = pasting("t3 ＋ code", TABLE)
    assert "2080199" in filing.rows("t3")
    assert shown(filing, "t3 2080199 2") == "60.00"
    assert filing.text(Cell("t3", "2080199", "name")) == "其他人力资源事务"
    assert not any(filing.keyed(cell) for cell in model.form.cells(filing.rows("t3")))


def test_rows_may_be_pasted_onto_any_code_and_their_totals_are_kept(
    session: Session, pasting: Pasting
) -> None:
    pasting("t3 210 code", TABLE)
    filing = session.filing
    assert shown(filing, "t3 2080199 2") == "60.00"
    assert shown(filing, "t3 20801 2") == "60.00"
    assert filing.keyed(Cell("t3", "20801", "2"))
    assert shown(filing, "t3 2080101 2") == "1,087.32"


def test_codes_alone_become_rows_with_the_names_known(session: Session, pasting: Pasting) -> None:
    pasting("fund ＋ code", "2120101\n2120501\n")
    assert session.filing.rows("fund") == ("212", "21201", "2120101", "21205", "2120501")
    assert session.filing.text(Cell("fund", "2120501", "name")) == "城乡社区环境卫生"


def test_a_blank_name_leaves_the_name_alone(session: Session, pasting: Pasting) -> None:
    pasting("t3 ＋ code", "2080101\t\t\t9\n2120101\t\t\t1\n")
    assert session.filing.text(Cell("t3", "2080101", "name")) == "行政运行"
    assert session.filing.text(Cell("t3", "2120101", "name")) == "行政运行"
    assert shown(session.filing, "t3 2120101 2") == "1.00"


MERGED = """\
\t\t\t合计\t1,976.99\t1,559.49\t417.5\t\t\t
208\t\t\t社会保障和就业支出\t1,666.15\t1,248.65\t417.5\t\t\t
20801\t\t\t人力资源和社会保障管理事务\t1,504.82\t1,087.32\t417.5\t\t\t
2080101\t\t\t行政运行\t1,087.32\t1,000\t\t\t\t
"""
PARTED = "208\t\t\t社会保障和就业支出\t\t\n208\t01\t\t管理事务\t\t\n208\t01\t01\t行政运行\t\t1000\n"


@pytest.mark.parametrize("text", [MERGED, PARTED, MERGED.replace("\n20801\t", "\n\n20801\t")])
def test_codes_in_three_columns_as_on_the_paper(
    text: str, session: Session, pasting: Pasting
) -> None:
    pasting("t3 ＋ code", text)
    assert shown(session.filing, "t3 2080101 2") == "1,000.00"


def test_a_block_begun_on_figures_needs_no_codes(session: Session, pasting: Pasting) -> None:
    pasting("t3 2080101 2", "1\t2\n3\t4\n")
    assert shown(session.filing, "t3 2080101 3") == "2.00"
    assert shown(session.filing, "t3 2080109 2") == "3.00"


def test_names_can_be_pasted_over_names(session: Session, pasting: Pasting) -> None:
    pasting("t3 2080101 name", "甲\n乙\n")
    assert session.filing.text(Cell("t3", "2080109", "name")) == "乙"


def test_totals_that_agree_are_known_until_an_addend_changes(
    session: Session, pasting: Pasting
) -> None:
    total = Cell("t3", "208", "2")
    assert session.filing.rounded(total) > 1
    pasting("t3 208 2", shown(session.filing, "t3 208 2"))
    assert (session.filing.keyed(total), session.filing.rounded(total)) == (False, 1)
    session.undo()
    assert session.filing.rounded(total) > 1
    session.redo()
    assert session.filing.rounded(total) == 1
    pasting("t3 2080101 2", "5")
    assert not session.filing.keyed(total)
    assert session.filing.rounded(total) > 1
