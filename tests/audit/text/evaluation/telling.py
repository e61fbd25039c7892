"""What is found in the texts about self-evaluations."""

from __future__ import annotations

from desktop.audit.text.evaluation.findings import evaluation_findings
from desktop.audit.text.typed import typed_texts
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write


def told(filing: Filing, words: Narrative) -> list[str]:
    """What each finding says."""
    document = write(filing, words)
    texts = typed_texts(filing, document)
    return [each.words for each in evaluation_findings(filing, document, texts, ())]
