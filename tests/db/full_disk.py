"""Types until the disk is really full, and looks whether everything acknowledged is there."""

import sys
from itertools import count
from pathlib import Path

import pytest

from db.backups.backup import backup
from db.connection import pragma
from db.problems import Reason, StoreProblem
from db.records import Key
from db.store.store import Store


def type_until_full(store: Store, filing_id: int) -> int:
    """The number of steps that were kept."""
    for step in count():
        try:
            store.write(filing_id, {("t1", str(step), "1"): "字" * 200}, step="录入")
        except StoreProblem as problem:
            if problem.reason is not Reason.FULL:
                raise
            break
    return step


def keys(number: int) -> set[Key]:
    return {("t1", str(step), "1") for step in range(number)}


def main(folder: Path) -> None:
    ballast = folder / "其他文件"
    ballast.write_bytes(bytes(100_000))
    path = folder / "单位.jsgk"
    with Store.create(path) as store:
        filing = store.add_filing(2023, "wuhan-2023", {})
        kept = type_until_full(store, filing.id)
        assert kept > 10
        assert store.cells(filing.id).keys() == keys(kept)
    with Store.open(path) as store:
        assert store.cells(filing.id).keys() == keys(kept)
        with pytest.raises(StoreProblem, match=r"磁盘已满，“备份\.jsgk”"):
            backup(store, folder / "备份.jsgk")
        assert sorted(folder.glob("备份*")) == []
        ballast.unlink()
        store.write(filing.id, {("t1", str(kept), "1"): 1}, step="录入")
        assert store.cells(filing.id).keys() == keys(kept + 1)
        assert pragma(store._db, "integrity_check") == "ok"
    assert sorted(folder.iterdir()) == [path]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
