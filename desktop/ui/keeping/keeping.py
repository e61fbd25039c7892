"""Tells the clerk how safe her work is: saved, not saved, backed up."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from desktop import paths
from desktop.ui.desk.desk import Desk
from desktop.ui.keeping.leaving import Leaving

if TYPE_CHECKING:  # for what is wanted only once a file is open
    from desktop.ui.keeping.backing_up import AutomaticBackup

UNMADE = "刚才这一步没有生效，其他内容都在。"
STAYS = "写的内容还在原处，没有丢：接着写，或离开这一处，就会再存一次。"

LET_BY = 100
"""Milliseconds in which waiting keys reach their field; a timer of zero would come before them."""


class Keeping(QObject):
    """Follows the open filing; `saved` is the line in the status bar, `backup` its backups.

    It is deleted with the window and then hears no more signals, even if the session lives on.
    """

    def __init__(self, desk: Desk, leaving: Leaving) -> None:
        super().__init__(desk)
        self._desk = desk
        self._leaving = leaving
        self.saved = QLabel()
        self.backup: AutomaticBackup | None = None
        desk.opened.connect(self._begin)
        desk.closing.connect(self._end)

    def _begin(self) -> None:
        from desktop.ui.keeping.backing_up import AutomaticBackup

        session = self._desk.session
        assert session is not None
        viewed = "只读" if session.file.read_only else "已定稿"
        self.saved.setText(viewed if session.closed else "每填一格都会自动保存")
        self.saved.setToolTip("")
        session.failed.connect(self._say_unkept)
        session.saved.connect(self._say_saved)
        self.backup = AutomaticBackup(session)
        self.backup.made.connect(self._say_backed_up)
        self.backup.failed.connect(self._say_unmade)

    def _end(self) -> None:
        """Make the last backup, before the filing is closed."""
        if self.backup is not None:
            backup, self.backup = self.backup, None
            backup.close(self._desk.doing("正在做自动备份"))

    def _say_saved(self, at: datetime) -> None:
        self.saved.setText(f"已保存 {at:%H:%M:%S}")

    def _say_unmade(self, words: str) -> None:
        self._desk.say(words, 20, stays=True)

    def _say_backed_up(self, at: datetime) -> None:
        self.saved.setToolTip(f"{at:%H:%M:%S} 自动备份，放在 {paths.backups()}")

    def _say_unkept(self, words: str) -> None:
        """Say that a step could not be saved, unless a message beside its text says so; the status
        bar shows it until a step is saved."""
        from desktop.ui.subjects.own_subjects_dialog import OwnSubjectsDialog

        session, forms = self._desk.session, self._desk.forms
        self.saved.setText("✗ 刚才的内容没有存上")
        beside = isinstance(QApplication.activeModalWidget(), OwnSubjectsDialog)
        beside = beside or self._leaving.asking
        if session is not None and session.closed:
            self._desk.say(session.closed)
        elif forms is not None and not forms.typed() and not beside:
            self._tell_unkept(words)

    def _tell_unkept(self, words: str) -> None:
        """Tell that a step could not be saved. A text is still in its field, and keys that were
        pressed during the wait have to reach it first: under the message they would be lost."""
        session = self._desk.session
        drafting = session is not None and session.drafting
        tell = partial(self._desk.tell, "没有保存", f"{words}\n\n{STAYS if drafting else UNMADE}")
        if drafting:
            QTimer.singleShot(LET_BY, self, tell)
        else:
            tell()
