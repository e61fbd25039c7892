"""Nested headings: every word has room, at the size of the smallest screen, in every edition."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.office.editions import edition, edition_names
from desktop.ui.files.beginning import Beginning
from desktop.ui.table.header import WRAP, NestedHeader
from desktop.ui.widgets import style
from desktop.ui.window import Window
from tests.ui.clerk import Clerk


@pytest.fixture(params=edition_names())
def small(request: pytest.FixtureRequest, window: Window, tmp_path: Path, qtbot: QtBot) -> Clerk:
    """A clerk with an edition's empty forms on a screen of 1366 × 768 at 125 %."""
    year = edition(request.param).years[0]
    assert window.features.files.make(
        Beginning(tmp_path / "a.jsgk", "江汉社保处", "单位", year, "万元")
    )
    window.resize(1093, 614)
    return Clerk(qtbot, window)


def headers(clerk: Clerk) -> Iterator[tuple[str, NestedHeader]]:
    """The heading of every form, as it stands in the window."""
    for form in clerk.session.filing.edition.forms:
        clerk.workspace.outline.show_form(form)
        header = clerk.grid.horizontalHeader()
        assert isinstance(header, NestedHeader)
        yield form, header


def test_every_heading_has_room(small: Clerk) -> None:
    for form, header in headers(small):
        for head, rect in header.heads():
            room = QRect(0, 0, rect.width() - 6, 999)
            text = header.fontMetrics().boundingRect(room, int(WRAP), head)
            assert text.height() <= rect.height(), (form, head)
            assert text.width() <= rect.width(), (form, head)


def test_no_heading_stands_one_or_two_characters_a_line(small: Clerk) -> None:
    for form, header in headers(small):
        for head, rect in header.heads():
            three = header.fontMetrics().horizontalAdvance(head[:3])
            assert rect.width() - 6 >= three, (form, head)


def test_no_form_needs_a_horizontal_scroll_bar(small: Clerk) -> None:
    for form, header in headers(small):
        assert header.length() <= header.viewport().width(), form


def test_headings_tile_the_columns(small: Clerk) -> None:
    for form, header in headers(small):
        rects = [rect for _, rect in header.heads()]
        area = sum(rect.width() * rect.height() for rect in rects)
        assert area == header.length() * header.height(), form
        assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[:n]), form


def test_the_words_are_drawn(clerk: Clerk) -> None:
    for form, header in headers(clerk):
        picture = header.viewport().grab().toImage()
        for head, rect in header.heads():
            ink = style.QUIET.lightness() + 60
            inner = rect.adjusted(2, 2, -2, -2) & picture.rect()
            drawn = any(
                QColor(picture.pixel(x, y)).lightness() < ink
                for x in range(inner.left(), inner.right())
                for y in range(inner.top(), inner.bottom())
            )
            assert drawn == bool(head), (form, head)


def test_panels_and_numbers_are_headed(clerk: Clerk) -> None:
    _, header = next(headers(clerk))
    heads = [head for head, _ in header.heads()]
    assert heads == ["收入", "支出", "项目", "行次", "金额 1", "项目", "行次", "金额 2"]
    assert [header.number(place) for place in range(len(heads))][-1] == "2"
