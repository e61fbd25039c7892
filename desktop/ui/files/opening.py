"""Ways into a file that does not open for editing, instead of a mere refusal."""

from __future__ import annotations

from pathlib import Path

from db.disk import unused_path
from db.format.recovery import copy_with_journal
from db.problems import Reason, StoreProblem, store_problems
from db.store.store import Store
from desktop import paths
from desktop.office.filings.filings import open_store

NOT_WRITABLE = (Reason.READ_ONLY, Reason.DENIED, Reason.PROTECTED, Reason.NO_LOCKS)
SPOILT = (Reason.DAMAGED, Reason.ALTERED, Reason.EMPTY, Reason.MISSING, Reason.FOREIGN)
WHY = {
    Reason.READ_ONLY: "文件是只读的，可以看、打印、导出，不能修改。",
    Reason.DENIED: "这里（文件夹或磁盘）不能写入，可以看、打印、导出，不能修改。",
    Reason.PROTECTED: "磁盘是写保护的，可以看、打印、导出，不能修改。",
    Reason.NO_LOCKS: "这个磁盘不能锁定文件，可以看、打印、导出，不能修改。",
    Reason.IN_USE: "别人正在编辑它，看到的是打开时的内容，不能修改。",
    Reason.LINKED: "它在磁盘上还有别的名字，可以看、打印、导出，不能修改。",
    Reason.ALTERED: "它与自己的填报记录对不上，可以看、逐格核对，不能修改。",
    Reason.LOCK_LEFT: "旁边留着别人的锁，可以看、打印、导出，不能修改。",
}
A_BACKUP = "这是一份自动备份，只供查看，免得把它改掉；要用它，请从备份恢复。"

OPEN_COPY, VIEW, RESTORE, REMOVE_LOCK = range(4)
"""The choices of the clerk before a file that does not open."""
CHOICES = {
    Reason.IN_USE: (VIEW,),
    Reason.LOCK_LEFT: (REMOVE_LOCK, VIEW),
    Reason.UNFINISHED: (OPEN_COPY,),
    Reason.LINKED: (OPEN_COPY, VIEW),
    **dict.fromkeys(SPOILT, (RESTORE,)),
    Reason.ALTERED: (RESTORE, VIEW),
}


def open_to_edit(path: Path) -> tuple[Store, str]:
    """The file, and why it is only viewed, '' for one to be edited. Raises StoreProblem."""
    if path.absolute().is_relative_to(paths.backups()):
        return open_to_view(path, A_BACKUP)
    try:
        return open_store(path), ""
    except StoreProblem as problem:
        if problem.reason not in NOT_WRITABLE:
            raise
        return open_to_view(path, WHY[problem.reason])


def open_to_view(path: Path, why: str) -> tuple[Store, str]:
    """The file, only to be viewed, also where it was altered, and `why`. Raises StoreProblem."""
    return open_store(path, read_only=True, in_spite=why == WHY[Reason.ALTERED]), why


def copy_here(path: Path) -> Path:
    """A copy of a file in the clerk's own folder, with what a crash left of it. Raises
    StoreProblem."""
    target = paths.documents() / path.name
    with store_problems(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        return copy_with_journal(path, unused_path(target))
