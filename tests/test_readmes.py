"""A room's README names files that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READMES = sorted(
    path for room in ("desktop", "db", "packaging") for path in (ROOT / room).rglob("README.md")
)


def named(text: str) -> list[str]:
    """What is set as code and looks like a file of ours, or like a folder with a room in it."""
    return re.findall(r"`([\w.]+(?:/[\w.]+)+|\w+\.(?:py|md|toml))`", text)


def test_every_file_that_a_readme_names_is_there() -> None:
    gone = [
        f"{readme.relative_to(ROOT)}: {name}"
        for readme in READMES
        for name in named(readme.read_text(encoding="utf-8"))
        if not any((place / name).exists() for place in (readme.parent, ROOT / "desktop", ROOT))
    ]
    assert gone == []


def test_a_name_is_seen_in_every_shape() -> None:
    text = "`db/lock.py`, `lock.py` and `word/out`, not `ast` nor `close()` or `a b/c`"
    assert named(text) == ["db/lock.py", "lock.py", "word/out"]
