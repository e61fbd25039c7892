"""A session: one filing open in its file. The one object that changes an open filing.

Each step goes to the disk first and then into the filing, so what is on screen is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from db.problems import StoreProblem
from db.records import FilingHead
from db.store.store import Store
from desktop.audit.audit import Audit, audit
from desktop.audit.listing.standing import standings
from desktop.audit.tables.inspection import Inspection
from desktop.audit.text.document import TextAudit, audit_text
from desktop.forms.edition.records import GIVEN, LAYOUTS, REASONS, SUBJECTS
from desktop.forms.filing.changes.comments import commented_cell
from desktop.forms.filing.changes.rows import with_parents
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Changed, Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Unreadable
from desktop.narrative.document.document import Document
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from desktop.office.filings.filings import load_filing, to_store
from desktop.ui.desk.closed import closed_words
from desktop.ui.desk.entering import Entering
from desktop.ui.desk.session_file import SessionFile
from desktop.ui.desk.slow_work import hourglass
from desktop.ui.desk.step import Step

UNSEEN = (REASONS, SUBJECTS, GIVEN, LAYOUTS)
"""Records that no page shows."""
LARGE = 2000
"""Cells of a step from which on it holds the window for more than a moment, half a second for the
100 项目自评表 that a new year carries over."""
REST = 200
"""Milliseconds without a step after which the text is written and checked: with a key, it would
take longer than a key may."""


def read_audit(store: Store, head: FilingHead) -> Audit:
    """A filing in its file, and everything that is found in it; any thread may do so. Raises
    StoreProblem, NoEdition and EditionError."""
    filing = load_filing(store, head)
    return audit(filing, narrative(filing.edition.id))


class Session(QObject):
    """A filing, its file and its undo stack; `standings` are its findings as they are listed,
    `problem` says why the last step could not be saved, '' where it was; `drafting` is True where
    its text is still in a field; once the clerk has `given_up` an unsaved text, no more steps are
    made; `closed` says why it can only be looked at, '' where it can be changed, `lock` is the one
    (定稿) that keeps it as it is; `entering` are the tables that are being filled in; `keying_said`
    is True once she was told what typing over a computed figure does.

    Signals: `changed` (Changed) after every step, `saved` (datetime) when it is on the disk,
    `failed` (str) with a sentence when it could not be saved and so was not made, `moved` (Cell)
    when undo or redo changed a cell that the clerk should see, `rested` when no step has followed
    for a moment and the findings of the text are up to date, too, `reloaded` when last year's
    filing was added to the file.
    """

    changed = Signal(object)
    saved = Signal(object)
    failed = Signal(str)
    moved = Signal(object)
    rested = Signal()
    reloaded = Signal()

    def __init__(self, store: Store, head: FilingHead, audited: Audit | None = None) -> None:
        """`audited` is the filing as `read_audit` has it, where that was read already."""
        super().__init__()
        audited = audited or read_audit(store, head)
        self.store = store
        self.head = head
        self.file = SessionFile(store, head)
        self.lock = store.lock_on(head.year)
        self.closed = closed_words(store.read_only, self.lock)
        self.inspection = audited.tables
        self._document: Document | None = audited.document
        self._text = TextAudit(audited.text, audited.statements)
        self._current = True
        self.entering = Entering()
        self.standings = self.audit().standings
        self.undo_stack = QUndoStack(self)
        self.keying_said = False
        self.problem = ""
        self.drafting = False
        self.given_up = False
        self._failing: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._settle)

    @property
    def path(self) -> Path:
        """The file."""
        return self.store.path

    @property
    def filing(self) -> Filing:
        """The filing that is open."""
        return self.inspection.filing

    @property
    def document(self) -> Document:
        """The report in its present state; after a step it is written when it is next asked for."""
        if self._document is None:
            self._document = write(self.filing, narrative(self.filing.edition.id))
        return self._document

    def audit(self) -> Audit:
        """The audit of the filing in its present state, text included."""
        if not self._current:
            self._text = audit_text(self.filing, self.document)
            self._current = True
        return Audit(self.inspection, self.document, *self._text)

    def settle(self) -> None:
        """Bring the findings of the text up to date at once instead of in the next pause."""
        if self._rest.isActive():
            self._settle()

    def judge(self) -> None:
        """Judge the sums of tables that are being filled in as well: she has left them, or asks."""
        if self.entering.end():
            self._settle()

    def fill(
        self, changes: Changes, step: str, editing: object = None, *, going_on: bool = False
    ) -> bool:
        """Make one step of these changes and the parent rows they need. False where it cannot be
        saved.

        Values that are there already make no step. Steps of one `editing` are undone as one. While
        she is `going_on` typing, she is told only once that it cannot be saved.
        """
        if self.given_up:
            return False
        new = self.filing.effect(with_parents(self.filing, changes))
        if not new:
            return True
        old = {cell: self.filing.entered.get(cell) for cell in new}
        made = Step(self.apply, step, old, new, editing)
        return self._make(new, step, lambda: self.undo_stack.push(made), editing, going_on)

    def undo(self) -> None:
        """Undo the last step."""
        step = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(step, Step):
            self._retrace(step.old, f"撤销：{step.text()}", self.undo_stack.undo)

    def undo_of(self, editing: object) -> bool:
        """Undo the last step if it belongs to this `editing`. False where it does not."""
        return self._if_of(editing, self.undo_stack.index() - 1, self.undo)

    def redo_of(self, editing: object) -> bool:
        """Make the undone step again if it belongs to this `editing`. False where it does not."""
        return self._if_of(editing, self.undo_stack.index(), self.redo)

    def redo(self) -> None:
        """Make the undone step again."""
        step = self.undo_stack.command(self.undo_stack.index())
        if isinstance(step, Step):
            self._retrace(step.new, f"重做：{step.text()}", self.undo_stack.redo)

    def _if_of(self, editing: object, place: int, act: Callable[[], None]) -> bool:
        step = self.undo_stack.command(place)
        ours = isinstance(step, Step) and step.editing is editing
        if ours:
            act()
        return ours

    def apply(self, changes: Changes) -> None:
        """Apply changes that are on the disk to the filing and emit `changed`."""
        changed: Changed = self.filing.apply(changes)
        self.inspection.follow(changed)
        self._follow(changed)

    def reload_last(self) -> None:
        """Reload last year's filing from the file. Raises StoreProblem."""
        self.inspection = Inspection(load_filing(self.store, self.head))
        self._follow(Changed(frozenset(), frozenset()))
        self.reloaded.emit()

    def place(self) -> Cell | None:
        """The clerk's last place in this filing; None where none was stored."""
        key = self.store.place(self.head.id)
        return Cell(*key) if key else None

    def keep_place(self, cell: Cell) -> None:
        """Store the clerk's place, if the disk allows it."""
        try:
            self.store.keep_place(self.head.id, cell)
        except StoreProblem:
            return  # no figure is lost; the next step will say what is wrong with the disk

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def _settle(self) -> None:
        self._rest.stop()
        self.standings = self.entering.soften(self.filing, self.audit().standings)
        self.rested.emit()

    def _follow(self, changed: Changed) -> None:
        """Emit `changed`. The findings of the text stay as they are until the next check."""
        found = (*self.inspection.findings, *self._text.findings)
        self.standings = self.entering.soften(self.filing, standings(self.filing, found))
        self._document, self._current = None, False
        self._rest.start()
        self.changed.emit(changed)

    def _retrace(self, changes: Changes, step: str, move: Callable[[], None]) -> None:
        """Make the `move` over a step in the undo stack, and emit `moved` with its first cell."""
        if self._make(changes, step, move):
            place = self._first(changes)
            if place is not None:
                self.moved.emit(place)

    def _first(self, changes: Changes) -> Cell | None:
        """The first of these cells that a page shows."""
        cells = map(commented_cell, changes)
        return next((cell for cell in cells if cell.form not in UNSEEN), None)

    def _make(
        self,
        changes: Changes,
        step: str,
        move: Callable[[], None],
        editing: object = None,
        going_on: bool = False,
    ) -> bool:
        """Write these changes to the disk, then make the `move` in the undo stack that applies
        them. False, with nothing moved, where they cannot be written.

        The one place in which a step is made. It is around the stack, for a QUndoCommand cannot
        fail: the stack would count it as made, and forget the steps to redo.
        """
        with hourglass(len(changes) > LARGE):
            try:
                self._write(changes, step)
            except (StoreProblem, Unreadable) as problem:
                self._say_failed(str(problem), editing, going_on)
                return False
            self.problem, self._failing = "", None
            self.saved.emit(datetime.now())
            move()
        return True

    def _write(self, changes: Changes, step: str) -> None:
        stored = to_store(self.filing.edition_after(changes), changes)
        self.store.write(self.head.id, stored, step=step, place=self._first(changes))

    def _say_failed(self, problem: str, editing: object, going_on: bool) -> None:
        self.problem, self.drafting = problem, editing is not None
        said = going_on and editing is self._failing
        self._failing = editing if going_on else None
        if not said:
            self.failed.emit(problem)
