"""Finding subjects by code, by a part of the name, by the first letters of the pinyin."""

from collections.abc import Collection

import pytest

from desktop.forms.edition.subjects import Subject
from desktop.office.editions import subjects
from desktop.pinyin import initials
from desktop.ui.subjects.subject_search import SubjectSearch

FUNCTION = subjects().function


def codes(text: str, used: Collection[str] = (), here: Collection[str] = ()) -> list[str]:
    return [subject.code for subject in SubjectSearch(FUNCTION, used, here).find(text)]


@pytest.mark.parametrize("text", ["sbjb", "SBJB", "shbxjbjg", "社保经办", "保险经办", "社bjb"])
def test_a_name_is_found_by_some_of_its_characters_or_their_letters(text: str) -> None:
    assert codes(text)[0] == "2080109"


def test_an_economic_subject_is_found_the_same_way() -> None:
    found = SubjectSearch(subjects().economic, (), ()).find("jbgz")
    assert found[0] == Subject("30101", "基本工资", True)


def test_a_code_is_found_by_its_first_digits() -> None:
    assert codes("20801")[:3] == ["20801", "2080101", "2080102"]
    assert codes("２０８０１０１") == ["2080101"]
    assert all(code.startswith("2080") for code in codes("2080"))
    assert codes("80101") == codes("20801011") == codes("") == codes(" ") == []


def test_every_reading_of_a_character_will_do() -> None:
    assert {"x", "h"} <= initials("行")
    assert {"c", "z"} <= initials("重")
    assert initials("（") == frozenset("（")
    names = {"2080101": Subject("2080101", "重点行业调查", True)}
    for said in ("zdhydc", "cdxytc"):
        assert SubjectSearch(names, (), ()).find(said)


def test_characters_that_mean_something_else_in_a_pattern_are_found_as_they_are() -> None:
    names = {"2080101": Subject("2080101", "甲[乙]（丙^-A\\类）", True)}
    for said in ("[", "]", "^", "-", "\\", "（", "(", "yl", "y]b"):
        assert SubjectSearch(names, (), ()).find(said), said
    assert not SubjectSearch(names, (), ()).find(".*")


def test_what_stands_together_goes_before_what_does_not() -> None:
    found = codes("就业")
    names = [FUNCTION[code].name for code in found]
    begins = [name.startswith("就业") for name in names]
    together = ["就业" in name for name in names]
    assert begins == sorted(begins, reverse=True)
    assert together == sorted(together, reverse=True)


def test_codes_of_other_tables_go_first_and_those_of_this_one_last() -> None:
    assert codes("xzyx")[0] != "2100101"
    assert codes("xzyx", used=["2100101"])[0] == "2100101"
    assert codes("xzyx", used=["210", "21001"])[0] == "2100101"
    assert codes("xzyx", used=["2100101"], here=["2100101"])[-1] == "2100101"
    assert codes("208", used=["2089999"])[:2] == ["208", "2089999"]


def test_an_offer_says_what_stands_above_and_what_to_know() -> None:
    search = SubjectSearch(FUNCTION, (), ["2080101"])
    (proved,) = search.offers("2080101")
    assert (proved.above, proved.note) == ("人力资源和社会保障管理事务", "本表已有")
    (unproved,) = search.offers("2080104")
    assert unproved.note == "未核对"
    assert search.offers("208")[0].above == ""


def test_subjects_of_the_classes_with_figures_go_before_others() -> None:
    search = SubjectSearch(FUNCTION, (), (), classes=["221"])
    found = [subject.code for subject in search.find("zf")]
    of_221 = [code.startswith("221") for code in found]
    assert True in of_221
    assert of_221 == sorted(of_221, reverse=True)
