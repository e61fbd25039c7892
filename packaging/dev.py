"""The commands of a day's work on the project: run it, test it, time it, picture it.

Standard library only, for it makes the environment that holds everything else.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from io import TextIOWrapper
from pathlib import Path

from debian import (
    INSTALLER_TOOLS,
    OFFSCREEN_LIBRARIES,
    TRIAL_TOOLS,
    WINDOW_LIBRARIES,
    Unavailable,
    install_packages,
    last_lines,
    missing_packages,
    missing_tools,
    unavailable,
)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "made-from.sha256"
SAMPLE = ROOT / "resources" / "samples" / "jianghan-2020.json"
BUILD = ROOT / "build" / "sample"
OLDEST_PYTHON = (3, 11)
SCRIPTS = {
    "bench": "bench",
    "shots": "shots.py",
    "fuzz": "trials/fuzz.py",
    "layouts": "trials/layouts.py",
    "statements": "trials/statements.py",
    "keys": "trials/keys.py",
    "safety": "safety",
    "day": "day",
}
"""The commands that are scripts of packaging/."""
PASSED_ON = ("test", "fuzz", "layouts", "statements", "keys", "safety", "day", "try-installer")
"""Commands that get arguments of their own."""
EVERY_CORE = ("--numprocesses=auto", "--dist=worksteal")


def in_venv(program: str) -> Path:
    """Where the environment keeps a program."""
    return VENV / "Scripts" / f"{program}.exe" if os.name == "nt" else VENV / "bin" / program


def environment_works() -> bool:
    """True for an environment with a pip: not one half made, nor of a Python now gone."""
    program = in_venv("python")
    return program.exists() and capture([str(program), "-m", "pip", "--version"]).returncode == 0


def fingerprint() -> str:
    """A digest of what the environment is made from: this Python and the lock file, however its
    lines end."""
    made_from = f"{sys.version_info[:2]} {LOCK.read_text(encoding='utf-8')}"
    return hashlib.sha256(made_from.encode()).hexdigest()


def prepare_environment() -> None:
    """Leave behind an environment that holds the locked versions."""
    if in_venv("python").exists() and STAMP.exists() and STAMP.read_text() == fingerprint():
        return
    if not environment_works():
        make_environment()
    print("正在安装依赖（第一次约 150 MB，需要几分钟）…")
    install_locked()
    STAMP.write_text(fingerprint())


def make_environment() -> None:
    """An empty environment; Debian keeps what that takes in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        install_packages(["python{}.{}-venv".format(*sys.version_info)])
    print("正在建立 .venv …")
    made = capture([sys.executable, "-m", "venv", str(VENV)])
    if made.returncode:
        sys.exit(f"{last_lines(made.stdout)}\n.venv 没有建成。请删除 .venv 后再试。")


def install_locked() -> None:
    """Install the lock file, trying twice; nothing it does not name comes along."""
    pip = [str(in_venv("python")), "-m", "pip", "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-deps", "--requirement", str(LOCK)]
    done = capture(install)
    if done.returncode:
        print("第一次没有装上，再试一次…")
        done = capture(install)
    if done.returncode:
        sys.exit(f"{last_lines(done.stdout)}\n{why_pip_failed(done.stdout)}")
    check = capture([*pip, "check"])
    if check.returncode:
        sys.exit(f"{check.stdout}packaging/requirements.lock 中的版本互不相容或有缺漏。")


def why_pip_failed(output: str) -> str:
    """The sentence for the person waiting: no network is theirs to mend, the rest is ours."""
    if "connection broken" in output or "from versions: none" in output:
        return "连不上软件源，依赖没有装上。请检查网络或代理设置后再试。"
    return "依赖没有装上，原因见上面 pip 的输出；可以删除 .venv 后再试。"


