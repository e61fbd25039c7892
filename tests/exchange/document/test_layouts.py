"""自定版式 in the JSON document of a filing, and as a file for colleagues."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.exchange.document.json_file import DocumentProblem
from desktop.exchange.document.layout_file import read_layout, write_layout
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from tests.exchange.documents import saved, taken, written
from tests.forms.edition.test_own_layouts import kept, ten
from tests.forms.evaluation.test_layouts import ONE, begun


def test_a_document_carries_the_layouts_and_their_forms(edition: Edition, tmp_path: Path) -> None:
    filing = begun(edition, ten(edition))
    said = written(filing)
    assert said["forms"]["layouts"]["own1"]["execution"] == "10"
    again = Filing(edition, 2020, {})
    again.apply(taken(again, saved(tmp_path / "a.json", said)))
    assert again.entered == filing.entered
    assert again.evaluations() == (ONE,)


def test_a_document_without_layouts_leaves_them(edition: Edition, tmp_path: Path) -> None:
    filing = begun(edition, ten(edition))
    said = written(filing)
    del said["forms"]["layouts"]
    assert taken(filing, saved(tmp_path / "a.json", said)) == {}


@pytest.mark.parametrize(
    ("row", "col", "value", "complaint"),
    [
        ("own1", "execution", "30", "own1：预算执行 30 分加指标 90 分是 120 分，应当是 100 分。"),
        ("own1", "base", "none", "own1：这一年度的版式里没有它所依据的自评表版式"),
        ("mine", "name", "甲", "mine：没有这一行。"),
        ("own1", "colour", "红", "colour：没有这一栏。"),
    ],
)
def test_a_wrong_layout_is_named_by_its_place(
    edition: Edition, tmp_path: Path, row: str, col: str, value: str, complaint: str
) -> None:
    said = written(begun(edition, ten(edition)))
    said["forms"]["layouts"].setdefault(row, {})[col] = value
    with pytest.raises(DocumentProblem, match=complaint):
        taken(Filing(edition, 2020, {}), saved(tmp_path / "a.json", said))


def test_a_layout_in_use_is_not_taken_away(edition: Edition, tmp_path: Path) -> None:
    filing = begun(edition, ten(edition))
    said = written(filing)
    said["forms"]["layouts"] = {}
    del said["evaluations"]
    with pytest.raises(DocumentProblem, match="少了文件里的自评表在用的版式"):
        taken(filing, saved(tmp_path / "a.json", said))


def test_a_file_for_colleagues_is_read_as_it_was_written(edition: Edition, tmp_path: Path) -> None:
    path, own = tmp_path / "版式.json", ten(edition)
    path.write_text(write_layout(own, edition), encoding="utf-8")
    assert read_layout(path, edition) == own
    there = Filing(edition, 2020, kept(replace(own, execution=Decimal(5))))
    assert read_layout(path, there.edition) == own  # the same name is no hindrance


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"format": "juesuan-filing"}, "不是自定版式的文件"),
        ({"version": 2}, "请先升级程序"),
        ({"layout": None}, "没有版式的内容"),
        ({"layout": {}}, "没有版式的内容"),
        ({"layout": {"base": "gone"}}, "请另选一个原版式"),
        ({"layout": {"base": 3}}, "写在引号里"),
        ({"layout": {"colour": "红"}}, "不认得"),
        ({"layout": {"execution": "十"}}, "读不懂"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    edition: Edition, tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    path = tmp_path / "版式.json"
    said = {**json.loads(write_layout(ten(edition), edition)), **change}
    path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(DocumentProblem, match=complaint):
        read_layout(path, edition)


def test_a_filing_is_no_layout(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"PK\3\4")
    with pytest.raises(DocumentProblem):
        read_layout(path, edition)
