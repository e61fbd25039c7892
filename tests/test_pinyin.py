"""The readings of characters, and the library that they are from."""

from __future__ import annotations

import runpy
from pathlib import Path

import pypinyin
import pytest

from desktop.pinyin import readings

ROOT = Path(__file__).resolve().parents[1]


def test_the_readings_are_those_of_the_library() -> None:
    made = runpy.run_path(str(ROOT / "packaging" / "pinyin_page.py"))
    assert made["PAGE"].read_text(encoding="utf-8") == made["page"]()


@pytest.mark.parametrize("character", "行重绿〇女")
def test_a_character_has_the_readings_of_the_library(character: str) -> None:
    (found,) = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
    assert readings(character) == tuple(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("character", "itself"), [("A", "a"), ("，", "，"), (" ", " "), ("\t", "\t")]
)
def test_another_character_is_read_as_itself(character: str, itself: str) -> None:
    assert readings(character) == (itself,)
