"""Locking a year after it was signed (定稿), and unlocking it again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from db.records import FilingHead
from db.store.store import Store
from desktop.commands.opening import CommandProblem, chosen_filing
from desktop.commands.parser import OK, Commands, Parser, command, year
from desktop.forms.kinds import KINDS
from desktop.office.filings.filings import open_store


def register(group: Commands[Parser]) -> None:
    """Adds `lock` and `unlock`."""
    for name, what, run in (
        ("lock", "定稿：签署以后锁定一个年度，任何途径都不能再修改，直到解除", _lock),
        ("unlock", "解除定稿：写明原因，记入修改记录，原签署随之失效", _unlock),
    ):
        locking = command(group, name, what, run)
        year(locking)
        for option, metavar, help_ in (
            ("--person", "姓名", "由谁决定"),
            ("--reason", "说明", "原因，如 已签字盖章"),
        ):
            locking.options.add_argument(option, required=True, metavar=metavar, help=help_)


def _lock(asked: Namespace) -> int:
    """Locks a year, and prints what was locked; of one with errors, how many."""
    from desktop.office.papers.signing import lock_year

    person, reason = _words(asked)
    with _filing(asked) as (store, head):
        printed = lock_year(store, head, person, reason)
        print(f"已定稿：{asked.file.name}，{head.year} 年度，{person}，{reason}。")
        signed = store.year_locks(head.id)[0]
    print(f"数据指纹 {signed.data}\n整份报告 SHA-256 {signed.paper}")
    counts = {"错误": printed.errors, "待填": printed.waiting + printed.blanks}
    open_ = "、".join(f"{count} 处{what}" for what, count in counts.items() if count)
    if open_:
        print(f"！ 定稿的内容还有 {open_}，报告上印有“草稿”。用 check 可以列出。")
    return OK


def _unlock(asked: Namespace) -> int:
    """Unlocks a year, and prints what follows from it."""
    person, reason = _words(asked)
    with _filing(asked) as (store, head):
        store.unlock_year(head.id, person=person, reason=reason)
        print(f"已解除定稿：{asked.file.name}，{head.year} 年度，{person}，{reason}。")
    print("原来签署的报告已失效，改完以后请重新定稿、打印并签署。")
    return OK


def _words(asked: Namespace) -> tuple[str, str]:
    """The person and the reason as they are kept. Raises Unreadable, CommandProblem for none."""
    kind = KINDS["text"]
    person, reason = (str(kind.read(each, "元") or "") for each in (asked.person, asked.reason))
    if not person or not reason:
        raise CommandProblem("请写明由谁决定和原因，如 --person 张三 --reason 已签字盖章。")
    return person, reason


@contextmanager
def _filing(asked: Namespace) -> Iterator[tuple[Store, FilingHead]]:
    """The file, open for writing, and in it the filing of the year that is asked for."""
    with open_store(asked.file) as store:
        yield store, chosen_filing(store, asked.file, asked.year)
