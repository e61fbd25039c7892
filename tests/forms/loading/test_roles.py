"""A role that is not written, or that no form or cell can have, is refused with file and key."""

from pathlib import Path
from shutil import copytree

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.subjects import Subjects
from desktop.forms.formula import Cell
from desktop.forms.loading.definition import EditionError, load_edition
from desktop.narrative.definition.definition import load_narrative
from desktop.paths import RESOURCES

NOBODY = Subjects({}, {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(RESOURCES / "editions/wuhan-2020", tmp_path / "wuhan-2020"))


def write(folder: Path, role: str, text: str) -> None:
    """Gives a role this text; takes it out where there is none."""
    path = folder / "edition.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    others = [line for line in lines if not line.startswith(f"{role} =")]
    assert len(others) == len(lines) - 1
    path.write_text("\n".join([*others, f"{role} = {text}" if text else ""]), encoding="utf-8")


def test_the_roles_are_read(edition: Edition) -> None:
    roles = edition.roles
    assert (roles.spending, roles.general, roles.budget) == ("t3", "t5", "budget")
    assert roles.public_funds == Cell("t6", "公用经费合计", "1")
    assert roles.sangong == Cell("sg", "1", "7")


@pytest.mark.parametrize(
    ("role", "text", "said"),
    [
        ("spending", '"t9"', "roles.spending: no form t9"),
        ("spending", '"t1"', "roles.spending: t1 has no rows of subjects"),
        ("spending", "", "roles: spending is missing"),
        ("spending", "3", "roles: spending must be str, not 3"),
        ("general", '"cover"', "roles.general: no form cover"),
        ("general", '""', "roles.general: budget needs one"),
        ("budget", '"project"', "roles.budget: no form project"),
        ("sangong", '"sg[1, 70]"', "roles.sangong: no amount stands in sg[1,70]"),
        ("sangong", '"x[1, 7]"', "roles.sangong: no form x"),
        ("sangong", '"sg"', "roles: sangong: not allowed in a rule: sg"),
        ("sangong", '"sg[1, 7] + sg[1, 8]"', "roles: sangong: not one cell"),
        ("sangong", '"c7"', "roles: sangong: not one cell"),
        ("sangong", "", "roles: sangong is missing"),
        ("public_funds", '""', "roles.public_funds: operation needs one"),
        ("operation", "\"cover['unit', 1]\"", "roles.operation: no form cover"),
        ("project_list", "1", "roles: project_list must be str, not 1"),
        ("project_list", '""\nteam = "t1"', "roles: unknown key team"),
    ],
)
def test_a_wrong_role_is_refused(folder: Path, role: str, text: str, said: str) -> None:
    write(folder, role, text)
    with pytest.raises(EditionError) as refused:
        load_edition(folder, NOBODY)
    assert str(refused.value).startswith(f"wuhan-2020/edition.toml: {said}")


@pytest.mark.parametrize(
    ("role", "text", "said"),
    [
        ("project_list", '"nowhere"', "roles.project_list: no field nowhere"),
        ("spending", '""', "roles.spending: wuhan-2020/narrative/glossary.toml: "),
    ],
)
def test_a_role_that_the_text_needs_is_refused(
    folder: Path, role: str, text: str, said: str
) -> None:
    write(folder, role, text)
    edition = load_edition(folder, NOBODY)
    with pytest.raises(EditionError) as refused:
        load_narrative(folder, edition)
    assert str(refused.value).startswith(f"wuhan-2020/edition.toml: {said}")


def test_an_edition_without_roles_is_refused(folder: Path) -> None:
    path = folder / "edition.toml"
    text = path.read_text(encoding="utf-8").partition("[roles]")[0]
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditionError, match=r"wuhan-2020/edition\.toml: roles is missing"):
        load_edition(folder, NOBODY)


def test_an_edition_may_have_none_of_them(folder: Path) -> None:
    path = folder / "edition.toml"
    head = path.read_text(encoding="utf-8").partition("[roles]")[0]
    names = vars(load_edition(folder, NOBODY).roles)
    path.write_text(f"{head}[roles]\n" + "".join(f'{each} = ""\n' for each in names), "utf-8")
    assert not any(vars(load_edition(folder, NOBODY).roles).values())
