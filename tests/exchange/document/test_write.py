"""A filing as a document: nothing is lost on the way out and back, and nothing comes of itself."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from desktop import __version__
from desktop.exchange.document.read import read_document
from desktop.exchange.document.write import write_document
from desktop.forms.edition.edition import Edition
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.changes import comments, proofs
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.paths import RESOURCES
from tests.every import EVERY
from tests.every import edition as load
from tests.exchange.documents import rich, saved, taken, written


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("seed", range(2))
def test_out_and_back_is_the_same_to_the_last_character(
    name: str, seed: int, tmp_path: Path
) -> None:
    filing = rich(load(name), Random(f"{name}/{seed}"))
    text = write_document(filing)
    path = tmp_path / "文档.json"
    path.write_bytes(text.encode())
    fresh = Filing(filing.edition, filing.year, {})
    changes = taken(fresh, read_document(path))
    assert fresh.entered == filing.entered
    assert changes == filing.entered
    assert write_document(fresh) == text
    assert taken(fresh, read_document(path)) == {}


@pytest.mark.parametrize("seed", range(2))
def test_it_replaces_whatever_another_filing_had(
    edition: Edition, seed: int, tmp_path: Path
) -> None:
    filing, other = (rich(edition, Random(f"{seed}/{which}")) for which in "ab")
    taken(other, saved(tmp_path / "文档.json", written(filing)))
    assert other.entered == filing.entered


def test_comments_are_a_section_of_their_own(jianghan: Filing, tmp_path: Path) -> None:
    assert "comments" not in written(jianghan)
    cells = (Cell("t1", "1", "1"), Cell("narrative", "income", "own"))
    for cell in cells:
        jianghan.apply(comments.written(cell, "与批复核对\n再看", "张三", date(2026, 12, 1)))
    jianghan.apply(comments.settled(cells[0], done=True))
    said = written(jianghan)
    assert said["comments"]["t1[1,1]"] == {
        "text": "与批复核对\n再看",
        "by": "张三",
        "day": "2026-12-01",
        "state": "已办",
    }
    assert "comments" not in said["forms"]
    fresh = Filing(jianghan.edition, jianghan.year, {})
    taken(fresh, saved(tmp_path / "文档.json", said))
    assert comments.comments(fresh) == comments.comments(jianghan)
    del said["comments"]["t1[1,1]"]
    taken(fresh, saved(tmp_path / "文档.json", said))
    assert [each.cell for each in comments.comments(fresh)] == [cells[1]]


def test_so_are_proofs(jianghan: Filing, tmp_path: Path) -> None:
    cells = (Cell("t1", "1", "1"), Cell("t1", "8", "1"))
    for cell in cells:
        jianghan.apply(
            proofs.keyed_again(jianghan, cell, Decimal("17781800"), "张三", date(2026, 12, 1))
        )
    said = written(jianghan)
    assert said["proofs"]["t1[8,1]"] == {
        "value": "2238100.00",
        "second": "17781800.00",
        "result": "不符",
        "way": "重录",
        "by": "张三",
        "day": "2026-12-01",
    }
    fresh = Filing(jianghan.edition, jianghan.year, {})
    taken(fresh, saved(tmp_path / "文档.json", said))
    assert proofs.tally(fresh, "t1") == proofs.tally(jianghan, "t1")
    del said["proofs"]
    said["forms"]["t1"]["1"]["1"] = "1"
    taken(fresh, saved(tmp_path / "文档.json", said))
    assert proofs.state(fresh, cells[0]) == proofs.CHANGED


def test_the_order_is_that_of_the_paper_however_it_was_entered(evaluated: Filing) -> None:
    cells = list(evaluated.entered.items())
    Random(1).shuffle(cells)
    shuffled = Filing(evaluated.edition, evaluated.year, dict(cells))
    assert write_document(shuffled) == write_document(evaluated)
    said = written(evaluated)
    assert list(said["forms"])[:3] == ["cover", "t1", "t2"]
    assert list(said["forms"]["t1"]) == ["1", "8", "38", "39", "49", "59"]
    assert list(said["evaluations"]) == ["overall_goals/1", "project/1", "project/2"]
    form = "overall_goals/1"
    rows = [each.row for each in Assessment(evaluated, form).indicators]
    assert list(said["evaluations"][form])[-len(rows) :] == rows


def test_amounts_are_strings_in_yuan(jianghan: Filing) -> None:
    said = written(jianghan)
    assert said["forms"]["t1"]["1"] == {"1": "17781800.00"}
    assert said["entered_in"] == "万元"
    jianghan.apply(
        {Cell("t1", "1", "1"): Decimal("-0.05"), Cell("t1", "8", "1"): Decimal(10) ** 14}
    )
    said = written(jianghan)["forms"]["t1"]
    assert (said["1"]["1"], said["8"]["1"]) == ("-0.05", "1" + "0" * 14 + ".00")


def test_a_total_stands_among_what_is_entered_only_where_it_is_keyed(jianghan: Filing) -> None:
    said = written(jianghan)
    assert "27" not in said["forms"]["t1"]
    assert said["computed"]["forms"]["t1"]["27"] == {"1": "20019900.00"}
    jianghan.apply({Cell("t1", "27", "1"): Decimal(1)})
    said = written(jianghan)
    assert said["forms"]["t1"]["27"] == {"1": "1.00"}
    assert said["computed"]["forms"]["t1"]["27"] == {"1": "20019900.00"}


def test_what_is_computed_of_a_self_evaluation(evaluated: Filing) -> None:
    said = written(evaluated)["computed"]["evaluations"]
    overall = said["overall_goals/1"]
    assert overall["rate"] == "98.8%"
    assert overall["execution"] == {"rule": "19.75", "score": "19.75"}
    assert overall["total"] == {"rule": "99.29", "score": "99.29"}
    assert overall["linked"]["spent"] == "19769900.00"
    assert said["project/2"]["indicators"]["i1.2.1"] == {
        "points": "10",
        "kind": "定性",
        "score": "10",
    }


def test_what_is_computed_is_not_read(jianghan: Filing, tmp_path: Path) -> None:
    said = written(jianghan)
    said["computed"] = {"forms": {"t1": {"27": {"1": "1.00"}}}, "x": [None, 1e400]}
    said["program"] = "另一个程序"
    assert taken(jianghan, saved(tmp_path / "文档.json", said)) == {}


def part(said: dict[str, object], **parts: object) -> dict[str, object]:
    """The head of a document with these parts."""
    head = {key: said[key] for key in ("format", "version", "year", "edition")}
    return head | parts


def test_a_form_in_the_document_is_replaced_whole_and_others_stay(
    evaluated: Filing, tmp_path: Path
) -> None:
    before = dict(evaluated.entered)
    said = part(written(evaluated), forms={"t1": {"1": {"1": "2.50"}, "8": {}}, "soe": {}})
    changes = taken(evaluated, saved(tmp_path / "文档.json", said))
    assert {cell.form for cell in changes} == {"t1"}
    assert evaluated.amount(Cell("t1", "1", "1")) == Decimal("2.5")
    assert Cell("t1", "8", "1") not in evaluated.entered
    others = {cell: value for cell, value in before.items() if cell.form != "t1"}
    assert {cell: evaluated.entered.get(cell) for cell in others} == others


def test_self_evaluations_are_replaced_together(evaluated: Filing, tmp_path: Path) -> None:
    before: dict[Cell, Value] = dict(evaluated.entered)
    said = part(written(evaluated), evaluations={"project/7": {"name": {"1": "新项目"}}})
    taken(evaluated, saved(tmp_path / "文档.json", said))
    assert evaluated.evaluations() == ("project/7",)
    tables = {cell: value for cell, value in before.items() if "/" not in cell.form}
    assert evaluated.entered == {**tables, Cell("project/7", "name", "1"): "新项目"}


def test_the_version_of_the_program_is_written_once_more_only_here() -> None:
    project = tomllib.loads((RESOURCES.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__


def test_the_example_in_the_description_can_be_imported(edition: Edition, tmp_path: Path) -> None:
    described = (RESOURCES / "README.md").read_text(encoding="utf-8")
    example = described.split("```json\n")[1].split("```")[0]
    filing = Filing(edition, 2020, {})
    taken(filing, saved(tmp_path / "例.json", json.loads(example)))
    again = written(filing)
    for name, value in json.loads(example).items():
        if name not in ("forms", "computed"):
            assert again[name] == value
    for name, rows in json.loads(example)["forms"].items():
        assert again["forms"][name] == rows
