"""What a clerk writes to name a cell."""

import pytest

from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition
from desktop.ui.workspace.go_to import find
from tests.forms.clerk import at


@pytest.mark.parametrize(
    ("words", "here", "cell"),
    [
        ("27", "t1", "t1 27 1"),
        ("２７", "t1", "t1 27 1"),
        ("27行", "t1", "t1 27 1"),
        ("57", "t1", "t1 57 2"),
        ("表1 57行", "t3", "t1 57 2"),
        ("表3 2080101 2", "t1", "t3 2080101 2"),
        ("表3 2080101 2栏", "t1", "t3 2080101 2"),
        ("2080101", "t5", "t5 2080101 1"),
        ("2080101", "t1", "t2 2080101 1"),
        ("30201", "t1", "t6 30201 1"),
        ("合计 3", "t3", "t3 合计 3"),
        ("表4", "t1", "t4 1 1"),
        ("t4 59 3", "t1", "t4 59 3"),
        ("表3合计", "t1", "t3 合计 1"),
        ("表1 27行1栏", "t3", "t1 27 1"),
        ("说明用数据", "t1", "basis operation 1"),
        ("3 2080101", "t1", "t3 2080101 1"),
        ("表7 11", "t1", "sg 1 11"),
        ("4 1", "t4", "t4 1 1"),  # 表4 has no figure in 行4 栏1
        ("33 3", "t4", "t4 33 3"),
        ("4 1", "t1", "t1 4 1"),
        ("４　１", "t1", "t1 4 1"),
        ("4 1", "t3", "t4 1 1"),
        ("1 27", "t3", "t1 27 1"),
        ("1 27", "t1", "t1 27 1"),
        ("3 2", "t3", "t3 合计 2"),
        ("3 合计", "t3", "t3 合计 1"),
        ("2080101 3", "t3", "t3 2080101 3"),
        ("2080101 3", "t1", "t2 2080101 3"),
        ("7 11", "t1", "sg 1 11"),
        ("7 11", "sg", "sg 1 11"),
        ("4 59 3", "t1", "t4 59 3"),
        ("4 59 3", "t4", "t4 59 3"),
        ("１　２７　１", "t5", "t1 27 1"),
        ("表4 1", "t4", "t4 1 1"),
        ("表4 1", "t1", "t4 1 1"),
        ("表 4 1", "t1", "t4 1 1"),
        ("1 27行", "cover", "t1 27 1"),
        ("1 27", "cover", "t1 27 1"),
    ],
)
def test_a_cell_is_found(words: str, here: str, cell: str, jianghan: Filing) -> None:
    assert find(jianghan, words, here) == at(cell)


@pytest.mark.parametrize(
    "words", ["表3 999", "abc", "表3 2080101 9", "表99", "9", "", "  ", "99 1", "9 27 1"]
)
def test_what_is_nowhere_is_not_found(words: str, jianghan: Filing) -> None:
    assert find(jianghan, words, "t1") is None


def test_from_the_cover_every_form_is_searched(jianghan: Filing) -> None:
    assert find(jianghan, "30201", "cover") == at("t6 30201 1")


def test_a_form_called_by_another_label_is_still_table_three(jianghan: Filing) -> None:
    later = Filing(edition("wuhan-2023"), 2023, jianghan.entered)
    label = later.edition.forms["t3"].label
    assert label == "公开03表"
    for name in (label, "表3", "t3"):
        assert find(later, f"{name} 2080101 2", "t1") == at("t3 2080101 2")
