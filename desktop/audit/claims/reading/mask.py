"""A text without the letters that name nothing, each letter at its place."""

from __future__ import annotations

import re

from desktop.narrative.document.numbers import plain

MASK = "\ue000"
"""In the place of each letter that names nothing: a short bracket, a quotation mark."""
_BRACKET = re.compile(r"[（(](?!其中|减少|增加|增长|下降)[^\d（()），。；：]{1,6}[）)]")
_QUOTE = re.compile('[“”‘’「」"《》]')


def masked(text: str) -> str:
    """`text`, letter by letter, numbers in half width, without short brackets and quotes."""
    text = _BRACKET.sub(lambda found: MASK * len(found[0]), plain(text))
    return _QUOTE.sub(MASK, text)
