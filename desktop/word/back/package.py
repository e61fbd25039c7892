"""A Word file's package: recognised by its content, looked over before it is unpacked.

Leaders edit in Word and in WPS, and send back whatever these saved.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from desktop import incoming
from desktop.exchange.files import package
from desktop.exchange.files.refusals import FILE_SIZE

ATTRIBUTES = 700_000
"""Attributes take more room than tags, and here all of them are held in memory."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DOCUMENT = "word/document.xml"
READ = ("word/comments.xml", "word/footnotes.xml", "docProps/custom.xml")
"""What is read besides the document."""

AGAIN = "请在 Word 或 WPS 中打开它，另存为 .docx 文档再{verb}。"
EMPTY = "“{}”是空文件，里面什么也没有；请让{sender}重新发一份。"
LARGE = "“{}”太大，不像是{wanted}；请去掉后来插入的图片，另存后再{verb}。"
UNSAFE = "“{}”的内容不正常（展开后大得离谱），为安全起见没有读取；请让{sender}另存后重新发一份。"
DAMAGED = "“{}”已损坏，读不出来；请在 Word 或 WPS 中打开并修复，另存为 .docx 文档再{verb}。"
LOCKED = "“{}”设了打开密码，不能读取；请在 Word 中打开它，取消密码后另存，再{verb}。"
OLD = "“{}”是旧的 Word 格式（.doc 或 .wps），不能直接{verb}；" + AGAIN
PDF = "“{}”是 PDF，不能{verb}；请拿{wanted}（.docx）来{verb}。"
EXCEL = "“{}”是 Excel 工作簿，不是 Word 文件；请选择{wanted}（.docx）。"
OTHER = "“{}”是 OpenDocument 文档（.odt），不能直接{verb}；" + AGAIN
STRANGE = "“{}”不是 Word 文件；请选择{wanted}（.docx）。"


class Purpose(NamedTuple):
    """What a Word file is wanted for, as the sentences say it: what to do with it, which file is
    wanted, and who sent it."""

    verb: str
    wanted: str
    sender: str

    def say(self, sentence: str, name: str) -> str:
        """The sentence about the file `name`."""
        return sentence.format(name, **self._asdict())


RECHECK = Purpose("核对", "改过的 Word 文件", "改稿的人")
IMPORT = Purpose("导入", "填好的自评表", "填表的人")


class WordProblem(Exception):
    """A file that cannot be compared; ``str()`` is a sentence that says what to do."""


def parts(data: bytes, name: str, purpose: Purpose = RECHECK) -> dict[str, Element]:
    """The parts of the package that are read, by name, as XML; `name` is the file's.

    Raises WordProblem.
    """
    if not data.startswith(b"PK"):
        raise WordProblem(purpose.say(_no_package(data), name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_others(archive, name, purpose)
            package.look_over(archive, "word/media/")
            room = package.Allowance(attributes=ATTRIBUTES)
            found = {
                entry: fromstring(b"".join(package.unpack(archive, entry, room)), forbid_dtd=True)
                for entry in {*archive.namelist()} & {DOCUMENT, *READ}
            }
    except (DefusedXmlException, package.Swollen) as error:
        raise WordProblem(purpose.say(UNSAFE, name)) from error
    except (zipfile.BadZipFile, ParseError, ValueError, LookupError, OSError, EOFError) as error:
        raise WordProblem(purpose.say(DAMAGED, name)) from error
    except (NotImplementedError, RuntimeError, zlib.error) as error:
        raise WordProblem(purpose.say(DAMAGED, name)) from error
    return found


def read_bytes(path: Path, purpose: Purpose = RECHECK) -> bytes:
    """The whole file, read at once so that it is not held open. Raises WordProblem."""
    try:
        data = incoming.read(path, purpose.wanted, FILE_SIZE)
    except incoming.IncomingProblem as problem:
        raise WordProblem(str(problem)) from problem
    if not data:
        raise WordProblem(purpose.say(EMPTY, path.name))
    if len(data) > FILE_SIZE:
        raise WordProblem(purpose.say(LARGE, path.name))
    return data


def _no_package(data: bytes) -> str:
    """The sentence for a file that is no package at all."""
    if data.startswith(OLE):
        return LOCKED if ENCRYPTED in data else OLD
    if data.lstrip()[:5].lower() == b"{\\rtf":
        return OLD
    return PDF if data.lstrip().startswith(b"%PDF") else STRANGE


def _refuse_others(archive: zipfile.ZipFile, name: str, purpose: Purpose) -> None:
    """Raises WordProblem for a package of another program."""
    names = {*archive.namelist()}
    if DOCUMENT not in names:
        if any(each.startswith("xl/") for each in names):
            raise WordProblem(purpose.say(EXCEL, name))
        raise WordProblem(purpose.say(OTHER if "content.xml" in names else STRANGE, name))
