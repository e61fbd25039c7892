"""The door is strict: an edition with one mistake is refused, naming the file and the place."""

import shutil
from pathlib import Path

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.subjects import Subjects
from desktop.forms.loading.definition import EditionError, load_edition
from desktop.paths import RESOURCES

NOBODY = Subjects({}, {})
T2_SUM = 'rule = "c2 + c3 + c4 + c5 + c6 + c7"'
X1 = "t1[27, 1] == t2['合计', 1]"

# What stands in a file, what is put in its place, and what the refusal then says. Nothing in the
# first place means: at the beginning of the file.
MISTAKES = {
    "checks": [
        ("", 'checks = "X1"\n', "unknown key checks"),
        ('id = "X2"', 'id = "X2"\nfrom = "t1"', "check 2 (X2): unknown key from"),
        ('id = "X1"', "", "check 1: id is missing"),
        ("why =", "level = 'hint' #", "check 1 (X1): why is missing"),
        ("rules = [", "#", "check 1 (X1): rules is missing"),
        (f'["{X1}"]', f'"{X1}"', "check 1 (X1): rules must be list"),
        (X1, "t1[27, 1] ==", "check 1 (X1): rules: cannot"),
        (X1, "t1[27, 1]", "(X1): rules: a check compares"),
        (f'"{X1}"', "", "check 1 (X1): rules must not be empty"),
        ('id = "X2"', 'id = "X1"', "check X1 is defined twice"),
        ('id = "X1"', 'id = "X1"\nlevel = "bad"', "level must be one of error, query, hint"),
        ('each = "t1"', 'each = "t0"', "check X5: no form t0"),
        ('each = "t1"', 'each = "sg"', "check X5: sg has no line with a"),
        (X1, "t1[27, 1] == t0[1, 1]", "check X1: t0[1, 1]: no"),
        (X1, "t1[27, 2] == t2['合计', 1]", "X1: t1[27, 2]: no amount stands"),
        (X1, "t1[27, 1] == cover['unit', 1]", "stands in cover[unit, "),
        (X1, "t1[27, 1] == c2", "check X1: c2: no amount stands in t1["),
        (X1, "t1[27, 1] == sum(children)", "sum(children) reads nothing"),
        (X1, "t1[line, 2] == t3[code, 1]", "X1: t1[line, 2]: means nothing here: line"),
        (X1, "t1[27, 1] == last(t0[1, 1])", "X1: last(t0[1, 1]): no amount stands in last/t0"),
        (X1, "t1[27, 1] == last(t1[9, 1])", "no amount stands in last/t1[9, 1]"),
        (X1, "t1[27, 1] == last(cover['unit', 1])", "no amount stands in last/cover[unit"),
        (X1, "t1[27, 1] == last(t1[27, 'name'])", "no amount stands in last/t1[27, name]"),
        (X1, "t1[27, 1] == reasons[1, 'text']", "no amount stands in reasons[1, text]"),
        ('{ nature = ["行政单位", ', '{ nature = ["企业", ', "X21: the cover has no such choice"),
        ("{ nature = [", "{ natures = [", "X21: the cover has no such choice: natures"),
        ("{ nature = [", "{ unit = [", "X21: the cover has no such choice: unit"),
        ("only = {", "only = [1] # {", "(X21): only must be dict"),
        ("{ nature = [", "{ nature = [] } # ", "(X21): only: nature must not be empty"),
        ("lowest = true", 'lowest = "yes"', "(X16): lowest must be bool"),
        ('id = "X1"', 'id = "X1"\nentered = 1', "(X1): entered must be bool, not 1"),
        ("within = 30", "within = 0.3", "(上年-1): within must be int, not 0.3"),
        ("least = 1 ", "least = true ", "(上年-1): least must be int, not True"),
    ],
    "basis": [
        ('"operation"', '""', "lines 1: a line needs its no"),
        ('kind = "money"', 'kind = "money", rule = "t1[9, 1]"', "no amount stands in t1[9, 1]"),
    ],
    "cover": [
        ('kind = "date"', 'kind = "day"', "panel 1: lines 8: unknown kind day"),
        ('"unit"', '"name"', "line unit, column 1 is mis"),
        ('"kind"', '"sort"', "line kind, column 1 is mis"),
        ('["单位", "部门"]', '["单位"]', "line kind: choices must be 单位, 部门"),
        ('choices = ["万元", "元"]', 'kind = "text"', "entered_in: choices must be 万元, 元"),
        (', kind = "date"', "", "line date must be of the kind date"),
    ],
    "edition": [
        ("", 'year = "2020"\n', "unknown key year"),
        ('region = "武汉市"', "", "region is missing"),
        ("forms =", "tables =", "forms is missing"),
        ("[2020]", '["2020"]', "years must be a list of int"),
        ("[2020]", "[true]", "years must be a list of int"),
        ("[2020]", "2020", "years must be list, not 2020"),
        ("[2020]", "[]", "years must not be empty"),
        ("forms = [", "forms = [] #", "forms must not be empty"),
        ("trim = true", 'trim = "yes"', "trim must be bool, not 'yes'"),
        ('unit = "万元"', 'unit = "千元"', "unit must be one of 元, 万元"),
        ("（{label}）", "（{number}）", "nothing fills number in "),
        ("：{unit}", "：{label}", "nothing fills label in "),
        ("{amounts}", "{title}", "nothing fills title in "),
        ('supporting = ["basis", "budget"]', 'supporting = "basis"', "supporting must be list"),
        ('supporting = ["basis", "budget"]', 'supporting = ["t1"]', "form defined twice: t1"),
        ('["basis", "budget"]', '["reasons"]', "form defined twice: reasons"),
        ('["basis", "budget"]', '["project"]', "form defined twice: project"),
        ('supporting = ["basis", "budget"]', "", "not among the forms: basis, budget"),
        ("amount_line =", "# amount_line =", "amount_line is missing"),
        ("percent_decimals = 1 ", "percent_decimals = true ", "percent_decimals must be int"),
    ],
    "fund": [
        ("[help.lines]", "[help.line]", "help: unknown key line"),
        ('"合计" = "政', 'code = "政', "help: no line code"),
        ('\n1 = "以', '\n9 = "以', "help: no column 9"),
        ('\n1 = "以', '\n1 = ""  # ', "help: nothing said of column 1"),
        ('\n1 = "以', '\n1 = 1  # ', "help: columns: 1 must be str, not 1"),
    ],
    "sg": [
        ("whole = true", "whole = 1", "whole must be bool, not 1"),
        ("lines =", "line =", "panel 1: lines is missing"),
        ("[[panel]]", "[[panels]]", "panel is missing"),
        ("[[panel]]", "[panel]", "panel must be list"),
        ("[{ no = 1 }]", '["1"]', "lines must be a list of dict"),
    ],
    "soe": [
        ("{year}年", "{rule:c1}", "nothing fills rule"),
        ('kind = "code"', 'kind = "label"', "a form of subjects needs a column of the kind code"),
    ],
    "t1": [
        ("notes =", "note =", "unknown key note"),
        ("[[panel]]", "[[panel]]\nside = 1", "panel 1: unknown key side"),
        ("width = 21 }", "width = 21, wide = true }", "panel 1: columns 3: unknown key wide"),
        ("{ no = 2,", "{ no = 2, row = 2,", "panel 1: lines 2: unknown key row"),
        ("{ blank = [9, 26] }", '{ blank = [9, 26], label = "无" }', "lines 9: unknown key label"),
        ("", 'total = "sum(top)"\n', "unknown key total"),
        ("", 'parents = "sum(children)"\n', "unknown key parents"),
        ('title = "收入支出决算总表"', "", "title is missing"),
        ('{ id = "1", ', "{ ", "panel 1: columns 3: id is missing"),
        ('path = ["收入", "金额"], ', "", "panel 1: columns 3: path is missing"),
        ('kind = "money", ', "", "panel 1: columns 3: kind is missing"),
        (", width = 21", "", "panel 1: columns 3: width is missing"),
        ('label = "表1"', "label = 1", "label must be str, not 1"),
        ("width = 21", "width = true", "width must be int, not True"),
        ("width = 21", 'width = "21"', "columns 3: width must be int, not '21'"),
        ("width = 21", "width = 2.1", "width must be int, not 2.1"),
        ("width = 21", "width = 0", "columns 3: width must be more than 0"),
        ('["收入", "金额"]', "[1]", "columns 3: path must be a list of str"),
        ('["收入", "金额"]', "[]", "columns 3: path must not be empty"),
        ("{ no = 2,", "{ no = 1,", "line defined twice: 1"),
        ("{ no = 31,", "{ no = 30,", "line defined twice: 30"),
        ("{ no = 8,", "{ no = 9,", "line defined twice: 9"),
        ("{ no = 28, ", "{ ", "lines 11: a line needs its no"),
        ("{ no = 28, ", '{ no = "", ', "a line needs its no"),
        ("{ no = 28, ", "{ no = [28], ", "a line needs its no"),
        ("{ no = 28, ", "{ no = true, ", "a line needs its no"),
        ("[9, 26]", "[9]", "lines 9: blank must be [first, last], not [9]"),
        ("[9, 26]", "[9, 10, 11]", "blank must be [first, last]"),
        ("[9, 26]", "[26, 9]", "blank must be [first, last]"),
        ("[9, 26]", '["9", "26"]', "blank must be a list of int"),
        ("[9, 26]", "[]", "panel 1: lines 9: a line needs its no"),
        ('"201"', '"2010"', "2010 is not written like a subject"),
        ('kind = "money"', 'kind = "amount"', "columns 3: unknown kind amount"),
        ("sum(r[1:8])", "sum(r[1:8]", "lines 10: rule: cannot be parsed"),
        ("sum(r[1:8])", "", "panel 1: lines 10: rule: cannot be parsed"),
        ("r[1:8]", "r[0:8]", "r27 in row 27: sum(r[0:8]): no panel has the lines 0 to 8"),
        ("r[1:8]", "r[1:99]", "no panel has the lines 1 to 99"),
        ("r[1:8]", "r[1:31]", "no panel has the lines 1 to 31"),
        ("r[1:8]", "r[8:1]", "no panel has the lines 8 to 1"),
        ("r[1:8]", "r[1:9]", "no amount stands in t1[9, 1]"),
        ("r27 + r28", "r99 + r28", "no amount stands in t1[99, 1]"),
        ("r27 + r28", "r57 + r28", "no amount stands in t1[57, 1]"),
        ("r27 + r28", "t0[1, 1]", "no amount stands in t0[1, 1]"),
        ("r27 + r28", "r30 + r28", "rules go in a circle: t1[30, 1] → t1[30, 1]"),
        ("r27 + r28", "t1[line, 1]", "means nothing here: line"),
        ("t1[30, 1]", "t1[9, 1]", "check t1-1: t1[9, 1]: no"),
        ("{rule:27}", "{rule:28}", "no rule 28 to print"),
        ("{rule:27}", "{rule:99}", "no rule 99 to print"),
        ("{rule:27}", "{rule:}", "no rule  to print"),
        ("{kind}", "{sort}", "nothing fills sort in "),
        ("{kind}", "{kind", "expected '}' before end of string"),
    ],
    "t2": [
        ("", "panel = []\n", "unknown key panel"),
        ("columns =", "column =", "columns is missing"),
        ("landscape = true", "landscape = 1", "landscape must be bool"),
        ("notes = [", 'notes = "注"\nempty = [', "notes must be list, not '注'"),
        ('"subjects"', '"codes"', "rows must be lines or subjects"),
        ('{ id = "3"', '{ id = "2"', "column defined twice: 2"),
        ('"name", path', '"title", path', "needs the column name"),
        (T2_SUM, 'rule = "max(c2)"', "rule: not allowed in a rule: max(c2)"),
        (T2_SUM, "rule = 1", "columns 3: rule must be str, not 1"),
        ('kind = "name"', 'kind = "name", rule = "c1"', "columns 2: only amounts have a rule"),
        ('kind = "code"', 'kind = "code", rule = "c1"', "columns 1: only amounts have a rule"),
        ("c6 + c7", "c6 + c8", "c1 in row 合计: "),
        (T2_SUM, "rule = \"t3[208, 'name']\"", "no amount stands in t3[208, "),
        ("{rule:c1}", "{rule:c9}", "no rule c9 to print"),
    ],
    "t4": [
        ('{ id = "3"', '{ id = "2"', "panel 2: column defined twice: 2"),
        ("sum(r[29:31])", "r32", "rules go in a circle: t4["),
        ('"t4-1"', '"t1-1"', "check t1-1 is defined twice"),
    ],
    "t6": [
        ('"30101"', '"基本工资"', "基本工资 is not written like a subject"),
        ("across = 2", "across = 4", "公用经费合计 cannot reach across 4"),
        ("across = 2", "across = 0", "公用经费合计 cannot reach across 0"),
        ("r301 + r303", "sum(children)", "r人员经费合计 in row "),
    ],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the edition, to be broken."""
    return shutil.copytree(RESOURCES / "editions/wuhan-2020", tmp_path / "wuhan-2020")


def refusal(folder: Path) -> str:
    with pytest.raises(EditionError) as refused:
        load_edition(folder, NOBODY)
    return str(refused.value)


def change(file: Path, old: str, new: str) -> None:
    """Puts `new` in the place of the first `old`; at the beginning, when `old` is empty."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [(file, *mistake) for file, mistakes in MISTAKES.items() for mistake in mistakes],
)
def test_a_mistake_is_refused_with_its_file_and_place(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    change(folder / f"{file}.toml", old, new)
    refused = refusal(folder)
    assert refused.startswith(f"wuhan-2020/{file}.toml: ")
    assert said in refused


@pytest.mark.parametrize("file", ["edition", "checks", "cover", "t5"])
def test_a_missing_file_is_refused(folder: Path, file: str) -> None:
    (folder / f"{file}.toml").unlink()
    assert refusal(folder) == f"wuhan-2020/{file}.toml: No such file or directory"


@pytest.mark.parametrize("file", ["edition", "checks", "cover", "t5"])
def test_what_is_no_toml_is_refused_with_its_line(folder: Path, file: str) -> None:
    change(folder / f"{file}.toml", "", "\n\nlabel = \n")
    assert refusal(folder).startswith(f"wuhan-2020/{file}.toml: Invalid value (at line 3")


def test_a_file_of_another_encoding_is_refused(folder: Path) -> None:
    text = (folder / "t5.toml").read_text(encoding="utf-8")
    (folder / "t5.toml").write_text(text, encoding="gb18030")
    assert refusal(folder).startswith("wuhan-2020/t5.toml: 'utf-8' codec can't decode")


def test_a_file_that_belongs_to_no_form_is_refused(folder: Path) -> None:
    shutil.copy(folder / "t5.toml", folder / "t10.toml")
    shutil.copy(folder / "t5.toml", folder / "基本数字表.toml")
    said = "wuhan-2020/edition.toml: not among the forms: t10, 基本数字表"
    assert refusal(folder) == said


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ('"t1", "t1"', "form defined twice: t1"),
        ('"t1", "cover"', "form defined twice: cover"),
        ('"t1", "checks"', "form defined twice: checks"),
    ],
)
def test_each_form_stands_once_in_the_list(folder: Path, forms: str, said: str) -> None:
    change(folder / "edition.toml", '"t1"', forms)
    assert refusal(folder) == f"wuhan-2020/edition.toml: {said}"


