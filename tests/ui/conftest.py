"""A real window on a real file with the published sample in it, and a clerk who types."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import cycle
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.backups.automatic import back_up
from db.connection import pragma
from db.problems import StoreProblem
from db.store.store import Store
from desktop import paths
from desktop.forms.edition.edition import Edition
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.filings.filings import add_filing, cover_cells
from desktop.ui.desk.session import Session
from desktop.ui.widgets.style import dress
from desktop.ui.window import Window
from tests.conftest import CASES, read_evaluations
from tests.ui.clerk import Clerk


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """The program's own style and type, so that no test depends on the system's."""
    dress(qapp)


@pytest.fixture(autouse=True)
def backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the automatic backups, of nobody else. Tests that are not about them make
    none, which would cost each of them some syncs of the disk."""
    folder = tmp_path / "program" / "backups"
    monkeypatch.setattr(paths, "backups", lambda: folder)
    monkeypatch.setattr(paths, "samples", lambda: folder.with_name("samples"))
    monkeypatch.setattr("desktop.ui.keeping.backing_up.back_up", lambda *_: None)
    return folder


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No dialog of slow work where a busy computer is slow: it would take the keys."""
    monkeypatch.setattr("desktop.ui.desk.slow_work.PATIENCE", 60_000)


@pytest.fixture
def backed_up(backups: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, for a test in which automatic backups are made."""
    monkeypatch.setattr("desktop.ui.keeping.backing_up.back_up", back_up)
    return backups


@pytest.fixture(scope="session")
def template(
    tmp_path_factory: pytest.TempPathFactory, edition: Edition, entered_cells: Mapping[Cell, Value]
) -> Path:
    """A file with the sample of 2020 in it, of which every test gets a copy."""
    path = tmp_path_factory.mktemp("template") / "江汉社保处.jsgk"
    with Store.create(path) as store:
        add_filing(store, edition, 2020, entered_cells)
    return path


@pytest.fixture
def file(tmp_path: Path, template: Path) -> Path:
    """A file with the sample of 2020 in it."""
    return Path(copy(template, tmp_path))


@pytest.fixture
def session(file: Path) -> Iterator[Session]:
    """The sample, open without a window."""
    store = Store.open(file)
    session = Session(store, store.filings()[0])
    yield session
    session.close()


@pytest.fixture
def empty(tmp_path: Path, edition: Edition) -> Iterator[Session]:
    """A filing of which only the cover is filled in, open without a window."""
    store = Store.create(tmp_path / "空表.jsgk")
    cover = cover_cells("江汉社保处", "单位", "万元")
    session = Session(store, add_filing(store, edition, 2020, cover))
    yield session
    session.close()


@pytest.fixture
def full_disk() -> Callable[[Session], AbstractContextManager[None]]:
    """`with full_disk(session):` the file has no room for a single further step."""

    @contextmanager
    def filled(session: Session) -> Iterator[None]:
        connection = session.store._db
        connection.execute(f"PRAGMA max_page_count = {pragma(connection, 'page_count')}")
        for size in (1000, 100, 10, 1):
            _write_until_full(session, "字" * size)
        yield
        connection.execute("PRAGMA max_page_count = 1000000")

    return filled


def _write_until_full(session: Session, step: str) -> None:
    for word in cycle(("甲", "乙")):
        try:
            session.store.write(session.head.id, {("cover", "head", "1"): word}, step=step)
        except StoreProblem:
            return


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of nobody else."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(qtbot: QtBot, settings: QSettings) -> Window:
    """The main window on its start page."""
    window = Window(settings)
    qtbot.addWidget(window)
    window.resize(1280, 760)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def assessed(clerk: Clerk) -> Clerk:
    """A clerk with the published self-evaluations in her filing."""
    case = CASES / "wuhan-2020/evaluations/jianghan.toml"
    clerk.session.fill(read_evaluations(clerk.session.filing.edition, case), "自评表")
    return clerk


@pytest.fixture
def clerk(qtbot: QtBot, window: Window, file: Path) -> Clerk:
    """A clerk at the window, with the sample open on its first form."""
    window.features.files.open(file)
    return Clerk(qtbot, window)
