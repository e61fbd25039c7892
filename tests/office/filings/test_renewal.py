"""A file of format 2 with paragraphs in the clerk's own words says the same for ever."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from db.store.store import Store
from desktop.audit.audit import Audit, audit
from desktop.audit.listing.reasons import reason_changes
from desktop.exchange.document.read import document_changes, read_document
from desktop.exchange.document.write import write_document
from desktop.forms.bound_text import Call, read, read_version_1, write_version_1
from desktop.forms.filing.digest import digest
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.runs import Text
from desktop.office.editions import narrative
from desktop.office.filings.filings import (
    filing_after,
    last_step,
    load_filing,
    open_store,
    to_store,
)
from desktop.office.filings.renewal import RENEWED
from desktop.office.filings.restore import offer, present
from desktop.office.papers.printed import paper, stamp_for
from desktop.office.papers.provenance import verify
from desktop.report.pdf.stamp import WHOLE
from desktop.report.reading.printed import Printed

FILES = Path(__file__).with_name("files")
STEP = 22
"""The last step that the clerk made in the file."""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file as a program for format 2 left it: 19 paragraphs of many words, a number typed by
    hand, braces, a paragraph of a subject that is gone, a word that nobody knows."""
    return Path(shutil.copyfile(FILES / "format-2.sqlite", tmp_path / "单位.jsgk"))


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """What that program said of it: the digest, the words, how many are bound, what is found."""
    text = (FILES / "format-2.json").read_text(encoding="utf-8")
    said: dict[str, Any] = json.loads(text)
    return said


def loaded(store: Store) -> Filing:
    return load_filing(store, store.filings()[0])


def own_texts(store: Store) -> dict[str, str]:
    """The clerk's own paragraphs as the file has them."""
    cells = store.cells(store.filings()[0].id)
    return {row: str(text) for (_, row, column), text in cells.items() if column == "own"}


def report_of(store: Store) -> bytes:
    head = store.filings()[0]
    filing = load_filing(store, head)
    return paper(filing, stamp_for(store, head, filing, WHOLE)).pdf


def audited(filing: Filing) -> Audit:
    return audit(filing, narrative(filing.edition.id))


def says_the_same(filing: Filing, said: dict[str, Any]) -> None:
    found = audited(filing)
    own = [each for each in found.document.paragraphs() if each.own]
    assert {each.id: each.text for each in own} == said["words"]
    bound = {each.id: sum(not isinstance(run, Text) for run in each.runs) for each in own}
    assert bound == said["bound"]
    assert {each.field: each.own for each in found.document.unused if each.own} == said["unused"]
    cells = [(each, each.cells[0]) for each in found.text]
    assert [
        [each.check, cell.row, each.words]
        for each, cell in cells
        if (cell.form, cell.col) == ("narrative", "own")
    ] == said["findings"]


def test_the_file_is_renewed_and_says_the_same(kept: Path, said: dict[str, Any]) -> None:
    before = kept.read_bytes()
    with open_store(kept, read_only=True) as store:
        old = own_texts(store)
        says_the_same(loaded(store), said)
        printed = report_of(store)
    assert kept.read_bytes() == before
    with open_store(kept) as store:
        new = own_texts(store)
        assert all(text.startswith("v2:") for text in new.values())
        assert {row: read(text) for row, text in new.items()} == {
            row: read_version_1(text) for row, text in old.items()
        }
        assert new["income"].startswith(
            "v2:本年度，我单位各项收入共计2,001.98万元。其中：财政拨款收入{wan "
        )
        says_the_same(loaded(store), said)
        assert report_of(store) == printed
    (backup,) = kept.parent.glob("单位.v2.*.bak.jsgk")
    with open_store(backup, read_only=True) as store:
        assert own_texts(store) == old


def test_the_report_has_the_words_in_it(kept: Path, said: dict[str, Any]) -> None:
    with open_store(kept) as store:
        pages = PdfReader(BytesIO(report_of(store))).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for row in ("income", "class/208", "projects", "spending"):
        assert "".join(said["words"][row].split()) in text


