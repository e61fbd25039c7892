"""What importing 自评表 would do, in lines for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.exchange.evaluation.proposal.batch import Action, Batch
from desktop.exchange.evaluation.proposal.proposal import FormProposal, Unfit
from desktop.forms.formula import Cell
from desktop.forms.kinds import SCORE
from desktop.forms.words.evaluation_wording import COLUMNS

ACTIONS: dict[Action, str] = {"new": "新增", "replace": "替换", "skip": "不导入"}
OVERALL, UNNAMED = "整体自评表", "（没有名称）"


def form_name(proposal: FormProposal) -> str:
    """The name by which a found form is listed."""
    if proposal.found.role == "overall":
        return OVERALL
    return proposal.found.name or UNNAMED


def cell_name(proposal: FormProposal, cell: Cell) -> str:
    """A field by its label, an indicator by its name in the file and the name of the column."""
    line = proposal.layout.form.lines.get(cell.row)
    if line is not None:
        return line.label
    named = (each.new for each in proposal.placed if each.cell == cell._replace(col="name"))
    return f"{next(named, None) or '未命名的指标'} {COLUMNS.get(cell.col, '')}"


def outcome(proposal: FormProposal) -> str:
    """How much of a form would change, in a few words."""
    if proposal.same:
        return "与现有的完全相同"
    words = f"填入 {len(proposal.placed)} 格"
    keyed = f"，手工填列的分数 {len(proposal.keyed)} 处" if proposal.keyed else ""
    return f"{words}{keyed}{unfit_words(proposal)}"


def unfit_words(proposal: FormProposal) -> str:
    """How many places were not placed, '' for none."""
    return f"，{len(proposal.unfit)} 处没有放进去" if proposal.unfit else ""


def listing(batch: Batch) -> Iterator[str]:
    """The forms one by one, each with what is to be looked at."""
    for wish, proposal in zip(batch.wishes, batch.proposals, strict=True):
        place = f"{proposal.found.grid.source}{proposal.found.grid.name}"
        action = ACTIONS[wish.action]
        words = f"{action}，{proposal.layout.name}，{outcome(proposal)}"
        yield f"{form_name(proposal)}（{place}）：{words}"
        yield from _section("没有放进去：", proposal.unfit)
        yield from _section("请留意：", proposal.remarks)
        for cell, found, rule, where in proposal.keyed:
            names = cell_name(proposal, cell)
            both = f"表里 {SCORE.show(found, '万元')}，规则 {SCORE.show(rule, '万元')}"
            yield f"    手工填列 {names}：{both}（{where}）"


def unfit_line(item: Unfit) -> str:
    """A place with its words and the reason."""
    text = f"“{' '.join(item.text.split())}”" if item.text else ""
    where = f"（{item.place}）" if item.place else ""
    return f"{text}：{item.reason}{where}" if text else f"{item.reason}{where}"


def _section(title: str, items: Iterable[Unfit]) -> Iterator[str]:
    lines = [f"    {unfit_line(item)}" for item in items]
    if lines:
        yield f"  {title}"
        yield from lines
