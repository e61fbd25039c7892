"""Somebody who locks a year and unlocks it again without pause, and prints how often."""

import sys
from itertools import count

from db.store.store import Store


def lock_on(path: str) -> None:
    """Goes on where the file ends, until killed."""
    with Store.open(path) as store:
        filing = store.filings()[0].id
        for number in count(len(store.year_locks(filing)) + 1):
            if number % 2:
                store.lock_year(filing, person="李四", reason="已签章", data="ab", paper="cd")
            else:
                store.unlock_year(filing, person="王五", reason="改")
            print(number, flush=True)


if __name__ == "__main__":
    lock_on(sys.argv[1])
