"""`backups` lists what a file can be restored from, `restore` puts one in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.backups.automatic import back_up
from db.store.store import Store
from desktop import paths
from tests.commands.typed import Run


@pytest.fixture
def backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "program" / "backups"
    monkeypatch.setattr(paths, "backups", lambda: root)
    return root


@pytest.fixture
def backed_up(imported: Path, backups: Path) -> Path:
    """The backup of a file in which a figure was changed afterwards."""
    with Store.open(imported) as store:
        made = back_up(store, backups)
        store.write(store.filings()[0].id, {("t1", "1", "1"): 100}, step="录入")
    assert made is not None
    return made


def test_a_backup_is_listed_and_restored(run: Run, imported: Path, backed_up: Path) -> None:
    code, said, _ = run("backups", imported)
    assert code == 0
    assert all(word in said for word in ("自动备份", "2020 年度", "相差 1 格", str(backed_up)))
    before = run("show", imported)[1]
    code, said, _ = run("restore", imported, backed_up)
    assert code == 0
    assert "恢复前" in said
    assert run("show", imported)[1] != before
    said = run("backups", imported)[1]
    assert "恢复以前的" in said
    [aside] = imported.parent.glob("*恢复前*")
    assert run("restore", imported, aside)[0] == 0
    assert run("show", imported)[1] == before


@pytest.mark.parametrize("content", [None, b"", b"x" * 5000])
def test_a_file_that_is_gone_or_spoilt_has_its_backups(
    run: Run, imported: Path, backed_up: Path, content: bytes | None
) -> None:
    imported.unlink()
    if content is not None:
        imported.write_bytes(content)
    code, said, _ = run("backups", imported)
    assert code == 0
    assert str(backed_up) in said
    assert run("restore", imported, backed_up)[0] == 0
    assert run("check", imported)[0] == 0


def test_no_backup_is_said(run: Run, imported: Path, backups: Path) -> None:
    code, said, _ = run("backups", imported)
    assert code == 0
    assert "没有找到" in said
    assert str(backups) in said


def test_a_bad_backup_is_refused(run: Run, imported: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.jsgk"
    bad.write_bytes(b"x" * 5000)
    before = imported.read_bytes()
    code, _, said = run("restore", imported, bad)
    assert code == 2
    assert "坏.jsgk" in said
    assert imported.read_bytes() == before


def test_what_another_unit_left_is_named(run: Run, imported: Path, tmp_path: Path) -> None:
    other = tmp_path / "别家.jsgk"
    assert run("new", other, "--unit", "江汉区档案馆", "--kind", "单位", "--year", "2021")[0] == 0
    code, said, _ = run("restore", imported, other)
    assert code == 0
    assert "里面是 江汉区档案馆，1 步" in said
    assert "！ 原来的文件是另一个单位的：武汉市人力资源和社会保障局江汉社会保险管理处" in said
