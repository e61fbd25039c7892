"""Files that would take minutes and gigabytes to read, and what is no file: a sentence, at once."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store.store import Store
from desktop.commands.parser import REFUSED
from desktop.office.filings.filings import add_filing
from tests.commands.bombs import BOMBS
from tests.commands.measured import Measured, measured
from tests.sample import sample

SECONDS, MEMORY = 5.0, 500
"""Of the processor, and MB at most."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file of the sample."""
    folder, filing = tmp_path_factory.mktemp("bombs"), sample()
    with Store.create(folder / "甲.jsgk") as store:
        add_filing(store, filing.edition, filing.year, filing.entered)
    return folder


def _command(folder: Path, path: Path) -> list[object]:
    """What is done with a file of this ending."""
    known = {".docx": "recheck", ".pdf": "verify"}
    if path.suffix in known:
        return [known[path.suffix], folder / "甲.jsgk", path]
    return ["import", folder / f"{path.name}.jsgk", path, "--year", "2020"]


def refused(answer: Measured) -> str:
    """The sentence, after a look at the code and at what it cost."""
    assert answer.code in (REFUSED, 0, 1), answer.said
    assert answer.seconds < SECONDS, answer.said
    assert answer.memory < MEMORY, answer.said
    assert "Traceback" not in answer.said
    assert answer.said.rstrip().endswith("。")
    return answer.said


READ_ALL_THE_SAME = {"book_long_tag"}
"""Large, and yet no more than a workbook may be."""


def test_a_bomb_is_refused_at_once(folder: Path) -> None:
    """All of them in one test: to make and to measure them takes ten seconds, once."""
    files = {name: folder / f"{name}{ending}" for name, (ending, _) in BOMBS.items()}
    for name, (_, made) in BOMBS.items():
        files[name].write_bytes(made())
    answers = measured([_command(folder, file) for file in files.values()])
    for (name, file), answer in zip(files.items(), answers, strict=True):
        said = refused(answer)
        if name not in READ_ALL_THE_SAME:
            assert answer.code == REFUSED, name
            assert said.startswith(f"“{name}."), said
            assert not file.with_name(f"{file.name}.jsgk").exists(), name


NO_SUCH_FILES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")


@pytest.fixture
def no_files(tmp_path: Path) -> Iterator[list[Path]]:
    """A pipe that nobody writes into, a device without end, a socket and a folder."""
    os.mkfifo(tmp_path / "管道")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)
        server.bind("插座")
        os.chdir(here)
        yield [tmp_path / "管道", Path("/dev/zero"), tmp_path / "插座", tmp_path]


@NO_SUCH_FILES
def test_what_is_no_file_is_not_opened(no_files: list[Path], folder: Path) -> None:
    words = ("import", "recheck", "verify")
    commands = [[word, folder / "甲.jsgk", path] for word in words for path in no_files]
    for command, answer in zip(commands, measured(commands), strict=True):
        assert answer.code == REFUSED, command
        said = refused(answer)
        assert "是设备或管道，不是文件" in said or "是一个文件夹" in said


def test_names_that_no_disk_takes(folder: Path, tmp_path: Path) -> None:
    long, file = tmp_path / ("长" * 5000), folder / "甲.jsgk"
    commands: list[list[object]] = [
        ["new", long, "--unit", "甲", "--kind", "单位", "--year", "2020"],
        ["import", long, file],
        ["import", file, long],
        ["recheck", file, long],
        ["recheck", long, long],
        ["verify", file, long],
        ["check", long],
        ["pdf", file, long],
        ["export", file, long],
        [long],
    ]
    for answer in measured(commands):
        assert answer.code == REFUSED, answer.said
        assert "Traceback" not in answer.said


def test_a_unit_with_a_name_that_is_none(tmp_path: Path) -> None:
    names = ["单" * 40_000, "甲\n乙\t 单位", "\udcff\udc80", "\u200b", "\x01\x02"]
    files = [tmp_path / f"{number}.jsgk" for number in range(len(names))]
    commands = [
        ["new", file, "--unit", name, "--kind", "单位", "--year", "2020"]
        for file, name in zip(files, names, strict=True)
    ]
    answers = measured(commands)
    assert [answer.code for answer in answers] == [REFUSED, 0, REFUSED, REFUSED, REFUSED]
    assert "有 40000 个字，太长了" in answers[0].said
    assert "甲 乙 单位" in answers[1].said
    assert [file.exists() for file in files] == [False, True, False, False, False]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps every name in Unicode")
def test_a_file_whose_name_is_no_text(folder: Path, tmp_path: Path) -> None:
    """As another system's disk gives it."""
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.json"))
    new = tmp_path / "新.jsgk"
    [exported, imported] = measured(
        [["export", folder / "甲.jsgk", odd], ["import", new, odd]],
    )
    assert (exported.code, imported.code) == (0, 0), exported.said + imported.said
    assert new.exists()
