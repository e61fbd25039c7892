"""Whose a Word file is that came back: by its properties, or where these were lost, its words."""

from __future__ import annotations

import re
from collections import Counter

from desktop.forms.filing.filing import Filing
from desktop.word.back.items import WordFile, words_of
from desktop.word.back.package import WordProblem
from desktop.word.marks import EDITION, UNIT, YEAR
from desktop.word.recheck.tokens import plainly

SHARED = 0.1
"""A file that has less of the report than this is another document."""
_YEAR = re.compile(r"(\d{4})年度")


def refuse_others(filing: Filing, due: WordFile, said: WordFile, name: str) -> None:
    """Raises WordProblem for the file of another unit, year or edition."""
    known = said.properties
    for key, here, what in (
        (UNIT, filing.unit, "单位"),
        (YEAR, str(filing.year), "年度"),
        (EDITION, filing.edition.id, "版式"),
    ):
        there = known.get(key, here)
        if plainly(there) != plainly(here):
            raise WordProblem(
                f"“{name}”的{what}是“{there}”，这里打开的是“{here}”，不能核对。"
                "请检查是否选错了文件；封面改过的，请重新导出 Word。"
            )
    if UNIT not in known:
        _refuse_strangers(filing, due, said, name)


def _refuse_strangers(filing: Filing, due: WordFile, said: WordFile, name: str) -> None:
    """The same for a file that has lost its properties, told by its words."""
    texts = [{plainly(words_of(each)) for each in file.items} for file in (due, said)]
    years = Counter(found for text in texts[1] for found in _YEAR.findall(text))
    [(year, _)] = years.most_common(1) or [("", 0)]
    whose = (
        "" if not filing.unit or any(plainly(filing.unit) in text for text in texts[1]) else "单位"
    )
    if year not in ("", str(filing.year)):
        whose = "年度"
    if whose or len(texts[0] & texts[1]) < SHARED * len(texts[0]):
        raise WordProblem(
            f"“{name}”不像是{filing.unit}{filing.year}年度的决算公开"
            f"{f'（{whose}不同）' if whose else ''}，不能核对。请检查是否选错了文件。"
        )
