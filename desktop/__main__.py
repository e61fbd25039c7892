"""The command line; without a command, the window.

PySide6 is imported only to open the window: the commands must start without Qt, on a server or
in a test, and faster.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from desktop import commands
from desktop.forms.definition import EditionError

COMMANDS = ("new", "import", "export", "show", "check", "audit", "xlsx", "report", "pdf")
PROGRAM = "python -m desktop"
USAGE = """python -m desktop                      打开窗口
      python -m desktop 文件                 在窗口中打开文件
      python -m desktop --sample             在窗口中打开示例
      python -m desktop 命令 …               不开窗口，见下"""
EXIT_CODES = "退出码：0 完成；1 有未能放入的内容，或审核有错误；2 没有完成，原因见提示。"

# What argparse says in English, in the words of this program.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1。"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1。"),
    (r"argument (\S+?): expected one argument", r"\1 后面缺少内容。"),
    (
        r"argument (\S+?): invalid choice: '(.*)' \(choose from (.+)\)",
        r"\1 不能是“\2”，可以是 \3。",
    ),
    (r"argument (\S+?): (.+)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """Speaks Chinese: usage, headings and complaints."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        text = super().format_help().replace("usage: ", "用法：", 1)
        return text.replace("positional arguments:", "参数:", 1)

    def error(self, message: str) -> NoReturn:
        """Ends the program with a sentence and the usage."""
        for pattern, chinese in _COMPLAINTS:
            if match := re.fullmatch(pattern, message):
                message = match.expand(chinese)
                break
        self.exit(commands.REFUSED, f"{message}\n{self.format_usage()}")


def main(argv: Sequence[str] | None = None) -> int:
    """Does what the arguments ask for; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] not in (*COMMANDS, "-h", "--help"):
        return _window(arguments)
    asked = _parser().parse_args(arguments)
    try:
        return _run(asked)
    except EditionError as problem:
        print(f"版式的定义有误，请重新安装程序：{problem}", file=sys.stderr)
    except commands.PROBLEMS as problem:
        print(problem, file=sys.stderr)
    return commands.REFUSED


def _window(arguments: list[str]) -> int:
    """Opens the window, on a file or the sample if one is asked for."""
    parser = Parser(prog=PROGRAM)
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="要打开的 .jsgk 文件")
    parser.options.add_argument("--sample", action="store_true", help="打开示例")
    asked = parser.parse_args(arguments)
    if asked.file is not None and not asked.file.exists():
        print(
            f"“{asked.file}”既不是文件，也不是命令。命令有：{'、'.join(COMMANDS)}。",
            file=sys.stderr,
        )
        return commands.REFUSED
    if _no_screen():
        print("这台机器没有屏幕，打不开窗口。请用命令，见 --help。", file=sys.stderr)
        return commands.REFUSED
    from desktop.ui.application import main as window

    return window(asked.file, sample=asked.sample)


def _no_screen() -> bool:
    """Whether Qt would end the process for want of a screen."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in chosen)


def _run(asked: argparse.Namespace) -> int:
    match asked.command:
        case "new":
            return commands.new(
                asked.file, asked.unit, asked.kind, asked.year, asked.edition, asked.entered_in
            )
        case "import":
            return commands.import_(asked.file, asked.source, asked.year, asked.dry_run)
        case "export":
            return commands.export(asked.file, asked.out, asked.year)
        case "show":
            return commands.show(asked.file, asked.year, asked.json)
        case "check":
            return commands.check(asked.file, asked.year, asked.json)
        case "audit":
            return commands.audit(asked.file, asked.out, asked.year)
        case "report":
            return commands.report(asked.file, asked.out, asked.year)
        case "xlsx":
            return commands.xlsx(asked.file, asked.out, asked.year)
        case _:
            return commands.pdf(asked.file, asked.out, asked.year, asked.trimmed, asked.only)


def _parser() -> Parser:
    parser = Parser(
        prog=PROGRAM,
        usage=USAGE,
        description="决算公开：填报、审核、成册，不需要联网。",
        epilog=EXIT_CODES,
    )
    group = parser.add_subparsers(dest="command", metavar="命令", title="命令", prog=PROGRAM)
    new = _command(group, "new", "新建一个年度；文件已存在时，在其中增加一个年度")
    new.options.add_argument("--unit", required=True, metavar="名称", help="单位名称（全称）")
    new.options.add_argument(
        "--kind", required=True, choices=("单位", "部门"), help="单位决算还是部门决算"
    )
    _year(new, required=True)
    new.options.add_argument("--edition", default="", metavar="版式", help="版式，缺省按年度选")
    new.options.add_argument(
        "--entered-in", default="万元", choices=("万元", "元"), help="按什么单位录入，缺省万元"
    )
    reading = _command(group, "import", "导入财务系统给的 Excel 工作簿，或者 export 写的 JSON 文档")
    reading.add_argument("source", type=Path, metavar="来源", help="工作簿或文档，不会改动它")
    _year(reading, "年度；缺省取来源里写的年度")
    reading.options.add_argument("--dry-run", action="store_true", help="只看结果，不改动任何文件")
    writing = _command(group, "export", "把一个年度写成 JSON 文档，可以用 import 原样读回")
    writing.add_argument("out", type=Path, metavar="输出.json", help="写到哪里，已有的会被替换")
    _year(writing)
    tables = _command(group, "xlsx", "把九张表写成 Excel 工作簿，合计是公式")
    tables.add_argument("out", type=Path, metavar="输出.xlsx", help="写到哪里，已有的会被替换")
    _year(tables)
    for name, what in (("show", "列出全部数字"), ("check", "审核，列出不相符的地方")):
        listing = _command(group, name, what)
        _year(listing)
        listing.options.add_argument("--json", action="store_true", help="以 JSON 输出，金额为万元")
    for name, what in (
        ("audit", "生成审核报告的 PDF"),
        ("report", "生成整本决算公开的 PDF：封面、目录、文字、表格、图"),
        ("pdf", "生成封面、九张表和自评表的 PDF"),
    ):
        printing = _command(group, name, what)
        printing.add_argument("out", type=Path, metavar="输出.pdf", help="写到哪里，已有的会被替换")
        _year(printing)
    printing.options.add_argument(
        "--trimmed", action="store_true", help="删空栏：不印没有数字的栏和款，缺省印全表"
    )
    printing.options.add_argument(
        "--only", default="", metavar="自评表", help="只印一张自评表，带签章栏，如 project/1"
    )
    return parser


def _command(group: argparse._SubParsersAction[Parser], name: str, what: str) -> Parser:
    parser = group.add_parser(name, help=what, description=f"{what}。", epilog=EXIT_CODES)
    parser.add_argument("file", type=Path, metavar="文件", help="决算公开文件（.jsgk）")
    return parser


def _year(parser: Parser, what: str = "年度；缺省取文件中最近的", required: bool = False) -> None:
    what = "年度" if required else what
    parser.options.add_argument(
        "--year", type=_four_digits, required=required, metavar="2020", help=what
    )


def _four_digits(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"年度应当是四位数字，如 2020，不是“{text}”。")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
