"""Rules: which are read, as which cells with which signs, and that everything else is refused."""

import pytest

from desktop.forms.formula import FormulaError, Rule, RulePlace, parse_comparison, parse_rule

LINES = ("1", "2", "3", "4")
BELOW = {"合计": ("208", "210"), "208": ("20801", "20805")}
PLACE = RulePlace(
    "t9",
    "208",
    "5",
    between=lambda first, last: LINES[LINES.index(first) : LINES.index(last) + 1],
    below=lambda row: BELOW.get(row, ()),
    names={"line": "38", "code": "208"},
)


def written(rule: Rule, place: RulePlace = PLACE) -> str:
    """The addends of `rule`: `+t9[208, 2] -t9[208, 3]`."""
    marks = {1: "+", -1: "-"}
    return " ".join(
        f"{marks[sign]}{cell.form}[{cell.row}, {cell.col}]" for sign, cell in rule.terms(place)
    )


@pytest.mark.parametrize(
    ("text", "addends"),
    [
        ("c2", "+t9[208, 2]"),
        ("c12", "+t9[208, 12]"),
        ("r7", "+t9[7, 5]"),
        ("r27", "+t9[27, 5]"),
        ("r301 + r303", "+t9[301, 5] +t9[303, 5]"),
        ("sum(r[2:4])", "+t9[2, 5] +t9[3, 5] +t9[4, 5]"),
        ("sum(r['2':'3'])", "+t9[2, 5] +t9[3, 5]"),
        ("sum(children)", "+t9[20801, 5] +t9[20805, 5]"),
        ("sum(top)", "+t9[208, 5] +t9[210, 5]"),
        ("t1[57, 2]", "+t1[57, 2]"),
        ("t3['合计', 1]", "+t3[合计, 1]"),
        ("t1[line, 2]", "+t1[38, 2]"),
        ("t3[code, 'name']", "+t3[208, name]"),
        (" c1\n", "+t9[208, 1]"),
        ("c1 + c2 - c3", "+t9[208, 1] +t9[208, 2] -t9[208, 3]"),
        ("c1 - (c2 - c3)", "+t9[208, 1] -t9[208, 2] +t9[208, 3]"),
        ("c1 - (c2 + (c3 - c4))", "+t9[208, 1] -t9[208, 2] -t9[208, 3] +t9[208, 4]"),
        ("-c1 - -c2", "-t9[208, 1] +t9[208, 2]"),
        ("-(c1 - c2)", "-t9[208, 1] +t9[208, 2]"),
        ("c1 - sum(children)", "+t9[208, 1] -t9[20801, 5] -t9[20805, 5]"),
        ("c1 + c1", "+t9[208, 1] +t9[208, 1]"),
        ("last(t1[60, 2])", "+last/t1[60, 2]"),
        ("last(fund[code, 6])", "+last/fund[208, 6]"),
        ("c1 - last(t3['合计', 1])", "+t9[208, 1] -last/t3[合计, 1]"),
    ],
)
def test_a_rule_is_a_sum_of_cells_with_signs(text: str, addends: str) -> None:
    assert written(parse_rule(text)) == addends


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cannot be parsed"),
        ("c1 +", "cannot be parsed"),
        ("c1 = c2", "cannot be parsed"),
        ("import os", "cannot be parsed"),
        ("c1; c2", "cannot be parsed"),
        ("c1\0", "cannot be parsed"),
        ("c1 * 2", "not allowed in a rule: c1 \\* 2"),
        ("c1 / c2", "not allowed in a rule"),
        ("c1 ** c2", "not allowed in a rule"),
        ("c1 + 5", "not allowed in a rule: 5"),
        ("+c1", "not allowed in a rule: \\+c1"),
        ("~c1", "not allowed in a rule"),
        ("'c1'", "not allowed in a rule"),
        ("c", "not allowed in a rule: c"),
        ("x1", "not allowed in a rule: x1"),
        ("c1x", "not allowed in a rule: c1x"),
        ("cx1", "not allowed in a rule: cx1"),
        ("rx1", "not allowed in a rule: rx1"),
        ("line", "not allowed in a rule: line"),
        ("children", "not allowed in a rule"),
        ("r", "not allowed in a rule"),
        ("c1 == c2", "not allowed in a rule"),
        ("c1 < c2", "not allowed in a rule"),
        ("c1 if c2 else c3", "not allowed in a rule"),
        ("c1 and c2", "not allowed in a rule"),
        ("lambda: c1", "not allowed in a rule"),
        ("(c1, c2)", "not allowed in a rule"),
        ("[c1]", "not allowed in a rule"),
        ("[c for c in c1]", "not allowed in a rule"),
        ("(c1 := c2)", "not allowed in a rule"),
        ("f'{c1}'", "not allowed in a rule"),
        ("__import__('os')", "not allowed in a rule"),
        ("c1.real", "not allowed in a rule"),
        ("t1.cells[1, 2]", "not allowed in a rule"),
        ("abs(c1)", "not allowed in a rule"),
        ("last(c1)", "not allowed in a rule: last\\(c1\\)"),
        ("last(r1)", "not allowed in a rule"),
        ("last(t1)", "not allowed in a rule"),
        ("last()", "not allowed in a rule"),
        ("last(t1[1, 1], t1[2, 1])", "not allowed in a rule"),
        ("last(cell=t1[1, 1])", "not allowed in a rule"),
        ("last(last(t1[1, 1]))", "not allowed in a rule"),
        ("last(sum(children))", "not allowed in a rule"),
        ("last(t1[1, 1] + t1[2, 1])", "not allowed in a rule"),
        ("last(t1[row, 2])", "means nothing here: row"),
        ("last(r[1:8])", "not allowed in a rule: r\\[1:8\\]"),
        ("sum(last(t1[1, 1]))", "takes r\\[first:last\\], children or top"),
        ("sum()", "not allowed in a rule"),
        ("sum(children, top)", "not allowed in a rule"),
        ("sum(children, start=c1)", "not allowed in a rule"),
        ("sum(*top)", "takes r\\[first:last\\], children or top"),
        ("sum(c1)", "takes r\\[first:last\\], children or top: c1"),
        ("sum(bottom)", "takes r\\[first:last\\], children or top: bottom"),
        ("sum(t1[1:8])", "takes r\\[first:last\\], children or top"),
        ("sum(r[1])", "takes r\\[first:last\\], children or top"),
        ("sum(r[1:])", "takes r\\[first:last\\], children or top"),
        ("sum(r[:8])", "takes r\\[first:last\\], children or top"),
        ("sum(r[1:8:2])", "takes r\\[first:last\\], children or top"),
        ("sum(r[1.5:8])", "a cell is form\\[row, column\\]: 1.5"),
        ("r[1:8]", "not allowed in a rule"),
        ("r[1, 2]", "not allowed in a rule"),
        ("t1[57]", "not allowed in a rule"),
        ("t1[57, 2, 3]", "not allowed in a rule"),
        ("t1[1:8, 2]", "a cell is form\\[row, column\\]"),
        ("t1[-1, 2]", "a cell is form\\[row, column\\]: -1"),
        ("t1[5.5, 2]", "a cell is form\\[row, column\\]: 5.5"),
        ("t1[True, 2]", "a cell is form\\[row, column\\]: True"),
        ("t1[b'57', 2]", "a cell is form\\[row, column\\]"),
        ("t1[c1, 2]", "means nothing here: c1"),
        ("t1[row, 2]", "means nothing here: row"),
    ],
)
def test_everything_else_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason):
        parse_rule(text)


