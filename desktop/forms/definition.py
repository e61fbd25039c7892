"""Reading an edition's definitions (TOML), strict at the door.

An unknown key, a duplicate id, a dangling cell or a circle of rules stops the loading with an
EditionError that names the file and the place; after the door nobody checks again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError
from pathlib import Path
from string import Formatter
from typing import get_args

from desktop.forms.edition import STUBS, Check, Column, Edition, Form, Level, Line, Panel, is_code
from desktop.forms.entry import EditionError as EditionError
from desktop.forms.entry import Entry, read
from desktop.forms.filing import NAME
from desktop.forms.formula import (
    TOTAL,
    Cell,
    FormulaError,
    Place,
    Rule,
    parse_comparison,
    parse_rule,
)
from desktop.forms.kinds import KINDS, YUAN
from desktop.forms.plan import Layout, make_plan, places
from desktop.forms.subjects import Subjects
from desktop.forms.wording import CONFIRMED, printed_rule

PROBE = ("999", "99999", "9999999")
"""Subject rows with which an edition's rules are tried when it loads: a 类, its 款, its 项."""
COVER = ("unit", "kind", "entered_in")
"""Fields of the cover without which there is no filing."""


def load_edition(folder: Path, subjects: Subjects) -> Edition:
    """The edition defined in `folder`. Raises EditionError."""
    entry = read(folder / "edition.toml")
    ids = entry.items("forms", str)
    known = [*ids, "edition", "cover", "checks"]
    _unique(entry.where, "form", known)
    strangers = {path.stem for path in folder.glob("*.toml")} - set(known)
    if strangers:
        raise entry.wrong(f"not among the forms: {', '.join(sorted(strangers))}")
    checks = read(folder / "checks.toml")
    unit = entry.take("unit", str)
    if unit not in YUAN:
        raise entry.wrong(f"unit must be one of {', '.join(YUAN)}, not {unit}")
    edition = Edition(
        id=folder.name,
        region=entry.take("region", str),
        years=entry.items("years", int),
        evidence=entry.take("evidence", str),
        unit=unit,  # type: ignore[arg-type]
        trim=entry.take("trim", bool),
        percent_decimals=entry.take("percent_decimals", int),
        percent_trim=entry.take("percent_trim", bool, False),
        report_title=_pattern(entry.where, entry.take("report_title", str)),
        title=_pattern(entry.where, entry.take("title", str), "title", "label"),
        corner=_pattern(entry.where, entry.take("corner", str, ""), "label"),
        unit_line=_pattern(entry.where, entry.take("unit_line", str)),
        amount_line=_pattern(entry.where, entry.take("amount_line", str), "amounts"),
        unproved=entry.take("unproved", str, ""),
        cover=_form(folder / "cover.toml"),
        forms={form: _form(folder / f"{form}.toml") for form in ids},
        checks=tuple(_check(check) for check in checks.entries("check", [])),
        subjects=subjects,
    )
    entry.done()
    checks.done()
    _verify(edition)
    return edition


def _pattern(where: str, pattern: str, *words: str) -> str:
    """`pattern`, whose words in braces must be among `words` or those every pattern has."""
    strangers = {name for name, _ in _fields(where, pattern)} - {"year", "kind", "unit", *words}
    if strangers:
        raise EditionError(f"{where}: nothing fills {', '.join(sorted(strangers))} in {pattern}")
    return pattern


