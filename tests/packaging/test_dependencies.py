"""What the program declares it imports, and what it imports it declares; likewise the tests."""

import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.test_imports import FILES, ROOT, imported

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = {"desktop", "db", "tests"}
SCRIPTS = {path.stem for path in (ROOT / "packaging").rglob("*.py")} | {"safety", "day"}
"""What the tests load from packaging/, which is no package."""

MODULES = {
    "pillow": ["PIL"],
    "pyside6-essentials": ["PySide6", "shiboken6"],
    "pyside6-pdf": ["PySide6.QtPdf", "PySide6.QtPdfWidgets"],
    "pytest": ["pytest", "_pytest"],
    "pytest-qt": ["pytestqt"],
    "python-docx": ["docx"],
    "page-validation": ["page"],
}
"""What a distribution is imported as where it is not by its own name."""
TOOLS = {"ruff", "mypy", "pytest-xdist"}
"""Declared to be run, not to be imported."""


def declared(requirements: Iterable[str]) -> set[str]:
    """The names of what is required, written alike."""
    names = (re.split(r"[\s=<>~!;\[]", each)[0] for each in requirements)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


PROGRAM = declared(PROJECT["dependencies"])
CHECKING = declared(PROJECT["optional-dependencies"]["dev"])
PREFIXES = {
    module: name
    for name in PROGRAM | CHECKING
    for module in MODULES.get(name, [name.replace("-", "_")])
}


def distribution(module: str) -> str:
    """The distribution that brings a module; the module itself if none of the declared does."""
    parts = module.split(".")
    names = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((PREFIXES[name] for name in names if name in PREFIXES), module)


def needed(paths: Iterable[Path]) -> set[str]:
    """The distributions that the files import."""
    own = sys.stdlib_module_names | OURS | SCRIPTS
    modules = {module for path in paths for module in imported(path)}
    return {distribution(module) for module in modules if module.partition(".")[0] not in own}


def test_the_program_imports_what_it_declares_and_declares_what_it_imports() -> None:
    assert needed(FILES) == PROGRAM


def test_what_only_checks_the_program_is_not_part_of_it() -> None:
    assert PROGRAM.isdisjoint(CHECKING)
    assert needed(FILES).isdisjoint(CHECKING)


def test_the_tests_import_what_is_declared_for_them() -> None:
    tests = needed((ROOT / "tests").rglob("*.py"))
    assert tests <= PROGRAM | CHECKING
    assert tests - PROGRAM == CHECKING - TOOLS


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("PIL.Image", "pillow"),
        ("PySide6.QtWidgets.QLabel", "pyside6-essentials"),
        ("PySide6.QtPdfWidgets.QPdfView", "pyside6-pdf"),
        ("sqlite_utils.db.Table", "sqlite-utils"),
        ("docx", "python-docx"),
        ("lxml.etree", "lxml.etree"),
    ],
)
def test_a_module_belongs_to_the_distribution_that_brings_it(module: str, name: str) -> None:
    assert distribution(module) == name


def test_names_are_compared_as_they_are_installed() -> None:
    wishes = ["PySide6_Pdf==6.12.0.140", 'tzdata>=2024; sys_platform == "win32"', "a.b[c]<2", "d"]
    assert declared(wishes) == {"pyside6-pdf", "tzdata", "a-b", "d"}
