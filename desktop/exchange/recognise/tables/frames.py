"""Which form each table on a sheet is: the candidate whose columns and rows explain it best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.exchange.files.sheets import Area, Sheet
from desktop.exchange.recognise.meaning.choices import Choices
from desktop.exchange.recognise.meaning.headings import amount_unit, column_unit, heading_texts
from desktop.exchange.recognise.meaning.labels import LONGEST, without_spaces
from desktop.exchange.recognise.meaning.titles import (
    Sure,
    Title,
    contradicts,
    form_labelled,
    title_of,
    year_in,
)
from desktop.exchange.recognise.tables.bands import Band, find_bands, vocabulary
from desktop.exchange.recognise.tables.candidates import (
    FEWEST,
    MOST_LINES,
    Candidates,
    Fitted,
)
from desktop.exchange.recognise.tables.columns import Columns
from desktop.exchange.recognise.tables.frame import StrangeTable, TableFrame, called, explained
from desktop.exchange.recognise.tables.headed import Headed, read_headed
from desktop.exchange.recognise.tables.repeats import is_double, is_next_page, with_page
from desktop.exchange.recognise.tables.sides import beside_titles, gaps, parts, ways_to_cut, within
from desktop.forms.characters import plain
from desktop.forms.edition.edition import Edition

NEAR = 3
"""A label such as 公开03表 so many rows from the headings belongs to the table."""
_TITLE = re.compile(r"[^制填\W]表\s*(\(.*\))?$")


class FrameFinder:
    """Finds the tables of `edition` on sheets; `unit` is the unit's name, which titles may have."""

    def __init__(self, edition: Edition, unit: str, choices: Choices) -> None:
        self._edition = edition
        self._unit = unit
        self._choices = choices
        self._known = vocabulary(edition)
        self._candidates = Candidates(edition, choices)

    def find(self, sheet: Sheet) -> Iterator[TableFrame | StrangeTable]:
        """The tables on the sheet, from left to right and from top to bottom."""
        for part in beside_titles(sheet, self._edition, self._unit):
            pieces: dict[Area, Sequence[TableFrame | StrangeTable]] = {}
            found = [
                [each for piece in parts(part, cuts) for each in self._piece(piece, pieces)]
                for cuts in ways_to_cut(gaps(part))
            ]
            yield from max(found, key=explained)

    def _piece(
        self, piece: Sheet, known: dict[Area, Sequence[TableFrame | StrangeTable]]
    ) -> Sequence[TableFrame | StrangeTable]:
        """The tables on a piece of a sheet, looked for once."""
        if piece.box not in known:
            known[piece.box] = list(self._whole(piece))
        return known[piece.box]

    def _whole(self, sheet: Sheet) -> Iterator[TableFrame | StrangeTable]:
        """The tables below each other; one may go on where its headings are printed again."""
        bands = list(find_bands(sheet, self._edition, self._unit, self._known))
        tables: list[TableFrame | StrangeTable] = []
        above: list[TableFrame] = []
        for place, band in enumerate(bands):
            last = above[-1] if above and above[-1] is tables[-1] else None
            if last and is_next_page(last, bands[place - 1], band):
                above[-1] = tables[-1] = with_page(last, band, box_of(band))
                continue
            for found in self._apart(band, self._frame(band, alone=len(bands) == 1)):
                more = self._going_on(above, band, found)
                tables.append(more or found)
                if isinstance(found, TableFrame) and not more:
                    above = [found]
                elif more:
                    above.append(more)
        yield from tables

    def _going_on(
        self, above: Sequence[TableFrame], band: Band, found: TableFrame | StrangeTable
    ) -> TableFrame | None:
        """The table as another panel of the one above it, if it has no title and nothing else."""
        if not above or above[0].way != "down" or _title_text(band):
            return None
        first = above[0]
        if isinstance(found, TableFrame) and (found.form, found.sure) != (
            first.form,
            Sure.HEADINGS,
        ):
            return None
        headed = self._headed(band)
        fitted = self._candidates.fit(band, headed, first.form)
        more = self._made(band, headed, fitted, Title(first.form, first.sure, first.year))
        other = more.panels.isdisjoint(panel for each in above for panel in each.panels)
        if fitted.fits and fitted.way == "down" and other:
            return replace(more, goes_on=first, amounts=more.amounts or first.amounts)
        return None

    def _apart(
        self, band: Band, found: TableFrame | StrangeTable
    ) -> Iterator[TableFrame | StrangeTable]:
        """The table, or those beside each other that look like one."""
        headed = self._headed(band)
        double = isinstance(found, TableFrame) and is_double(found, headed)
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

    def _headed(self, band: Band) -> Headed:
        return read_headed(band.sheet, band.heads, band.numbered, band.body, self._known.stubs)

    def _frame(self, band: Band, *, alone: bool) -> TableFrame | StrangeTable:
        headed = read_headed(band.sheet, band.heads, band.numbered, band.body, self._known.stubs)
        name = called(_title_text(band), band.sheet)
        chosen = self._choices.meaning(band.layout, "table", name)
        if chosen is not None:
            form = self._edition.forms.get(chosen)
            fitted = self._candidates.fit(band, headed, form) if form else None
            if fitted:
                named = self._named(band, alone=alone)
                year = named.year if named else None
                title = Title(fitted.form, Sure.TITLE, year)
                return self._made(band, headed, fitted, title, chosen=True)
            return self._strange(band, headed, (), aside=not chosen)
        named = self._named(band, alone=alone)
        if named:
            fitted = self._candidates.fit(band, headed, named.form)
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
        tried = [self._candidates.fit(band, headed, form) for form in forms]
        good = [each for each in tried if self._candidates.explains(band, headed, each)]
        most = max((each.columns.placed for each in good), default=0)
        equal = [each for each in good if each.columns.placed == most]
        if len(equal) > 1:
            equal = [each for each in equal if each.columns.exact] or equal
        if len(equal) == 1:
            return self._made(band, headed, equal[0], Title(equal[0].form, Sure.HEADINGS, None))
        return self._strange(band, headed, tuple(equal))

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
        self, band: Band, headed: Headed, fitted: Fitted, title: Title, *, chosen: bool = False
    ) -> TableFrame:
        body = band.body if fitted.form.by_subject else band.body[:MOST_LINES]
        box = box_of(band)
        texts = heading_texts(
            band.sheet, range(min(band.above, default=box.top), band.heads[0] + 1)
        )
        above = [*filter(None, map(amount_unit, reversed([*texts])))]
        return TableFrame(
            form=fitted.form,
            sheet=band.sheet,
            sure=title.sure,
            year=title.year,
            box=box,
            columns=fitted.columns,
            body=body,
            numbered=(band.numbered,) if band.numbered else (),
            way=fitted.way,
            amounts="/".join(sorted({*_units(band, fitted.columns), *above[:1]})),
            shape=band.layout,
            keys=headed.keys,
            title=_title_text(band),
            chosen=chosen,
        )

    def _strange(
        self, band: Band, headed: Headed, tried: Sequence[Fitted], *, aside: bool = False
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


def _units(band: Band, columns: Columns) -> set[str]:
    """The units of amounts that the headings of values name."""
    values = [col for block in columns.blocks for col in block.amounts]
    texts = (band.sheet.text(row, col) for row in band.heads for col in values)
    return {unit for text in texts if (unit := column_unit(text))}


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
