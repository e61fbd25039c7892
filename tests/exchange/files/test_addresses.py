"""Places as Excel names them."""

import pytest
from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

from desktop.exchange.files.addresses import column_letter, column_number, place, sides


def test_every_column_of_excel_has_the_letters_that_openpyxl_gives_it() -> None:
    for number in range(1, (1 << 14) + 1):
        assert column_letter(number) == get_column_letter(number)
        assert column_number(column_letter(number)) == number


@pytest.mark.parametrize("address", ["A1", "C7", "z99", "AA10", "XFD1048576"])
def test_a_cell_is_where_openpyxl_finds_it(address: str) -> None:
    assert place(address) == coordinate_to_tuple(address)


@pytest.mark.parametrize("address", ["A1:F39", "C7", "$B$2:$D$9", "aa1:ab2"])
def test_a_range_has_the_sides_that_openpyxl_finds(address: str) -> None:
    left, top, right, bottom = range_boundaries(address)
    assert sides(address) == (top, left, bottom, right)


def test_whole_columns_and_rows_are_no_range() -> None:
    assert sides("A:C") is None
    assert sides("1:3") is None


@pytest.mark.parametrize("odd", ["", "7", "C", "C0", "C7:", "C7+D7", "R1C1", "表1", "C٣"])
def test_what_is_no_place_is_refused(odd: str) -> None:
    with pytest.raises(ValueError, match="no cell"):
        place(odd)
    with pytest.raises(ValueError, match="no range"):
        sides(odd)
