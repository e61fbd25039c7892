"""What is to be done before a report can be signed, in the order of the report."""

from __future__ import annotations

import datetime as dt

from desktop.audit.audit import Audit, audit
from desktop.audit.open_items import OpenItem, count_kinds, open_items, section_of, sections
from desktop.forms.filing.changes.comments import written
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import edition, narrative
from tests.narrative.clerk import enter
from tests.sample import sample


def audited(filing: Filing) -> Audit:
    return audit(filing, narrative(filing.edition.id))


def items(filing: Filing) -> list[OpenItem]:
    return open_items(audited(filing))


def test_nothing_is_open_in_a_report_that_is_ready() -> None:
    assert items(sample()) == []


def test_an_error_and_a_gap_are_open_where_they_are() -> None:
    filing = sample()
    enter(filing, {"t1 1 1": "1787.18", "narrative functions text": None})
    found = items(filing)
    assert ("wrong", "t1") in {(item.kind, item.section) for item in found}
    (gap,) = [item for item in found if item.kind == "missing"]
    assert (gap.section, gap.cell) == ("overview", Cell("narrative", "functions", "text"))
    order = list(sections(audited(filing)))
    assert [order.index(item.section) for item in found] == sorted(
        order.index(item.section) for item in found
    )


def test_a_comment_is_open_until_it_is_done() -> None:
    filing = sample()
    cell = Cell("t1", "1", "1")
    filing.apply(written(cell, "请复核", "张三", dt.date(2026, 11, 30)))
    (item,) = items(filing)
    assert (item.kind, item.cell) == ("confirm", cell)
    assert "请复核" in item.words


def test_a_comment_on_a_paragraph_is_open_in_its_part_and_one_on_nothing_nowhere() -> None:
    filing = sample()
    for cell in (Cell("narrative", "income", "own"), Cell("own9/1", "name", "1")):
        filing.apply(written(cell, "请复核", "张三", dt.date(2026, 11, 30)))
    (item,) = items(filing)
    assert item.section == section_of(audited(filing), item.cell)
    assert item.section in sections(audited(filing))
    assert item.words == "情况说明 二、收入决算情况说明 批注：请复核"


def test_an_empty_filing_asks_for_its_tables_once_each() -> None:
    filing = Filing(edition("wuhan-2020"), 2020, {})
    found = items(filing)
    tables = [item.section for item in found if item.words == "整张表还没有填"]
    assert tables == list(dict.fromkeys(tables))
    assert set(filing.edition.forms) <= set(tables)
    assert count_kinds(found)["wrong"] == 0
    assert all(item.section in sections(audited(filing)) for item in found)


def test_a_cell_belongs_to_its_form_and_a_field_to_its_part() -> None:
    found = audited(sample())
    assert section_of(found, Cell("t1", "1", "1")) == "t1"
    assert section_of(found, Cell("narrative", "functions", "text")) == "overview"
    assert section_of(found, Cell("chapters", "1", "text")) == "work"
