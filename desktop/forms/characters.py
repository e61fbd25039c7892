"""Characters as they come from keyboards, web pages and PDF copies, made ordinary."""

from __future__ import annotations

import unicodedata

# The CJK Radicals Supplement has no compatibility decomposition, so NFKC leaves these as they
# are. Unicode's EquivalentUnifiedIdeograph gives the character meant; fonts and PDF copies of
# government tables use them at random.
_SUPPLEMENT = dict(
    zip(
        "⺁⺜⺝⺟⺠⺧⺩⺫⺬⺮⺶⺼⻁⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂日月母民牛王目示竹羊肉虎西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
# Zero-width and control characters come along from web pages and PDF copies. Nobody sees them,
# a figure that holds one cannot be read, and a workbook cannot hold them.
_UNSEEN = dict.fromkeys(
    (
        character
        for character in map(chr, (*range(0x2070), 0xFEFF))
        if unicodedata.category(character) in ("Cc", "Cf") and not character.isspace()
    ),
    "",
)
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Half of a character outside the first plane, as a cut through the clipboard leaves it; no file
# can hold it.
_HALVES = dict.fromkeys(map(chr, range(0xD800, 0xE000)), "")
MENDED = str.maketrans(_KANGXI | _SUPPLEMENT | _UNSEEN | _HALVES)
CITED = 40
"""A text is cited in a sentence up to this length."""


def plain(text: str) -> str:
    """`text` with full-width letters, look-alike radicals and odd spaces made ordinary.

    >>> plain("２０８０１０１　")
    '2080101'
    """
    return unicodedata.normalize("NFKC", text.translate(MENDED)).strip()


def cited(text: str) -> str:
    r"""`text` on one line and cut, as a sentence cites it.

    >>> cited("1,\n2 "), len(cited("9" * 1000))
    ('1, 2', 41)
    """
    line = " ".join(text.split())
    return line if len(line) <= CITED else f"{line[:CITED]}…"
