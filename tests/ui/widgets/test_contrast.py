"""Every text can be read and every frame be seen: the contrasts that WCAG asks for."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor

from desktop.ui.text.lines import html
from desktop.ui.text.own_words import own_field
from desktop.ui.widgets import style

TEXT, FRAME = 4.5, 3.0
GROUNDS = (style.DESK, style.PAPER, style.COMPUTED, style.HEADING)
"""What a text without a ground of its own may stand on."""
INKS = (style.INK, style.QUIET, style.ACCENT, style.PALE, style.OK, *style.LEVEL_COLOUR.values())
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DECLARED = re.compile(r"([a-z-]+)\s*:\s*([^;]+);")
HEX = re.compile(r"#[0-9A-Fa-f]{6}")
DECORATIVE = ("#paper", "#menuRow", "QStatusBar", "#notice", "#textFindings", "QSplitter", "#desk")
"""What a border divides there is told apart without it."""


def luminance(colour: QColor) -> float:
    """As WCAG 2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """The rules of the style sheet, each with what it declares."""
    for selector, body in RULE.findall(style.STYLE):
        yield selector.strip(), {name: value.strip() for name, value in DECLARED.findall(body)}


def colours(value: str) -> list[QColor]:
    return [QColor(found) for found in HEX.findall(value)]


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ink", INKS, ids=QColor.name)
def test_every_ink_can_be_read_on_every_ground(ink: QColor) -> None:
    for ground in (*GROUNDS, style.SELECTED, style.HOVER):
        if ink in (style.PALE,) and ground in (style.SELECTED, style.HOVER):
            continue  # what cannot be used is neither chosen nor pointed at
        assert contrast(ink, ground) >= TEXT, ground.name()


@pytest.mark.parametrize(("selector", "said"), list(rules()), ids=lambda each: str(each)[:40])
def test_every_rule_of_the_style_sheet(selector: str, said: dict[str, str]) -> None:
    own = colours(said.get("background", said.get("background-color", "")))
    for ink, ground in product(colours(said.get("color", "")), own or GROUNDS[:2]):
        assert contrast(ink, ground) >= TEXT, (selector, ink.name(), ground.name())
    if selector.startswith(DECORATIVE) or ":disabled" in selector:
        return
    borders = [value for name, value in said.items() if name.startswith("border")]
    for border, ground in product(colours(" ".join(borders)), (style.PAPER, style.DESK)):
        if border not in own:
            assert contrast(border, ground) >= FRAME, (selector, border.name(), ground.name())


def test_frames_in_the_grid() -> None:
    frames = (style.RULE, style.ACCENT, style.QUIET, *style.LEVEL_COLOUR.values())
    for frame, ground in product(frames, (style.PAPER, style.COMPUTED, style.HEADING)):
        assert contrast(frame, ground) >= FRAME, (frame.name(), ground.name())


def test_words_with_a_ground_in_the_text() -> None:
    declared = (html.FIGURE, html.MISSING, *own_field.GROUNDS.values())
    for ground in (each for words in declared for each in colours(words)[:1]):
        assert contrast(style.INK, ground) >= TEXT
    ground, ink = colours(html.MISSING)
    assert contrast(ink, ground) >= TEXT
