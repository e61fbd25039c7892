"""Access keys (Alt and a letter): each of them leads to one place."""

import re
from collections import Counter

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.clerk import Clerk

LETTER = re.compile(r"&([A-Z])")


def letters(page: QWidget) -> list[str]:
    """The access keys of a page, whether its parts are on show or not."""
    parts = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [found[1] for part in parts if (found := LETTER.search(part.text()))]


def pages(clerk: Clerk) -> list[QWidget]:
    """Every page that can lie under the menu bar."""
    features = clerk.window.features
    clerk.workspace.compare()
    return [
        features.start_page,
        features.new_file.page,
        features.adding_year.page,
        features.importing.page,
        features.restoring.page,
        features.printing.page,
        features.printing.preview,
        features.rechecking.page,
        clerk.workspace,
    ]


def test_no_page_shares_a_letter_with_the_menus_or_itself(assessed: Clerk) -> None:
    bar = assessed.window.menuBar().actions()
    menus = [found[1] for each in bar if (found := LETTER.search(each.text()))]
    assert len(menus) == 7
    walked = 0
    for page in pages(assessed):
        here = letters(page)
        walked += len(here)
        twice = [key for key, count in Counter(menus + here).items() if count > 1]
        assert twice == [], type(page).__name__
    assert walked > 10
