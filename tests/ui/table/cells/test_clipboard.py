"""Blocks as Excel writes them to the clipboard and reads them from it."""

import pytest

from desktop.ui.table.cells.clipboard import LETTERS, Unpastable, read_block, write_block


def test_a_block_ends_with_one_newline() -> None:
    assert read_block("1\t2\r\n3\t4\r\n") == [["1", "2"], ["3", "4"]]


def test_a_single_cell_is_a_block() -> None:
    assert read_block("1,234.56\r\n") == [["1,234.56"]] == read_block("1,234.56")


def test_a_quoted_cell_may_hold_line_breaks_tabs_and_quotes() -> None:
    assert read_block('"两\n行\t""甲"""\t2\r\n') == [['两\n行\t"甲"', "2"]]


def test_short_rows_are_filled_up() -> None:
    assert read_block("1\r\n2\t3\r\n") == [["1", ""], ["2", "3"]]


def test_blank_rows_stay_within_a_block_and_go_at_its_end() -> None:
    assert read_block("1\r\n\r\n2\r\n\r\n\r\n") == [["1"], [""], ["2"]]


@pytest.mark.parametrize("text", ["", "\r\n", "\t\t\r\n"])
def test_nothing_is_no_block(text: str) -> None:
    assert read_block(text) == []


def test_an_odd_character_does_no_harm() -> None:
    assert read_block("1\0\t2\n") == [["1", "2"]]


def test_an_open_quote_is_read_to_the_end() -> None:
    assert read_block('"1\t2\n3') == [["1\t2\n3"]]


def test_an_open_quote_before_a_very_long_text_is_a_letter() -> None:
    """Found by fuzzing: csv gives up a field beyond 131,072 characters."""
    rows = read_block('"1\t2\r\n' + "3\t4\r\n" * 50_000)
    assert rows[:2] == [['"1', "2"], ["3", "4"]]
    assert len(rows) == 50_001


@pytest.mark.parametrize(
    "rows",
    [[["1", "2"], ["3", ""]], [['两\n行\t"甲"', "2"]], [["1,234.56"]], [["", "1"], ["2", ""]]],
)
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == rows


@pytest.mark.parametrize(
    "text",
    ["1\t2\n" * (LETTERS // 4 + 1), "\t" * 900_000 + "\n1" * 400_000, "1\n" * 300_000],
    ids=["long", "wide and high", "high"],
)
def test_more_than_any_form_holds_is_refused(text: str) -> None:
    """A wide row above very many others would become a block of a million million."""
    with pytest.raises(Unpastable, match="剪贴板里的内容太多，没有粘贴任何内容"):
        read_block(text)
