"""The question before all amounts of a filing are entered in another unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import MONEY
from desktop.forms.values import CENT, YUAN, Unit


def amounts(filing: Filing) -> list[Decimal]:
    """The amounts that were entered, last year's among them."""
    kind, entered = filing.edition.kind, filing.entered.items()
    found = (value for cell, value in entered if kind(cell) is MONEY)
    return [value for value in found if isinstance(value, Decimal)]


def consequences(filing: Filing, unit: Unit) -> str:
    """Say what happens to the amounts when they are entered in `unit` from now on."""
    there, was = amounts(filing), filing.entered_in
    largest = max(there)
    shown = f"{MONEY.show(largest, was)} {was}显示为 {MONEY.show(largest, unit)} {unit}"
    lines = [
        f"已经填了 {len(there)} 个金额，现在按{was}录入。改为按{unit}录入以后：",
        f"· 这些金额一分不变，只是换成{unit}显示，如 {shown}；",
        f"· 以后填的、粘贴的数一律当作{unit}；",
        f"· {_rounding(filing, there, unit)}；",
        f"· 印出来的表仍以{filing.edition.unit}为单位。",
    ]
    return "\n".join([*lines, "", "改了以后按 Ctrl+Z 可以撤销。"])


def ask(filing: Filing, unit: Unit, agreed: Callable[[], object], parent: QWidget) -> None:
    """Ask whether `unit` is meant; nothing changes unless the clerk says so."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("录入单位")
    box.setText(consequences(filing, unit))
    change = box.addButton(f"改为按{unit}录入", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("不改", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.buttonClicked.connect(lambda chosen: agreed() if chosen is change else None)
    box.open()


def _rounding(filing: Filing, there: list[Decimal], unit: Unit) -> str:
    """Say how checks then treat rounding differences, and amounts finer than `unit` shows."""
    if unit == "元":
        small = sum(each.level == "rounding" for each in filing.unequal.values())
        become = f"，现在列为尾差的 {small} 处要重新核对" if small else ""
        return f"审核要求一分不差{become}"
    finer = sum(bool(amount % (CENT * YUAN[unit])) for amount in there)
    kept = f"，{finer} 个金额不足 0.01 {unit}的零头照旧存着" if finer else ""
    return f"审核容许四舍五入的尾差{kept}"
