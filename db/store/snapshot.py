"""The state of an open file at one moment, in memory: copied while the file is worked on."""

from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from db.problems import Reason, store_problems
from db.store.copies import copy_into
from db.store.summary import Summary, summary


class Snapshot:
    """All that was committed in the file at `path`, to be used by any one thread.

    Nothing done to it reaches the file, and no step of the clerk's waits for it.
    """

    def __init__(self, db: Database, path: Path) -> None:
        """For `Store.snapshot`."""
        self.path = path
        self._db = db

    def size(self) -> int:
        """Bytes of the file, which a copy takes too."""
        with suppress(OSError):
            return self.path.stat().st_size
        return 0

    def summary(self) -> Summary:
        """The file at a glance. Raises StoreProblem."""
        with store_problems(self.path, unknown=Reason.DAMAGED):
            return summary(self._db)

    def copy_into(self, file: Path, *, called: Path) -> None:
        """A checked copy in a new file; a window calls `db.backups.backup.backup` instead. Raises
        StoreProblem."""
        copy_into(self._db, self.path, file, called=called)

    def close(self) -> None:
        """Let the memory go."""
        self._db.close()
