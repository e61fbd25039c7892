"""Locking the year of the open filing after it was signed (定稿), and unlocking it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from db.problems import StoreProblem
from db.records import YearLock
from desktop.forms.formula import Cell
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.session import Session
from desktop.ui.desk.slow_work import GivenUp
from desktop.ui.files.files import Files
from desktop.ui.keeping.lock_dialog import LockDialog

LOCK, UNLOCK = "定稿", "解除定稿"
LOCKING = (
    "报告签字盖章以后，用“定稿”锁定 {year} 年度：表格、文字、绩效自评都不能再修改，导入、撤销、"
    "恢复也不能改动它，直到解除定稿。经办人、时间、原因和签署的报告的数字指纹都保存在文件里。"
)
UNLOCKING = (
    "{year} 年度解除定稿以后可以修改。解除的经办人、时间和原因记入修改记录，"
    "核对 PDF 时会写明“签署后已解锁”。"
)
VOID = "！ 原来签字盖章的报告随之失效，改完以后请重新定稿、打印并签署。"
NOT_LOCKED = "已取消，没有定稿。"
DRAFT = "！ 还有 {count} 处错误或待填没有处理，印出来的报告是草稿，建议处理完再定稿。"


class Locking:
    """Asks for the person and the reason, locks or unlocks, and shows the filing anew."""

    def __init__(self, desk: Desk, files: Files) -> None:
        self._desk = desk
        self._files = files

    def ask(self) -> None:
        """Ask to lock the year of the open filing; where it is locked, to unlock it."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        if session.file.read_only:
            self._desk.tell(LOCK, session.closed)
        elif session.lock is not None:
            self._ask_to_unlock(session, session.lock)
        else:
            self._ask_to_lock(session)

    def _ask_to_lock(self, session: Session) -> None:
        open_ = sum(standing in ("error", "waiting") for standing, _ in session.audit().standings)
        warning = DRAFT.format(count=open_) if open_ else ""
        words, reason = LOCKING.format(year=session.head.year), "例如：已签字盖章，报主管部门"
        dialog = LockDialog(LOCK, words, warning, reason, LOCK, self._desk.window)
        filing = session.filing
        dialog.person.setText(filing.text(Cell(filing.edition.cover.id, "preparer", "1")))
        self._open(dialog, lambda *told: self._lock(session, *told))

    def _ask_to_unlock(self, session: Session, lock: YearLock) -> None:
        words, reason = UNLOCKING.format(year=lock.year), "例如：财政部门要求更正表3"
        dialog = LockDialog(UNLOCK, words, VOID, reason, UNLOCK, self._desk.window)
        self._open(
            dialog, lambda *told: self._do(lambda: session.file.unlock_year(lock.year, *told))
        )

    def _open(self, dialog: LockDialog, do: Callable[[str, str], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: do(*dialog.told()))
        dialog.open()
        (dialog.reason if dialog.person.text() else dialog.person).setFocus()

    def _lock(self, session: Session, person: str, reason: str) -> None:
        from desktop.ui.printing.report_faces import kept_faces

        faces, _ = kept_faces(self._desk.settings)
        signing = self._desk.doing("正在生成定稿的报告")
        self._do(lambda: session.file.lock_year(person, reason, faces, signing))

    def _do(self, act: Callable[[], object]) -> None:
        """Lock or unlock, then open the filing anew: its pages close, or open, as a whole."""
        try:
            act()
        except StoreProblem as problem:
            self._desk.tell(LOCK, str(problem))
        except GivenUp:
            self._desk.say(NOT_LOCKED)
        else:
            self._files.reopen()
