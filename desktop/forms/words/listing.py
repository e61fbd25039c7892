"""Lines under a title, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines under their title, nothing where there is none."""
    listed = [f"  {line}" for line in lines]
    if listed:
        yield title
        yield from listed
