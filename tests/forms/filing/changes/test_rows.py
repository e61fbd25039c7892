"""Subject rows: where their names come from and go, and which rows come and go together."""

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.subjects import Subject
from desktop.forms.filing.changes.rows import (
    known_name,
    known_subjects,
    own_subjects,
    with_names,
    with_parents,
    without_rows,
)
from desktop.forms.filing.filing import Filing
from tests.forms.clerk import at, filled, shown, values


def test_a_name_is_the_clerks_own_then_the_lists_then_that_of_a_row(jianghan: Filing) -> None:
    assert known_name(jianghan, "2080104") == "综合业务管理"
    assert known_name(jianghan, "2080977") == ""
    jianghan.apply({at("t3 2080977 name"): "某项", at("t3 2080104 name"): "另一个"})
    assert known_name(jianghan, "2080977") == "某项"
    assert known_name(jianghan, "2080104") == "综合业务管理"
    jianghan.apply({at("subjects 2080977 name"): "自己的", at("subjects 2080104 name"): "也是"})
    assert known_name(jianghan, "2080977") == "自己的"
    assert known_name(jianghan, "2080104") == "也是"


def test_the_known_subjects_are_those_of_all_three(jianghan: Filing) -> None:
    jianghan.apply({at("t3 2080977 name"): "某项", at("subjects 2080104 name"): "自己的"})
    known = known_subjects(jianghan)
    assert known["2080977"] == Subject("2080977", "某项", True)
    assert known["2080104"] == Subject("2080104", "自己的", True)
    assert known["2080103"] == Subject("2080103", "机关服务", False)
    assert own_subjects(jianghan) == {"2080104": "自己的"}
    assert all(known_name(jianghan, code) == known[code].name for code in known)


def test_the_rows_that_a_new_row_needs_are_named_as_far_as_known(jianghan: Filing) -> None:
    jianghan.apply({at("subjects 20899 name"): "自己的款"})
    changes = with_parents(jianghan, {at("fund 2089977 1"): None, at("fund 2089978 name"): "甲"})
    assert changes == {
        at("fund 2089977 1"): None,
        at("fund 2089978 name"): "甲",
        at("fund 20899 name"): "自己的款",
        at("fund 208 name"): "社会保障和就业支出",
    }


def test_names_become_the_clerks_own_and_rows_follow(jianghan: Filing) -> None:
    jianghan.apply({at("t3 2080104 name"): "综合业务管理", at("t5 2080104 name"): "自己写的"})
    jianghan.apply({at("t2 2080977 name"): ""})
    changes = with_names(jianghan, {"2080104": "新名", "2080977": "新项", "2080101": "行政运行"})
    assert changes == {
        at("subjects 2080104 name"): "新名",
        at("t3 2080104 name"): "新名",
        at("subjects 2080977 name"): "新项",
        at("t2 2080977 name"): "新项",
    }


def test_a_list_proves_the_names_that_it_confirms(jianghan: Filing) -> None:
    assert with_names(jianghan, {"2080104": "综合业务管理"}).keys() == {at("subjects 2080104 name")}
    jianghan.apply(with_names(jianghan, {"2080104": "综合业务管理"}))
    assert with_names(jianghan, {"2080104": "综合业务管理"}) == {}
    known = jianghan.subject("2080104")
    assert known is not None
    assert known.proved


def test_a_row_goes_with_all_below(jianghan: Filing) -> None:
    jianghan.apply(without_rows(jianghan, "t3", ["208"]))
    assert jianghan.rows("t3")[0] == "210"
    assert "2080101" in jianghan.rows("t2")


# Rows that come and go together


def test_a_new_row_brings_its_parents_with_their_names(jianghan: Filing) -> None:
    changes = with_parents(jianghan, values(jianghan.edition, {"t3 2120101 2": "5"}))
    assert changes == values(
        jianghan.edition,
        {
            "t3 2120101 2": "5",
            "t3 212 name": "城乡社区支出",
            "t3 21201 name": "城乡社区管理事务",
            "t3 2120101 name": "行政运行",
        },
    )


@pytest.mark.parametrize(
    ("texts", "added"),
    [
        ({"t3 2080199 2": "5"}, "t3 2080199 name"),
        ({"t3 2080199 2": "5", "t3 2080199 name": "其他"}, ""),
        ({"t3 2080101 2": "5"}, ""),
        ({"t3 合计 2": "5"}, ""),
        ({"t3 212 2": ""}, ""),
        ({"t1 1 1": "5", "cover head 1": "张三"}, ""),
        ({"t3 9990101 2": "5"}, "t3 999 name, t3 99901 name, t3 9990101 name"),
    ],
)
def test_only_what_a_new_row_needs_is_added(
    jianghan: Filing, texts: dict[str, str], added: str
) -> None:
    changes = values(jianghan.edition, texts)
    new = with_parents(jianghan, changes).keys() - changes.keys()
    assert new == {at(cell) for cell in added.split(", ") if cell}


def test_a_code_that_nobody_knows_gets_a_blank_name(jianghan: Filing) -> None:
    changes = with_parents(jianghan, values(jianghan.edition, {"t3 999 2": "5"}))
    assert changes[at("t3 999 name")] == ""


def test_a_row_goes_with_everything_below_it(jianghan: Filing) -> None:
    gone = without_rows(jianghan, "t3", ["20801", "210"])
    assert {cell.row for cell in gone} == {
        *("20801", "2080101", "2080109", "210", "21011", "2101102", "2101103", "2101199"),
    }
    assert set(gone.values()) == {None}
    jianghan.apply(gone)
    assert jianghan.rows("t3")[:4] == ("208", "20805", "2080502", "2080505")
    assert shown(jianghan, "t3 合计 1") == "320.03"


def test_the_total_row_does_not_go_with_the_others(edition: Edition) -> None:
    filing = filled(edition, {"t5 合计 2": "5", "t5 208 2": "5", "t3 208 2": "5"})
    assert set(without_rows(filing, "t5", filing.rows("t5"))) == {at("t5 208 2")}
    assert without_rows(filing, "t5", []) == {}
