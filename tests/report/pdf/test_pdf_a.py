"""Every PDF can be kept for good: PDF/A-2u, as another program sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import page
import pytest
from PIL import ImageCms
from pypdf import PdfReader

from desktop.audit.audit import audit
from desktop.forms.filing.filing import Filing
from desktop.office.editions import narrative
from desktop.report.audit import audit as audit_report
from desktop.report.book import book, evaluation
from desktop.report.document import report
from desktop.report.pdf.colour import srgb
from desktop.report.pdf.stamp import TABLES, WHOLE, make_stamp
from tests.sample import sample

AT = datetime(2021, 8, 31, 14, 2, 31, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(scope="module")
def filing() -> Filing:
    """The sample, in which nothing is wrong."""
    return sample()


@pytest.fixture(scope="module")
def whole(filing: Filing) -> bytes:
    found = audit(filing, narrative(filing.edition.id))
    return report(found, make_stamp(filing, WHOLE, 128, AT))


def rules_broken(pdf: bytes) -> list[str]:
    found = page.validate_pdf_bytes(pdf, profile="2u")
    return sorted({failure.rule_id for failure in found.failures})


def test_the_whole_report_conforms(whole: bytes) -> None:
    assert rules_broken(whole) == []


MADE: dict[str, Callable[[Filing], bytes]] = {
    "tables": lambda filing: book(filing, stamp=make_stamp(filing, TABLES, 128, AT)),
    "trimmed": lambda filing: book(filing, trimmed=True),
    "form": lambda filing: evaluation(filing, "project/1"),
    "audit": lambda filing: audit_report(audit(filing, narrative(filing.edition.id))),
    "whole": lambda filing: report(audit(filing, narrative(filing.edition.id))),
}


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("kind", ["evaluated", "empty", "crowded"])
def test_everything_else_conforms(
    made: str, kind: str, request: pytest.FixtureRequest, evaluated: Filing
) -> None:
    filing = request.getfixturevalue(kind)
    if made == "form":
        filing = evaluated
    assert rules_broken(MADE[made](filing)) == []


BREAKS = {
    "stream": (b"\r\nendstream", b"  endstream"),
    "conformance": (rb"<pdfaid:conformance>U<", rb"<pdfaid:conformance>X<"),
    "colours": (rb"/OutputIntents", rb"/OutputNothing"),
    "hidden link": (rb"/F 4", rb"/F 2"),
    "not embedded": (rb"/FontFile2", rb"/FontNone2"),
    "no unicode": (rb"/ToUnicode", rb"/NoUnicode"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_broken_one_is_seen(what: str, whole: bytes) -> None:
    old, new = BREAKS[what]
    assert old in whole
    assert rules_broken(whole.replace(old, new)) != []


def test_the_metadata_say_the_same_twice(whole: bytes, filing: Filing) -> None:
    pdf = PdfReader(BytesIO(whole))
    info, xmp = pdf.metadata, pdf.xmp_metadata
    assert info is not None
    assert xmp is not None
    stamp = make_stamp(filing, WHOLE, 128, AT)
    assert info.title == xmp.dc_title["x-default"] == f"{filing.unit}2020年度单位决算公开"
    assert [info.author] == xmp.dc_creator == [filing.unit]
    assert info.subject == xmp.dc_description["x-default"]
    assert info.producer == xmp.pdf_producer
    assert info.creator == xmp.xmp_creator_tool
    assert info.creation_date == info.modification_date == AT
    assert xmp.xmp_create_date == xmp.xmp_modify_date == AT.astimezone(UTC).replace(tzinfo=None)
    assert info["/JsgkSha256"] == stamp.digest
    assert xmp.dc_identifier == f"sha256:{stamp.digest}"
    assert (info["/JsgkStep"], info["/JsgkYear"], info["/JsgkMade"]) == ("128", "2020", "whole")
    assert b"<xmpMM:VersionID>128<" in whole


def test_without_a_stamp_there_is_no_time(evaluated: Filing) -> None:
    pdf = book(evaluated)
    assert not re.search(rb"CreationDate|ModDate|CreateDate|2000", pdf.split(b"xref")[0])


def test_the_profile_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb())).profile
    theirs = ImageCms.createProfile("sRGB")
    assert ours.xcolor_space.strip() == "RGB"
    for one, other in zip(
        (*ours.red_primary, *ours.green_primary, *ours.blue_primary),
        (*theirs.red_primary, *theirs.green_primary, *theirs.blue_primary),
        strict=True,
    ):
        assert one == pytest.approx(other, abs=3e-4)
    assert len(srgb()) < 600
