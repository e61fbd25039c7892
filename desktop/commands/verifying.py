"""Verifying that a PDF agrees with the file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.commands.opening import CommandProblem
from desktop.commands.parser import DIFFERS, OK, Commands, Parser, command
from desktop.office.filings.filings import open_store


def register(group: Commands[Parser]) -> None:
    """Adds `verify`."""
    what = "核对 PDF：它是用哪一年度、哪一步的数据做的，是不是现在的，印出来的有没有被改过"
    verifying = command(group, "verify", what, _verify)
    verifying.add_argument("pdf", type=Path, metavar="报告.pdf", help="从本程序导出的 PDF")


def _verify(asked: Namespace) -> int:
    """Prints where a PDF comes from; the exit code is 0 where it is current and unaltered."""
    from desktop.office.papers.provenance import verify
    from desktop.report.reading.printed import ReadingProblem, read_pdf

    try:
        printed = read_pdf(asked.pdf)
        with open_store(asked.file, read_only=True) as store:
            verdict = verify(store, printed)
    except ReadingProblem as problem:
        raise CommandProblem(str(problem)) from problem
    print("\n".join(verdict.lines))
    return OK if verdict.sound else DIFFERS
