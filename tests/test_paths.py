"""Where files lie: with the system's own folders, and beside a program on a stick."""

import sys
from pathlib import Path

import platformdirs
import pytest

from desktop import paths


def test_an_installed_program_keeps_to_the_folders_of_the_system() -> None:
    assert paths.stick() is None
    settings = platformdirs.user_config_path("juesuan", appauthor=False, roaming=True)
    assert paths.settings() == settings / "desktop.ini"
    assert paths.data() == platformdirs.user_data_path("juesuan", appauthor=False)
    assert paths.logs() == platformdirs.user_log_path("juesuan", appauthor=False)


def test_a_program_on_a_stick_keeps_everything_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / paths.PORTABLE).write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "juesuan.exe"))
    assert paths.settings() == tmp_path / "data" / "desktop.ini"
    assert paths.data() == tmp_path / "data"
    assert paths.logs() == tmp_path / "data" / "Logs"
