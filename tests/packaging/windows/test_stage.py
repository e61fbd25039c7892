"""What the installer holds: pinned, hashed, and the same each time."""

import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WINDOWS = ROOT / "packaging" / "windows"
# packaging/ is no package, so the folder is put on the path.
sys.path.insert(0, str(WINDOWS))
installer, lock, stage, suite = map(import_module, ("installer", "lock", "stage", "suite"))


def test_the_wheels_are_those_of_the_lock_file_each_with_its_hash() -> None:
    lines = stage.lock_lines()
    named = [re.fullmatch(r"(\S+==\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines]
    assert None not in named
    assert [match[1] for match in named] == lock.program_requirements()


def test_what_the_tests_need_besides_has_its_hashes_too() -> None:
    """Together both locks are the lock file, for a Windows."""
    lines = stage.lock_lines(suite.TEST_WHEELS)
    named = [re.fullmatch(r"(\S+==\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines]
    assert None not in named
    assert [match[1] for match in named] == lock.test_requirements()
    assert not set(lines) & set(stage.lock_lines())


def test_what_only_tests_need_is_not_shipped() -> None:
    names = {line.partition("==")[0].lower() for line in stage.lock_lines()}
    assert names.isdisjoint({"lxml", "python-docx", "pytest", "hypothesis", "mypy", "ruff"})
    assert "colorama" in names, "click needs it on Windows"


def test_the_definition_names_wheels_of_the_lock() -> None:
    definition = tomllib.loads(stage.DEFINITION.read_text(encoding="utf-8"))
    shipped = {
        line.partition("==")[0].lower().replace("-", "_").replace(".", "_")
        for line in stage.lock_lines()
    }
    assert definition["wheels"].keys() - {"leave"} <= shipped


def test_a_pattern_keeps_and_another_leaves() -> None:
    rules = {"keep": ["desktop/*"], "leave": ["*/README.md"]}
    assert stage.wanted("desktop/forms/kinds.py", rules)
    assert not stage.wanted("desktop/forms/README.md", rules)
    assert not stage.wanted("tests/test_imports.py", rules)


@pytest.mark.skipif(not shutil.which("git"), reason="git says what belongs to the project")
def test_every_module_and_every_edition_of_the_program_is_shipped() -> None:
    definition = tomllib.loads(stage.DEFINITION.read_text(encoding="utf-8"))
    shipped = stage.project_files(definition["project"]).keys()
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "desktop").rglob("*.py")}
    forms = {p.relative_to(ROOT).as_posix() for p in (ROOT / "resources").rglob("*.toml")}
    assert modules | forms <= shipped
    assert not any(name.startswith(("tests/", "packaging/")) for name in shipped)


def test_upgrade_and_removal_know_every_file_and_the_deepest_folder_first(tmp_path: Path) -> None:
    for name in ("juesuan.exe", "desktop/forms/kinds.py", "desktop/__main__.py"):
        stage.write(tmp_path / name, b"")
    files = installer.write_list(tmp_path)
    assert files == ["files.txt", "desktop/__main__.py", "desktop/forms/kinds.py", "juesuan.exe"]
    listed = (tmp_path / "files.txt").read_text(encoding="utf-16").split()
    assert listed == [
        "desktop\\__main__.py",
        "desktop\\forms\\kinds.py",
        "juesuan.exe",
        "\\desktop\\forms",
        "\\desktop",
    ]


def test_the_folder_for_a_stick_begins_with_how_to_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As every Notepad reads it: UTF-8 with its mark, and the ends of lines of Windows."""
    monkeypatch.setattr(installer, "BUILD", tmp_path)
    stage.write(tmp_path / "juesuan.exe", b"")
    with zipfile.ZipFile(installer.write_zip(tmp_path, ["juesuan.exe"])) as archive:
        first = archive.namelist()[0]
        data = archive.read(first)
    assert first == "决算公开/使用说明.txt"
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert 5 <= len(data.splitlines()) <= 10
    text = data.decode("utf-8-sig")
    assert all(word in text for word in ("juesuan.exe", "data", "新的一版"))


def test_compiled_code_names_no_place_of_this_machine(tmp_path: Path) -> None:
    stage.write(tmp_path / "desktop" / "some.py", b"def f():\n    return __file__\n")
    stage.compile_file(tmp_path, "desktop/some.py")
    [compiled] = tmp_path.rglob("*.pyc")
    assert str(tmp_path).encode() not in compiled.read_bytes()
    assert compiled.read_bytes()[4] == 1, "its hash is not looked at"


def test_a_version_is_four_numbers_for_windows() -> None:
    assert installer.numbers(installer.version()).count(".") == 3
    assert installer.numbers("1.2rc1") == "1.2.0.0"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_the_editions_are_shipped_as_they_were_read(tmp_path: Path) -> None:
    """The same bytes from every folder; and the program there reads none of them again."""
    project = tomllib.loads(stage.DEFINITION.read_text(encoding="utf-8"))["project"]
    kept = []
    for folder in (tmp_path / "one", tmp_path / "another" / "one"):
        for name, data in stage.project_files(project).items():
            if name.startswith(("desktop/", "db/", "resources/editions/", "resources/subjects/")):
                stage.write(folder / name, data)
        (folder / "lib").symlink_to(sysconfig.get_path("purelib"))
        stage.compile_editions(folder)
        kept.append([path.read_bytes() for path in sorted(folder.rglob("*.compiled"))])
    assert kept[0] == kept[1]
    start = (
        "import desktop.office.editions as e; e.load_edition = 0\n"
        "import desktop.narrative.definition.definition as d; d.load_narrative = 0\n"
    )
    environment = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    call = [sys.executable, "-c", start + stage.READ_EDITIONS]
    subprocess.run(call, cwd=folder, env=environment, check=True)
