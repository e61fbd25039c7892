"""The installer in CI: made, and tried in short, each within its time.

Where nsis, mingw or a wine that runs a program cannot be had, one line says so and nothing fails;
whatever else goes wrong does. Standard library only: packaging/dev.py makes the environment.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from debian import UNAVAILABLE

DEV = Path(__file__).resolve().parent.parent / "dev.py"
STEPS: dict[Sequence[str], float] = {
    ("installer",): 600,
    ("try-installer", "--short"): 480,
}
"""Each step and the seconds it may take. On two cores it takes a fifth of that."""
GRACE = 30
"""Seconds in which a step that is ended may clear away what it started."""


def main(steps: dict[Sequence[str], float]) -> int:
    """Makes the steps; the exit code of the first that failed."""
    for words, seconds in steps.items():
        start = time.monotonic()
        code = within(seconds, [sys.executable, str(DEV), *words])
        print(f"{' '.join(words)}  {time.monotonic() - start:.0f} s", flush=True)
        if code == UNAVAILABLE:
            print("略过：这里不能制作或试用安装程序，原因见上。", flush=True)
            return 0
        if code:
            return code
    return 0


def within(seconds: float, command: Sequence[str]) -> int:
    """The exit code of a command; 1 for one that took longer and was ended, with all it started."""
    process = subprocess.Popen(command, start_new_session=True)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        print(f"{seconds:.0f} 秒没有结束，已经停止：{' '.join(command)}", flush=True)
        end(process)
        return 1


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a command and what it started: first asked, so that it ends its wine, then made to."""
    with suppress(ProcessLookupError):  # nothing of it is left
        os.killpg(process.pid, signal.SIGTERM)
        for _ in range(GRACE):
            process.poll()
            os.killpg(process.pid, 0)
            time.sleep(1)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    sys.exit(main(STEPS))
