"""The error locator: the one figure that, once corrected, makes the most errors disappear.

A single wrong figure fails several equations at once, each by the same difference, and no other
figure is read by just these. Where several figures would do, the one wins that a known slip of
the hand explains: digits swapped, the point moved, the figure typed into the place beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.audit.causes.balance import Balance
from desktop.audit.causes.repairs import Cause, Repair, Repairs
from desktop.audit.finding.finding import Finding
from desktop.audit.listing.standing import empty_forms
from desktop.audit.tables.inspection import Inspection
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.words.wording import cell_text

WORDS: Mapping[Cause, str] = {
    "neighbours": "数字颠倒",
    "digits": "数字颠倒",
    "point": "小数点或单位",
    "sign": "正负号相反",
    "place": "填错位置",
    "left out": "漏加",
    "twice": "重复",
    "extra": "多填",
    "dropped": "漏填",
    "other": "",
}
TRIED = 4
"""So many times as many repairs are tried exactly as are asked for."""


NAMED = 4
"""So many places to look at are named in an advice."""


@dataclass(frozen=True)
class Suspect:
    """A figure that is probably wrong, and what it should be, both in yuan; None is blank.

    After the repair `mends` errors are gone and `leaves` are there. For a figure typed into the
    wrong place, or exchanged with its neighbour, `other` is that place and what it should hold.
    """

    cell: Cell
    now: Decimal | None
    should_be: Decimal | None
    cause: Cause
    mends: int
    leaves: int
    other: Cell | None = None
    other_should_be: Decimal | None = None

    @property
    def changes(self) -> dict[Cell, Decimal | None]:
        """The repair as one step."""
        changes = {self.cell: self.should_be}
        return changes if self.other is None else {**changes, self.other: self.other_should_be}


def locate(inspection: Inspection, limit: int = 5) -> list[Suspect]:
    """The most probable causes of the errors in the tables, the likeliest first."""
    return _suspects(inspection, inspection.findings, limit, set())


def locate_for(inspection: Inspection, finding: Finding, limit: int = 5) -> list[Suspect]:
    """The most probable causes of one error, the likeliest first.

    Errors that only wait for a form without any figure are not counted, for they are not shown
    as errors while it is empty.
    """
    empty = set(empty_forms(inspection.filing)) - {cell.form for cell in finding.cells}
    return _suspects(inspection, [finding], limit, empty)


def sentence(filing: Filing, suspect: Suspect) -> str:
    """A suspect in one line for the clerk.

    `表2 2080109 社会保险经办机构 7栏：223.81 可能应为 232.81（数字颠倒），改后 4 处错误消失`
    """
    now, should_be = _shown(filing, suspect.now), _shown(filing, suspect.should_be)
    guess = f"可能应为 {should_be}"
    if suspect.other is not None:
        beside = cell_text(filing, suspect.other)
        exchanged = suspect.should_be is not None
        guess = f"可能与 {beside}：{should_be} 互换了" if exchanged else f"可能应填在 {beside}"
    cause = f"（{WORDS[suspect.cause]}）" if WORDS[suspect.cause] else ""
    rest = f"，还有 {suspect.leaves} 处" if suspect.leaves else ""
    place = cell_text(filing, suspect.cell)
    return f"{place}：{now} {guess}{cause}，改后 {suspect.mends} 处错误消失{rest}"


def advice(filing: Filing, finding: Finding) -> str:
    """The advice about an error of which no single figure is the cause.

    `没有哪一个数改了就能对上，可能不止一处有错：请拿原始凭证核对 表1 8行 其他收入、表2 合计 7栏`
    """
    if finding.unequal is None:
        return "这一处不是数字对不上，没有可查的错因：请直接改正这一格"
    names = [cell_text(filing, cell) for cell in _told_first(filing, finding)]
    rest = f"等 {len(names)} 格" if len(names) > NAMED else ""
    places = "、".join(names[:NAMED])
    return f"没有哪一个数改了就能对上，可能不止一处有错：请拿原始凭证核对 {places}{rest}"


def _told_first(filing: Filing, finding: Finding) -> list[Cell]:
    """The cells of `finding` that hold a figure, one of each side first."""
    cells = dict.fromkeys((*finding.ends, *finding.cells))
    return [cell for cell in cells if filing.amount(cell) is not None] or finding.ends


def _suspects(
    inspection: Inspection, findings: Iterable[Finding], limit: int, empty: set[str]
) -> list[Suspect]:
    """The causes of `findings`; errors that read the `empty` forms are not counted."""
    filing = inspection.filing
    balance = Balance(filing)
    asked = [finding for finding in findings if finding.level == "error"]
    repairs = Repairs(balance).of(balance.failing(asked))
    likely = _one_each(sorted(repairs, key=lambda repair: repair.unlikelihood))
    there, wanted = _errors(inspection.findings, empty), _errors(asked, empty)
    suspects = []
    for repair in likely[: TRIED * limit]:
        should_be = {cell: _shifted(filing, cell, by) for cell, by in repair.shifts.items()}
        left = _errors(inspection.supposing(should_be), empty)
        if wanted - left:
            mends = len(there - left)
            suspects.append(_suspect(filing, should_be, repair.cause, mends, len(left)))
    suspects.sort(key=lambda suspect: suspect.leaves)
    return ([each for each in suspects if not _far_fetched(each)] or suspects)[:limit]


def _far_fetched(suspect: Suspect) -> bool:
    """True where a figure, or a blank, should fall below 0 for no known reason: that can explain
    any difference, and is hardly ever right where there is another cause."""
    falls = (suspect.should_be or 0) < 0 <= (suspect.now or 0)
    return falls and suspect.cause == "other"


def _one_each(repairs: Iterable[Repair]) -> list[Repair]:
    """The first repair for each suspected cell."""
    first: dict[Cell, Repair] = {}
    for repair in repairs:
        first.setdefault(next(iter(repair.shifts)), repair)
    return list(first.values())


def _suspect(
    filing: Filing, should_be: Mapping[Cell, Decimal | None], cause: Cause, mends: int, leaves: int
) -> Suspect:
    (cell, figure), *others = should_be.items()
    other, beside = others[0] if others else (None, None)
    return Suspect(cell, filing.amount(cell), figure, cause, mends, leaves, other, beside)


def _errors(findings: Iterable[Finding], empty: set[str]) -> set[tuple[object, ...]]:
    """The errors among `findings`, each by its check and its cells, without those that read the
    `empty` forms."""
    return {
        (finding.check, *finding.sides)
        for finding in findings
        if finding.level == "error" and empty.isdisjoint(cell.form for cell in finding.cells)
    }


def _shifted(filing: Filing, cell: Cell, by: int) -> Decimal | None:
    """The figure of `cell` changed by so many 分, blank where nothing is left."""
    return (filing.amount(cell) or Decimal(0)) + Decimal(by) / 100 or None


def _shown(filing: Filing, amount: Decimal | None) -> str:
    return MONEY.show(amount, filing.entered_in) or "空白"
