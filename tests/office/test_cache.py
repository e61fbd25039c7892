"""What is made of definitions is kept, for just as long as it is what they say."""

import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.forms.loading.definition import load_edition
from desktop.narrative.definition.definition import load_narrative
from desktop.narrative.definition.template import Template
from desktop.office import editions
from desktop.office.cache import basis, cached
from desktop.office.editions import edition, edition_names, narrative
from tests.conftest import forget_editions


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where Python keeps compiled code."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    """A file with a definition."""
    path = tmp_path / "t1.toml"
    path.write_text("title = 1", encoding="utf-8")
    return path


@pytest.fixture
def read(definition: Path) -> Callable[[], str]:
    """What the definition says; `read.count` counts how often it was really read."""

    def make() -> str:
        read.count += 1  # type: ignore[attr-defined]
        return definition.read_text(encoding="utf-8")

    def read(*versions: str) -> str:
        return cached("form", definition.parent, basis([definition], *versions), make)

    read.count = 0  # type: ignore[attr-defined]
    return read


def file_of(definition: Path) -> Path:
    """Where it is kept."""
    [file] = (definition.parent / "__pycache__").iterdir()
    return file


def test_what_was_made_once_is_not_made_again(read) -> None:
    assert [read(), read()] == ["title = 1"] * 2
    assert read.count == 1


def test_a_changed_definition_is_read_anew(read, definition) -> None:
    read()
    definition.write_text("title = 2", encoding="utf-8")
    assert [read(), read()] == ["title = 2"] * 2
    assert read.count == 2


def test_so_it_is_under_another_library(read) -> None:
    read("3.1.6")
    read("3.2.0")
    assert read.count == 2


@pytest.mark.parametrize("place", [0, 31, 32, -1])
def test_a_damaged_one_is_made_anew(read, definition, place) -> None:
    read()
    data = bytearray(file_of(definition).read_bytes())
    data[place] ^= 1
    file_of(definition).write_bytes(data)
    assert [read(), read()] == ["title = 1"] * 2
    assert read.count == 2


def test_so_is_one_that_is_cut_off(read, definition) -> None:
    read()
    file_of(definition).write_bytes(file_of(definition).read_bytes()[:20])
    assert read() == "title = 1"


def test_where_nothing_can_be_kept_it_is_made_each_time(read, definition) -> None:
    (definition.parent / "__pycache__").write_text("in the way")
    assert [read(), read()] == ["title = 1"] * 2
    assert read.count == 2


def test_where_python_keeps_nothing_nothing_is_kept(read, definition, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read() == "title = 1"
    assert not (definition.parent / "__pycache__").exists()


def test_a_definition_that_cannot_be_read_is_never_taken_for_another(read, definition) -> None:
    read()
    definition.unlink()
    with pytest.raises(FileNotFoundError):
        read()


def test_nothing_else_is_left_beside_it(read, definition) -> None:
    read()
    assert file_of(definition).suffix == ".compiled"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the editions, of which nothing is read yet."""
    ignored = shutil.ignore_patterns("__pycache__")
    copied = shutil.copytree(editions.EDITIONS, tmp_path / "editions", ignore=ignored)
    monkeypatch.setattr(editions, "EDITIONS", copied)
    forget_editions()
    yield copied
    forget_editions()


@pytest.mark.parametrize("name", edition_names())
def test_an_edition_is_kept_as_it_was_read(
    program: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = load_edition(program / name, editions.subjects())
    words = load_narrative(program / name, read)
    narrative(name)
    forget_editions()
    monkeypatch.setattr(editions, "load_edition", None)
    monkeypatch.setattr("desktop.narrative.definition.definition.load_narrative", None)
    monkeypatch.setattr(Template, "__eq__", lambda one, other: one.code == other.code)
    assert edition(name) == read
    assert narrative(name) == words


def test_a_changed_word_of_an_edition_is_there_at_the_next_start(program: Path) -> None:
    narrative("wuhan-2020")
    forget_editions()
    cover = program / "wuhan-2020/edition.toml"
    text = cover.read_text(encoding="utf-8")
    cover.write_text(text.replace('region = "武汉市"', 'region = "宜昌市"'), encoding="utf-8")
    assert edition("wuhan-2020").region == "宜昌市"


def test_all_that_is_kept_of_an_edition_belongs_to_the_code_it_is_bound_to(program: Path) -> None:
    narrative("wuhan-2020")
    code = {"forms": editions.FORMS, "narrative": editions.WORDS}
    modules: dict[str, set[str]] = {name: set() for name in code}

    class Seen(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> object:
            if module.startswith("desktop."):
                modules[kept].add(module.split(".")[1])
            return super().find_class(module, name)

    for file in (program / "wuhan-2020/__pycache__").iterdir():
        kept = file.name.split(".")[0]
        with file.open("rb") as opened:
            opened.seek(32)
            Seen(opened).load()
    assert all(modules.values())
    for name, parts in modules.items():
        assert parts <= {folder.name for folder in code[name]}
