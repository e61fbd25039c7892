"""Which names Windows takes."""

import sys
from pathlib import Path, PureWindowsPath

import pytest

from db.backups.backup import backup
from db.names import is_long, is_refused
from db.problems import Reason, StoreProblem
from db.store.store import Store


@pytest.mark.parametrize(
    "name",
    [
        *("CON", "con.jsgk", "Prn.pdf", "AUX", "NUL.2023.jsgk", "COM1.pdf", "lpt9", "COM².pdf"),
        *("NUL .pdf", "CONOUT$", "报告.", "报告 ", "报告. .", "a:b.pdf", "报告<1>.pdf", "a|b"),
        *("报告?.pdf", "a*b", 'a"b', "a\\b", "a/b", "a\tb"),
    ],
)
def test_names_that_windows_refuses(name: str) -> None:
    assert is_refused(name)


@pytest.mark.parametrize(
    "name", ["江汉社保处.jsgk", "COM10.pdf", "CONTO.pdf", "单位 COM1.pdf", ".隐藏", "a.b.c", "COM0"]
)
def test_names_that_windows_takes(name: str) -> None:
    assert not is_refused(name)


@pytest.mark.parametrize(("letters", "long"), [("长" * 252, False), ("长" * 253, True)])
def test_a_long_path_is_counted_with_its_folders(letters: str, long: bool) -> None:
    assert is_long(PureWindowsPath(f"C:\\文\\b\\{letters}")) is long
    assert is_long(PureWindowsPath(f"C:\\{'𠀀' * 128}")) is False
    assert is_long(PureWindowsPath(f"C:\\{'𠀀' * 129}")) is True


def test_nothing_is_made_under_a_name_that_windows_sends_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows would write it to a device, or into a stream that no folder shows."""
    with Store.create(tmp_path / "单位.jsgk") as store:
        monkeypatch.setattr(sys, "platform", "win32")
        for name in ("NUL.jsgk", "2023:单位.jsgk"):
            for make in (lambda path: backup(store, path), Store.create):
                with pytest.raises(StoreProblem, match="请换一个名字") as caught:
                    make(tmp_path / name)
                assert caught.value.reason is Reason.BAD_NAME
        with pytest.raises(StoreProblem) as caught:
            backup(store, tmp_path / f"{'a' * 251}.jsgk")
        assert caught.value.reason is Reason.TOO_LONG
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["单位.jsgk"]


def test_a_name_that_windows_never_takes_is_not_merely_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says of it only that there is no such file."""
    monkeypatch.setattr(sys, "platform", "win32")
    for name, reason in (("长" * 256, Reason.TOO_LONG), ("a?.jsgk", Reason.BAD_NAME)):
        with pytest.raises(StoreProblem) as caught:
            Store.open(tmp_path / name)
        assert caught.value.reason is reason
