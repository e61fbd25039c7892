"""The package of a Word file: its parts, their relations, and its properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from desktop.exchange.files.package import put
from desktop.word.marks import EDITION, UNIT, YEAR
from desktop.word.out.markup import plain

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that a file may name itself."""

PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "footer": "footer",
}
"""The parts in the folder word, by their content types."""


class Properties(NamedTuple):
    """The file's own properties."""

    title: str
    unit: str
    year: int
    edition: str


def package(parts: Mapping[str, str], pictures: Sequence[bytes], about: Properties) -> bytes:
    """The file made of the `parts` in XML and PNG pictures; the same bytes for the same content.

    The document refers to a part by its name and to a picture by ``picture_id`` of its place.
    """
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _outer(),
        "docProps/core.xml": _core(about),
        "docProps/app.xml": _application(),
        "docProps/custom.xml": _custom(about),
        "word/_rels/document.xml.rels": _inner(len(pictures)),
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            put(archive, name, (_HEAD + text).encode())
        for number, png in enumerate(pictures):
            put(archive, f"word/media/{picture_id(number)}.png", png)
    return made.getvalue()


def picture_id(number: int) -> str:
    """How the document refers to a picture, counted from 0."""
    return f"image{number + 1}"


def _types() -> str:
    known = [
        f"<Default Extension={quoteattr(ending)} ContentType={quoteattr(kind)}/>"
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
        )
    ]
    parts = {f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, kind in PARTS.items()}
    parts |= {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": _properties("extended"),
        "/docProps/custom.xml": _properties("custom"),
    }
    known += [
        f"<Override PartName={quoteattr(part)} ContentType={quoteattr(kind)}/>"
        for part, kind in parts.items()
    ]
    return f'<Types xmlns="{_PACKAGE}/content-types">{"".join(known)}</Types>'


def _properties(kind: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.{kind}-properties+xml"


def _outer() -> str:
    return _relations(
        ("document", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("app", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ("custom", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    )


def _inner(pictures: int) -> str:
    others = [name for name in PARTS if name != "document"]
    parts = [(name, f"{_OFFICE}/relationships/{name}", f"{name}.xml") for name in others]
    images = [
        (name, f"{_OFFICE}/relationships/image", f"media/{name}.png")
        for name in map(picture_id, range(pictures))
    ]
    return _relations(*parts, *images)


def _relations(*known: tuple[str, str, str]) -> str:
    said = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in known
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _core(about: Properties) -> str:
    day = f"{about.year}-12-31T00:00:00Z"
    title, unit = escape(plain(about.title)), escape(plain(about.unit))
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{unit}{title}</dc:title><dc:subject>{title}</dc:subject>"
        f"<dc:creator>{unit}</dc:creator><dc:language>zh-CN</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _application() -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>决算公开</Application></Properties>"
    )


def _custom(about: Properties) -> str:
    """The properties by which the file is known again."""
    said = "".join(
        f'<property fmtid="{_OWN}" pid="{number}" name="{name}">{value}</property>'
        for number, (name, value) in enumerate(
            (
                (UNIT, f"<vt:lpwstr>{escape(plain(about.unit))}</vt:lpwstr>"),
                (YEAR, f"<vt:i4>{about.year}</vt:i4>"),
                (EDITION, f"<vt:lpwstr>{escape(about.edition)}</vt:lpwstr>"),
            ),
            2,
        )
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{said}</Properties>'
    )
