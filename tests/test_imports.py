"""Who may import whom: rooms with doors, one direction, and no circle.

A room is a folder with code. Its README names its doors, the files that others may import, and the
rooms that it may import itself.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path for folder in ("desktop", "db") for path in (ROOT / folder).rglob("*.py"))
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in FILES
}
ROOMS = sorted({path.parent for path in FILES} - {ROOT / "desktop"})
"""The files of desktop/ itself, which start the program or serve all rooms, are in none."""

# From above to below; what stands in one line knows nothing of the others there.
FLOORS = (
    "ui commands selftest __main__",
    "office",
    "report word exchange",
    "audit",
    "narrative",
    "forms db",
    "pinyin",
    "paths incoming __init__",
)
ACROSS = {("__main__", "commands"), ("__main__", "ui"), ("__main__", "selftest")}
ACROSS |= {("selftest", "ui"), ("word", "exchange"), ("report", "word")}
"""The Word file is read as a package as the workbook is; the paper is measured for it."""
MOST_FILES, MOST_LINES = 16, 330
TOP_LEVEL = "pyproject.toml desktop resources db tests packaging .* README* LICENSE* CHANGELOG*"


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module that the file imports anywhere, for types alone as well, written in full."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import relative to the folder"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def ours(path: Path) -> frozenset[Path]:
    """The files of ours that a file imports, by whatever name."""
    found = set()
    for name in imported(path):
        module = name if name in MODULES else name.rpartition(".")[0]
        if module in MODULES:
            found.add(MODULES[module])
    return frozenset(found - {path})


def room(path: Path) -> str:
    """The room of a file as its README writes it: `forms/plan`, `db`."""
    return path.parent.relative_to(ROOT).as_posix().removeprefix("desktop/")


def part_of(path: Path) -> str:
    """The part to which a file of ours belongs: a folder or a file of desktop/, or db."""
    place = path.relative_to(ROOT).with_suffix("").parts
    return place[1] if place[0] == "desktop" else place[0]


def part_named(module: str) -> str:
    """The part, or the library, to which a module belongs."""
    package, _, rest = module.partition(".")
    return rest.partition(".")[0] if package == "desktop" else package


def named(folder: Path, label: str) -> set[str]:
    """What the line `label` of a room's README names."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^{label}: (.*)$", text, re.MULTILINE)
    assert found, f"{folder.name}/README.md has no line “{label}:”"
    return set(re.findall(r"`([\w/]+)`", found[1]))


def is_in_order(graph: Mapping[object, Iterable[object]]) -> bool:
    """Whether nothing leads back to where it began. Raises CycleError, which names the circle."""
    return bool([*TopologicalSorter(graph).static_order()])


def doors(folder: Path) -> set[str]:
    """The files of a room that others import."""
    others = (path for path in FILES if path.parent != folder)
    found = (each for path in others for each in ours(path) if each.parent == folder)
    return {path.stem for path in found} - {"__init__"}


def needed(folder: Path) -> set[str]:
    """The rooms, and the files of desktop/ itself, that a room imports."""
    inside = (path for path in FILES if path.parent == folder)
    found = {each for path in inside for each in ours(path) if each.parent != folder}
    rooms = {room(path) for path in found} - {"desktop"}
    return rooms | {each.stem for each in found if each.parent.name == "desktop"} - {"__init__"}


@pytest.mark.parametrize(("label", "found"), [("Doors", doors), ("May import", needed)])
def test_a_room_names_its_doors_and_what_it_imports(
    label: str, found: Callable[[Path], set[str]]
) -> None:
    rooms = {room: (named(room, label), found(room)) for room in ROOMS}
    wrong = [
        f"{room.relative_to(ROOT)}/README.md, {label}: without {said - true}, with {true - said}"
        for room, (said, true) in rooms.items()
        if said != true
    ]
    assert wrong == []


def test_rooms_and_files_stay_small() -> None:
    """A room of about a dozen files, a file of about 300 lines: beyond, look for the subjects."""
    rooms = {room.relative_to(ROOT): sum(path.parent == room for path in FILES) for room in ROOMS}
    assert {room: count for room, count in rooms.items() if count > MOST_FILES} == {}
    lines = {path.relative_to(ROOT): len(path.read_bytes().splitlines()) for path in FILES}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_no_circle_of_files() -> None:
    assert is_in_order({path: ours(path) for path in FILES})


def test_no_circle_of_rooms() -> None:
    graph: dict[object, set[object]] = {}
    for path in FILES:
        here = path if path.parent.name == "desktop" else path.parent
        there = {each if each.parent.name == "desktop" else each.parent for each in ours(path)}
        graph.setdefault(here, set()).update(there - {here})
    assert is_in_order(graph)


def test_no_import_leads_up() -> None:
    floors = {part: floor for floor, parts in enumerate(FLOORS) for part in parts.split()}
    wrong = []
    for path in FILES:
        here = part_of(path)
        for there in {part_named(name) for name in imported(path)} & floors.keys() - {here}:
            if floors[here] >= floors[there] and (here, there) not in ACROSS:
                wrong.append(f"{path.relative_to(ROOT)}: {here} → {there}")
    assert wrong == []


def test_only_the_window_knows_qt() -> None:
    below = (path for path in FILES if part_of(path) != "ui")
    knows = {path: {each for each in imported(path) if "PySide6" in each} for path in below}
    assert {path: qt for path, qt in knows.items() if qt} == {}


def test_the_forms_need_nothing_but_the_standard_library() -> None:
    libraries = {
        part_named(module)
        for path in FILES
        if part_of(path) == "forms"
        for module in imported(path)
    }
    assert libraries - {"forms"} <= sys.stdlib_module_names
    assert {"forms", "decimal", "tomllib", "ast"} <= libraries


def test_every_shape_of_import_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "shapes.py"
    path.write_text(
        "import db.store.store as kept, os\n"
        "from desktop import ui\n"
        "from desktop.forms.kinds import MONEY\n"
        "if kept:\n    from PySide6 import QtCore\n"
        "def late():\n    import desktop.report.book\n",
        encoding="utf-8",
    )
    parts = [part_named(module) for module in imported(path)]
    assert sorted(parts) == ["PySide6", "db", "forms", "os", "report", "ui"]
    names = {each.relative_to(ROOT).as_posix() for each in ours(path)}
    assert names >= {"db/store/store.py", "desktop/forms/kinds.py", "desktop/report/book.py"}


def test_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert (ROOT / "packaging").is_dir()
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_top_level_is_fixed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    known = [*TOP_LEVEL.split(), *(line.rstrip("/") for line in ignored)]
    names = sorted(path.name for path in ROOT.iterdir())
    assert [name for name in names if not any(fnmatch(name, pattern) for pattern in known)] == []
