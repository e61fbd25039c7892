"""Adding, renaming and naming rows of subjects: the changes, and why a code is refused."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from desktop.forms.characters import cited
from desktop.forms.codes import CODE_LENGTHS, ancestors, is_code
from desktop.forms.edition.form import NAME, Form
from desktop.forms.edition.records import SUBJECTS
from desktop.forms.edition.subjects import Subject
from desktop.forms.filing.changes.comments import moved
from desktop.forms.filing.changes.rows import known_name, known_subjects
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.ui.subjects.subject_search import SubjectSearch

Changes = dict[Cell, Value | None]


def problem(filing: Filing, form: Form, row: str, code: str) -> str:
    """Why `row` cannot get this `code`; '' where it can. A new row has no code yet."""
    if not is_code(code):
        return f"“{cited(code)}”不是科目编码。类是 3 位数字，款是 5 位，项是 7 位，如 2080101。"
    if code in filing.rows(form.id):
        return f"{form.label}已经有 {code} 这一行了。"
    if is_code(row) and _below(filing, form, row):
        return f"{row} 下面还有别的行，不能改编码。请改下面各行的编码，类和款会自动补上。"
    return ""


def add_row(filing: Filing, form: Form, code: str) -> Changes:
    """The changes that add a row."""
    return {Cell(form.id, code, NAME): known_name(filing, code)}


def name_row(filing: Filing, cell: Cell, name: str) -> Changes:
    """The changes that name a row; for an unproved code the name becomes the clerk's own."""
    listed = filing.edition.subjects.function.get(cell.row)
    if not name or (listed and (listed.proved or listed.name == name)):
        return {cell: name}
    return {cell: name, Cell(SUBJECTS, cell.row, NAME): name}


def change_code(filing: Filing, form: Form, row: str, code: str) -> Changes:
    """The changes that give `row` another code. A name that belonged to the old code is replaced,
    and 类 and 款 that had only this row are removed. Comments follow the row."""
    if code == row:
        return {}
    changes: Changes = {}
    for cell, value in _entered(filing, form, row).items():
        changes |= {cell: None, cell._replace(row=code): value}
    for up in ancestors(row):
        alone = _below(filing, form, up) <= {row, *ancestors(row)}
        if alone and up not in ancestors(code) and len(_entered(filing, form, up)) == 1:
            changes[Cell(form.id, up, NAME)] = None
    name, known = Cell(form.id, code, NAME), filing.subject(row)
    if changes.get(name) in ("", known and known.name):
        mistyped = known is not None and row not in filing.edition.subjects.function
        changes[name] = known_name(filing, code) or (changes[name] if mistyped else "")
    return changes | moved(filing, form.id, row, code)


def with_count(name: str, below: int) -> str:
    """A row counted with all below it: `208 及其下级共 7 行`; its name alone where none is."""
    return f"{name}及其下级共 {below + 1} 行" if below else name


def rows_in_words(filing: Filing, form: Form, rows: Iterable[str]) -> str:
    """Name the rows that are removed with `rows`, each with the count of rows below it."""
    chosen = set(rows)
    tops = sorted(row for row in chosen if chosen.isdisjoint(ancestors(row)))
    counted = (with_count(f"{row} ", len(_below(filing, form, row))) for row in tops)
    return "、".join(words.strip() for words in counted)


def has_figures(filing: Filing, form: Form, row: str) -> bool:
    """True where figures were entered in `row` itself."""
    return any(cell.col != NAME for cell in _entered(filing, form, row))


def choose_subject(filing: Filing, form: Form, row: str, subject: Subject) -> Changes:
    """The changes that give `row`, or a new row, a subject from the list."""
    changes = change_code(filing, form, row, subject.code) if row in filing.rows(form.id) else {}
    return changes | {Cell(form.id, subject.code, NAME): subject.name}


def subjects_source(filing: Filing, form: Form) -> str:
    """The form whose subjects `form` mostly has, too: for 年初预算 公开05表, else the form of
    subjects before it; '' for none, as for one that may stay empty."""
    edition = filing.edition
    if form.id == edition.roles.budget:
        return edition.roles.general if form.by_subject else ""
    if form.id not in edition.forms or not form.by_subject or form.empty:
        return ""
    before = takewhile(lambda each: each != form.id, edition.forms)
    return next((each for each in reversed([*before]) if edition.form(each).by_subject), "")


def missing_items(filing: Filing, form: Form, source: str) -> list[str]:
    """The 项 of the form `source` that `form` lacks; for a statutory form, which need not have all
    of them, only while it has no row."""
    if filing.rows(form.id) and form.id != filing.edition.roles.budget:
        return []
    items = (row for row in filing.rows(source) if len(row) == CODE_LENGTHS[-1])
    return [row for row in items if not filing.has_row(form.id, row)]


def take_over(filing: Filing, form: Form, source: str) -> Changes:
    """The changes that add their rows to `form`, under their 类 and 款, named as in `source`."""
    items = missing_items(filing, form, source)
    codes = {row for code in items for row in (*ancestors(code), code)}
    return {
        Cell(form.id, row, NAME): filing.text(Cell(source, row, NAME)) or known_name(filing, row)
        for row in sorted(codes)
        if not filing.has_row(form.id, row)
    }


def is_unproved(filing: Filing, cell: Cell) -> bool:
    """True if `cell` holds a name that came with the program and is not proved (未核对)."""
    known = filing.subject(cell.row) if cell.col == NAME else None
    return known is not None and not known.proved and filing.text(cell) == known.name


def search(filing: Filing, form: Form, row: str) -> SubjectSearch:
    """The subjects to offer for `row` of `form`, or for a new one."""
    others = {
        code for each in filing.edition.forms for code in filing.rows(each) if each != form.id
    }
    last = {cell.row for cell in filing.carried if is_code(cell.row)}
    here = {code for code in filing.rows(form.id) if code != row}
    used = others | last | {row}
    return SubjectSearch(known_subjects(filing), used, here, _classes(filing))


def _classes(filing: Filing) -> set[str]:
    """The 类 that have a figure in a form of fixed lines, as 表1 lists spending by 类."""
    return {
        line.code
        for form in filing.edition.forms.values()
        for panel in form.panels
        for line in panel.lines
        if is_code(line.code)
        and any(filing.amount(Cell(form.id, line.id, column.id)) for column in panel.values)
    }


def _entered(filing: Filing, form: Form, row: str) -> dict[Cell, Value]:
    cells = (Cell(form.id, row, column.id) for column in form.panels[0].values)
    return {cell: filing.entered[cell] for cell in cells if cell in filing.entered}


def _below(filing: Filing, form: Form, row: str) -> set[str]:
    rows = filing.rows(form.id)
    return {other for other in rows if other != row and other.startswith(row)}
