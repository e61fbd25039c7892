"""Power cuts: the calls of some acts recorded, and the disk rebuilt as a cut may leave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import count
from pathlib import Path
from random import Random
from shutil import copyfile, rmtree
from typing import NamedTuple

from db.format.recovery import copy_with_journal
from db.format.rollback_journal import is_hot
from safety import clerk
from safety.calls import Call, Calls, Kind, read
from safety.clerk import Act, Desk, Draw
from safety.folder import FILE, Folder, amiss, filed, found
from safety.states import Disk, Files, fates
from safety.tally import Tally, traceback_of

ACTS = 3
STATES = 20
CUTS = 20
"""Acts of one kind in one recording, states tried for one cut, and cuts of the power, each after
a call that is drawn anew for the next recording."""
TYPED_ON = 5
"""In every fifth state the clerk goes on typing."""

KINDS: tuple[Draw, ...] = (
    clerk.create,
    clerk.keystroke,
    clerk.words,
    clerk.clear,
    clerk.takeover,
    clerk.undo,
    clerk.next_year,
    clerk.copy,
    clerk.automatic,
    clerk.restored,
    clerk.upgrade,
    clerk.recovery,
    clerk.report,
    clerk.word_file,
)
ONCE = (clerk.create, clerk.upgrade, clerk.recovery)
"""Acts with which an evening begins; others follow on them."""


class Recording(NamedTuple):
    """The folder before, the calls, and each act with what was in the folder before it."""

    files: Files
    calls: list[Call]
    acts: list[tuple[Folder, Act]]


def run(total: int, seed: int, room: Path, tally: Tally) -> None:
    """Tries `total` different states or some more, as many for each kind of act; `room` is an
    empty folder in memory."""
    tried: set[bytes] = set()
    share = dict.fromkeys(KINDS, 0)
    cuts = min(CUTS, total // len(KINDS) // STATES + 1)
    for number in count():
        if tally.count >= total:
            return
        for kind in KINDS:
            if share[kind] >= total / len(KINDS):
                continue
            before = len(tried)
            random = Random(f"{seed}/{number}/{kind.__name__}")
            left = states(record(kind, random, room), random, cuts)
            _try(left, room, tally, tried, f"{seed}-{number}-{kind.__name__}")
            share[kind] += len(tried) - before


def record(kind: Draw, random: Random, room: Path) -> Recording:
    """Some acts of one kind, done in a folder in which some work was done before."""
    folder = _emptied(room / "work")
    truth = _before(kind, folder, random, room)
    files = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    calls, desk, acts = Calls(folder), Desk(folder), []
    with calls.recorded(room / "record"):
        for number in range(ACTS):
            act = (clerk.draw if number and kind in ONCE else kind)(truth, random)
            act.do(desk)
            calls.mark(act.name)
            acts.append((truth, act))
            truth = {**truth, **act.leaves}
        desk.close()
    return Recording(files, read(room / "record"), [*acts, (truth, Act("关闭", {}, Desk.close))])


def _before(kind: Draw, folder: Path, random: Random, room: Path) -> Folder:
    """Does the work that came before, and tells what it left."""
    if kind is clerk.upgrade:
        copyfile(clerk.OLD_FILE, folder / FILE)
    elif kind is clerk.recovery:
        _lay(_interrupted(random, room), folder)
    if kind in (clerk.upgrade, clerk.recovery):
        return {FILE: filed(copy_with_journal(folder / FILE, room / FILE))}
    truth: Folder = {}
    desk = Desk(folder)
    for _ in range(0 if kind is clerk.create else random.randrange(2, 12)):
        act = clerk.draw(truth, random)
        act.do(desk)
        truth = {**truth, **act.leaves}
    desk.close()
    return truth


def _interrupted(random: Random, room: Path) -> Files:
    """A file as a cut left it in the middle of a step, which has to be taken back at opening."""
    while True:
        for state in states(record(clerk.words, random, room), random, CUTS):
            _lay(state.files, room / "work")
            if is_hot(room / "work" / FILE):
                return {path: data for path, data in state.files.items() if FILE in path}


def _lay(files: Files, folder: Path) -> None:
    """Puts the files into an emptied folder, where they were recorded."""
    _emptied(folder)
    for path, data in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)


class State(NamedTuple):
    """A state that a cut may leave: after which call and how many acts, in which folder and act,
    and the files."""

    call: int
    done: int
    truth: Folder
    act: Act
    files: Files


def states(recording: Recording, random: Random, cuts: int) -> Iterator[State]:
    """The states that may be left of a recording after so many cuts."""
    changing = [
        number
        for number, call in enumerate(recording.calls)
        if call.number or call.kind not in (Kind.CLOSE, Kind.OPEN)
    ]
    drawn = set(random.sample(changing, min(cuts, len(changing))))
    disk, done = Disk(recording.files), 0
    for number, call in enumerate(recording.calls):
        disk.take(call)
        done += call.kind is Kind.MARK
        if number in drawn:
            for fate in fates(disk.waiting, random, STATES):
                yield State(number, done, *recording.acts[done], disk.left(fate, random))


def _try(left: Iterable[State], room: Path, tally: Tally, tried: set[bytes], where: str) -> None:
    """Looks at each state that is new."""
    for state in left:
        mark = _mark(state)
        if mark in tried:
            continue
        tried.add(mark)
        if why := look(state, room, typed_on=len(tried) % TYPED_ON == 0):
            place = f"{where}-{state.call}-{len(tried)}"
            tally.bad(state.act.name, place, why, state.files)
        else:
            tally.good(state.act.name)


def look(state: State, room: Path, *, typed_on: bool = False) -> str:
    """The fault when the clerk opens the files after the cut, and goes on; "" for none."""
    folder, spare = room / "work", _emptied(room / "spare")
    _lay(state.files, folder)
    try:
        there = found(folder, spare, {**state.truth, **state.act.leaves})
        why = amiss(there, state.truth, state.act.leaves)
        return why or (_typed_on(folder, spare, there) if typed_on else "")
    except Exception as error:
        return traceback_of(error)


def _typed_on(folder: Path, spare: Path, there: Folder) -> str:
    """The fault after one more act; "" for none."""
    act, desk = clerk.draw(there, Random(1)), Desk(folder)
    act.do(desk)
    desk.close()
    return amiss(found(folder, spare, act.leaves), {}, act.leaves, done=True)


def _mark(state: State) -> bytes:
    """A digest of the files and the act."""
    digest = blake2b(f"{state.done} {state.act.name}".encode(), digest_size=16)
    for path, data in sorted(state.files.items()):
        digest.update(f"{path} {len(data)}".encode())
        digest.update(data)
    return digest.digest()


def _emptied(folder: Path) -> Path:
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
