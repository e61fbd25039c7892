"""`check` and `audit` look at the text, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.office.filings.filings import add_filing
from tests.commands.typed import Run
from tests.conftest import CASES, read_case
from tests.narrative.clerk import enter


@pytest.fixture
def written(file: Path, evaluated: Filing) -> Path:
    """A file with the sample and a number in its text that is not the table's."""
    evaluated.apply(read_case(evaluated.edition, CASES / "wuhan-2020/narrative/jianghan.toml"))
    enter(evaluated, {"narrative income own": "2020年度收入合计2,001.98万元。"})
    with Store.create(file) as store:
        add_filing(store, evaluated.edition, evaluated.year, evaluated.entered)
    return file


def test_check_tells_of_the_text_with_its_numbers(run: Run, written: Path) -> None:
    code, out, _ = run("check", written)
    assert code == 1
    assert "情况说明 二、收入决算情况说明“2020年度收入合计2,001.98万元”与数据不符" in out
    (found,) = (
        each for each in json.loads(run("check", written, "--json")[1]) if "numbers" in each
    )
    assert (found["id"], found["standing"], found["difference"]) == ("K30", "error", "0.01")
    assert found["numbers"] == [{"said": "2,001.98万元", "due": "2,001.99万元"}]


def test_the_audit_lists_every_check_of_the_text(run: Run, written: Path, tmp_path: Path) -> None:
    out = tmp_path / "审核报告.pdf"
    assert run("audit", written, out)[0] == 1
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert all(f"K{number}" in text for number in range(30, 46))
    assert "与数据不符" in text