def test_an_edition_that_is_not_broken_is_read_whole(folder: Path, edition: Edition) -> None:
    copy = load_edition(folder, edition.subjects)
    assert copy == edition
    assert [copy.id, copy.region, copy.years, copy.unit, copy.trim, copy.corner] == [
        *("wuhan-2020", "武汉市", (2020,), "万元", True, ""),
    ]


def test_what_may_be_left_out_may_be_left_out(folder: Path) -> None:
    (folder / "checks.toml").write_text("", encoding="utf-8")
    change(folder / "t2.toml", 'label = "表2"', "")
    change(folder / "edition.toml", "", 'corner = "{label}"\n')
    edition = load_edition(folder, NOBODY)
    assert [check.id for check in edition.all_checks] == ["t1-1", "t4-1", "X14", "K43", "采购-1"]
    assert (edition.form("t2").label, edition.corner) == ("", "{label}")


def test_one_blank_line_and_the_narrowest_column_are_allowed(folder: Path) -> None:
    change(folder / "t1.toml", "[9, 26]", "[9, 9]")
    change(folder / "t1.toml", "width = 21", "width = 1")
    t1 = load_edition(folder, NOBODY).form("t1")
    assert [line.id for line in t1.lines.values() if line.blank] == ["9"]
    assert t1.column("1", "1").width == 1
