"""Whether what is printed of the forms is a draft (草稿)."""

from __future__ import annotations

from desktop.forms.filing import Filing


def errors(filing: Filing, form: str = "") -> int:
    """How many errors there are in the forms, those that wait for another form among them; or in
    the one called `form`."""
    found = [each for each in filing.findings if each.level == "error"]
    return sum(not form or any(cell.form == form for cell in each.cells) for each in found)
