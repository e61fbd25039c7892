"""Documents that cannot be imported: each is refused in a sentence that names the place."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.exchange.document.json_file import SIZE, DocumentProblem, is_json
from desktop.exchange.document.read import document_changes, read_document
from desktop.exchange.document.write import write_document
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.paths import SAMPLE

HEAD = '{"format": "juesuan-filing", "version": 1, "year": 2020, "edition": "wuhan-2020"'
Refused = Callable[[str | bytes], str]
Said = dict[str, Any]


@pytest.fixture
def refused(tmp_path: Path, edition: Edition) -> Refused:
    """The sentence with which a document is refused, its name at the front left out."""

    def refused(text: str | bytes) -> str:
        path = tmp_path / "甲.json"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        filing = Filing(edition, 2020, {Cell("t1", "1", "1"): Decimal(5)})
        before = dict(filing.entered)
        with pytest.raises(DocumentProblem) as problem:
            document_changes(read_document(path), filing)
        assert filing.entered == before
        sentence = str(problem.value)
        assert sentence.startswith("“甲.json”")
        assert sentence.endswith("。")
        assert len(sentence) < 300
        sentence.encode()
        return sentence.removeprefix("“甲.json”").removeprefix(" → ")

    return refused


def read(edition: Edition, path: Path, text: str | bytes) -> dict[Cell, Value | None]:
    """What a document changes in an empty filing."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return document_changes(read_document(path), Filing(edition, 2020, {}))


def cell(value: str, form: str = "t1", row: str = "1", col: str = "1") -> str:
    """A document with this in a cell."""
    part = "evaluations" if "project" in form else "forms"
    return f'{HEAD}, "{part}": {{"{form}": {{"{row}": {{"{col}": {value}}}}}}}}}'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空文件"),
        (b" \n", "是空文件"),
        (b"{", "第 1 行第 2 个字符附近不合 JSON 的写法"),
        (b'{\n "format": "juesuan-filing",\n}', "第 3 行第 1 个字符附近"),
        (b"[1, 2]", "不是决算公开的文档"),
        (b"5", "不是决算公开的文档"),
        (b'{"format": "other"}', "请检查是否选错了文件"),
        (b"[" * 100_000, "太深了"),
        (b'{"a":' * 100_000, "太深了"),
        ((HEAD + ', "program": "决算').encode("gb18030"), "第 1 行不是 UTF-8 编码，也许是 GBK"),
        ((HEAD + "}").encode("utf-16"), "另存为"),
        (b'{"a": "' + b"x" * SIZE + b'"}', "超过 16 MB，太大了"),
        (b'{"format": "juesuan-filing", "x": "a\nb"}', "第 1 行第 37 个字符"),
        (b"PK\x03\x04 no json", "第 1 行第 1 个字符"),
    ],
    ids=range(14),
)
def test_what_is_no_document(data: bytes, said: str, refused: Refused) -> None:
    assert said in refused(data)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "version：这是较新的程序写的文档（格式第 2 版），本程序只认得第 1 版。"),
        ({"version": 2, "new": 1}, "version：这是较新的程序写的"),
        ({"version": "1"}, "version：应当是格式的版本号 1，不带引号。"),
        ({"version": 0}, "version：应当是"),
        ({"version": 1.0}, "version：应当是"),
        ({"version": None}, "version：应当是"),
        ({"year": "2020"}, "year：应当是四位数字的年度，不带引号"),
        ({"year": 20}, "year："),
        ({"year": 2020.5}, "year："),
        ({"edition": 3.5}, "edition：应当是版式的名称"),
        ({"edition": "\ud800"}, "edition：应当是版式的名称"),
        ({"edition": "wuhan-2021"}, "edition：文件里 2020 年度的版式是 wuhan-2020"),
        ({"entered_in": "千元"}, "entered_in：应当是"),
        ({"entered_in": "元"}, "entered_in：与封面的录入单位不同，导入后封面上是万元"),
        ({"foms": {}}, "foms：没有这一项"),
        ({"forms": []}, "forms：应当是花括号"),
        ({"evaluations": None}, "evaluations：应当是花括号"),
    ],
    ids=str,
)
def test_a_wrong_head(change: Said, said: str, refused: Refused) -> None:
    head = json.loads(HEAD + "}") | change
    assert refused(json.dumps(head)).startswith(said) or said in refused(json.dumps(head))


