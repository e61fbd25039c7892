"""Which form each table on a sheet is: the candidate whose columns and rows explain it best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from desktop.exchange.files.sheets import Area, Sheet, is_figure
from desktop.exchange.recognise.bands import Band, find_bands, vocabulary
from desktop.exchange.recognise.choices import Choices
from desktop.exchange.recognise.codes import cell_text, read_code
from desktop.exchange.recognise.columns import (
    ColumnBlock,
    Columns,
    Headed,
    read_columns,
    read_headed,
)
from desktop.exchange.recognise.headings import amount_unit, heading_texts
from desktop.exchange.recognise.labels import LONGEST, key, label, without_spaces
from desktop.exchange.recognise.lines import Lines
from desktop.exchange.recognise.measures import (
    SUM,
    Target,
    column_targets,
    group_targets,
    item_names,
    line_targets,
)
from desktop.exchange.recognise.sides import beside_titles, gaps, parts, within
from desktop.exchange.recognise.titles import (
    Sure,
    Title,
    contradicts,
    form_labelled,
    title_of,
    year_in,
)
from desktop.exchange.recognise.words import words
from desktop.forms.characters import plain
from desktop.forms.codes import is_code
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form
from desktop.forms.formula import TOTAL

MOST_LINES = 1_000
"""Rows of a fixed form that are looked at."""
NEAR = 3
"""A label such as 公开03表 so many rows from the headings belongs to the table."""
KNOWN_ROWS = 0.5
"""A block of columns is one of the form's where it has this share of the rows' names."""
FEWEST = 2
"""So many columns at least make a table that has no title a form's."""

_TITLE = re.compile(r"[^制填\W]表\s*(\(.*\))?$")

Way = Literal["down", "items", "across"]
"""How a table lies: as printed; the columns of its one line down the side; its lines across."""


@dataclass(frozen=True)
class TableFrame:
    """A table on a sheet. `body` are its rows below the headings, `numbered` the row of 栏次.

    `way` is how it lies. `amounts` is the unit of amounts printed above it, '' for none. `layout`
    is the fingerprint of its headings, `keys` name its columns for the clerk's choices, `title`
    is the text above it. `chosen` is True where the clerk said what it is.
    """

    form: Form
    sheet: Sheet
    sure: Sure
    year: int | None
    box: Area
    columns: Columns
    body: tuple[int, ...]
    numbered: int | None
    way: Way
    amounts: str
    layout: str
    keys: Mapping[int, str]
    title: str = ""
    chosen: bool = False

    @property
    def is_read(self) -> bool:
        """False where the clerk said what the table is, but no column of it is understood."""
        return self.columns.placed > 0

    def has_figures(self) -> bool:
        """True where a column of values holds anything."""
        columns = {col for block in self.columns.blocks for col in block.values}
        places = ((row, col) for row in self.body for col in columns)
        return any(is_figure(self.sheet.cells[at]) for at in places if at in self.sheet.cells)


@dataclass(frozen=True)
class StrangeTable:
    """A table on a sheet that is no form's, or one of several: `candidates` fit equally.

    `title` is the text above it, `headings` are those that were not understood.
    """

    band: Band
    box: Area
    title: str
    headings: tuple[str, ...]
    candidates: tuple[Form, ...]
    aside: bool = False


class _Fitted(NamedTuple):
    """A form tried on a table: its columns, how it lies, and how many columns are strange."""

    form: Form
    columns: Columns
    way: Way
    strange: tuple[int, ...]

    @property
    def fits(self) -> bool:
        return self.columns.placed > len(self.strange)

    def with_more(self) -> _Fitted:
        """The same table, whose further columns are left aside."""
        columns = self.columns
        aside = {**columns.aside, **{col: columns.unknown[col] for col in self.strange}}
        unknown = {col: each for col, each in columns.unknown.items() if col not in aside}
        return self._replace(columns=replace(columns, unknown=unknown, aside=aside), strange=())


