"""Real files under a name no clerk should have chosen, and a way to expect a refusal."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

import db
from db.problems import Reason, StoreProblem
from db.records import FilingHead
from db.store.store import Store

AWKWARD = "江汉区 社保处#1 100%25" + ("" if sys.platform == "win32" else "?a=b&mode=ro")

Refusal = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / f"{AWKWARD}.jsgk"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path) as store:
        yield store


@pytest.fixture
def filing(store: Store) -> FilingHead:
    return store.add_filing(2023, "wuhan-2023", {("t1", "1", "1"): 18022})


@pytest.fixture
def kept(store: Store, filing: FilingHead, path: Path) -> Path:
    """The path of a closed file with one filing and one step."""
    store.write(filing.id, {("t1", "2", "1"): 5, ("basis", "unit", "name"): "社保处"}, step="录入")
    store.close()
    return path


@pytest.fixture
def refused() -> Refusal:
    """`with refused(Reason.FULL, path, "腾出空间"):` expects that problem and a whole sentence."""

    @contextmanager
    def expect(reason: Reason, path: Path, *words: str) -> Iterator[None]:
        with pytest.raises(StoreProblem) as caught:
            yield
        assert caught.value.reason is reason
        sentence = str(caught.value)
        assert all(word in sentence for word in (path.name, *words)), sentence
        assert "；" in sentence
        assert sentence.endswith("。")

    return expect


@pytest.fixture
def child() -> Callable[..., subprocess.Popen[str]]:
    """Starts Python with the project importable; what it is given is code and arguments."""

    def start(*arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
        root = Path(db.__file__).parent.parent
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1", **environment},
        )

    return start


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user of the computer can reach, unlike tmp_path."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.fixture
def without_rights() -> Callable[[], AbstractContextManager[None]]:
    """Inside, root is somebody else: permissions stop nobody but the others."""

    @contextmanager
    def powerless() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return powerless
