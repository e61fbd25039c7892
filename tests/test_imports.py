"""Who may import whom: one direction, so that the forms know nothing of the window."""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path for folder in ("desktop", "db") for path in (ROOT / folder).rglob("*.py"))

# A part is a folder or a module of desktop/, and db. What it may import besides itself:
PARTS = "office report word exchange audit narrative forms db paths incoming"
MAY_IMPORT = {
    "db": "",
    "forms": "",
    "narrative": "forms",
    "audit": "narrative forms",
    "exchange": "audit narrative forms incoming",
    "word": "exchange audit narrative forms incoming",
    "report": "word audit narrative forms paths incoming",
    "office": "report word exchange audit narrative forms db paths",
    "ui": PARTS,
    "paths": "",
    "incoming": "",
    "commands": PARTS,
    "selftest": "ui report office paths db",
    "__main__": "commands ui forms paths selftest",
    "__init__": "",
}
TOP_LEVEL = ("pyproject.toml", "desktop", "resources", "db", "tests", "packaging", ".*")
TOP_LEVEL += ("README*", "LICENSE*", "CHANGELOG*")


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports anywhere, written in full."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import relative to the folder"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(path: Path) -> str:
    """The part to which a file of ours belongs."""
    place = path.relative_to(ROOT).with_suffix("").parts
    return place[1] if place[0] == "desktop" else place[0]


def part_named(module: str) -> str:
    """The part, or the library, to which a module belongs."""
    package, _, rest = module.partition(".")
    return rest.partition(".")[0] if package == "desktop" else package


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_part_may(path: Path) -> None:
    part = part_of(path)
    ours = {part_named(module) for module in imported(path)} & MAY_IMPORT.keys()
    assert ours - {part} <= set(MAY_IMPORT[part].split())


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
        "import db.store as kept, os\n"
        "from desktop import ui\n"
        "from desktop.forms.kinds import MONEY\n"
        "if kept:\n    from PySide6 import QtCore\n"
        "def late():\n    import desktop.report.book\n",
        encoding="utf-8",
    )
    parts = [part_named(module) for module in imported(path)]
    assert sorted(parts) == ["PySide6", "db", "forms", "os", "report", "ui"]


def test_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert (ROOT / "packaging").is_dir()
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_top_level_is_fixed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    known = [*TOP_LEVEL, *(line.rstrip("/") for line in ignored)]
    names = sorted(path.name for path in ROOT.iterdir())
    assert [name for name in names if not any(fnmatch(name, pattern) for pattern in known)] == []