def test_to_renew_is_one_step_that_no_report_speaks_of(kept: Path, said: dict[str, Any]) -> None:
    with open_store(kept) as store:
        head = store.filings()[0]
        newest, before, *_ = store.steps(head.id)
        assert (newest.name, before.id) == (RENEWED, STEP)
        changed = [each.key for each in store.journal(head.id) if each.step == RENEWED]
        assert {row for _, row, _ in changed} == own_texts(store).keys()
        assert last_step(store, head) == before
        assert digest(loaded(store)) == digest(filing_after(store, head, STEP)) == said["digest"]
    with open_store(kept) as store:
        assert len(store.steps(head.id)) == STEP + 1


def test_a_report_of_before_is_that_of_now(kept: Path) -> None:
    with open_store(kept, read_only=True) as store:
        printed = Printed(report_of(store), "报告.pdf")
    with open_store(kept) as store:
        assert verify(store, printed).sound
        head = store.filings()[0]
        store.write(head.id, {("t1", "1", "1"): 1}, step="录入")
        found = verify(store, printed)
    assert not found.sound
    assert "此后又改了 1 步、1 格" in found.lines[0]


def test_a_reason_given_before_is_still_about_the_same_words(kept: Path) -> None:
    with Store.open(kept) as store:
        old = own_texts(store)["income"]
    with open_store(kept) as store:
        filing = loaded(store)
    (finding,) = (each for each in audited(filing).text if each.check == "K30")
    marks = reason_changes(filing, finding, "按系统数").values()
    assert sha256(f"{old};{finding.words}".encode()).hexdigest()[:16] in marks


def test_the_backup_before_is_not_another_state(kept: Path) -> None:
    open_store(kept).close()
    (backup,) = kept.parent.glob("单位.v2.*.bak.jsgk")
    assert offer(backup, "升级以前的", present(kept)).differing == 0


def test_an_earlier_step_can_be_kept_again(kept: Path, said: dict[str, Any]) -> None:
    with open_store(kept) as store:
        head = store.filings()[0]
        income = Cell("narrative", "income", "own")
        earlier = filing_after(store, head, 4).entered[income]
        stored = to_store(loaded(store).edition, {income: earlier})
        store.write(head.id, stored, step="撤销")
        assert own_texts(store)["income"].startswith("v2:本年度，我处各项收入共计{wan ")
        words = audited(loaded(store)).document.paragraph("income").text
    assert words == said["words"]["income"].replace("单位", "处").replace("1.98", "1.99")


def test_what_an_interrupted_opening_left_is_renewed_by_the_next(
    kept: Path, said: dict[str, Any]
) -> None:
    Store.open(kept).close()
    with Store.open(kept) as store:
        assert not any(text.startswith("v2:") for text in own_texts(store).values())
        says_the_same(loaded(store), said)
    with open_store(kept) as store:
        assert all(text.startswith("v2:") for text in own_texts(store).values())


def test_documents_stay_in_version_1(kept: Path, tmp_path: Path) -> None:
    with open_store(kept, read_only=True) as store:
        old, document = own_texts(store), write_document(loaded(store))
    with open_store(kept) as store:
        filing = loaded(store)
    assert write_document(filing) == document
    rows = json.loads(document)["forms"]["narrative"]
    assert {row: cells["own"] for row, cells in rows.items() if "own" in cells} == old
    path = tmp_path / "单位.json"
    path.write_text(document, encoding="utf-8")
    assert document_changes(read_document(path), filing) == {}
    empty = Filing(filing.edition, filing.year, {})
    empty.apply(document_changes(read_document(path), empty))
    assert empty.entered == filing.entered


def test_a_call_in_a_document_of_another_program_is_bound(kept: Path, tmp_path: Path) -> None:
    with open_store(kept) as store:
        filing = loaded(store)
    document = json.loads(write_document(filing))
    own = 'v2:收入{{ wan( "t1[30, 1]" ) }}万元{}\r\n '
    document["forms"]["narrative"]["income"]["own"] = own
    path = tmp_path / "单位.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    ((cell, text),) = document_changes(read_document(path), filing).items()
    assert cell == Cell("narrative", "income", "own")
    call = Call("wan", ("t1[30, 1]",))
    assert read(str(text)) == ("v2:收入", call, "万元{}\r\n ")
    assert write_version_1([call]) == "{{ wan('t1[30, 1]') }}"
