"""自评表 with something in every field, whatever their layout."""

from __future__ import annotations

from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing


def filled(layout: Evaluation, filing: Filing) -> str:
    """A form of this layout with something in every field and every indicator."""
    form, changes = new_form(filing, layout)
    filing.apply(changes)
    texts = {"money": "1,234.56", "score": "", "date": "2024年3月5日"}
    for line in layout.form.lines.values():
        cell = Assessment(filing, form).cell(line.id)
        kind = filing.edition.kind(cell)
        text = line.choices[-1] if line.choices else texts.get(line.kind, f"{line.label}的内容")
        if text and line.id != "place":
            filing.apply({cell: kind.read(text, "万元")})
    for number, each in enumerate(Assessment(filing, form).indicators):
        named = {"name": each.name or f"第{number}项"}
        if each.level == "third":
            named |= {"target": f"≥{number}个", "actual": f"{number + 1}个", "score": "1.5"}
            named |= {"reason": f"原因{number}", "deduction": "0.5", "weight": "2"}
        for col, text in named.items():
            if col in ("name", "weight") or col in layout.tree.columns:
                cell = Assessment(filing, form).cell(each.row, col)
                if col != "weight" or layout.tree.weight:
                    filing.apply({cell: filing.edition.kind(cell).read(text, "万元")})
    return form
