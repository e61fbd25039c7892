"""The rooms of the window: imports run one way, also those that are for types alone."""

from graphlib import TopologicalSorter
from pathlib import Path

from tests.test_imports import ROOT, imported

FILES = sorted(path for path in (ROOT / "desktop/ui").rglob("*.py") if path.stem != "__init__")
FEATURES = [path for path in FILES if path.parent.name != "desk"]


def module(path: Path) -> str:
    """The name by which a file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def room(name: str) -> str:
    """The folder of a module."""
    return name.rpartition(".")[0]


def imports(path: Path) -> set[str]:
    """The other files of the window that a file imports."""
    names = set(map(module, FILES))
    wanted = set(imported(path)) | {room(each) for each in imported(path)}
    return wanted & names - {module(path)}


def test_no_two_files_import_each_other_in_the_end() -> None:
    graph = {module(path): imports(path) for path in FILES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(FILES)


def test_no_two_rooms_do() -> None:
    graph: dict[str, set[str]] = {}
    for path in FILES:
        here = room(module(path))
        graph.setdefault(here, set()).update(set(map(room, imports(path))) - {here})
    assert "desktop.ui" in TopologicalSorter(graph).static_order()


def test_no_feature_reaches_past_the_session_into_its_store() -> None:
    reaching = [path.name for path in FEATURES if "session.store" in path.read_text("utf-8")]
    assert reaching == []


def test_nobody_asks_a_page_what_it_is() -> None:
    asking = [
        f"{path.name}: {line.strip()}"
        for path in FILES
        for line in path.read_text("utf-8").splitlines()
        if "isinstance(" in line and "Page" in line
    ]
    assert asking == []
