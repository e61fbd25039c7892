"""The trial: the installer used as a clerk would use it, under wine.

`python3 packaging/dev.py try-installer` runs it after `installer`. It prints a line a step and
keeps pictures in build/windows/trial. With `--short` it installs, opens, types a figure, compares
the PDF and removes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

from wine import Wine, lines, same  # noqa: E402  (this folder is no package)

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
        self.wine.keys("F5")
        time.sleep(1)
        self.wine.keys("1", "Return")
        time.sleep(1)
        self.wine.keys("1", "2", "3", "4", "period", "5", "Return")
        time.sleep(2)
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
        code, said = self.wine.run(root / "uninstall.exe", "/S", f"_?={windows_path(root)}")
        assert code == 0, f"退出码 {code}：{said}"
        assert not (self.wine.program / "juesuan.exe").exists(), "程序还在"
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
            subprocess.run(
                here,
                cwd=ROOT,
                env={**os.environ, "PYTHONUTF8": "1"},
                check=True,
                stdout=subprocess.DEVNULL,
            )
            assert same(self.desk / name, self.linux / name), f"{name} 不同"


def windows_path(path: Path) -> str:
    """How wine calls a file of Linux."""
    return "Z:" + str(path).replace("/", "\\")


SHORT = ("install", "type_a_figure", "same_pdf", "remove")
WHOLE = (
    *SHORT[:-1],
    "same_files",
    "refuse_while_open",
    "upgrade",
    "open_by_double_click",
    "remove",
)


def attempt(step: Callable[[], None]) -> bool:
    """Makes one step and prints how it went; whether it went well."""
    start = time.monotonic()
    try:
        step()
        verdict = "通过"
    except (AssertionError, subprocess.SubprocessError, OSError) as problem:
        verdict = f"未通过：{' '.join(lines(str(problem)))}"
    what = (step.__doc__ or "").strip()
    print(f"  {what}  {verdict}  {time.monotonic() - start:.1f} s", flush=True)
    return verdict == "通过"


def main() -> int:
    """Makes the steps asked for; 0 if all went well."""
    parser = argparse.ArgumentParser(description="在 wine 里试用安装程序。")
    parser.add_argument("--short", action="store_true", help="只试安装、录入、PDF、卸载")
    asked = parser.parse_args()
    [setup] = BUILD.glob("*-setup.exe")
    shutil.rmtree(TRIAL, ignore_errors=True)
    TRIAL.mkdir(parents=True)
    with Wine(BUILD / "wine") as wine:
        trial = Trial(wine, setup)
        names = SHORT if asked.short else WHOLE
        results = [attempt(getattr(trial, name)) for name in names]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
