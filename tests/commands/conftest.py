"""A command as it is typed, and the file it works on."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from desktop.__main__ import main
from desktop.paths import SAMPLE
from tests.commands.typed import Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: its exit code, what it prints and what it complains of."""

    def run(*words: object) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file of the unit is to lie."""
    return tmp_path / "甲单位.jsgk"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the workbook of the sample in it, of which every test gets a copy."""
    path = tmp_path_factory.mktemp("imported") / "甲单位.jsgk"
    assert main(["import", str(path), str(SAMPLE)]) == 0
    return path


@pytest.fixture
def imported(file: Path, sample_file: Path) -> Path:
    """A file with the sample."""
    return Path(copy(sample_file, file))
