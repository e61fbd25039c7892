"""Going back to a backup: which there are, and putting one in the place of the file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from db.backups.restore import restore
from db.problems import StoreProblem
from desktop import paths
from desktop.commands.parser import OK, Commands, Parser, command
from desktop.office.editions import edition
from desktop.office.filings.damage import name_damage
from desktop.office.filings.restore import CHOSEN, RestoreOffer, offer, offers, present


def register(group: Commands[Parser]) -> None:
    """Adds `backups` and `restore`."""
    command(group, "backups", "列出这个文件的备份，和现在相差多少", _backups)
    what = "从备份恢复；现在的文件改名保存在旁边，不会删除"
    restoring = command(group, "restore", what, _restore)
    restoring.add_argument(
        "backup", type=Path, metavar="备份.jsgk", help="要恢复的备份，不会改动它"
    )


def _backups(asked: Namespace) -> int:
    """Prints every backup of the file, newest first, with its path on a line of its own."""
    file = asked.file.absolute()
    now = present(file)
    if now.problem:
        print(now.problem)
    found = offers(now, paths.backups())
    for each in found:
        print(f"{each.at:%Y-%m-%d %H:%M:%S}  {each.kind}  {in_words(each)}")
        print(f"  {each.path}")
    if not found:
        print(f"没有找到“{file.name}”的备份。自动备份放在：{paths.backups()}")
    return OK


def in_words(each: RestoreOffer) -> str:
    """A backup and its contents, in one line."""
    if each.summary is None:
        return each.problem
    years = "、".join(map(str, each.summary.years))
    words = f"{each.size // 1024} KB  {each.steps} 步  {each.unit}  {years} 年度"
    return words if each.differing is None else f"{words}  与现在相差 {each.differing} 格"


def _restore(asked: Namespace) -> int:
    """Puts a copy of the backup in the place of the file, and prints where the file is now."""
    file = asked.file.absolute()
    try:
        aside = restore(file, asked.backup.absolute())
    except StoreProblem as problem:
        raise name_damage(problem, edition) from problem
    now = offer(file, CHOSEN, present(file))
    print(f"已恢复 {file.name}：用的是 {asked.backup.name}，里面是 {now.unit}，{now.steps} 步。")
    if aside is not None:
        before = offer(aside, CHOSEN, present(aside)).unit
        if before not in ("", now.unit):
            print(f"！ 原来的文件是另一个单位的：{before}。请核对。")
        print(f"原来的文件没有删除，改名为 {aside.name}，要回到它，从它恢复就可以。")
    return OK
