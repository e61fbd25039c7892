"""A 自评表 of a layout as its printed table, empty, for the dialog that changes the layout."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from desktop.forms.edition.own_layouts import OwnLayout, layout_changes
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.words.evaluation_table import table
from desktop.forms.words.table import PrintedTable, Slot

_PREVIEWED = "own9999"
_BLANK = Slot(0, 0, 1, 1, "")


def preview(filing: Filing, own: OwnLayout) -> str:
    """The table as HTML for a text browser; links and other entries of the filing are left out."""
    cells = layout_changes(_PREVIEWED, own)
    kept = {cell: value for cell, value in cells.items() if value is not None}
    empty = Filing(filing.edition, filing.year, kept)
    form, changes = new_form(empty, empty.edition.evaluations[_PREVIEWED])
    empty.apply(changes)
    printed = table(Assessment(empty, form))
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in _rows(printed))
    return f"<table border='1' cellspacing='0' cellpadding='3' width='100%'>{rows}</table>"


def _rows(printed: PrintedTable) -> Iterator[list[str]]:
    owners, total = printed.owners(), sum(printed.widths)
    for top in range(sum(band.rows for band in printed.bands)):
        found = []
        for left, width in enumerate(printed.widths):
            slot = owners.get((top, left), _BLANK._replace(top=top, left=left))
            if (slot.top, slot.left) == (top, left):
                wide = f" width='{100 * width // total}%'" if slot.width == 1 else ""
                spans = f" rowspan='{slot.height}' colspan='{slot.width}'"
                found.append(
                    f"<td align='center'{spans}{wide}>{escape(slot.text) or '&nbsp;'}</td>"
                )
        yield found
