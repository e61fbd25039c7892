"""A clerk who types without pause: prints each step once the store has acknowledged it."""

import sys
from itertools import count

from db.records import Key, Stored
from db.store.store import Store

LAST: Key = ("basis", "last", "1")


def changes(step: int) -> dict[Key, Stored | None]:
    """The cells of one step: a figure, a text, a deleted cell."""
    return {
        LAST: step,
        ("t1", str(step % 40), "1"): step,
        ("t1", str((step + 20) % 40), "1"): None,
        ("basis", "text", "1"): f"第{step}步",
    }


def type_on(path: str) -> None:
    """Goes on where the file ends, until killed."""
    with Store.open(path) as store:
        filing = store.filings()[0].id
        for step in count(int(store.cells(filing).get(LAST, 0)) + 1):
            store.write(filing, changes(step), step=f"第{step}步", place=LAST)
            print(step, flush=True)


if __name__ == "__main__":
    type_on(sys.argv[1])
