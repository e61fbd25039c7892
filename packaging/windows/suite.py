"""The test suite on Python for Windows: the shipped files and what the tests need besides.

`try-installer` runs six rooms of it with all within them, `--all-tests` the whole. Every room is a
run of its own, so that one which ends badly takes no other with it. Nothing of this is shipped.
"""

from __future__ import annotations

import shutil
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from stage import DEFINITION, HERE, ROOT, python_files, wheel_files, write
from wine import FONTS, Wine, windows_path

TESTS = ROOT / "tests"
TEST_WHEELS = HERE / "test-wheels.lock"
ROOMS = ("db", "forms", "exchange", "report", "word", "commands")
"""The rooms of the trial: what is computed, read, written and kept."""
LONGEST = 3600.0
"""Seconds that one room may take."""
PYTEST = """
import os, sys
# Here, for wine keeps variables of these names from its programs. Without a screen Qt takes its
# fonts from a folder.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_FONTDIR"] = sys.argv[1]
import pytest
sys.exit(pytest.main(sys.argv[2:]))
"""
TEST_FILES = ["PySide6/QtTest.pyd", "PySide6/Qt6Test.dll"]
"""Of PySide6 besides what is shipped: pytest-qt presses keys with it."""


@dataclass
class Result:
    """How one room went: the tests by their outcome, the failed ones, reasons to skip."""

    room: str
    seconds: float
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


def make_python(folder: Path, downloads: Path) -> Path:
    """Python for Windows with the wheels of program and tests in `folder`; its exe.

    Modules of the project come from the checkout itself.
    """
    definition = tomllib.loads(DEFINITION.read_text(encoding="utf-8"))
    qt = definition["wheels"]["pyside6_essentials"]
    qt["keep"] = [*qt["keep"], *TEST_FILES]
    del definition["wheels"]["pillow"]  # a test looks at the colours of a PDF with all of it
    shutil.rmtree(folder, ignore_errors=True)
    members = dict(python_files({**definition["python"], "leave": []}, downloads))
    members |= wheel_files(definition["wheels"], downloads)
    members |= wheel_files({}, downloads, TEST_WHEELS)
    places = ["python311.zip", windows_path(ROOT), ".", "lib"]
    members["python311._pth"] = "".join(f"{place}\n" for place in places).encode()
    for name, data in members.items():
        write(folder / name, data)
    return folder / "python.exe"


def rooms(whole: bool) -> dict[str, list[Path]]:
    """The rooms to run and the tests in each: those within ROOMS, or the whole suite."""
    folders = sorted({path.parent for path in TESTS.rglob("test_*.py")} - {TESTS})
    every = {path.relative_to(TESTS).as_posix(): sorted(path.glob("test_*.py")) for path in folders}
    every["."] = sorted(TESTS.glob("test_*.py"))
    return {name: tests for name, tests in every.items() if whole or name.split("/")[0] in ROOMS}


def run_room(wine: Wine, python: Path, room: str, tests: list[Path]) -> Result:
    """Runs the tests of a room under wine."""
    written = wine.folder / "tests" / f"{room.replace('/', '-')}.xml"
    written.parent.mkdir(exist_ok=True)
    start = time.monotonic()
    options = ["-q", "-p", "no:cacheprovider", "--rootdir", windows_path(ROOT)]
    options += ["--junitxml", windows_path(written)]
    names = map(windows_path, tests)
    fonts = windows_path(FONTS)
    command: list[str | Path] = [python, "-B", "-X", "utf8", "-c", PYTEST, fonts]
    _, said = wine.run(*command, *options, *names, seconds=LONGEST)
    written.with_suffix(".txt").write_text(said, encoding="utf-8")
    result = Result(room, time.monotonic() - start)
    if written.is_file():
        read_outcomes(written, result)
    else:
        result.counts["failed"] += 1
        result.failed.append(f"没有跑完，见 {written.with_suffix('.txt').relative_to(ROOT)}")
    return result


def read_outcomes(written: Path, result: Result) -> None:
    """Counts what pytest wrote down about each test."""
    for case in ElementTree.parse(written).iter("testcase"):
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            result.counts["failed"] += 1
            result.failed.append(f"{case.get('classname')}::{case.get('name')}")
        elif skipped is not None:
            result.counts["skipped"] += 1
            result.skipped[skipped.get("message") or ""] += 1
        else:
            result.counts["passed"] += 1


def show(result: Result) -> None:
    """Prints the counts of a room, what failed in it, and why tests were skipped."""
    counts = ", ".join(f"{result.counts[each]} {each}" for each in ("passed", "failed", "skipped"))
    print(f"  {result.room:<20} {counts}  {result.seconds:.0f} s", flush=True)
    for name in result.failed:
        print(f"    FAILED {name}", flush=True)
    for reason, times in result.skipped.items():
        print(f"    skipped {times}: {reason}", flush=True)
