"""A killed program loses no step it acknowledged and leaves no step half written.

Fewer or more rounds: JSGK_KILL_ROUNDS=400 python -m pytest tests/db/test_kill.py
"""

import os
import random
import runpy
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from db.connection import connect, pragma
from db.records import Key, Stored
from db.store.store import Store

ROUNDS = int(os.environ.get("JSGK_KILL_ROUNDS", "60"))
FILES = 4
TYPIST = Path(__file__).with_name("typist.py")

Child = Callable[..., "subprocess.Popen[str]"]


@pytest.mark.parametrize("rounds", [ROUNDS // FILES])
def test_every_acknowledged_step_survives_kill(tmp_path: Path, child: Child, rounds: int) -> None:
    with ThreadPoolExecutor(FILES) as desks:
        work = [
            desks.submit(kill_and_look, tmp_path / f"单位{n}.jsgk", child, rounds, random.Random(n))
            for n in range(FILES)
        ]
        acknowledged = [desk.result() for desk in work]
    assert all(steps >= rounds // 2 for steps in acknowledged), acknowledged


def kill_and_look(path: Path, child: Child, rounds: int, chance: random.Random) -> int:
    with Store.create(path) as store:
        store.add_filing(2023, "wuhan-2023", {})
    acknowledged = 0
    for _ in range(rounds):
        acknowledged = typed_until_killed(path, child, chance) or acknowledged
        acknowledged = look(path, acknowledged)
    return acknowledged


def typed_until_killed(path: Path, child: Child, chance: random.Random) -> int:
    """The last step the typist saw acknowledged in this round, or 0."""
    with child(TYPIST, path) as typist:
        assert typist.stdout
        begun = ""
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, 0.3))
        else:
            begun = typist.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
        typist.kill()
        lines = (begun + typist.stdout.read()).splitlines(keepends=True)
    whole = [line for line in lines if line.endswith("\n")]
    return int(whole[-1]) if whole else 0


def look(path: Path, acknowledged: int) -> int:
    """The last step in the file: the acknowledged one, or the next that was on its way."""
    typist: dict[str, Any] = runpy.run_path(str(TYPIST))
    with Store.open(path) as store:
        filing = store.filings()[0].id
        cells = store.cells(filing)
        last = int(cells.get(typist["LAST"], 0))
        assert last - acknowledged in (0, 1)
        assert cells == after(last, typist["changes"])
        assert store.place(filing) == (typist["LAST"] if last else None)
        steps = {entry.step for entry in store.journal(filing, limit=10**6)}
        assert steps == {f"第{step}步" for step in range(1, last + 1)}
    db = connect(path, read_only=True)
    assert pragma(db, "integrity_check") == "ok"
    db.close()
    assert list(path.parent.glob(f"{path.stem}*")) == [path]
    return last


def after(last: int, changes: Callable[[int], dict[Key, Stored | None]]) -> dict[Key, Stored]:
    cells: dict[Key, Stored | None] = {}
    for step in range(1, last + 1):
        cells.update(changes(step))
    return {key: value for key, value in cells.items() if value is not None}
