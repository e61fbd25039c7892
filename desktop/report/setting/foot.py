"""The foot of a table: notes, and the line on which a form printed alone is signed."""

from __future__ import annotations

from typing import NamedTuple

from desktop.report.setting.page import Box, Page, RuledLine


class Foot(NamedTuple):
    """Boxes and rules so many points high together, their places counted from its top."""

    boxes: tuple[Box, ...] = ()
    rules: tuple[RuledLine, ...] = ()
    height: float = 0

    def above(self, other: Foot) -> Foot:
        """This with `other` right beneath."""
        below = other.moved(self.height)
        height = self.height + other.height
        return Foot((*self.boxes, *below.boxes), (*self.rules, *below.rules), height)

    def moved(self, down: float) -> Foot:
        """This with the places counted from `down` above its top."""
        boxes = (box._replace(top=box.top + down) for box in self.boxes)
        rules = (
            rule._replace(top=rule.top + down, bottom=rule.bottom + down) for rule in self.rules
        )
        return Foot(tuple(boxes), tuple(rules), self.height)

    def put(self, page: Page, top: float) -> None:
        """Places it on `page`."""
        placed = self.moved(top)
        page.boxes.extend(placed.boxes)
        page.rules.extend(placed.rules)


NOTHING = Foot()
"""Nothing beneath."""
