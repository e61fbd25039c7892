"""Files that are no workbook: told by what is in them, in one clear sentence."""

from __future__ import annotations

import errno
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import Sheets, WorkbookProblem
from desktop.exchange.files.xls import OLE
from desktop.paths import SAMPLE
from tests.exchange import biff
from tests.exchange.saved import OLD

WEB = "<html><body>登录超时，请重新登录</body></html>"
OWN_XML = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"


def packed(*names: str) -> bytes:
    """A zip file with parts of these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return stream.getvalue()


def ole(stream: str) -> bytes:
    """The beginning of an OLE container, as of encrypted workbooks and of .xls."""
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(512)


def word() -> bytes:
    """The old workbook with its one stream renamed to that of a Word document."""
    name, other = ("Workbook".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
    head, _, tail = OLD.read_bytes().rpartition(name + bytes(64 - len(name)))
    length = len(other) + 2
    return head + other + bytes(64 - len(other)) + bytes([length, 0]) + tail[2:]


NO_WORKBOOKS = [
    ("空文件", b""),
    ("Word 文档", packed("word/document.xml", "[Content_Types].xml")),
    ("打开密码", ole("EncryptedPackage")),
    ("打开密码", biff.book(biff.sheet(), password=True)),
    ("其实是 Word 文档", word()),
    ("其实是网页", WEB.encode("gbk")),
    ("其实是网页", b"\xff\xfe" + f"\r\n{WEB}".encode("utf-16-le")),
    ("没有文字和数字", OWN_XML.encode()),
    ("XML 文件", b"<?xml version='1.0'?><rows/>"),
    ("其实是 Word 文档", b"<?xml version='1.0'?><w:wordDocument/>"),
    ("其实是 Word 文档", b"{\\rtf1;\n;}"),
    ("其实是网页", b"MIME-Version: 1.0\r\n"),
    ("本程序导出的 JSON 文档", b'{\n "format": "juesuan-filing"'),
    ("其实是文本", b"unit: a\namount: 2\n"),
    ("其实是文本", b'{"unit": 1,\n "amount": 2, "b": 3,\n "c": 4}'),
    ("其实是文本", "单位 金额\n甲 1，2\n".encode("gbk")),
    ("其实是文本", b"\xff\xfe" + "单位\t金额".encode("utf-16-le")),
    ("其实是 PDF", b"%PDF-1.7\n\x00\x01"),
    ("不是 Excel", b"\x89PNG\r\n\x1a\n\x00\x00"),
    ("OpenDocument", packed("mimetype", "content.xml")),
    (".xlsb", packed("xl/workbook.bin", "[Content_Types].xml")),
    (".numbers", packed("Index/Document.iwa")),
    ("演示文稿", packed("ppt/presentation.xml")),
    ("压缩包", packed("决算表.xlsx")),
    ("压缩包", b"Rar!\x1a\x07\x00"),
    ("已损坏", ole("Workbook")),
    ("已损坏", OLD.read_bytes()[:9000]),
    ("已损坏", packed("xl/workbook.xml")),
    ("已损坏", SAMPLE.read_bytes()[:9000]),
]


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
@pytest.mark.parametrize(("said", "data"), NO_WORKBOOKS)
def test_what_is_no_workbook_is_told_in_a_sentence(
    said: str, data: bytes, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"决算{ending}"
    path.write_bytes(data)
    with pytest.raises(WorkbookProblem) as problem:
        read_workbook(path)
    assert said in str(problem.value)
    assert str(problem.value).startswith(f"“决算{ending}”")
    assert str(problem.value).endswith("。")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(WorkbookProblem, match="找不到"):
        read_workbook(tmp_path / "没有.xlsx")
    with pytest.raises(WorkbookProblem, match="文件夹"):
        read_workbook(tmp_path)


@pytest.mark.parametrize(
    ("number", "said"), [(errno.EACCES, "没有权限"), (errno.EPERM, "没有权限"), (errno.EIO, "磁盘")]
)
def test_a_file_that_the_system_will_not_give(
    number: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WorkbookProblem, match=said):
        read_workbook(SAMPLE)


def test_a_workbook_without_content(read: Callable[[Workbook], Sheets]) -> None:
    with pytest.raises(WorkbookProblem, match="没有文字和数字"):
        read(Workbook())


@pytest.mark.parametrize(("source", "ending"), [(SAMPLE, ".xls"), (OLD, ".xlsx")])
def test_the_content_decides_and_not_the_ending(source: Path, ending: str, tmp_path: Path) -> None:
    path = shutil.copy(source, tmp_path / f"决算{ending}")
    assert [len(page.cells) for page in read_workbook(Path(path)).sheets] == [
        len(page.cells) for page in read_workbook(SAMPLE).sheets
    ]
