"""The fixed lines of a form by name."""

from __future__ import annotations

import pytest

from desktop.exchange.recognise.meaning import lines
from desktop.exchange.recognise.meaning.labels import likeness
from desktop.exchange.recognise.meaning.lines import Lines
from desktop.office.editions import edition


def test_a_name_is_likened_to_the_lines_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is tried as each form in each way: its names come again and again."""
    asked: list[str] = []

    def counted(one: str, other: str) -> float:
        asked.append(one)
        return likeness(one, other)

    monkeypatch.setattr(lines, "likeness", counted)
    known = Lines(edition("wuhan-2020").form("t6"))
    assert known.knows("机关事业单位基本养老保险缴纳费")
    assert not known.knows("食堂的收入")
    before = len(asked)
    assert known.knows("机关事业单位基本养老保险缴纳费")
    assert not known.knows("食堂的收入")
    assert len(asked) == before > 0
