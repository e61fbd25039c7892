"""What the clerk does with the installer and the program, one step after the other, under wine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from wine import Wine, same, until, windows_path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TRIAL = ROOT / "build" / "windows" / "trial"
"""Where the pictures go."""
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
REGISTERED = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\juesuan"
"""Where Windows lists the program with its folder."""


class Trial:
    """The steps, on one wine; each raises AssertionError with a sentence where it fails."""

    def __init__(self, wine: Wine, setup: Path) -> None:
        self.wine = wine
        self.setup = setup
        self.desk = wine.folder / "桌面"
        self.desk.mkdir()
        self.icon = wine.home / "Desktop" / "决算公开.lnk"
        self.linux = wine.folder / "linux"
        self.linux.mkdir()

    # What the clerk does

    def install(self) -> None:
        """安装，不问"""
        self.set_up()
        assert self.icon.is_file(), "桌面上没有图标"

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
        text = listed.read_bytes().decode("utf-16")  # its ends of lines are those of Windows
        listed.write_bytes(("desktop\\stale.py\r\n" + text).encode("utf-16"))
        hers.parent.mkdir()
        hers.write_text("不要删", encoding="utf-8")
        self.icon.unlink()
        for _ in range(2):
            self.set_up()
        assert not stale.exists(), "旧模块还在"
        assert len(list(program.parent.rglob("juesuan.exe"))) == 1, "原来的程序还在"
        kept = list(program.parent.rglob("记录.txt"))
        assert [path.read_text(encoding="utf-8") for path in kept] == ["不要删"], "她的文件夹不见了"
        assert not self.icon.exists(), "她删掉的图标又有了"

    def move(self) -> None:
        """装到另一个文件夹：原来的程序不留，她的东西不动"""
        ours, hers = self.listed(), self.wine.program / "desktop" / "她的.txt"
        hers.write_text("不要删", encoding="utf-8")
        uninstaller = self.wine.program.parent / "uninstall.exe"
        self.wine.program = self.wine.prefix / "drive_c" / "决算" / "program"
        self.set_up(r"/D=C:\决算")
        self.assert_gone([*ours, uninstaller])
        assert hers.is_file(), "她放在程序文件夹里的文件不见了"
        assert self.icon.is_file(), "桌面上没有图标"

    def upgrade_by_another_name(self) -> None:
        """登记的文件夹换一种写法，升级：程序还在"""
        value = ("/v", "InstallLocation", "/d", r"C:\.\决算", "/f")
        code, said = self.wine.run("reg", "add", REGISTERED, *value)
        assert code == 0, f"退出码 {code}：{said}"
        self.set_up(r"/D=C:\决算")
        left = [path for path in self.listed() if not path.exists()]
        assert not left, f"少了 {len(left)} 个：{left[:5]}"

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
        ours = self.listed()
        code, said = self.wine.run(root / "uninstall.exe", "/S", f"_?={windows_path(root)}")
        assert code == 0, f"退出码 {code}：{said}"
        self.assert_gone([*ours, self.icon])
        assert hers.is_file(), "她放在程序文件夹里的文件不见了"
        assert sorted(path.name for path in self.desk.iterdir()) == files, "她的文件少了"

    # With what

    def set_up(self, *words: str) -> None:
        """Runs the installer in silence."""
        code, said = self.wine.run(self.setup, "/S", *words)
        assert code == 0, f"退出码 {code}：{said}"
        assert (self.wine.program / "juesuan.exe").is_file(), "程序没有放到位"
        self.wine.stand_in(self.wine.program)

    def listed(self) -> list[Path]:
        """What the installed program's own list names."""
        text = (self.wine.program / "files.txt").read_text(encoding="utf-16").replace("\\", "/")
        return [self.wine.program / line.lstrip("/") for line in text.splitlines()]

    def assert_gone(self, paths: Sequence[Path]) -> None:
        """No file of these is left, and no empty folder."""
        left = [str(path) for path in paths if path.is_file() or is_empty(path)]
        assert not left, f"还有 {len(left)} 个：{left[:5]}"

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
