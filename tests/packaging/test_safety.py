"""The proof of packaging/safety in a short form, and that it would see what is lost."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SHORT = ("--kills=8", "--states=80", "--faults=8", "--damaged=20", "--bombs=0", "--altered=2")
IN_MEMORY = {"TMPDIR": "/dev/shm"}

Run = Callable[..., str]


@pytest.fixture
def safety(monkeypatch: pytest.MonkeyPatch) -> None:
    """packaging/ is no package, so its folder is put on the path."""
    monkeypatch.syspath_prepend(ROOT / "packaging")


@pytest.fixture
def calls(safety: None) -> ModuleType:
    """safety.calls, where the calls can be watched."""
    from safety import calls

    try:
        calls.compile_preload(ROOT / "build" / "safety")
    except calls.NoCompiler as reason:
        pytest.skip(str(reason))
    return calls


@pytest.fixture
def run(calls: ModuleType) -> Run:
    """Runs a script with the calls watched, and gives what it prints."""
    preload = {"LD_PRELOAD": str(calls.compile_preload(ROOT / "build" / "safety"))}

    def start(script: Path, *arguments: str | Path) -> str:
        done = subprocess.run(
            [sys.executable, script, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **preload, **IN_MEMORY},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    return start


def test_nothing_is_lost_in_the_short_form(run: Run) -> None:
    """The long form: python3 packaging/dev.py safety."""
    table = [line.split("|") for line in run(ROOT / "packaging" / "safety", *SHORT).splitlines()]
    lost = {row[1].strip(): int(row[4]) for row in table[2:]}
    assert set(lost) >= {"强行结束", "断电", "磁盘出错", "损坏的文件", "录入", "恢复", "导出 PDF"}
    assert set(lost.values()) == {0}


def test_a_call_of_a_step_can_be_made_to_fail(run: Run, tmp_path: Path) -> None:
    printed = run(HERE / "failing_calls.py", tmp_path / "单位.jsgk")
    lines = [line.split(" ", 2) for line in printed.splitlines()]
    assert len(lines) > 10
    assert sum(said == "refused" for _, said, _ in lines) > 10
    assert {(said, kept) for _, said, kept in lines} == {("saved", "kept"), ("refused", "not kept")}


def test_a_power_cut_loses_nothing_that_was_synced(run: Run) -> None:
    tried, wrong = run(HERE / "power_cut.py").split()
    assert int(tried) > 100
    assert int(wrong) == 0


def test_a_power_cut_shows_what_was_not_synced(run: Run) -> None:
    tried, wrong = run(HERE / "power_cut.py", "unsynced").split()
    assert int(wrong) > int(tried) / 10


@pytest.mark.skipif(sys.platform == "win32", reason="plays back calls with the paths of Linux")
def test_a_name_waits_for_its_folder_and_bytes_for_their_file(safety: None) -> None:
    from safety.calls import Call, Kind
    from safety.states import KEPT, LOST, Disk

    def call(kind: Kind, descriptor: int, number: int = 0, data: bytes = b"") -> Call:
        return Call(kind, descriptor, number, data, b"")

    disk = Disk({})
    for each in (
        call(Kind.OPEN, 3, 1, b"/f/new"),
        call(Kind.WRITE, 3, 0, b"abc"),
        call(Kind.SYNC, 3),
        call(Kind.WRITE, 3, 1, b"X"),
    ):
        disk.take(each)
    random = Random(1)
    assert disk.left([LOST, LOST], random) == {}
    assert disk.left([KEPT, LOST], random) == {"/f/new": b"abc"}
    assert disk.left([KEPT, KEPT], random) == {"/f/new": b"aXc"}
    disk.take(call(Kind.OPEN, 4, 0, b"/f"))
    disk.take(call(Kind.SYNC, 4))
    assert disk.left([LOST], random) == {"/f/new": b"abc"}


def test_bytes_are_torn_where_a_sector_ends(safety: None) -> None:
    from safety.calls import Call, Kind
    from safety.states import TORN, Disk

    disk = Disk({"/f/old": bytes(2048)})
    disk.take(Call(Kind.OPEN, 3, 0, b"/f/old", b""))
    disk.take(Call(Kind.WRITE, 3, 0, b"x" * 2048, b""))
    left = {disk.left([TORN], Random(seed))["/f/old"] for seed in range(200)}
    sectors = {tuple(data[place : place + 512] for place in range(0, 2048, 512)) for data in left}
    assert len(sectors) == 16
    assert {sector for state in sectors for sector in state} == {bytes(512), b"x" * 512}
