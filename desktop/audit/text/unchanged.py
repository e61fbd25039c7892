"""A change of nothing: 增加0万元 and 下降0% are 持平 (K34)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.audit.claims.reading.direction import FALL, RISE
from desktop.audit.finding.finding import Finding, TextNumber, remark
from desktop.forms.formula import Cell
from desktop.narrative.document.numbers import plain

LEVEL = "持平"
_ZERO = r"\s*(?:0(?:\.0+)?|零)\s*"
_WAY = rf"(?<![至最不])(?:{RISE}|{FALL})[了为是]?"
_RATE = rf"{_WAY}{_ZERO}[%％]"
_AMOUNT = rf"各?{_WAY}{_ZERO}(?:万|亿)?元(?:[，,]{_RATE})?"
_NOTHING = re.compile(rf"(?<![\d.]){_ZERO}(?:万|亿)?[元%％]")
"""What every such text has, and hardly any other."""
_UNCHANGED = re.compile(
    rf"(?P<amount>{_AMOUNT})|(?:^|[。；;\n])[^。；;\n增减多少]*?(?P<rate>{_RATE})"
)
"""An amount of nothing, with its rate; or a rate of nothing in a sentence without a change in
money, for a small change of a large amount is 0.0%."""


def unchanged_findings(cell: Cell, text: str) -> Iterator[Finding]:
    """A finding for each change of nothing in the `text` of `cell`; 持平 is due."""
    written = plain(text)
    for found in _UNCHANGED.finditer(written) if _NOTHING.search(written) else ():
        said = found["amount"] or found["rate"]
        words = f"：“{said}”应写“{LEVEL}”"
        yield replace(remark("K34", "error", cell, words), numbers=(TextNumber(said, LEVEL),))
