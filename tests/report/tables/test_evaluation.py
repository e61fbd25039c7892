"""The self-evaluations on paper, read back from the PDF by their rules and texts."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.forms.words.evaluation_table import title
from desktop.report.book import book, evaluation
from desktop.report.faces.fonts import missing_glyphs
from tests.conftest import CASES
from tests.every import EVERY
from tests.every import edition as load
from tests.report.assessed import assessed
from tests.report.paper import Square, pages, squares, words

LEVELS = ("一级指标", "二级指标", "三级指标")
WHY = "受疫情影响，部分任务推迟到下一年度。"
PUBLISHED = {
    "overall_goals/1": "evaluation",
    "project/1": "project/1",
    "project/2": "project/2",
}
CASE = CASES / "wuhan-2020/evaluations/jianghan.toml"


def printed(filing: Filing, form: str) -> list[Square]:
    """The cells of all its pages."""
    return [cell for page in pages(evaluation(filing, form)) for cell in squares(page)]


def texts(filing: Filing, form: str) -> list[str]:
    return [cell.text for cell in printed(filing, form)]


def rows(filing: Filing, form: str) -> list[list[str]]:
    """The texts of the cells that begin in each row of a form of one page."""
    found: dict[int, list[str]] = {}
    for cell in printed(filing, form):
        found.setdefault(cell.top, []).append(cell.text)
    return list(found.values())


def said(published: dict[str, dict[str, Any]], layout: Evaluation) -> Iterator[str]:
    """Every text in the table of a published form, but for the choices."""
    goals = 0
    for row, cells in published.items():
        if row in layout.form.lines or row == "rate":
            if row != "date":
                yield f"{cells['1']}分" if row == "total" else cells["1"]
        elif cells.get("level") == "goal":
            goals += 1
            yield f"年度目标{row}：（{cells['weight']}分）"
            yield f"年度绩效指标（{cells['weight']}分）"
            yield cells["name"]
        elif "level" in cells:
            yield cells["name"] + (f"（{cells['weight']}分）" if "weight" in cells else "")
            yield from (cells[col] for col in ("target", "actual", "score") if col in cells)
    if not goals:
        yield "年度绩效目标（80分）"
    yield from (square.text for row in (*layout.head, *layout.tail) for square in row)
    yield from list(layout.tree.columns.values()) * (goals or 1)


@pytest.mark.parametrize("form", PUBLISHED)
def test_every_text_of_the_published_forms_is_on_paper_once(form: str, evaluated: Filing) -> None:
    published = tomllib.loads(CASE.read_text(encoding="utf-8"))[PUBLISHED[form]]
    layout = Assessment(evaluated, form).layout
    first, *others = pages(evaluation(evaluated, form))
    found = Counter(cell.text for cell in squares(first))
    for page in others:
        found += Counter(cell.text for cell in squares(page) if not cell.text.endswith("（续）"))
        found -= Counter(layout.tree.columns.values())
    choices = [text for text in found if text.startswith("□")]
    assert len(choices) == sum(bool(line.choices) for line in layout.form.lines.values())
    expected = Counter([*said(published, layout), *choices])
    del found[""], expected[""]
    assert found == expected


def test_cells_are_merged_as_published(evaluated: Filing) -> None:
    cells = {cell.text: cell for cell in printed(evaluated, "project/1")}
    assert cells["项目名称"] == Square(0, 0, 1, 2, "项目名称")
    assert cells["预算执行情况（万元）（20分）"][:4] == (5, 0, 2, 2)
    assert cells["年度绩效目标（80分）"][:4] == (7, 0, 10, 1)
    assert cells["一级指标"][:4] == (7, 1, 1, 1)
    assert cells["产出指标（40分）"][:4] == (8, 1, 5, 1)
    assert cells["数量指标（10分）"][:4] == (8, 2, 2, 1)
    assert cells["质量指标（10分）"][:4] == (10, 2, 1, 1)
    assert cells["效益指标（40分）"][:4] == (13, 1, 4, 1)
    assert cells["总分"][:4] == (17, 0, 1, 6)
    assert cells["93.16分"][:4] == (17, 6, 1, 1)
    assert cells["偏差大或目标未完成原因分析"][:4] == (18, 0, 1, 2)


def test_each_goal_has_its_row_and_its_heading(evaluated: Filing) -> None:
    cells = squares(pages(evaluation(evaluated, "overall_goals/1"))[0])
    goal, text = (next(c for c in cells if c.text.startswith(s)) for s in ("年度目标2", "按时拨付"))
    assert (goal.left, goal.width, text.left, text.width) == (0, 1, 1, 6)
    block = next(cell for cell in cells if cell.top == goal.top + 1 and cell.left == 0)
    assert (block.text, block.height) == ("年度绩效指标（25分）", 4)
    headings = [cell.top for cell in cells if cell.text == "一级指标"]
    assert headings == [cell.top + 1 for cell in cells if cell.text.startswith("年度目标")]


def test_title_lines_and_notes_stand_around_the_table(evaluated: Filing) -> None:
    for form in PUBLISHED:
        layout = evaluated.edition.evaluation(form)
        assert layout is not None
        page = "".join(each.text for each in words(pages(evaluation(evaluated, form))[-1]))
        assert all(note in page for note in layout.notes)
    (page,) = pages(evaluation(evaluated, "project/2"))
    above = [each.text for each in words(page)][:3]
    unit = "单位名称：武汉市人力资源和社会保障局江汉社会保险管理处"
    assert above == ["合同人员经费项目自评表", unit, "填报日期：2021年5月20日"]


def test_a_name_that_ends_with_project_does_not_say_it_twice(evaluated: Filing) -> None:
    evaluated.apply({Cell("project/1", "name", "1"): "老旧小区改造项目"})
    assert title(Assessment(evaluated, "project/1")) == "老旧小区改造项目自评表"


def test_choices_are_ticked(evaluated: Filing) -> None:
    evaluated.apply({Cell("project/1", "type", "1"): "2.延续性项目"})
    assert "□1.常年性项目☑2.延续性项目□3.一次性项目" in texts(evaluated, "project/1")


def test_a_layout_without_scores_has_neither_points_nor_a_total(edition: Edition) -> None:
    filing = Filing(edition, 2020, assessed(edition.evaluations["project_plain"]))
    found = rows(filing, "project_plain/1")
    assert found[7] == ["年度绩效目标", *LEVELS, "年初目标值", "实际完成值"]
    assert found[8] == ["产出指标", "数量指标", "办理社会保险业务", "≥5,000人次", "5,217人次"]
    assert not any("分）" in text or text == "总分" for row in found for text in row)


def test_the_layout_with_deductions(edition: Edition) -> None:
    cells = assessed(edition.evaluations["overall_deduction"])
    cells[Cell("overall_deduction/1", "i9", "deduction")] = Decimal("1.50")
    found = rows(Filing(edition, 2020, cells), "overall_deduction/1")
    assert found[1] == ["单位负责人", "张三", "财务负责人", "李四", "联系人电话", "027-85330000"]
    assert found[5] == ["资金总额", "123.45", "120", "97.2%"]
    assert found[6] == ["其中：一般公共预算财政拨款", "100", "98.76", "98.8%"]
    audits = "完成书面稽核513家，实地稽核50家，追缴欠费1,224家"
    assert found[10] == ["产出", "数量指标", "对参保对象组织开展稽核", "50家", audits, "1.5", WHY]


def test_amounts_and_rates_are_printed_in_the_style_of_the_edition() -> None:
    later = load("wuhan-2023")
    cells = assessed(later.evaluations["project"])
    cells[Cell("project/1", "spent", "1")] = cells[Cell("project/1", "budget", "1")]
    found = texts(Filing(later, 2023, cells), "project/1")
    place = found.index("年度财政资金总额")
    assert found[place + 1 : place + 5] == ["123.45", "123.45", "100%", "20"]


def test_what_is_not_filled_in_is_left_to_the_pen(edition: Edition) -> None:
    filing = Filing(edition, 2020, {})
    form, changes = new_form(filing, edition.evaluations["project"])
    filing.apply(changes)
    (page,) = pages(evaluation(filing, form))
    said = [each.text for each in words(page)]
    assert said[:3] == ["项目自评表", "单位名称：", "填报日期：　　　　年　　月　　日"]
    found = rows(filing, form)
    assert found[8] == ["产出指标（40分）", "数量指标", "", "", "", ""]
    assert found[-3] == ["总分", ""]


def test_a_form_without_indicators_has_a_row_to_write_in(edition: Edition) -> None:
    filing = Filing(edition, 2020, {Cell("project/1", "name", "1"): "甲"})
    found = rows(filing, "project/1")
    assert found[8] == [""] * 6


ODD = (
    ("third", "没有上级的三级指标"),
    ("first", "没有下级的一级指标"),
    ("goal", "没有指标的目标"),
    ("goal", "只有三级指标的目标"),
    ("third", "直接在目标下"),
    ("goal", "缺级的目标"),
    ("first", "一级"),
    ("third", "直接在一级下"),
    ("second", "没有下级的二级指标"),
    ("second", "直接在一级下的二级"),
    ("third", "末行"),
)


@pytest.mark.parametrize("name", ["overall_goals", "overall", "project", "overall_deduction"])
def test_no_row_is_lost_whatever_stands_above_it(name: str, edition: Edition) -> None:
    cells: dict[Cell, Value] = {}
    for place, (level, text) in enumerate(ODD, 1):
        record = {"place": Decimal(place), "level": level, "name": text}
        cells |= {Cell(f"{name}/1", f"i{place}", col): value for col, value in record.items()}
    found = Counter(texts(Filing(edition, 2020, cells), f"{name}/1"))
    assert [found[text] for _, text in ODD] == [1] * len(ODD)


def test_several_lines_in_a_cell_stay_lines(evaluated: Filing) -> None:
    evaluated.apply({Cell("project/1", "i1.1.1", "actual"): "甲\n乙"})
    (page,) = pages(evaluation(evaluated, "project/1"))
    assert {"甲", "乙"} <= {each.text for each in words(page)}


def test_every_sign_of_the_layouts_can_be_drawn() -> None:
    for name in EVERY:
        for layout in load(name).evaluations.values():
            lines = (*layout.form.lines.values(),)
            said = [*layout.notes, layout.title, *layout.above, *layout.tree.columns.values()]
            said += [line.label + "".join(line.choices) for line in lines]
            assert missing_glyphs("".join(said) + "☑□≥≤＜＞（续）") == set()


def test_every_face_is_embedded_and_same_figures_give_same_bytes(evaluated: Filing) -> None:
    pdf = evaluation(evaluated, "overall_goals/1")
    again = Filing(evaluated.edition, 2020, dict(reversed(evaluated.entered.items())))
    assert evaluation(again, "overall_goals/1") == pdf
    for page in pages(pdf):
        for face in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in face.get_object()["/FontDescriptor"].get_object()


def test_alone_it_has_a_line_to_sign_with_the_names_of_the_cover(evaluated: Filing) -> None:
    cover = {"head": "王建国", "preparer": "欧阳𬭼", "date": "2021-10-08"}
    evaluated.apply({Cell("cover", field, "1"): text for field, text in cover.items()})
    *_, last = pages(evaluation(evaluated, "overall_goals/1"))
    said = [each.text for each in words(last)]
    signed = said[said.index("（单位公章）") :]
    names = ["单位负责人（签章）：", "王建国", "填表人（签章）：", "欧阳𬭼"]
    assert signed == ["（单位公章）", "日期：2021年10月8日", *names, "第 2 页 共 2 页"]


def test_the_report_prints_them_behind_the_tables(evaluated: Filing) -> None:
    pdf = PdfReader(BytesIO(book(evaluated)))
    said = ["".join(each.text for each in words(page)) for page in pdf.pages[1:]]
    assert [f"第 {n} 页 共 13 页" in text for n, text in enumerate(said, 1)] == [True] * 13
    marks = [(entry.title, pdf.get_destination_page_number(entry)) for entry in pdf.outline]  # type: ignore[arg-type, union-attr]
    assert marks[-4:] == [
        ("2020年度国有资本经营预算财政拨款支出决算表（表9）", 9),
        ("整体自评表", 10),
        ("项目自评表“社会保险业务工作经费”", 12),
        ("项目自评表“合同人员经费”", 13),
    ]
    assert not any("（单位公章）" in text for text in said)


def test_a_form_that_the_edition_does_not_have_is_an_error(evaluated: Filing) -> None:
    with pytest.raises(KeyError):
        evaluation(evaluated, "t1")
