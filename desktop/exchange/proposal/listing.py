"""A proposal in words, line by line, for the command line and for a clerk who wants it on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from desktop.exchange.files.sheets import Spot, Unplaced
from desktop.exchange.proposal.proposal import Proposal, by_kind
from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import MONEY
from desktop.forms.values import Value
from desktop.forms.words.listing import section
from desktop.forms.words.wording import cell_text


def listing(filing: Filing, proposal: Proposal) -> Iterator[str]:
    """Lines on the recognised tables and the changes; `filing` is the one after the import."""
    yield from _tables(filing, proposal)
    if proposal.missing:
        titles = [filing.edition.form(form).title for form in proposal.missing]
        yield f"工作簿里没有找到：{'、'.join(titles)}（保持原样）"
    yield (
        f"填入 {len(proposal.placed)} 个数字，合计与计算相符 {proposal.computed} 个，"
        f"手工填列 {len(proposal.keyed)} 个，未能放入 {len(proposal.unplaced)} 处。"
    )
    yield from section(
        "手工填列的合计（工作簿与计算不同，保留工作簿的数）：", _keyed(filing, proposal)
    )
    yield from section("未能放入，请核对：", _kinds(proposal.unplaced))
    yield from section("公开表不用的栏和行，没有导入：", _kinds(proposal.aside))
    yield from section("四舍五入：", _rounded(filing, proposal))
    yield from section("清空（工作簿里是空白）：", _cleared(filing, proposal))
    yield from section("请留意：", _kinds(proposal.remarks))


def _tables(filing: Filing, proposal: Proposal) -> Iterator[str]:
    placed = Counter(item.cell.form for item in proposal.placed)
    agreeing = Counter(item.cell.form for item in proposal.agreeing)
    keyed = Counter(item.cell.form for item in proposal.keyed)
    for table in proposal.tables:
        form = filing.edition.form(table.form)
        yield (
            f"{form.label} {form.title}：工作表“{table.sheet}”{table.range}，单位{table.amounts}，"
            f"填入 {placed[form.id]}，相符 {agreeing[form.id]}，手工填列 {keyed[form.id]}"
        )


def _keyed(filing: Filing, proposal: Proposal) -> Iterator[str]:
    for cell, found, computed, spot in proposal.keyed:
        both = f"工作簿 {_shown(filing, found)}，计算 {_shown(filing, computed) or '空白'}"
        yield f"{cell_text(filing, cell)}：{both}（{_place(spot)}）"


def _rounded(filing: Filing, proposal: Proposal) -> Iterator[str]:
    for cell, found, taken, spot in proposal.rounded:
        yield f"{cell_text(filing, cell)}：{found} 记作 {_shown(filing, taken)}（{_place(spot)}）"


def _cleared(filing: Filing, proposal: Proposal) -> Iterator[str]:
    for cell, old in proposal.cleared:
        yield f"{cell_text(filing, cell)}：原来是 {_shown(filing, old)}"


def _kinds(items: Iterable[Unplaced]) -> Iterator[str]:
    """One line for each kind of reason, what it is about below it."""
    for reason, found in by_kind(items):
        if len(found) == 1:
            yield _unplaced(found[0])
        else:
            yield f"{reason}：{len(found)} 处"
            yield from (f"  {_unplaced(item)}" for item in found)


def _unplaced(item: Unplaced) -> str:
    text = f" “{item.text}”" if item.text else ""
    return f"工作表“{item.sheet}”{item.address}{text}：{item.reason}"


def _place(spot: Spot) -> str:
    return f"工作表“{spot.sheet}”{spot.address}"


def _shown(filing: Filing, value: Value | None) -> str:
    return value if isinstance(value, str) else MONEY.show(value, filing.entered_in)
