"""The harness of packaging/safety, in a few seconds."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """safety.calls, ready; packaging/ is no package, so its folder is put on the path."""
    monkeypatch.syspath_prepend(ROOT / "packaging")
    from safety import calls

    try:
        calls.compiled(ROOT / "build" / "safety")
    except calls.NoCompiler as reason:
        pytest.skip(str(reason))
    return calls


def test_a_call_of_a_step_can_be_made_to_fail(calls: ModuleType, tmp_path: Path) -> None:
    script = Path(__file__).with_name("failing_calls.py")
    preload = {"LD_PRELOAD": str(calls.compiled(ROOT / "build" / "safety"))}
    run = subprocess.run(
        [sys.executable, script, tmp_path / "单位.jsgk"],
        env={**PYTHON, **preload},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line.split(" ", 2) for line in run.stdout.splitlines()]
    assert len(lines) > 10
    assert sum(said == "refused" for _, said, _ in lines) > 10
    assert {(said, kept) for _, said, kept in lines} == {("saved", "kept"), ("refused", "not kept")}
