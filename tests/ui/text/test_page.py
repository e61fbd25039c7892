"""The words in the window: the text follows every step, and fields are kept when they are left."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.forms.filing.entries import Changes
from desktop.forms.formula import Cell
from desktop.office.editions import edition, edition_names
from desktop.office.filings.filings import add_filing, cover_cells
from desktop.ui.desk.session import Session
from desktop.ui.form.comparison_page import ComparisonPage
from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.text.lines.lines import NOUNS
from desktop.ui.text.page import TextPage
from desktop.ui.text.report_text import TEXT, ReportText
from tests.conftest import CASES, read_case
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key
from tests.ui.text.pages import focused, goes, opens, printed, typed

OVERVIEW, TABLES, EXPLANATION = "text/overview", "text/tables", "text/explanation"
WORK, GLOSSARY = "text/work", "text/glossary"
REASON = "narrative car_reason text"
MISSING = "〔待填：主要原因〕"


def clicks_link(page: QWidget, words: str) -> None:
    """Follows the first link on the page, or in a paragraph, that says `words`."""
    for label in page.findChildren(QLabel, "printed"):
        for piece in label.text().split("<a href='")[1:]:
            address, _, rest = piece.partition("'")
            if rest.partition(">")[2].startswith(words):
                label.linkActivated.emit(address)
                QApplication.processEvents()
                return
    raise AssertionError(words)


def test_the_outline_lists_the_parts_and_how_much_waits(clerk: Clerk) -> None:
    outline = clerk.workspace.outline
    texts = [outline.item(row).text() for row in range(outline.count())]
    assert texts[13:16] == ["情况说明　0/44", "第一部分 概况 0/4", "第二部分 单位决算表"]
    page = goes(clerk, "narrative functions text")
    assert "还有 4 处待填" in page.waiting()
    clerk.types("管理社会保险。")
    with clerk.qtbot.waitSignal(clerk.workspace.text.rested):
        clerk.presses(Key.Key_Tab)
    assert outline.item(outline.row_of(OVERVIEW)).text() == "第一部分 概况 1/4"
    assert "，其中 2 处须在表中填列" in page.waiting()


def test_a_field_is_kept_when_it_is_left_and_the_sentence_follows(clerk: Clerk) -> None:
    page = goes(clerk, REASON)
    assert MISSING in printed(page, "（2）公务用车运行费")
    clerk.types("车辆减少")
    assert clerk.kept(REASON) == ""
    clerk.presses(Key.Key_Tab)
    assert clerk.kept(REASON) == "车辆减少"
    assert "主要原因是车辆减少。" in printed(page, "（2）公务用车运行费")


def test_enter_ends_a_reason_and_goes_to_the_next_field(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.enters("车辆减少")
    assert focused().cell == clerk.cell("narrative car_use text")
    clerk.enters("下乡", Key.Key_Enter)
    assert clerk.kept("narrative car_use text") == "下乡"


def test_enter_begins_a_line_in_a_passage_and_ctrl_enter_keeps_it(clerk: Clerk) -> None:
    goes(clerk, "narrative functions text")
    clerk.types("一、参保。")
    clerk.presses(Key.Key_Return)
    clerk.types("二、发放。")
    assert clerk.kept("narrative functions text") == ""
    clerk.presses(Key.Key_Return, held=CONTROL)
    assert clerk.kept("narrative functions text") == "一、参保。\n二、发放。"
    assert focused().cell == clerk.cell("narrative composition text")


def test_a_field_is_one_step_to_undo_wherever_the_clerk_is(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.enters("车辆减少")
    clerk.goes("t1 1 1")
    clerk.undoes()
    page = clerk.workspace.page()
    assert isinstance(page, TextPage)
    assert focused().cell == clerk.cell(REASON)
    assert focused().toPlainText() == ""
    assert MISSING in printed(page, "（2）公务用车运行费")
    clerk.redoes()
    assert focused().toPlainText() == "车辆减少"


def test_undo_while_typing_is_of_the_letters(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.enters("车辆减少")
    goes(clerk, REASON)
    clerk.types("多")
    clerk.undoes()
    assert clerk.kept(REASON) == "车辆减少"
    assert focused().toPlainText() == "车辆减少"


def test_esc_keeps_what_was_typed(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.types("对")
    clerk.presses(Key.Key_Escape, Key.Key_Tab)
    assert clerk.kept(REASON) == "对"


def test_what_is_being_typed_stays_while_figures_change(clerk: Clerk) -> None:
    page = goes(clerk, REASON)
    clerk.types("车辆减")
    before = focused().mapTo(page, focused().rect().topLeft()).y()
    assert page.place() > 0
    assert "〔待填：卫生健康支出的年初预算〕" in printed(page, "2.卫生健康")
    clerk.session.fill(complete(clerk, "budget"), "年初预算")
    QApplication.processEvents()
    assert "年初预算为152.14万元" in printed(page, "2.卫生健康")
    assert focused().toPlainText() == "车辆减"
    assert focused().mapTo(page, focused().rect().topLeft()).y() == before
    clerk.types("少")
    clerk.presses(Key.Key_Return)
    assert clerk.kept(REASON) == "车辆减少"


def complete(clerk: Clerk, *forms: str) -> Changes:
    """What the published text says in these forms."""
    case = read_case(clerk.session.filing.edition, CASES / "wuhan-2020/narrative/jianghan.toml")
    return {cell: value for cell, value in case.items() if cell.form in forms}


def test_the_text_follows_a_figure_typed_on_a_form(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    assert "收入合计2,001.99万元" in printed(page, "2020年度收入合计")
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    page = opens(clerk, EXPLANATION)
    assert "其他收入223.81万元" in printed(page, "2020年度收入合计")
    clerk.goes("t2 合计 7")
    clerk.enters("224.81")
    opens(clerk, EXPLANATION)
    assert "其他收入224.81万元" in printed(page, "2020年度收入合计")


def test_a_figure_leads_to_its_cell_and_a_gap_to_its_field(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    clicks_link(page, "2,001.99")
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t1 30 1"
    page = opens(clerk, OVERVIEW)
    clicks_link(page, "〔待填：在职人数")
    assert clerk.here() == "basis civil 1"
    page = opens(clerk, EXPLANATION)
    clicks_link(page, MISSING)
    assert focused().cell == clerk.cell("narrative total_reason text")


def test_a_figure_of_last_year_leads_to_the_comparison(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    clicks_link(page, "〔待填：上年收入支出决算总表〕")
    assert isinstance(clerk.workspace.page(), ComparisonPage)
    clerk.workspace.go(clerk.cell(REASON))
    assert isinstance(clerk.workspace.page(), TextPage)


def test_the_file_opens_at_the_field_the_clerk_was_in(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.types("车辆减少")
    path = clerk.session.path
    clerk.window.close()
    clerk.window.show()
    clerk.window.features.files.open(path)
    clerk.returns()
    assert focused().cell == clerk.cell(REASON)
    assert focused().toPlainText() == "车辆减少"


@pytest.mark.parametrize("name", edition_names())
def test_every_edition_has_its_pages(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    forms = edition(name)
    with Store.create(tmp_path / "空.jsgk") as store:
        cover = cover_cells("江汉社保处", "单位", "万元")
        session = Session(store, add_filing(store, forms, forms.years[0], cover))
        text = ReportText(session)
        assert len(text.pages()) > 2
        for page in text.pages():
            shown = TextPage(session, text, page)
            qtbot.addWidget(shown)
            gaps = [cell for cell in text.part(page).gaps if cell.form in TEXT]
            gaps = [cell for cell in gaps if cell.col != "own"]
            assert gaps == [each.cell for each in shown.fields() if is_waiting(each)]
            assert len(gaps) + text.elsewhere(page) == len(text.waiting(page))


def is_waiting(field: WordsField) -> bool:
    """Whether a field is marked as one to fill in."""
    return bool(field.property("waiting"))


def test_f8_goes_from_gap_to_gap_and_to_the_next_part(clerk: Clerk) -> None:
    goes(clerk, "narrative functions text")
    clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert focused().cell == clerk.cell("narrative composition text")
    clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)  # the unit's nature may stay empty
    assert focused().cell == clerk.cell("narrative total_reason text")
    assert clerk.workspace.outline.form() == EXPLANATION


def test_findings_of_the_text_stand_on_its_page(clerk: Clerk) -> None:
    page = goes(clerk, "narrative car_use text")
    assert page.found() == ""
    clerk.enters("XX下乡")
    assert "narrative|car_use|text" in page.found()
    opens(clerk, OVERVIEW)
    assert opens(clerk, OVERVIEW).found() == ""


def test_what_cannot_be_saved_is_still_in_the_field(
    clerk: Clerk, full_disk: Callable[[Session], AbstractContextManager[None]]
) -> None:
    page = goes(clerk, REASON)
    clerk.types("车辆减少")
    with full_disk(clerk.session):
        clerk.presses(Key.Key_Return)
        assert clerk.reads_message()
        assert typed(page, REASON) == "车辆减少"
    clerk.presses(Key.Key_Return)
    assert clerk.kept(REASON) == "车辆减少"


def test_tab_goes_through_the_fields_from_top_to_bottom(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    fields = page.fields()
    page.go(fields[0].cell)
    seen = []
    for _ in fields:
        seen.append(focused().cell)
        clerk.presses(Key.Key_Tab)
    assert seen == [field.cell for field in fields]
    clerk.workspace.go(fields[1].cell)
    clerk.presses(Key.Key_Backtab, held=SHIFT)
    assert focused() is fields[0]


def test_a_field_that_is_needed_no_more_can_be_seen_and_cleared(clerk: Clerk) -> None:
    page = goes(clerk, REASON)
    clerk.enters("车辆减少")
    budget, spent = (clerk.cell(f"sg 1 {col}") for col in ("5", "11"))
    assert clerk.session.filing.value(budget) != clerk.session.filing.value(spent)
    clerk.session.fill({budget: clerk.session.filing.value(spent)}, "改预算")
    assert page.fields()[-1].cell == clerk.cell(REASON)
    assert "未印出的内容" in page.words()
    assert "数字持平" in page.found()
    (clear,) = (each for each in page.findChildren(QPushButton) if each.text() == "清除")
    clerk.qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert clerk.kept(REASON) == ""
    assert "未印出的内容" not in page.words()
    assert page.found() == ""


def test_own_words_of_a_paragraph_that_is_gone_can_be_seen_and_cleared(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    own, field = clerk.cell("narrative class/299 own"), clerk.cell("narrative class/299 text")
    clerk.session.fill({own: "其他支出年初安排3万元。", field: "不动的一格"}, "改写")
    assert "未印出的内容" in page.words()
    assert "其他支出年初安排3万元。" in page.words()
    assert "现在没有它的科目" in page.words()
    _, clear = (each for each in page.findChildren(QPushButton) if each.text() == "清除")
    clerk.qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert clerk.session.filing.text(own) == ""
    assert clerk.session.filing.text(field) == "不动的一格"
    assert "其他支出年初安排" not in page.words()


def test_the_complete_sample_waits_for_nothing_but_last_year(assessed: Clerk) -> None:
    assessed.session.fill(complete(assessed, "basis", "narrative", "chapters", "work"), "说明")
    page = opens(assessed, OVERVIEW)
    assert "✓ 已填写完毕" in page.waiting()


def test_the_tables_are_listed_and_lead_to_their_forms(clerk: Clerk) -> None:
    page = opens(clerk, TABLES)
    assert "表3 支出决算表" in page.words()
    assert page.fields() == []
    (label,) = (each for each in page.findChildren(QLabel, "quiet") if "表3" in each.text())
    label.linkActivated.emit("t3||")
    assert clerk.page.form.id == "t3"


@pytest.mark.parametrize(
    ("page", "form", "first"),
    [(WORK, "chapters", "title"), (WORK, "work", "item"), (GLOSSARY, "terms", "name")],
)
def test_own_records_are_added_filled_in_and_taken_away(
    clerk: Clerk, page: str, form: str, first: str
) -> None:
    shown = opens(clerk, page)
    before = dict(clerk.session.filing.entered)
    for number in "12":
        button = buttons(shown, form)[-1]
        clerk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert focused().cell == Cell(form, number, first)
        clerk.enters(f"扩面{number}")
        assert clerk.kept(f"{form} {number} {first}") == f"扩面{number}"
    assert len(clerk.session.filing.filled(form)) == 2
    clerk.qtbot.mouseClick(buttons(shown, form)[0], Qt.MouseButton.LeftButton)
    assert set(clerk.session.filing.filled(form)) == {"2"}
    clerk.undoes()
    assert typed(shown, f"{form} 1 {first}") == "扩面1"
    for _ in range(4):
        clerk.undoes()
    assert dict(clerk.session.filing.entered) == before


def buttons(page: TextPage, form: str) -> list[QPushButton]:
    """The buttons for records of a form: to take each away, the last to add one."""
    noun = NOUNS[form]
    found = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    return sorted(
        (each for each in found if each.text().endswith(noun)),
        key=lambda button: button.mapTo(page, QPoint()).y(),
    )


def test_a_page_unseen_costs_a_key_nothing(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    clerk.goes("t1 8 1")
    written = page.words()
    clerk.session._rest.setInterval(60_000)  # no pause, however slow the computer
    clerk.enters("224.81")
    assert page.words() == written
    assert clerk.session._document is None


def test_a_field_that_went_while_the_page_was_unseen_does_not_take_the_keys(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.goes("sg 1 11")
    budget, spent = (clerk.cell(f"sg 1 {col}") for col in ("5", "11"))
    clerk.session.fill({budget: clerk.session.filing.value(spent)}, "改预算")
    assert clerk.grid.hasFocus()
    page = goes(clerk, "narrative total_reason text")
    assert clerk.cell(REASON) not in [field.cell for field in page.fields()]
