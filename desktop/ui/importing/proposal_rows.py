"""What an import would do to a filing, in the words and sections of its preview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.exchange.document.differences import CellDifference
from desktop.exchange.files.sheets import Spot
from desktop.exchange.proposal.proposal import Placed, Proposal
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.forms.words.wording import cell_text
from desktop.ui.importing.import_tree import Row, RowSection, bundled
from desktop.ui.widgets import style

COLOUR = {level: colour.name() for level, colour in style.LEVEL_COLOUR.items()}


class ProposalRows:
    """The rows of a proposal for `filing`."""

    def __init__(self, filing: Filing, proposal: Proposal) -> None:
        self._filing = filing
        self._proposal = proposal

    def sections(self) -> Iterator[RowSection]:
        """First what the clerk has to look at, then the tables, then what was left aside."""
        found = self._proposal
        words = f"✗ 没有放进去 {len(found.unplaced)} 处，请核对"
        yield RowSection(words, bundled(found.unplaced), COLOUR["error"])
        keyed = [
            (self._name(c), self._shown(c, computed), self._shown(c, typed), place(spot))
            for c, typed, computed, spot in found.keyed
        ]
        words = f"◥ 手工填列的合计 {len(keyed)} 处：工作簿与公式不同，左边是公式算出的"
        yield RowSection(words, keyed, COLOUR["query"])
        rounded = [
            (self._name(c), written, self._shown(c, taken), place(spot))
            for c, written, taken, spot in found.rounded
        ]
        yield RowSection(f"≈ 四舍五入 {len(rounded)} 处", rounded, COLOUR["hint"])
        yield RowSection(
            f"！ 请留意 {len(found.remarks)} 处", bundled(found.remarks), COLOUR["query"]
        )
        yield from self._tables()
        words = f"○ 公开表不用的栏和行 {len(found.aside)} 处，没有导入"
        yield RowSection(words, bundled(found.aside), COLOUR["hint"], opened=False)
        cleared = [(self._name(c), self._shown(c, old), "空白", "") for c, old in found.cleared]
        words = f"○ 清空 {len(cleared)} 处：工作簿里是空白"
        yield RowSection(words, cleared, COLOUR["query"], opened=len(cleared) < 20)

    def _tables(self) -> Iterator[RowSection]:
        for table in self._proposal.tables:
            form = self._filing.edition.form(table.form)
            placed = [item for item in self._proposal.placed if item.cell.form == form.id]
            agreeing = [item for item in self._proposal.agreeing if item.cell.form == form.id]
            changed = sum(item.changed for item in placed)
            words = f"✓ {form.label} {form.title}：" + (
                f"填入 {len(placed)} 格（{changed} 格有变化），{len(agreeing)} 个合计与公式一致"
                if placed or agreeing
                else "没有数字"
            )
            source = f"{table.sheet}!{table.range}（{table.amounts}）"
            rows = [self._placed(item) for item in (*placed, *agreeing)]
            yield RowSection(words, rows, opened=False, source=source, even_empty=True)

    def _placed(self, item: Placed) -> Row:
        old, new = self._shown(item.cell, item.old), self._shown(item.cell, item.new)
        return (self._name(item.cell), old, new, place(item.spot))

    def _name(self, cell: Cell) -> str:
        return cell_text(self._filing, cell)

    def _shown(self, cell: Cell, value: Value | None) -> str:
        return self._filing.edition.kind(cell).show(value, self._filing.entered_in)


def in_a_line(each: CellDifference) -> tuple[str, str, str]:
    """A difference without line breaks, which would make its row high."""
    name, old, new = (" ".join(text.split()) for text in each)
    return name, old, new


def place(spot: Spot) -> str:
    """The place of a figure, in Excel's notation."""
    return f"{spot.sheet}!{spot.address}"


def summary(proposal: Proposal) -> str:
    """Sum up the import in one line of rich text."""
    if not proposal.tables:
        return "还没有认出决算公开表：请在下面指明是哪张表，或者取消，检查是否选错了文件。"
    parts: Iterable[str] = (
        f"认出 {len(proposal.tables)} 张表",
        f"填入 {len(proposal.placed)} 个数字",
        f"{proposal.computed} 个合计与公式一致",
        f"手工填列 {len(proposal.keyed)} 个合计" if proposal.keyed else "",
        f"<b style='color:{style.LEVEL_COLOUR['error'].name()}'>"
        f"{len(proposal.unplaced)} 处没有放进去</b>"
        if proposal.unplaced
        else "没有遗漏",
    )
    return "，".join(part for part in parts if part) + "。"