def test_line_and_code_mean_nothing_outside_a_check_made_for_each_line() -> None:
    elsewhere = RulePlace("t9", "208", "5", PLACE.between, PLACE.below)
    with pytest.raises(FormulaError, match="means nothing here: line"):
        parse_rule("t1[line, 2]").terms(elsewhere)


@pytest.mark.parametrize("operator", ["==", "<=", ">="])
def test_a_comparison_has_two_sums(operator: str) -> None:
    left, found, right = parse_comparison(f"t1[1, 1] + t1[2, 1] {operator} t2['合计', 2]")
    assert found == operator
    assert written(left) == "+t1[1, 1] +t1[2, 1]"
    assert written(right) == "+t2[合计, 2]"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("t1[1, 1]", "compares two sums"),
        ("c1 == c2 == c3", "compares two sums"),
        ("c1 == c2 and c3 == c4", "compares two sums"),
        ("c1 < c2", "compares with == <= or >="),
        ("c1 != c2", "compares with == <= or >="),
        ("c1 in c2", "compares with == <= or >="),
        ("c1 == 0", "not allowed in a rule: 0"),
        ("max(c1) == c2", "not allowed in a rule: max\\(c1\\)"),
        ("c1 ==", "cannot be parsed"),
    ],
)
def test_no_other_comparison_is_taken(text: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason):
        parse_comparison(text)


def test_a_rule_keeps_its_text_and_is_equal_by_it() -> None:
    assert parse_rule("c1+c2").text == "c1 + c2"
    assert parse_rule("c1+c2") == parse_rule(" c1 + c2 ")
    assert parse_rule("c1 + c2") != parse_rule("c2 + c1")
