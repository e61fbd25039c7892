"""The 审核报告: every check and its result, with the written reasons as its annex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.audit.audit import Audit
from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import LEVEL_WORDS, check_name, count_words, sentence
from desktop.audit.listing.ledger import STATE_WORDS, LedgerItem, count_states
from desktop.audit.listing.reasons import reason
from desktop.audit.listing.standing import EXPLAINED, WAITING
from desktop.audit.listing.statements import SENTENCE, STATEMENT_WORDS, due_text, figures_text, said
from desktop.forms.filing.changes.comments import DONE, OPEN
from desktop.forms.filing.changes.comments import comments as filed
from desktop.forms.filing.changes.proofs import (
    DIFFERENT,
    KEYED,
    UNVERIFIED,
    VERIFIED,
    Proof,
    Tally,
    both_figures,
    differences,
    proved_forms,
    tally,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.forms.words.table import PrintedTable, RowBand, Slot, Style
from desktop.narrative.document.text_names import place_name, text_names
from desktop.report.faces.fonts import register
from desktop.report.pdf.bind import bind, number_through
from desktop.report.setting.page import Page
from desktop.report.tables.sheet import SheetHeading, TableSheet, sheet_pages

TITLE = "审核报告"
PROVED = "校对人（签字）：________________　　　　日期：______年____月____日"
SIGNED = "审核人（签字）：________________　　　　日期：______年____月____日"
STYLES: tuple[Style, ...] = ("head", "head", "label", "label")


def audit(found: Audit, *, comments: bool = False, proofs: bool = False) -> bytes:
    """The printable 审核报告, the same bytes for the same figures; with the comments on cells
    (批注), and with what was compared with the paper (校对单), as its annexes where that is
    wanted."""
    register()
    filing, printed = found.filing, pages(found)
    printed += _proofs(found.filing) if proofs else []
    printed += _comments(found) if comments else []
    number_through(printed)
    title = f"{filing.year}年度{filing.kind}决算公开{TITLE}"
    return bind(printed, title=f"{filing.unit}{title}", author=filing.unit, subject=title)


def pages(found: Audit) -> list[Page]:
    """The pages of the 审核报告: findings, statements, reasons and all checks."""
    return [
        *_found(found),
        *_statements(found),
        *_reasons(found),
        *_checks(found.filing, found.ledger),
    ]


def _found(audited: Audit) -> list[Page]:
    """The counts, and every open finding."""
    filing, items, listed = audited.filing, audited.ledger, audited.standings
    counts = count_states(items)
    summary = "，".join(f"{STATE_WORDS[state]} {count} 项" for state, count in counts.items())
    rows = [
        (str(number), LEVEL_WORDS[found.level], *_told(filing, found))
        for number, (_, found) in enumerate(_open(listed), 1)
    ]
    rounding = sum(standing == "rounding" for standing, _ in listed)
    waiting = sum(found.waits for _, found in listed)
    notes = [f"共审核 {len(items)} 项：{summary}。"]
    if counted := audited.listed_statements.counts.words:
        notes.append(counted)
    if waiting:
        notes.append(f"报告的文字还有 {waiting} 处待填。")
    if rounding:
        notes.append(f"另有尾差 {rounding} 处，属四舍五入尾差，无须修改。")
    if not rows:
        rows = [("", "", "没有发现问题", "")]
    heads = ("序号", "级别", "问题", "依据")
    return _sheet(filing, TITLE, heads, (10, 13, 92, 49), rows, [*notes, "", "", SIGNED])


def _statements(audited: Audit) -> list[Page]:
    """The annex of the statements of the text that the data do not bear out, with the figures."""
    filing = audited.filing
    rows = [
        (STATEMENT_WORDS[standing], place, f"“{said(each)}”，{due_text(each)}", figures)
        for standing, place, each in audited.listed_statements.disputed
        for figures in [figures_text(filing, each) or SENTENCE]
    ]
    if not rows:
        return []
    heads = ("结果", "位置", "文字的说法", "对应的数据")
    notes = [audited.listed_statements.counts.words]
    return _sheet(filing, f"{TITLE}　附：文字核对", heads, (20, 44, 50, 50), rows, notes)


def _open(listed: Iterable[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
    """The findings that need something done, gravest first."""
    settled = (EXPLAINED, WAITING, "rounding")
    return [pair for pair in listed if pair[0] not in settled]


def _reasons(audited: Audit) -> list[Page]:
    """The annex: each finding that stays, with the reason the clerk gave."""
    filing = audited.filing
    rows: list[tuple[str, ...]] = []
    for standing, found in audited.standings:
        written = reason(filing, found)
        if written is not None:
            state = STATE_WORDS["explained"] if standing == EXPLAINED else "数字已变，须重新说明"
            said = " ".join(written.text.split())
            rows.append((str(len(rows) + 1), state, sentence(filing, found), said))
    if not rows:
        return []
    heads = ("序号", "状态", "核实事项", "理由")
    return _sheet(filing, f"{TITLE}　附：核实事项及理由", heads, (10, 22, 66, 66), rows, [])


def _checks(filing: Filing, items: Iterable[LedgerItem]) -> list[Page]:
    """Every check with its result."""
    rows = [
        (
            check_name(item.check),
            STATE_WORDS[item.state],
            item.text,
            item.because or count_words(item.findings),
        )
        for item in items
    ]
    heads = ("编号", "结果", "审核内容", "说明")
    return _sheet(filing, f"{TITLE}　附：审核项目", heads, (24, 20, 86, 34), rows, [])


def _proofs(filing: Filing) -> list[Page]:
    """The 校对单: each form that holds figures with how far it is verified, and the differences
    that are not decided."""
    forms = proved_forms(filing)
    found = [each for form in forms if (each := tally(filing, form)).due or each.changed]
    rows = [_tally_row(wording.form_title(filing, each.form), each) for each in found]
    rows += [_difference_row(filing, each) for form in forms for each in differences(filing, form)]
    due, verified = (sum(getattr(each, name) for each in found) for name in ("due", "verified"))
    notes = [
        f"应校对 {due} 个数，已校对 {verified} 个。校对以后变动的数，须重新校对。",
        "",
        "",
        PROVED,
    ]
    heads = ("结果", "表", "校对情况", "校对人、方式、日期")
    return _sheet(filing, f"{TITLE}　附：校对单", heads, (18, 58, 52, 36), rows, notes)


def _tally_row(name: str, found: Tally) -> tuple[str, ...]:
    counts = [f"应校对 {found.due} 个数，已校对 {found.verified} 个"]
    counts += [f"不符 {found.different} 处"] if found.different else []
    counts += [f"已变动、须重新校对 {found.changed} 个"] if found.changed else []
    result = "未校对完" if found.verified else UNVERIFIED
    if found.different:
        result = DIFFERENT
    elif found.verified == found.due:
        result = VERIFIED
    said = ("、".join(found.by), "、".join(found.ways), found.day)
    return result, name, "，".join(counts), "，".join(filter(None, said))


def _difference_row(filing: Filing, proof: Proof) -> tuple[str, ...]:
    first, second = both_figures(filing, proof)
    figures = f"原数 {first}，重录 {second}" if proof.way == KEYED else f"原数 {first}，唱数有误"
    place = wording.cell_text(filing, proof.cell)
    return DIFFERENT, place, figures, f"{proof.by}，{proof.way}，{proof.day}"


def _comments(audited: Audit) -> list[Page]:
    """The annex of the comments on cells, for whoever has to answer them."""
    filing, names = audited.filing, text_names(audited.document)
    rows = [
        (
            DONE if each.done else OPEN,
            place_name(filing, names, each.cell),
            " ".join(each.text.split()),
            "，".join(filter(None, (each.by, each.day))),
        )
        for each in filed(filing)
    ]
    if not rows:
        return []
    heads = ("办理", "位置", "批注", "批注人、日期")
    return _sheet(filing, f"{TITLE}　附：批注", heads, (14, 50, 70, 30), rows, [])


def _told(filing: Filing, found: Finding) -> tuple[str, str]:
    return sentence(filing, found), f"{check_name(found.check)}：{found.why}"


def _sheet(
    filing: Filing,
    title: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str]],
    notes: Sequence[str],
) -> list[Page]:
    head = RowBand(1, tuple(Slot(0, place, 1, 1, text) for place, text in enumerate(heads)))
    body = (_band(row) for row in rows)
    labels = frozenset(place for place, style in enumerate(STYLES) if style == "label")
    table = PrintedTable(tuple(widths), labels, frozenset(), head, head, tuple(body))
    heading = SheetHeading(
        f"{filing.year}年度{title}",
        wording.unit_line(filing),
        (wording.amount_line(filing, filing.entered_in),),
    )
    return sheet_pages(TableSheet(table, heading, notes, bookmark=title.rpartition("附：")[2]))


def _band(row: Sequence[str]) -> RowBand:
    cells = zip(row, STYLES, strict=True)
    return RowBand(1, tuple(Slot(0, place, 1, 1, *cell) for place, cell in enumerate(cells)))
