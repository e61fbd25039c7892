"""The manual has every command, every key and every check, and is searched."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QMenu

from desktop.audit.finding.register import CHECKS, of_edition
from desktop.ui.manual.chapters import FOLDER, Chapter, chapters, having
from desktop.ui.manual.manual_page import NONE_FOUND, ManualPage
from desktop.ui.support.keys import in_words
from desktop.ui.window import Window
from tests.ui.clerk import ALT, Clerk, Key


def manual(clerk: Clerk) -> list[Chapter]:
    return chapters(clerk.window.menuBar(), clerk.session.filing.edition)


def said(clerk: Clerk) -> str:
    return "".join(chapter.words for chapter in manual(clerk))


def test_every_command_and_its_keys_are_in_it(clerk: Clerk) -> None:
    words = said(clerk)
    count = 0
    for entry in clerk.window.menuBar().actions():
        menu = entry.menu()
        if not (entry.isVisible() and isinstance(menu, QMenu)):
            continue
        for action in menu.actions():
            if not action.isSeparator():
                count += 1
                assert f"{action.text()}{in_words(action)}".replace("&", "&amp;") in words
    assert count > 50


def test_every_check_is_in_it(clerk: Clerk) -> None:
    words = said(clerk)
    checks = [*CHECKS.values(), *of_edition(clerk.session.filing.edition)]
    assert len(checks) > 60
    for check in checks:
        assert check.number in words
        assert check.sentence.split("<")[0].split("&")[0] in words


def test_a_key_that_the_chapters_name_is_a_key_of_the_program(clerk: Clerk) -> None:
    *written, menus, _ = manual(clerk)
    for chapter in written:
        for key in re.findall(r"\b(?:Ctrl|Shift|Alt)\+[A-Z](?![a-z])|\bF\d{1,2}\b", chapter.words):
            assert key in menus.words, (chapter.title, key)


def test_the_pictures_are_there(clerk: Clerk) -> None:
    for chapter in manual(clerk):
        for picture in re.findall(r'src="(.*?)"', chapter.html):
            assert (FOLDER / picture).is_file(), picture


def test_f1_without_a_form_opens_it_and_esc_leads_back(window: Window, clerk: Clerk) -> None:
    clerk.presses(Key.Key_F1, held=ALT)
    page = window.desk.page()
    assert isinstance(page, ManualPage)
    assert page.contents.count() == len(manual(clerk))
    assert "jsgk" in page.text.toPlainText()
    clerk.presses(Key.Key_Escape)
    assert window.desk.on_forms()
    window.desk.show(window.features.start_page)
    window.features.start_page.setFocus()
    clerk.presses(Key.Key_F1)
    assert isinstance(window.desk.page(), ManualPage)


def test_words_are_looked_for(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F1, held=ALT)
    page = clerk.window.desk.page()
    assert isinstance(page, ManualPage)
    clerk.types("定稿")
    titles = [page.contents.item(row).text() for row in range(page.contents.count())]
    assert titles == [chapter.title for chapter in having(manual(clerk), "定稿")]
    assert page.text.textCursor().selectedText() == "定稿"
    before = page.contents.currentRow(), page.text.textCursor().position()
    clerk.presses(Key.Key_Return)
    assert (page.contents.currentRow(), page.text.textCursor().position()) != before
    page.field.clear()
    clerk.types("qqqq")
    assert page.text.toPlainText() == NONE_FOUND
