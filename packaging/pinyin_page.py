"""Writes resources/pinyin.txt: the readings of Chinese characters, as pypinyin has them.

The program reads them from there: to load pypinyin takes as long as a tenth of a start. Run by
hand after a change of pypinyin, `.venv/bin/python packaging/pinyin_page.py`; a test holds both
together.
"""

from __future__ import annotations

import os
from pathlib import Path

# The phrases settle the reading in a word: characters alone will do here.
os.environ["PYPINYIN_NO_PHRASES"] = "true"

from pypinyin import Style, pinyin

PAGE = Path(__file__).resolve().parent.parent / "resources" / "pinyin.txt"
CHARACTERS = ("〇", *map(chr, range(0x3400, 0xA000)))
"""The Chinese characters of the basic plane."""


def page() -> str:
    """A line for each set of readings, without tones, the usual one first; behind it, after a tab,
    the characters that are read so."""
    found: dict[str, list[str]] = {}
    for character in CHARACTERS:
        ((*readings,),) = pinyin(character, style=Style.NORMAL, heteronym=True)
        if readings != [character]:
            words = " ".join(dict.fromkeys(each.lower() for each in readings))
            found.setdefault(words, []).append(character)
    lines = (f"{readings}\t{''.join(found[readings])}\n" for readings in sorted(found))
    return "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.name)