def _fields(where: str, pattern: str) -> list[tuple[str, str]]:
    """What stands in braces in `pattern`: `{rule:c1}` is rule and c1."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise EditionError(f"{where}: {error}: {pattern}") from None
    return [(name, spec or "") for _, name, spec, _ in parts if name is not None]


def _form(path: Path) -> Form:
    entry = read(path)
    rows = entry.take("rows", str, "lines")
    if rows not in ("lines", "subjects"):
        raise entry.wrong(f"rows must be lines or subjects, not {rows}")
    by_subject = rows == "subjects"
    if by_subject:
        panels: tuple[Panel, ...] = (Panel(_columns(entry)),)
    else:
        panels = tuple(_panel(panel) for panel in entry.entries("panel"))
    form = Form(
        id=path.stem,
        label=entry.take("label", str, ""),
        title=entry.take("title", str),
        panels=panels,
        by_subject=by_subject,
        landscape=entry.take("landscape", bool, False),
        whole=entry.take("whole", bool, False),
        parents=entry.parsed("parents", parse_rule) if by_subject else None,
        total=entry.parsed("total", parse_rule) if by_subject else None,
        notes=entry.items("notes", str, []),
        empty=tuple(_pattern(entry.where, sentence) for sentence in entry.items("empty", str, [])),
        checks=tuple(_check(check) for check in entry.entries("check", [])),
    )
    entry.done()
    _unique(entry.where, "line", [line.id for panel in panels for line in panel.lines])
    for place, panel in enumerate(panels, 1):
        for line in panel.foot:
            if not 1 <= line.across <= place:
                raise entry.wrong(f"line {line.id} cannot reach across {line.across} panels")
    if by_subject and not form.has(TOTAL, NAME):
        raise entry.wrong(f"a form of subjects needs the column {NAME}")
    return form


def _panel(entry: Entry) -> Panel:
    panel = Panel(
        _columns(entry), tuple(line for each in entry.entries("lines") for line in _lines(each))
    )
    entry.done()
    return panel


def _columns(entry: Entry) -> tuple[Column, ...]:
    columns = tuple(_column(column) for column in entry.entries("columns"))
    _unique(entry.where, "column", [column.id for column in columns])
    return columns


def _column(entry: Entry) -> Column:
    column = Column(
        id=entry.take("id", str),
        path=entry.items("path", str),
        kind=entry.take("kind", str),
        width=entry.take("width", int),
        rule=entry.parsed("rule", parse_rule),
        parts=entry.items("parts", str, []),
    )
    entry.done()
    if column.kind not in STUBS and column.kind not in KINDS:
        raise entry.wrong(f"unknown kind {column.kind}")
    if column.rule and not (column.kind in KINDS and KINDS[column.kind].numeric):
        raise entry.wrong("only amounts have a rule")
    if column.width <= 0:
        raise entry.wrong(f"width must be more than 0, not {column.width}")
    return column


def _lines(entry: Entry) -> Iterator[Line]:
    """A line; or, for `blank = [first, last]`, the run of numbered lines without words."""
    blank = entry.items("blank", int, [])
    if blank:
        if len(blank) != 2 or blank[0] > blank[1]:
            raise entry.wrong(f"blank must be [first, last], not {list(blank)}")
        yield from (Line(str(no), blank=True) for no in range(blank[0], blank[1] + 1))
    else:
        yield _line(entry)
    entry.done()


def _line(entry: Entry) -> Line:
    code = entry.take("code", str, "")
    no = entry.take("no", object, code)
    if type(no) not in (int, str) or no == "":
        raise entry.wrong("a line needs its no, a number or a word, or its code")
    line = Line(
        id=str(no),
        label=entry.take("label", str, ""),
        code=code,
        rule=entry.parsed("rule", parse_rule),
        kind=entry.take("kind", str, ""),
        choices=entry.items("choices", str, []),
        strong=entry.take("strong", bool, False),
        foot=entry.take("foot", bool, False),
        across=entry.take("across", int, 1),
    )
    if line.kind and line.kind not in KINDS:
        raise entry.wrong(f"unknown kind {line.kind}")
    if code and not is_code(code):
        raise entry.wrong(f"{code} is not written like a subject code")
    return line


def _check(entry: Entry) -> Check:
    name = entry.take("id", str)
    entry.where += f" ({name})"
    level = entry.take("level", str, "error")
    if level not in get_args(Level):
        raise entry.wrong(f"level must be one of {', '.join(get_args(Level))}, not {level}")
    try:
        comparisons = tuple(parse_comparison(rule) for rule in entry.items("rules", str))
    except FormulaError as error:
        raise entry.wrong(f"rules: {error}") from None
    check = Check(
        id=name,
        comparisons=comparisons,
        why=entry.take("why", str),
        level=level,  # type: ignore[arg-type]
        each=entry.take("each", str, ""),
        exact=entry.take("exact", bool, False),
    )
    entry.done()
    return check


def _unique(where: str, what: str, ids: list[str]) -> None:
    twice = {name for name in ids if ids.count(name) > 1}
    if twice:
        raise EditionError(f"{where}: {what} defined twice: {', '.join(sorted(twice))}")


def _verify(edition: Edition) -> None:
    """Tries every rule and check on probing rows: each cell must be there, without a circle."""
    for field in (*COVER, *((CONFIRMED,) if edition.unproved else ())):
        if not edition.has(Cell("cover", field, "1")):
            raise EditionError(f"{edition.id}/cover.toml: line {field}, column 1 is missing")
    if edition.unproved and not edition.cover.lines[CONFIRMED].choices:
        raise EditionError(f"{edition.id}/cover.toml: line {CONFIRMED} needs choices")
    rows = {form.id: PROBE for form in edition.forms.values() if form.by_subject}
    layouts = {form.id: Layout(form, rows.get(form.id, ())) for form in edition.forms.values()}
    for layout in layouts.values():
        for cell in layout.form.cells(layout.subjects):
            for name, rule in layout.rules(cell):
                where = f"{edition.id}/{cell.form}.toml: {name} in row {cell.row}"
                _try(edition, where, rule, layout.place(cell.row, cell.col))
    _verify_checks(edition, layouts)
    _verify_notes(edition)
    try:
        make_plan(edition, rows)
    except CycleError as error:
        circle = " → ".join(_written(cell) for cell in error.args[1])
        where = f"{edition.id}/{error.args[1][0].form}.toml"
        raise EditionError(f"{where}: rules go in a circle: {circle}") from None


def _verify_checks(edition: Edition, layouts: Mapping[str, Layout]) -> None:
    seen: set[str] = set()
    files = {"checks": edition.checks} | {form.id: form.checks for form in edition.forms.values()}
    for file, checks in files.items():
        for check in checks:
            where = f"{edition.id}/{file}.toml: check {check.id}"
            if check.id in seen:
                raise EditionError(f"{where} is defined twice")
            seen.add(check.id)
            if check.each and check.each not in layouts:
                raise EditionError(f"{where}: no form {check.each}")
            tried = list(places(check, layouts))
            if not tried:
                raise EditionError(f"{where}: {check.each} has no line with a code")
            for place in tried:
                for comparison in check.comparisons:
                    _try(edition, where, comparison.left, place)
                    _try(edition, where, comparison.right, place)


def _verify_notes(edition: Edition) -> None:
    """Refuses a note that prints a rule its form does not have."""
    for form in edition.forms.values():
        for note in form.notes:
            where = f"{edition.id}/{form.id}.toml"
            _pattern(where, note, "rule")
            for name, spec in _fields(where, note):
                try:
                    if name == "rule":
                        printed_rule(form, spec)
                except LookupError:
                    raise EditionError(f"{where}: no rule {spec} to print: {note}") from None


def _try(edition: Edition, where: str, rule: Rule, place: Place) -> None:
    """Refuses a rule that reads nothing, or a cell where no amount stands."""
    try:
        terms = rule.terms(place)
    except FormulaError as error:
        raise EditionError(f"{where}: {rule.text}: {error}") from None
    if not terms:
        raise EditionError(f"{where}: {rule.text} reads nothing")
    for _, cell in terms:
        if not (edition.has(cell) and edition.kind(cell).numeric):
            raise EditionError(f"{where}: {rule.text}: no amount stands in {_written(cell)}")


def _written(cell: Cell) -> str:
    return f"{cell.form}[{cell.row}, {cell.col}]"
