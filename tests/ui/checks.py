"""Checks of a test's own, so that what is listed does not hang on those of an edition."""

from __future__ import annotations

from dataclasses import replace

from desktop.audit.tables.inspection import Inspection
from desktop.forms.edition.form import Check, Level
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import parse_comparison
from desktop.ui.desk.session import Session


def check(name: str, level: Level, *rules: str) -> Check:
    """A check of this name, with 理由 for its reason."""
    return Check(name, tuple(parse_comparison(rule) for rule in rules), f"{name}的理由", level)


def use(session: Session, *checks: Check) -> None:
    """Makes the errors of the session's edition, and these checks, all that is checked."""
    filing = session.filing
    errors = [each for each in filing.edition.checks if each.level == "error"]
    edition = replace(filing.edition, checks=(*errors, *checks))
    session.inspection = Inspection(Filing(edition, filing.year, filing.entered))
    session.apply({})
