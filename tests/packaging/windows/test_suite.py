"""Which tests the trial runs on Python for Windows."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "packaging" / "windows"))

from suite import ROOMS, rooms  # noqa: E402


def test_the_whole_suite_is_every_test() -> None:
    found = [path for tests in rooms(True).values() for path in tests]
    assert sorted(found) == sorted((ROOT / "tests").rglob("test_*.py"))


def test_the_trial_runs_its_rooms_with_all_within_them() -> None:
    found = {path for tests in rooms(False).values() for path in tests}
    wanted = {path for room in ROOMS for path in (ROOT / "tests" / room).rglob("test_*.py")}
    assert found == wanted
