"""Nothing is found in right sentences as other places publish them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from desktop.audit.text.document import audit_text
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.conftest import CASES
from tests.narrative.clerk import enter

WORDINGS = CASES / "wuhan-2020/narrative/wordings.toml"


def reports() -> Iterator[dict[str, str | None]]:
    """The texts by their cells, as many in one report as there are cells."""
    wordings = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    for texts in zip_longest(*wordings.values()):
        yield dict(zip(wordings, texts, strict=True))


def test_nothing_is_found_in_right_sentences(filing: Filing, words: Narrative) -> None:
    before = Counter(audit_text(filing, write(filing, words)).findings)
    had = {cell: filing.entered.get(cell) for cell in filing.entered}
    told = []
    for texts in reports():
        enter(filing, {cell: text for cell, text in texts.items() if text})
        found = Counter(audit_text(filing, write(filing, words)).findings) - before
        told += [(each.level, each.place.name, each.words) for each in found]
        filing.apply({**dict.fromkeys(filing.entered), **had})
    assert told == []
