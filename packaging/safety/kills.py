"""Kills: a typing process ended at any moment, and what it had acknowledged looked for."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from random import Random
from shutil import rmtree

from safety import clerk
from safety.clerk import Act, Desk
from safety.folder import Folder, amiss, found, settled
from safety.tally import Tally, told

EVENING = 15
"""Rounds with one file; then a new one is begun."""
ACTS = 8
LONGER = 0.005
"""Acts that are waited for in one round, and seconds after the last of them, at most."""


def run(total: int, seed: int, room: Path, tally: Tally) -> None:
    """So many rounds; `room` is an empty folder in memory."""
    folder, spare = room / "work", room / "spare"
    truth: Folder = {}
    for number in range(total):
        if number % EVENING == 0 or not folder.exists():
            truth = {}
            for left in room.iterdir():  # also what the killed had put into temporary folders
                rmtree(left)
            folder.mkdir()
            spare.mkdir()
        where = f"{seed}-{number}"
        done = typed_until_killed(folder, truth, where)
        truth, act = _followed(truth, where, done)
        names = {**truth, **act.leaves}
        try:
            there = found(folder, spare, names)
            why = amiss(there, truth, act.leaves)
        except Exception as error:
            why = told(error)
        if why:
            files = {path.name: path.read_bytes() for path in folder.iterdir()}
            tally.bad(act.name, where, why, files)
            rmtree(folder)
            continue
        tally.good(act.name)
        for name in names.keys() - there.keys():  # an empty file: she is told to delete it
            (folder / name).unlink(missing_ok=True)
        truth = settled(there, truth, act.leaves)


def typed_until_killed(folder: Path, truth: Folder, seed: str) -> int:
    """How many acts the clerk saw acknowledged before the kill."""
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
    os.waitpid(child, 0)
    while more := os.read(reading, 4096):
        said += more
    os.close(reading)
    return said.count(b"+")


def _type(folder: Path, truth: Folder, seed: str, acknowledged: int) -> None:
    """Types without pause; a sign goes down the pipe after each act."""
    random, desk = Random(seed), Desk(folder)
    try:
        while True:
            act = clerk.draw(truth, random)
            act.do(desk)
            os.write(acknowledged, b"+")
            truth = {**truth, **act.leaves}
    finally:
        os._exit(1)


def _followed(truth: Folder, seed: str, done: int) -> tuple[Folder, Act]:
    """What is in the folder after so many acts, and the act that was on its way."""
    random = Random(seed)
    for _ in range(done):
        truth = {**truth, **clerk.draw(truth, random).leaves}
    return truth, clerk.draw(truth, random)
