"""What the clerk may place herself: tables, columns and rows, with the meanings to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.exchange.files.sheets import Area, is_figure
from desktop.exchange.recognise.meaning.choices import LEAVE_ASIDE, Choices, Meaning, Offer, What
from desktop.exchange.recognise.meaning.labels import label
from desktop.exchange.recognise.meaning.titles import Sure
from desktop.exchange.recognise.reading import StrangeRow
from desktop.exchange.recognise.tables.frame import StrangeTable, TableFrame
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form

NOTHING = Meaning(LEAVE_ASIDE, "不导入")


def form_meanings(edition: Edition, first: Iterable[Form] = ()) -> tuple[Meaning, ...]:
    """The forms that a table may be; the likeliest `first`."""
    forms = dict.fromkeys(form.id for form in (*first, *edition.forms.values()))
    named = (edition.forms[each] for each in forms)
    return (*(Meaning(form.id, f"{form.label} {form.title}") for form in named), NOTHING)


def table_offer(table: StrangeTable, edition: Edition, choices: Choices) -> Offer:
    """A table that no form explains."""
    sheet, box = table.band.sheet, table.box
    figures = sum(box.holds(row, col) for row, col in sheet.figures())
    words = table.title or "、".join(table.headings[:3])
    meanings = form_meanings(edition, table.candidates)
    layout = table.band.layout
    taken = choices.meaning(layout, "table", table.called)
    return Offer(
        "table",
        layout,
        table.called,
        sheet.name,
        box.address,
        words,
        figures,
        meanings,
        taken,
        taken is not None,
    )


def left_offer(frame: TableFrame, edition: Edition) -> Offer:
    """A table that is understood, but not taken."""
    meanings = form_meanings(edition, [frame.form])
    return _offer(frame, "table", frame.called, frame.box, frame.title, meanings, None, False)


def offers_of(
    frame: TableFrame, strange: Sequence[StrangeRow], edition: Edition, choices: Choices
) -> Iterator[Offer]:
    """The table itself where it is not named, its columns that are not understood, its rows."""
    if frame.chosen or frame.sure >= Sure.RESEMBLING:
        words = _said_of(frame, choices) or frame.form.title
        meanings = form_meanings(edition, [frame.form])
        key, taken = frame.called, frame.form.id
        yield _offer(frame, "table", key, frame.box, words, meanings, taken, frame.chosen)
    yield from _columns(frame, choices)
    yield from _sums(frame)
    yield from _rows(frame, strange, choices)


def _said_of(frame: TableFrame, choices: Choices) -> str:
    """The workbook's own words for a table that the clerk named, '' for another."""
    place = (frame.shape, "table", frame.called)
    answers = (each for each in choices.entries if each.place == place)
    return next((each.words for each in answers), "")


def _columns(frame: TableFrame, choices: Choices) -> Iterator[Offer]:
    taken = {col: values for block in frame.columns.blocks for col, values in block.values.items()}
    meanings = _column_meanings(frame)
    for col, key in frame.keys.items():
        chosen = choices.meaning(frame.layout, "column", key)
        words = frame.columns.unknown.get(col, "") or frame.columns.aside.get(col, "")
        if chosen is None and (not words or not _has_figures(frame, col)):
            continue
        meaning = taken.get(col) if chosen is None else chosen
        if chosen is None and col in frame.columns.aside:
            meaning = LEAVE_ASIDE
        first = frame.body[0] if frame.body else frame.box.bottom
        area = Area(first, col, frame.box.bottom, col)
        shown = words or key.split("#")[0].replace("/", "")
        yield _offer(frame, "column", key, area, shown, meanings, meaning, chosen is not None)


def _sums(frame: TableFrame) -> Iterator[Offer]:
    """The figures of the form that stand in several columns of the sheet."""
    first = frame.body[0] if frame.body else frame.box.bottom
    for split in frame.columns.splits:
        area = Area(first, min(split.cols), frame.box.bottom, max(split.cols))
        meanings = (Meaning(split.id, split.sum_words), NOTHING)
        chosen = split.summed is not None
        words = f"{split.heading}＝{'＋'.join(split.words)}"
        yield _offer(frame, "sum", split.key, area, words, meanings, split.summed, chosen)


def _rows(frame: TableFrame, strange: Sequence[StrangeRow], choices: Choices) -> Iterator[Offer]:
    meanings = _line_meanings(frame.form)
    if frame.form.by_subject or frame.way != "down" or len(meanings) < 2 + 1:
        return
    seen: set[str] = set()
    rows = {label(row.words): row for row in strange if row.words}
    for entry in choices.entries:
        if (entry.layout, entry.what) == (frame.layout, "row"):
            seen.add(entry.key)
            area = next((_row_area(rows[k]) for k in rows if k == entry.key), frame.box)
            yield _offer(frame, "row", entry.key, area, entry.words, meanings, entry.meaning, True)
    for key, row in rows.items():
        if key not in seen:
            yield _offer(frame, "row", key, _row_area(row), row.words, meanings, None, False)


def _row_area(row: StrangeRow) -> Area:
    return Area(row.row, min(row.cols), row.row, max(row.cols))


def _offer(
    frame: TableFrame,
    what: What,
    key: str,
    area: Area,
    words: str,
    meanings: tuple[Meaning, ...],
    taken: str | None,
    chosen: bool,
) -> Offer:
    figures = sum(area.holds(row, col) for row, col in frame.sheet.figures())
    return Offer(
        what,
        frame.shape if what == "table" else frame.layout,
        key,
        frame.sheet.name,
        area.address,
        words,
        figures,
        meanings,
        taken,
        chosen,
    )


def _column_meanings(frame: TableFrame) -> tuple[Meaning, ...]:
    """The form's columns of amounts, by their headings."""
    columns = {column.id: column.path for panel in frame.form.panels for column in panel.money}
    if frame.way == "items":
        groups = dict.fromkeys(column.path[0] for column in frame.form.panels[0].columns)
        return (*(Meaning(group, group) for group in groups), NOTHING)
    if frame.way == "across":
        return _line_meanings(frame.form)
    return (*(Meaning(each, " ".join(path)) for each, path in columns.items()), NOTHING)


def _line_meanings(form: Form) -> tuple[Meaning, ...]:
    """The form's lines, by their labels."""
    lines = [line for line in form.lines.values() if line.label and not line.blank]
    named = (Meaning(line.id, f"{line.code} {line.label}".strip()) for line in lines)
    return (*named, NOTHING)


def _has_figures(frame: TableFrame, col: int) -> bool:
    cells = frame.sheet.cells
    return any(is_figure(cells[row, col]) for row in frame.body if (row, col) in cells)
