"""A locked year (定稿) stays as it is, whoever asks, until it is unlocked with a reason."""

import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from subprocess import Popen

import pytest

from db.backups.backup import backup
from db.backups.restore import restore
from db.problems import Reason, StoreProblem
from db.records import FilingHead, Key
from db.store.store import Store

ONE: Key = ("t1", "1", "1")
LOCKER = Path(__file__).parents[1] / "locker.py"
Refusal = Callable[..., AbstractContextManager[None]]
Child = Callable[..., "Popen[str]"]


def lock(store: Store, filing: FilingHead) -> None:
    store.lock_year(filing.id, person="李四", reason="已签字盖章", data="ab", paper="cd")


def test_a_locked_year_refuses_every_step(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    lock(store, filing)
    before = store.cells(filing.id), store.steps(filing.id)
    with refused(Reason.YEAR_LOCKED, store.path, "2023", "李四", "解除定稿"):
        store.write(filing.id, {ONE: 1}, step="录入")
    with refused(Reason.YEAR_LOCKED, store.path, "李四"):
        store.write(filing.id, {ONE: None}, step="撤销：录入")
    with refused(Reason.YEAR_LOCKED, store.path):
        lock(store, filing)
    assert (store.cells(filing.id), store.steps(filing.id)) == before


def test_what_changes_nothing_is_no_step_of_it(store: Store, filing: FilingHead) -> None:
    lock(store, filing)
    store.write(filing.id, {ONE: 18022}, step="录入", place=ONE)
    assert store.place(filing.id) == ONE


def test_the_journal_says_who_and_why(store: Store, filing: FilingHead) -> None:
    lock(store, filing)
    store.unlock_year(filing.id, person="王五", reason="财政要求改表3")
    opened, closed = store.year_locks(filing.id)
    assert (closed.closed, closed.person, closed.reason) == (True, "李四", "已签字盖章")
    assert (closed.data, closed.paper, closed.year) == ("ab", "cd", 2023)
    assert (opened.closed, opened.person, opened.reason) == (False, "王五", "财政要求改表3")
    names = [step.name for step in store.steps(filing.id)]
    assert names[:2] == ["解除定稿：王五，财政要求改表3", "定稿：李四，已签字盖章"]
    assert opened.who == store.steps(filing.id)[0].who != ""


def test_an_unlocked_year_can_be_changed_again(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    with refused(Reason.NOT_LOCKED, store.path, "2023"):
        store.unlock_year(filing.id, person="王五", reason="改表3")
    lock(store, filing)
    store.unlock_year(filing.id, person="王五", reason="改表3")
    store.write(filing.id, {ONE: 1}, step="录入")
    assert store.cells(filing.id)[ONE] == 1
    lock(store, filing)
    assert store.lock_on(2023) == store.year_locks(filing.id)[0]


def test_a_lock_says_who_and_why(store: Store, filing: FilingHead) -> None:
    for words in ({"person": "", "reason": "已签章"}, {"person": "李四", "reason": ""}):
        with pytest.raises(sqlite3.IntegrityError):
            store.lock_year(filing.id, **words)
    assert store.lock_on(2023) is None


def test_the_year_before_a_locked_one_stays_too(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    """The locked year shows its figures as those of last year."""
    before = store.add_filing(2022, "wuhan-2022", {ONE: 5})
    lock(store, filing)
    with refused(Reason.NEXT_LOCKED, store.path, "2022", "2023", "李四"):
        store.write(before.id, {ONE: 6}, step="录入")
    after = store.add_filing(2024, "wuhan-2023", {})
    store.write(after.id, {ONE: 7}, step="录入")
    store.unlock_year(filing.id, person="王五", reason="改")
    store.write(before.id, {ONE: 6}, step="录入")


def test_no_year_comes_in_before_a_locked_one(
    store: Store, filing: FilingHead, refused: Refusal
) -> None:
    lock(store, filing)
    with refused(Reason.NEXT_LOCKED, store.path, "2022"):
        store.add_filing(2022, "wuhan-2022", {})
    assert [head.year for head in store.filings()] == [2023]


ALTERATIONS = (
    "UPDATE year_lock SET person = '王五'",
    "UPDATE year_lock SET data = ''",
    "UPDATE year_lock SET closed = 0",
    "DELETE FROM year_lock",
    "INSERT INTO year_lock VALUES (1, 0, '王五', '改', '', '')",
)


@pytest.mark.parametrize("sql", ALTERATIONS)
def test_a_lock_is_sealed_by_the_chain(store: Store, filing: FilingHead, sql: str) -> None:
    lock(store, filing)
    store.close()
    with closing(sqlite3.connect(store.path)) as conn:
        conn.execute(sql)
        conn.commit()
    with pytest.raises(StoreProblem) as caught:
        Store.open(store.path)
    assert caught.value.reason is Reason.ALTERED


def test_a_backup_from_before_the_lock_does_not_replace_it(
    store: Store, filing: FilingHead, tmp_path: Path, refused: Refusal
) -> None:
    older, same = tmp_path / "以前.jsgk", tmp_path / "以后.jsgk"
    backup(store, older)
    lock(store, filing)
    backup(store, same)
    store.close()
    before = store.path.read_bytes()
    with refused(Reason.LOCK_LOST, store.path, "2023", "李四"):
        restore(store.path, older)
    assert store.path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == sorted([store.path, older, same])
    assert restore(store.path, same) is not None
    with Store.open(store.path) as restored:
        assert restored.lock_on(2023) is not None


def test_after_unlocking_it_does(store: Store, filing: FilingHead, tmp_path: Path) -> None:
    older = tmp_path / "以前.jsgk"
    backup(store, older)
    lock(store, filing)
    store.unlock_year(filing.id, person="王五", reason="退回备份")
    store.close()
    assert restore(store.path, older) is not None


def test_a_damaged_file_can_be_restored_though_it_was_locked(
    store: Store, filing: FilingHead, tmp_path: Path
) -> None:
    older = tmp_path / "以前.jsgk"
    backup(store, older)
    lock(store, filing)
    store.close()
    store.path.write_bytes(store.path.read_bytes()[:5000])
    assert restore(store.path, older) is not None


def test_a_lock_survives_a_kill_whole_or_is_not_there(tmp_path: Path, child: Child) -> None:
    path, chance, acknowledged = tmp_path / "单位.jsgk", random.Random(7), 0
    with Store.create(path) as store:
        filing = store.add_filing(2023, "wuhan-2023", {})
    for _ in range(8):
        with child(LOCKER, path) as locker:
            assert locker.stdout
            begun = locker.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
            locker.kill()
            lines = (begun + locker.stdout.read()).splitlines(keepends=True)
        whole = [line for line in lines if line.endswith("\n")]
        acknowledged = int(whole[-1]) if whole else acknowledged
        with Store.open(path) as store:
            locks = store.year_locks(filing.id)
            assert len(locks) - acknowledged in (0, 1)
            assert [each.closed for each in reversed(locks)] == [
                number % 2 == 0 for number in range(len(locks))
            ]
            assert len(store.steps(filing.id)) == len(locks) + 1
            acknowledged = len(locks)
