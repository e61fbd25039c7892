"""Reading the words of an edition (`narrative/*.toml`), strict at the door.

A template that cannot be parsed, calls an unknown function or names a cell that is not there stops
the loading with an EditionError that names edition, file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast, get_args

from desktop.forms.codes import CODE_LENGTHS
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import Role
from desktop.forms.edition.records import CHAPTERS, TERMS, WORK
from desktop.forms.loading.entry import EditionError, TomlTable, read
from desktop.narrative.definition.blocks import (
    ITEM,
    BlockDefinition,
    ChartBlock,
    Fixed,
    ParagraphBlock,
    TermBlock,
    WorkBlock,
)
from desktop.narrative.definition.template import ENVIRONMENT
from desktop.narrative.definition.verification import verified_template, verify_rule
from desktop.narrative.document.document import ChartKind
from desktop.narrative.rendering.rendering import Wording

_FILLED = re.compile(r"\bfilled\(\s*[\"'](\w+)")
_FIELD = re.compile(r"\b(?:reason|typed|passage)\(\s*[\"'](\w+)")


@dataclass(frozen=True)
class SectionDefinition:
    """A section: `title` is '' where it has no heading."""

    title: Wording | None
    level: int
    blocks: tuple[BlockDefinition, ...]


@dataclass(frozen=True)
class PartDefinition:
    """A part of the document; `id` is its file."""

    id: str
    title: Wording
    sections: tuple[SectionDefinition, ...]

    @property
    def fields(self) -> set[str]:
        """The fields it can ask the clerk for, under any condition."""
        blocks = [block for section in self.sections for block in section.blocks]
        asking = (block for block in blocks if isinstance(block, ParagraphBlock | TermBlock))
        return {field for block in asking for field in block.fields}

    @property
    def paragraphs(self) -> set[str]:
        """The ids of its paragraphs, without the subject or the 自评表 they are made for."""
        blocks = [block for section in self.sections for block in section.blocks]
        written = {block.id for block in blocks if isinstance(block, ParagraphBlock)}
        return written | {block.paragraph for block in blocks if isinstance(block, TermBlock)}


@dataclass(frozen=True)
class Narrative:
    """The words of an edition; `items` explain the 项 by code. `carries` are the fields, and the
    forms of records, whose words may be last year's."""

    parts: tuple[PartDefinition, ...]
    items: Mapping[str, str]
    carries: frozenset[str] = frozenset()

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The part that prints the records of the clerk's, by their form."""
        return {
            form: part.id
            for part in reversed(self.parts)
            for section in part.sections
            for block in section.blocks
            if (form := _records(block))
        }


def _records(block: BlockDefinition) -> str:
    """The form of the records that `block` prints, '' for none."""
    match block:
        case Fixed("chapters"):
            return CHAPTERS
        case WorkBlock():
            return WORK
        case TermBlock():
            return TERMS
    return ""


def load_narrative(folder: Path, edition: Edition) -> Narrative:
    """The words in the `narrative` folder of the edition's `folder`. Raises EditionError."""
    there = {path.stem for path in (folder / "narrative").glob("*.toml")}
    if there != {*edition.narrative}:
        odd = ", ".join(sorted(there ^ {*edition.narrative}))
        raise EditionError(
            f"{folder.name}/edition.toml: narrative not both listed and there: {odd}"
        )
    files = [_File(folder / "narrative" / f"{name}.toml", edition) for name in edition.narrative]
    parts = tuple(file.part() for file in files)
    items = {code: text for file in files for code, text in file.items.items()}
    blocks = [block for part in parts for section in part.sections for block in section.blocks]
    made = [block.id for block in blocks if isinstance(block, ParagraphBlock | ChartBlock)]
    ids = [ITEM, *made]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise EditionError(f"{folder.name}/narrative: block defined twice: {', '.join(twice)}")
    listed = edition.roles.project_list
    if listed and not any(listed in part.fields for part in parts):
        raise EditionError(f"{folder.name}/edition.toml: roles.project_list: no field {listed}")
    return Narrative(parts, items, frozenset(name for file in files for name in file.carries))


