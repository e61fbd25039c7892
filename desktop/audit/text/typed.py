"""The checks of all texts that the clerk typed, anywhere in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.audit.claims.reading.direction import is_rise, way_of
from desktop.audit.finding.finding import Finding, remark
from desktop.forms.characters import cited
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell
from desktop.forms.words.wording import figure_name
from desktop.narrative.document.document import Document
from desktop.narrative.document.numbers import numbers
from desktop.narrative.document.runs import Figure, Missing, Text, Typed, text_of

REASON = "主要原因"
"""The label of the field of a reason."""
WAYS_SAID = ("增加", "减少", "增长", "下降")
_BARE = re.compile(
    r"(?:完成[^，。；]{0,12}的|占[^，。；]{0,14}的|占[^，。；\d]{2,8}|增长|下降|降低)\s*\d+\.\d+(?![\d.,]|\s*[%％万亿元个人辆倍])"
)
_CHANGED = re.compile(
    r"(?:(?:支出|收入|收支|经费|费用|预算|总计)[^，。；、]{0,3}?"
    r"|(?:同比|[比较]上年(?:度|同期)?|与上年(?:度|同期)?相比，?))"
    r"(增加|增长|增多|上升|减少|下降|降低)"
    r"|(增加|减少)了(?:收入|支出|收支)"
    r"|(压减|压缩|缩减|削减|减少|节约)[^，。；、]{0,8}?(?:支出|开支|经费|费用)"
)


def typed_texts(filing: Filing, document: Document) -> list[tuple[Cell, str]]:
    """Every text of the clerk's with its cell; own paragraphs as they print.

    Of the self-evaluations the passages, and the reasons beside the indicators.
    """
    own = {each.id: each for each in document.paragraphs() if each.own}
    texts = []
    for form in (NARRATIVE, CHAPTERS, WORK, TERMS):
        columns = filing.edition.form(form).records
        assert columns is not None
        for row in sorted(filing.filled(form)):
            cells = (Cell(form, row, column.id) for column in columns.columns)
            for cell in cells:
                if cell.col == "own" and row in own:
                    runs = (run for run in own[row].runs if not isinstance(run, Missing))
                    texts.append((cell, text_of(tuple(runs))))
                elif filing.text(cell) and cell.col != "own":
                    texts.append((cell, filing.text(cell)))
    return [*texts, *_evaluation_texts(filing)]


def _evaluation_texts(filing: Filing) -> Iterator[tuple[Cell, str]]:
    for form in filing.evaluations():
        layout = filing.edition.evaluation(form)
        assert layout is not None
        long = {line.id for line in layout.form.lines.values() if line.kind == "long"}
        for row in sorted(filing.filled(form)):
            cell = Cell(form, row, "1" if row in long else "reason")
            text = filing.text(cell) if row in long or layout.prints("reason") else ""
            if text:
                yield cell, text


def bare_rates(cell: Cell, text: str) -> Iterator[Finding]:
    """A percentage without its sign (K32)."""
    found = _BARE.search(text)
    if found:
        yield remark("K32", "query", cell, f"：“{cited(found[0])}”可能漏写了“%”，请核对")


def reasons_against(filing: Filing, document: Document) -> Iterator[Finding]:
    """Reasons that name only the opposite direction of the figures, or an amount larger than the
    whole change (K34)."""
    for paragraph in document.paragraphs():
        way, apart, what = "", None, ""
        for run in paragraph.generated:
            if isinstance(run, Figure) and run.text in WAYS_SAID:
                way, apart = run.text, apart if run.call.name == "trend" else None
                what = _compared(filing, run)
            elif isinstance(run, Figure) and run.call.name == "difference":
                apart = apart or run
            elif isinstance(run, Typed) and run.label == REASON and way:
                words = _against(run.text, way, apart, what)
                cell = Cell(NARRATIVE, run.field, "text")
                yield from (remark("K34", "query", cell, each) for each in words)


def _compared(filing: Filing, way: Figure) -> str:
    """The name of the changed figure: `公务接待费与上年相比，`; '' for a sum, which has none."""
    now = [cell for cell in way.cells if not cell.form.startswith(LAST)]
    before = len(now) < len(way.cells)
    if not now or len(now) > (1 if before else 2):
        return ""
    return f"{figure_name(filing, now[0])}{'与上年相比' if before else ''}，"


def _against(reason: str, way: str, apart: Figure | None, what: str) -> Iterator[str]:
    """The objections to a reason for the change of `what` this way, by so much."""
    rises = is_rise(way)
    ways = {is_rise(found[found.lastindex or 0]) for found in _CHANGED.finditer(reason)}
    if ways == {not rises}:
        yield f"：{what}数据是{way}，填写的原因说的是{'减少' if rises else '增加'}，请核对"
    told = [(way_of(each), each) for each in numbers((Text(reason),)) if each.amount is not None]
    told = [(said, each) for said, each in told if said]
    opposed = (not rises) in ways or any(is_rise(said) is not rises for said, _ in told)
    if apart is None or apart.value is None or opposed:
        return
    for said, each in told:
        if each.amount is not None and each.amount > apart.value:
            more = f"比{way}的总额 {apart.text}万元还多，请核对"
            yield f"：{what}原因里的“{said}{each.whole}”，{more}"
