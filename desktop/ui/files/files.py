"""Opening files, and creating them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from db.lock import Lock
from db.problems import Reason, StoreProblem
from db.records import FilingHead
from db.store.store import Store
from desktop.audit.audit import Audit
from desktop.forms.loading.definition import EditionError
from desktop.forms.values import Unreadable
from desktop.office.editions import NoEdition, edition_for
from desktop.office.filings.filings import add_to_file, cover_cells
from desktop.paths import SAMPLE_NAME, documents, nearest
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.session import Session, read_audit
from desktop.ui.desk.slow_work import unbroken
from desktop.ui.files import opening
from desktop.ui.files.beginning import FILES, Beginning
from desktop.ui.files.one_window import Listening, call
from desktop.ui.files.opening import A_BACKUP, CHOICES, WHY
from desktop.ui.files.recent import Recent

CANNOT_OPEN = "打不开文件"
FOREIGN_JOURNAL = (
    "这里的文件是从别处复制来的：旁边留着另一个文件没有写完的记录，没有并入，改名保存为“{name}”。"
    "请看一看内容是不是您要的那一份。"
)
ASK_REMOVAL = (
    "清除“{name}”旁边留下的锁？\n\n现在没有程序占着它。如果对方的电脑只是睡眠或断了网，"
    "醒来后会继续编辑，两个人的内容会互相覆盖：请先问过对方。"
)


class Files(QObject):
    """The ways into a file. `restore_wanted` (Path) asks for the backups of one that does not
    open."""

    restore_wanted = Signal(object)

    def __init__(self, desk: Desk, recent: Recent) -> None:
        super().__init__(desk)
        self._desk = desk
        self._recent = recent
        self._listening: Listening | None = None
        desk.opened.connect(self._listen)
        desk.closing.connect(self._end_listening)

    def open(self, path: Path, year: int | None = None, *, to_the_end: bool = False) -> bool:
        """Open the filing of `year` in `path`, or the one she was in last. False where that fails,
        of which the clerk has been told why and what to do, or is cancelled, which it cannot be
        where it is the end of something that was changed already."""
        if not self._desk.settle():
            return False
        if self._is_open(path):
            if year is None:
                self._desk.go()
                return True
            self._desk.close()
            self._desk.show(self._desk.start)
        return self._show(path, lambda: opening.open_to_edit(path), year, to_the_end)

    def open_year(self, year: int) -> bool:
        """Open another year of the file on show. False where that fails."""
        session = self._desk.session
        return session is not None and self.open(session.path, year, to_the_end=True)

    def reopen(self) -> bool:
        """Open the file on show again, for editing if that is possible by now."""
        session = self._desk.session
        return session is not None and self.open_year(session.filing.year)

    def view(self, path: Path, why: str) -> bool:
        """Open the filing she was in last in `path`, only to be viewed. False where that fails."""
        return self._show(path, lambda: opening.open_to_view(path, why))

    def open_copy(self, path: Path) -> bool:
        """Copy a file to the clerk's own folder and open the copy. False where that fails."""
        try:
            target = opening.copy_here(path)
        except StoreProblem as problem:
            self._desk.tell("没有复制", str(problem))
            return False
        opened = self.open(target)
        if opened:
            self._desk.say(f"已复制到 {target}，以后请打开这一份。", 20)
        return opened

    def make(self, beginning: Beginning) -> bool:
        """Create a filing, in a new file or as a further year of one. False where that fails."""
        kind, nature = beginning.kind, beginning.nature
        cells = cover_cells(beginning.unit, kind, beginning.entered_in, nature)
        session = self._desk.session
        try:
            edition = edition_for(beginning.year, beginning.region)
            if session is not None and self._is_open(beginning.path):
                session.file.add_year(edition, beginning.year, cells)
            else:
                add_to_file(beginning.path, edition, beginning.year, cells)
        except (StoreProblem, NoEdition, EditionError, Unreadable) as problem:
            self._desk.tell("没有建成", str(problem))
            return False
        return self.open(beginning.path, beginning.year, to_the_end=True)

    def ask_open(self) -> None:
        """Let the clerk choose a file to open."""
        window, folder = self._desk.window, str(nearest(self._folder()))
        chosen, _ = QFileDialog.getOpenFileName(window, "打开", folder, FILES)
        if chosen:
            self.open(Path(chosen))

    def _folder(self) -> Path:
        """The folder of the open file; without one of hers, that of new files."""
        session = self._desk.session
        if session is None or session.path.name == SAMPLE_NAME:
            return documents()
        return session.path.parent

    def _show(
        self,
        path: Path,
        open_: Callable[[], tuple[Store, str]],
        year: int | None = None,
        to_the_end: bool = False,
    ) -> bool:
        """Open the file at `path` and show the filing of `year`, or the one she was in last.
        False where that fails; the clerk has been told why."""
        held: list[Store] = []
        try:
            reading = partial(_read, held, open_, year)
            read = self._desk.work("正在打开文件", reading, to_the_end=to_the_end)
        except (StoreProblem, NoEdition, EditionError) as problem:
            if not held and isinstance(problem, StoreProblem):
                self._offer(path, problem)
                return False
            return self._let_go(held, str(problem))
        if read is None:
            self._let_go(held, "")
            self._desk.say(f"已取消，没有打开“{path.name}”。")
            return False
        why, head, audit = read
        if head is None:
            words = f"“{path.name}”里还没有任何年度，请用“新建”加一个年度。"
            return self._let_go(held, words)
        self._begin(Session(held[0], head, audit), held[0], why)
        return True

    def _begin(self, session: Session, store: Store, why: str) -> None:
        """Show `session` in place of the one before; `why` is the reason if it is only viewed."""
        if store.path.name != SAMPLE_NAME and why != A_BACKUP:
            self._recent.add(store.path)
        self._desk.open(session, why)
        if store.foreign_journal is not None:
            words = FOREIGN_JOURNAL.format(name=store.foreign_journal.name)
            self._desk.tell("文件已打开", words)

    def _let_go(self, held: Sequence[Store], why: str) -> bool:
        """Close a file that cannot be shown, and say why, if there is a reason. Return False."""
        for store in held:
            store.close()
        if why:
            self._desk.tell(CANNOT_OPEN, why)
        return False

    # A file that does not open

    def _offer(self, path: Path, problem: StoreProblem) -> None:
        """Say why a file does not open and what to do. If another window has the file open, bring
        that window to the front."""
        if problem.reason is Reason.IN_USE and call(path):
            return
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            ("复制到本机并打开", lambda: self.open_copy(path)),
            ("只读打开", lambda: self.view(path, WHY[problem.reason])),
            ("从备份恢复…", lambda: self.restore_wanted.emit(path)),
            ("清除这个锁…", lambda: self._ask_removal(path)),
        )
        choices = dict(ways[choice] for choice in CHOICES.get(problem.reason, ()))
        self._desk.tell(CANNOT_OPEN, str(problem), choices)

    def _ask_removal(self, path: Path) -> None:
        remove = {"清除并打开": lambda: self._remove_lock(path)}
        self._desk.tell("清除锁", ASK_REMOVAL.format(name=path.name), remove, leave="不清除")

    def _remove_lock(self, path: Path) -> None:
        try:
            Lock(path).remove_left()
        except StoreProblem as problem:
            self._offer(path, problem)
            return
        self.open(path)

    # The file that is open

    def _is_open(self, path: Path) -> bool:
        session = self._desk.session
        if session is None:
            return False
        try:
            return path.samefile(session.path)
        except (OSError, ValueError):
            return path.absolute() == session.path

    def _listen(self) -> None:
        """Let other starts of the program find the window that edits this file."""
        session = self._desk.session
        if session is not None and not session.file.read_only:
            self._listening = Listening(session.path, self._desk.window)

    def _end_listening(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening.deleteLater()
            self._listening = None


def _read(
    held: list[Store], open_: Callable[[], tuple[Store, str]], year: int | None
) -> tuple[str, FilingHead | None, Audit | None]:
    """Open a file, which is then `held`: why it is only viewed, its filing of `year`, or that in
    which she was last, and the audit of it. Raises StoreProblem, NoEdition and EditionError."""
    with unbroken():  # an older file is brought to the newest format whole, or stays as it is
        store, why = open_()
        held.append(store)
    head = _head(store, year)
    return why, head, read_audit(store, head) if head is not None else None


def _head(store: Store, year: int | None) -> FilingHead | None:
    """The filing of `year`, or the one she was in last; None without one. Raises StoreProblem."""
    heads = [head for head in store.filings() if year in (None, head.year)]
    here = store.latest() if year is None else None
    return here or next(reversed(heads), None)
