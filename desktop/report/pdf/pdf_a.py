"""PDF/A-2u: what a document needs so that it can be kept for good (ISO 19005-2).

reportlab makes PDF; this adds what PDF/A asks for besides: colours that mean the same everywhere,
metadata in XMP that agree with the Info dictionary, and streams that end with a line.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.report.pdf.colour import srgb
from desktop.report.pdf.stamp import PROGRAM, Stamp

VERSION = (1, 7)
PRODUCER = "reportlab"
PRINTED = 4
"""The flag of an annotation that is printed with its page."""

KEYS = ("JsgkMade", "JsgkYear", "JsgkStep", "JsgkSha256", "JsgkVersion")
FACE_KEYS = ("JsgkBody", "JsgkTitle")
"""In the Info dictionary, the stamp; and the faces it names, if not the program's own."""

# WORKAROUND: no argument of reportlab's makes these two.
_format = pdfdoc.PDFStream.format
END = b"endstream\n"


def _with_end_of_line(stream: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
    """A stream with the end of line before `endstream` that ISO 19005-2, 6.1.7.1 asks for.

    It is CR and LF, for a LF alone behind data that happen to end with CR would pass for both.
    """
    return _format(stream, document).removesuffix(END) + b"\r\n" + END


pdfdoc.PDFStream.format = _with_end_of_line
pdfdoc.PDFCatalog.__NoDefault__.append("OutputIntents")


def make_archival(
    canvas: Canvas, *, title: str, author: str, subject: str, stamp: Stamp | None
) -> None:
    """Makes what is drawn on `canvas`, which must be of `VERSION`, a PDF/A-2u of this title."""
    document = canvas._doc
    document.info = _Info(title, author, subject, stamp)
    document.Catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(_output_intent(document))])
    document.Catalog.Metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
        ),
        xmp(title, author, subject, stamp),
    )


class _Info(pdfdoc.PDFInfo):
    """The Info dictionary, with the stamp, and with dates only where the data have one."""

    def __init__(self, title: str, author: str, subject: str, stamp: Stamp | None) -> None:
        super().__init__()
        self.title, self.author, self.subject = title, author, subject
        self._stamp = stamp

    def digest(self, md5object: Any) -> None:
        super().digest(md5object)
        md5object.update(repr(self._stamp).encode())

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        said = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": PROGRAM,
            "Producer": PRODUCER,
        }
        stamp = self._stamp
        if stamp:
            values = (stamp.made, stamp.year, stamp.step, stamp.digest, stamp.version)
            said |= dict(zip(KEYS, map(str, values), strict=True))
            faces = zip(FACE_KEYS, stamp.faces, strict=True)
            said |= {key: font for key, font in faces if font}
        if stamp and stamp.at:
            zone = f"{stamp.at:%z}" or "+0000"
            date = f"D:{stamp.at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
            said |= {"CreationDate": date, "ModDate": date}
        strings = {key: pdfdoc.PDFString(text) for key, text in said.items()}
        return pdfdoc.PDFDictionary(strings).format(document)


def xmp(title: str, author: str, subject: str, stamp: Stamp | None) -> bytes:
    """The metadata as XMP: the same as in the Info dictionary, the data's SHA-256 and step in
    the properties that XMP has for an identifier and a version."""
    properties = [
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>",
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_alternatives(title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<dc:description>{_alternatives(subject)}</dc:description>",
        f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if stamp:
        properties.append(f"<dc:identifier>sha256:{stamp.digest}</dc:identifier>")
        properties.append(f"<xmpMM:VersionID>{stamp.step}</xmpMM:VersionID>")
    if stamp and stamp.at:
        date = stamp.at.isoformat(timespec="seconds")
        properties += [f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate")]
    lines = "\n".join(properties)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
{lines}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _output_intent(document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    """The colour space of the pages: sRGB."""
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), srgb())
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )
