"""Damaged files looked at: each is refused with a sentence, or everything is as without damage.

Never a traceback, never another figure, never a byte of the file changed by looking.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import NamedTuple

from alarm import limited

from db.problems import StoreProblem
from db.store.store import Store
from desktop.__main__ import main as command
from desktop.paths import EXAMPLE
from safety.children import Died, in_a_child
from safety.damage import Damaged, damaged
from safety.folder import FILE, Filed, filed
from safety.tally import Tally, traceback_of

BATCH = 50
"""Files that one process looks at."""
LONGEST = 10
MEMORY = 1_000
"""Seconds of processor for one command, and MB for the process with all its batch."""

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "show": ("--json",),
    "check": ("--json",),
    "export": ("OUT.json",),
    "pdf": ("OUT.pdf", "--tables"),
}
SELDOM = {"check": 4, "export": 4, "pdf": 20}
"""These take longer: where nothing was refused, they are tried with every so many files only."""


class Look(NamedTuple):
    """The result of a command: its exit code, its output, its errors, and the file it wrote."""

    code: int
    printed: str
    said: str
    written: bytes


class Original(NamedTuple):
    """A file without damage, some steps before that, and what is to be seen in it."""

    data: bytes
    older: bytes
    looks: Mapping[str, Look]
    filed: Filed


def run(total: int, seed: int, room: Path, tally: Tally) -> None:
    """Looks at so many damaged files."""
    for name in ("work", "spare"):
        (room / name).mkdir()
    originals = [in_a_child(partial(_original, room, size)) for size in ("small", "large")]
    for first in range(0, total, BATCH):
        numbers = range(first, min(first + BATCH, total))
        try:
            outcomes = in_a_child(partial(_batch, originals, seed, numbers, room))
        except Died as how:
            tally.bad("进程结束", f"{seed}-{first}", str(how), {})
            continue
        for number, kind, why, files in outcomes:
            if why:
                tally.bad(kind, f"{seed}-{number}", why, files)
            else:
                tally.good(kind)


def _original(room: Path, size: str) -> Original:
    """A filing of which everything was looked at."""
    file = room / "work" / FILE
    for old in file.parent.iterdir():
        old.unlink()
    with redirect_stdout(StringIO()):
        if size == "small":
            command(["new", str(file), "--unit", "某单位", "--kind", "单位", "--year", "2020"])
        else:
            command(["import", str(file), str(EXAMPLE)])
    older = _typed(file, range(1, 5))
    data = _typed(file, range(3, 8))
    looks = {name: _look(name, file) for name in COMMANDS}
    return Original(data, older, looks, filed(file))


def _typed(file: Path, rows: range) -> bytes:
    """The file's bytes after these figures were typed into it."""
    with Store.open(file) as store:
        head = store.filings()[-1]
        for row in rows:
            store.write(head.id, {("t1", str(row), "1"): row * 12345}, step="录入")
    return file.read_bytes()


Outcome = tuple[int, str, str, Damaged]


def _batch(originals: list[Original], seed: int, numbers: range, room: Path) -> list[Outcome]:
    return list(_each(originals, seed, numbers, room))


def _each(originals: list[Original], seed: int, numbers: range, room: Path) -> Iterator[Outcome]:
    for number in numbers:
        random = Random(f"damage {seed}/{number}")
        original = random.choice(originals)
        kind, files = damaged(original.data, original.older, room / "spare", random)
        why = amiss(original, files, room, number)
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEMORY * 1024:
            why = why or "占用的内存超过上限"
        yield number, kind, why, files if why else {}


def amiss(original: Original, files: Damaged, room: Path, number: int) -> str:
    """The fault when a clerk or a command looks at the damaged file; "" for none."""
    work = room / "work"
    rmtree(work)
    work.mkdir()
    for name, data in files.items():
        (work / name).write_bytes(data)
    refused = False
    for name in COMMANDS:
        if not refused and number % SELDOM.get(name, 1):
            continue
        try:
            look = _look(name, work / FILE)
        except BaseException as error:
            return traceback_of(error)
        refused = look.code == 2
        if not _is_refusal(look) if refused else look != original.looks[name]:
            return f"{name}：{look.code} {look.printed[:500]} {look.said[:500]}"
        if (work / FILE).read_bytes() != files[FILE]:
            return f"{name} 改动了文件"
    return _opened(original, work / FILE)


def _is_refusal(look: Look) -> bool:
    """True for one sentence and nothing else."""
    lines = look.said.strip().splitlines()
    return len(lines) == 1 and lines[0].endswith("。") and not (look.printed or look.written)


def _opened(original: Original, file: Path) -> str:
    """The fault when the file is opened to go on working; "" for none."""
    try:
        return "" if filed(file) == original.filed else "打开后内容不同"
    except StoreProblem:
        return ""
    except Exception as error:
        return traceback_of(error)


def _look(name: str, file: Path) -> Look:
    options = [word.replace("OUT", str(file.with_name("OUT"))) for word in COMMANDS[name]]
    out = [Path(word) for word in options if "OUT" in word]
    printed, said = StringIO(), StringIO()
    with redirect_stdout(printed), redirect_stderr(said), limited(LONGEST):
        code = command([name, str(file), *options])
    written = b"".join(path.read_bytes() for path in out if path.exists())
    for path in out:
        path.unlink(missing_ok=True)
    return Look(code, printed.getvalue(), said.getvalue(), written)
