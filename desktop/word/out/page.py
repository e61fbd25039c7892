"""The pages of the Word file: A4 with the margins of the printed report, upright and wide."""

from __future__ import annotations

from desktop.word.out.markup import tag, twips

MM = 72 / 25.4
BINDING, MARGIN, NUMBER = 26 * MM, 20 * MM, 9 * MM
"""The bound side, the others, and how far above the edge the number of the page is."""

SHORT, LONG = 210 * MM, 297 * MM
WIDTH, HEIGHT = SHORT - BINDING - MARGIN, LONG - 2 * MARGIN
"""The text of an upright page, in points; a wide page is bound at its top."""

WIDE, WIDE_HEIGHT = LONG - 2 * MARGIN, SHORT - BINDING - MARGIN
FOOTER = "footer"
"""The part with the number of the page."""


def section(landscape: bool, *, numbered: bool = True, first: bool = False) -> str:
    """The end of pages that lie one way; `numbered` ones, from 1 where they are the first."""
    size = (LONG, SHORT) if landscape else (SHORT, LONG)
    return tag(
        "sectPr",
        f'<w:footerReference w:type="default" r:id="{FOOTER}"/>' if numbered else "",
        tag("type", val="nextPage"),
        tag(
            "pgSz",
            w=twips(size[0]),
            h=twips(size[1]),
            orient="landscape" if landscape else None,
        ),
        tag(
            "pgMar",
            top=twips(BINDING if landscape else MARGIN),
            right=twips(MARGIN),
            bottom=twips(MARGIN),
            left=twips(MARGIN if landscape else BINDING),
            header=twips(NUMBER),
            footer=twips(NUMBER),
            gutter=0,
        ),
        tag("pgNumType", start=1) if first else "",
        tag("cols", space=720),
    )
