"""Two processes say and write the same: nothing depends on how Python orders a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.paths import RESOURCES

SEEDS = ("1", "2")


def output(seed: str, *words: str) -> bytes:
    """What a command says in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "desktop", *words]
    made = subprocess.run(command, cwd=RESOURCES.parent, env=environment, capture_output=True)
    assert not made.stderr, made.stderr.decode()
    return made.stdout


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_two_processes_write_the_same_bytes(form: str, imported: Path, tmp_path: Path) -> None:
    made = [tmp_path / f"{seed}.{form}" for seed in SEEDS]
    for seed, out in zip(SEEDS, made, strict=True):
        output(seed, form, str(imported), str(out))
    assert made[0].read_bytes() == made[1].read_bytes()


def test_two_processes_find_the_same(imported: Path) -> None:
    one, other = (output(seed, "check", str(imported), "--json") for seed in SEEDS)
    assert one
    assert one == other
