"""A new file, which has its name only when it is whole."""

import os
from contextlib import closing
from pathlib import Path

from db.connection import connect
from db.disk import sync_folder, unfinished_path
from db.format.migrations import upgrade


def make(path: Path) -> None:
    """A file without filings at `path`, where there is none.

    Raises OSError, sqlite3.Error, and then leaves nothing behind.
    """
    fresh = unfinished_path(path)
    # SQLite says only "cannot open"; creating the file first tells why.
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    try:
        with closing(connect(fresh)) as db:
            upgrade(db, path)
        os.rename(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
