"""A step of the clerk's, as undo and redo make it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from PySide6.QtGui import QUndoCommand

from desktop.forms.filing.entries import Changes
from desktop.forms.values import Value


class Step(QUndoCommand):
    """The cells before and after a step, and how they are applied.

    Steps of one `editing`, which is saved in every pause, merge as long as they only add: undo
    must still reach a text that was saved and then deleted or written over.
    """

    def __init__(
        self,
        apply: Callable[[Changes], None],
        text: str,
        old: Changes,
        new: Changes,
        editing: object = None,
    ) -> None:
        super().__init__(text)
        self._apply = apply
        self.old = dict(old)
        self.new = dict(new)
        self.editing = editing

    def id(self) -> int:
        return -1 if self.editing is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Add the next step of the same editing to this one. A step that then changes nothing is
        dropped from the stack."""
        if not isinstance(other, Step) or other.editing is not self.editing:
            return False
        if not all(_adds(other.old[cell], value) for cell, value in other.new.items()):
            return False
        self.old = {**other.old, **self.old}
        self.new.update(other.new)
        self.setObsolete(self.old == self.new)
        return True

    def redo(self) -> None:
        """Apply the step; Qt calls this also when it is pushed."""
        self._apply(self.new)

    def undo(self) -> None:
        self._apply(self.old)


def _adds(before: Value | None, after: Value | None) -> bool:
    """True where `after` is `before` with at most one insertion."""
    one, two = str(before or ""), str(after or "")
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))
    head = len(list(same))
    return len(two) >= len(one) and two.endswith(one[head:])
