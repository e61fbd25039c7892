"""A cache of loaded definitions, in `__pycache__` beside them as Python keeps compiled code.

To read and verify an edition takes a third of the time of a command. An entry is used only for
the very bytes that it was made of, the code among them: any other byte, and it is made anew.
Whoever can write there can write into the program as well, so nothing more is trusted than
before; and like Python, nothing is cached under `sys.dont_write_bytecode`.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SEAL = sha256().digest_size


def basis(paths: Iterable[Path], *versions: str) -> bytes:
    """The digest of these files, of these `versions` of libraries and of this Python; b"" where one
    of the files cannot be read."""
    found = sha256(MAGIC_NUMBER)
    with suppress(OSError):
        for path in sorted(paths, key=Path.as_posix):
            data = path.read_bytes()
            found.update(f"\0{path.parent.name}/{path.name} {len(data)}\0".encode() + data)
        found.update(" ".join(versions).encode())
        return found.digest()
    return b""


def cached(name: str, folder: Path, basis: bytes, make: Callable[[], T]) -> T:
    """The result of `make` for the definitions in `folder`; cached under `name`, and not made
    again while their `basis` is the same. Raises as `make`."""
    file = folder / "__pycache__" / f"{name}.{sys.implementation.cache_tag}.compiled"
    kept = _read(file)
    if basis and kept[:SEAL] == _seal(basis, kept[SEAL:]):
        found: T = pickle.loads(kept[SEAL:])
        return found
    made = make()
    if basis and not sys.dont_write_bytecode:
        data = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
        _write(file, _seal(basis, data) + data)
    return made


def _seal(basis: bytes, data: bytes) -> bytes:
    """The digest before an entry: damaged data is never unpickled."""
    return sha256(basis + data).digest()


def _read(file: Path) -> bytes:
    with suppress(OSError):
        return file.read_bytes()
    return b""


def _write(file: Path, data: bytes) -> None:
    """Puts the file there whole, or not at all: a folder may be one in which nobody may write."""
    new = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        try:
            new.write_bytes(data)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)
