"""The files of 示例 are cleared away, and what the clerk keeps is not."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop import paths
from desktop.ui.files import sample_files
from desktop.ui.window import Window


def test_an_open_sample_stays_and_goes_when_it_is_closed(window: Window) -> None:
    window.features.importing.open_sample()
    assert window.desk.session is not None
    path = window.desk.session.path
    assert path.parent.parent == paths.samples()
    sample_files.clear()
    assert path.exists()
    window.desk.close()
    sample_files.clear()
    assert not list(paths.samples().iterdir())
    sample_files.clear()


def test_what_a_crash_left_goes_with_its_journal(window: Window) -> None:
    path = sample_files.fresh()
    for name in (path.name, f"{path.name}-journal", f"{path.name}.lock"):
        path.with_name(name).write_bytes(b"left")
    sample_files.fresh()
    sample_files.clear()
    assert not list(paths.samples().iterdir())


def test_what_she_saved_beside_it_stays(window: Window) -> None:
    path = sample_files.fresh()
    path.write_bytes(b"left")
    hers = path.with_name("我的.pdf")
    hers.write_bytes(b"hers")
    (paths.samples() / "说明.txt").write_bytes(b"hers")
    sample_files.clear()
    assert hers.exists()
    assert (paths.samples() / "说明.txt").exists()
    assert not path.exists()


def test_its_documents_are_offered_where_hers_are(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed: list[Path] = []
    monkeypatch.setattr("desktop.ui.files.saving.documents", lambda: tmp_path / "文档" / "决算公开")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *args: (proposed.append(Path(args[2])) or "", "")
    )
    window.features.importing.open_sample()
    window.features.saving.ask_backup()
    window.features.saving.ask(b"", "决算公开")
    assert [path.parent for path in proposed] == [tmp_path / "文档"] * 2
    assert proposed[0].suffix == ".jsgk"
