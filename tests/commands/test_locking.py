"""`lock` and `unlock`: a signed year stays as it is, and a paper says whether it still holds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from db.store.store import Store
from desktop.commands.parser import DIFFERS, OK, REFUSED
from desktop.paths import EXAMPLE
from tests.commands.typed import Run

BY = ("--person", "李四", "--reason", "已签字盖章")


@pytest.fixture
def locked(imported: Path, run: Run) -> Path:
    assert run("lock", imported, *BY)[0] == OK
    return imported


def write(file: Path, changes: dict[tuple[str, str, str], int | str | None]) -> None:
    with Store.open(file) as store:
        store.write(store.filings()[-1].id, changes, step="填 表1")


def pdf(run: Run, file: Path) -> Path:
    out = file.parent / "报告.pdf"
    assert run("pdf", file, out)[0] == OK
    return out


def test_a_lock_is_told_and_listed(imported: Path, run: Run) -> None:
    code, said, _ = run("lock", imported, *BY)
    assert code == OK
    assert "已定稿：甲单位.jsgk，2020 年度，李四，已签字盖章。" in said
    assert "整份报告 SHA-256 " in said
    assert "草稿" in said  # the sample workbook has no words
    assert "由李四定稿（已签字盖章）。" in run("show", imported)[1].splitlines()[0]
    assert "由李四定稿" in run("check", imported)[1].splitlines()[0]
    _, said, err = run("show", imported, "--json")
    assert json.loads(said)
    assert "由李四定稿" in err


def test_who_and_why_have_to_be_said(imported: Path, run: Run) -> None:
    assert run("lock", imported)[0] == REFUSED
    code, _, err = run("lock", imported, "--person", "李四", "--reason", "　")
    assert (code, "请写明" in err) == (REFUSED, True)
    code, _, err = run("unlock", imported, *BY)
    assert (code, "没有定稿" in err) == (REFUSED, True)


def test_no_command_changes_a_locked_year(locked: Path, run: Run, tmp_path: Path) -> None:
    document = tmp_path / "甲.json"
    assert run("export", locked, document)[0] == OK
    said = json.loads(document.read_text(encoding="utf-8"))
    said["forms"]["t1"]["1"]["1"] = "5.00"
    document.write_text(json.dumps(said), encoding="utf-8")
    before = locked.read_bytes()
    for words in (
        ("import", locked, document),
        ("import", locked, EXAMPLE),
        ("lock", locked, *BY),
        ("new", locked, "--unit", "甲", "--kind", "单位", "--year", "2020"),
    ):
        code, _, err = run(*words)
        assert code == REFUSED
        assert "已定稿" in err or "已经有" in err
    assert locked.read_bytes() == before


def test_a_backup_does_not_replace_a_locked_year(imported: Path, run: Run, tmp_path: Path) -> None:
    older = tmp_path / "备份.jsgk"
    shutil.copyfile(imported, older)
    run("lock", imported, *BY)
    code, _, err = run("restore", imported, older)
    assert (code, "已定稿" in err) == (REFUSED, True)
    run("unlock", imported, "--person", "王五", "--reason", "退回")
    assert run("restore", imported, older)[0] == OK


def test_the_signed_paper_is_the_one_of_before_and_after_the_lock(imported: Path, run: Run) -> None:
    signed = pdf(run, imported)
    run("lock", imported, *BY)
    code, said, _ = run("verify", imported, signed)
    assert code == OK
    assert "由李四定稿（已签字盖章），这份 PDF 的数据就是当时的" in said
    assert "与定稿时的整份报告逐字节一致" in said
    before = signed.read_bytes()
    assert pdf(run, imported).read_bytes() == before


def test_unlocking_voids_the_signed_paper(imported: Path, run: Run) -> None:
    signed = pdf(run, imported)
    run("lock", imported, *BY)
    code, said, _ = run("unlock", imported, "--person", "王五", "--reason", "财政要求改表1")
    assert "已失效" in said
    code, said, _ = run("verify", imported, signed)
    assert code == DIFFERS
    assert "签署后已解锁" in said
    assert "由王五解除定稿（财政要求改表1），数据尚未修改；原签署已失效" in said
    write(imported, {("t1", "8", "1"): 5})
    code, said, _ = run("verify", imported, signed)
    assert (code, "数据已经修改" in said) == (DIFFERS, True)
    new = pdf(run, imported)
    code, said, _ = run("verify", imported, new)
    assert (code, "尚未重新定稿" in said) == (OK, True)
    run("lock", imported, *BY)
    code, said, _ = run("verify", imported, new)
    assert (code, "逐字节一致" in said, "签署后已解锁" in said) == (OK, True, False)


def test_a_paper_of_another_state_is_not_the_signed_one(imported: Path, run: Run) -> None:
    early = pdf(run, imported)
    write(imported, {("t1", "8", "1"): 5})
    run("lock", imported, *BY)
    code, said, _ = run("verify", imported, early)
    assert (code, "这份 PDF 不是定稿的内容" in said) == (DIFFERS, True)
