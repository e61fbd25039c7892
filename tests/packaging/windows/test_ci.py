"""CI tries the installer where it can be had; a trial that fails or hangs is told from one that
cannot be made."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
# packaging/ is no package, so the folder is put on the path.
sys.path.insert(0, str(ROOT / "packaging" / "windows"))
ci, stage = import_module("ci"), import_module("stage")


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A dev.py whose commands end with the code they name, or never."""
    script = tmp_path / "dev.py"
    script.write_text(
        "import sys, time\ntime.sleep(600 * (sys.argv[1] == 'never'))\nsys.exit(int(sys.argv[1]))\n"
    )
    monkeypatch.setattr(ci, "DEV", script)
    return lambda *words: {(word,): 1.0 if word == "never" else 60.0 for word in words}


def test_every_step_that_holds_is_followed_by_the_next(steps, capfd) -> None:
    assert ci.main(steps("0", "00")) == 0
    assert [line.split()[0] for line in capfd.readouterr().out.splitlines()] == ["0", "00"]


def test_what_cannot_be_had_fails_nothing_and_is_said(steps, capfd) -> None:
    assert ci.main(steps(str(ci.UNAVAILABLE), "1")) == 0
    assert "略过" in capfd.readouterr().out


def test_what_fails_fails(steps) -> None:
    assert ci.main(steps("1", "0")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups")
def test_what_hangs_is_ended_and_fails(steps, capfd) -> None:
    assert ci.main(steps("never")) == 1
    assert "没有结束" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("ERROR: No matching distribution … (from versions: none)", stage.Unavailable),
        ("WARNING: … after connection broken by 'NewConnectionError…'", stage.Unavailable),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", SystemExit),
        ("ERROR: Could not find a version … (from versions: 1.0, 1.1)", SystemExit),
    ],
)
def test_a_registry_without_the_file_is_told_from_one_with_another(
    said: str, kind: type[BaseException]
) -> None:
    with pytest.raises(kind):
        stage.refuse(said)


def test_all_is_of_the_standard_library() -> None:
    """It runs before there is an environment."""
    load = "import sys; sys.path.insert(0, sys.argv[1]); import ci"
    subprocess.run([sys.executable, "-S", "-c", load, ci.DEV.parent / "windows"], check=True)
