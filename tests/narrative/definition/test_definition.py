"""A wrong word in a template is refused with edition, file and line."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.loading.entry import EditionError
from desktop.narrative.definition.definition import load_narrative
from desktop.narrative.rendering.rendering import VARIABLES
from desktop.narrative.rendering.words import WORDS, TemplateWords
from desktop.office.editions import edition as load
from desktop.office.editions import edition_names, narrative
from desktop.paths import RESOURCES

EDITIONS = RESOURCES / "editions"
TOTAL = "{{ wan(\"t5['合计', 1]\") }}"
AT = "wuhan-2020/narrative/explanation.toml: "
LINE = next(
    number
    for number, line in enumerate(
        (EDITIONS / "wuhan-2020/narrative/explanation.toml")
        .read_text(encoding="utf-8")
        .splitlines(),
        1,
    )
    if TOTAL in line
)
HERE = f"{AT}section 6: block 1 (general): line {LINE}: "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EDITIONS / "wuhan-2020", tmp_path / "wuhan-2020")


def change(folder: Path, old: str, new: str, file: str = "explanation") -> None:
    path = folder / f"narrative/{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", edition_names())
def test_every_edition_has_its_words(name: str) -> None:
    parts = narrative(name).parts
    assert [part.id for part in parts][:5] == [*load(name).narrative][:5]
    assert len(parts) == (5 if name == "wuhan-2020" else 6)
    assert narrative(name).items


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("{{ wan(", "expected token ',', got '{'"),
        ('{{ wan("t1[30, 1]" }}', "unexpected '}'"),
        ("{% if year %}", "Unexpected end of template"),
        ('{{ yuan("t1[30, 1]") }}', "nobody knows yuan"),
        ("{{ next_year }}", "nobody knows next_year"),
        ("{{ year | money }}", "No filter named 'money'."),
        ("{{ wan() }}", "wan: missing a required argument: 'rule'"),
        ('{{ wan("t1[30, 1]", unit="元") }}', "wan: got an unexpected keyword argument 'unit'"),
        ('{{ wan("t1[9, 1]") }}', "t1[9, 1]: no figure stands in t1[9]"),
        ('{{ wan("t0[1, 1]") }}', "t0[1, 1]: no figure stands in t0[1]"),
        ('{{ wan("reasons[1, 1]") }}', "reasons[1, 1]: no figure stands in reasons[1]"),
        ('{{ wan("t1[30, 1] * 2") }}', "not allowed in a rule: t1[30, 1] * 2"),
        ('{{ wan(*["t1[30, 1]"]) }}', "wan takes what it needs one by one"),
    ],
)
def test_a_wrong_template_is_refused_with_its_line(
    folder: Path, edition: Edition, new: str, said: str
) -> None:
    change(folder, TOTAL, new)
    with pytest.raises(EditionError) as refused:
        load_narrative(folder, edition)
    assert str(refused.value).startswith(HERE)
    assert said in str(refused.value)


def test_the_line_is_that_of_the_mistake_within_a_long_template(
    folder: Path, edition: Edition
) -> None:
    change(folder, "{%- endfor %}。\n", "{%- endfor %}{{ oops }}。\n")
    path = folder / "narrative/explanation.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "oops" in line)
    with pytest.raises(EditionError, match=rf"\(income\): line {number}: nobody knows oops"):
        load_narrative(folder, edition)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "total"', 'id = "income"', "narrative: block defined twice: income"),
        ('id = "total"', 'id = "item"', "narrative: block defined twice: item"),
        ('id = "total"', 'id = "to tal"', "(to tal): id must be a word"),
        (
            'id = "total"',
            'id = "total"\neach = "t9"',
            "(total): each must be one of overall, project, t2/3, ",
        ),
        ('id = "total"', 'id = "total"\nwhen = 1', "(total): unknown key when"),
        ('chart = "columns"', 'chart = "bars"', "chart must be one of columns, pie, not bars"),
        ('rule = "last(t1[30, 1])"', 'rule = "t1[9, 1]"', "bars 1: t1[9, 1]: no figure stands"),
        ("level = 2", 'level = "2"', "level must be int, not '2'"),
        ('filled("overall_result")', 'filled("overall")', "filled asks for overall, which is no"),
        ('also = "budget"', 'also = "budgets"', "also must be a form beside that of each"),
    ],
)
def test_a_wrong_block_is_refused(
    folder: Path, edition: Edition, old: str, new: str, said: str
) -> None:
    change(folder, old, new)
    with pytest.raises(EditionError) as refused:
        load_narrative(folder, edition)
    assert said in str(refused.value)


def test_a_file_that_is_no_toml_is_refused_with_its_edition(folder: Path, edition: Edition) -> None:
    change(folder, "[[section]]", "[[section]")
    with pytest.raises(EditionError, match=r"^wuhan-2020/narrative/explanation.toml: .*line 6"):
        load_narrative(folder, edition)


def test_a_term_with_a_wrong_rule_is_refused(folder: Path, edition: Edition) -> None:
    change(folder, 'used = "t1[1, 1]"', 'used = "t1[0, 1]"', "glossary")
    with pytest.raises(EditionError, match=r"glossary.toml: section 1: block 1: t1\[0, 1\]"):
        load_narrative(folder, edition)


def test_the_files_are_those_of_the_edition(folder: Path, edition: Edition) -> None:
    (folder / "narrative/work.toml").rename(folder / "narrative/works.toml")
    with pytest.raises(EditionError) as refused:
        load_narrative(folder, edition)
    assert str(refused.value) == (
        "wuhan-2020/edition.toml: narrative not both listed and there: work, works"
    )


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_explained_with_all_that_it_takes(word: str) -> None:
    readme = (RESOURCES / "README.md").read_text(encoding="utf-8")
    (row,) = (line for line in readme.splitlines() if re.match(rf"\|[^|]*`{word}[`(]", line))
    taken = {*inspect.signature(getattr(TemplateWords, word)).parameters} - {"self", "code"}
    named = {*re.findall(r"\w+", row.split("|")[1])}
    assert taken <= named or "piece by piece" in row


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_is_explained(variable: str) -> None:
    readme = (RESOURCES / "README.md").read_text(encoding="utf-8")
    assert f"`{variable}`" in readme.partition("## Words")[2].partition("## Subjects")[0]
