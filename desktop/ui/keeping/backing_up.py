"""Automatic backups of the open file, made beside the window when the clerk pauses."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from db.backups.automatic import back_up
from db.disk import Wait, Work, at_once
from db.problems import Reason, StoreProblem
from db.store.snapshot import Snapshot
from desktop import paths
from desktop.paths import SAMPLE_NAME
from desktop.ui.desk.session import Session
from desktop.ui.desk.slow_work import GivenUp

AFTER_OPENING = 2000
REST = 3000
"""Milliseconds without a step: to copy the file takes a moment, too long in typing."""
HOUR = 3_600_000
HELD_TRIES = 5
"""How often a backup is tried again while an antivirus holds its file."""

UNSOUND = "这个文件没有通过检查，请用“文件 → 从备份恢复…”。"
CHANGED = "这个文件在使用中被别的程序改动或替换了，请先导出 Excel 留底，再关闭并重新打开它。"
WRONG = {
    Reason.DAMAGED: UNSOUND,
    Reason.ALTERED: UNSOUND,
    Reason.FOREIGN: UNSOUND,
    Reason.CHANGED: CHANGED,
    Reason.MOVED: CHANGED,
}
"""What is wrong with the file itself."""
DENIED = "放备份的文件夹不能写"
WHY_NOT = {
    Reason.FULL: "放备份的磁盘快满了，请删除不需要的文件",
    Reason.DENIED: DENIED,
    Reason.READ_ONLY: DENIED,
    Reason.PROTECTED: DENIED,
}
"""What is wrong with the place of the backups."""
UNHARMED = "。您的文件不受影响。"


class _Copying(QThread):
    """A backup of a `state` of the file, which is `made` where the file had changed; `problem` is
    the error that prevented it."""

    def __init__(self, state: Snapshot, wait: Wait | None) -> None:
        super().__init__()
        self._state, self._wait = state, wait
        self.made: Path | None = None
        self.problem: StoreProblem | OSError | None = None

    def run(self) -> None:
        try:
            with closing(self._state) as state:
                self.made = back_up(state, paths.backups(), self._wait)
        except (StoreProblem, OSError) as problem:
            self.problem = problem


class AutomaticBackup(QObject):
    """Backs the file of `session` up soon after opening, once an hour after steps, and at the end,
    each time only if the file has changed since the last backup.

    Signals: `made` (datetime); `failed` (str) with a sentence, once until one is made again.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._told = False
        self._held = 0
        self._began = monotonic()
        self._stepped = monotonic()
        self._copying: _Copying | None = None
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._back_up_at_rest)
        if self.is_needed():
            session.saved.connect(self._follow)
            self._due.start(AFTER_OPENING)

    def is_needed(self) -> bool:
        """True where the file needs backups: it is no sample, and not opened for viewing only."""
        return not self._session.file.read_only and self._session.path.name != SAMPLE_NAME

    def is_under_way(self) -> bool:
        """True while a backup is being made beside the window."""
        return self._copying is not None

    def back_up(self, work: Work = at_once) -> None:
        """Make a backup now if anything has changed, which `work` does. A failure is told and does
        no harm."""
        self._due.stop()
        self._began = monotonic()
        try:
            with closing(self._session.file.snapshot()) as state:
                copying = _Copying(state, None)
                work(lambda: self._copy_next(copying))
        except (StoreProblem, OSError) as problem:
            self._say(problem)
        else:
            self._tell(copying)

    def close(self, work: Work = at_once) -> None:
        """Make the last backup of this session, which `work` does; none where the clerk cancels
        it."""
        if self.is_needed():
            with suppress(GivenUp):
                self.back_up(work)
        self._due.stop()
        if self._copying is not None:
            self._copying.wait()

    def _copy_next(self, copying: _Copying) -> None:
        """Make a backup after the one that is being made beside the window."""
        if self._copying is not None:
            self._copying.wait()
        copying.run()

    def _follow(self, _: object) -> None:
        """After a step, makes a backup if the hour is over, once no step follows for a moment."""
        self._stepped = monotonic()
        if not self._due.isActive():
            self._due.start(max(REST, HOUR - _since(self._began)))

    def _back_up_at_rest(self) -> None:
        wait = REST - _since(self._stepped)
        if wait > 0 and self._stepped > self._began:
            self._due.start(wait)
        else:
            self._begin()

    def _begin(self) -> None:
        """Begin a backup beside the window, without waiting for a file that is held; later, while
        another one is being made."""
        if self.is_under_way():
            self._due.start(REST)
            return
        self._began = monotonic()
        try:
            state = self._session.file.snapshot()
        except (StoreProblem, OSError) as problem:
            self._say(problem)
            return
        self._copying = _Copying(state, lambda: False)
        self._copying.finished.connect(self._end)
        self._copying.start()

    def _end(self) -> None:
        """Tell how the backup beside the window ended; where a program held it, try it later."""
        copying, self._copying = self._copying, None
        if copying is None:
            return
        if is_held(copying.problem) and self._held < HELD_TRIES:
            self._held += 1
            self._due.start(REST)
        else:
            self._tell(copying)
        copying.wait()
        copying.deleteLater()

    def _tell(self, copying: _Copying) -> None:
        if copying.problem is not None:
            self._say(copying.problem)
            return
        self._told = False
        self._held = 0
        if copying.made is not None:
            self.made.emit(datetime.now())

    def _say(self, problem: StoreProblem | OSError) -> None:
        reason = problem.reason if isinstance(problem, StoreProblem) else Reason.DENIED
        if not self._told:
            self._told = True
            why = WHY_NOT.get(reason, "放备份的文件夹暂时不能用") + UNHARMED
            self.failed.emit(f"没有做成自动备份：{WRONG.get(reason, why)}")


def is_held(problem: StoreProblem | OSError | None) -> bool:
    """True if another program has the copy open."""
    return isinstance(problem, StoreProblem) and problem.reason is Reason.NOT_REPLACED


def _since(moment: float) -> int:
    """Milliseconds since then."""
    return int(1000 * (monotonic() - moment))
