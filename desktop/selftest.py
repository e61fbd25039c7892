"""The self-test (自检): what support runs on a clerk's PC. One page of plain Chinese.

It works on a file of its own in the folder of the program's data, and looks at none of hers.
"""

from __future__ import annotations

import io
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from db.folders import temporary_folder
from desktop import __version__
from desktop.office.editions import edition, edition_names
from desktop.paths import EXAMPLE, RESOURCES, backups, data, documents, logs, nearest, settings
from desktop.report.faces.installed import installed_faces

LEAST = 200
"""Megabytes that should be free where files are kept."""
FACES = 5
PAGE = "自检.txt"


class Result(NamedTuple):
    """One thing that was tried."""

    what: str
    well: bool
    said: str


def self_test(run: Callable[[list[str]], int]) -> list[Result]:
    """Tries everything, one after the other; `run` is the command line."""
    tries = (_program, _system, _fonts, _editions, _disk, partial(_work, run), _window, _printers)
    return [line for each in tries for line in _tried(each)]


def page(found: list[Result]) -> str:
    """The results as a text to show and to hand on."""
    wrong = sum(not line.well for line in found)
    verdict = f"有 {wrong} 项不正常，请把这一页交给技术人员。" if wrong else "一切正常。"
    lines = [f"{'通过' if well else '不正常'}　{what}　{said}" for what, well, said in found]
    return "\n".join(
        [f"决算公开 自检　{datetime.now():%Y-%m-%d %H:%M}", *lines, f"结论：{verdict}"]
    )


def main(run: Callable[[list[str]], int]) -> int:
    """Prints the page and keeps it beside the logs; 0 if all is well, else 1."""
    found = self_test(run)
    words = page(found)
    print(words)
    try:
        logs().mkdir(parents=True, exist_ok=True)
        (logs() / PAGE).write_text(words, encoding="utf-8")
    except OSError as problem:
        print(f"这一页没有存下来：{problem}", file=sys.stderr)
    return 0 if all(line.well for line in found) else 1


def _tried(what: Callable[[], Iterator[Result]]) -> Iterator[Result]:
    """The lines of one try; what goes wrong in it is a line, too, and ends no other."""
    try:
        yield from what()
    except Exception as problem:  # the page must say whatever it is that fails on this PC
        yield Result("自检没有做完", False, f"{type(problem).__name__}：{problem}")


def _program() -> Iterator[Result]:
    yield Result("程序", True, f"{__version__}，{Path(sys.executable).parent}")
    yield Result("Python", True, platform.python_version())


def _system() -> Iterator[Result]:
    bits = sys.maxsize.bit_length() + 1
    yield Result("系统", bits == 64, f"{platform.platform()}，{bits} 位")
    encoding = sys.getfilesystemencoding()
    yield Result("文件名编码", encoding == "utf-8", encoding)


def _fonts() -> Iterator[Result]:
    faces = sorted((RESOURCES / "fonts").glob("*.ttf"))
    good = [face for face in faces if face.read_bytes()[:4] == b"\x00\x01\x00\x00"]
    yield Result("字体", len(good) == FACES, "、".join(face.stem for face in good))
    found = [face.refusal or face.name for face in installed_faces()]
    yield Result("可选的报告字体", True, "；".join(found) or "没有，报告用程序自带的")


def _editions() -> Iterator[Result]:
    loaded = [edition(name).id for name in edition_names()]
    yield Result("版式", bool(loaded), "、".join(loaded))


def _disk() -> Iterator[Result]:
    places = {"文件存放位置": documents(), "备份": backups(), "设置": settings().parent}
    for what, folder in places.items():
        free = shutil.disk_usage(nearest(folder)).free // 1_000_000
        yield Result(what, free >= LEAST, f"{folder}，空余 {free} MB")


def _work(run: Callable[[list[str]], int]) -> Iterator[Result]:
    """A whole filing: import, check, print, and read back from the disk."""
    data().mkdir(parents=True, exist_ok=True)
    with temporary_folder(data(), "自检-") as folder:
        file, report = folder / "示例.jsgk", folder / "报告.pdf"
        steps = {
            "写入和导入示例": ["import", str(file), str(EXAMPLE)],
            "读回和审核": ["check", str(file)],
            "整份报告 PDF": ["pdf", str(file), str(report)],
            "核对 PDF": ["verify", str(file), str(report)],
        }
        for what, words in steps.items():
            said = io.StringIO()
            with redirect_stdout(said), redirect_stderr(said):
                code = run(words)
            last = said.getvalue().strip().splitlines()[-1:] or [""]
            yield Result(what, code in (0, 1) if words[0] == "check" else code == 0, last[0])


def _window() -> Iterator[Result]:
    from desktop.ui.self_test import open_a_window

    seen, said = open_a_window()
    yield Result("窗口", seen, said)


def _printers() -> Iterator[Result]:
    from desktop.ui.self_test import printers

    yield Result("打印机", True, printers() or "没有找到（可以存成 PDF，在别处打印）")
