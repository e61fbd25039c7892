"""The fields of head and foot: a label and what stands beside it, under it, or after its colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from desktop.exchange.evaluation.found import Said, Stray
from desktop.exchange.evaluation.grid import Box
from desktop.exchange.evaluation.reading.page import Page, is_nothing, is_number, without_unit
from desktop.exchange.evaluation.words import Names, bare, words

NO_FIELD = "版式里没有这一栏"
AGAIN = "这一栏前面已经有了，没有放进去"
Columns = Mapping[str, tuple[int, int]]
_COLON = re.compile(r"[：:]")
_GAP = re.compile(r"[ \u3000\t\n]{1,}")


class Pairs:
    """The fields of a page by id; of one that is there twice with other words, the first."""

    def __init__(self, page: Page, labels: Names) -> None:
        self.fields: dict[str, Said] = {}
        self.strays: list[Stray] = []
        self._page, self._labels = page, labels

    def row(self, row: int, columns: Columns) -> None:
        """Read the pairs of a row; `columns` are those of the indicators above 总分."""
        for box in list(self._page.free(row)):
            if box in self._page.taken:
                continue
            name = bare(box.text)
            what = self._labels.get(name, "")
            if what == "total":
                self._total(box, columns)
            elif what or name in words().others:
                if (said := self._beside(box)) is not None:
                    self._keep(what, said) if what else self._other(box, said)
            elif _COLON.search(box.text):
                self._inside(box)

    def _keep(self, what: str, said: Said) -> None:
        there = self.fields.get(what)
        if there is None:
            self.fields[what] = said
        elif bare(there.text) != bare(said.text) or not bare(said.text):
            self.strays.append(Stray(said.box, said.text, AGAIN))

    def _other(self, label: Box, said: Said) -> None:
        self.strays.append(Stray(said.box, f"{label.text}：{said.text}", NO_FIELD))

    def _beside(self, label: Box) -> Said | None:
        """The words at the right of a label, up to the next one; else those under it. None where
        there are none."""
        page = self._page
        page.take(label)
        following = page.right_of(label)
        beside = list(takewhile(lambda box: not self._is_label(box), following))
        apart = bool(beside) and beside[0].left > label.right + 1
        if apart and len(following) > 1:
            beside = []
        if not beside and not following:
            beside = self._under(label)
        fresh = [box for box in beside if box not in page.taken]
        if not fresh:
            return None
        taken = fresh if self._are_choices(fresh) else fresh[:1]
        page.take(*taken)
        text = "　".join(box.text for box in taken)
        return None if is_nothing(text) else Said(text, taken[0])

    def _under(self, label: Box) -> list[Box]:
        """A text under a label that has the whole row for itself."""
        page = self._page
        following = [row for row in page.rows if row > label.bottom]
        boxes = list(page.starting(following[0])) if following else []
        alone = len(boxes) == 1 and not self._is_label(boxes[0]) and boxes[0].right >= label.right
        return boxes if alone and not _COLON.search(boxes[0].text[:12]) else []

    def _are_choices(self, boxes: list[Box]) -> bool:
        marks = words().ticked + words().open
        return len(boxes) > 1 and any(mark in box.text for box in boxes for mark in marks)

    def _is_label(self, box: Box) -> bool:
        name = bare(box.text)
        if name in self._labels or name in words().others:
            return True
        head, colon, _ = box.text.partition("：")
        return bool(colon) and bare(head) in self._labels

    def _inside(self, box: Box) -> None:
        """The pairs in one box: 单位名称：某某中心　填报日期：2024年3月1日."""
        found = list(_pairs(without_unit(box.text), self._labels))
        if not found:
            return
        self._page.take(box)
        for label, text in found:
            what = self._labels.get(bare(label), "")
            if what and not is_nothing(text):
                self._keep(what, Said(text, box))
            elif not is_nothing(text):
                self.strays.append(Stray(box, f"{label}：{text}", NO_FIELD))

    def _total(self, label: Box, columns: Columns) -> None:
        """总分: the figure in the column of 得分, or the last of its row."""
        page = self._page
        boxes = [b for b in page.right_of(label) if b not in page.taken and is_number(b.text)]
        page.take(label, *boxes)
        score, points = (_under(boxes, columns.get(what)) for what in ("score", "points"))
        chosen = score or next((box for box in reversed(boxes) if box is not points), None)
        for box in boxes:
            self._keep("total" if box is chosen else "full_total", Said(box.text, box))


def _under(boxes: list[Box], place: tuple[int, int] | None) -> Box | None:
    """The one of the boxes in these columns."""
    return next((box for box in boxes if place and box.meets(*place)), None)


def _pairs(text: str, labels: Names) -> Iterator[tuple[str, str]]:
    """Each label before a colon with the words up to the next label; nothing where the first is
    none that anybody knows."""
    pieces = _COLON.split(text)
    if len(pieces) < 2:
        return
    label = pieces[0].strip()
    if bare(label) not in labels and bare(label) not in words().others:
        return
    for number, piece in enumerate(pieces[1:], 1):
        said, following = _cut(piece, labels) if number < len(pieces) - 1 else (piece, "")
        if not following:
            yield label, "：".join(pieces[number:]).strip()
            return
        yield label, said.strip()
        label = following


def _cut(piece: str, labels: Names) -> tuple[str, str]:
    """The words before the label at the end of a piece, and that label; '' for none."""
    parts = _GAP.split(piece)
    for count in range(1, min(len(parts), 4) + 1):
        label = "".join(parts[-count:])
        if bare(label) in labels or bare(label) in words().others:
            at = piece.rfind(parts[-count])
            return piece[:at], label
    return piece, ""
