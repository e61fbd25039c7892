"""What becomes of a step whose commit fails: screen and file agree."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from db.format.soundness import refuse_unsound_file
from db.problems import Reason
from db.records import FilingHead, Key
from db.store.store import Store
from tests.db.bad_disk import spoil, unreadable

Refusal = Callable[..., AbstractContextManager[None]]

INCOME: Key = ("t1", "1", "1")
UNIT: Key = ("basis", "unit", "name")


def test_step_that_is_there_all_the_same_was_kept(store: Store, filing: FilingHead) -> None:
    spoil(store, landing=True)
    store.write(filing.id, {INCOME: 1}, step="录入")
    assert store.cells(filing.id) == {INCOME: 1}
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert [entry.new for entry in store.journal(filing.id)] == [2, 1]
    refuse_unsound_file(store.path)


def test_filing_that_is_there_all_the_same_was_added(store: Store, filing: FilingHead) -> None:
    spoil(store, landing=True)
    added = store.add_filing(2024, "wuhan-2023", {INCOME: 1})
    assert store.filings() == [filing, added]


def test_step_that_is_not_there_is_refused(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    spoil(store, landing=False)
    with refused(Reason.DISK, store.path):
        store.write(filing.id, {INCOME: 1}, step="录入")
    assert store.cells(filing.id) == {INCOME: 18022}
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert store.cells(filing.id) == {INCOME: 2}
    refuse_unsound_file(store.path)


def refuse_a_landed_step(store: Store, filing: FilingHead, refused: Refusal) -> None:
    """The commit fails, the step is on the disk, and the disk cannot be read for a while."""
    spoil(store, landing=True)
    with unreadable():
        with refused(Reason.DISK, store.path):
            store.write(filing.id, {INCOME: 1, UNIT: "社保处"}, step="录入")
        with refused(Reason.DISK, store.path):
            store.cells(filing.id)


def test_refused_step_is_taken_back_once_the_file_can_be_read(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    refuse_a_landed_step(store, filing, refused)
    assert store.cells(filing.id) == {INCOME: 18022}
    assert store.journal(filing.id) == []
    store.write(filing.id, {INCOME: 2}, step="录入")
    assert [entry.new for entry in store.journal(filing.id)] == [2]
    refuse_unsound_file(store.path)


def test_refused_step_is_taken_back_at_closing(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    refuse_a_landed_step(store, filing, refused)
    store.close()
    with Store.open(store.path) as again:
        assert again.cells(filing.id) == {INCOME: 18022}


def test_refused_filing_is_taken_back(store: Store, filing: FilingHead, refused: Refusal) -> None:
    spoil(store, landing=True)
    with unreadable(), refused(Reason.DISK, store.path):
        store.add_filing(2024, "wuhan-2023", {INCOME: 1})
    assert store.filings() == [filing]
    store.add_filing(2024, "wuhan-2023", {INCOME: 1})
    refuse_unsound_file(store.path)


def test_refused_lock_of_a_year_is_taken_back(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    spoil(store, landing=True)
    with unreadable(), refused(Reason.DISK, store.path):
        store.lock_year(filing.id, person="李四", reason="已签章")
    assert store.year_locks(filing.id) == []
    store.write(filing.id, {INCOME: 2}, step="录入")
    refuse_unsound_file(store.path)


def test_lock_that_is_there_all_the_same_was_kept(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    spoil(store, landing=True)
    store.lock_year(filing.id, person="李四", reason="已签章")
    with refused(Reason.YEAR_LOCKED, store.path):
        store.write(filing.id, {INCOME: 2}, step="录入")
