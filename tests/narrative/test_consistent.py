"""The text of random filings in which everything agrees: nothing in it is an error, and no two
marks stand side by side whatever was typed into its fields."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

import pytest

from desktop.audit.audit import Audit, audit
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.formula import LAST, Cell
from desktop.forms.values import Value
from desktop.narrative.own_paragraphs import is_rewritable
from desktop.office.editions import edition, edition_names, narrative
from tests.consistent import administrative, figures, in_wan, supporting

SEEDS = range(4)
REASONS = (
    "人员变动和工资调整",
    "业务量比上年增加，信息化建设投入加大",
    "上年结转的项目在本年完成",
    "人员的变动、职级并行的实施及因不可预见的新冠疫情发生的相关支出，增加了收入和支出",
    "人员变动和职务职级晋升、晋级晋档致使工资调整",
    "严格按照公务用车使用管理规定执行",
    "进一步贯彻落实中央八项规定精神，厉行节约、压缩行政性成本支出，没有发生公务接待支出",
    "因疫情防控，出车率增加，再加上车辆使用年限较长，维修次数也相应增多",
    "信息化建设的投入、办公环境的改造与维修",
    "社会保险扩面累计35,557人，其中养老保险新增11717人，完成扩面目标的106.5%",
    "先后安排2名同志连续工作83天；安排四名同志支援街道隔离点",
    "办理养老待遇退休6,582人（其中正常退休6,050人），支付养老金50.32亿元",
    "年初合同及劳务派遣人员31人，因业务需求增加3人，共计8人缺口经费向区财政申请解决",
    "辖区1.2万家企业免征社保费35.62亿元，落实稳岗返还企业6,288家1.74亿元",
    "全年接待办事群众26.7万人次，平均每天1,200余人",
    "在职人员退休两人，新招录公务员三人，人员经费相应变化",
    "财政按政策追加了抚恤金12.6万元和绩效奖励",
    "项目分两年实施，本年支付首付款三成，余款次年支付",
    "公务用车一辆已到报废年限，维修保养较多",
    "机关事业单位参保登记275家34,894人（在职20,149人，退休34,745人）",
    "提高工作效率，群众满意度达99.72%，比目标值高0.72个百分点",
    "一是人员工资正常晋级晋档；二是社保缴费基数上调；三是新增信息系统运维",
    "，人员变动；",
    "：增加了设备，做到专款专用！",
)
"""Most of them as published."""
TOLD = {"details", "car_running", "fund_item", "soe_item"}
"""Paragraphs whose typed words tell figures of their own beside those of the data."""
DOUBLED = re.compile("[。；;，,、：:！!？?][ \n]*[。；;，,、：:！!？?]")
SHORT = Random(30)
ROUNDS = 4
"""What is filled in may ask for more to be filled in."""


def drawn(name: str, seed: int) -> Filing:
    """A year in which everything agrees, with the year before."""
    forms = edition(name)
    rng = Random(f"text {name} {seed}")
    before = Filing(forms, forms.years[0] - 1, figures(forms, rng))
    cells = figures(forms, rng, last=before)
    cells = administrative({**cells, **supporting(forms, cells)})
    if seed % 2:
        cells = in_wan(cells)
    return Filing(forms, forms.years[0], cells, last_year_figures(before, forms))


def fill(filing: Filing) -> Audit:
    """Types a reason, a use or an explanation into all that waits, and figures into the rest."""
    found = audit(filing, narrative(filing.edition.id))
    for _ in range(ROUNDS):
        texts: dict[Cell, Value] = {}
        for cell, run in found.document.gaps.items():
            if cell.form in (NARRATIVE, CHAPTERS, WORK) and cell.col != "own":
                texts[cell] = SHORT.choice(REASONS)
            elif not run.field and filing.edition.kind(cell).numeric and cell.form[:5] != LAST:
                texts[cell] = Decimal(30_000) if cell.form == "budget" else Decimal(0)
            elif filing.edition.has(cell) and not cell.form.startswith(LAST):
                texts[cell] = filing.edition.kind(cell).read("3", filing.entered_in) or ""
        if not texts:
            break
        filing.apply(texts)
        found = audit(filing, narrative(filing.edition.id))
    return found


@pytest.mark.parametrize("name", edition_names())
def test_no_error_is_found_in_a_text_that_agrees(name: str) -> None:
    for seed in SEEDS:
        found = fill(drawn(name, seed))
        written = [each.text for each in found.document.paragraphs()]
        assert [text for text in written if DOUBLED.search(text)] == [], seed
        errors = [each for each in found.text if each.level == "error" and not each.waits]
        assert errors == [], seed
        queries = [each for each in found.text if each.level == "query"]
        assert {each.check for each in queries} <= {"K34"}, seed


@pytest.mark.parametrize("name", edition_names())
def test_no_error_is_found_in_the_same_words_typed_by_hand(name: str) -> None:
    """Every sentence as printed, its numbers bound to nothing, also without separators."""
    for seed in SEEDS[:2]:
        filing = drawn(name, seed)
        paragraphs = fill(filing).document.paragraphs()
        whole = [each for each in paragraphs if is_rewritable(each) and "待填" not in each.text]
        own = {Cell(NARRATIVE, each.id, "own"): each.text for each in whole}
        for texts in (own, {cell: text.replace(",", "") for cell, text in own.items()}):
            filing.apply(texts)
            found = audit(filing, narrative(name)).text
            wrong = [each for each in found if each.level == "error" and not each.waits]
            assert [(each.cells, each.words) for each in wrong] == [], seed
            asked = [each for each in found if each.level == "query" and each.check != "K34"]
            facts = {each.cells[0].row.partition("/")[0] for each in asked}
            assert facts <= TOLD, seed
