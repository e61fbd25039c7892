"""What is previewed, exported and verified from the window."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.office.papers.printed import paper, stamp_for
from desktop.report.pdf.stamp import TABLES, WHOLE
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key


def made(clerk: Clerk, what: str) -> bytes:
    session = clerk.session
    stamp = stamp_for(session.store, session.head, session.filing, what)
    return paper(session.filing, stamp).pdf


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the clerk chooses, to save and to open."""
    path = tmp_path / "报告.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def test_what_is_exported_is_what_was_previewed_last(clerk: Clerk, chosen: Path) -> None:
    clerk.presses(Key.Key_E, held=CONTROL)
    assert chosen.read_bytes() == made(clerk, WHOLE)
    clerk.presses(Key.Key_P, held=CONTROL)
    clerk.presses(Key.Key_E, held=CONTROL)
    assert chosen.read_bytes() == clerk.window.features.printing.preview.pdf == made(clerk, TABLES)
    clerk.presses(Key.Key_Escape)
    clerk.presses(Key.Key_E, held=CONTROL)
    assert chosen.read_bytes() == made(clerk, TABLES)
    clerk.presses(Key.Key_R, held=CONTROL | SHIFT)
    clerk.presses(Key.Key_Escape)
    clerk.presses(Key.Key_E, held=CONTROL)
    assert chosen.read_bytes() == made(clerk, WHOLE)


def test_a_draft_says_so_above_it(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    for key, held in ((Key.Key_P, CONTROL), (Key.Key_R, CONTROL | SHIFT)):
        clerk.presses(key, held=held)
        assert clerk.window.features.printing.preview.warning().startswith("✗ 草稿：还有 4 处错误")
        clerk.presses(Key.Key_Escape)


def test_above_a_draft_stand_as_many_errors_as_in_the_list(clerk: Clerk) -> None:
    """What waits for a table without figures is no error to be mended with F9."""
    t3 = [cell for cell in clerk.session.filing.entered if cell.form == "t3"]
    clerk.session.fill(dict.fromkeys(t3), "清空公开03表")
    clerk.session.settle()
    found = Counter(level for level, each in clerk.session.standings if not each.waits)
    assert found["waiting"]
    for key, held in ((Key.Key_P, CONTROL), (Key.Key_R, CONTROL | SHIFT)):
        clerk.presses(key, held=held)
        said = clerk.window.features.printing.preview.warning()
        assert f"表格 {found['waiting']} 处待填" in said
        assert (f"{found['error']} 处错误" in said) == (found["error"] > 0)
        clerk.presses(Key.Key_Escape)


def test_a_pdf_is_verified(clerk: Clerk, chosen: Path) -> None:
    clerk.window.features.saving.save(made(clerk, TABLES), chosen)
    clerk.chooses("文件(&F)", "核对 PDF…")
    said = clerk.reads_message()
    assert "✓ 报告.pdf" in said
    assert "与现在的数据一致" in said
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    clerk.chooses("文件(&F)", "核对 PDF…")
    said = clerk.reads_message()
    assert "✗ 报告.pdf" in said
    assert "此后又改了 1 步、1 格" in said


def test_what_is_no_pdf_is_said(clerk: Clerk, chosen: Path) -> None:
    chosen.write_bytes(b"no")
    clerk.chooses("文件(&F)", "核对 PDF…")
    assert "不是 PDF 文件" in clerk.reads_message()