@pytest.mark.parametrize("key", ["version", "year", "edition"])
def test_a_head_that_lacks_something(key: str, refused: Refused) -> None:
    head = json.loads(HEAD + "}")
    del head[key]
    assert refused(json.dumps(head)).startswith(f"{key}：应当是")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (cell('"1"', form="t10"), "forms → t10：版式 wuhan-2020 没有这张表。"),
        (cell('"1"', form="last/cover"), "forms → last/cover：版式"),
        (cell('"1"', form="t1/2"), "forms → t1/2：版式"),
        (cell('"1"', form="projects/1"), "evaluations → projects/1：版式"),
        (cell('"1"', form="project"), "evaluations → project：版式"),
        (cell('"1"', form="project/0"), "evaluations → project/0：版式"),
        (cell('"1"', form="last/project/1"), "evaluations → last/project/1：版式"),
        (cell('"1"', row="99"), "forms → t1 → 99：没有这一行。"),
        (cell('"1"', row="9"), "forms → t1 → 9：没有这一行。"),
        (cell('"1"', form="t3", row="20x"), "forms → t3 → 20x：没有这一行。"),
        (cell('"1"', form="subjects", row="我的", col="name"), "forms → subjects → 我的：没有"),
        (cell('"1"', form="reasons", row="", col="text"), "forms → reasons → ：没有这一行。"),
        (cell('"1"', form="project/1", row="a\\u0007", col="name"), "evaluations → project/1"),
        (cell('"1"', col="7"), "forms → t1 → 1 → 7：没有这一栏。"),
        (cell('"1"', form="project/1", row="i1"), "evaluations → project/1 → i1 → 1：没有这一栏"),
        (cell('"名"', form="last/t3", row="208", col="name"), "forms → last/t3 → 208 → name：上年"),
        (cell('"12万元"'), "forms → t1 → 1 → 1：“12万元”不是这里能用的数。请写成"),
        (cell('"1,000"'), "“1,000”不是这里能用的数"),
        (cell('"１"'), "“１”不是这里能用的数"),
        (cell('"-"'), "不是这里能用的数"),
        (cell("1e3"), "“1e3”不是这里能用的数"),
        (cell("1e309"), "“1e309”不是这里能用的数"),
        (cell("1e" + "9" * 5000), "不是这里能用的数"),
        (cell("9" * 5000), "不是这里能用的数"),
        (cell("NaN"), "“NaN”不是这里能用的数"),
        (cell("-Infinity"), "“-Infinity”不是这里能用的数"),
        (cell("0.1000000001"), "金额最多两位小数"),
        (cell('"1000000000000000"'), "太大了"),
        (cell("true"), "应当是数，写在引号里"),
        (cell("[]"), "应当是数，写在引号里"),
        (cell("{}"), "应当是数，写在引号里"),
        (cell("5", form="cover", row="head"), "应当是文字，写在引号里"),
        (cell("NaN", form="cover", row="head"), "应当是文字，写在引号里"),
        (cell('"局"', form="cover", row="kind"), "“局”不在可选项中，请填：单位、部门。"),
        (cell('"2021-13-01"', form="cover", row="date"), "“2021-13-01”不是日期"),
        (cell('"\\u0000"', form="cover", row="head"), "forms → cover → head → 1：有看不见的控制"),
        (cell('"\\ud800"', form="cover", row="head"), "半个字符（U+D800）。请删去。"),
        (cell('"3rd"', form="project/1", row="i1", col="level"), "“3rd”不在可选项中"),
        (cell('"正"', form="project/1", row="i1", col="kind"), "正向、反向、定性"),
        (cell('"1.5"', form="project/1", row="i1", col="place"), "“1.5”不是整数"),
        (cell('"-1"', form="project/1", row="i1", col="score"), "“-1”不是分数"),
        (HEAD + ', "forms": {"t1": 5}}', "forms → t1：应当是花括号"),
        (HEAD + ', "forms": {"t1": {"1": "5"}}}', "forms → t1 → 1：应当是花括号"),
        (HEAD + ', "year": 2020}', "year：写了两次，不知道用哪一个。请删去一个。"),
        (HEAD + ', "forms": {"t1": {}, "t1": {}}}', "forms → t1：写了两次"),
        (HEAD + ', "forms": {"t1": {"1": {}, "2": {}, "1": {}}}}', "forms → t1 → 1：写了两次"),
        (HEAD + ', "forms": {"t1": {"1": {"1": "5", "1": "5"}}}}', "t1 → 1 → 1：写了两次"),
        (HEAD + ', "forms": {"": {}, "": {}}}', "forms → ：写了两次"),
        (HEAD + ', "forms": {"' + "长" * 10_000 + '": {}}}', "…：版式 wuhan-2020 没有这张表"),
        (HEAD + ', "comments": {"t1[99,1]": {"text": "看"}}}', "comments → t1[99,1]：没有这一行。"),
        (HEAD + ', "comments": {"t1[1, 1]": {"text": "看"}}}', "comments → t1[1, 1]：没有这一行。"),
        (
            HEAD + ', "comments": {"t1[1,1]": {"name": "看"}}}',
            "t1[1,1] → name：没有这一栏。",
        ),
        (HEAD + ', "comments": {"t1[1,1]": 5}}', "comments → t1[1,1]：应当是花括号"),
        (HEAD + ', "forms": {"comments": {}}}', "forms → comments：版式"),
        (HEAD + ', "forms": {"\\ud800": {}}}', "forms → \N{REPLACEMENT CHARACTER}：版式"),
    ],
    ids=range(55),
)
def test_a_wrong_place(text: str, said: str, refused: Refused) -> None:
    assert said in refused(text)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n "])
