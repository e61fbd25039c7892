"""Lists of subjects as they come: any encoding, separator and heading, and lines of no use."""

from pathlib import Path

import pytest

from desktop.exchange.recognise.subject_list import (
    SubjectList,
    SubjectListProblem,
    compare,
    read_subject_list,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.paths import RESOURCES

NAMES = {"208": "社会保障和就业支出", "20801": "人社管理事务", "2080101": "行政运行"}
LINES = [f"{code},{name}" for code, name in NAMES.items()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "科目.csv"


def read(file: Path, *lines: str, encoding: str = "utf-8") -> SubjectList:
    file.write_bytes("\r\n".join(lines).encode(encoding))
    return read_subject_list(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_and_separator_is_read(file: Path, encoding: str, separator: str) -> None:
    lines = [line.replace(",", separator) for line in LINES]
    assert read(file, *lines, "", encoding=encoding) == (NAMES, ())


@pytest.mark.parametrize(
    "lines",
    [
        ["科目编码,科目名称", *LINES],
        ["2023年支出功能分类科目,", "", "编码,名称", *LINES],
        [f"{name},{code}" for code, name in NAMES.items()],
        ["序号,级次,名称,编码", *(f"{n},款级,{v},{k}" for n, (k, v) in enumerate(NAMES.items()))],
        [f"类,{code},,{name},反映{name}方面的支出。" for code, name in NAMES.items()],
        [f'"{code}","{name}"' for code, name in NAMES.items()],
        [f"'{code},　　{name} " for code, name in NAMES.items()],
        [f'"=""{code}""",{name}' for code, name in NAMES.items()],
        [f"{code}.0,{name}" for code, name in NAMES.items()],
        [f"{' '.join(code)},{name}" for code, name in NAMES.items()],
        ["２０８,社会保障和就业支出", *LINES[1:]],
        [*LINES[:2], '2080101,"行政运行'],
        ['"208,社会保障和就业支出', *LINES[1:], "", "", ""],
    ],
)
def test_codes_and_names_are_found_by_what_they_are(file: Path, lines: list[str]) -> None:
    assert read(file, *lines) == (NAMES, ())


def test_lines_of_no_use_are_listed_with_the_reason(file: Path) -> None:
    found = read(
        file,
        "编码,名称",
        "20801011,八位",
        *LINES,
        "2.0801E+06,科学计数",
        "2080102,",
        "2080103,1234",
        "2080101,行政运行",
        "2080101,事业运行",
        f"2080104,{'长' * 61}",
        "注：编码以当年为准",
    )
    assert found.names == NAMES
    assert [(line, reason) for line, _, reason in found.unread] == [
        (2, "编码应当是 3、5 或 7 位数字"),
        (6, "编码应当是 3、5 或 7 位数字"),
        (7, "没有名称"),
        (8, "名称里没有汉字"),
        (9, "与第 5 行重复"),
        (10, "第 5 行已经叫“行政运行”，用前一个"),
        (11, "名称太长"),
        (12, "编码应当是 3、5 或 7 位数字"),
    ]
    assert found.unread[0].text == "20801011 八位"


def test_the_list_that_comes_with_the_program_is_read() -> None:
    found = read_subject_list(RESOURCES / "subjects" / "function.csv")
    assert len(found.names) == 511
    assert found.names["2080109"] == "社会保险经办机构"
    assert not found.unread


def test_a_list_is_compared_with_what_the_filing_knows(jianghan: Filing) -> None:
    jianghan.apply({Cell("subjects", "2080977", "name"): "自己的"})
    names = {"2080101": "行政运行", "2080104": "综合业务管理", "2080109": "经办机构"}
    found = compare(jianghan, {**names, "2080977": "自己的", "2080978": "新的"})
    assert found.new == {"2080978": "新的"}
    assert found.renamed == {"2080109": ("社会保险经办机构", "经办机构")}
    assert found.confirmed == {"2080104": "综合业务管理"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "没有找到科目编码和名称"),
        ("甲,乙\n丙,丁".encode(), "没有找到科目编码和名称"),
        (b"208\n20801\n", "没有找到科目编码和名称"),
        (b"208,100\n20801,200\n", "没有找到科目编码和名称"),
        (b"PK\x03\x04rest", "是 Excel 工作簿。请在 Excel 或 WPS 里另存为 CSV"),
        (b"\xd0\xcf\x11\xe0rest", "是 Excel 工作簿"),
        (b"\x00\x01\x02", "不是文本文件"),
        (b"\xff\xff\xff", "不是文本文件"),
        (b"1," * (3 << 20), "太大，不像是科目表"),
    ],
)
def test_what_is_no_list_is_refused_with_advice(file: Path, data: bytes, words: str) -> None:
    file.write_bytes(data)
    with pytest.raises(SubjectListProblem, match=words) as refused:
        read_subject_list(file)
    assert str(refused.value).startswith("“科目.csv”")


def test_a_missing_file_is_said(file: Path) -> None:
    with pytest.raises(SubjectListProblem, match="找不到"):
        read_subject_list(file)


def test_odd_files_do_no_harm(file: Path) -> None:
    for text in ('"' * 200_000, "a," * 500_000, "208," + "字" * 200_000, "1\n" * 400_000):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(SubjectListProblem):
            read_subject_list(file)
