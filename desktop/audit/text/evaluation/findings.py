"""All that is found in texts about self-evaluations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding
from desktop.audit.text.evaluation.figures import figure_findings
from desktop.audit.text.evaluation.scores import score_findings
from desktop.forms.evaluation.assessment import assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document


def evaluation_findings(
    filing: Filing,
    document: Document,
    texts: Sequence[tuple[Cell, str]],
    stated: Sequence[Statement],
) -> Iterator[Finding]:
    """The findings in `texts` beside the 自评表 that each tells of."""
    assessed = partial(assess, filing)
    yield from score_findings(filing, assessed, document, texts)
    yield from figure_findings(filing.evaluations(), assessed, texts, stated)
