"""Only a PDF that shows what the program made is called the same, whoever saved it again."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

import pytest
from pypdf import PdfReader, PdfWriter

from desktop.office.papers.printed import paper
from desktop.report.pdf.stamp import TABLES, make_stamp
from desktop.report.reading.printed import Printed, ReadingProblem
from tests.report.alterations import KINDS, altered
from tests.sample import sample


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """The nine tables and the self-evaluations."""
    filing = sample()
    return paper(filing, make_stamp(filing, TABLES, 3, datetime(2021, 8, 31, tzinfo=UTC))).pdf


def same(pdf: bytes, came: bytes) -> bool:
    """Whether what came is said to show the same; what cannot be read is not."""
    try:
        made, printed = Printed(pdf, "报告.pdf"), Printed(came, "报告.pdf")
    except ReadingProblem:
        return False
    return not printed.unlike(made) and printed.beside(made)


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_show_something_else_is_not_the_same(kind: str, pdf: bytes) -> None:
    assert not same(pdf, altered(pdf, kind, Random(kind)))


def by_pypdf(pdf: bytes) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))


def smaller(pdf: bytes) -> PdfWriter:
    writer = by_pypdf(pdf)
    writer.compress_identical_objects()
    return writer


def unpacked(pdf: bytes) -> PdfWriter:
    writer = by_pypdf(pdf)
    for page in writer.pages:
        contents = page.get_contents()
        assert contents is not None
        contents.set_data(contents.get_data())
        page.replace_contents(contents)
    return writer


def without_metadata(pdf: bytes) -> PdfWriter:
    writer = by_pypdf(pdf)
    writer.metadata = None
    del writer.root_object["/Metadata"]
    return writer


@pytest.mark.parametrize("save", [by_pypdf, smaller, unpacked, without_metadata])
def test_saved_again_it_is_the_same(save: Callable[[bytes], PdfWriter], pdf: bytes) -> None:
    out = io.BytesIO()
    save(pdf).write(out)
    assert out.getvalue() != pdf
    assert same(pdf, out.getvalue())


def test_it_is_the_same_as_itself(pdf: bytes) -> None:
    assert same(pdf, pdf)
