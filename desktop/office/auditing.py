"""The audit of a filing in the words of its edition."""

from __future__ import annotations

from desktop.audit.audit import Audit, audit
from desktop.forms.filing.filing import Filing
from desktop.office.editions import narrative


def audit_filing(filing: Filing) -> Audit:
    """Everything that is found in the filing and in its text. Raises as `narrative`."""
    return audit(filing, narrative(filing.edition.id))
