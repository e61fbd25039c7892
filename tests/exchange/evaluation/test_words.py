"""The words file is read strictly."""

import tomllib

import pytest

from desktop.exchange.evaluation.words import PATH, load, words
from desktop.forms.loading.entry import EditionError, TomlTable


def raw() -> dict[str, object]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


def test_a_name_with_two_meanings_is_refused() -> None:
    keys = raw()
    keys["fields"]["measure"].append("项目名称")  # type: ignore[index]  # a table
    with pytest.raises(EditionError, match="项目名称 stands for name and measure"):
        load(TomlTable(keys, "words"))


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(EditionError, match="unknown key more"):
        load(TomlTable({**raw(), "more": []}, "words"))


def test_headings_are_known_without_their_brackets() -> None:
    assert words().columns["年初目标值"] == "target"
