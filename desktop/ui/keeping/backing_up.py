"""Automatic backups of the open file, made when the clerk pauses."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from db.disk import Wait
from db.problems import Reason, StoreProblem
from desktop import paths
from desktop.paths import SAMPLE_NAME
from desktop.ui.desk.session import Session

AFTER_OPENING = 2000
REST = 3000
"""Milliseconds without a step: a backup takes some hundredths of a second, too long in typing."""
HOUR = 3_600_000
HELD_TRIES = 5
"""How often a backup is tried again while an antivirus holds its file."""

WHY_NOT = {
    Reason.FULL: "放备份的磁盘快满了，请删除不需要的文件",
    Reason.DENIED: "放备份的文件夹不能写",
    Reason.READ_ONLY: "放备份的文件夹不能写",
    Reason.PROTECTED: "放备份的文件夹不能写",
    Reason.DAMAGED: "这个文件没有通过检查，请用“文件 → 从备份恢复…”",
    Reason.ALTERED: "这个文件没有通过检查，请用“文件 → 从备份恢复…”",
    Reason.FOREIGN: "这个文件没有通过检查，请用“文件 → 从备份恢复…”",
}


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
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._back_up_at_rest)
        if self.is_needed():
            session.saved.connect(self._follow)
            self._due.start(AFTER_OPENING)

    def is_needed(self) -> bool:
        """True where the file needs backups: it is no sample, and not opened for viewing only."""
        return not self._session.file.read_only and self._session.path.name != SAMPLE_NAME

    def back_up(self) -> None:
        """Make a backup now if anything has changed. A failure is told and does no harm."""
        problem = self._make()
        if problem:
            self._say(problem)

    def _make(self, wait: Wait | None = None) -> StoreProblem | OSError | None:
        """Make a backup now. Return the error that prevented it, or None."""
        self._due.stop()
        self._began = monotonic()
        try:
            made = self._session.file.back_up(paths.backups(), wait)
        except (StoreProblem, OSError) as problem:
            return problem
        self._told = False
        self._held = 0
        if made is not None:
            self.made.emit(datetime.now())
        return None

    def close(self) -> None:
        """Make the last backup of this session."""
        if self.is_needed():
            self.back_up()

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
            self._make_or_try_again()

    def _make_or_try_again(self) -> None:
        """Make a backup without waiting; one that another program holds is tried again later."""
        problem = self._make(wait=lambda: False)
        if is_held(problem) and self._held < HELD_TRIES:
            self._held += 1
            self._due.start(REST)
        elif problem:
            self._say(problem)

    def _say(self, problem: StoreProblem | OSError) -> None:
        reason = problem.reason if isinstance(problem, StoreProblem) else Reason.DENIED
        if not self._told:
            self._told = True
            why = WHY_NOT.get(reason, "放备份的文件夹暂时不能用")
            self.failed.emit(f"没有做成自动备份：{why}。您的文件不受影响。")


def is_held(problem: StoreProblem | OSError | None) -> bool:
    """True if another program has the copy open."""
    return isinstance(problem, StoreProblem) and problem.reason is Reason.NOT_REPLACED


def _since(moment: float) -> int:
    """Milliseconds since then."""
    return int(1000 * (monotonic() - moment))
