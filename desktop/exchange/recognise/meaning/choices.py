"""The clerk's own answers: what a table, a column or a row of a workbook is ("这是…").

A layout is known by the shape of its headings, never by its figures, so that an answer serves
again next year. Choices are values: whoever keeps them decides where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

LEAVE_ASIDE = ""
"""The meaning of what is not to be imported."""

What = Literal["table", "column", "row", "sum", "budget"]


class Choice(NamedTuple):
    """One answer: the `key` of a table, column, row or sum in a `layout`, and its `meaning`.

    The layout of a table is the shape of its headings, and its key the title; that of a column or
    row is the shape and the form, for what column 2 is differs from form to form.

    The meaning is the id of a form, of one of its columns or of one of its lines, or LEAVE_ASIDE;
    a sum is that of several columns, which together are one of the form's; a budget is 年初预算
    beside the final figures, which has a form of its own.
    `words` are those of the workbook, for a list of the answers.
    """

    layout: str
    what: What
    key: str
    meaning: str
    words: str = ""

    @property
    def place(self) -> tuple[str, What, str]:
        """What is answered."""
        return self.layout, self.what, self.key


@dataclass(frozen=True)
class Choices:
    """Every answer given so far, at most one for each place."""

    entries: tuple[Choice, ...] = ()

    def meaning(self, layout: str, what: What, key: str) -> str | None:
        """The meaning chosen for a place, None where nothing was chosen."""
        place = (layout, what, key)
        return next((each.meaning for each in self.entries if each.place == place), None)

    def chosen(self, choice: Choice) -> Choices:
        """These with one more, in place of an earlier answer."""
        return Choices((*self.removed(choice).entries, choice))

    def removed(self, choice: Choice) -> Choices:
        """These without the answer for the place of `choice`."""
        return Choices(tuple(each for each in self.entries if each.place != choice.place))


NO_CHOICES = Choices()


class Meaning(NamedTuple):
    """A meaning that may be chosen, and its words for the clerk."""

    id: str
    words: str


class Offer(NamedTuple):
    """A table, a column or a row that the clerk may place, and the meanings to choose from.

    `address` is its place on the sheet, `words` what stands there, `figures` how many figures it
    holds. `taken` is the meaning it has now, by the program's reading or by her choice (then it is
    `chosen`); None where it is not placed.
    """

    what: What
    layout: str
    key: str
    sheet: str
    address: str
    words: str
    figures: int
    meanings: tuple[Meaning, ...]
    taken: str | None = None
    chosen: bool = False

    def choice(self, meaning: str) -> Choice:
        """The answer that it is `meaning`, one of the ids of `meanings`."""
        return Choice(self.layout, self.what, self.key, meaning, self.words)
