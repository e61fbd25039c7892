"""A figure that nobody keyed is found at opening and named, though SQLite finds nothing wrong."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.format.soundness import refuse_unsound_file
from db.problems import Reason, StoreProblem
from db.records import Fault, FilingHead, Key, Stored
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]

FILES = Path(__file__).parents[1] / "files"
INCOME: Key = ("t1", "1", "1")
UNIT: Key = ("basis", "unit", "name")
HEAD = FilingHead(1, 2023, "wuhan-2023")

both_ways = pytest.mark.parametrize("read_only", [False, True], ids=["write", "view"])


def edit(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA foreign_keys = ON")
        conn.executescript(sql)


def faults(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(StoreProblem) as caught:
        refuse_unsound_file(path)
    assert caught.value.reason is Reason.ALTERED
    return caught.value.faults


@both_ways
def test_flipped_figure_is_named(kept: Path, refused: Refusal, read_only: bool) -> None:
    edit(kept, "UPDATE cell SET value = 18023 WHERE value = 18022")
    before = kept.read_bytes()
    with refused(Reason.ALTERED, kept, "2023 年度的单元格 t1 1 1", "恢复", "只读"):
        Store.open(kept, read_only=read_only)
    assert faults(kept) == (Fault(HEAD, key=INCOME, expected=18022, found=18023),)
    assert kept.read_bytes() == before
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.parametrize(
    ("sql", "told", "found"),
    [
        ("UPDATE cell SET value = '18022' WHERE value = 18022", 18022, "18022"),
        ("UPDATE cell SET row = '9' WHERE value = 18022", None, 18022),
        ("DELETE FROM cell WHERE value = 18022", 18022, None),
        ("INSERT INTO cell VALUES (1, 't9', '1', '1', 4)", None, 4),
    ],
)
def test_cell_that_no_step_made(kept: Path, sql: str, told: Stored, found: Stored) -> None:
    edit(kept, sql)
    assert (told, found) in [(fault.expected, fault.found) for fault in faults(kept)]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE change SET new = 6 WHERE new = 5",
        "UPDATE change SET old = 6 WHERE new = 5",
        "UPDATE change SET col = '2' WHERE new = 5",
        "DELETE FROM change WHERE new = 5",
        "INSERT INTO change VALUES (2, 't9', '1', '1', 4, 4)",
        "UPDATE step SET at = '2026-11-21T10:21:07+08:00' WHERE id = 2",
        "UPDATE step SET at = 'yesterday' WHERE id = 2",
        "UPDATE step SET who = '李四' WHERE id = 2",
        "UPDATE step SET name = '导入' WHERE id = 2",
        "UPDATE step SET digest = x'00' WHERE id = 2",
        "PRAGMA foreign_keys = OFF; UPDATE step SET id = 2000000000000 WHERE id = 2;"
        "UPDATE change SET step = 2000000000000",
    ],
)
def test_altered_journal_names_the_step(kept: Path, sql: str) -> None:
    edit(kept, sql)
    assert {fault.step for fault in faults(kept)} & {2, 2000000000000}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE filing SET year = 2022",
        "UPDATE filing SET edition = 'wuhan-2020'",
        "UPDATE first_cell SET value = 1",
        "DELETE FROM first_cell",
        "UPDATE filing SET digest = x''",
    ],
)
def test_altered_beginning_names_the_year(kept: Path, sql: str) -> None:
    edit(kept, sql)
    assert any(fault.step is fault.key is None for fault in faults(kept))


def test_missing_step_breaks_the_chain(kept: Path) -> None:
    with Store.open(kept) as store:
        store.write(1, {INCOME: 1}, step="录入")
        store.write(1, {INCOME: 18022}, step="录入")
    edit(kept, "DELETE FROM step WHERE id = 3")
    assert 4 in {fault.step for fault in faults(kept)}


def test_damaged_name_is_told_on_one_line(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as conn:
        conn.execute("UPDATE cell SET row = ? WHERE value = 18022", ["a\nb\x07" + "c" * 1000])
        conn.commit()
    with pytest.raises(StoreProblem, match=r"t1 a�b�c{36}… 1"):
        Store.open(kept)


def test_many_damaged_places_are_counted(kept: Path) -> None:
    with Store.open(kept) as store:
        store.write(1, {("t1", str(row), "9"): row for row in range(10, 30)}, step="粘贴")
    edit(kept, "UPDATE cell SET value = value + 1 WHERE col = '9'")
    with pytest.raises(StoreProblem, match=r"t1 14 9等 20 处"):
        Store.open(kept)


def test_damaged_file_can_be_viewed_in_spite_of_it(kept: Path, refused: Refusal) -> None:
    edit(kept, "UPDATE cell SET value = 18023 WHERE value = 18022")
    with Store.open(kept, read_only=True, in_spite=True) as store:
        assert [fault.key for fault in store.faults] == [INCOME]
        assert store.cells(1)[INCOME] == 18023
        with refused(Reason.VIEWING, kept):
            store.write(1, {INCOME: 1}, step="录入")


@both_ways
def test_figure_of_an_older_format_that_its_journal_does_not_lead_to(
    tmp_path: Path, read_only: bool
) -> None:
    path = tmp_path / "单位.jsgk"
    shutil.copyfile(FILES / "format-1.sqlite", path)
    edit(path, "UPDATE cell SET value = 1802201 WHERE value = 1802200")
    before = path.read_bytes()
    with pytest.raises(StoreProblem, match="2023 年度的单元格 t1 1 1"):
        Store.open(path, read_only=read_only)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("at", ["yesterday", "2026-11-21", "2026-11-21T10:21:07", ""])
def test_time_of_an_older_format_that_is_none(tmp_path: Path, at: str) -> None:
    path = tmp_path / "单位.jsgk"
    shutil.copyfile(FILES / "format-1.sqlite", path)
    edit(path, f"UPDATE step SET at = '{at}' WHERE id = 2")
    assert [fault.step for fault in faults(path)] == [2]


changes = st.dictionaries(
    st.sampled_from([INCOME, UNIT, ("t1", "2", "1")]),
    st.none() | st.integers(0, 2) | st.sampled_from(["", "0", "甲\0乙", "𠮷"]),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([1, 2]), changes), max_size=6))
def test_what_was_written_is_sound(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, dict[Key, Stored | None]]]
) -> None:
    path = tmp_path_factory.mktemp("chain") / "单位.jsgk"
    with Store.create(path) as store:
        for year in (2023, 2024):
            store.add_filing(year, "wuhan-2023", {INCOME: 1})
        for filing, step in steps:
            store.write(filing, step, step="录入")
    refuse_unsound_file(path)
