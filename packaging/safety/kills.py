"""Kills: a typing process ended at any moment, and what it had acknowledged looked for."""

from __future__ import annotations

import os
import signal
import time
import traceback
from pathlib import Path
from random import Random
from shutil import rmtree

from safety import clerk
from safety.clerk import Act, Desk
from safety.folder import Folder, amiss, found, settled
from safety.tally import Tally, traceback_of

EVENING = 15
"""Rounds with one file; then a new one is begun."""
ACTS = 8
LONGER = 0.005
"""Acts that are waited for in one round, and seconds after the last of them, at most."""


def run(total: int, seed: int, room: Path, tally: Tally) -> None:
    """So many rounds; `room` is an empty folder in memory."""
    truth: Folder = {}
    for number in range(total):
        if number % EVENING == 0:
            truth = _new_evening(room)
        try:
            truth = _round(room, truth, f"{seed}-{number}", tally)
        except Wrong as what:
            files = {path.name: path.read_bytes() for path in (room / "work").glob("*.*")}
            tally.bad(what.act.name, f"{seed}-{number}", what.why, files)
            truth = _new_evening(room)


def _new_evening(room: Path) -> Folder:
    """Empties everything, also what the killed had put into temporary folders."""
    for left in room.iterdir():
        rmtree(left)
    for name in ("work", "spare"):
        (room / name).mkdir()
    return {}


def _round(room: Path, truth: Folder, where: str, tally: Tally) -> Folder:
    """The contents of the folder after one round. Raises Wrong."""
    folder = room / "work"
    done, status = typed_until_killed(folder, truth, where)
    truth, act = _followed(truth, where, done)
    if not os.WIFSIGNALED(status):
        raise Wrong(act, "the typist stopped of himself")
    try:
        there = found(folder, room / "spare", {**truth, **act.leaves})
    except Exception as error:
        raise Wrong(act, traceback_of(error)) from error
    if why := amiss(there, truth, act.leaves):
        raise Wrong(act, why)
    tally.good(act.name)
    return settled(there, truth, act.leaves)


class Wrong(Exception):
    """Something does not hold after an act: which, and why."""

    def __init__(self, act: Act, why: str) -> None:
        super().__init__(why)
        self.act = act
        self.why = why


def typed_until_killed(folder: Path, truth: Folder, seed: str) -> tuple[int, int]:
    """How many acts the clerk saw acknowledged before the kill, and how the process ended."""
    random = Random(f"kill {seed}")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _type(folder, truth, seed, writing)
    os.close(writing)
    said = b""
    acts = random.randrange(ACTS)
    while said.count(b"+") < acts and (more := os.read(reading, 1)):
        said += more
    time.sleep(random.uniform(0, LONGER))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(reading, 4096):
        said += more
    os.close(reading)
    return said.count(b"+"), status


def _type(folder: Path, truth: Folder, seed: str, acknowledged: int) -> None:
    """Types without pause; a sign goes down the pipe after each act."""
    random, desk = Random(seed), Desk(folder)
    try:
        while True:
            act = clerk.draw(truth, random)
            act.do(desk)
            os.write(acknowledged, b"+")
            truth = {**truth, **act.leaves}
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _followed(truth: Folder, seed: str, done: int) -> tuple[Folder, Act]:
    """The contents of the folder after so many acts, and the act that was under way."""
    random = Random(seed)
    for _ in range(done):
        truth = {**truth, **clerk.draw(truth, random).leaves}
    return truth, clerk.draw(truth, random)
