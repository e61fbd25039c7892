"""The statements of the text as listed: counted, and each with what it was matched with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding
from desktop.audit.listing.standing import EXPLAINED
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell, Term, Terms
from desktop.forms.words.wording import NAMED, cell_text, sum_text

DISPUTED = ("wrong", "query", EXPLAINED)
"""The standings that ask the clerk to look, the gravest first."""
STATEMENT_WORDS = {
    "right": "相符",
    "wrong": "不符",
    "query": "待核实",
    EXPLAINED: "已说明理由",
    "open": "不核对",
}
"""The standings of a statement, as the clerk reads them."""
BOUND = "自动取数"
BLANK = "（空）"
SENTENCE = "同一句里别的数"
"""The figures of a statement that contradicts its own sentence."""
NOT_KEPT = "数据里没有这个数"
NOT_KNOWN = "数据里没有可以比的数"


class StatementCounts(NamedTuple):
    """The number of statements of a text by standing; one that is `open` the data do not keep."""

    right: int = 0
    wrong: int = 0
    query: int = 0
    explained: int = 0
    open: int = 0

    @property
    def judged(self) -> int:
        """The number of those that could be compared."""
        return sum(self) - self.open

    @property
    def words(self) -> str:
        """All counts in a sentence; '' where nothing was read."""
        if not sum(self):
            return ""
        explained = f"，已说明理由 {self.explained} 处" if self.explained else ""
        return (
            f"文字核对：数字和增减表述共 {sum(self)} 处，能与数据核对的 {self.judged} 处："
            f"相符 {self.right} 处，不符 {self.wrong} 处，待核实 {self.query} 处{explained}；"
            f"数据里没有、不核对的 {self.open} 处。"
        )


class Listed(NamedTuple):
    """A statement with its standing, one of `STATEMENT_WORDS`, and its `place` in words."""

    standing: str
    place: str
    statement: Statement


class ListedStatements:
    """The statements of a filing beside its findings, which say where they stand and which of them
    have a written reason."""

    def __init__(
        self,
        filing: Filing,
        statements: Sequence[Statement],
        standings: Iterable[tuple[str, Finding]],
    ) -> None:
        self._filing = filing
        self._under: dict[Cell, str] = {}
        self._explained: set[tuple[Cell, str]] = set()
        for standing, found in standings:
            self._under.setdefault(found.place, found.under)
            if standing == EXPLAINED:
                self._explained.add((found.place, found.check))
        self._listed = [Listed(self._standing(each), "", each) for each in statements]

    @property
    def counts(self) -> StatementCounts:
        """The number of statements by standing."""
        return StatementCounts(**Counter(standing for standing, _, _ in self._listed))

    @property
    def disputed(self) -> list[Listed]:
        """The statements that do not agree with the data, the gravest first."""
        found = (each for each in self._listed if each.standing in DISPUTED)
        placed = [each._replace(place=self._place(each.statement.cell)) for each in found]
        return sorted(placed, key=lambda each: DISPUTED.index(each.standing))

    def _standing(self, statement: Statement) -> str:
        explained = (statement.cell, statement.check) in self._explained
        return EXPLAINED if explained and statement.standing == "query" else statement.standing

    def _place(self, cell: Cell) -> str:
        return f"{cell_text(self._filing, cell)} {self._under.get(cell, '')}".strip()


def judgement(filing: Filing, statement: Statement) -> str:
    """A statement, what it was matched with, and how it stands, in a line.

    `1,778.18万元 ＝ 表2 合计 2栏 财政拨款收入 1,778.18，相符`
    """
    figures = figures_text(filing, statement)
    sign = "：" if not figures or _compares(statement) else _SIGNS[statement.standing]
    said = "，".join(each for each in (figures, verdict(statement)) if each)
    return f"{statement.words}{sign}{said}"


def bound_judgement(filing: Filing, words: str, cells: Sequence[Cell]) -> str:
    """A figure that was made of several `cells`, as `judgement`.

    `19.6%：自动取数，由 表1 30行 总计 2,001.99、上年表1 30行 总计 1,673.24 算出`
    """
    if not cells:
        return f"{words}：{BOUND}"
    named = "、".join(_named(filing, (Term(1, cell),)) for cell in cells[:NAMED])
    if len(cells) == 1:
        return f"{words}：{BOUND}，取自 {named}"
    more = f"等 {len(cells)} 格" if len(cells) > NAMED else ""
    return f"{words}：{BOUND}，由 {named}{more} 算出"


def said(statement: Statement) -> str:
    """The words of a statement with those of its clause before it: `占本年收入88.7%`."""
    return _CLAUSE.split(statement.near)[-1] + statement.words


def figures_text(filing: Filing, statement: Statement) -> str:
    """The figures that a statement was matched with, by name and value; '' for none.

    `表2 合计 2栏 财政拨款收入 1,778.18 ÷ 表2 合计 1栏 本年收入合计 2,001.99`
    """
    figure, against = statement.figure, statement.against
    if statement.last:
        figure = tuple(term._replace(cell=_last(term.cell)) for term in figure)
    sign = " ÷ " if statement.kind in ("share", "completion") else "，"
    return sign.join(_named(filing, each) for each in (figure, against) if each)


def verdict(statement: Statement) -> str:
    """How a statement stands, and what is due: `不符，应为 88.8%`."""
    word = STATEMENT_WORDS[statement.standing]
    match statement.standing:
        case "right":
            return BOUND if statement.bound else word
        case "wrong" | "query":
            return f"{word}，{due_text(statement)}"
    return f"{NOT_KNOWN if statement.figure else NOT_KEPT}，{word}"


def due_text(statement: Statement) -> str:
    """What a statement should say: `应为 88.8%`."""
    if statement.check == "K35":
        return "上年或预算是 0，不写百分比"
    if statement.standing == "query":
        return f"数据里是 {statement.due}"
    return f"应{'' if statement.due[:1] == '不' else '为 '}{statement.due}"


_CLAUSE = re.compile("[，、；：]")
_SIGNS = {"right": " ＝ ", "wrong": " ≠ ", "query": "：", "open": "："}


def _compares(statement: Statement) -> bool:
    """True for a change or a direction, which is no figure of the filing itself."""
    return statement.kind in ("change", "order")


def _last(cell: Cell) -> Cell:
    return cell if cell.form.startswith(LAST) else cell._replace(form=LAST + cell.form)


def _named(filing: Filing, terms: Terms) -> str:
    """Figures by their printed names with their sum: `表2 合计 2栏 财政拨款收入 1,778.18`."""
    cell = terms[0].cell
    words = [sum_text(filing, terms)]
    if len(terms) == 1:
        words += [_column(filing, cell)]
    if not isinstance(filing.value(cell), str):
        words += [_value(filing, terms)]
    return " ".join(filter(None, words))


def _value(filing: Filing, terms: Terms) -> str:
    """The sum of figures as it is shown; a self-evaluation also computes some that are blank."""
    cell = terms[0].cell
    shown = filing.edition.kind(cell).show(_sum(filing, terms), filing.entered_in)
    return shown or ("" if filing.edition.evaluation(cell.form) is not None else BLANK)


def _sum(filing: Filing, terms: Terms) -> Decimal | None:
    """The sum of figures in yuan or as counted; None where all are blank."""
    values = [(term.sign, filing.amount(term.cell)) for term in terms]
    there = [sign * value for sign, value in values if value is not None]
    return sum(there, Decimal(0)) if there else None


def _column(filing: Filing, cell: Cell) -> str:
    """The heading of the column of a cell in a form with several; '' elsewhere."""
    if filing.edition.evaluation(cell.form) is not None:
        return ""
    form = filing.edition.form(cell.form)
    if len(form.panel(cell.row).values) < 2:
        return ""
    *above, name = form.column(cell.row, cell.col).path
    return above[-1] if above and name == "小计" else name
