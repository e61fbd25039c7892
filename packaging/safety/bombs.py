"""Bombs: small or endless inputs that would take all memory or time; each is refused in good time.

A command gets its input in a process of its own, which may take 5 s of processor and 500 MB, and
ends with one sentence and the exit code 2.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

from desktop.__main__ import main as program
from safety.folder import FILE
from safety.tally import Tally

SECONDS = 5
MEMORY = 500
PATIENCE = 60
"""Seconds of processor and MB that a command may take; seconds on the clock until it is ended."""

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Make = Callable[[Path], object]


class Bomb(NamedTuple):
    """The command that gets it, the name of its file, and how it is made there."""

    command: str
    name: str
    make: Make


def run(total: int, seed: int, room: Path, tally: Tally) -> None:
    """Gives each bomb to its command, whatever `total` and `seed` say unless none is wanted."""
    with redirect_stdout(StringIO()):
        program(["new", str(room / FILE), "--unit", "某单位", "--kind", "单位", "--year", "2020"])
    for what, (command, name, make) in BOMBS.items():
        make(room / name)
        if why := amiss([command, FILE, name], room):
            tally.bad("输入", what, why, {})
        else:
            tally.good("输入")
        (room / name).unlink()


def amiss(arguments: list[str], folder: Path) -> str:
    """The fault in how a command ended; "" for none."""
    said, printed = folder / "said.txt", folder / "printed.txt"
    with said.open("wb") as errors, printed.open("wb") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "desktop", *arguments],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        code, seconds, memory = _ended(child)
    lines = said.read_text(encoding="utf-8", errors="replace").splitlines()
    if code != 2 or len(lines) != 1 or not lines[0].endswith("。"):
        return f"{code} {' '.join(lines)[:300]}"
    if seconds > SECONDS or memory > MEMORY:
        return f"{seconds:.1f} s, {memory} MB"
    return ""


def _ended(child: subprocess.Popen[bytes]) -> tuple[int, float, int]:
    """The exit code, the seconds of processor, and the MB at the peak; -9 for one that hangs."""
    deadline = time.monotonic() + PATIENCE
    while True:
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
        if time.monotonic() > deadline:
            child.kill()
            child.wait()
            return -9, 0.0, 0
        time.sleep(0.02)


def _environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}


def written(build: Callable[[], bytes]) -> Make:
    """Writes what is built, only when it is its turn: it is large."""
    return lambda path: path.write_bytes(build())


def package(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of these parts."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return packed.getvalue()


def word(body: bytes, head: bytes = b"") -> bytes:
    """A Word file with this body."""
    start = f'<w:document xmlns:w="{WORDS}"><w:body>'.encode()
    document = head + start + body + b"</w:body></w:document>"
    kind = "wordprocessingml.document"
    return package({**_parts("word/document.xml", kind), "word/document.xml": document})


def workbook(rows: bytes, head: bytes = b"") -> bytes:
    """A workbook with one sheet of these rows."""
    sheet = head + f'<worksheet xmlns="{SPREADSHEET}"><sheetData>'.encode()
    book = (
        f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="公开01表" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    related = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    return package(
        {
            **_parts("xl/workbook.xml", "spreadsheetml.sheet"),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": related.encode(),
            "xl/worksheets/sheet1.xml": sheet + rows + b"</sheetData></worksheet>",
        }
    )


def _parts(main: str, kind: str) -> dict[str, bytes]:
    """The files that say which part of a package is the main one."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType='
        f'"application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
    )
    related = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>'
    )
    return {"[Content_Types].xml": types.encode(), "_rels/.rels": related.encode()}


def sparse(path: Path) -> None:
    """A PDF by its first bytes, and zeros behind them."""
    path.write_bytes(b"%PDF-1.7\n")
    os.truncate(path, 150_000_000)


def pdf(stream: bytes) -> bytes:
    """A PDF with one page whose content is this stream, compressed."""
    packed = zlib.compress(stream, 9)
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length " + str(len(packed)).encode() + b">>stream\n"
    ) + (packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12)
    )
    + b"]>"
)
NAMED = '{"format": "juesuan-gongkai", "version": 1, "year": 2020, "unit": "%s"}'

XLSX, DOCX, JSON, PDF = "来源.xlsx", "改稿.docx", "文档.json", "报告.pdf"
BIG = 8_000_000


def endless(path: Path) -> None:
    """A file that never ends."""
    path.symlink_to("/dev/zero")


BOMBS: Mapping[str, Bomb] = {
    "Word 空元素": Bomb("recheck", DOCX, written(lambda: word(b"<w:p/>" * BIG))),
    "Word 层层嵌套": Bomb("recheck", DOCX, written(lambda: word(b"<w:p>" * 500_000))),
    "Word 实体膨胀": Bomb("recheck", DOCX, written(lambda: word(b"<w:p>&a11;</w:p>", LAUGHS))),
    "工作簿空行": Bomb("import", XLSX, written(lambda: workbook(b"<row/>" * BIG))),
    "工作簿空格": Bomb(
        "import", XLSX, written(lambda: workbook(b"<row>%b</row>" % (b"<c/>" * BIG)))
    ),
    "工作簿实体膨胀": Bomb("import", XLSX, written(lambda: workbook(b"<row>&a11;</row>", LAUGHS))),
    "压缩包": Bomb("import", XLSX, written(lambda: package({"xl/workbook.xml": bytes(50 * BIG)}))),
    "JSON 长列": Bomb("import", JSON, written(lambda: b"[" + b"1," * BIG + b"1]")),
    "JSON 层层嵌套": Bomb("import", JSON, written(lambda: b"[" * 2_000_000)),
    "JSON 长名称": Bomb("import", JSON, written(lambda: (NAMED % ("某" * 5_000_000)).encode())),
    "JSON 长数": Bomb("import", JSON, written(lambda: b"9" * 2 * BIG)),
    "PDF 全是零": Bomb("verify", PDF, sparse),
    "PDF 压缩流": Bomb("verify", PDF, written(lambda: pdf(bytes(100 * BIG)))),
    "PDF 许多对象": Bomb(
        "verify", PDF, written(lambda: b"%PDF-1.7\n" + b"1 0 obj[]endobj\n" * BIG)
    ),
    "管道作工作簿": Bomb("import", XLSX, os.mkfifo),
    "管道作 Word": Bomb("recheck", DOCX, os.mkfifo),
    "管道作 PDF": Bomb("verify", PDF, os.mkfifo),
    "设备作工作簿": Bomb("import", XLSX, endless),
    "设备作 PDF": Bomb("verify", PDF, endless),
}
