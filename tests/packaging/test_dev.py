"""The commands of packaging/, and the pins they install."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


# packaging/ is no package, so the folder is put on the path.
sys.path.insert(0, str(ROOT / "packaging"))
debian, dev = map(importlib.import_module, ("debian", "dev"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(requirements: list[str]) -> dict[str, str]:
    """{'pyside6-pdf': '6.12.0.140', …}; anything not pinned exactly is refused."""
    matches = [
        re.fullmatch(r"([\w.-]+)(?:\[\w+\])?==([\w.]+)( ; .+)?", line) for line in requirements
    ]
    assert None not in matches, requirements
    return {normal(match[1]): match[2] for match in matches}


def locked() -> dict[str, str]:
    lines = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return pins([line for line in lines if line and not line.startswith("#")])


def declared() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return pins(project["dependencies"] + project["optional-dependencies"]["dev"])


def test_every_dependency_is_locked_to_its_declared_version():
    assert declared().items() <= locked().items()


def test_the_tests_run_on_the_locked_versions():
    expected = locked()
    if sys.platform != "win32":
        del expected["colorama"]
    assert {name: importlib.metadata.version(name) for name in expected} == expected


def test_the_lock_names_no_place():
    """Only names and versions, so that it installs from whichever registry one has."""
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-|/\w+/", text, re.MULTILINE)


def test_packaging_never_becomes_a_package():
    """It would shadow the library `packaging`, which pytest imports."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_fingerprint_ignores_line_endings(tmp_path, monkeypatch):
    unix, windows = tmp_path / "unix", tmp_path / "windows"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    monkeypatch.setattr(dev, "LOCK", unix)
    first = dev.fingerprint()
    monkeypatch.setattr(dev, "LOCK", windows)
    assert dev.fingerprint() == first


@pytest.mark.skipif(sys.platform != "linux", reason="Debian packages")
def test_a_library_the_system_lacks_names_its_package():
    libraries = {"libc6": "libc.so.6", "libnothing1": "libnothing-of-that-name.so.1"}
    assert debian.missing_packages(libraries) == ["libnothing1"]


def test_without_root_the_one_command_is_told(monkeypatch):
    monkeypatch.setattr(debian.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(debian, "become_root", lambda: None)
    with pytest.raises(debian.Unavailable) as told:
        debian.install_packages(["libgl1", "libegl1"])
    assert str(told.value).splitlines()[-1] == (
        "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libgl1 libegl1'"
    )


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: Could not find a version that satisfies … (from versions: none)", "网络"),
        ("WARNING: Retrying … after connection broken by 'NewConnectionError…'", "网络"),
        ("ERROR: No space left on device", "原因见上面"),
    ],
)
def test_a_failed_installation_is_explained(output, word):
    assert word in dev.why_pip_failed(output)


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_either_variable_means_a_screen(monkeypatch, variable):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.has_screen()
    monkeypatch.setenv(variable, ":0")
    assert dev.has_screen()


class Recorded:
    """Stands for the program: notes each command and answers with a chosen exit code."""

    def __init__(self, codes):
        self.codes, self.commands = codes, []

    def __call__(self, command, *files):
        self.commands.append((command, *[file.name for file in files]))
        return self.codes.get(command, 0)


@pytest.mark.parametrize(
    ("codes", "expected", "commands"),
    [
        ({}, 0, ["import", "check", "pdf"]),
        ({"import": 2}, 2, ["import"]),
        ({"check": 1}, 1, ["import", "check", "pdf"]),
        ({"pdf": 3}, 3, ["import", "check", "pdf"]),
    ],
)
def test_without_a_screen_the_sample_is_imported_checked_and_printed(
    tmp_path, monkeypatch, codes, expected, commands
):
    program = Recorded(codes)
    monkeypatch.setattr(dev, "BUILD", tmp_path)
    monkeypatch.setattr(dev, "desktop", program)
    assert dev.run_in_text(None) == expected
    assert [command for command, *_ in program.commands] == commands


def test_a_file_given_is_checked_and_printed_but_not_touched(tmp_path, monkeypatch):
    program = Recorded({})
    monkeypatch.setattr(dev, "BUILD", tmp_path)
    monkeypatch.setattr(dev, "desktop", program)
    filing = tmp_path / "本单位.jsgk"
    filing.write_bytes(b"rows")
    dev.run_in_text(filing)
    assert program.commands == [("check", "本单位.jsgk"), ("pdf", "本单位.jsgk", "本单位.pdf")]
    assert filing.read_bytes() == b"rows"


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_ci_runs_the_same_command_first():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    [test, trial] = script.read_text(encoding="utf-8").splitlines()[-2:]
    assert test == "python3 packaging/dev.py test"
    assert trial == "exec python3 packaging/windows/ci.py"
    subprocess.run(["bash", "-n", script], check=True)


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_names_commands_that_there_are(workflow):
    text = workflow.read_text(encoding="utf-8")
    named = re.findall(r"python3? (packaging/\S+\.py) ([\w-]+)", text)
    assert named
    for script, command in named:
        assert (ROOT / script).is_file()
        known = subprocess.run([sys.executable, ROOT / script, "--help"], capture_output=True)
        assert f"    {command} ".encode() in known.stdout
    options = re.findall(r"juesuan-console\.exe\" (--\w+)", text)
    known = subprocess.run(
        [sys.executable, "-m", "desktop", "--help"], cwd=ROOT, capture_output=True, check=True
    )
    assert options
    assert all(option.encode() in known.stdout for option in options)
