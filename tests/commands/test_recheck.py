"""The command recheck: what it lists, what it takes over, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.store.store import Store
from desktop.paths import EXAMPLE
from tests.commands.typed import Run
from tests.word.word_cases import sample_file
from tests.word.word_edits import change, worked_over

EDITS = (
    change("2,001.99", "2,001.98"),
    change("收入合计", "各项收入共计"),
    change("各增加", "各减少"),
    change("千方百计抓实", "想方设法抓实"),
)


@pytest.fixture
def complete(file: Path, run: Run) -> Path:
    """A file with the whole sample."""
    assert run("import", file, EXAMPLE)[0] == 0
    return file


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The Word file that went out, as it came back."""
    path = tmp_path / "改稿.docx"
    path.write_bytes(worked_over(sample_file(), *EDITS))
    return path


def test_what_differs_is_listed(complete: Path, edited: Path, run: Run) -> None:
    code, out, err = run("recheck", complete, edited)
    assert (code, err) == (1, "")
    assert out.splitlines()[:5] == [
        "改稿.docx：4 处与数据不同，其中 2 处文字可以采用。",
        "文字不同，可以采用：",
        "  1. 第三部分 二、收入决算情况说明",
        "     原：2020年度收入合计2,001.99万元。",
        "     改：2020年度各项收入共计2,001.99万元。",
    ]
    assert "“年度收、支总计”后面：Word 里是“2,001.98万元”，数据是“2,001.99万元”" in out
    assert "Word 里是“减少”，数据是“增加”" in out


def test_accepted_wording_is_one_step(complete: Path, edited: Path, run: Run) -> None:
    code, out, _ = run("recheck", complete, edited, "--accept", "2")
    assert code == 1
    assert out.startswith("已采用 1 处文字。\n改稿.docx：3 处与数据不同，其中 1 处文字可以采用。")
    assert run("recheck", complete, edited, "--accept", "all")[0] == 1
    with Store.open(complete, read_only=True) as store:
        [head] = store.filings()
        texts = store.cells(head.id)
    assert texts["chapters", "1", "title"] == "想方设法抓实绩效扩面工作"
    assert texts["narrative", "income", "own"].startswith("v2:2020年度各项收入共计{wan ")
    _, out, _ = run("recheck", complete, edited)
    assert out.startswith("改稿.docx：2 处与数据不同。\n数字和名称不同")


def test_nothing_is_left_when_all_was_wording(complete: Path, edited: Path, run: Run) -> None:
    edited.write_bytes(worked_over(sample_file(), EDITS[1]))
    code, out, _ = run("recheck", complete, edited, "--accept", "全部")
    assert (code, out) == (0, "已采用 1 处文字。\n改稿.docx：与数据完全一致。\n")


def test_other_programs_read_json(complete: Path, edited: Path, run: Run) -> None:
    code, out, _ = run("recheck", complete, edited, "--json")
    said = json.loads(out)
    assert code == 1
    assert (said["file"], said["tracked"], said["remarks"]) == ("改稿.docx", False, [])
    kinds = [(each["kind"], each["number"]) for each in said["differences"]]
    assert kinds == [("number", None), ("direction", None), ("wording", 1), ("wording", 2)]
    first = said["differences"][0]
    assert (first["cell"], first["word"]) == (["t1", "30", "1"], "2,001.98万元")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "9"), "没有第 9 处文字，什么也没有改。现有 1 到 2。\n"),
        (("--accept", "x"), "--accept：应当是列出的序号，如 1,3，或者 all，不是“x”。\n"),
        (("--year", "2019"), "“甲单位.jsgk”里没有 2019 年度，只有：2020。\n"),
    ],
)
def test_what_cannot_be_done(
    complete: Path, edited: Path, run: Run, words: tuple[str, str], said: str
) -> None:
    code, out, err = run("recheck", complete, edited, *words)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_a_file_that_is_no_word_file(complete: Path, run: Run) -> None:
    code, _, err = run("recheck", complete, complete)
    assert (code, err) == (2, "“甲单位.jsgk”不是 Word 文件；请选择改过的 Word 文件（.docx）。\n")
