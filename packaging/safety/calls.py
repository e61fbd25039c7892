"""The calls by which files change: written down in order, or made to fail (calls.c).

A process sees its own calls only when it was started with the compiled file loaded: `restart`.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntFlag
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("calls.c")
HEAD = struct.Struct("=iiqqq")


class Kind(IntFlag):
    """The kind of a call, as calls.c numbers it."""

    OPEN = 1
    READ = 2
    WRITE = 4
    RESIZE = 8
    SYNC = 16
    RENAME = 32
    UNLINK = 64
    MKDIR = 128
    MARK = 256
    CLOSE = 512


class Call(NamedTuple):
    """One call that succeeded. By kind: OPEN gives a path, and number 1 for a new file; WRITE an
    offset and bytes; RESIZE a size; RENAME two paths; MARK words of our own."""

    kind: Kind
    descriptor: int
    number: int
    data: bytes
    other: bytes

    @property
    def path(self) -> str:
        """The path of OPEN, RENAME, UNLINK and MKDIR."""
        return os.fsdecode(self.data)


class NoCompiler(Exception):
    """The calls cannot be watched here; ``str()`` says why."""


def compile_preload(folder: Path) -> Path:
    """calls.c as a library in `folder`, made once. Raises NoCompiler."""
    name = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]
    library = folder / f"calls-{name}.so"
    compiler = shutil.which("cc") or shutil.which("gcc")
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        raise NoCompiler("系统调用只能在 64 位 Linux 上记录。")
    if not library.exists():
        if compiler is None:
            raise NoCompiler("没有 C 编译器（cc 或 gcc），不能记录系统调用；Debian 上请安装 gcc。")
        folder.mkdir(parents=True, exist_ok=True)
        making = folder / f"{library.name}.{os.getpid()}"
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(making), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
        making.replace(library)
    return library


def restart(folder: Path) -> None:
    """Begins this Python process again with the library loaded, unless it is. Raises NoCompiler."""
    library = str(compile_preload(folder))
    if os.environ.get("LD_PRELOAD") != library:
        os.execve(sys.executable, sys.orig_argv, {**os.environ, "LD_PRELOAD": library})


class Calls:
    """The calls of this process on files in one folder, given by its real path."""

    def __init__(self, folder: Path) -> None:
        self._c = ctypes.CDLL(None)
        self._c.calls_fail.argtypes = [ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int]
        self._c.calls_seen.restype = self._c.calls_failed.restype = ctypes.c_long
        self._c.calls_watch(os.fsencode(folder))

    @contextmanager
    def recorded(self, record: Path) -> Iterator[None]:
        """Inside, every call is written to the file `record`, which lies in another folder."""
        with record.open("wb") as file:
            self._c.calls_record(file.fileno())
            try:
                yield
            finally:
                self._c.calls_record(-1)

    def mark(self, words: str) -> None:
        """Writes words of our own between the recorded calls."""
        self._c.calls_mark(words.encode())

    @contextmanager
    def failing(self, kinds: Kind, nth: int, error: int, *, lasting: bool) -> Iterator[None]:
        """Inside, the nth call of these kinds fails with an errno; `lasting`: all after it too.

        With 0 for `nth` none fails, and `seen` counts them.
        """
        self._c.calls_fail(kinds, nth, error, lasting)
        try:
            yield
        finally:
            self._c.calls_fail(0, 0, 0, 0)

    @property
    def seen(self) -> int:
        """How many calls of the kinds there were inside `failing` so far."""
        return int(self._c.calls_seen())

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return int(self._c.calls_failed())


def read(record: Path) -> list[Call]:
    """The calls of a record, in order."""
    data, place, calls = record.read_bytes(), 0, []
    while place < len(data):
        kind, descriptor, number, one, other = HEAD.unpack_from(data, place)
        place += HEAD.size
        first, second = data[place : place + one], data[place + one : place + one + other]
        place += one + other
        calls.append(Call(Kind(kind), descriptor, number, first, second))
    return calls
