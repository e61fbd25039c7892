"""The journal leads back to what a filing held after any of its steps."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import BEGUN, FilingHead, Key, Stored
from db.store.store import Store

ONE: Key = ("t1", "1", "1")
TWO: Key = ("t1", "2", "1")


def test_a_new_filing_has_the_step_with_which_it_began(store: Store) -> None:
    filing = store.add_filing(2023, "wuhan-2023", {ONE: 18022})
    (begun,) = store.steps(filing.id)
    assert begun.name == BEGUN
    assert begun.at.tzinfo is not None
    assert store.journal(filing.id) == []
    assert store.cells_after(filing.id, begun.id) == {ONE: 18022}


def test_steps_come_newest_first_and_are_of_one_filing(store: Store, filing: FilingHead) -> None:
    other = store.add_filing(2022, "wuhan-2022", {})
    store.write(filing.id, {ONE: 1}, step="录入")
    store.write(other.id, {ONE: 1}, step="导入")
    store.write(filing.id, {ONE: None}, step="清除")
    assert [step.name for step in store.steps(filing.id)] == ["清除", "录入", BEGUN]
    assert [step.name for step in store.steps(other.id)] == ["导入", BEGUN]
    assert [step.name for step in store.steps(filing.id, limit=1)] == ["清除"]
    numbers = [step.id for step in store.steps(filing.id)]
    assert numbers == sorted(numbers, reverse=True)


def test_what_a_cell_held_before_its_first_later_change_comes_back(
    store: Store, filing: FilingHead
) -> None:
    store.write(filing.id, {ONE: 1, TWO: "字"}, step="一")
    after_one = store.steps(filing.id)[0].id
    store.write(filing.id, {ONE: 2, TWO: None}, step="二")
    store.write(filing.id, {ONE: 3, TWO: "词"}, step="三")
    assert store.cells_after(filing.id, after_one) == {ONE: 1, TWO: "字"}
    assert store.cells_after(filing.id, after_one + 1) == {ONE: 2}
    assert store.cells_after(filing.id, after_one + 2) == {ONE: 3, TWO: "词"}


CHANGES = st.dictionaries(
    st.sampled_from([ONE, TWO, ("t2", "2080101", "name")]),
    st.one_of(st.none(), st.integers(0, 3), st.sampled_from(["", "甲"])),
    min_size=1,
)


@settings(max_examples=20, deadline=None)
@given(st.lists(CHANGES, max_size=6))
def test_every_state_comes_back_as_it_was(steps: list[dict[Key, Stored | None]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.create(Path(folder) / "甲.jsgk") as store,
    ):
        filing = store.add_filing(2023, "wuhan-2023", {ONE: 18022})
        states = {}
        for changes in [{}, *steps]:
            store.write(filing.id, changes, step="录入")
            states[store.steps(filing.id)[0].id] = store.cells(filing.id)
        for step, cells in states.items():
            assert store.cells_after(filing.id, step) == cells


def test_latest_filing_is_the_one_whose_place_was_kept_last(store: Store) -> None:
    assert store.latest() is None
    first = store.add_filing(2023, "wuhan-2023", {})
    second = store.add_filing(2024, "wuhan-2023", {})
    assert store.latest() is None
    store.keep_place(second.id, ONE)
    store.write(first.id, {ONE: 1}, step="录入", place=ONE)
    assert store.latest() == first
    store.keep_place(second.id, ONE)
    assert store.latest() == second
    store.write(first.id, {}, step="录入", place=ONE)
    assert store.latest() == first
