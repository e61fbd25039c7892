"""One writer at a time: a lock beside the file, and a note in it that names the holder."""

import getpass
import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from db.problems import Reason, StoreProblem, store_problems

# Long enough for a window that is just closing to let go, short enough not to be felt.
PATIENCE = 0.3

# Windows denies others the locked bytes, and filelock locks byte 0: the note starts behind it.
NOTE_START = 1
NOTE_SIZE = 1000


class Lock:
    """The right to write one file, held from acquiring to release.

    The operating system lets go of it when the process ends, however it ends, so a lock file that
    a crash left behind stops nobody.
    """

    def __init__(self, path: Path) -> None:
        self._subject = path
        # Here and below, for a file that is only read is not locked.
        from filelock import FileLock

        # Two ways to one file (a link, a mapped drive) must meet at one lock.
        self._file = Path(os.path.realpath(path) + ".lock")
        self._lock = FileLock(
            self._file,
            timeout=PATIENCE,
            thread_local=False,
            # A soft lock would survive a crash and shut the clerk out.
            fallback_to_soft=False,
            on_acquired=self._sign,
        )

    def __enter__(self) -> "Lock":
        """Take the lock. Raises StoreProblem IN_USE or LOCK_LEFT naming the holder, OSError if it
        cannot be."""
        from filelock import Timeout

        try:
            self._lock.acquire()
        except Timeout:
            raise self._problem(Reason.IN_USE) from None
        except PermissionError:
            # Also where no lock file can be made; then nobody has left one.
            if not self._file.is_file():
                raise
            raise self._problem(Reason.IN_USE if self._is_held() else Reason.LOCK_LEFT) from None
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let go, and leave no lock file in the clerk's folder."""
        # Windows cannot delete an open file, so filelock deletes it after unlocking. Elsewhere it
        # must go while still locked: filelock checks that what it locked still has a name.
        if os.name != "nt" and self._still_holds():
            with suppress(OSError):
                self._file.unlink()
        self._lock.release()

    def remove_left(self) -> None:
        """Delete a lock file that nobody holds, of another person whose program or computer went
        down. Raises StoreProblem, IN_USE if it is held after all."""
        with store_problems(self._subject):
            if self._is_held():
                raise self._problem(Reason.IN_USE)
            self._file.unlink(missing_ok=True)

    def _is_held(self) -> bool:
        """True where a program has the lock now. A lock that we may not read counts as held."""
        from filelock import lock_descriptor

        try:
            descriptor = os.open(self._file, os.O_RDONLY)
        except FileNotFoundError:
            return False
        except PermissionError:
            return True
        try:
            return not lock_descriptor(descriptor, blocking=False)
        finally:
            os.close(descriptor)

    def _problem(self, reason: Reason) -> StoreProblem:
        holder = _holder(self._file)
        return StoreProblem(reason, self._subject, holder=holder, lock=self._file.name)

    def keep(self) -> bool:
        """Take the lock anew if somebody deleted its file; True if it was needed.

        Raises StoreProblem IN_USE if another was faster, OSError if it cannot be taken.
        """
        if self._still_holds():
            return False
        self._lock.release(force=True)
        self.__enter__()
        return True

    def _still_holds(self) -> bool:
        """True where the locked file is still the one that others would lock."""
        if not self._lock.is_locked:
            return False
        try:
            return os.path.samestat(self._file.stat(), os.fstat(self._descriptor))
        except FileNotFoundError:
            return False

    def _sign(self, descriptor: int) -> None:
        self._descriptor = descriptor
        _write_note(descriptor)


def user() -> str:
    """The name the person logged in with."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "未知用户"


def _write_note(descriptor: int) -> None:
    import socket

    note = {
        "user": user(),
        "computer": socket.gethostname(),
        "since": datetime.now().strftime("%Y-%m-%d %H:%M"),
    }
    # A full disk has no room for the note, yet the file may still be opened.
    with suppress(OSError):
        os.lseek(descriptor, NOTE_START, os.SEEK_SET)
        os.write(descriptor, json.dumps(note).encode("ascii").ljust(NOTE_SIZE))


def _holder(file: Path) -> str:
    """The holder by the note, in words; vague where the note cannot be read."""
    try:
        note = json.loads(_note(file))
        return f"{note['user']}（电脑 {note['computer']}，{note['since']} 打开）"
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个窗口或另一台电脑"


def _note(file: Path) -> bytes:
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        os.lseek(descriptor, NOTE_START, os.SEEK_SET)
        return os.read(descriptor, NOTE_SIZE)
    finally:
        os.close(descriptor)
