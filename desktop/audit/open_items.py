"""还差什么: what is to be done before the report can be signed, section by section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from desktop.audit.audit import Audit
from desktop.audit.finding.sentences import sentence
from desktop.audit.listing.standing import WAITING, awaited_forms
from desktop.audit.text.document import can_be_filled, headings_of
from desktop.forms.edition.records import RECORDS, WORK
from desktop.forms.filing.changes.comments import comments
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell
from desktop.forms.words.evaluation_wording import evaluation_name
from desktop.forms.words.wording import CONFIRMED, unproved_warning
from desktop.narrative.document.document import Document, Part, WorkTable
from desktop.narrative.document.runs import Missing
from desktop.narrative.document.text_names import place_name, text_names

Kind = Literal["missing", "wrong", "explain", "confirm"]
KIND_WORDS: Mapping[Kind, str] = {
    "missing": "待填",
    "wrong": "错误",
    "explain": "待说明",
    "confirm": "待确认",
}
_KINDS: Mapping[str, Kind] = {"error": "wrong", "query": "explain"}
"""The kinds of the standings that need action."""


BEFORE = 40
"""So many characters before a gap tell it from another one."""


ADDING = "请在目录最下面按“＋ 增加自评表…”"


class OpenItem(NamedTuple):
    """Something to be done: its kind, the section of the report (the id of a form, or of a part of
    the text), the cell to go to, and what is to be done there."""

    kind: Kind
    section: str
    cell: Cell
    words: str


def open_items(audit: Audit) -> list[OpenItem]:
    """Everything that is to be done, in the order of the report; nothing for one that is ready."""
    places = {section: place for place, section in enumerate(sections(audit))}
    rows = _rows(audit.filing, places)
    found = [*_missing(audit), *_found(audit), *_to_confirm(audit)]
    return sorted(
        found,
        key=lambda item: (
            places.get(item.section, len(places)),
            rows.get((item.section, item.cell.row), 0),
        ),
    )


def _rows(filing: Filing, sections: Iterable[str]) -> dict[tuple[str, str], int]:
    """The place of each row of a table on its form: what is open there comes from top to bottom."""
    tables = [filing.edition.tables[each] for each in sections if each in filing.edition.tables]
    return {
        (form.id, row): place
        for form in tables
        for place, row in enumerate(form.row_ids(filing.rows(form.id)))
    }


def count_kinds(items: Sequence[OpenItem]) -> dict[Kind, int]:
    """How many items there are of each kind."""
    return {kind: sum(item.kind == kind for item in items) for kind in KIND_WORDS}


def sections(audit: Audit) -> dict[str, str]:
    """The names of all sections by id: cover, tables, self-evaluations, parts of the text."""
    filing, edition = audit.filing, audit.filing.edition
    named = {edition.cover.id: "封面"}
    named |= {form.id: f"{form.label} {form.title}".strip() for form in edition.tables.values()}
    for form in filing.evaluations():
        layout = edition.evaluation(form)
        if layout is not None:
            named[form] = evaluation_name(filing, form, layout)
    return named | {part.id: _part_name(filing, part) for part in audit.document.parts}


def _part_name(filing: Filing, part: Part) -> str:
    """The title of a part without the unit and the year."""
    title = re.sub("〔待填：.*?〕", "", part.title.replace(filing.unit or "\0", ""))
    return title.replace(f"{filing.year}年度", "").replace(f"{filing.year}年", "")


def _missing(audit: Audit) -> Iterator[OpenItem]:
    """Tables without a figure, gaps of the text, fields of self-evaluations."""
    filing = audit.filing
    for form in awaited_forms(filing):
        cells = list(filing.edition.form(form).cells(filing.rows(form)))
        entries = [cell for cell in cells if filing.rule(cell) is None]
        wanted = [cell for cell in entries if cell in audit.document.gaps]
        yield OpenItem("missing", form, (wanted or entries or cells)[0], "整张表还没有填")
    yield from _told_apart(audit.document, list(_gaps(audit)))
    for standing, finding in audit.standings:
        if standing == WAITING and finding.waits and finding.place.form in filing.evaluations():
            yield OpenItem("missing", finding.place.form, finding.place, sentence(filing, finding))


def _gaps(audit: Audit) -> Iterator[OpenItem]:
    """The gaps of the text, each under its heading; an empty form of last year once."""
    filing, headings = audit.filing, headings_of(audit.document)
    awaited, asked = awaited_forms(filing), set[tuple[str, str]]()
    tables = {filing.edition.cover.id, *filing.edition.tables}
    for part in audit.document.parts:
        for cell, gap in part.gaps.items():
            whole = cell.form, gap.label
            if not can_be_filled(gap) or cell.form.removeprefix(LAST) in awaited or whole in asked:
                continue
            if cell.form.startswith(LAST):
                asked.add(whole)
            parts = _parts(filing, cell)
            if not audit.document.gaps.keys().isdisjoint(parts):
                continue  # a sum, whose part is an item of its own
            section = cell.form if cell.form in tables else part.id
            under = f"{headings[cell]}：" if cell in headings else ""
            how = f"还没有{gap.label}，{ADDING}" if gap.form else f"{gap.label}还没有填"
            yield OpenItem("missing", section, (*parts, cell)[0], f"{under}{how}")


def _parts(filing: Filing, cell: Cell) -> list[Cell]:
    """The cells that a sum of this year adds up, into which the clerk types; [] for no sum."""
    terms = filing.rule(cell) if not cell.form.startswith(LAST) else None
    if terms is None:
        return []
    return [part for term in terms for part in _parts(filing, term.cell) or [term.cell]]


def _told_apart(document: Document, items: list[OpenItem]) -> Iterator[OpenItem]:
    """The items, those of the same words with what stands before the gap."""
    count, before = Counter(item.words for item in items), dict[Cell, str]()
    for paragraph in document.paragraphs():
        said = ""
        for run in paragraph.runs:
            if isinstance(run, Missing):
                before.setdefault(run.cell(paragraph.id), said[-BEFORE:])
            said += "…" if isinstance(run, Missing) else run.text
    for item in items:
        lead = before.get(item.cell, "") if count[item.words] > 1 else ""
        yield item._replace(words=f"{item.words}（…{lead}）") if lead else item


def _found(audit: Audit) -> Iterator[OpenItem]:
    """Findings that are to be put right or explained."""
    for standing, finding in audit.standings:
        if standing in _KINDS:
            words = sentence(audit.filing, finding)
            section = section_of(audit, finding.place)
            yield OpenItem(_KINDS[standing], section, finding.place, words)


def section_of(audit: Audit, cell: Cell) -> str:
    """The section of a cell: its form, or the part of the text that prints it; '' for none."""
    if cell.form not in RECORDS:
        return cell.form.removeprefix(LAST)
    return audit.document.part_of.get(cell) or _part_of_record(audit.document, cell.form)


def _part_of_record(document: Document, form: str) -> str:
    """The part that prints a record of the clerk's: chapters, terms, the table of 重点工作."""
    for part in document.parts:
        blocks = [block for section in part.sections for block in section.blocks]
        if form == WORK and any(isinstance(block, WorkTable) for block in blocks):
            return part.id
        if any(paragraph.id.startswith(f"{form}/") for paragraph in part.paragraphs):
            return part.id
    return ""


def _to_confirm(audit: Audit) -> Iterator[OpenItem]:
    """Comments (批注) that are not done, and forms of another year that nobody has compared. Those
    on what is not in the report any more only the list of comments has."""
    filing, named = audit.filing, sections(audit)
    if words := unproved_warning(filing):
        cover = filing.edition.cover.id
        yield OpenItem("confirm", cover, Cell(cover, CONFIRMED, "1"), words)
    names = text_names(audit.document)
    for comment in comments(filing):
        section = section_of(audit, comment.cell)
        if not comment.done and section in named:
            words = f"{place_name(filing, names, comment.cell)} 批注：{comment.text}"
            yield OpenItem("confirm", section, comment.cell, words)
