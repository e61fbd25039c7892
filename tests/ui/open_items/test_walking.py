"""Ctrl+G lists what is to be done, F8 goes through it, through tables and text alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.audit.open_items import open_items
from desktop.forms.evaluation.indicators import remove_form
from desktop.ui.menus import Menus
from desktop.ui.open_items.open_items_page import READY
from desktop.ui.open_items.walking import DONE
from desktop.ui.window import Window
from tests.sample import sample
from tests.ui.clerk import CONTROL, Clerk, Key


def complete(clerk: Clerk) -> None:
    """Fills in everything that the sample has and the clerk's file has not."""
    whole = sample()
    clerk.session.fill({**whole.entered}, "填齐")


def test_f8_goes_through_tables_and_text_and_round(clerk: Clerk) -> None:
    complete(clerk)
    clerk.presses(Key.Key_F8)
    assert clerk.window.statusBar().currentMessage() == DONE
    clerk.goes("t1 1 1")
    clerk.enters("1787.18")
    clerk.session.fill({clerk.cell("narrative functions text"): None}, "删去")
    clerk.session.settle()
    due = [item.cell for item in open_items(clerk.session.audit())]
    clerk.goes("t1 1 1")
    seen = []
    for _ in range(len(due) + 1):
        clerk.presses(Key.Key_F8)
        seen.append(clerk.workspace.here())
    assert set(due) <= {*seen}
    assert clerk.cell("narrative functions text") in seen
    assert seen[0] == seen[-1]


def test_the_page_lists_by_section_and_enter_goes_there(clerk: Clerk) -> None:
    complete(clerk)
    clerk.presses(Key.Key_G, held=CONTROL)
    page = clerk.window.features.walking.page
    assert page.isVisible()
    assert page.summary() == READY
    clerk.presses(Key.Key_Escape)
    clerk.goes("t1 1 1")
    clerk.enters("1787.18")
    clerk.presses(Key.Key_G, held=CONTROL)
    assert page.summary().startswith("还差 ")
    assert "错误" in page.summary()
    top = page.tree.topLevelItem(0)
    assert top.text(0).startswith("表1 收入支出决算总表")
    assert page.tree.currentItem() is top.child(0)
    assert page.tree.hasFocus()
    clerk.presses(Key.Key_Return)
    assert clerk.here().startswith("t1 ")
    clerk.presses(Key.Key_Escape)


def test_the_bar_counts_what_is_open(clerk: Clerk) -> None:
    complete(clerk)
    clerk.session.settle()
    (button,) = (
        each
        for each in clerk.window.findChildren(QToolButton)
        if each.defaultAction() and each.defaultAction().text() == "还差什么"
    )
    assert button.text() == "✓ 已填齐"
    clerk.goes("t1 1 1")
    clerk.enters("1787.18")
    clerk.session.settle()
    assert button.text() == f"还差 {len(open_items(clerk.session.audit()))} 处"
    clerk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clerk.window.features.walking.page.isVisible()


def test_f8_goes_past_what_is_wanted_of_last_year(clerk: Clerk) -> None:
    complete(clerk)
    last = [cell for cell in clerk.session.filing.entered if cell.form.startswith("last/")]
    clerk.session.fill(dict.fromkeys(last), "删去")
    clerk.session.settle()
    clerk.goes("t1 1 1")
    said = []
    for _ in range(3):
        clerk.presses(Key.Key_F8)
        said.append(clerk.window.statusBar().currentMessage().partition("，")[0])
    assert said == ["第 1 处", "第 2 处", "第 3 处"]


def test_what_is_missing_is_named_with_its_place_and_last_year_once(clerk: Clerk) -> None:
    complete(clerk)
    last = [cell for cell in clerk.session.filing.entered if cell.form.startswith("last/")]
    reason = clerk.cell("narrative total_reason text")
    car = clerk.cell("narrative car_reason text")
    reception = clerk.cell("narrative reception_reason text")
    clerk.session.fill({**dict.fromkeys(last), reason: None, car: None, reception: None}, "删去")
    clerk.session.settle()
    words = [item.words for item in open_items(clerk.session.audit())]
    assert len(words) == len(set(words))
    assert "一、收入支出决算总体情况说明：主要原因还没有填" in words


def test_a_self_evaluation_that_is_missing_is_asked_for_with_the_way_to_add_it(
    clerk: Clerk,
) -> None:
    complete(clerk)
    for form in clerk.session.filing.evaluations():
        clerk.session.fill(remove_form(clerk.session.filing, form), "删去")
    clerk.session.settle()
    words = [item.words for item in open_items(clerk.session.audit())]
    assert any("还没有项目自评表，请在目录最下面按“＋ 增加自评表…”" in each for each in words)
    assert any("还没有整体绩效自评表" in each for each in words)


def test_what_a_form_lacks_comes_from_top_to_bottom(clerk: Clerk) -> None:
    complete(clerk)
    lacking = ["cars_kept", "fuel", "works", "services", "goods"]
    parts = ["repair", "tolls", "insurance", "other"]
    clerk.session.fill({clerk.cell(f"basis {row} 1"): None for row in [*lacking, *parts]}, "删去")
    clerk.session.settle()
    rows = [item.cell.row for item in open_items(clerk.session.audit()) if item.section == "basis"]
    lines = list(clerk.session.filing.edition.form("basis").lines)
    assert len(rows) > 1
    assert rows == sorted(rows, key=lines.index)


def test_a_sum_is_filled_in_by_its_parts(clerk: Clerk) -> None:
    complete(clerk)
    session = clerk.session
    budget = [cell for cell in session.filing.entered if cell.form == "budget"]
    purchases = [clerk.cell(f"basis {row} 1") for row in ("goods", "works", "services")]
    session.fill(dict.fromkeys([*budget, *purchases]), "删去")
    session.settle()
    places = {item.cell for item in open_items(session.audit())}
    assert clerk.cell("budget 208 1") in places
    assert purchases[0] in places
    assert all(session.filing.rule(cell) is None for cell in places)
    session.fill({clerk.cell("budget 208 1"): Decimal(13877900)}, "填")
    session.settle()
    rows = [item.cell.row for item in open_items(session.audit()) if item.section == "budget"]
    assert rows == ["210", "221"]


def test_f8_begins_on_the_page_of_the_text_that_is_on_show(clerk: Clerk) -> None:
    complete(clerk)
    clerk.session.fill(
        {clerk.cell(f"narrative {row} text"): None for row in ("functions", "application")}, "删去"
    )
    clerk.session.settle()
    clerk.clicks_form("text/explanation")
    assert clerk.workspace.here() is None
    clerk.presses(Key.Key_F8)
    assert clerk.workspace.here() == clerk.cell("narrative application text")


def test_the_count_of_the_sample_is_never_that_of_its_empty_file(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Menus, "say_open", lambda _, words: said.append(words))
    window.features.importing.open_sample()
    QApplication.processEvents()
    assert set(said) == {"✓ 已填齐"}
