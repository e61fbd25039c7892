"""Who may import whom: rooms with doors, one direction, and no circle.

A room is a folder with code. Its README names its doors, the files that others may import, and the
rooms that it may import itself.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
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
    "paths incoming __init__",
)
ACROSS = {("__main__", "commands"), ("__main__", "ui"), ("__main__", "selftest")}
ACROSS |= {("selftest", "ui"), ("word", "exchange"), ("report", "word")}
"""The Word file is read as a package as the workbook is; the paper is measured for it."""
TOP_LEVEL = "pyproject.toml desktop resources db tests packaging .* README* LICENSE* CHANGELOG*"


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports anywhere, for types alone as well, written in full."""
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


@pytest.mark.parametrize("folder", ROOMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_names_its_doors_and_what_it_imports(folder: Path) -> None:
    inside = {path for path in FILES if path.parent == folder}
    outside = {each for path in FILES if path not in inside for each in ours(path)}
    entered = {path.stem for path in inside & outside} - {"__init__"}
    assert named(folder, "Doors") == entered
    wanted = {room(each) for path in inside for each in ours(path) - inside}
    files = {each.stem for path in inside for each in ours(path) if each.parent.name == "desktop"}
    allowed = named(folder, "May import")
    assert wanted - {"desktop"} | files - {"__init__"} == allowed


def test_no_circle_of_files() -> None:
    assert is_in_order({path: ours(path) for path in FILES})


def test_no_circle_of_rooms() -> None:
    graph: dict[object, set[object]] = {}
    for path in FILES:
        here = path if path.parent.name == "desktop" else path.parent
        there = {each if each.parent.name == "desktop" else each.parent for each in ours(path)}
        graph.setdefault(here, set()).update(there - {here})
    assert is_in_order(graph)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_leads_up(path: Path) -> None:
    floors = {part: floor for floor, parts in enumerate(FLOORS) for part in parts.split()}
    here = part_of(path)
    for there in {part_named(name) for name in imported(path)} & floors.keys() - {here}:
        assert floors[here] < floors[there] or (here, there) in ACROSS, f"{here} → {there}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_window_knows_qt(path: Path) -> None:
    qt = {module for module in imported(path) if part_named(module).startswith("PySide6")}
    assert part_of(path) == "ui" or not qt


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
