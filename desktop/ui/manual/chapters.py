"""The chapters of the manual: those written by hand, the menus with their keys, the checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.audit.finding.register import CHECKS, Official, of_edition
from desktop.audit.finding.sentences import LEVEL_WORDS
from desktop.forms.edition.edition import Edition
from desktop.paths import RESOURCES
from desktop.ui.support.keys import IN_THE_GRID, in_words

FOLDER = RESOURCES / "manual"
MENUS, NUMBERS = "附录一　菜单和快捷键", "附录二　审核编号"
_TITLE = re.compile("<h1>(.*?)</h1>")
_TAG = re.compile("<[^>]*>")


class Chapter(NamedTuple):
    """A chapter: its title, and its words as HTML."""

    title: str
    html: str

    @property
    def words(self) -> str:
        """Its words without marks."""
        return _TAG.sub("", self.html)


def chapters(menus: QMenuBar, edition: Edition | None) -> list[Chapter]:
    """The whole manual; the checks of the `edition` that is open come with those of the program."""
    written = [_read(path) for path in sorted(FOLDER.glob("*.html"))]
    return [*written, _menus(menus), _numbers(edition)]


def _read(path: Path) -> Chapter:
    html = path.read_text(encoding="utf-8")
    found = _TITLE.search(html)
    return Chapter(found[1] if found else path.stem, html)


def _menus(bar: QMenuBar) -> Chapter:
    """Every command of the menus with its keys, and the keys of the grid."""
    rows = []
    for entry in bar.actions():
        menu = entry.menu()
        if entry.isVisible() and isinstance(menu, QMenu):
            title = re.sub(r"\(&.\)", "", entry.text())
            rows.append(f"<tr><th colspan='2' align='left'><br>{escape(title)}</th></tr>")
            rows += [_command(action) for action in menu.actions() if not action.isSeparator()]
    grid = "".join(f"<li>{escape(line)}</li>" for line in IN_THE_GRID)
    table = f"<table cellpadding='3'>{''.join(rows)}</table>"
    return Chapter(MENUS, f"<h1>{MENUS}</h1><ul>{grid}</ul>{table}")


def _command(action: QAction) -> str:
    return f"<tr><td>{escape(action.text())}</td><td>{escape(in_words(action))}</td></tr>"


def _numbers(edition: Edition | None) -> Chapter:
    """Every check: its number, its levels and what it asks for."""
    parts = [f"<h1>{NUMBERS}</h1>", _checks("程序的审核", CHECKS.values())]
    if edition is not None:
        parts.append(_checks("各表的审核公式", of_edition(edition)))
    return Chapter(NUMBERS, "".join(parts))


def _checks(title: str, checks: Iterable[Official]) -> str:
    rows = (
        f"<tr><td>{escape(check.number)}</td><td>{'、'.join(_levels(check))}</td>"
        f"<td>{escape(check.sentence)}</td></tr>"
        for check in checks
    )
    return f"<h2>{title}</h2><table cellpadding='3'>{''.join(rows)}</table>"


def _levels(check: Official) -> Iterator[str]:
    yield from (LEVEL_WORDS[level] for level in check.levels)


def having(found: Sequence[Chapter], words: str) -> list[Chapter]:
    """The chapters in which all these words are; all chapters for none."""
    wanted = words.split()
    return [chapter for chapter in found if all(each in chapter.words for each in wanted)]
