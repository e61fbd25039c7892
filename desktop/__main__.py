"""The command line; without a command, the window.

PySide6 is imported only to open the window: the commands must start without Qt, on a server or
in a test, and faster. Of the commands only the file of the one that is asked for is imported,
which imports what it needs.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from desktop.commands.parser import EXIT_CODES, PROGRAM, REFUSED, Parser

USAGE = """python -m desktop                      打开窗口
      python -m desktop 文件                 在窗口中打开文件
      python -m desktop --sample             在窗口中打开示例
      python -m desktop --selftest           自检，给技术支持人员
      python -m desktop 命令 …               不开窗口，见下"""
COMMANDS = {
    "filling": ("new", "import"),
    "evaluations": ("import-evaluations",),
    "listing": ("show", "check"),
    "exporting": ("export", "journal", "xlsx", "docx", "html"),
    "printing": ("audit", "report", "pdf"),
    "rechecking": ("recheck",),
    "verifying": ("verify",),
    "locking": ("lock", "unlock"),
    "backups": ("backups", "restore"),
}
"""The files of `desktop.commands`, in the order in which a filing needs them, and the commands that
each of them registers."""
HELP = ("-h", "--help")


def main(argv: Sequence[str] | None = None) -> int:
    """Does what the arguments ask for; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--selftest"]:
        from desktop.selftest import main as self_test

        return self_test(main)
    names = [name for kind in COMMANDS.values() for name in kind]
    if not arguments or arguments[0] not in (*names, *HELP):
        return _window(arguments, names)
    return _run(_parser(arguments[0]).parse_args(arguments))


def _run(asked: Namespace) -> int:
    """Runs a command; the exit code."""
    from desktop.commands.opening import PROBLEMS
    from desktop.forms.loading.definition import EditionError

    try:
        code = int(asked.run(asked))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        _read_enough()
    except EditionError as problem:
        print(f"版式的定义有误，请重新安装程序：{problem}", file=sys.stderr)
    except PROBLEMS as problem:
        print(problem, file=sys.stderr)
    except OSError as error:
        if error.errno != errno.EINVAL or sys.platform != "win32":
            raise
        _read_enough()  # as Windows says it
    return REFUSED


def _read_enough() -> None:
    """Sends the rest of the output nowhere: Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(asked: str) -> Parser:
    """The parser of the command that is asked for and its like; of every one for the help."""
    parser = Parser(
        prog=PROGRAM,
        usage=USAGE,
        description="决算公开：填报、审核、成册，不需要联网。",
        epilog=EXIT_CODES,
    )
    group = parser.add_subparsers(dest="command", metavar="命令", title="命令", prog=PROGRAM)
    for kind, names in COMMANDS.items():
        if asked in (*names, *HELP):
            import_module(f"desktop.commands.{kind}").register(group)
    return parser


def _window(arguments: list[str], commands: Iterable[str]) -> int:
    """Opens the window, on a file or the sample if one is asked for."""
    parser = Parser(prog=PROGRAM)
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="要打开的 .jsgk 文件")
    parser.options.add_argument("--sample", action="store_true", help="打开示例")
    asked = parser.parse_args(arguments)
    if asked.file is not None and not os.path.exists(asked.file):
        print(
            f"“{asked.file}”既不是文件，也不是命令。命令有：{'、'.join(commands)}。",
            file=sys.stderr,
        )
        return REFUSED
    if _no_screen():
        print("这台机器没有屏幕，打不开窗口。请用命令，见 --help。", file=sys.stderr)
        return REFUSED
    from desktop.ui.application import main as window

    return window(asked.file, sample=asked.sample)


def _no_screen() -> bool:
    """True where Qt would end the process for want of a screen."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in chosen)


if __name__ == "__main__":
    code = main()
    gc.freeze()  # Python would look through all there is for garbage, thrice, only to end
    sys.exit(code)
