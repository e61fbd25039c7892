"""A text with bound figures is read as it was written, in either notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.bound_text import (
    Call,
    Piece,
    read,
    read_version_1,
    write,
    write_version_1,
)
from desktop.forms.kinds import KINDS
from desktop.forms.texts import PASSAGE, refuse_too_long
from desktop.forms.values import Unreadable

INCOME = Call("wan", ("t2['合计', 1]",))
STAFF = Call("number", ("basis['civil', 1]", "", "在职人数"))

names = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
scalars = st.characters(exclude_categories=["Cs"])
texts = st.text(st.one_of(st.sampled_from("{}\"'\\ \n()v2:"), scalars), max_size=30)
arguments = st.one_of(texts, st.integers(-(10**6), 10**6), st.booleans())
calls = st.builds(Call, names, st.lists(arguments, max_size=3).map(tuple))
pieces = st.lists(st.one_of(texts, calls), max_size=6)


def joined(parts: list[Piece]) -> list[Piece]:
    """The same pieces, words that touch in one."""
    found: list[Piece] = []
    for part in parts:
        if found and isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def test_the_notations() -> None:
    fund = Call("named", ("t5", 3))
    said = ("收入合计", INCOME, "万元{见表1}，", Call("projects"), "个；", STAFF, fund)
    second = (
        "v2:收入合计{wan \"t2['合计', 1]\"}万元{{见表1}}，{projects}个；"
        '{number "basis[\'civil\', 1]" "" "在职人数"}{named "t5" 3}'
    )
    first = (
        "收入合计{{ wan(\"t2['合计', 1]\") }}万元{见表1}，{{ projects() }}个；"
        "{{ number(\"basis['civil', 1]\", '', '在职人数') }}{{ named('t5', 3) }}"
    )
    assert (write(said), write_version_1(said)) == (second, first)
    assert read(second) == read(first) == read_version_1(first) == said


@given(pieces)
def test_what_is_written_is_read_again(parts: list[Piece]) -> None:
    assert list(read(write(parts))) == joined(parts)


@given(calls)
def test_a_call_is_read_again_from_version_1(call: Call) -> None:
    assert read_version_1(f"前{write_version_1([call])}后") == ("前", call, "后")


@given(texts)
def test_any_text_of_version_1_keeps_its_words(text: str) -> None:
    assert write_version_1(read_version_1(text)) == text
    assert read(write(read_version_1(text))) == read_version_1(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ wan('t1[30, 1]' }}",
        "{{ wan(year) }}",
        "{{ wan('a' 'b') }}",
        "{{ wan('a', rate=True) }}",
        "{{ wan(['a']) }}",
        "{{ wan(0.5) }}",
        "{{ wan('a\nb') }}",
        r"{{ wan('\ud800') }}",
        r"{{ wan('\d') }}",
        "{{ 9('a') }}",
        "{{ year }}",
        "{{wan('a')}}",
    ],
)
def test_what_is_no_call_of_version_1_is_words(text: str) -> None:
    assert read_version_1(text) == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "v2:收入{wan 't1[30, 1]'}",
        'v2:收入{wan  "a"}',
        'v2:收入{wan"a"}',
        'v2:收入{wan "a" }',
        "v2:收入{wan [1]}",
        "v2:收入{wan 007}",
        'v2:收入{wan "a\nb"}',
        r'v2:收入{wan "\ud800"}',
        "v2:收入{",
        "v2:收入}",
        "v3:收入",
        "V2:收入",
    ],
)
def test_what_is_no_text_of_version_2_is_words(text: str) -> None:
    assert read(text) == (text,)


def test_python_written_by_hand_is_read() -> None:
    assert read("{{ wan( 't1[30, 1]' , \"\" ,3 ) }}") == (Call("wan", ("t1[30, 1]", "", 3)),)


def test_a_long_text_is_read_at_once() -> None:
    for text in ("{" * PASSAGE, "v2:" + "{" * (PASSAGE + 1), "{{ wan(" * 3_000, "v2:{wan " * 3_000):
        assert "".join(map(str, read(text))) == text
    assert read("{{ wan('" + "a" * PASSAGE)[0]


def test_the_kind_keeps_version_2_and_shows_version_1() -> None:
    kind = KINDS["bound"]
    first = "收入{{ wan('t1[30, 1]') }}万元{}\n"
    second = 'v2:收入{wan "t1[30, 1]"}万元{{}}\n'
    assert kind.read(first, "元") == kind.load(first) == kind.load(second) == second
    assert kind.store(first) == kind.store(second) == second
    assert kind.show(second, "元") == kind.show(first, "元") == first
    assert (kind.read("", "元"), kind.show(None, "元")) == (None, "")
    assert kind.read("v2:收入", "元") == "v2:v2:收入"


def test_a_text_may_be_as_long_as_it_shows() -> None:
    kind = KINDS["bound"]
    longest = "{" * PASSAGE
    refuse_too_long(kind, kind.load(longest))
    with pytest.raises(Unreadable, match=f"有 {PASSAGE + 1} 个字"):
        refuse_too_long(kind, kind.load(longest + "{"))