class FrameFinder:
    """Finds the tables of `edition` on sheets; `unit` is the unit's name, which titles may have."""

    def __init__(self, edition: Edition, unit: str, choices: Choices) -> None:
        self._edition = edition
        self._unit = unit
        self._choices = choices
        self._known = vocabulary(edition)
        self._lines = {form.id: Lines(form) for form in edition.forms.values()}

    def find(self, sheet: Sheet) -> Iterator[TableFrame | StrangeTable]:
        """The tables on the sheet, from left to right and from top to bottom."""
        for part in beside_titles(sheet, self._edition, self._unit):
            whole = list(self._whole(part))
            cuts = gaps(part)
            cut = [each for piece in parts(part, cuts) for each in self._whole(piece)]
            yield from cut if cuts and _explain_more(cut, whole) else whole

    def _whole(self, sheet: Sheet) -> Iterator[TableFrame | StrangeTable]:
        """The tables below each other."""
        bands = list(find_bands(sheet, self._edition, self._unit, self._known))
        for band in bands:
            yield from self._apart(band, self._frame(band, alone=len(bands) == 1))

    def _apart(
        self, band: Band, found: TableFrame | StrangeTable
    ) -> Iterator[TableFrame | StrangeTable]:
        """The table, or those beside each other that look like one."""
        headed = self._headed(band)
        double = isinstance(found, TableFrame) and self._is_double(found, headed)
        if isinstance(found, TableFrame) and not double:
            yield found
            return
        rows = within(band.sheet, box_of(band))
        assert rows is not None
        for cuts in (gaps(rows), [group[0] for group in headed.groups[1:]]):
            cut = [each for part in parts(rows, cuts) for each in self._alone(part)]
            sure = [each.sure for each in cut if isinstance(each, TableFrame)]
            if cuts and (len(sure) > 1 or (sure and sure[0] < Sure.HEADINGS)):
                yield from cut
                return
        yield self._strange(band, headed, ()) if double else found

    def _alone(self, sheet: Sheet) -> Iterator[TableFrame | StrangeTable]:
        for band in find_bands(sheet, self._edition, self._unit, self._known):
            yield self._frame(band, alone=False)

    def _is_double(self, frame: TableFrame, headed: Headed) -> bool:
        """True for a form of subjects in two blocks with a total each, or with the same subjects:
        these are two tables. One table may go on in another block."""
        groups = [[col for col in group if col in headed.kinds] for group in headed.groups]
        if not frame.form.by_subject or len(groups) < 2:
            return False
        blocks = frame.columns.blocks
        apart = any(group[0] - 1 not in headed.used for group in headed.groups[1:])
        if len(blocks) < len(groups) or apart or len({*map(_ids, blocks)}) > 1:
            return True
        codes = [set(self._subjects(frame, block)) for block in blocks]
        return bool(set.intersection(*codes))

    def _subjects(self, frame: TableFrame, block: ColumnBlock) -> Iterator[str]:
        cells = frame.sheet.cells
        for row in frame.body:
            texts = {c: cell_text(cells[row, c]) for c in block.stubs if (row, c) in cells}
            if any(key(text) in words().totals for text in texts.values()):
                yield TOTAL
            elif code := read_code(texts, block.codes, "").code:
                yield code

    def _headed(self, band: Band) -> Headed:
        return read_headed(band.sheet, band.heads, band.numbered, band.body, self._known.stubs)

    def _frame(self, band: Band, *, alone: bool) -> TableFrame | StrangeTable:
        headed = read_headed(band.sheet, band.heads, band.numbered, band.body, self._known.stubs)
        chosen = self._choices.meaning(band.layout, "table", "")
        if chosen is not None:
            form = self._edition.forms.get(chosen)
            fitted = self._fitted(band, headed, form) if form else None
            if fitted:
                named = self._named(band, alone=alone)
                year = named.year if named else None
                title = Title(fitted.form, Sure.TITLE, year)
                return self._made(band, headed, fitted, title, chosen=True)
            return self._strange(band, headed, (), aside=not chosen)
        named = self._named(band, alone=alone)
        if named:
            fitted = self._fitted(band, headed, named.form)
            if named.sure is Sure.RESEMBLING and fitted.columns.placed >= FEWEST:
                fitted = fitted.with_more()
            if fitted.fits:
                return self._made(band, headed, fitted, named)
            if named.sure is not Sure.SHEET_NAME:
                return self._strange(band, headed, (fitted,))
        return self._by_headings(band, headed)

    def _by_headings(self, band: Band, headed: Headed) -> TableFrame | StrangeTable:
        """The only form that explains every heading; else a table that is nobody's."""
        said = _title_text(band)
        forms = (form for form in self._edition.forms.values() if not contradicts(said, form))
        tried = [self._fitted(band, headed, form) for form in forms]
        good = [each for each in tried if self._explains(band, headed, each)]
        most = max((each.columns.placed for each in good), default=0)
        equal = [each for each in good if each.columns.placed == most]
        if len(equal) > 1:
            equal = [each for each in equal if each.columns.exact] or equal
        if len(equal) == 1:
            return self._made(band, headed, equal[0], Title(equal[0].form, Sure.HEADINGS, None))
        return self._strange(band, headed, tuple(equal))

    def _explains(self, band: Band, headed: Headed, fitted: _Fitted) -> bool:
        return (
            fitted.columns.placed >= FEWEST
            and not fitted.strange
            and (bool(headed.kinds) or self._lines[fitted.form.id].single)
            and (fitted.form.by_subject or self._has_lines(band, headed, fitted))
        )

    def _has_lines(self, band: Band, headed: Headed, fitted: _Fitted) -> bool:
        """True where the rows are the form's lines, each block's."""
        if fitted.way == "items":
            stubs = fitted.columns.blocks[0].stubs if fitted.columns.blocks else ()
            names = [label(text) for text in self._names(band, stubs)]
            known = sum(name in item_names(fitted.form) for name in names)
            return known > KNOWN_ROWS * len(names) and known > FEWEST
        if self._lines[fitted.form.id].single:
            return not headed.kinds and fitted.columns.placed > FEWEST
        return not fitted.columns.aside_blocks

    def _fitted(self, band: Band, headed: Headed, form: Form) -> _Fitted:
        """The form tried on the table in every way that its kind may lie; the best one."""
        ways: dict[Way, Sequence[Target]] = {"down": column_targets(form)}
        if self._lines[form.id].single and not form.by_subject:
            ways["items"] = group_targets(form)
        elif len(
            {column.id for panel in form.panels for column in panel.money}
        ) == 1 and not self._lists_lines(band, headed, form):
            ways["across"] = line_targets(form)
        chosen = self._chosen_columns(band, headed)
        tried = [
            self._tried(band, headed, form, way, targets, chosen) for way, targets in ways.items()
        ]
        return max(tried, key=lambda each: each.columns.placed - len(each.strange))

    def _lists_lines(self, band: Band, headed: Headed, form: Form) -> bool:
        """True where the rows are mostly lines of the form, so that these do not lie across."""
        stubs = [col for col, kind in headed.kinds.items() if kind != "line"]
        codes = [col for col in stubs if headed.kinds[col] in ("code", "part")]
        names, said = self._names(band, stubs), self._codes(band, codes)
        known = self._lines[form.id].panels(names, said).total()
        return known > KNOWN_ROWS * len([*names, *said])

    def _tried(
        self,
        band: Band,
        headed: Headed,
        form: Form,
        way: Way,
        targets: Sequence[Target],
        chosen: Mapping[int, str],
    ) -> _Fitted:
        own = self._panels(band, headed, form) if way == "down" else {}
        columns = read_columns(form, headed, targets, own, chosen)
        if way == "down" and not form.by_subject and not self._lines[form.id].single:
            columns = columns.without(
                {
                    place
                    for place, block in enumerate(columns.blocks)
                    if self._share(band, form, block.stubs, block.codes) < KNOWN_ROWS
                }
            )
        if way == "across":
            columns = columns.leaving(SUM)
        strange = [col for col, words in columns.unknown.items() if words and col in headed.figures]
        return _Fitted(form, columns, way, tuple(strange))

    def _chosen_columns(self, band: Band, headed: Headed) -> dict[int, str]:
        """What the clerk said that columns are."""
        said = {
            col: self._choices.meaning(band.layout, "column", words)
            for col, words in column_keys(headed).items()
        }
        return {col: meaning for col, meaning in said.items() if meaning is not None}

    def _panels(self, band: Band, headed: Headed, form: Form) -> dict[int, frozenset[int]]:
        """The panels whose lines stand in each block, by its place."""
        if len(form.panels) == 1:
            return {}
        lines = self._lines[form.id]
        groups = headed.groups
        found = {}
        for place, group in enumerate(groups):
            stubs = [col for col in group if headed.kinds.get(col, "line") != "line"]
            codes = [col for col in stubs if headed.kinds[col] in ("code", "part")]
            counts = lines.panels(self._names(band, stubs), self._codes(band, codes))
            most = max(counts.values(), default=0)
            same = place if len(groups) == len(form.panels) else -1
            found[place] = frozenset(
                {panel for panel, count in counts.items() if count == most} if most else {same}
            )
        return found

    def _share(self, band: Band, form: Form, stubs: Sequence[int], codes: Sequence[int]) -> float:
        """The share of a block's rows with names that the form has."""
        lines = self._lines[form.id]
        names = self._names(band, stubs)
        if not names:
            return 1.0
        return sum(lines.knows(name) for name in names) / len(names)

    def _names(self, band: Band, stubs: Sequence[int]) -> list[str]:
        """The names of the rows of a block."""
        texts = (band.sheet.text(row, col) for row in band.body[:MOST_LINES] for col in stubs)
        return [text for text in texts if text and not text.strip().isdigit()]

    def _codes(self, band: Band, codes: Sequence[int]) -> list[str]:
        cells = band.sheet.cells
        texts = (
            cell_text(cells[row, col])
            for row in band.body[:MOST_LINES]
            for col in codes
            if (row, col) in cells
        )
        return [text for text in texts if is_code(text)]

    def _named(self, band: Band, *, alone: bool) -> Title | None:
        """The form named above a table: by the nearest title, a label, or the sheet's name."""
        sheet = band.sheet
        texts = [
            text
            for row in (*reversed(band.above), *band.heads)
            for col in sheet.rows[row]
            if isinstance(text := sheet.cells[row, col], str) and "表" in text
        ]
        titles = [found for text in texts if (found := title_of(text, self._edition, self._unit))]
        if titles:
            return min(titles, key=lambda title: title.sure)
        below = band.body[:NEAR] if not band.above else ()
        near = [*texts, *(sheet.text(row, col) for row in below for col in sheet.rows[row])]
        for text in near:
            if form := form_labelled(text, self._edition):
                return Title(form, Sure.LABEL, None)
        return self._by_sheet_name(sheet) if alone else None

    def _by_sheet_name(self, sheet: Sheet) -> Title | None:
        if found := title_of(sheet.name, self._edition, self._unit):
            return Title(found.form, Sure.SHEET_NAME, found.year)
        form = form_labelled(sheet.name, self._edition)
        return Title(form, Sure.SHEET_NAME, year_in(sheet.name)) if form else None

    def _made(
        self, band: Band, headed: Headed, fitted: _Fitted, title: Title, *, chosen: bool = False
    ) -> TableFrame:
        body = band.body if fitted.form.by_subject else band.body[:MOST_LINES]
        box = box_of(band)
        texts = heading_texts(
            band.sheet, range(min(band.above, default=box.top), band.heads[0] + 1)
        )
        return TableFrame(
            form=fitted.form,
            sheet=band.sheet,
            sure=title.sure,
            year=title.year,
            box=box,
            columns=fitted.columns,
            body=body,
            numbered=band.numbered,
            way=fitted.way,
            amounts=next(filter(None, map(amount_unit, reversed([*texts]))), ""),
            layout=band.layout,
            keys=column_keys(headed),
            title=_title_text(band),
            chosen=chosen,
        )

    def _strange(
        self, band: Band, headed: Headed, tried: Sequence[_Fitted], *, aside: bool = False
    ) -> StrangeTable:
        headings = [
            "".join(headed.paths[col])
            for col in headed.used
            if col not in headed.kinds and headed.paths[col]
        ]
        if len(tried) == 1:
            headings = [tried[0].columns.unknown[col] for col in tried[0].strange] or headings
        candidates = tuple(each.form for each in tried)
        title = _title_text(band)
        return StrangeTable(
            band, box_of(band), title, tuple(dict.fromkeys(headings)), candidates, aside
        )


