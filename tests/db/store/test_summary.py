"""What is read of a file at a glance: also of one that is damaged, then as a sentence."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.problems import Reason
from db.store.store import Store
from db.store.summary import read_file, summary_of_file
from tests.db.conftest import Refusal


@pytest.mark.parametrize("look", [summary_of_file, read_file])
@pytest.mark.parametrize("at", ["昨天", "", "2026-13-41T00:00:00"])
def test_a_date_that_is_none_is_damage(kept: Path, refused: Refusal, look, at: str) -> None:
    with closing(sqlite3.connect(kept)) as file:
        file.execute("UPDATE step SET at = ?", [at])
        file.commit()
    with refused(Reason.DAMAGED, kept):
        look(kept)


def test_two_states_of_one_second_are_told_apart(kept: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(kept, tmp_path / "另一份.jsgk"))
    for path, value in ((kept, 1), (other, 2)):
        with Store.open(path) as store:
            store.write(store.filings()[0].id, {("t1", "1", "1"): value}, step="填")
    first, second = summary_of_file(kept), summary_of_file(other)
    assert first.origin == second.origin
    assert first.steps == second.steps
    assert replace(first, last=None) != replace(second, last=None)


def test_a_sound_file_is_told_by_its_first_and_last_step(kept: Path) -> None:
    found = summary_of_file(kept)
    assert found.steps > 0
    assert found.last is not None
    assert read_file(kept)[0] == found
