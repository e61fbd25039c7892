"""What goes with a filing and is no table: the clerk's reasons, and subjects of her own."""

from __future__ import annotations

from desktop.forms.edition import Column, Form, Panel

REASONS = "reasons"
"""A row for each finding with a reason: its `text`, and what stands for the `figures` under it."""
SUBJECTS = "subjects"
"""A row for each subject code of the clerk's own, with its `name`."""


def _form(id_: str, title: str, **columns: str) -> Form:
    values = (
        Column(id=name, path=(word,), kind="long", width=40) for name, word in columns.items()
    )
    return Form(id_, "", title, (), records=Panel(tuple(values)))


RECORDS = {
    form.id: form
    for form in (
        _form(REASONS, "核实情况说明", text="理由", figures="所说明的数"),
        _form(SUBJECTS, "我的科目", name="科目名称"),
    )
}
