"""Types a figure while each call of a step fails in turn; prints what was said and what is kept.

Run by test_safety.py with the calls watched: python failing_calls.py FILE.
"""

import sys
from errno import EIO
from pathlib import Path

from db.format.soundness import refuse_unsound_file
from db.problems import StoreProblem
from db.records import Key
from db.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from safety.calls import Calls, Kind  # noqa: E402

INCOME: Key = ("t1", "1", "1")
KINDS = Kind.WRITE | Kind.SYNC | Kind.RESIZE


def main(path: Path) -> None:
    calls = Calls(path.parent)
    with Store.create(path) as store:
        filing = store.add_filing(2023, "wuhan-2023", {INCOME: 1})
        with calls.failing(KINDS, 0, 0, lasting=False):
            store.write(filing.id, {INCOME: 2}, step="录入")
            count = calls.seen
        for nth in range(2, 2 * count + 2):
            with calls.failing(KINDS, nth // 2, EIO, lasting=nth % 2 == 1):
                try:
                    store.write(filing.id, {INCOME: 100 + nth}, step="录入")
                    said = "saved"
                except StoreProblem:
                    said = "refused"
            kept = store.cells(filing.id)[INCOME] == 100 + nth
            print(nth, said, "kept" if kept else "not kept")
    refuse_unsound_file(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
