"""唱数: one figure after the other, ticked and marked with real keys; what was done stays."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest

from desktop.forms.filing.changes import proofs
from desktop.report.reading.printed import Printed
from desktop.ui.proofreading import proofreading
from desktop.ui.proofreading.keying_page import KeyingPage
from desktop.ui.proofreading.reading_page import ReadingPage
from desktop.ui.proofreading.voice import find_voice
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
    assert "附：校对单" in words(features.printing.preview.pdf)
    reading.presses(Key.Key_L, held=CONTROL)
    assert features.printing.page.proofs.isVisible()
    features.printing.page.report.emit()
    assert "附：校对单" not in words(features.printing.preview.pdf)
    features.printing.page.proofs.setChecked(True)
    features.printing.page.report.emit()
    assert "附：校对单" in words(features.printing.preview.pdf)


def words(pdf: bytes) -> str:
    printed = Printed(pdf, "审核报告.pdf")
    return "".join(printed.text(page) or "" for page in range(printed.pages))
