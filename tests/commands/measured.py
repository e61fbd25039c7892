"""Commands in processes of their own: what they answer, and what they cost.

As a program it reads commands, a list of words on each line, runs them one by one in forks of
itself, and writes what came of each: the programs that read files need not be loaded again. Windows
has no forks: there one process runs them all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Measured(NamedTuple):
    """The exit code of a command, what it complained of, the seconds of the processor it took, and
    the MB it held at most."""

    code: int
    said: str
    seconds: float
    memory: int


def measured(commands: Sequence[Sequence[object]]) -> list[Measured]:
    """What comes of the commands, in their order."""
    asked = "\n".join(json.dumps([str(word) for word in words]) for words in commands)
    done = subprocess.run(
        [sys.executable, __file__],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    return [Measured(*json.loads(line)) for line in done.stdout.splitlines()]


def _main() -> None:
    import desktop.exchange.proposal.propose
    import desktop.office.papers.provenance
    import desktop.office.papers.word  # noqa: F401

    run = _run if hasattr(os, "fork") else _run_here
    for line in sys.stdin.read().splitlines():
        print(json.dumps(run(json.loads(line))), flush=True)


def _run_here(words: list[str]) -> Measured:
    """One command in this very process, whose peak of memory is that of all until then."""
    before = time.process_time()
    kept = [(stream, os.dup(stream)) for stream in (1, 2)]
    with tempfile.TemporaryFile() as said:
        for stream, _ in kept:
            os.dup2(said.fileno(), stream)
        code = _answer(words)
        for stream, copy in kept:
            os.dup2(copy, stream)
            os.close(copy)
        said.seek(0)
        told = said.read().decode("utf-8")
    return Measured(code, told, time.process_time() - before, _peak_of_windows())


def _peak_of_windows() -> int:
    """The MB that this process held at most."""
    import ctypes

    counters = (ctypes.c_size_t * 9)()  # two numbers of 32 bits lie in the first
    size = ctypes.sizeof(counters)
    this = ctypes.c_void_p(-1)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  there on Windows alone
    assert kernel.K32GetProcessMemoryInfo(this, ctypes.byref(counters), size)
    return counters[1] >> 20


def _run(words: list[str]) -> Measured:
    """One command in a fork."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(into, 1)
        os.dup2(into, 2)
        os._exit(_answer(words))
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as said:
        told = said.read()
    _, status, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    return Measured(os.waitstatus_to_exitcode(status), told, seconds, used.ru_maxrss // 1024)


def _answer(words: list[str]) -> int:
    import traceback

    from desktop.__main__ import main

    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 3
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


if __name__ == "__main__":
    _main()
