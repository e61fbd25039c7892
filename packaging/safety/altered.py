"""PDFs altered after they were exported: none that looks different passes for the program's own."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPdf import QPdfDocument

from db.store.store import Store
from desktop.office.filings.filings import add_filing, load_filing
from desktop.office.papers.printed import paper, stamp_for
from desktop.office.papers.provenance import origin
from desktop.report.pdf.stamp import WHOLE
from desktop.report.reading.printed import Printed, ReadingProblem
from safety.folder import FILE
from safety.tally import Tally
from tests.report.alterations import KINDS, altered
from tests.sample import sample

SIZE = QSize(596, 842)
"""Of a page when it is looked at, in pixels."""


def run(total: int, seed: int, room: Path, tally: Tally) -> None:
    """Alters the report of the sample so many times, one kind after the other."""
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application
    filing = sample()
    with Store.create(room / FILE) as store:
        head = add_filing(store, filing.edition, filing.year, filing.entered)
        kept = load_filing(store, head)
        pdf = paper(kept, stamp_for(store, head, kept, WHOLE)).pdf
        for number in range(total):
            kind = KINDS[number % len(KINDS)]
            came = altered(pdf, kind, Random(f"{seed}/{number}"))
            found = verdict(store, came)
            if found == SAME and looks(came) != looks(pdf):
                tally.bad(found, f"{seed}-{number}-{kind}", "看上去不同", {"改.pdf": came})
            else:
                tally.good(found)


SAME, OTHER, OPEN, NONE = "看上去一样", "认出不同", "不能判断", "打不开"


def verdict(store: Store, pdf: bytes) -> str:
    """The verdict on the PDF."""
    try:
        found = origin(store, Printed(pdf, "改.pdf"))
    except ReadingProblem:
        return NONE
    if found is None or found.found is None:
        return OTHER
    if found.sound:
        return SAME
    return OPEN if found.found.doubtful else OTHER


def looks(pdf: bytes) -> list[QImage]:
    """The pages as they are seen."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return [document.render(page, SIZE) for page in range(document.pageCount())]
