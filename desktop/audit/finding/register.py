"""The register of official numbers: every check the reviewers know by number, once.

Those of an edition (X1, K21-1, …) are in its definition with their formulas; the others are
made in Python and are listed here. ``resources/CHECKS.md`` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.forms.edition.edition import Edition
from desktop.forms.plan.disagreement import FindingLevel

Room = Literal["edition", "tables", "evaluation", "text", "listing"]
"""The place of a check: the formulas of the edition, or that room of desktop/audit; `evaluation`
are the self-evaluations in `tables`."""


@dataclass(frozen=True)
class Official:
    """A check: its `number`, the levels at which it reports, gravest first, and its requirement.

    `asks` is the requirement. A check that two rooms make has `also` a requirement for the `text`.
    One `of_row` is about the whole row, not about the subject's name. One of `typed` words cannot
    fail over the words of the edition.
    """

    number: str
    room: Room
    levels: tuple[FindingLevel, ...]
    asks: str
    also: str = ""
    of_row: bool = False
    typed: bool = False

    @property
    def rooms(self) -> tuple[Room, ...]:
        """Every room that makes the check."""
        return ("evaluation", "text") if self.also else (self.room,)

    @property
    def sentence(self) -> str:
        """The whole requirement."""
        return f"{self.asks}；{self.also}" if self.also else self.asks

    @property
    def can_be_explained(self) -> bool:
        """A 核实 finding of this check may stay with a written reason."""
        return "query" in self.levels


_CHECKS = (
    Official("K01", "listing", (), "各表齐全，没有数字的表保留空表"),
    Official("K02", "listing", (), "没有数字的表，表下写明没有"),
    Official("K03", "tables", ("error",), "支出功能分类科目必须公开到项级", of_row=True),
    Official("K11", "tables", ("hint",), "决算数一般不是负数"),
    Official("K12", "tables", ("error", "query", "hint"), "科目编码应当与科目名称一致"),
    Official("K12-1", "tables", ("error",), "科目编码的层级应当完整：项有款，款有类", of_row=True),
    Official(
        "K50",
        "evaluation",
        ("error",),
        "各级指标的分值逐级相加，应当等于上一级的分值，合计应当等于指标总分",
    ),
    Official(
        "K51", "evaluation", ("error", "hint"), "预算执行得分＝预算执行的分值×执行率，不得超过分值"
    ),
    Official(
        "K52",
        "evaluation",
        ("error", "hint"),
        "定量指标得分：正向指标＝分值×B÷A，反向指标＝分值×A÷B，不得超过分值",
    ),
    Official("K53", "evaluation", ("query", "hint"), "定性指标得分应当在所达到的档次之内"),
    Official("K54", "evaluation", ("error",), "总分应当等于各项得分之和"),
    Official("K55", "evaluation", ("query",), "没有达到目标的，应当写明原因和改进措施"),
    Official("X22", "evaluation", ("query",), "自评表里的支出数通常等于支出决算表的同一数"),
    Official("自评日期", "evaluation", ("query",), "自评在年度终了以后进行"),
    Official(
        "自评扣分", "evaluation", ("query",), "填写了完成值的指标，应当填写扣分，没有扣分的填 0"
    ),
    Official("项目名称", "evaluation", ("query",), "每个项目只填一张自评表，项目名称各不相同"),
    Official(
        "自评一致",
        "evaluation",
        ("query",),
        "同一个指标在整体自评表和项目自评表里，目标值和完成值应当一致",
    ),
    Official("K30", "text", ("error", "query"), "说明中的每个金额，应当等于表格里的数"),
    Official("K31", "text", ("error", "query"), "百分比应当能用表格里的数算出"),
    Official("K32", "text", ("query",), "百分比不能漏写“%”", typed=True),
    Official(
        "K34",
        "text",
        ("error", "query", "hint"),
        "增减的方向应当与金额一致；有增减的写明原因，持平的不写原因",
    ),
    Official("K35", "text", ("error",), "基数是 0 的不写增减率，预算是 0 的不写完成预算的百分比"),
    Official(
        "K36",
        "text",
        ("error", "query"),
        "说明中科目、项目和“三公”经费的名称应当与表格一致",
        typed=True,
    ),
    Official("K37", "text", ("error", "query"), "说明中的年度应当与这份决算一致", typed=True),
    Official("K38", "text", ("error",), "列举的科目应当正好是表里有数的"),
    Official(
        "K39",
        "text",
        ("error", "hint"),
        "说明里不能留下模板的提示语、占位符、写重的字和标点，以及没有填的地方",
    ),
    Official("K40", "text", ("query",), "单位全称和“单位”“部门”的用语应当前后一致", typed=True),
    Official("K41", "text", ("query",), "名词解释应当正好解释这份决算用到的名词和科目"),
    Official(
        "K42",
        "text",
        ("error",),
        "行政单位和参照公务员法管理的事业单位有机关运行经费；其他事业单位没有",
    ),
    Official(
        "K44",
        "text",
        ("hint",),
        "各项目自评表的执行数之和，通常等于支出决算表的项目支出",
        also="说明中各项目的金额之和，应当等于项目支出",
    ),
    Official(
        "K45",
        "text",
        ("error",),
        "一句话里的数应当互相一致：部分不大于总数，占比和合计算得出",
        typed=True,
    ),
    Official(
        "自评文字",
        "text",
        ("query",),
        "说明里的文字应当与自评表的目标值、完成值和得分一致",
        typed=True,
    ),
)
CHECKS: Mapping[str, Official] = {check.number: check for check in _CHECKS}
"""The checks that are made in Python, by number."""


def made_in(*rooms: Room) -> list[Official]:
    """The checks made in these rooms, in the order of the register."""
    return [check for check in _CHECKS if check.room in rooms]


def of_edition(edition: Edition) -> Iterator[Official]:
    """The checks of the edition's own formulas: those of each form, then those between forms."""
    for form in edition.tables.values():
        for check in form.checks:
            yield Official(check.id, "edition", (check.level,), f"{form.name} {check.why}")
    for check in edition.checks:
        yield Official(check.id, "edition", (check.level,), check.why)
