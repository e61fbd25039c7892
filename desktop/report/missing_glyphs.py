"""Typed characters that no face can draw, listed before they are printed as 〓."""

from __future__ import annotations

from desktop.forms.edition.records import INTERNAL
from desktop.forms.filing.filing import Filing
from desktop.forms.words.wording import cell_text
from desktop.report.faces.fonts import GETA, missing_glyphs

LISTED = 5
"""So many places are named, the others counted."""


def missing_glyphs_warning(filing: Filing) -> str:
    """A sentence that names the characters without a glyph and their places; '' for none."""
    places: dict[str, str] = {}
    for cell, value in filing.entered.items():
        if cell.form in INTERNAL:
            continue  # never printed in what these faces are for
        if isinstance(value, str) and (missing := missing_glyphs("".join(value.split()))):
            said = places.get(cell_text(filing, cell), "")
            places[cell_text(filing, cell)] = "".join(sorted({*said, *missing}))
    named = [f"{place}的“{chars}”" for place, chars in places.items()]
    if not named:
        return ""
    more = f"等 {len(named)} 处" if len(named) > LISTED else ""
    listed = "、".join(named[:LISTED])
    return f"字库里没有、会印成“{GETA}”的字：{listed}{more}。请换一个写法。"
