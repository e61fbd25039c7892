"""What Word would call damaged in a .docx, told one by one: Word itself cannot be asked here."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, fromstring

from docx.oxml.ns import qn

ORDER: Mapping[str, str] = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid",
}
"""Every child these elements may have, in the order of ECMA-376."""
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LONGEST_MARK = 40


def faults(data: bytes) -> list[str]:
    """Every fault of the package and of its document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        doubled = len(archive.namelist()) - len(parts)
    trees = {name: fromstring(part) for name, part in parts.items() if _is_xml(name)}
    found = ["an entry stands twice"] * bool(doubled)
    found += _package(trees, set(parts))
    for name, tree in trees.items():
        found += (f"{name}: {fault}" for fault in _order(tree))
    document = trees["word/document.xml"]
    return [
        *found,
        *_names(document),
        *_styles(document, trees["word/styles.xml"]),
        *_tables(document),
    ]


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _package(trees: Mapping[str, Element], names: set[str]) -> Iterator[str]:
    """Parts without a type, and relations that lead nowhere."""
    types = trees["[Content_Types].xml"]
    known = {each.get("PartName", "").lstrip("/") for each in types}
    endings = {each.get("Extension", "") for each in types} - {""}
    for name in names - known - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in endings:
            yield f"no type for {name}"
    for name in names:
        folder, _, file = name.rpartition("_rels/")
        if not name.endswith(".rels"):
            continue
        ids = [each.get("Id", "") for each in trees[name]]
        for each in trees[name]:
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                if target.lstrip("/") not in names:
                    yield f"{name} leads to {target}"
        if len(ids) != len({*ids}):
            yield f"{name}: an id stands twice"
        source = trees.get(f"{folder}{file.removesuffix('.rels')}")
        for element in source.iter() if source is not None else ():
            for key, value in element.attrib.items():
                if key.startswith(RELATION) and value not in ids:
                    yield f"{name} lacks {value}"


def _order(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        tags = [_tag(child) for child in element]
        if _tag(element) in ("p", "r", "tc", "tr") and f"{_tag(element)}Pr" in tags[1:]:
            yield f"properties behind the content of {_tag(element)}"
        order = ORDER.get(_tag(element), "").split()
        if order and {*tags} - {*order}:
            yield f"{_tag(element)} has {sorted({*tags} - {*order})}"
        elif order and tags != sorted({*tags}, key=order.index):
            yield f"{_tag(element)} in disorder: {tags}"


def _names(document: Element) -> Iterator[str]:
    """What must be unique, and what must go in pairs."""
    starts, ends = (list(document.iter(qn(f"w:bookmark{end}"))) for end in ("Start", "End"))
    marks = [each.get(qn("w:name"), "") for each in starts]
    ids = [each.get(qn("w:id"), "") for each in starts]
    if len({*ids}) != len(ids) or sorted(ids) != sorted(each.get(qn("w:id"), "") for each in ends):
        yield "bookmarks are not in pairs"
    if len({mark.lower() for mark in marks}) != len(marks):
        yield "a bookmark stands twice"
    for mark in marks:
        if len(mark) > LONGEST_MARK or not mark.isidentifier():
            yield f"no name of a bookmark: {mark}"
    for link in document.iter(qn("w:hyperlink")):
        if link.get(qn("w:anchor")) not in marks:
            yield f"a link leads to {link.get(qn('w:anchor'))}"
    pictures = [each.get("id") for each in document.iter() if _tag(each) == "docPr"]
    if len({*pictures}) != len(pictures):
        yield "two pictures have one id"
    fields = [each.get(qn("w:fldCharType")) for each in document.iter(qn("w:fldChar"))]
    if fields.count("begin") != fields.count("end"):
        yield "a field does not end"


def _styles(document: Element, styles: Element) -> Iterator[str]:
    known = {each.get(qn("w:styleId")) for each in styles.iter(qn("w:style"))}
    used = (("pStyle", document), ("rStyle", document), ("basedOn", styles), ("next", styles))
    for tag, tree in used:
        for each in tree.iter(qn(f"w:{tag}")):
            if each.get(qn("w:val")) not in known:
                yield f"no style {each.get(qn('w:val'))}"


def _tables(document: Element) -> Iterator[str]:
    """Rows that are not as wide as their table, and merged cells without their first."""
    for number, table in enumerate(document.iter(qn("w:tbl"))):
        columns = len(list(table.iter(qn("w:gridCol"))))
        above: dict[int, int] = {}
        for row, tr in enumerate(table.findall(qn("w:tr"))):
            place, here = 0, {}
            for cell in tr.findall(qn("w:tc")):
                span = int(_value(cell, "gridSpan") or 1)
                merge = _value(cell, "vMerge")
                if merge == "continue" and above.get(place) != span:
                    yield f"table {number}, row {row}: merged with nothing above"
                if merge is not None:
                    here[place] = span
                if len(cell) == 0 or _tag(cell[-1]) != "p":
                    yield f"table {number}, row {row}: a cell ends without a paragraph"
                place += span
            above = here
            if place != columns or not place:
                yield f"table {number}, row {row}: {place} columns of {columns}"


def _value(cell: Element, tag: str) -> str | None:
    """The value of a property of a cell; `continue` is what it says without one."""
    found = cell.find(f"{qn('w:tcPr')}/{qn(f'w:{tag}')}")
    return None if found is None else found.get(qn("w:val"), "continue")
