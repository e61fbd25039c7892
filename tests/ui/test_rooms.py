"""What the rooms of the window leave to each other; which of them may import which, see
tests/test_imports.py."""

from collections.abc import Iterator

from tests.test_imports import ROOT

FILES = sorted((ROOT / "desktop/ui").rglob("*.py"))


def lines(*words: str, besides: str = "") -> Iterator[str]:
    """The lines of the window's code with all of these words, those of one room left out."""
    for path in FILES:
        for line in path.read_text("utf-8").splitlines():
            if path.parent.name != besides and all(word in line for word in words):
                yield f"{path.name}: {line.strip()}"


def test_no_feature_reaches_past_the_session_into_its_store() -> None:
    assert list(lines("session.store", besides="desk")) == []


def test_nobody_asks_a_page_what_it_is() -> None:
    assert list(lines("isinstance(", "Page")) == []
