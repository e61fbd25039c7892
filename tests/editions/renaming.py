"""An edition as text, in which an id is called otherwise: in its own file alone, or everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form

Texts = Mapping[str, str]
"""The files of an edition by their path in its folder."""
Scope = Literal["slip", "everywhere"]
What = Literal["form", "layout", "part", "line", "column", "field", "asked", "block"]
OTHER = "x"
"""Before a word it makes another, and 9 does before a number."""


@dataclass(frozen=True)
class Id:
    """An id of an edition: what it is of, and the file in which it is defined."""

    what: What
    file: str
    id: str

    def __str__(self) -> str:
        return f"{self.what}-{Path(self.file).stem}-{self.id}"

    @property
    def other(self) -> str:
        """What it is called instead; a code stays one."""
        if len(self.id) > 2 and self.id.isdigit():
            return f"9{self.id[1:]}"
        return f"9{self.id}" if self.id.isdigit() else f"{OTHER}{self.id}"


def read(folder: Path) -> Texts:
    """The files of the edition in `folder`."""
    paths = sorted(folder.rglob("*.toml"))
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}


def write(texts: Texts, folder: Path) -> None:
    """Puts the files of an edition into `folder`."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def ids(edition: Edition, texts: Texts) -> Iterator[Id]:
    """Every id of the edition, in no order that matters."""
    for form in (edition.cover, *edition.tables.values()):
        yield from _of_form(form)
    yield from (Id("form", f"{form}.toml", form) for form in edition.tables)
    for layout in edition.evaluations.values():
        file = f"evaluations/{layout.id}.toml"
        yield Id("layout", file, layout.id)
        yield from (Id("field", file, line) for line in layout.form.lines if line != "place")
    for part in edition.narrative:
        file = f"narrative/{part}.toml"
        yield Id("part", file, part)
        yield from (Id("block", file, id_) for id_ in re.findall(r'(?m)^id = "(\w+)"', texts[file]))
        asked = re.findall(r'\b(?:typed|passage|reason)\("(\w+)"', texts[file])
        yield from (Id("asked", file, id_) for id_ in dict.fromkeys(asked))


def _of_form(form: Form) -> Iterator[Id]:
    file = f"{form.id}.toml"
    for line in form.lines.values():
        if not line.blank:
            yield Id("line", file, line.id)
    columns = (column.id for panel in form.panels for column in panel.columns)
    yield from (Id("column", file, column) for column in dict.fromkeys(columns))


def renamed(texts: Texts, each: Id, scope: Scope) -> Texts:
    """The edition with this id renamed; a slip leaves what other files say of it."""
    made = {}
    for name, text in texts.items():
        own = name == each.file
        if own or scope == "everywhere":
            text = _references(each, name, text)
        if own:
            text = _definition(each, text)
        if name == "edition.toml" and each.what in ("form", "layout", "part"):
            text = _listed(each, text)
        made[name] = text
    if each.what in ("form", "layout", "part"):
        made[each.file.replace(f"{each.id}.toml", f"{each.other}.toml")] = made.pop(each.file)
    return made


def _definition(each: Id, text: str) -> str:
    """The file in which the id is defined, with the other one."""
    old, new = re.escape(each.id), each.other
    match each.what:
        case "line":
            text = re.sub(rf'\bno = ("?){old}\1(?=[ ,}}])', rf"no = \g<1>{new}\1", text)
            text = re.sub(rf'{{ code = "{old}"', f'{{ code = "{new}"', text)
            return _help(text, "lines", each)
        case "column":
            text = re.sub(rf'\bid = "{old}"(?=, path)', f'id = "{new}"', text)
            return _help(text, "columns", each)
        case "field":
            return re.sub(rf'\b(id|field) = "{old}"', rf'\1 = "{new}"', text)
        case "block":
            return re.sub(rf'(?m)^id = "{old}"', f'id = "{new}"', text)
        case "asked":
            text = re.sub(rf'\b(typed|passage|reason|filled)\("{old}"', rf'\1("{new}"', text)
            return re.sub(rf'(?m)^(carries = .*)"{old}"', rf'\1"{new}"', text)
    return text


def _help(text: str, section: str, each: Id) -> str:
    """The help of lines or columns under the other id."""
    head, mark, said = text.partition(f"[help.{section}]")
    key = rf'(?m)^("?){re.escape(each.id)}\1 = '
    here, other, rest = said.partition("[help.")
    return head + mark + re.sub(key, rf"\g<1>{each.other}\1 = ", here) + other + rest


def _references(each: Id, name: str, text: str) -> str:
    """A file with what it says of the id, where it is not defined."""
    old, new, form = re.escape(each.id), each.other, Path(each.file).stem
    quoted = rf"(?P<mark>['\"]?){old}(?P=mark)"
    match each.what:
        case "form":
            text = re.sub(rf"\b{old}\[", f"{new}[", text)
            text = re.sub(rf'\b(names|named|subjects)\("{old}"', rf'\1("{new}"', text)
            text = re.sub(rf'(?m)^(each|also) = "{old}(?=["/])', rf'\g<1> = "{new}', text)
            if name == "edition.toml":
                text = re.sub(rf'(?m)^(\w+ = )"{old}"', rf'\1"{new}"', text)
        case "line":
            text = re.sub(rf"\b{form}\[{quoted},", rf"{form}[\g<mark>{new}\g<mark>,", text)
            if name == each.file:
                text = re.sub(rf"\br{old}\b", f"r{new}", text)
                text = re.sub(rf"\br\[{quoted}:", rf"r[\g<mark>{new}\g<mark>:", text)
                text = _to(text, each)
                text = text.replace(f"{{rule:{each.id}}}", f"{{rule:{new}}}")
            if name == "checks.toml" and form == "cover":
                text = text.replace(f"only = {{ {each.id} =", f"only = {{ {new} =")
        case "column":
            text = re.sub(
                rf"(\b{form}\[[^\],]+, ){quoted}\]", rf"\g<1>\g<mark>{new}\g<mark>]", text
            )
            if name == each.file:
                text = re.sub(rf"\bc{old}\b", f"c{new}", text)
        case "field":
            text = re.sub(rf'\bevaluated\("{old}"', f'evaluated("{new}"', text)
        case "asked":
            if name == "edition.toml":
                text = text.replace(f'project_list = "{each.id}"', f'project_list = "{new}"')
    return text


def _to(text: str, each: Id) -> str:
    """Where the line ends a range: `r[1:8]`."""
    old = rf"(\br\[[^\]:]+:)(['\"]?){re.escape(each.id)}\2\]"
    return re.sub(old, rf"\g<1>\g<2>{each.other}\g<2>]", text)


def _listed(each: Id, text: str) -> str:
    """`edition.toml` with the other name in its lists of files."""
    lists = {"form": "forms|supporting", "layout": "evaluations", "part": "narrative"}[each.what]
    old = rf'(?m)^((?:{lists}) = \[.*?)"{re.escape(each.id)}"'
    return re.sub(old, rf'\g<1>"{each.other}"', text)
