"""Reading an edition's definitions (TOML), strict at the door.

An unknown key, a duplicate id, a dangling cell or a circle of rules stops the loading with an
EditionError that names the file and the place; after the door nobody checks again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError
from pathlib import Path
from typing import Any, TypeVar, get_args

from desktop.forms.edition import STUBS, Check, Column, Edition, Form, Level, Line, Panel
from desktop.forms.formula import FormulaError, parse_comparison, parse_rule
from desktop.forms.kinds import KINDS, YUAN
from desktop.forms.plan import make_plan
from desktop.forms.subjects import Subjects

T = TypeVar("T")
PROBE = ("999", "99999", "9999999")
"""Subject rows with which an edition's rules are tried when it loads: a 类, its 款, its 项."""


class EditionError(Exception):
    """A definition is wrong; ``str()`` names the file, the place and the reason."""


class _Entry:
    """A TOML table of which every key must be known and of the right type."""

    def __init__(self, keys: Mapping[str, Any], where: str) -> None:
        self.where = where
        self._keys = dict(keys)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of `key`, or `default`; without a default the key must be there."""
        if key not in self._keys:
            if default is None:
                raise EditionError(f"{self.where}: {key} is missing")
            return default
        value = self._keys.pop(key)
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise EditionError(f"{self.where}: {key} must be {kind.__name__}, not {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when the key is not there."""
        values = self.take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise EditionError(f"{self.where}: {key} must be a list of texts")
        return tuple(values)

    def entries(self, key: str) -> Iterator[_Entry]:
        """The tables of a list of tables."""
        for place, keys in enumerate(self.take(key, list, []), 1):
            if not isinstance(keys, dict):
                raise EditionError(f"{self.where}: {key} {place} must be a table")
            yield _Entry(keys, f"{self.where}: {key} {place}")

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        """The rule written under `key`, None when the key is not there."""
        text = self.take(key, str, "")
        try:
            return parse(text) if text else None
        except FormulaError as error:
            raise EditionError(f"{self.where}: {error}") from None

    def done(self) -> None:
        """Refuses what nobody took."""
        if self._keys:
            raise EditionError(f"{self.where}: unknown key {', '.join(sorted(self._keys))}")


def load_edition(folder: Path, subjects: Subjects) -> Edition:
    """The edition defined in `folder`. Raises EditionError."""
    entry = _read(folder / "edition.toml")
    ids = entry.texts("forms")
    forms = {form: _form(folder / f"{form}.toml") for form in ids}
    strangers = {path.stem for path in folder.glob("*.toml")} - {*ids, "edition", "cover", "checks"}
    if strangers:
        raise EditionError(f"{folder.name}: not among the forms: {', '.join(sorted(strangers))}")
    checks = _read(folder / "checks.toml")
    unit = entry.take("unit", str)
    if unit not in YUAN:
        raise EditionError(f"{entry.where}: unit must be one of {', '.join(YUAN)}")
    edition = Edition(
        id=folder.name,
        region=entry.take("region", str),
        years=tuple(entry.take("years", list)),
        evidence=entry.take("evidence", str),
        unit=unit,  # type: ignore[arg-type]
        trim=entry.take("trim", bool),
        report_title=entry.take("report_title", str),
        title=entry.take("title", str),
        corner=entry.take("corner", str, ""),
        unit_line=entry.take("unit_line", str),
        cover=_form(folder / "cover.toml"),
        forms=forms,
        checks=tuple(_check(check) for check in checks.entries("check")),
        subjects=subjects,
    )
    entry.done()
    checks.done()
    _verify(edition)
    return edition


def _read(path: Path) -> _Entry:
    where = f"{path.parent.name}/{path.name}"
    try:
        return _Entry(tomllib.loads(path.read_text(encoding="utf-8")), where)
    except FileNotFoundError:
        raise EditionError(f"{where}: the file is missing") from None
    except tomllib.TOMLDecodeError as error:
        raise EditionError(f"{where}: {error}") from None


def _form(path: Path) -> Form:
    entry = _read(path)
    rows = entry.take("rows", str, "lines")
    if rows not in ("lines", "subjects"):
        raise EditionError(f"{entry.where}: rows must be lines or subjects")
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
        parents=entry.parsed("parents", parse_rule),
        total=entry.parsed("total", parse_rule),
        notes=entry.texts("notes"),
        empty=entry.texts("empty"),
        checks=tuple(_check(check) for check in entry.entries("check")),
    )
    entry.done()
    _unique(entry.where, "line", [line.id for panel in panels for line in panel.lines])
    return form


def _panel(entry: _Entry) -> Panel:
    panel = Panel(
        _columns(entry), tuple(line for each in entry.entries("lines") for line in _lines(each))
    )
    entry.done()
    return panel


def _columns(entry: _Entry) -> tuple[Column, ...]:
    columns = tuple(_column(column) for column in entry.entries("columns"))
    _unique(entry.where, "column", [column.id for column in columns])
    return columns


def _column(entry: _Entry) -> Column:
    column = Column(
        id=entry.take("id", str),
        path=entry.texts("path"),
        kind=entry.take("kind", str),
        width=float(entry.take("width", int)),
        rule=entry.parsed("rule", parse_rule),
        parts=entry.texts("parts"),
    )
    if column.kind not in STUBS and column.kind not in KINDS:
        raise EditionError(f"{entry.where}: unknown kind {column.kind}")
    entry.done()
    return column


def _lines(entry: _Entry) -> Iterator[Line]:
    """A line; or, for `blank = [first, last]`, the run of numbered lines without words."""
    blank = entry.take("blank", list, [])
    if blank:
        first, last = blank
        yield from (Line(str(no), blank=True) for no in range(first, last + 1))
    else:
        code = entry.take("code", str, "")
        name = str(entry.take("no", object, code))
        if not name:
            raise EditionError(f"{entry.where}: a line needs its no or its code")
        yield Line(
            id=name,
            label=entry.take("label", str, ""),
            code=code,
            rule=entry.parsed("rule", parse_rule),
            kind=entry.take("kind", str, ""),
            choices=entry.texts("choices"),
            strong=entry.take("strong", bool, False),
            foot=entry.take("foot", bool, False),
            across=entry.take("across", int, 1),
        )
    entry.done()


def _check(entry: _Entry) -> Check:
    name = entry.take("id", str)
    level = entry.take("level", str, "error")
    if level not in get_args(Level):
        raise EditionError(f"{entry.where} ({name}): level must be one of {get_args(Level)}")
    try:
        comparisons = tuple(parse_comparison(rule) for rule in entry.texts("rules"))
    except FormulaError as error:
        raise EditionError(f"{entry.where} ({name}): {error}") from None
    if not comparisons:
        raise EditionError(f"{entry.where} ({name}): rules are missing")
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
    checks = [*edition.checks, *(c for form in edition.forms.values() for c in form.checks)]
    _unique(edition.id, "check", [check.id for check in checks])
    for check in checks:
        if check.each and check.each not in edition.forms:
            raise EditionError(f"{edition.id}: check {check.id}: no form {check.each}")
    rows = {form.id: PROBE for form in edition.forms.values() if form.by_subject}
    try:
        plan = make_plan(edition, rows)
    except CycleError as error:
        raise EditionError(f"{edition.id}: rules go in a circle: {error.args[1]}") from None
    except (FormulaError, KeyError, ValueError) as error:
        raise EditionError(f"{edition.id}: {error}") from None
    for equation in plan.equations:
        for term in (*equation.left, *equation.right):
            if not edition.has(term.cell):
                raise EditionError(f"{edition.id}: {equation.check} reads no cell: {term.cell}")
