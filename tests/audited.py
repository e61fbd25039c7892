"""The findings of a filing, as a test asks for them."""

from desktop.audit.finding.finding import Finding
from desktop.audit.tables.inspection import Inspection
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell


def found_in(filing: Filing) -> list[Finding]:
    """What is found in the tables and self-evaluations, looked at anew."""
    return Inspection(filing).findings


def keyed_total(finding: Finding) -> Cell | None:
    """The keyed total (手工填列) that its own rule contradicts, if the finding says so."""
    return finding.unequal.equation.computed if finding.unequal else None
