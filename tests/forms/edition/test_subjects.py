"""The subject names that come with the program, and where they are only recalled."""

from pathlib import Path

import pytest

from desktop.forms.codes import ancestors, is_code
from desktop.forms.edition.subjects import Subject, Subjects, load_subjects
from desktop.paths import RESOURCES


@pytest.fixture(scope="module")
def subjects() -> Subjects:
    return load_subjects(RESOURCES / "subjects")


def test_a_name_says_whether_it_was_seen_in_a_published_report(subjects: Subjects) -> None:
    assert subjects.function["208"] == Subject("208", "社会保障和就业支出", True)
    assert subjects.function["2010101"] == Subject("2010101", "行政运行", False)
    assert subjects.economic["30101"] == Subject("30101", "基本工资", True)


def test_every_code_is_well_formed_and_has_its_parents(subjects: Subjects) -> None:
    for classification in (subjects.function, subjects.economic):
        for code, subject in classification.items():
            assert subject.code == code
            assert is_code(code)
            assert subject.name == subject.name.strip() != ""
            assert [up for up in ancestors(code) if up not in classification] == []


def test_the_file_may_have_further_columns_and_another_order(tmp_path: Path) -> None:
    text = "evidence,name,code,note\nproved,教育支出,205,样张\n,普通教育,20502,\n"
    for name in ("function", "economic"):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8", newline="\r\n")
    expected = {
        "205": Subject("205", "教育支出", True),
        "20502": Subject("20502", "普通教育", False),
    }
    assert load_subjects(tmp_path) == Subjects(expected, expected)
