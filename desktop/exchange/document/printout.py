"""A filing as lines of text for the command line: its figures, and what does not agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop.audit.audit import Audit
from desktop.audit.finding.sentences import check_name, sentence
from desktop.audit.listing.standing import ORDER, STANDING_WORDS
from desktop.exchange.document.outcome import assessment_outcome, figures
from desktop.forms.evaluation.assessment import Assessment, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import MONEY
from desktop.forms.words.evaluation_wording import evaluation_name
from desktop.forms.words.wording import amount_line, cell_text


def figure_lines(filing: Filing) -> Iterator[str]:
    """Every figure as printed on the forms, and a line for each self-evaluation."""
    amounts = amount_line(filing, filing.edition.unit)
    yield f"{filing.unit}　{filing.year}年度{filing.kind}决算公开　{amounts}"
    for form in filing.edition.forms.values():
        yield f"\n{form.label} {form.title}"
        filled = figures(filing, form.id)
        for cell, figure in filled:
            yield f"  {cell_text(filing, cell)}　{MONEY.show(figure, filing.edition.unit)}"
        if not filled:
            yield "  没有数字"
    for evaluation in filing.evaluations():
        yield f"\n{_scores(assess(filing, evaluation))}"


def finding_lines(found: Audit) -> Iterator[str]:
    """The findings, one a line, then how many of each standing, and of the statements."""
    filing, listed = found.filing, found.standings
    for standing, each in listed:
        words = f"{sentence(filing, each)}（{check_name(each.check)}：{each.why}）"
        yield f"{STANDING_WORDS[standing]}　{words}"
    counts = Counter(standing for standing, _ in listed)
    told_of = [f"{STANDING_WORDS[each]} {counts[each]} 处" for each in ORDER if counts[each]]
    yield f"{filing.year} 年度：{'，'.join(told_of) or '没有发现问题'}。"
    if counted := found.listed_statements.counts.words:
        yield counted


def _scores(found: Assessment) -> str:
    """A self-evaluation in a line: `项目自评表“宣传”　执行率 99.5%　预算执行得分 19.9　总分 98`."""
    values = assessment_outcome(found)
    parts = [evaluation_name(found.filing, found.form, found.layout)]
    parts += [f"执行率 {values['rate']}"] if "rate" in values else []
    words = {"execution": "预算执行得分", "total": "总分"}
    parts += [f"{word} {values[key]['score']}" for key, word in words.items() if key in values]
    return "　".join(parts)
