"""A second copy of the clerk's file under a name of her own."""

import os
from contextlib import closing
from pathlib import Path

from db import names
from db.disk import Wait, Work, at_once, fill, is_same_file, replace, unfinished_path
from db.problems import Reason, StoreProblem, store_problems
from db.store.snapshot import Snapshot
from db.store.store import Store


def backup(
    store: Store | Snapshot,
    target: str | os.PathLike[str],
    wait: Wait | None = None,
    work: Work = at_once,
) -> None:
    """A checked copy of the store's file at `target`, replacing what is there only at the end.

    Where another program holds that, `wait` says how long it is tried. `work` makes the copy;
    what it raises when it is cancelled leaves everything as it was. The store stays open and
    may be read-only; its own file may be gone, for what was open can still be read. Raises
    StoreProblem.
    """
    target = Path(target).absolute()
    with store_problems(target):
        names.refuse(target)
        if not target.parent.is_dir():
            raise StoreProblem(Reason.NO_FOLDER, target, folder=target.parent)
        if is_same_file(target, store.path):
            raise StoreProblem(Reason.SAME_FILE, target)
        # What a crash left of another file there would be rolled back into ours.
        if target.with_name(f"{target.name}-journal").exists():
            raise StoreProblem(Reason.EXISTS, target)
        fresh = unfinished_path(target)
        if isinstance(store, Snapshot):
            fill(fresh, lambda: store.copy_into(fresh, called=target), work)
        else:
            with store.changes_told(), closing(store.snapshot()) as state:
                fill(fresh, lambda: state.copy_into(fresh, called=target), work)
        replace(fresh, target, wait)
