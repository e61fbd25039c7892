"""All findings of a filing, in its forms and in its text, and the ledger of all checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding
from desktop.audit.finding.register import made_in
from desktop.audit.listing.ledger import LedgerItem, ledger
from desktop.audit.listing.standing import WAITING, empty_forms, standings
from desktop.audit.listing.statements import ListedStatements
from desktop.audit.tables.inspection import Inspection
from desktop.audit.text.document import (
    NATURES,
    audit_text,
    can_be_filled,
    has_typed_text,
    nature,
)
from desktop.audit.text.typed import typed_texts
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write


@dataclass(frozen=True)
class Audit:
    """The findings in the `tables`, and in the `document` made of them (`text`), with all
    statements of that."""

    tables: Inspection
    document: Document
    text: tuple[Finding, ...]
    statements: tuple[Statement, ...] = ()

    @property
    def filing(self) -> Filing:
        """The filing that was checked."""
        return self.tables.filing

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, in the tables first."""
        return (*self.tables.findings, *self.text)

    @cached_property
    def standings(self) -> list[tuple[str, Finding]]:
        """Every finding with its standing, in the order in which they are listed."""
        return standings(self.filing, self.findings)

    @cached_property
    def ledger(self) -> list[LedgerItem]:
        """Every check with its result, those of the text last."""
        return ledger(self.filing, self.findings, [*_items(self.filing, self.document)])

    @cached_property
    def listed_statements(self) -> ListedStatements:
        """The statements of the text, counted and with those that the data do not bear out."""
        return ListedStatements(self.filing, self.statements, self.standings)

    @property
    def errors(self) -> int:
        """The number of errors, with those that wait for something to be filled in."""
        return sum(found.level == "error" for found in self.findings)

    @property
    def waiting(self) -> int:
        """The number of places of the text that are yet to be filled in."""
        return sum(map(can_be_filled, self.document.missing))

    @property
    def mistakes(self) -> int:
        """The number of errors without those that wait in the text."""
        return self.errors - sum(found.waits for found in self.text)

    @property
    def blanks(self) -> int:
        """The number of `mistakes` that only wait for a form without any figure yet, 待填."""
        return sum(
            level == WAITING and found.level == "error" and not found.waits
            for level, found in self.standings
        )

    @property
    def draft(self) -> bool:
        """The report cannot be published yet: it has errors, or something is missing."""
        return bool(self.mistakes or self.waiting)


def audit(filing: Filing, narrative: Narrative) -> Audit:
    """The audit of `filing` and of its text in the words of its edition."""
    document = write(filing, narrative)
    return Audit(Inspection(filing), document, *audit_text(filing, document))


def _items(filing: Filing, document: Document) -> Iterator[LedgerItem]:
    """The checks of the text with the result they have if nothing is found by them."""
    unable = _unable(filing)
    typed = bool(typed_texts(filing, document))
    for each in made_in("text"):
        check, why = each.number, each.sentence
        if check == "K44":
            yield _projects(filing, why)
        elif unable:
            yield LedgerItem(check, why, "unable", (), unable)
        elif check == "K39" and (gaps := sum(map(can_be_filled, document.missing))):
            words = f"报告的文字还有 {gaps} 处待填"
            yield LedgerItem(check, why, "unable", (), words)
        elif each.typed and not typed:
            yield LedgerItem(check, why, "inapplicable", (), "没有自己填写的文字")
        elif check == "K42" and nature(filing) not in NATURES:
            yield LedgerItem(check, why, "inapplicable", (), "封面没有选单位性质")
        else:
            yield LedgerItem(check, why, "passed")


def _unable(filing: Filing) -> str:
    """The reason why the text cannot be checked; '' where it can."""
    if set(filing.edition.forms) <= {*empty_forms(filing)}:
        return "各表尚无数据"
    return "" if has_typed_text(filing) else "报告的文字还没有开始填"


def _projects(filing: Filing, text: str) -> LedgerItem:
    """K44, which compares the 自评表 of projects, or the projects named in the text."""
    layouts = map(filing.edition.evaluation, filing.evaluations())
    named = Cell(NARRATIVE, filing.edition.roles.project_list, "text")
    if filing.text(named) or any(layout and layout.role == "project" for layout in layouts):
        return LedgerItem("K44", text, "passed")
    return LedgerItem("K44", text, "inapplicable", (), "没有项目自评表，文字里也没有列出项目")
