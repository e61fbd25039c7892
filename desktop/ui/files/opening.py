"""What can be done with a file that does not open for editing, instead of a mere refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from db.backup import unused
from db.lock import Lock
from db.problems import Reason, StoreProblem, explained
from db.recovery import copy_with_journal
from db.store import Store
from desktop import paths
from desktop.office.filings import open_store
from desktop.ui.files.one_window import call

if TYPE_CHECKING:
    from desktop.ui.window import Window

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


class Opening:
    """The window's ways into a file."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def open(self, path: Path) -> tuple[Store, str] | None:
        """The file, and why it is only viewed, '' for one to be edited. None where it cannot be
        opened at once; then the clerk has been told, and offered what can be done."""
        if path.absolute().is_relative_to(paths.backups()):
            return self.view(path, A_BACKUP)
        try:
            return open_store(path), ""
        except StoreProblem as problem:
            if problem.reason in NOT_WRITABLE:
                return self.view(path, WHY[problem.reason])
            self._offer(path, problem)
            return None

    def view(self, path: Path, why: str) -> tuple[Store, str] | None:
        """The file, to be looked at only, also where it was altered."""
        try:
            in_spite = why == WHY[Reason.ALTERED]
            return open_store(path, read_only=True, in_spite=in_spite), why
        except StoreProblem as problem:
            self._offer(path, problem)
            return None

    def open_copy(self, path: Path) -> bool:
        """Copies a file to the clerk's own folder, with what a crash left of it, and opens it."""
        target = paths.documents() / path.name
        try:
            with explained(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                target = copy_with_journal(path, unused(target))
        except StoreProblem as problem:
            self._window.tell("没有复制", str(problem))
            return False
        opened = self._window.files.open(target)
        if opened:
            self._window.statusBar().showMessage(f"已复制到 {target}，以后请打开这一份。", 20_000)
        return opened

    def _offer(self, path: Path, problem: StoreProblem) -> None:
        if problem.reason is Reason.IN_USE and call(path):
            return
        self._window.tell("打不开文件", str(problem), self._choices(path, problem.reason))

    def _choices(self, path: Path, reason: Reason) -> Mapping[str, Callable[[], object]]:
        files = self._window.files
        view = {"只读打开": lambda: files.view(path, WHY[reason])}
        copy = {"复制到本机并打开": lambda: self.open_copy(path)}
        if reason is Reason.IN_USE:
            return view
        if reason is Reason.LOCK_LEFT:
            return {"清除这个锁…": lambda: self._ask_removal(path), **view}
        if reason is Reason.UNFINISHED:
            return copy
        if reason is Reason.LINKED:
            return {**copy, **view}
        restore = {"从备份恢复…": lambda: self._window.restoring.show(path)}
        if reason is Reason.ALTERED:
            return {**restore, **view}
        return restore if reason in SPOILT else {}

    def _ask_removal(self, path: Path) -> None:
        words = (
            f"清除“{path.name}”旁边留下的锁？\n\n现在没有程序占着它。如果对方的电脑只是睡眠或断了网，"
            "醒来后会继续编辑，两个人的内容会互相覆盖：请先问过对方。"
        )
        remove = {"清除并打开": lambda: self._remove_lock(path)}
        self._window.tell("清除锁", words, remove, leave="不清除")

    def _remove_lock(self, path: Path) -> None:
        try:
            Lock(path).remove_left()
        except StoreProblem as problem:
            self._offer(path, problem)
            return
        self._window.files.open(path)
