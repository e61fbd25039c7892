"""New folders, for good or for a while, under names of our own.

Those of `tempfile` freeze the window on Windows: it takes a folder that refuses new ones for one in
which the name is taken, and tries two thousand million others.
"""

import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAMES = 10
"""So many are tried; the first is free unless something is very odd."""


def new_folder(parent: Path | None = None, prefix: str = "juesuan-") -> Path:
    """An empty folder that nobody else reads, in `parent` or in the system's temporary folder.

    Raises OSError.
    """
    parent = Path(tempfile.gettempdir()) if parent is None else parent
    for _ in range(NAMES):
        folder = parent / unused_name(prefix)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            return folder
    raise names_in_use()


@contextmanager
def temporary_folder(parent: Path | None = None, prefix: str = "juesuan-") -> Iterator[Path]:
    """As `new_folder`, but deleted with all its content at the end."""
    folder = new_folder(parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unused_name(prefix: str) -> str:
    """A random name, which nothing has as good as certainly."""
    return f"{prefix}{secrets.token_hex(4)}"


def names_in_use() -> FileExistsError:
    """The error for names that are all in use."""
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