def test_a_mark_before_it_does_no_harm(before: bytes, edition: Edition, tmp_path: Path) -> None:
    changes = read(edition, tmp_path / "甲.json", before + cell('"2.50"').encode())
    assert changes == {Cell("t1", "1", "1"): Decimal("2.5")}


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ('"0.1"', "0.1"),
        ("0.1", "0.1"),
        ("1234567890123.45", "1234567890123.45"),
        ("-0.00", "0"),
        ('"0000012.3400"', "12.34"),
        ("999999999999999.99", "999999999999999.99"),
    ],
)
def test_a_number_is_taken_as_it_is_written_and_through_no_float(
    value: str, taken: str, edition: Edition, tmp_path: Path
) -> None:
    changes = read(edition, tmp_path / "甲.json", cell(value))
    assert changes == {Cell("t1", "1", "1"): Decimal(taken)}


@pytest.mark.parametrize("value", ["null", '""'])
def test_blank_is_not_zero(value: str, edition: Edition, tmp_path: Path) -> None:
    for form, row in (("t1", "1"), ("cover", "head"), ("cover", "kind"), ("cover", "date")):
        assert read(edition, tmp_path / "甲.json", cell(value, form, row)) == {}


def test_a_row_without_a_name_stays_a_row(edition: Edition, tmp_path: Path) -> None:
    changes = read(edition, tmp_path / "甲.json", cell('""', "t3", "208", "name"))
    assert changes == {Cell("t3", "208", "name"): ""}


def test_a_day_is_taken_as_it_is_written_by_hand(edition: Edition, tmp_path: Path) -> None:
    changes = read(edition, tmp_path / "甲.json", cell('"2021年6月5日"', "cover", "date"))
    assert changes == {Cell("cover", "date", "1"): "2021-06-05"}


def test_whether_a_file_is_a_document_is_seen_by_its_content(
    jianghan: Filing, tmp_path: Path
) -> None:
    text = write_document(jianghan).encode()
    contents = {
        "甲.xlsx": (text, True),
        "乙": (b"\xef\xbb\xbf \n" + text, True),
        "丙.xls": (text.decode().encode("utf-16"), True),
        "丁.JSON": (b"", True),
        "戊.json": (SAMPLE.read_bytes(), False),
        "己.xls": (b"<html>", False),
    }
    for name, (data, expected) in contents.items():
        (tmp_path / name).write_bytes(data)
        assert is_json(tmp_path / name) is expected, name
    assert not is_json(tmp_path / "没有.json")
    assert not is_json(tmp_path)
