"""The marks in a Word file by which it is known again: its unit, and each of its passages.

Every paragraph of the document that has an id carries a bookmark, `paragraph_mark(id)`, from its
first word to its last: behind the name of a term, over all its lines where it has several. Every
table carries one, `table_mark(form)`, in its first cell. Where a bookmark was lost on the way,
the words themselves must tell. The file says in its own properties for whom it was written.
"""

from __future__ import annotations

import re
from typing import NamedTuple

UNIT, YEAR, EDITION = "决算公开单位", "决算公开年度", "决算公开版式"
"""Names of the file's own properties (docProps/custom.xml)."""

LONGEST = 40
"""Word takes no longer name of a bookmark; in it letters, digits and underscores."""

PARAGRAPH, TABLE = "p_", "t_"
_PLAIN = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]")
_CODED = re.compile(r"_([_1]|u[0-9a-f]{6})")


class Mark(NamedTuple):
    """The target of a bookmark: a paragraph by its id, or the table of a form (`work` too)."""

    kind: str
    id: str


def paragraph_mark(id_: str) -> str:
    """The bookmark of a paragraph; '' for an id too long for one.

    >>> paragraph_mark("item/2080502"), paragraph_mark("term_“三公”经费")
    ('p_item_12080502', 'p_term___u00201c三公_u00201d经费')
    """
    return _name(PARAGRAPH, id_)


def table_mark(form: str) -> str:
    """The bookmark of a form's table.

    >>> table_mark("project/1")
    't_project_11'
    """
    return _name(TABLE, form)


def mark_named(name: str) -> Mark | None:
    """The target of the bookmark called `name`; None for one that is not ours.

    >>> marked("p_project__text_1project_11")
    Mark(kind='p_', id='project_text/project/1')
    """
    if not name.startswith((PARAGRAPH, TABLE)):
        return None
    return Mark(name[:2], _CODED.sub(_decoded, name[2:]))


def _name(kind: str, id_: str) -> str:
    name = kind + _PLAIN.sub(_encoded, id_)
    return name if len(name) <= LONGEST else ""


def _encoded(match: re.Match[str]) -> str:
    char = match[0]
    return {"_": "__", "/": "_1"}.get(char, f"_u{ord(char):06x}")


def _decoded(match: re.Match[str]) -> str:
    code = match[1]
    return {"_": "_", "1": "/"}.get(code) or chr(int(code[1:], 16))
