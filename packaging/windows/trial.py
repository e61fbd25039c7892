"""The trial: the installer used as a clerk would use it, under wine.

`python3 packaging/dev.py try-installer` runs it after `installer`. It prints a line a step and
keeps pictures in build/windows/trial; then six rooms of the test suite run on Python for Windows,
or all of it with `--all-tests`. With `--short` it installs, opens, types a figure, compares the PDF
and removes, and that is all. With `--twice` it makes everything once more, in another folder, and
compares the bytes.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from debian import Unavailable, unavailable  # noqa: E402
from steps import TRIAL, Trial  # noqa: E402
from suite import make_python, rooms, run_room, show  # noqa: E402  (this folder is no package)
from twice import differences  # noqa: E402
from wine import Wine, lines  # noqa: E402

BUILD = ROOT / "build" / "windows"
SHORT = ("install", "type_a_figure", "same_pdf", "remove")
WHOLE = (
    *SHORT[:-1],
    "same_files",
    "picture_of_the_sample",
    "refuse_while_open",
    "upgrade",
    "move",
    "upgrade_by_another_name",
    "open_by_double_click",
    "remove",
)


def attempt(wine: Wine, step: Callable[[], None]) -> bool:
    """Makes one step and prints its result; True where it went well. After one that did not,
    nothing is left running."""
    start = time.monotonic()
    try:
        step()
        verdict = "通过"
    except (AssertionError, subprocess.SubprocessError, OSError) as problem:
        wine.picture(TRIAL / "failed.png")
        wine.end_programs()
        verdict = f"未通过：{' '.join(lines(str(problem)))}"
    what = (step.__doc__ or "").strip()
    print(f"  {what}  {verdict}  {time.monotonic() - start:.1f} s", flush=True)
    return verdict == "通过"


def try_installer(setup: Path, names: Sequence[str]) -> bool:
    """Makes the steps, on a Windows of their own; True where all went well."""
    with Wine(BUILD / "wine") as wine:
        trial = Trial(wine, setup)
        results = [attempt(wine, getattr(trial, name)) for name in names]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed", flush=True)
    return all(results)


def try_tests(whole: bool) -> bool:
    """Runs the rooms of the test suite on a Windows of their own; True where none failed."""
    total: Counter[str] = Counter()
    with Wine(BUILD / "wine-tests") as wine:
        python = make_python(wine.folder / "python", BUILD / "downloads")
        wine.stand_in(python.parent)
        for room, tests in rooms(whole).items():
            result = run_room(wine, python, room, tests)
            show(result)
            total += result.counts
    print(", ".join(f"{total[each]} {each}" for each in ("passed", "failed", "skipped")))
    return not total["failed"]


def try_twice() -> bool:
    """True where a second build, elsewhere, gives the same bytes."""
    different = differences(BUILD)
    print(f"  再做一遍，逐字节一致  {'未通过：' + '、'.join(different) if different else '通过'}")
    return not different


def read_arguments() -> argparse.Namespace:
    """The arguments of the command line."""
    parser = argparse.ArgumentParser(description="在 wine 里试用安装程序。")
    parser.add_argument("--short", action="store_true", help="只试安装、录入、PDF、卸载")
    parser.add_argument(
        "--all-tests", action="store_true", help="在 Windows 的 Python 上跑全部测试"
    )
    parser.add_argument("--twice", action="store_true", help="在别处再做一遍，比较每一个字节")
    return parser.parse_args()


def main() -> int:
    """Makes what was asked for; 0 if all went well."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # wine ends with this, too
    wish = read_arguments()
    found = list(BUILD.glob("*-setup.exe"))
    if len(found) != 1:
        sys.exit("还没有安装程序。请先运行：python3 packaging/dev.py installer")
    shutil.rmtree(TRIAL, ignore_errors=True)
    TRIAL.mkdir(parents=True)
    try:
        well = [try_installer(found[0], SHORT if wish.short else WHOLE)]
        if not wish.short:
            well.append(try_tests(wish.all_tests))
    except Unavailable as lack:
        return unavailable(lack)
    if wish.twice:
        well.append(try_twice())
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
