"""Restoring a backup from the window: the list, the changes of each, and the restoring."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from db.backups.restore import restore
from db.format.soundness import refuse_unsound_file
from db.problems import Reason, StoreProblem
from db.store.summary import read_file
from desktop import paths
from desktop.forms.filing.filing import Filing
from desktop.forms.loading.definition import EditionError
from desktop.office.editions import NoEdition, edition
from desktop.office.filings.damage import name_damage
from desktop.office.filings.restore import (
    Present,
    RestoreOffer,
    differing_cells,
    filings,
    offers,
    others,
    present,
)
from desktop.ui.desk.desk import Desk
from desktop.ui.desk.held_file import Waiting
from desktop.ui.desk.slow_work import GivenUp
from desktop.ui.files.beginning import FILES
from desktop.ui.files.files import Files
from desktop.ui.files.recent import Recent
from desktop.ui.keeping.restore_page import SAME, RestorePage

SHOWN = 300
"""How many differences are listed: nobody reads more."""
USELESS = "这一份不能恢复："


class Restoring:
    """Restores a file from a backup; `page` lists them."""

    def __init__(self, desk: Desk, files: Files, recent: Recent) -> None:
        self._desk = desk
        self._files = files
        self._recent = recent
        self._now = Present(Path())
        self._chosen: list[Path] = []
        self._read: dict[int, Filing] = {}
        self.page = desk.own(RestorePage())
        self.page.file_chosen.connect(self.show)
        self.page.looked_at.connect(self._compare)
        self.page.wanted.connect(self.restore)
        self.page.other.connect(self.ask_other)
        self.page.folder.connect(self._open_folder)
        self.page.closed.connect(desk.go)

    def ask(self) -> None:
        """List the backups of the open file; where none is open, of the one opened last."""
        session, known = self._desk.session, self._recent.known()
        if session is not None:
            self.show(session.path)
            return
        saved = [home.file for home in others(Present(Path()), paths.backups())]
        first = next(iter([*known, *saved]), None)
        if first is None:
            self._desk.tell("从备份恢复", f"还没有任何备份。自动备份放在：\n{paths.backups()}")
        else:
            self.show(first)

    def ask_home(self) -> None:
        """List the backups of the file from which the backup on show was made."""
        session = self._desk.session
        if session is None:
            return
        homes = others(Present(Path()), paths.backups())
        home = next((each for each in homes if each.folder == session.path.parent), None)
        self.show(home.file if home is not None else session.path)

    def show(self, path: Path, chosen: tuple[Path, ...] = ()) -> None:
        """List the backups of the file at `path`, and those that were `chosen` besides."""
        if not self._desk.settle():
            return
        read = self._desk.work("正在读取备份", lambda: _read(path.absolute(), chosen))
        if read is None:
            self.page.choose_file(self._now.path)
            return
        (self._now, found), self._chosen, self._read = read, list(chosen), {}
        saved = [home.file for home in others(self._now, paths.backups())]
        files = dict.fromkeys([self._now.path, *self._recent.known(), *saved])
        self._desk.show(self.page)
        self.page.list_files(list(files), self._now.path)
        self.page.show_offers(self._in_words(), bool(self._now.problem), found, _folder(found))

    def ask_other(self) -> None:
        """Let the clerk choose a backup that lies elsewhere, on a stick for instance."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._desk.window, "选择备份文件", str(self._now.path.parent), FILES
        )
        if chosen:
            self.show(self._now.path, (Path(chosen), *self._chosen))

    def restore(self, offer: RestoreOffer) -> bool:
        """Put the backup in the place of the file, keep the former file, and open the backup.
        False where that fails."""
        path, session = self._place(), self._desk.session
        if path is None or not self._desk.settle():
            return False
        if session is not None and session.path == path:
            self._desk.close()
        restoring = self._desk.doing("正在恢复备份")
        try:
            with closing(Waiting(self._desk.window, path)) as wait:
                aside = restore(path, offer.path, wait, restoring)
        except (StoreProblem, GivenUp) as problem:
            self._desk.show(self._desk.start)
            if os.path.exists(path):
                self._files.open(path, to_the_end=True)
            if isinstance(problem, GivenUp):
                self._desk.say("已取消，没有恢复。")
            else:
                self._desk.tell("没有恢复", _said(problem))
            return False
        self._desk.show(self._desk.start)
        opened = self._files.open(path, to_the_end=True)
        kept = f"原来的文件没有删除，改名为“{aside.name}”。" if aside is not None else ""
        self._desk.say(f"✓ 已恢复 {offer.at:%Y-%m-%d %H:%M:%S} 的备份。{kept}", 60)
        return opened

    def _place(self) -> Path | None:
        """The path to restore to: the file's own, or the clerk's choice if its folder is gone."""
        path = self._now.path
        if path.parent.is_dir():
            return path
        proposed = paths.documents()
        proposed.mkdir(parents=True, exist_ok=True)
        title = f"“{path.parent}”不在了，恢复到哪里"
        chosen, _ = QFileDialog.getSaveFileName(
            self._desk.window, title, str(proposed / path.name), FILES
        )
        return Path(chosen) if chosen else None

    def _compare(self, offer: RestoreOffer) -> None:
        """List what restoring the backup would change."""
        if offer.problem or self._now.problem:
            words = offer.problem or "现在的文件读不出来，无从比较。"
            self.page.show_changes(words, [])
        else:
            found = self._desk.work("正在与现在的文件比较", lambda: self._changes(offer))
            words = f"{offer.differing:,} 格不同，已取消比较。"
            self.page.show_changes(*(found or (words, [])))
            self.page.restore.setEnabled(found is None or not found[0].startswith(USELESS))

    def _changes(self, offer: RestoreOffer) -> tuple[str, list[str]]:
        useless = _damage(offer.path)
        if useless or not offer.differing:
            return useless or SAME, []
        try:
            then = filings(*read_file(offer.path))
            lines = list(islice(differing_cells(self._filings(), then), SHOWN))
        except (StoreProblem, NoEdition, EditionError, LookupError, ValueError) as problem:
            return f"{offer.differing} 格不同，但列不出来：{problem}", []
        more = offer.differing is not None and offer.differing > len(lines) == SHOWN
        count = f"{offer.differing:,} 格" + (f"，这里列出前 {SHOWN} 格" if more else "")
        return f"恢复这一份会改变 {count}（现在 → 恢复后）", lines

    def _filings(self) -> dict[int, Filing]:
        """The filings of the present file, read once."""
        now = self._now
        if not self._read and now.summary is not None and now.cells is not None:
            self._read = filings(now.summary, now.cells)
        return self._read

    def _in_words(self) -> str:
        """Describe the present file."""
        now = self._now.summary
        if now is None:
            return self._now.problem
        steps = f"现在的文件：共 {now.steps:,} 步"
        return f"{steps}，最后一步 {now.last:%Y-%m-%d %H:%M:%S}。" if now.last else f"{steps}。"

    def _open_folder(self) -> None:
        """Open the folder of the automatic backups in the system's own window."""
        folder = _folder(offers(self._now, paths.backups()))
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _said(problem: StoreProblem) -> str:
    """The problem with its damaged places called as on the forms."""
    return str(name_damage(problem, edition))


def _damage(path: Path) -> str:
    """Why a backup that can be read is no use, in a sentence; '' where it is sound."""
    try:
        refuse_unsound_file(path)
    except StoreProblem as problem:
        if problem.reason in (Reason.ALTERED, Reason.DAMAGED):
            return f"{USELESS}{_said(problem)}"
    return ""


def _read(path: Path, chosen: Sequence[Path]) -> tuple[Present, list[RestoreOffer]]:
    """The file at `path` as it is now, and all that it can be restored from."""
    now = present(path)
    return now, offers(now, paths.backups(), chosen)


def _folder(found: Sequence[RestoreOffer]) -> Path:
    """The folder of the automatic backups among those found; the root of all without any."""
    root = paths.backups()
    return next((each.path.parent for each in found if each.path.is_relative_to(root)), root)
