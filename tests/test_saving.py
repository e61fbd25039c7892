"""Writing a file for the clerk: the whole of it, or the old one stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.saving import SavingProblem, replace


def test_an_older_file_is_replaced_and_nothing_lies_around(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"old")
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(SavingProblem, match=r"没有“.*没有的”这个文件夹"):
        replace(tmp_path / "没有的" / "报告.pdf", b"new")
    assert not list(tmp_path.iterdir())


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "报告.pdf").mkdir()
    with pytest.raises(SavingProblem, match=r"报告\.pdf"):
        replace(tmp_path / "报告.pdf", b"new")
    assert (tmp_path / "报告.pdf").is_dir()
    assert len(list(tmp_path.iterdir())) == 1