class _File:
    """A file of a part while it is read; knows the line of each template."""

    def __init__(self, path: Path, edition: Edition) -> None:
        folder = path.parent.parent.name
        try:
            self._entry = read(path)
        except EditionError as error:
            raise EditionError(f"{folder}/{error}") from None
        self._entry.where = f"{folder}/{self._entry.where}"
        self._source = path.read_text(encoding="utf-8")
        self._from = 0
        self._edition = edition
        self._name = path.stem
        self.items: dict[str, str] = {}
        self.carries: tuple[str, ...] = ()

    def part(self) -> PartDefinition:
        """The part that the file defines."""
        entry = self._entry
        part = PartDefinition(
            self._name,
            self._template(entry, "title"),
            tuple(self._section(section) for section in entry.entries("section", [])),
        )
        items = TomlTable(entry.take("items", dict, {}), f"{entry.where}: items")
        self.items = {code: items.take(code, str) for code in items.untaken()}
        self.carries = self._carries(entry)
        for name in _FILLED.findall(self._source):
            if name not in part.fields:
                raise entry.wrong(f"filled asks for {name}, which is no field of this part")
        entry.done()
        return part

    def _carries(self, entry: TomlTable) -> tuple[str, ...]:
        """The fields of the part whose words may be last year's."""
        carries = entry.items("carries", str, [])
        for name in carries:
            field = re.search(rf"(typed|passage)\(.{name}\W", self._source)
            if not field and name not in (ITEM, CHAPTERS, WORK, TERMS):
                raise entry.wrong(f"carries {name}, which is no field of this part")
        return carries

    def _section(self, entry: TomlTable) -> SectionDefinition:
        section = SectionDefinition(
            self._template(entry, "title") if "title" in entry.untaken() else None,
            entry.take("level", int, 1),
            tuple(self._block(block) for block in entry.entries("block", [])),
        )
        entry.done()
        return section

    def _block(self, entry: TomlTable) -> BlockDefinition:
        keys = entry.untaken()
        if "chart" in keys:
            block: BlockDefinition = self._chart(entry)
        elif "term" in keys:
            block = self._term(entry)
        elif "work" in keys:
            block = WorkBlock(self._template(entry, "work"))
        elif "fixed" in keys:
            block = Fixed(entry.take("fixed", str))
            if block.what not in ("tables", "chapters"):
                raise entry.wrong(f"fixed cannot be {block.what}")
        else:
            block = self._paragraph(entry)
        entry.done()
        return block

    def _paragraph(self, entry: TomlTable) -> ParagraphBlock:
        id_ = entry.take("id", str)
        entry.where += f" ({id_})"
        if not re.fullmatch(r"\w+", id_):
            raise entry.wrong("id must be a word")
        each = entry.take("each", str, "")
        if each not in self._scopes():
            known = ", ".join(filter(None, self._scopes()))
            raise entry.wrong(f"each must be one of {known}, not {each}")
        also = entry.take("also", str, "")
        if also and not ("/" in each and also in self._edition.tables):
            raise entry.wrong(f"also must be a form beside that of each, not {also}")
        table = entry.take("table", bool, False)
        template, fields = self._asking(entry)
        return ParagraphBlock(id_, template, each, also, table, fields)

    def _scopes(self) -> list[str]:
        """The scopes of a block that is made once for each: subjects of a form by the length of
        their codes (`t5/3`), or self-evaluations by their role."""
        forms = [form.id for form in self._edition.tables.values() if form.by_subject]
        subjects = (f"{form}/{length}" for form in forms for length in CODE_LENGTHS)
        return ["", *get_args(Role), *subjects]

    def _chart(self, entry: TomlTable) -> ChartBlock:
        kind = entry.take("chart", str)
        if kind not in get_args(ChartKind):
            raise entry.wrong(f"chart must be one of {', '.join(get_args(ChartKind))}, not {kind}")
        title = self._template(entry, "title")
        bars = []
        for bar in entry.entries("bars"):
            label, rule = self._template(bar, "label"), bar.take("rule", str)
            verify_rule(self._edition, bar.where, rule)
            bars.append((label, rule))
            bar.done()
        return ChartBlock(entry.take("id", str), cast(ChartKind, kind), title, tuple(bars))

    def _term(self, entry: TomlTable) -> TermBlock:
        name, used = entry.take("term", str), entry.take("used", str, "")
        if used and used != "items":
            verify_rule(self._edition, entry.where, used)
        if used == "items":
            if not self._edition.roles.spending:
                where = f"{self._edition.id}/edition.toml: roles.spending"
                raise EditionError(f"{where}: {entry.where} needs one")
            return TermBlock(name, None, used, (ITEM,))
        template, fields = self._asking(entry)
        return TermBlock(name, template, used, fields)

    def _asking(self, entry: TomlTable) -> tuple[Wording, tuple[str, ...]]:
        """The template of a text, and the fields that it asks for."""
        text = entry.take("text", str)
        entry = TomlTable({"text": text}, entry.where)
        return self._template(entry, "text"), tuple(_FIELD.findall(text))

    def _template(self, entry: TomlTable, key: str) -> Wording:
        """The template under `key`. Its line is that of its text, searched for in the file."""
        text = entry.take(key, str)
        found = self._source.find(text, self._from)
        start = max(found, self._from)
        self._from = found + len(text) if found >= 0 else self._from
        line = self._source.count("\n", 0, start) + 1
        return verified_template(self._edition, ENVIRONMENT, entry.where, text, line)
