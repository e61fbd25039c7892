"""The faces of official papers that this PC has, found by the names in their files, and whether
their makers let a report carry them.

Files are read in part, and only when a face is asked for: a PC has a thousand of them.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

BODY = {"仿宋_GB2312": "FangSong_GB2312", "仿宋": "FangSong"}
TITLE = {"方正小标宋简体": "FZXiaoBiaoSong-B05S", "方正小标宋_GBK": "FZXiaoBiaoSong-B05"}
"""What may be chosen for the words and for the titles (GB/T 9704): the names of a face in Chinese
and in English."""

LATIN = BODY | TITLE
_CALLED = {called.casefold(): name for name, latin in LATIN.items() for called in (name, latin)}

SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
SHOWN = 16
"""So many characters of its digest tell a version of a face from others."""

LARGE = 1 << 20
"""No table of names is longer, in bytes; and no collection has as many faces."""

# fsType of the table OS/2: what the maker of a face allows.
RESTRICTED, ALLOWED, WHOLE_ONLY, BITMAPS_ONLY = 0x2, 0xC, 0x100, 0x200
FS_TYPE = 8
"""Its place in the table."""

FAMILY_NAMES = (1, 4, 16)
POSTSCRIPT_OUTLINES = b"OTTO"


class FaceProblem(Exception):
    """A report cannot be set in a face; ``str()`` is a clause for the clerk, without its stop."""


class InstalledFace(NamedTuple):
    """A face called `name` in the file at `path`, the one of this `number` if there are several;
    `refusal` says why a report cannot carry it, '' where it can."""

    name: str
    path: Path
    number: int = 0
    refusal: str = ""

    @property
    def font(self) -> str:
        """Its name in a report: with the digest of its file. Raises FaceProblem."""
        try:
            data = self.path.read_bytes()
        except OSError as problem:
            raise FaceProblem(f"“{self.name}”的字体文件读不出来") from problem
        return f"{self.name} {sha256(data).hexdigest()[:SHOWN]}"


def installed_faces() -> list[InstalledFace]:
    """Every face of this PC that may be chosen, in the order in which they are offered."""
    found = [face for path in _files() for face in _kept(str(path), *_version(path))]
    return sorted(found, key=lambda face: [*LATIN].index(face.name))


def find(font: str) -> InstalledFace:
    """The face that a report calls `font`; of any version if it says no digest.

    Raises FaceProblem.
    """
    name, _, digest = font.partition(" ")
    there = [face for face in installed_faces() if face.name == name]
    if not there:
        raise FaceProblem(f"这台电脑上没有安装“{name}”")
    same = [face for face in there if not digest or face.font == font]
    if not same:
        raise FaceProblem(f"这台电脑上的“{name}”是另一版")
    best = min(same, key=lambda face: bool(face.refusal))
    if best.refusal:
        raise FaceProblem(best.refusal)
    return best


def folders() -> list[Path]:
    """Where faces are installed: for everybody, and for this user alone."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
        system = os.environ.get("SYSTEMROOT", r"C:\Windows")
        return [Path(system, "Fonts"), Path(local, "Microsoft/Windows/Fonts")]
    own = Path(os.environ.get("XDG_DATA_HOME", str(home / ".local/share")))
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        own / "fonts",
        home / ".fonts",
    ]


def _files() -> Iterator[Path]:
    for folder in folders():
        for place, _, names in sorted(os.walk(folder)):
            yield from (Path(place, name) for name in sorted(names) if _is_face(name))


def _is_face(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _version(path: Path) -> tuple[int, int]:
    """The size and time of a file, which change when it is replaced; zeros for one that is gone."""
    try:
        said = path.stat()
    except OSError:
        return 0, 0
    return said.st_size, said.st_mtime_ns


@cache
def _kept(path: str, size: int, changed: int) -> tuple[InstalledFace, ...]:
    """The faces in a file, read once as long as it is not replaced; none in a damaged one."""
    try:
        with open(path, "rb") as file:
            return tuple(_faces(file, Path(path)))
    except (OSError, struct.error, LookupError):
        return ()


def _faces(file: BinaryIO, path: Path) -> Iterator[InstalledFace]:
    for number, at in enumerate(_starts(file)):
        kind, tables = _tables(file, at)
        called = {_CALLED.get(said.casefold()) for said in _names(file, tables)}
        for name in sorted(filter(None, called)):
            yield InstalledFace(name, path, number, _refusal(file, name, kind, tables))


def _starts(file: BinaryIO) -> tuple[int, ...]:
    """Where each face in the file begins."""
    if file.read(4) != b"ttcf":
        return (0,)
    count = min(_unpacked(file, 8, ">L")[0], LARGE)
    return _unpacked(file, 12, f">{count}L")


Tables = dict[bytes, tuple[int, int]]
"""Where each table of a face begins, and its length."""


def _tables(file: BinaryIO, at: int) -> tuple[bytes, Tables]:
    kind, count = _unpacked(file, at, ">4sH")
    said = _unpacked(file, at + 12, ">" + "4s4xLL" * count)
    return kind, {said[n]: (said[n + 1], said[n + 2]) for n in range(0, len(said), 3)}


def _names(file: BinaryIO, tables: Tables) -> Iterator[str]:
    """The names of a face, in every language that its file has one in."""
    start, length = tables[b"name"]
    file.seek(start)
    data = file.read(min(length, LARGE))
    _, count, texts = struct.unpack_from(">3H", data)
    for record in range(count):
        system, encoding, _, kind, size, at = struct.unpack_from(">6H", data, 6 + 12 * record)
        if kind in FAMILY_NAMES:
            yield _text(data[texts + at : texts + at + size], system, encoding)


def _text(said: bytes, system: int, encoding: int) -> str:
    """A name as its system writes it: 1 is the Macintosh, 3 Windows, where 3 is GBK."""
    if system == 1 or (system == 3 and encoding == 3):
        return said.replace(b"\0", b"").decode("gbk", "replace")
    return said.decode("utf-16-be", "replace")


def _refusal(file: BinaryIO, name: str, kind: bytes, tables: Tables) -> str:
    """Why a report cannot carry this face, '' where it can."""
    if kind == POSTSCRIPT_OUTLINES:
        return f"“{name}”是 OpenType（CFF）字体，PDF 里放不进去，请安装它的 TrueType 版（.ttf）"
    allowed = _unpacked(file, tables[b"OS/2"][0] + FS_TYPE, ">H")[0] if b"OS/2" in tables else 0
    if (allowed & RESTRICTED and not allowed & ALLOWED) or allowed & BITMAPS_ONLY:
        return f"“{name}”的厂商不允许把它嵌入文件"
    if allowed & WHOLE_ONLY:
        return f"“{name}”的厂商不允许只嵌入用到的字"
    return ""


def _unpacked(file: BinaryIO, at: int, pattern: str) -> tuple[Any, ...]:
    file.seek(at)
    return struct.unpack(pattern, file.read(struct.calcsize(pattern)))
