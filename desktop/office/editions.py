"""The editions that come with the program, and which of them serves a region and a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.forms.characters import cited
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.subjects import Subjects, load_subjects
from desktop.forms.filing.filing import Filing
from desktop.forms.loading.definition import load_edition
from desktop.forms.loading.entry import read
from desktop.office.cache import basis, cached
from desktop.paths import RESOURCES

if TYPE_CHECKING:
    from desktop.narrative.definition.definition import Narrative
    from desktop.narrative.document.document import Document

EDITIONS = RESOURCES / "editions"
CODE = Path(__file__).parents[1]
FORMS, WORDS = (CODE / "forms",), (CODE / "forms", CODE / "narrative")
"""The code by which the forms and the words of an edition are read, and what they are made of."""


class NoEdition(LookupError):
    """There are no forms for this region, this year or of this name, or it is not said which;
    ``str()`` is a sentence for the clerk."""


@cache
def subjects() -> Subjects:
    """The subject names that come with the program."""
    return load_subjects(RESOURCES / "subjects")


@cache
def edition(name: str) -> Edition:
    """The edition called `name`. Raises NoEdition, and EditionError for a wrong definition."""
    if name not in edition_names():
        raise NoEdition(f"没有“{cited(name)}”这一版式。可用的版式：{'、'.join(edition_names())}。")
    folder = EDITIONS / name
    return cached("forms", folder, _basis(name, FORMS), lambda: load_edition(folder, subjects()))


@cache
def narrative(name: str) -> Narrative:
    """The words of the edition called `name`. Raises NoEdition, EditionError."""
    # Here and below, for an import needs no words, and they need jinja2.
    import jinja2

    from desktop.narrative.definition.definition import load_narrative

    folder, forms = EDITIONS / name, edition(name)
    made_of = _basis(name, WORDS, jinja2.__version__)
    return cached("narrative", folder, made_of, lambda: load_narrative(folder, forms))


def report_of(filing: Filing) -> Document:
    """The report of a filing in the words of its edition. Raises as `narrative`."""
    from desktop.narrative.writing import write

    return write(filing, narrative(filing.edition.id))


def _basis(name: str, readers: Iterable[Path], *versions: str) -> bytes:
    """All of which the edition called `name` is made by these `readers`."""
    definitions = [*(EDITIONS / name).rglob("*.toml"), *(RESOURCES / "subjects").glob("*.csv")]
    code = (path for folder in readers for path in folder.rglob("*.py"))
    return basis((*definitions, *code), *versions)


@cache
def catalogue() -> Mapping[str, Mapping[int, str]]:
    """The name of the edition for each year of each region, for which none is read whole. Raises
    EditionError where two serve one region and year."""
    found: dict[str, dict[int, str]] = {}
    for path in sorted(EDITIONS.glob("*/edition.toml")):
        entry, name = read(path), path.parent.name
        region = entry.take("region", str)
        served = found.setdefault(region, {})
        for year in entry.items("years", int):
            other = served.setdefault(year, name)
            if other != name:
                raise entry.wrong(f"years: {other}/edition.toml serves {region} {year} already")
    return found


def edition_names() -> tuple[str, ...]:
    """Every edition that comes with the program, by name. Raises EditionError as `catalogue`."""
    return tuple(sorted({name for years in catalogue().values() for name in years.values()}))


def regions() -> tuple[str, ...]:
    """The regions that have editions. Raises EditionError as `catalogue`."""
    return tuple(catalogue())


def region_of(name: str) -> str:
    """The region of the edition called `name`, '' where there is none of this name."""
    return next((region for region in catalogue() if name in years(region).values()), "")


def years(region: str = "") -> Mapping[int, str]:
    """The name of the edition for each year of `region`, which may be left out where there is but
    one. Raises NoEdition, EditionError."""
    offered = "、".join(regions())
    if region and region not in regions():
        raise NoEdition(f"没有“{cited(region)}”的版式。可用的地区：{offered}。")
    if not region and len(regions()) > 1:
        how = "命令用 --region，窗口里先用“新建”选地区"
        raise NoEdition(f"有几个地区的版式：{offered}。请说明是哪一个：{how}。")
    return catalogue()[region or regions()[0]]


def edition_for(year: int, region: str = "") -> Edition:
    """The edition made for `year` in `region`. Raises as `years`, also for another year."""
    served = years(region)
    if year not in served:
        offered = "、".join(map(str, sorted(served)))
        raise NoEdition(f"还没有 {year} 年度的版式。可用的年度：{offered}。")
    return edition(served[year])
