"""Every edition is whole."""

import tomllib
from itertools import chain

import pytest

from desktop.forms.edition.edition import Edition
from desktop.paths import RESOURCES
from tests.conftest import INVENTED
from tests.every import EVERY
from tests.every import edition as load


@pytest.fixture(params=EVERY)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    return load(request.param)


def test_the_forms_are_those_of_the_folder(edition: Edition) -> None:
    invented = edition.id == INVENTED.name
    folder = INVENTED if invented else RESOURCES / "editions" / edition.id
    text = (folder / "edition.toml").read_text(encoding="utf-8")
    assert list(edition.forms) == tomllib.loads(text)["forms"]
    assert {path.stem for path in folder.glob("*.toml")} == {
        *edition.tables,
        *("edition", "cover", "checks", "text"),
    }
    assert edition.id.endswith(str(edition.years[0]))
    assert edition.evidence


def test_names_are_unique(edition: Edition) -> None:
    forms = [edition.cover, *edition.tables.values()]
    panels = [*chain.from_iterable(form.panels for form in forms)]
    lists = [[check.id for check in edition.all_checks]]
    lists += [[column.id for column in panel.columns] for panel in panels]
    lists += [[line.id for panel in form.panels for line in panel.lines] for form in forms]
    assert [names for names in lists if len(set(names)) < len(names)] == []