def capture(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run out of sight; the output, errors included, is in stdout."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )


def environment(screen: bool = True) -> dict[str, str]:
    """The variables everything here runs with; without a screen Qt draws into memory, unless
    another plugin is asked for."""
    variables = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    return variables if screen else {"QT_QPA_PLATFORM": "offscreen", **variables}


def python(*arguments: str, screen: bool = False) -> int:
    """Run the environment's Python in plain sight; its exit code."""
    command = [str(in_venv("python")), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(screen)).returncode


def has_screen() -> bool:
    """True where a window can be shown."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(file: Path | None) -> int:
    """Open the window on the file or the sample; without a screen do the same job in text."""
    if file and not file.is_file():
        sys.exit(f"找不到文件：{file}")
    if has_screen():
        return python("-m", "desktop", str(file) if file else "--sample", screen=True)
    print("没有屏幕（DISPLAY 与 WAYLAND_DISPLAY 都未设置），改在命令行做同样的事。")
    return run_in_text(file)


def run_in_text(file: Path | None) -> int:
    """Import the sample unless a file is given, check it and print it; the first bad exit code."""
    BUILD.mkdir(parents=True, exist_ok=True)
    filing = file or BUILD / "示例.jsgk"
    book = BUILD / f"{filing.stem}.pdf"
    book.unlink(missing_ok=True)
    if not file:
        filing.unlink(missing_ok=True)
        imported = desktop("import", filing, SAMPLE)
        if imported:
            return imported
    checked = desktop("check", filing)
    printed = desktop("pdf", filing, book)
    if book.exists():
        print(f"\nPDF：{book}（{book.stat().st_size // 1024} KB）")
    return checked or printed


def desktop(command: str, *files: Path) -> int:
    """Run one command of the program, showing it first as it would be typed."""
    print(f"\n$ python -m desktop {command}", *[os.path.relpath(file, ROOT) for file in files])
    return python("-m", "desktop", command, *map(str, files))


def test(pytest_arguments: list[str]) -> int:
    """Everything that has to pass; pytest comes last so that its count ends the output."""
    steps = {
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "mypy": ["mypy"],
    }
    failed = [name for name, arguments in steps.items() if not passes(name, arguments)]
    code = python("-m", "pytest", *EVERY_CORE, *pytest_arguments)
    if failed:
        print(f"未通过：{'、'.join(failed)}，见上。", file=sys.stderr)
    return code or int(bool(failed))


def installer(arguments: list[str], *, trial: bool) -> int:
    """Makes the Windows installer, or tries the one that was made."""
    if sys.platform != "linux":
        raise Unavailable("安装程序在 Debian 或 Ubuntu 上制作。")
    install_packages(missing_tools(INSTALLER_TOOLS | TRIAL_TOOLS if trial else INSTALLER_TOOLS))
    script = "trial" if trial else "installer"
    return python(f"packaging/windows/{script}.py", *arguments, screen=True)


def passes(name: str, arguments: list[str]) -> bool:
    """True where a step succeeds; prints a line that says so, and the complaints after it."""
    start = time.monotonic()
    done = capture([str(in_venv("python")), "-m", *arguments])
    verdict = "未通过" if done.returncode else "通过"
    print(f"{name:<12} {verdict} {time.monotonic() - start:.1f} s")
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0


def arguments() -> tuple[argparse.Namespace, list[str]]:
    """The arguments of ours, and those meant for pytest."""
    parser = argparse.ArgumentParser(description="决算公开：运行、测试、计时、截图。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    opening = commands.add_parser("run", help="运行程序；没有屏幕时在命令行导入、审核、出 PDF")
    opening.add_argument("file", nargs="?", type=Path, help="要打开的 .jsgk 文件，缺省为示例")
    commands.add_parser("test", help="全部检查：ruff、mypy、pytest；其余参数交给 pytest")
    commands.add_parser("bench", help="计时（packaging/bench）")
    commands.add_parser("shots", help="每一页的截图，存入 build/shots（packaging/shots.py）")
    commands.add_parser(
        "fuzz", help="破坏工作簿和剪贴板再读（packaging/trials/fuzz.py）；其余参数交给它"
    )
    commands.add_parser("layouts", help="自拟版面的工作簿，逐个导入核对；其余参数交给它")
    commands.add_parser("statements", help="在报告的文字里改错、换写法再审核；其余参数交给它")
    commands.add_parser("keys", help="随便按键、点击，看会不会出错；其余参数交给它")
    commands.add_parser("day", help="经办人的一天，从新建到定稿，数按键（packaging/day）")
    commands.add_parser("safety", help="证明存盘的不会丢（packaging/safety）；其余参数交给它")
    commands.add_parser("installer", help="Windows 安装程序和便携版，存入 build/windows")
    commands.add_parser("try-installer", help="在 wine 里试用安装程序；其余参数交给它")
    known, rest = parser.parse_known_args()
    if rest and known.command not in PASSED_ON:
        parser.error(f"不认识的参数：{' '.join(rest)}")
    return known, rest


def main() -> int:
    """Make ready what is missing, then do what was asked."""
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, TextIOWrapper)
        stream.reconfigure(encoding="utf-8", line_buffering=True)
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("需要 Python 3.11 或更新的版本，现在是 {}.{}。".format(*sys.version_info))
    asked, rest = arguments()
    window = asked.command == "run" and os.environ.get("DISPLAY")
    libraries = OFFSCREEN_LIBRARIES | WINDOW_LIBRARIES if window else OFFSCREEN_LIBRARIES
    install_packages(missing_packages(libraries))
    prepare_environment()
    if asked.command == "run":
        return run(asked.file.resolve() if asked.file else None)
    if asked.command == "test":
        return test(rest)
    if asked.command in ("installer", "try-installer"):
        return installer(rest, trial=asked.command == "try-installer")
    return python(str(ROOT / "packaging" / SCRIPTS[asked.command]), *rest)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unavailable as lack:
        sys.exit(unavailable(lack))
    except KeyboardInterrupt:
        sys.exit(130)
