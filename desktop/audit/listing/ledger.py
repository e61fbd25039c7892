"""The ledger: every check with its result, also those that could not be made.

Reviewers ask not only which checks failed but which were made: a check that found nothing because
there was nothing to compare has not been passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.register import CHECKS, made_in, of_edition
from desktop.audit.listing.standing import EXPLAINED, WAITING, empty_forms, standings
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.plan.equation import Equation
from desktop.forms.words.wording import rule_text

State = Literal["failed", "unable", "explained", "passed", "inapplicable"]
STATE_WORDS: Mapping[State, str] = {
    "failed": "有问题",
    "unable": "无法执行",
    "explained": "已说明理由",
    "passed": "通过",
    "inapplicable": "不适用",
}
"""The results of a check, those that ask the clerk to do something first."""


class LedgerItem(NamedTuple):
    """One check: its official name, its requirement, its result and its findings.

    `because` is the reason why a check is not applicable or could not be made.
    """

    check: str
    text: str
    state: State
    findings: tuple[Finding, ...] = ()
    because: str = ""


def ledger(
    filing: Filing, findings: Iterable[Finding], others: Sequence[LedgerItem] = ()
) -> list[LedgerItem]:
    """Every check once: those within the forms in printed order, then between them, then rows.

    `others` are checks made elsewhere in the filing, after those of the forms or in their place,
    with the result they have if none of the `findings` is theirs.
    """
    found: dict[str, list[tuple[str, Finding]]] = {}
    for standing, finding in standings(filing, findings):
        found.setdefault(finding.check, []).append((standing, finding))
    equations: dict[str, list[Equation]] = {}
    for equation in filing.plan.equations:
        if not equation.past:
            equations.setdefault(equation.check.id, []).append(equation)
    empty = set(empty_forms(filing))
    elsewhere = {item.check for item in others}
    return [
        *_completeness(filing, empty),
        *(
            _item(filing, check, text, equations.get(check, ()), found.get(check, ()), empty)
            for check, text in _checks(filing, equations)
            if check not in elsewhere
        ),
        *(_elsewhere(filing, item, found.get(item.check, ()), empty) for item in others),
    ]


def _elsewhere(
    filing: Filing, item: LedgerItem, found: Sequence[tuple[str, Finding]], empty: set[str]
) -> LedgerItem:
    """A check made elsewhere with its findings."""
    findings = tuple(finding for _, finding in found)
    return _found(filing, item, found, empty) or item._replace(findings=findings)


def _completeness(filing: Filing, empty: set[str]) -> Iterator[LedgerItem]:
    """K01 and K02: every table is filled, or may be empty and says so in print."""
    forms = [form for form in filing.edition.forms.values() if form.id in empty]
    lacking = [form.id for form in forms if not form.empty]
    text = CHECKS["K01"].asks
    if lacking:
        yield LedgerItem("K01", text, "unable", (), _lacking(filing, lacking))
    else:
        yield LedgerItem("K01", text, "passed")
    said = [form for form in forms if form.empty]
    text = CHECKS["K02"].asks
    if lacking:
        yield LedgerItem("K02", text, "unable", (), _lacking(filing, lacking))
    elif said:
        yield LedgerItem(
            "K02", text, "passed", (), f"{'、'.join(form.name for form in said)}已写明"
        )
    else:
        yield LedgerItem("K02", text, "inapplicable", (), "没有空表")


def count_states(items: Iterable[LedgerItem]) -> dict[State, int]:
    """The number of checks with each result, in the order of `STATE_WORDS`."""
    counts = Counter(item.state for item in items)
    return {state: counts[state] for state in STATE_WORDS}


def _checks(
    filing: Filing, equations: Mapping[str, Sequence[Equation]]
) -> Iterator[tuple[str, str]]:
    """Every check by its official name, with its requirement."""
    edition = filing.edition
    known = {check.number: check.asks for check in of_edition(edition)}
    for name, (first, *_) in equations.items():
        if name not in known:
            cell = first.left[0].cell
            form = edition.form(cell.form)
            own = "total" if form.by_subject else f"r{cell.row}"
            yield name, rule_text(form, name.partition("/")[2] or own)
    yield from known.items()
    for check in made_in("tables", "evaluation"):
        yield check.number, check.asks


def _item(
    filing: Filing,
    check: str,
    text: str,
    equations: Sequence[Equation],
    found: Sequence[tuple[str, Finding]],
    empty: set[str],
) -> LedgerItem:
    findings = tuple(finding for _, finding in found)
    failed = _found(filing, LedgerItem(check, text, "passed"), found, empty)
    if failed is not None:
        return failed
    room = CHECKS[check].room if check in CHECKS else "edition"
    if room == "evaluation":
        if not filing.evaluations():
            return LedgerItem(check, text, "inapplicable", (), "没有绩效自评表")
        return LedgerItem(check, text, "passed", findings)
    if room == "tables":
        if len(empty) == len(filing.edition.tables):
            return LedgerItem(check, text, "unable", (), "各表尚无数据")
        return LedgerItem(check, text, "passed", findings)
    state, because = _without_findings(filing, check, equations, empty)
    return LedgerItem(check, text, state, findings, because)


def _found(
    filing: Filing, item: LedgerItem, found: Sequence[tuple[str, Finding]], empty: set[str]
) -> LedgerItem | None:
    """The item of a check with these findings; None where nothing needs to be done."""
    levels = {standing for standing, _ in found}
    findings = tuple(finding for _, finding in found)
    if levels & {"error", "query"}:
        failed = tuple(finding for standing, finding in found if standing != WAITING)
        return item._replace(state="failed", findings=failed, because="")
    if WAITING in levels:
        forms = {cell.form for each in findings for cell in each.cells} & empty
        because = item.because or _lacking(filing, forms)
        return item._replace(state="unable", findings=findings, because=because)
    if EXPLAINED in levels:
        return item._replace(state="explained", findings=findings)
    return None


def _without_findings(
    filing: Filing, check: str, equations: Sequence[Equation], empty: set[str]
) -> tuple[State, str]:
    """The result of a check without findings, and why: it holds, or nothing could be compared."""
    if not equations:
        return "inapplicable", _unfit(filing, check)
    made = [each for each in equations if filing.is_made(each) or each.computed is not None]
    if any(filing.amount(cell) is not None for each in made for cell in each.cells):
        return "passed", ""
    if any(each.last and not filing.is_made(each) for each in equations):
        return "unable", "没有上年数"
    forms = {cell.form for each in equations for cell in each.cells} & empty
    needed = {form for form in forms if not filing.edition.form(form).empty}
    if needed == forms and forms:
        return "unable", _lacking(filing, forms)
    return "inapplicable", "没有这方面的数"


def _unfit(filing: Filing, check: str) -> str:
    """The reason why a check without equations is not made."""
    cover = filing.edition.cover
    only = next((each.only for each in filing.edition.all_checks if each.id == check), {})
    for line in only:
        chosen = filing.text(Cell(cover.id, line, "1"))
        label = cover.lines[line].label
        return f"{label}是{chosen}" if chosen else f"封面没有选{label}"
    return "没有这方面的数"


def _lacking(filing: Filing, forms: Iterable[str]) -> str:
    """The sentence that these forms have no figures yet."""
    tables = filing.edition.tables
    names = [form.name for id_, form in tables.items() if id_ in set(forms)]
    return f"{'、'.join(names)}尚无数据"
