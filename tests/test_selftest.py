"""The self-test: one page that says of everything whether it works on this PC."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop import paths, selftest
from desktop.selftest import Result, page, self_test


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "logs")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows says itself where folders lie")
def test_on_a_sound_pc_everything_is_well(tmp_path: Path) -> None:
    """In a process of its own, as support runs it: nothing else writes into these folders."""
    folders = {"XDG_DATA_HOME": tmp_path / "data", "XDG_STATE_HOME": tmp_path / "logs"}
    folders |= {"XDG_CONFIG_HOME": tmp_path / "settings"}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--selftest"],
        env={**os.environ, **{name: str(folder) for name, folder in folders.items()}},
        capture_output=True,
        encoding="utf-8",
    )
    words = done.stdout
    assert done.returncode == 0, done.stderr
    assert words.endswith("结论：一切正常。\n")
    assert "不正常　" not in words
    for what in ("写入和导入示例", "读回和审核", "整份报告 PDF", "核对 PDF", "窗口", "打印机"):
        assert f"通过　{what}　" in words
    (kept,) = tmp_path.rglob(selftest.PAGE)
    assert kept.read_text(encoding="utf-8") == words.strip()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [kept]


def test_what_fails_is_named_and_ends_nothing_else(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "RESOURCES", paths.RESOURCES / "missing")

    def refuse(words: list[str]) -> int:
        raise OSError("磁盘已拔出")

    found = {line.what: line for line in self_test(refuse)}
    assert not found["字体"].well
    assert found["自检没有做完"].said == "OSError：磁盘已拔出"
    assert found["窗口"].well
    assert page(list(found.values())).endswith("项不正常，请把这一页交给技术人员。")


def test_a_page_names_what_is_wrong() -> None:
    assert page([Result("磁盘", False, "空余 3 MB")]).splitlines()[1:] == [
        "不正常　磁盘　空余 3 MB",
        "结论：有 1 项不正常，请把这一页交给技术人员。",
    ]
