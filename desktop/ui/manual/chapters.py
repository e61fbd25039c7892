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
from desktop.ui.support.keys import IN_PLACES, in_words

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
    """The keys of grid, texts and lists, and every command of the menus with its keys."""
    rows = []
    for place, keys in IN_PLACES.items():
        rows.append(_title(place))
        rows += [_line(does, key) for key, does in keys]
    for menu in _unfolded(bar.actions()):
        rows.append(_title(re.sub(r"\(&.\)", "", menu.title())))
        commands = (action for action in menu.actions() if not action.isSeparator())
        rows += [_line(action.text(), in_words(action)) for action in commands]
    table = f"<table cellpadding='3'>{''.join(rows)}</table>"
    return Chapter(MENUS, f"<h1>{MENUS}</h1>{table}")


def _unfolded(entries: Iterable[QAction]) -> Iterator[QMenu]:
    """The menus that hold commands; in a narrow window they are all in a single one."""
    for entry in entries:
        menu = entry.menu()
        if entry.isVisible() and isinstance(menu, QMenu):
            inner = list(_unfolded(menu.actions()))
            yield from inner or [menu]


def _title(words: str) -> str:
    return f"<tr><th colspan='2' align='left'><br>{escape(words)}</th></tr>"


def _line(does: str, keys: str) -> str:
    return f"<tr><td>{escape(does)}</td><td>{escape(keys)}</td></tr>"


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
