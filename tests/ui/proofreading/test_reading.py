"""唱数: one figure after the other, ticked and marked with real keys; what was done stays."""

from __future__ import annotations

import sys
from decimal import Decimal
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.forms.filing.changes import proofs
from desktop.forms.formula import Cell
from desktop.ui.proofreading import proofreading
from desktop.ui.proofreading.keying_page import KeyingPage
from desktop.ui.proofreading.reading_page import ReadingPage
from desktop.ui.proofreading.tally_page import FORM
from desktop.ui.proofreading.voice import find_voice
from tests.report.paper import said
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key


class Heard:
    """A voice that is only listened to."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.said.append("")


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Heard:
    heard = Heard()
    monkeypatch.setattr(proofreading, "find_voice", lambda: heard)
    return heard


def page(clerk: Clerk) -> ReadingPage:
    shown = clerk.window.desk.page()
    assert isinstance(shown, ReadingPage)
    return shown


@pytest.fixture
def reading(clerk: Clerk, voice: Heard) -> Clerk:
    """A clerk before the first figure of 表1."""
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_F4, held=SHIFT)
    clerk.presses(Key.Key_Space)
    assert page(clerk).hasFocus()
    return clerk


def states(clerk: Clerk) -> list[str]:
    filing = clerk.session.filing
    return [proofs.state(filing, cell) for cell in proofs.due_cells(filing, "t1")]


def test_the_figure_is_shown_and_said(reading: Clerk, voice: Heard) -> None:
    assert page(reading).words() == [
        "第 1／6 个数",
        "1行 一般公共预算财政拨款收入",
        "",
        "1,778.18 万元",
        "一千七百七十八点一八万元",
        "○ 未校对",
    ]
    assert voice.said[-1] == "1行 一般公共预算财政拨款收入，一千七百七十八点一八万元"
    assert "一千七百七十八点一八万元" in page(reading).accessibleName()


def test_keys_tick_mark_and_go_back(reading: Clerk) -> None:
    reading.presses(Key.Key_Return, Key.Key_X, Key.Key_Space)
    assert states(reading)[:4] == ["已校对", "不符", "已校对", "未校对"]
    reading.presses(Key.Key_Left, Key.Key_Backspace)
    assert page(reading).words()[0] == "第 2／6 个数"
    assert page(reading).words()[-1] == "✗ 不符"
    reading.presses(Key.Key_Return)
    assert states(reading)[1] == "已校对"


def test_a_pause_takes_no_tick(reading: Clerk, voice: Heard) -> None:
    reading.presses(Key.Key_P)
    assert voice.said[-1] == ""
    reading.presses(Key.Key_Return, Key.Key_X, Key.Key_Right)
    assert set(states(reading)) == {"未校对"}
    assert "已暂停" in page(reading).words()
    reading.presses(Key.Key_P)
    assert page(reading).words()[0] == "第 1／6 个数"
    assert voice.said[-1].startswith("1行")


def test_esc_keeps_what_was_done_and_it_goes_on_there(reading: Clerk) -> None:
    reading.presses(Key.Key_Return, Key.Key_Return, Key.Key_Escape)
    tree = reading.window.features.proofreading.page.tree
    item = tree.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in (0, 2, 5)] == ["◐", "2／6", "唱数"]
    assert reading.kept("t1 1 1") == "1,778.18"
    reading.presses(Key.Key_Space)
    assert page(reading).words()[0] == "第 3／6 个数"


def test_after_the_last_the_wrong_ones_are_decided(reading: Clerk) -> None:
    reading.presses(*[Key.Key_Return] * 5, Key.Key_X)
    assert "已校对 5／6，不符 1。按 Enter 逐处处理不符的。" in page(reading).words()
    reading.presses(Key.Key_Return)
    keying = reading.window.desk.page()
    assert isinstance(keying, KeyingPage)
    tree = keying.differences.tree
    item = tree.topLevelItem(0)
    assert item is not None
    assert item.text(2) == "未填（唱数有误）"
    assert tree.hasFocus()
    reading.presses(Key.Key_2)  # there is no second figure to take
    assert states(reading)[-1] == "不符"
    reading.presses(Key.Key_Return)
    assert keying.grid.hasFocus()
    wrong = keying.grid.cell()
    assert wrong is not None
    reading.enters("5")
    reading.session.settle()
    tree.setFocus()
    reading.presses(Key.Key_2)
    assert reading.session.filing.value(wrong) == 50000
    assert states(reading)[-1] == "已校对"


def test_after_the_last_right_one_it_goes_back(reading: Clerk) -> None:
    reading.presses(*[Key.Key_Return] * 7)
    assert reading.window.desk.page() is reading.window.features.proofreading.page
    assert set(states(reading)) == {"已校对"}


def test_a_tick_that_cannot_be_saved_does_not_go_on(reading: Clerk, full_disk) -> None:  # type: ignore[no-untyped-def]
    with full_disk(reading.session):
        reading.presses(Key.Key_Return)
        assert states(reading)[0] == "未校对"
        assert page(reading).words()[0] == "第 1／6 个数"
        reading.reads_message()
    reading.presses(Key.Key_Return)
    assert page(reading).words()[0] == "第 2／6 个数"


def test_a_key_of_the_menu_still_works(reading: Clerk) -> None:
    QTest.keyClick(page(reading), Key.Key_F4, SHIFT)
    assert reading.window.desk.page() is reading.window.features.proofreading.page


def test_without_qts_speech_there_is_no_voice_and_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert find_voice() is None


@pytest.mark.parametrize(("tongue", "found"), [("zh_CN", True), ("en_US", False)])
def test_a_voice_has_to_speak_chinese(
    tongue: str, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[QLocale] = []
    engine = SimpleNamespace(
        availableLocales=lambda: [QLocale("de_DE"), QLocale(tongue)], setLocale=chosen.append
    )
    module = SimpleNamespace(QTextToSpeech=lambda: engine)
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", module)
    assert (find_voice() is engine) == found
    assert [each.name() for each in chosen] == [tongue] * found


def test_the_sheet_goes_with_the_audit_report_on_wish(reading: Clerk) -> None:
    reading.presses(Key.Key_Return, Key.Key_Escape)
    features = reading.window.features
    features.proofreading.page.printed.emit()
    assert "附：校对单" in said(features.printing.preview.pdf)
    reading.presses(Key.Key_L, held=CONTROL)
    assert features.printing.page.proofs.isVisible()
    features.printing.page.report.emit()
    assert "附：校对单" not in said(features.printing.preview.pdf)
    features.printing.page.proofs.setChecked(True)
    features.printing.page.report.emit()
    assert "附：校对单" in said(features.printing.preview.pdf)


def test_ctrl_z_takes_back_what_was_done_here_and_nothing_else(reading: Clerk) -> None:
    figures = [page(reading).words()[3] for _ in range(1)]
    reading.presses(Key.Key_Return, Key.Key_Return)
    before = reading.session.undo_stack.index()
    reading.presses(Key.Key_Z, held=CONTROL)
    assert states(reading)[:3] == [proofs.VERIFIED, proofs.UNVERIFIED, proofs.UNVERIFIED]
    assert page(reading).words()[0].startswith("第 2／")
    reading.presses(Key.Key_Z, held=CONTROL)
    assert states(reading)[0] == proofs.UNVERIFIED
    assert page(reading).words()[3] == figures[0]
    reading.presses(Key.Key_Z, held=CONTROL)  # what was typed before stays
    assert reading.session.undo_stack.index() == before - 2


def test_a_tick_of_the_figure_before_is_taken_away(reading: Clerk) -> None:
    reading.presses(Key.Key_Return, Key.Key_Left, Key.Key_Delete)
    assert states(reading)[0] == proofs.UNVERIFIED
    assert "未校对" in page(reading).words()[-1]
    reading.presses(Key.Key_Delete)  # where there is none, nothing happens
    reading.presses(Key.Key_Z, held=CONTROL)
    assert states(reading)[0] == proofs.VERIFIED


@pytest.fixture
def evaluating(clerk: Clerk, voice: Heard) -> Clerk:
    """A clerk before the first figure of a 自评表, which follow the tables in the list."""
    fields = {"place": 100, "budget": 2_000_000, "spent": 1_500_000}
    cells = {Cell("project/1", row, "1"): Decimal(value) for row, value in fields.items()}
    figures = {"weight": Decimal(20), "score": Decimal(18), "place": Decimal(100)}
    cells |= {Cell("project/1", "i1", col): value for col, value in figures.items()}
    texts = {"level": "third", "name": "培训人次"}
    clerk.session.fill(
        {**cells, **{Cell("project/1", "i1", col): text for col, text in texts.items()}}, "填"
    )
    clerk.presses(Key.Key_F4, held=SHIFT)
    tree = clerk.window.features.proofreading.page.tree
    listed = [tree.topLevelItem(n).data(0, FORM) for n in range(tree.topLevelItemCount())]
    forms = clerk.session.filing.evaluations()
    assert listed[-len(forms) :] == list(forms)
    listing = clerk.window.features.proofreading.page
    (keying,) = (b for b in listing.findChildren(QPushButton) if b.text().startswith("重录"))
    assert keying.isEnabled()
    listing.choose(forms[0])
    assert not keying.isEnabled()
    clerk.presses(Key.Key_Return)  # no grid of figures shows a 自评表: it is read
    assert page(clerk).hasFocus()
    return clerk


def test_the_figures_of_a_self_evaluation_are_read_as_printed(
    evaluating: Clerk, voice: Heard
) -> None:
    filing = evaluating.session.filing
    form = filing.evaluations()[0]
    cells = proofs.due_cells(filing, form)
    assert [cell.row for cell in cells[:2]] == ["budget", "spent"]
    said = []
    for _ in cells:
        said.append(voice.said[-1])
        evaluating.presses(Key.Key_Return)
    assert said[0].endswith("二百万元")
    assert said[2:] == ["培训人次，分值，二十分", "培训人次，得分，十八分"]
    assert proofs.tally(filing, form).verified == len(cells)


def test_a_figure_of_a_self_evaluation_that_changes_loses_its_tick(evaluating: Clerk) -> None:
    session = evaluating.session
    cell = page(evaluating).cell()
    assert cell is not None
    evaluating.presses(Key.Key_Return)
    assert proofs.state(session.filing, cell) == proofs.VERIFIED
    session.fill({cell: Decimal(1)}, "填")
    assert proofs.state(session.filing, cell) == proofs.CHANGED
    session.fill({cell: None}, "填")
    assert proofs.tally(session.filing, cell.form).changed == 1


def test_one_that_is_wrong_there_is_put_right_in_its_place(evaluating: Clerk) -> None:
    cells = proofs.due_cells(evaluating.session.filing, page(evaluating).cell().form)
    evaluating.presses(Key.Key_X, *[Key.Key_Return] * len(cells))
    assert evaluating.window.desk.on_forms()
    assert evaluating.window.features.here() == cells[0]
