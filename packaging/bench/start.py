"""The benchmark of the start: whole processes, each beside a bare one in the same run.

Prints processor time, and how many times that of the bare process it is: the machine is seldom
quiet, and what is shared out evenly between the two does not tell. Every module is compiled
before, as the installer ships them. Run by the benchmark.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from figures import line, megabytes

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9

BARE_WINDOW = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
"""
OUR_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from desktop.ui.application import make_application
from desktop.ui.window import Window
application = make_application()
window = Window(QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
for file in sys.argv[2:]:
    window.features.files.open(Path(file))
application.processEvents()
"""
READ_WORKBOOK = """
import sys
from openpyxl import load_workbook
for sheet in load_workbook(sys.argv[1], data_only=True):
    for row in sheet.iter_rows(values_only=True):
        pass
"""
IMPORT_WORKBOOK = """
import sys, tempfile
from pathlib import Path
from desktop.__main__ import main
with tempfile.TemporaryDirectory() as folder:
    main(["import", str(Path(folder) / "a.jsgk"), sys.argv[1]])
"""
SAY_MEMORY = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main(file: Path) -> None:
    """The window and the command line, on the sample in `file`."""
    settings = str(file.with_suffix(".ini"))
    ours = ("-c", OUR_WINDOW, settings)
    print_beside(
        "空的 PySide6 窗口",
        ("-c", BARE_WINDOW),
        {
            "启动到第一次显示（整个进程）": (ours, 3),
            "启动到示例显示（整个进程）": ((*ours, str(file)), 4.5),
        },
    )
    print_beside(
        "import sqlite_utils",
        ("-c", "import sqlite_utils"),
        {"审核（整个进程）": (("-m", "desktop", "check", str(file)), 3)},
    )
    workbook = str(ROOT / "resources" / "samples" / "jianghan-2020.xlsx")
    print_beside(
        "openpyxl 读同一工作簿",
        ("-c", READ_WORKBOOK, workbook),
        {"从工作簿导入（整个进程）": (("-c", IMPORT_WORKBOOK, workbook), 1.5)},
    )
    memory = run("-c", OUR_WINDOW + SAY_MEMORY, settings, str(file))
    megabytes("示例显示时占用内存", int(memory) / 1024, "目标 ≤ 150")


def print_beside(
    bare: str, bare_words: tuple[str, ...], others: Mapping[str, tuple[tuple[str, ...], float]]
) -> None:
    """The processor time of the `bare` process and of the `others`, which have words for Python
    and the most times that they may take; in turn, so that all of them meet the same machine."""
    times: dict[str, list[float]] = {name: [] for name in (bare, *others)}
    ratios: dict[str, list[float]] = {name: [] for name in others}
    for words in (bare_words, *(words for words, _most in others.values())):
        run(*words)  # compiles
    for _ in range(ROUNDS):
        times[bare].append(processor_time(*bare_words))
        for name, (words, _most) in others.items():
            times[name].append(processor_time(*words))
            ratios[name].append(times[name][-1] / times[bare][-1])
    line(bare, statistics.median(times[bare]))
    for name, (_words, most) in others.items():
        took, ratio = statistics.median(times[name]), statistics.median(ratios[name])
        line(name, took, f"{ratio:.2f} 倍，目标 ≤ {most}")


def processor_time(*words: str) -> float:
    """Seconds of processor time of a Python that is run with these words."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(*words: str) -> str:
    """The output of a Python run with these words."""
    call = [sys.executable, *words]
    surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONUTF8": "1"}
    done = subprocess.run(
        call, cwd=ROOT, env=surroundings, check=False, capture_output=True, text=True
    )
    return done.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
