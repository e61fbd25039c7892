"""A form of one row printed the other way: its columns as rows, one column for each group.

So is “三公”经费 often laid out: 因公出国（境）费, 公务接待费… down the side, 预算数, 决算数 above.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.exchange.files.sheets import Sheet
from desktop.exchange.recognise.columns import MOST, ColumnBlock, Columns, is_stub
from desktop.exchange.recognise.labels import key, label
from desktop.forms.edition.form import Column, Form

_SUMS = frozenset({"小计", "合计"})


def is_one_row(form: Form) -> bool:
    """True for a form of a single row whose columns are grouped under headings."""
    columns = form.panels[0].columns
    return not form.by_subject and all(len(column.path) > 1 for column in columns)


def read_one_row(form: Form, sheet: Sheet, heads: Sequence[int], body: Sequence[int]) -> Columns:
    """The meaning of the columns under the heading rows; `values` are the form's group headings."""
    used = sorted({col for row in (*heads, *body) for col in sheet.rows[row]})[:MOST]
    said = {col: key("".join(dict.fromkeys(sheet.text(row, col) for row in heads))) for col in used}
    values: dict[int, str] = {}
    for col, words in said.items():
        found = next((group for group in _groups(form) if words.endswith(key(group))), "")
        if found and found not in values.values():
            values[col] = found
    stubs = tuple(col for col in used if is_stub((said[col],)) and col not in values)
    block = ColumnBlock(stubs, (), values, frozenset({0}))
    unknown = {col: words for col, words in said.items() if col not in (*stubs, *values)}
    return Columns((block,) if stubs and values else (), (), unknown)


def column_of(form: Form, group: str, text: str) -> Column | None:
    """The column of `group` that a row called `text` is."""
    word = label(text)
    columns = [column for column in form.panels[0].columns if column.path[0] == group]
    return next((column for column in columns if word in _names(column)), None)


def _groups(form: Form) -> list[str]:
    return list(dict.fromkeys(column.path[0] for column in form.panels[0].columns))


def _names(column: Column) -> set[str]:
    """The names that the column may have as a row; a sum also has the name of what it adds up."""
    *above, last = map(key, column.path[1:])
    return {last, *(above if last in _SUMS else ())}
