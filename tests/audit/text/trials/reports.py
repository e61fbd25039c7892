"""Random reports of every edition in which everything agrees, with figures for every sentence."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import NamedTuple

from desktop.forms.edition.records import CHAPTERS, NARRATIVE, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.formula import LAST, TOTAL, Cell
from desktop.forms.values import Value
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.runs import Missing, is_passage
from desktop.narrative.own_paragraphs import is_rewritable
from desktop.narrative.writing import write
from tests import every
from tests.conftest import INVENTED
from tests.consistent import administrative, in_wan, supporting
from tests.sample import sample

SAMPLE = "sample"
REPORTS = (SAMPLE, *every.EVERY)
UNITS = (
    "武汉市江汉区社会保险管理处",
    "武汉市人力资源和社会保障局机关服务中心",
    "武汉市洪山区人民检察院",
    "武汉市公安局交通管理局东湖大队",
)
REASONS = (
    "人员变动和工资调整",
    "上年结转的项目在本年完成",
    "严格按照公务用车使用管理规定执行",
    "信息化建设的投入、办公环境的改造与维修",
    "社会保险扩面累计35,557人，其中养老保险新增11717人，完成扩面目标的106.5%",
    "先后安排2名同志连续工作83天；安排四名同志支援街道隔离点",
    "全年接待办事群众26.7万人次，平均每天1,200余人",
    "在职人员退休两人，新招录公务员三人，人员经费相应变化",
    "项目分两年实施，本年支付首付款三成，余款次年支付",
    "机关事业单位参保登记275家34,894人（在职20,149人，退休34,745人）",
    "提高工作效率，群众满意度达99.72%",
)
"""Reasons that say no direction, so that they fit every change."""
ROUNDS = 5
"""What is filled in may ask for more to be filled in."""
LEVEL = 0.15
"""So many budgets are spent to the 分."""


class Report(NamedTuple):
    """A filing with its words and the document made of them."""

    name: str
    seed: int
    filing: Filing
    words: Narrative
    document: Document

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs of the edition's words in which nothing is missing."""
        return [
            each
            for each in self.document.paragraphs()
            if is_rewritable(each) and not any(isinstance(run, Missing) for run in each.runs)
        ]


def report(name: str, seed: int) -> Report:
    """The report `name`, an edition or the sample, with everything that its text asks for."""
    if name == SAMPLE:
        filing, words = sample(), every.narrative("wuhan-2020")
        filing.apply(_zeros(filing))
        return Report(name, seed, filing, words, write(filing, words))
    rng = Random(f"planted {name} {seed}")
    filing, words = _drawn(name, rng, seed), every.narrative(name)
    return Report(name, seed, filing, words, _filled(filing, words, rng))


def _drawn(name: str, rng: Random, seed: int) -> Filing:
    """A year in which everything agrees, with the year before."""
    forms = every.edition(name)
    before = Filing(forms, forms.years[0] - 1, every.figures(forms, rng))
    cells = every.figures(forms, rng)
    if name != INVENTED.name:
        cells = administrative({**cells, **supporting(forms, cells)})
        cells[Cell("cover", "unit", "1")] = rng.choice(UNITS)
    if seed % 2 and name != INVENTED.name:
        cells = in_wan(cells)
    return Filing(forms, forms.years[0], cells, last_year_figures(before, forms))


def _filled(filing: Filing, words: Narrative, rng: Random) -> Document:
    """Types a text or a figure into all that waits; the document that is made then."""
    filing.apply({**_zeros(filing), **_evaluations(filing, rng)})
    document = write(filing, words)
    for _ in range(ROUNDS):
        changes: dict[Cell, Value] = {}
        for cell, run in document.gaps.items():
            value = _value(filing, cell, run, rng)
            if value is not None:
                changes[cell] = value
        if not changes:
            break
        filing.apply(changes)
        document = write(filing, words)
    return document


def _zeros(filing: Filing) -> dict[Cell, Value]:
    """0 in the blank squares of “三公”经费, of which the text says 0: a blank is asked about."""
    form = filing.edition.forms.get("sg")
    cells = form.cells(filing.rows("sg")) if form else ()
    return {
        cell: Decimal(0)
        for cell in cells
        if filing.rule(cell) is None and filing.amount(cell) is None
    }


def _value(filing: Filing, cell: Cell, run: Missing, rng: Random) -> Value | None:
    """What is typed into a gap."""
    if cell.form in (NARRATIVE, CHAPTERS, WORK) and cell.col != "own":
        return rng.choice(REASONS) + "。" * (is_passage(run) or cell.form != NARRATIVE)
    if cell.form.startswith(LAST) or not filing.edition.has(cell):
        this = Cell(cell.form.removeprefix(LAST).lstrip("/"), cell.row, cell.col)
        if cell.form.startswith(LAST) and filing.edition.has(this):
            amount = filing.amount(this)
            return _near(amount, rng) if amount is not None else None
        return None
    kind = filing.edition.kind(cell)
    if cell.form == "budget":
        # Its total is the sum of what is typed in the next gaps.
        return None if cell.row == TOTAL else _near(_spent(filing, cell.row), rng)
    if cell.row == "operation_budget":
        return _near(filing.amount(Cell(cell.form, "operation", "1")) or Decimal(0), rng)
    if kind.numeric:
        return Decimal(0)
    return kind.read(str(rng.randrange(2, 60)), filing.entered_in) or ""


def _spent(filing: Filing, row: str) -> Decimal:
    """What was spent on a subject of the budget."""
    for form in ("t5", "t4", "t1"):
        if form in filing.edition.forms and row in filing.rows(form):
            amount = filing.amount(Cell(form, row, "1"))
            if amount:
                return amount
    return Decimal(300_000)


def _near(amount: Decimal, rng: Random) -> Decimal:
    """An amount near another, to 0.01 万元, and often the same."""
    if rng.random() < LEVEL:
        return amount
    return (amount * Decimal(rng.randrange(500, 1700)) / 100_000).quantize(Decimal(1)) * 100


def _evaluations(filing: Filing, rng: Random) -> dict[Cell, Value]:
    """Two 项目自评表 and one of the whole unit, of the first layout of each role."""
    cells: dict[Cell, Value] = {}
    layouts = filing.edition.evaluations.values()
    roles = {layout.role: layout for layout in reversed([*layouts])}
    for place, (role, number) in enumerate((("overall", 1), ("project", 1), ("project", 2)), 1):
        if role not in roles:
            continue
        layout = roles[role]
        form, lines = f"{layout.id}/{number}", layout.form.lines
        budget = Decimal(rng.randrange(1_000, 9_999_999)) * 100
        basic = (budget / 3).quantize(Decimal(1))
        fields: dict[str, Value] = {
            "place": Decimal(place),
            "name": f"{rng.choice(('业务工作', '信息系统运维', '办公楼修缮'))}经费",
            "budget": budget,
            "spent": (budget * Decimal(rng.randrange(7_000, 10_001)) / 1_000_000).quantize(
                Decimal(1)
            )
            * 100,
            "basic": basic,
            "project": budget - basic,
            "total": Decimal(rng.randrange(8_000, 10_000)) / 100,
        }
        cells |= {Cell(form, row, "1"): value for row, value in fields.items() if row in lines}
    return cells
