"""The trial: the installer used as a clerk would use it, under wine.

`python3 packaging/dev.py try-installer` runs it after `installer`. It prints a line a step and
keeps pictures in build/windows/trial; then six rooms of the test suite run on Python for Windows,
or all of it with `--all-tests`. With `--short` it installs, opens, types a figure, compares the PDF
and removes, and that is all. With `--twice` it makes everything once more, in another folder, and
compares the bytes.
"""

from __future__ import annotations

import argparse
import os
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
sys.path.insert(0, str(HERE))

from stage import Unavailable, unavailable  # noqa: E402
from suite import make_python, rooms, run_room, show  # noqa: E402  (this folder is no package)
from twice import differences  # noqa: E402
from wine import Wine, lines, same, until, windows_path  # noqa: E402

BUILD = ROOT / "build" / "windows"
TRIAL = BUILD / "trial"
SAMPLE = ROOT / "resources" / "samples" / "jianghan-2020.json"
OPEN, TOO_OLD = 3, 4
"""Exit codes of the installer: the program is open; Windows is too old."""
PAPERS = {
    "pdf": "报告.pdf",
    "docx": "报告.docx",
    "xlsx": "九张表.xlsx",
    "export": "文档.json",
}
TITLE = "决算公开"


class Trial:
    """The steps, on one wine; each raises AssertionError with a sentence where it fails."""

    def __init__(self, wine: Wine, setup: Path) -> None:
        self.wine = wine
        self.setup = setup
        self.desk = wine.folder / "桌面"
        self.desk.mkdir()
        self.linux = wine.folder / "linux"
        self.linux.mkdir()

    # What the clerk does

    def install(self) -> None:
        """安装，不问"""
        code, said = self.wine.run(self.setup, "/S")
        assert code == 0, f"退出码 {code}：{said}"
        assert (self.wine.program / "juesuan.exe").is_file(), "程序没有放到位"
        self.wine.stand_in(self.wine.program)

    def type_a_figure(self) -> None:
        """打开窗口，录入一个数，存盘"""
        filing = self.new_filing("录入.jsgk")
        window = self.wine.start(self.wine.program / "juesuan.exe", windows_path(filing))
        assert self.wine.wait_for(TITLE), "窗口没有出来"
        self.wine.picture(TRIAL / "window.png")
        empty = filing.read_bytes()
        self.wine.keys("1", "2", "3", "4", "period", "5", "Return")
        assert until(lambda: filing.read_bytes() != empty), "录入的数没有存盘"
        self.wine.settle()
        self.wine.picture(TRIAL / "typed.png")
        self.wine.keys("alt+F4")
        assert window.wait(60) == 0, f"关闭以后退出码是 {window.returncode}"
        shown = self.python("show", filing)
        assert "1,234.50" in shown or "1234.5" in shown, f"文件里没有录入的数：{shown[:300]}"
        left = [p.name for p in self.desk.iterdir() if p.name.startswith(filing.name + ".")]
        assert not left, f"关闭以后还有 {left}"

    def same_pdf(self) -> None:
        """PDF 与 Linux 上的逐字节一致"""
        self.same_papers("pdf")

    def same_files(self) -> None:
        """Word、Excel、文档与 Linux 上的逐字节一致"""
        self.same_papers("docx", "xlsx", "export")

    def picture_of_the_sample(self) -> None:
        """示例的样子（sample.png）"""
        window = self.wine.start(self.wine.program / "juesuan.exe", "--sample")
        shown = self.wine.wait_for("示例")
        assert shown, "窗口没有出来"
        self.wine.fill_screen(shown)
        self.wine.settle()
        self.wine.picture(TRIAL / "sample.png")
        self.wine.keys("alt+F4")
        assert window.wait(60) == 0, f"关闭以后退出码是 {window.returncode}"

    def refuse_while_open(self) -> None:
        """程序开着时不安装"""
        window = self.wine.start(self.wine.program / "juesuan.exe")
        assert self.wine.wait_for(TITLE), "窗口没有出来"
        code, _ = self.wine.run(self.setup, "/S")
        self.wine.keys("alt+F4")
        window.wait(60)
        assert code == OPEN, f"退出码 {code}，应为 {OPEN}"

    def upgrade(self) -> None:
        """升级：旧模块不留，她的东西不动"""
        program = self.wine.program
        stale, hers = program / "desktop" / "stale.py", program / "我的文件夹" / "记录.txt"
        stale.write_text("raise SystemExit", encoding="utf-8")
        listed = program / "files.txt"
        text = listed.read_text(encoding="utf-16")
        listed.write_bytes(("desktop\\stale.py\r\n" + text).encode("utf-16"))
        hers.parent.mkdir()
        hers.write_text("不要删", encoding="utf-8")
        for _ in range(2):
            code, said = self.wine.run(self.setup, "/S")
            assert code == 0, f"退出码 {code}：{said}"
        assert not stale.exists(), "旧模块还在"
        kept = list(program.parent.rglob("记录.txt"))
        assert [path.read_text(encoding="utf-8") for path in kept] == ["不要删"], "她的文件夹不见了"
        self.wine.stand_in(program)

    def open_by_double_click(self) -> None:
        """双击 .jsgk 打开；再双击，窗口到前面来"""
        filing = self.new_filing("双击.jsgk")
        for key in (".jsgk", "juesuan.filing"):
            # Wine does not look for the user's own classes among all classes.
            here, there = rf"HKCU\Software\Classes\{key}", rf"HKLM\Software\Classes\{key}"
            self.wine.run("reg", "copy", here, there, "/s", "/f")
        first = self.wine.start("start", "/wait", windows_path(filing))
        assert self.wine.wait_for("双击公司"), "窗口没有出来"
        code, said = self.wine.run("start", "/wait", windows_path(filing), seconds=60)
        assert code == 0, f"再次双击：退出码 {code}：{said}"
        windows = self.wine.windows("双击公司")
        assert len(windows) == 1, f"有 {len(windows)} 个窗口"
        self.wine.picture(TRIAL / "double-click.png")
        self.wine.keys("alt+F4")
        first.wait(60)

    def remove(self) -> None:
        """卸载：程序没有了，她的文件都在"""
        files = sorted(path.name for path in self.desk.iterdir())
        root = self.wine.program.parent
        hers = self.wine.program / "desktop" / "她的.txt"
        hers.write_text("不要删", encoding="utf-8")
        text = (self.wine.program / "files.txt").read_text(encoding="utf-16").replace("\\", "/")
        ours = [self.wine.program / line.lstrip("/") for line in text.splitlines()]
        code, said = self.wine.run(root / "uninstall.exe", "/S", f"_?={windows_path(root)}")
        assert code == 0, f"退出码 {code}：{said}"
        left = [str(path.relative_to(root)) for path in ours if path.is_file() or is_empty(path)]
        assert not left, f"还有 {len(left)} 个：{left[:5]}"
        assert hers.is_file(), "她放在程序文件夹里的文件不见了"
        assert sorted(path.name for path in self.desk.iterdir()) == files, "她的文件少了"

    # With what

    def new_filing(self, name: str) -> Path:
        """A new file of an invented unit on the desk."""
        path = self.desk / name
        unit = f"{path.stem}公司"
        self.python("new", path, "--unit", unit, "--kind", "单位", "--year", "2020")
        return path

    def python(self, command: str, *words: Path | str) -> str:
        """Runs a command of the installed program; what it said."""
        given = [windows_path(word) if isinstance(word, Path) else word for word in words]
        code, said = self.wine.run(self.wine.program / "juesuan-console.exe", command, *given)
        assert code in (0, 1), f"{command}：退出码 {code}：{said}"
        return said

    def same_papers(self, *kinds: str) -> None:
        """Makes the same papers on both systems from one file, and compares."""
        filing = self.desk / "示例.jsgk"
        if not filing.exists():
            self.python("import", filing, SAMPLE)
        for kind in kinds:
            name = PAPERS[kind]
            self.python(kind, filing, self.desk / name)
            here = [sys.executable, "-m", "desktop", kind, str(filing), str(self.linux / name)]
            quiet, utf8 = subprocess.DEVNULL, {**os.environ, "PYTHONUTF8": "1"}
            subprocess.run(here, cwd=ROOT, env=utf8, check=True, stdout=quiet, timeout=120)
            assert same(self.desk / name, self.linux / name), f"{name} 不同"


def is_empty(path: Path) -> bool:
    """True for a folder without files, however deep."""
    return path.is_dir() and not any(each.is_file() for each in path.rglob("*"))


SHORT = ("install", "type_a_figure", "same_pdf", "remove")
WHOLE = (
    *SHORT[:-1],
    "same_files",
    "picture_of_the_sample",
    "refuse_while_open",
    "upgrade",
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
