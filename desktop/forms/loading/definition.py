"""Reading an edition's definitions (TOML), strict at the door.

An unknown key, a duplicate id, a dangling cell or a circle of rules stops the loading with an
EditionError that names the file and the place; after the door nobody checks again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from desktop.forms.codes import is_code
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.edition.form import NAME, STUBS, Check, Column, Form, Level, Line, Panel
from desktop.forms.edition.records import RECORDS
from desktop.forms.edition.subjects import Subjects
from desktop.forms.formula import TOTAL, FormulaError, parse_comparison, parse_rule
from desktop.forms.kinds import KINDS
from desktop.forms.loading.entry import EditionError as EditionError
from desktop.forms.loading.entry import TomlTable, pattern, read
from desktop.forms.loading.evaluation_definition import load_evaluation
from desktop.forms.loading.roles import load_roles, verify_roles
from desktop.forms.loading.text import load_text_words
from desktop.forms.loading.verification import verify
from desktop.forms.values import YUAN


def load_edition(folder: Path, subjects: Subjects) -> Edition:
    """The edition defined in `folder`. Raises EditionError."""
    entry = read(folder / "edition.toml")
    ids = entry.items("forms", str)
    supporting = entry.items("supporting", str, [])
    layouts = entry.items("evaluations", str, [])
    known = [*ids, *supporting, "edition", "cover", "checks", "text", *RECORDS]
    _unique(entry.where, "form", [*known, *layouts])
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
        unit=unit,  # type: ignore[arg-type]  # tried above
        trim=entry.take("trim", bool),
        percent_decimals=entry.take("percent_decimals", int),
        percent_trim=entry.take("percent_trim", bool, False),
        report_title=pattern(entry.where, entry.take("report_title", str)),
        title=pattern(entry.where, entry.take("title", str), "title", "label"),
        corner=pattern(entry.where, entry.take("corner", str, ""), "label"),
        unit_line=pattern(entry.where, entry.take("unit_line", str)),
        amount_line=pattern(entry.where, entry.take("amount_line", str), "amounts"),
        unproved=entry.take("unproved", str, ""),
        cover=_form(folder / "cover.toml"),
        forms={form: _form(folder / f"{form}.toml") for form in ids},
        supporting={form: _form(folder / f"{form}.toml") for form in supporting},
        records=RECORDS,
        evaluations=_evaluations(folder, layouts),
        roles=load_roles(entry),
        narrative=entry.items("narrative", str, []),
        checks=tuple(_check(check) for check in checks.entries("check", [])),
        text=load_text_words(folder / "text.toml"),
        subjects=subjects,
    )
    entry.done()
    checks.done()
    verify(edition)
    verify_roles(edition)
    return edition


def _evaluations(folder: Path, names: tuple[str, ...]) -> dict[str, Evaluation]:
    """The layouts of 绩效自评, the proposed ones first; each has a file in `evaluations/`."""
    there = {path.stem for path in (folder / "evaluations").glob("*.toml")}
    if there != {*names}:
        odd = ", ".join(sorted(there ^ {*names}))
        raise EditionError(
            f"{folder.name}/edition.toml: evaluations not both listed and there: {odd}"
        )
    return {name: load_evaluation(folder / "evaluations" / f"{name}.toml") for name in names}


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
    help_ = TomlTable(entry.take("help", dict, {}), f"{entry.where}: help")
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
        empty=tuple(pattern(entry.where, sentence) for sentence in entry.items("empty", str, [])),
        checks=tuple(_check(check) for check in entry.entries("check", [])),
        official=entry.take("official", str, ""),
        column_help=_meanings(help_, "columns"),
        line_help=_meanings(help_, "lines"),
    )
    help_.done()
    entry.done()
    _unique(entry.where, "line", [line.id for panel in panels for line in panel.lines])
    for place, panel in enumerate(panels, 1):
        for line in panel.foot:
            if not 1 <= line.across <= place:
                raise entry.wrong(f"line {line.id} cannot reach across {line.across} panels")
    if by_subject and not form.has(TOTAL, NAME):
        raise entry.wrong(f"a form of subjects needs the column {NAME}")
    if by_subject and not any(column.kind == "code" for column in panels[0].columns):
        raise entry.wrong("a form of subjects needs a column of the kind code")
    _verify_help(entry.where, form)
    return form


def _meanings(entry: TomlTable, what: str) -> dict[str, str]:
    """The F1 texts, by the ids of columns or lines."""
    words = TomlTable(entry.take(what, dict, {}), f"{entry.where}: {what}")
    return {name: words.take(name, str) for name in words.untaken()}


def _verify_help(where: str, form: Form) -> None:
    """Refuse help without a text, or for a column or line that does not exist."""
    columns = {column.id for panel in form.panels for column in panel.columns}
    lines = {TOTAL} if form.by_subject else {*form.row_ids()}
    for what, said, known in (
        ("column", form.column_help, columns),
        ("line", form.line_help, lines),
    ):
        for name, text in said.items():
            if name not in known:
                raise EditionError(f"{where}: help: no {what} {name}")
            if not text:
                raise EditionError(f"{where}: help: nothing said of {what} {name}")


def _panel(entry: TomlTable) -> Panel:
    panel = Panel(
        _columns(entry), tuple(line for each in entry.entries("lines") for line in _lines(each))
    )
    entry.done()
    return panel


def _columns(entry: TomlTable) -> tuple[Column, ...]:
    columns = tuple(_column(column) for column in entry.entries("columns"))
    _unique(entry.where, "column", [column.id for column in columns])
    return columns


def _column(entry: TomlTable) -> Column:
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


def _lines(entry: TomlTable) -> Iterator[Line]:
    """A line; or, for `blank = [first, last]`, the run of numbered lines without words."""
    blank = entry.items("blank", int, [])
    if blank:
        if len(blank) != 2 or blank[0] > blank[1]:
            raise entry.wrong(f"blank must be [first, last], not {list(blank)}")
        yield from (Line(str(no), blank=True) for no in range(blank[0], blank[1] + 1))
    else:
        yield _line(entry)
    entry.done()


def _line(entry: TomlTable) -> Line:
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


def _check(entry: TomlTable) -> Check:
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
        level=level,  # type: ignore[arg-type]  # tried above
        each=entry.take("each", str, ""),
        lowest=entry.take("lowest", bool, False),
        exact=entry.take("exact", bool, False),
        only=_only(entry),
        within=entry.take("within", int, 0),
        least=entry.take("least", int, 0) * YUAN["万元"],
        entered=entry.take("entered", bool, False),
    )
    entry.done()
    return check


def _only(entry: TomlTable) -> dict[str, tuple[str, ...]]:
    """On which choices of the cover a check is made."""
    only = TomlTable(entry.take("only", dict, {}), f"{entry.where}: only")
    return {line: only.items(line, str) for line in only.untaken()}


def _unique(where: str, what: str, ids: list[str]) -> None:
    twice = {name for name in ids if ids.count(name) > 1}
    if twice:
        raise EditionError(f"{where}: {what} defined twice: {', '.join(sorted(twice))}")
