"""报告字体: what may be chosen, what it looks like, and that the report is made in it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from desktop.report.faces import installed as there
from desktop.ui.printing.report_faces import OWN_NAME, ReportFaces
from desktop.ui.widgets.choice_box import ChoiceBox
from tests.faces import FANG, FANG_GB, XIAO, face, put
from tests.ui.clerk import CONTROL, Clerk, Key


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place of this PC where fonts are."""
    monkeypatch.setattr(there, "folders", lambda: [tmp_path / "Fonts"])
    return tmp_path / "Fonts"


def asks(clerk: Clerk) -> ReportFaces:
    """Presses the button above the report."""
    clerk.qtbot.mouseClick(
        clerk.window.features.printing.preview.faces_button, Qt.MouseButton.LeftButton
    )
    dialog = clerk.window.findChildren(ReportFaces)[-1]
    return dialog


def presses(clerk: Clerk, box: ChoiceBox, *keys: Key) -> None:
    """Presses keys in one of the boxes."""
    box.setFocus()
    clerk.qtbot.waitUntil(box.hasFocus)
    clerk.presses(*keys)


def offered(dialog: ReportFaces) -> tuple[list[str], list[str]]:
    body, title = (
        [box.itemText(place) for place in range(box.count())] for box in (dialog.body, dialog.title)
    )
    return body, title


def foot(clerk: Clerk) -> str:
    pdf = clerk.window.features.printing.preview.pdf
    return PdfReader(BytesIO(pdf)).pages[1].extract_text().splitlines()[-1]


def test_nothing_is_offered_where_none_is_installed(clerk: Clerk, folder: Path) -> None:
    clerk.presses(Key.Key_F12)
    dialog = asks(clerk)
    assert offered(dialog) == ([OWN_NAME], [OWN_NAME])
    assert dialog.message.isVisible()
    assert "这台电脑上没有装仿宋_GB2312、仿宋、方正小标宋简体" in dialog.message.text()
    clerk.presses(Key.Key_Escape)


def test_the_report_is_made_in_what_is_chosen(
    clerk: Clerk, folder: Path, settings: QSettings
) -> None:
    put(folder, "f.ttf", face(FANG))
    put(folder, "x.ttf", face(XIAO))
    clerk.presses(Key.Key_F12)
    own = clerk.window.features.printing.preview.pdf
    dialog = asks(clerk)
    assert offered(dialog) == ([OWN_NAME, FANG], [OWN_NAME, XIAO])
    before = dialog.picture.pixmap().toImage()
    presses(clerk, dialog.body, Key.Key_Down)
    assert dialog.body.currentText() == FANG
    assert dialog.picture.pixmap().toImage() != before
    presses(clerk, dialog.title, Key.Key_Down, Key.Key_Return)
    assert foot(clerk).endswith("字体 仿宋、方正小标宋简体")
    assert clerk.window.features.printing.preview.isVisible()
    assert settings.value("faces/body") == FANG
    dialog = asks(clerk)
    assert dialog.body.currentText() == FANG
    presses(clerk, dialog.body, Key.Key_Up)
    presses(clerk, dialog.title, Key.Key_Up, Key.Key_Return)
    assert clerk.window.features.printing.preview.pdf == own


def test_cancelled_nothing_changes(clerk: Clerk, folder: Path, settings: QSettings) -> None:
    put(folder, "f.ttf", face(FANG))
    clerk.presses(Key.Key_F12)
    own = clerk.window.features.printing.preview.pdf
    presses(clerk, asks(clerk).body, Key.Key_Down, Key.Key_Escape)
    assert clerk.window.features.printing.preview.pdf == own
    assert not settings.contains("faces/body")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (face(FANG_GB, allowed=2), "“仿宋_GB2312”的厂商不允许把它嵌入文件"),
        (face(FANG_GB)[:9000], "“仿宋_GB2312”的字体文件有损坏"),
    ],
)
def test_it_says_why_a_face_cannot_be_had(
    data: bytes, words: str, clerk: Clerk, folder: Path
) -> None:
    put(folder, "f.ttf", data)
    clerk.presses(Key.Key_F12)
    dialog = asks(clerk)
    agree = dialog.findChild(QDialogButtonBox).buttons()[0]
    presses(clerk, dialog.body, Key.Key_Down)
    assert words in dialog.message.text()
    assert not agree.isEnabled()
    clerk.presses(Key.Key_Up)
    assert agree.isEnabled()
    assert not dialog.message.isVisible()
    clerk.presses(Key.Key_Escape)


def test_a_face_that_is_gone_is_told_above_the_report(
    clerk: Clerk, folder: Path, settings: QSettings
) -> None:
    settings.setValue("faces/body", FANG)
    clerk.presses(Key.Key_F12)
    said = clerk.window.features.printing.preview.warning()
    assert "这台电脑上没有安装“仿宋”。这一份改用本程序自带的字体" in said
    assert "字体" not in foot(clerk)


def test_it_is_told_before_the_report_is_saved_unseen(
    clerk: Clerk, folder: Path, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.setValue("faces/title", XIAO)
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append("") or ("", ""))
    clerk.presses(Key.Key_E, held=CONTROL)
    assert asked == []
    assert "没有安装“方正小标宋简体”" in clerk.window.features.printing.preview.warning()
    clerk.presses(Key.Key_E, held=CONTROL)
    assert asked == [""]


def test_only_what_has_words_or_a_cover_has_faces(assessed: Clerk, folder: Path) -> None:
    button = assessed.window.features.printing.preview.faces_button
    assessed.presses(Key.Key_P, held=CONTROL)
    assert button.isVisible()
    assessed.window.features.printing.show_evaluation("project/1", "自评表")
    assert not button.isVisible()
    assessed.window.features.printing.show_audit()
    assert not button.isVisible()
