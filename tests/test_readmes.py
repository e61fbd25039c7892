"""A room's README names files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = sorted(
    path for room in ("desktop", "db", "packaging") for path in (ROOT / room).rglob("README.md")
)


def named(text: str) -> list[str]:
    """What is set as code and looks like a file of ours, or like a folder with a room in it."""
    return re.findall(r"`([\w.]+(?:/[\w.]+)+|\w+\.(?:py|md|toml))`", text)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_readme_names_is_there(readme: Path) -> None:
    names = named(readme.read_text(encoding="utf-8"))
    places = (readme.parent, ROOT / "desktop", ROOT)
    assert [name for name in names if not any((place / name).exists() for place in places)] == []


def test_a_name_is_seen_in_every_shape() -> None:
    text = "`db/lock.py`, `lock.py` and `word/out`, not `ast` nor `close()` or `a b/c`"
    assert named(text) == ["db/lock.py", "lock.py", "word/out"]
