"""Reading the layouts of 绩效自评 (TOML), as strictly as the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar, get_args

from desktop.forms.edition.evaluation import (
    INDICATOR,
    LEVELS,
    PRINTED,
    Evaluation,
    Role,
    ScoreBand,
    Square,
    Tree,
    Wording,
    with_points,
)
from desktop.forms.edition.form import Column, Form, Line, Panel
from desktop.forms.formula import Cell, parse_cell
from desktop.forms.kinds import KINDS
from desktop.forms.loading.entry import EditionError, TomlTable, fields, pattern, read

T = TypeVar("T")
COMPUTED = ("rate", "general_rate")
"""Fields of a head that nobody enters: 执行率, of all money and of 一般公共预算财政拨款."""

WORDS = ("", "text", "long")
KNOWN: Mapping[str, tuple[str, ...]] = {
    "name": WORDS,
    "date": ("date",),
    "budget": ("money",),
    "spent": ("money",),
    "general_budget": ("money",),
    "general_spent": ("money",),
    "execution": ("score",),
    "total": ("score",),
    "reason": WORDS,
    "measure": WORDS,
}
"""The fields that the program itself reads, with the kinds that they may be of."""
NEEDED = ("name", "budget", "spent")
"""Those that every layout has."""


def load_evaluation(path: Path) -> Evaluation:
    """The layout defined in the file. Raises EditionError."""
    entry = read(path)
    entry.where = f"{path.parent.parent.name}/{entry.where}"
    role = entry.take("role", str)
    if role not in get_args(Role):
        raise entry.wrong(f"role must be one of {', '.join(get_args(Role))}, not {role}")
    execution = Decimal(entry.take("execution", int))
    lines = tuple(_field(field) for field in entry.entries("fields"))
    names = {line.id for line, _ in lines}
    if len(names) < len(lines):
        raise entry.wrong("a field is defined twice")
    taken = names & {"place", *COMPUTED}
    if taken:
        raise entry.wrong(f"no field can be called {', '.join(sorted(taken))}")
    widths = entry.items("widths", int)
    above = entry.items("above", str)
    if len(above) != 2:
        raise entry.wrong("above must be two lines, left and right")
    left, right = above
    indicators = Decimal(entry.take("indicators", int))
    wording = Wording(
        form=_form(path.stem, entry.take("short", str), tuple(line for line, _ in lines)),
        head=tuple(_squares(entry, "head", names, len(widths))),
        tail=tuple(_squares(entry, "tail", names, len(widths))),
        notes=tuple(_worded(entry, note) for note in entry.items("notes", str, [])),
    )
    layout = Evaluation(
        id=path.stem,
        role=role,  # type: ignore[arg-type]  # tried above
        name=entry.take("name", str),
        evidence=entry.take("evidence", str),
        title=pattern(entry.where, entry.take("title", str), "name"),
        above=(pattern(entry.where, left, "date"), pattern(entry.where, right, "date")),
        widths=widths,
        execution=execution,
        indicators=indicators,
        bands=_bands(entry) if indicators else (),
        form=wording.form,
        links={line.id: cell for line, cell in lines if cell is not None},
        head=wording.head,
        tail=wording.tail,
        notes=wording.notes,
        tree=_tree(TomlTable(entry.take("tree", dict), f"{entry.where}: tree"), len(widths)),
        wording=wording,
    )
    entry.done()
    _verify_fields(entry, layout)
    return with_points(layout, execution, indicators)


def _verify_fields(entry: TomlTable, layout: Evaluation) -> None:
    """Refuse a layout without a field that the program reads, or with one of another kind."""
    lines = layout.form.lines
    rows = (*layout.head, *layout.tail)
    needed = [*NEEDED, *(["execution"] if layout.execution else [])]
    needed += ["total"] if layout.scored else []
    if any(square.field == "general_rate" for row in rows for square in row):
        needed += ["general_budget", "general_spent"]
    for field in needed:
        if field not in lines:
            raise entry.wrong(f"no field {field}")
    for field, kinds in KNOWN.items():
        if field in lines and lines[field].kind not in kinds:
            raise entry.wrong(
                f"field {field} must be {kinds[-1]}, not {lines[field].kind or 'text'}"
            )


def _form(name: str, title: str, fields: tuple[Line, ...]) -> Form:
    """The cells of a layout: its fields, its place among the others, and its indicators."""
    label = Column("label", ("项目",), "label", 1)
    place = Line("place", label="顺序", kind="count")
    records = tuple(Column(id_, (id_,), kind, 1) for id_, kind in INDICATOR.items())
    head = Panel((label, Column("1", ("内容",), "text", 1)), (place, *fields))
    return Form(name, "", title, (head,), records=Panel(records))


def _bands(entry: TomlTable) -> tuple[ScoreBand, ...]:
    """The three 档 of qualitative indicators, written by name with the lowest per cent of each."""
    floors = TomlTable(entry.take("bands", dict), f"{entry.where}: bands")
    bands = tuple(
        ScoreBand(name, Decimal(floors.take(name, int)) / 100) for name in floors.untaken()
    )
    shares = [band.floor for band in bands]
    if len(bands) != 3 or not 1 > shares[0] > shares[1] > shares[2] == 0:
        raise entry.wrong("bands must be three, the best first, the last from 0")
    return bands


def _worded(entry: TomlTable, text: str) -> str:
    """`text`, in which `{execution}` may stand for the points for 预算执行."""
    return _filled_by(entry, text, "execution")


def _filled_by(entry: TomlTable, text: str, *words: str) -> str:
    """`text`, which has nothing but `words` in its braces."""
    strangers = {name for name, _ in fields(entry.where, text)} - {*words}
    if strangers:
        raise entry.wrong(f"nothing fills {', '.join(sorted(strangers))} in {text}")
    return text


def _field(entry: TomlTable) -> tuple[Line, Cell | None]:
    """A field, and the cell whose figure it takes until another is entered."""
    link = entry.parsed("link", parse_cell)
    line = Line(
        id=entry.take("id", str),
        label=_worded(entry, entry.take("label", str)),
        kind=entry.take("kind", str, ""),
        choices=entry.items("choices", str, []),
    )
    entry.done()
    if line.kind and line.kind not in KINDS:
        raise entry.wrong(f"unknown kind {line.kind}")
    return line, link


def _squares(
    entry: TomlTable, key: str, known: set[str], across: int
) -> Iterator[tuple[Square, ...]]:
    """The rows of the printed head or foot, each as wide as the table."""
    hanging: list[Square] = []
    for number, row in enumerate(entry.take(key, list), 1):
        where = f"{entry.where}: {key} {number}"
        if type(row) is not list or not all(type(square) is dict for square in row):
            raise EditionError(f"{where} must be a list of squares")
        squares = tuple(_square(TomlTable(square, where), known) for square in row)
        width = sum(square.across for square in (*squares, *hanging))
        if width != across:
            raise entry.wrong(f"{key} {number} is {width} columns wide, not {across}")
        hanging = [replace(each, down=each.down - 1) for each in (*squares, *hanging)]
        hanging = [each for each in hanging if each.down]
        yield squares


def _square(entry: TomlTable, known: set[str]) -> Square:
    square = Square(
        text=_worded(entry, entry.take("text", str, "")),
        field=entry.take("field", str, ""),
        after=entry.take("after", str, ""),
        across=entry.take("across", int, 1),
        down=entry.take("down", int, 1),
    )
    entry.done()
    if square.field and square.field not in known | {*COMPUTED}:
        raise entry.wrong(f"no field {square.field}")
    return square


def _named(entry: TomlTable, key: str, kind: type[T]) -> dict[str, T]:
    """The values under `key` by name, all of one kind."""
    values = TomlTable(entry.take(key, dict), f"{entry.where}: {key}")
    return {name: values.take(name, kind) for name in values.untaken()}


def _tree(entry: TomlTable, across: int) -> Tree:
    goals = entry.take("goals", str)
    if goals not in ("many", "one", "none"):
        raise entry.wrong(f"goals must be many, one or none, not {goals}")
    columns = _named(entry, "columns", str)
    strangers = columns.keys() - {*PRINTED}
    if strangers:
        raise entry.wrong(f"no column holds {', '.join(sorted(strangers))}")
    lacking = [level for level in LEVELS[1:] if level not in columns]
    if lacking:
        raise entry.wrong(f"no column for {', '.join(lacking)}")
    if list(columns) != [each for each in PRINTED if each in columns]:
        raise entry.wrong(f"columns must be in the order {', '.join(PRINTED)}")
    if len(columns) != across - 1:
        raise entry.wrong(f"{len(columns)} columns beside the first, not {across - 1}")
    points = {name: Decimal(points) for name, points in _named(entry, "first", int).items()}
    below = TomlTable(entry.take("second", dict, {}), f"{entry.where}: second")
    seconds = {name: below.items(name, str) for name in below.untaken()}
    if not seconds.keys() <= points.keys():
        raise entry.wrong("second names what is not among first")
    tree = Tree(
        goals=goals,  # type: ignore[arg-type]  # tried above
        goal=_filled_by(entry, entry.take("goal", str, ""), "no", "weight"),
        block=_filled_by(entry, entry.take("block", str, ""), "no", "weight"),
        weight=_filled_by(entry, entry.take("weight", str, ""), "weight"),
        columns=columns,
        first=points,
        second=seconds,
        free=entry.take("free", bool, False),
    )
    entry.done()
    return tree
