"""A page of the website, read as a browser reads it: headings, words, tables, charts, links."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import NamedTuple

VOID = ("meta", "col", "polygon", "link", "img")
TEXTS = ("h1", "h2", "h3", "h4", "p", "figcaption", "caption", "mark", "text", "desc", "title")

Attributes = Sequence[tuple[str, str | None]]


class Text(NamedTuple):
    """A text with the name of its element, `note` for a note below a table."""

    tag: str
    text: str


class Square(NamedTuple):
    """A cell of a table at its place in the grid."""

    top: int
    left: int
    tag: str
    scope: str
    text: str


class Page(HTMLParser):
    """`texts` in order; `tables` with their cells; the `ids`, and the `links` to other places."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.texts: list[Text] = []
        self.tables: list[list[Square]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._row, self._taken = -1, set[tuple[int, int]]()
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        named = {name: value or "" for name, value in attributes}
        self.tags.append(tag)
        self.ids += filter(None, [named.get("id")])
        self.links += filter(None, [named.get("href"), named.get("src")])
        if tag == "table":
            self.tables.append([])
            self._row, self._taken = -1, set()
        if tag == "tr":
            self._row += 1
        if tag not in VOID:
            self._open.append((tag, named, []))

    def handle_startendtag(self, tag: str, attributes: Attributes) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        for _, _, said in self._open:
            said.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, named, said = self._open.pop()
        assert opened == tag, (opened, tag)
        text = "".join(said).strip()
        if tag in ("td", "th"):
            self._place(tag, named, text)
        elif tag in TEXTS:
            self.texts.append(Text("note" if named.get("class") == "note" else tag, text))

    def _place(self, tag: str, named: dict[str, str], text: str) -> None:
        left = next(n for n in range(100) if (self._row, n) not in self._taken)
        self.tables[-1].append(Square(self._row, left, tag, named.get("scope", ""), text))
        for down in range(int(named.get("rowspan", 1))):
            for across in range(int(named.get("colspan", 1))):
                self._taken.add((self._row + down, left + across))

    def said(self, *tags: str) -> list[str]:
        """The texts of these elements in order."""
        return [each.text for each in self.texts if each.tag in tags]
