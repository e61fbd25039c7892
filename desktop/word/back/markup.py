"""The XML of a Word file that came in, by local names alone: programs differ in the namespace."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def tag_of(element: Element) -> str:
    """The local name of an element; '' for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str, other: str = "") -> str:
    """An attribute by its local name."""
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, other)


def children(element: Element | None, tag: str) -> Iterator[Element]:
    """The children of this name, also those within an sdt or a tracked change."""
    todo = [*reversed(element)] if element is not None else []
    while todo:
        each = todo.pop()
        if tag_of(each) == tag:
            yield each
        elif tag_of(each) in ("sdt", "sdtContent", "ins", "customXml"):
            todo += reversed(each)


def has(element: Element, *path: str) -> bool:
    """True where there is an element at this path below."""
    found = next(children(element, path[0]), None)
    return found is not None and (len(path) == 1 or has(found, *path[1:]))


def is_contents(element: Element) -> bool:
    """True for a 目录 that the word processor makes by itself."""
    return tag_of(element) == "sdt" and any(
        tag_of(gallery) == "docPartGallery" and "Contents" in attribute(gallery, "val")
        for properties in element
        if tag_of(properties) == "sdtPr"
        for part in properties
        for gallery in part
    )
