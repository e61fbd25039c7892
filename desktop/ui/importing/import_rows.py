"""The rows of the preview of an import, made when their heading is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from desktop.exchange.document.differences import CellDifference
from desktop.exchange.files.sheets import Spot, Unplaced
from desktop.exchange.proposal.proposal import Proposal, by_kind
from desktop.ui.widgets import style

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LATER = Qt.ItemDataRole.UserRole
Row = tuple[str, str, str, str]
"""A cell, its old and new text, and the place in the workbook."""


@dataclass(frozen=True)
class Bundle:
    """Rows of one kind, and what they have in common."""

    words: str
    rows: tuple[Row, ...]


def fill_in(top: QTreeWidgetItem) -> None:
    """Make the rows of a heading that is opened for the first time."""
    rows = top.data(0, LATER)
    if rows is None:
        return
    top.setData(0, LATER, None)
    top.takeChildren()
    for row in rows:
        item = line(row) if isinstance(row, tuple) else bundle(row)
        top.addChild(item)
        item.setFirstColumnSpanned(not isinstance(row, tuple) or is_remark(row))


def bundle(rows: Bundle) -> QTreeWidgetItem:
    """A line for many rows of one kind, which are made when it is opened."""
    item = QTreeWidgetItem([f"{rows.words}　{len(rows.rows)} 处"])
    item.setData(0, LATER, list(rows.rows))
    QTreeWidgetItem(item)
    return item


def bundled(items: Iterable[Unplaced]) -> list[Row | Bundle]:
    """The rows for cells that were not imported, those of one kind in a bundle."""
    return [
        unplaced(found[0]) if len(found) == 1 else Bundle(reason, tuple(map(unplaced, found)))
        for reason, found in by_kind(items)
    ]


def is_remark(row: Row) -> bool:
    """True for a row of words alone, which run on where the others have their figures."""
    return not row[1] and not row[2]


def line(row: Row) -> QTreeWidgetItem:
    """A row of the tree; a tool tip shows a text that is too long for its column."""
    words, old, new, spot = row
    shown = f"{words}（{spot}）" if is_remark(row) and spot else words
    item = QTreeWidgetItem([shown, old, new, spot])
    for column, align in enumerate((LEFT, RIGHT, RIGHT, LEFT)):
        item.setTextAlignment(column, align)
    for column, text in enumerate(row):
        item.setToolTip(column, text)
    return item


def in_a_line(each: CellDifference) -> tuple[str, str, str]:
    """A difference without line breaks, which would make its row high."""
    name, old, new = (" ".join(text.split()) for text in each)
    return name, old, new


def unplaced(item: Unplaced) -> Row:
    """The row for a cell that was not imported, with the reason."""
    return (
        f"{item.text}：{item.reason}" if item.text else item.reason,
        "",
        "",
        f"{item.sheet}!{item.address}",
    )


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
