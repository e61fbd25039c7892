"""The command line as a whole: its words, its help, and starting without Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from desktop.__main__ import COMMANDS
from desktop.commands.parser import Parser
from desktop.paths import RESOURCES, SAMPLE
from tests.commands.typed import Run

ROOT = RESOURCES.parent


def test_help_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in ("new", "import", "show", "check", "pdf", "--sample", "退出码"):
        assert command in out
    for command in ("new", "import", "show", "check", "pdf"):
        code, out, _ = run(command, "--help")
        assert code == 0
        assert out.startswith(f"用法：python -m desktop {command}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "a.jsgk"), "缺少参数：--unit, --kind, --year。"),
        (("check",), "缺少参数：文件。"),
        (("check", "a.jsgk", "--yaer"), "不认识的参数：--yaer。"),
        (("check", "a.jsgk", "--year"), "--year 后面缺少内容。"),
        (("check", "a.jsgk", "--year", "20"), "年度应当是四位数字"),
        (("new", "a.jsgk", "--kind", "局"), "--kind 不能是“局”"),
    ],
)
def test_wrong_words_are_told_in_chinese(words: tuple[str, ...], said: str, run: Run) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err


def test_commands_start_without_qt(imported: Path) -> None:
    """And without openpyxl and reportlab where they are not needed."""
    script = (
        "import sys; from desktop.__main__ import main; code = main(sys.argv[1:]);"
        "print({name.partition('.')[0] for name in sys.modules}"
        " & {'PySide6', 'openpyxl', 'reportlab'}, code)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, "check", str(imported)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.endswith("\n2020 年度：提示 2 处。\nset() 0\n")


def test_each_file_of_commands_registers_those_that_the_table_says() -> None:
    for kind, names in COMMANDS.items():
        group = Parser().add_subparsers()
        import_module(f"desktop.commands.{kind}").register(group)
        assert sorted(group.choices) == sorted(names)
    there = {path.stem for path in (ROOT / "desktop" / "commands").glob("*.py")}
    assert there - {"__init__", "opening", "parser"} == {*COMMANDS}


def test_as_a_program_of_its_own(file: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "desktop", *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
            capture_output=True,
            encoding="utf-8",
        )

    assert run("import", str(file), str(SAMPLE)).returncode == 0
    assert run("check", str(file)).stdout.endswith("\n2020 年度：提示 2 处。\n")
    missing = run("check", str(file) + "x")
    assert missing.returncode == 2
    assert missing.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "path", "sample"),
    [((), None, False), (("a.jsgk",), Path("a.jsgk"), False), (("--sample",), None, True)],
)
def test_without_a_command_the_window_opens(
    words: tuple[str, ...],
    path: Path | None,
    sample: bool,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    opened = []

    def window(path: Path | None = None, *, sample: bool = False) -> int:
        opened.append((path, sample))
        return 0

    monkeypatch.setattr("desktop.ui.application.main", window)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.chdir(tmp_path)
    Path("a.jsgk").touch()
    assert run(*words)[0] == 0
    assert opened == [(path, sample)]


def test_what_is_neither_a_file_nor_a_command_is_said_so(run: Run) -> None:
    code, _, said = run("foo")
    assert code == 2
    assert "foo" in said
    assert "import" in said


def test_no_window_without_a_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    code, _, said = run()
    assert code == 2
    assert "没有屏幕" in said


def test_a_unit_needs_a_name(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsgk"
    code, _, said = run("new", str(file), "--unit", " ", "--kind", "单位", "--year", "2020")
    assert code == 2
    assert "单位全称" in said
    assert not file.exists()


def test_who_reads_only_the_first_lines_ends_it_quietly(imported: Path) -> None:
    words = [sys.executable, "-m", "desktop", "show", str(imported), "--json"]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
