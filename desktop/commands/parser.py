"""How a command is typed: arguments, help and complaints, all in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

PROGRAM = "python -m desktop"
EXIT_CODES = "退出码：0 完成；1 有未能放入的内容，或者有不相符的；2 没有完成，原因见提示。"
OK, DIFFERS, REFUSED = 0, 1, 2
"""Exit codes: done; done, but something could not be placed or does not agree; not done."""

# What argparse says in English, in the words of this program.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1。"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1。"),
    (r"argument (\S+?): expected one argument", r"\1 后面缺少内容。"),
    (
        r"argument (\S+?): invalid choice: '(.*)' \(choose from (.+)\)",
        r"\1 不能是“\2”，可以是 \3。",
    ),
    (r"argument (\S+?): not allowed with argument (\S+)", r"\1 不能和 \2 同时用。"),
    (r"argument (\S+?): (.+)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """Speaks Chinese: usage, headings and complaints."""

    def __init__(self, **settings: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)  # type: ignore[arg-type]  # of argparse
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        """The usage in Chinese."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """The help in Chinese."""
        text = super().format_help().replace("usage: ", "用法：", 1)
        return text.replace("positional arguments:", "参数:", 1)

    def error(self, message: str) -> NoReturn:
        """Ends the program with a sentence and the usage."""
        for pattern, chinese in _COMPLAINTS:
            if match := re.fullmatch(pattern, message):
                message = match.expand(chinese)
                break
        self.exit(REFUSED, f"{message}\n{self.format_usage()}")


Commands = argparse._SubParsersAction  # argparse has no public name for it
Run = Callable[[argparse.Namespace], int]
"""What a command does with its arguments; the exit code. Raises one of `opening.PROBLEMS`."""


def command(group: Commands[Parser], name: str, what: str, run: Run) -> Parser:
    """Adds the command `name`, which works on the file of a unit."""
    parser = group.add_parser(name, help=what, description=f"{what}。", epilog=EXIT_CODES)
    parser.add_argument("file", type=Path, metavar="文件", help="决算公开文件（.jsgk）")
    parser.set_defaults(run=run)
    return parser


def year(parser: Parser, what: str = "年度；缺省取文件中最近的", required: bool = False) -> None:
    """Adds the option that chooses a year of the file."""
    what = "年度" if required else what
    parser.options.add_argument(
        "--year", type=_four_digits, required=required, metavar="2020", help=what
    )


def out(parser: Parser, suffix: str) -> None:
    """Adds the place to write to, a file of this kind."""
    metavar = f"输出.{suffix}"
    parser.add_argument("out", type=Path, metavar=metavar, help="写到哪里，已有的会被替换")


def _four_digits(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"年度应当是四位数字，如 2020，不是“{text}”。")
    return int(text)