def _explain_more(
    cut: Sequence[TableFrame | StrangeTable], whole: Sequence[TableFrame | StrangeTable]
) -> bool:
    """True where a sheet cut at its empty columns shows more tables, and no fewer columns."""
    columns = [
        sum(each.columns.placed for each in found if isinstance(each, TableFrame))
        for found in (cut, whole)
    ]
    forms = [each.form.id for each in cut if isinstance(each, TableFrame)]
    once = len(set(forms)) == len(forms)
    more = len(forms) > sum(isinstance(each, TableFrame) for each in whole)
    return once and len(cut) > len(whole) and (more or columns[0] >= columns[1])


def column_keys(headed: Headed) -> dict[int, str]:
    """The key of each column for the clerk's choices: its words, numbered where they repeat."""
    keys: dict[int, str] = {}
    for col in headed.used:
        words = "/".join(headed.paths[col])
        same = sum(key.split("#")[0] == words for key in keys.values())
        keys[col] = f"{words}#{same + 1}" if same else words
    return keys


def _ids(block: ColumnBlock) -> frozenset[str]:
    return frozenset(block.values.values())


def box_of(band: Band) -> Area:
    """The cells of a table, the texts above it included."""
    rows = [*band.heads, *([band.numbered] if band.numbered else []), *band.body]
    cols = [col for row in rows for col in band.sheet.rows[row]]
    first = min(band.above, default=band.heads[0])
    return Area(first, min(cols), rows[-1], max(cols))


def _title_text(band: Band) -> str:
    """The text above a table that looks like its title: 收支情况表."""
    texts = [band.sheet.text(row, col) for row in band.above for col in band.sheet.rows[row]]
    titles = (text for text in texts if _TITLE.search(plain(text)) and len(text) <= LONGEST)
    return next(map(without_spaces, titles), "")
