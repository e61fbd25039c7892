"""Rechecking a Word file that a leader has edited."""

from __future__ import annotations

import json
import re
from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.opening import CommandProblem, load
from desktop.commands.parser import DIFFERS, OK, Commands, Parser, command, year
from desktop.forms.filing.filing import Filing
from desktop.office.filings.filings import open_store, to_store

if TYPE_CHECKING:
    from desktop.word.recheck.result import Recheck

ALL = ("all", "全部")
Numbers = tuple[int, ...] | None
"""The wordings to take over by their numbers; None for all."""


def register(group: Commands[Parser]) -> None:
    """Adds `recheck`."""
    what = "核对改过的 Word 文件，列出与数据不同的数字、名称和文字"
    checking = command(group, "recheck", what, _recheck)
    checking.add_argument(
        "source", type=Path, metavar="改稿.docx", help="改过的 Word 文件，不会改动它"
    )
    year(checking)
    checking.options.add_argument(
        "--accept",
        type=_numbers,
        default=(),
        metavar="1,3",
        help="采用这些序号的文字，all 是全部；数字总是以数据为准",
    )
    checking.options.add_argument("--json", action="store_true", help="以 JSON 输出")


def _recheck(asked: Namespace) -> int:
    """Lists what differs, after taking over the wording that is accepted."""
    from desktop.word.recheck.listing import recheck_lines, recheck_outcome

    filing = load(asked.file, asked.year)
    found = _found(filing, asked.source)
    if asked.accept != ():
        count = _accept(asked.file, filing, found, asked.accept, asked.source)
        found = _found(filing, asked.source)
        if not asked.json:
            print(f"已采用 {count} 处文字。" if count else "没有可以采用的文字，什么也没有改。")
    if asked.json:
        print(json.dumps(recheck_outcome(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(recheck_lines(found)))
    return DIFFERS if found.differences else OK


def _found(filing: Filing, source: Path) -> Recheck:
    """The file beside the one that would be exported now."""
    from desktop.office.papers.word import recheck_file
    from desktop.word.back.package import WordProblem

    try:
        return recheck_file(filing, source)
    except WordProblem as problem:
        raise CommandProblem(str(problem)) from problem


def _accept(file: Path, filing: Filing, found: Recheck, numbers: Numbers, source: Path) -> int:
    """Takes wordings over in one step; how many."""
    from desktop.word.recheck.result import accepted_changes, step_name

    count = len(found.wordings)
    wanted = range(1, count + 1) if numbers is None else numbers
    wrong = next((number for number in wanted if not 1 <= number <= count), None)
    if wrong is not None:
        there = f"现有 1 到 {count}。" if count else "这个文件里没有可以采用的文字。"
        raise CommandProblem(f"没有第 {wrong} 处文字，什么也没有改。{there}")
    changes = accepted_changes(filing, [found.wordings[number - 1] for number in wanted])
    if changes:
        step = step_name(source.name)
        with open_store(file) as store:
            head = next(head for head in store.filings() if head.year == filing.year)
            store.write(head.id, to_store(filing.edition, changes), step=step)
        filing.apply(changes)
    return len({*wanted})


def _numbers(text: str) -> Numbers:
    if text in ALL:
        return None
    if not re.fullmatch(r"\d{1,6}([,，、]\d{1,6})*", text, re.ASCII):
        raise ArgumentTypeError(f"应当是列出的序号，如 1,3，或者 all，不是“{text}”。")
    return tuple(map(int, re.split("[,，、]", text)))
