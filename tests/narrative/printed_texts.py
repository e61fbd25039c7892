"""The texts of a report as they are printed, on paper, in Word and on the page for the website."""

from __future__ import annotations

from desktop.narrative.document.document import Chart, Document, GlossaryTerm, Paragraph, WorkTable


def joined(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def expected(document: Document) -> list[str]:
    """Every text of the document but for its tables, in order."""
    said: list[str] = []
    for part in document.parts:
        said.append(part.title)
        for section in part.sections:
            said.append(section.title)
            for block in section.blocks:
                match block:
                    case Paragraph():
                        said.append(block.text)
                    case GlossaryTerm():
                        said.append(block.number + block.name)
                        said.append(block.paragraph.text if block.paragraph else "")
                    case Chart() | WorkTable():
                        said.append(block.title)
    return [joined(text) for text in said if text]


def assert_in_order(whole: str, texts: list[str]) -> None:
    """Each text stands in the whole, behind the one before."""
    place = 0
    for text in texts:
        found = whole.find(text, place)
        assert found >= 0, text
        place = found + len(text)
