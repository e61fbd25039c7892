"""The checks of the 自评表 beside one another: the sum of the projects, their names, and the
indicators that the overall form has in common with them.

The last reads every indicator of all forms: `may_differ` says whether a step can have changed it.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.characters import cited, plain
from desktop.forms.edition.evaluation import LEVELS, PLACE, Role
from desktop.forms.evaluation.comparison import have_one_number
from desktop.forms.evaluation.target import number_of
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.words.evaluation_wording import evaluation_name

KEPT = 16_384
"""So many names are remembered as they were read: a key changes one of some thousand."""
LISTED = ("name", "spent", PLACE)
"""The fields of the projects that are read beside one another, or put them in order."""
COMPARED = ("target", "actual")
"""What two forms say of one indicator: 年初目标值 and 实际完成值."""


class Shared(NamedTuple):
    """What the `overall` form and the `projects` say of one indicator."""

    overall: Cell
    projects: Sequence[Cell]


def projects_findings(filing: Filing) -> list[Finding]:
    """The findings of all 自评表 together: the sum of the projects is not 项目支出 (K44), two have
    one name."""
    projects = _of_role(filing, "project")
    return [*_spent(filing, projects), *_same_names(filing, projects)]


def may_add_up_otherwise(filing: Filing, touched: Collection[Cell]) -> bool:
    """True where a step that touched these cells may have changed `projects_findings`."""
    return filing.edition.roles.project_spending in touched or any(
        cell.row in LISTED for cell in _of_evaluations(filing, touched)
    )


def shared_findings(filing: Filing) -> list[Finding]:
    """The findings where the overall form says otherwise of an indicator than a project."""
    return list(_unlike(filing, _of_role(filing, "project")))


def may_differ(filing: Filing, touched: Iterable[Cell], before: Sequence[Finding]) -> bool:
    """True where a step that touched these cells may have changed `shared_findings`, which were
    `before`: an overall form, an indicator it has too, a form that is there no more or anew."""
    cells = _of_evaluations(filing, touched)
    overall, there = _of_role(filing, "overall"), filing.evaluations()
    read = {*overall, *(each.beside.form for each in before if each.beside)}
    forms = {cell.form for cell in cells}
    if forms & read or not forms.issubset(there):
        return True
    if any(cell.col in ("name", "level") or cell.row == PLACE for cell in cells):
        return True
    names = {_bare(filing.text(cell._replace(col="name"))) for cell in cells}
    return any(True for form in overall for _ in _indicators(filing, form, names))


def _of_evaluations(filing: Filing, cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if filing.edition.evaluation(cell.form)]


def _of_role(filing: Filing, role: Role) -> list[str]:
    layouts = {id_ for id_, each in filing.edition.evaluations.items() if each.role == role}
    return [form for form in filing.evaluations() if form.partition("/")[0] in layouts]


def _same_names(filing: Filing, projects: list[str]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for form in projects:
        cell = Cell(form, "name", "1")
        name = plain(filing.text(cell))
        if name and first.setdefault(name, form) != form:
            words = f"“{cited(filing.text(cell))}”与前面的一张自评表相同"
            yield remark("项目名称", "query", cell, words)


def _spent(filing: Filing, projects: list[str]) -> list[Finding]:
    spent = {}
    for form in projects:
        cell = Cell(form, "spent", "1")
        amount = filing.amount(cell)
        if amount is not None:
            spent[cell] = amount
    place = filing.edition.roles.project_spending
    booked = filing.amount(place) if place else None
    total = sum(spent.values(), Decimal(0))
    if place is None or not spent or booked is None or total == booked:
        return []
    shown = [MONEY.show(amount, filing.entered_in) for amount in (total, booked)]
    title = filing.edition.form(place.form).title
    words = f"等 {len(spent)} 个项目合计 {shown[0]}，{title}的项目支出是 {shown[1]}，请核对"
    return [remark("K44", "hint", next(iter(spent)), words)]


# One indicator in two forms


def _unlike(filing: Filing, projects: list[str]) -> Iterator[Finding]:
    """Indicators of the overall form of which a project says something else."""
    for overall in _of_role(filing, "overall") if projects else ():
        layout = filing.edition.evaluation(overall)
        assert layout is not None
        named = list(_indicators(filing, overall))
        names = {name for name, _ in named}
        known: dict[str, list[Cell]] = {}
        for form in projects if names else ():
            for name, cell in _indicators(filing, form, names):
                known.setdefault(name, []).append(cell)
        for name, cell in named:
            for col in filter(layout.prints, COMPARED):
                yield from _compared(filing, cell._replace(col=col), known.get(name, ()))


def _indicators(
    filing: Filing, form: str, among: Container[str] | None = None
) -> Iterator[tuple[str, Cell]]:
    """The 三级指标 of a form by name, as far as a name tells one from another; those `among` some
    names, if these are given."""
    layout = filing.edition.evaluation(form)
    assert layout is not None
    common = {_bare(name) for names in layout.tree.second.values() for name in names}
    for row in filing.filled(form):
        cell = Cell(form, row, "name")
        name = _bare(filing.text(cell))
        if not name or name in common or (among is not None and name not in among):
            continue
        measured = filing.text(cell._replace(col="level")) in ("", LEVELS[-1])
        if measured and row not in layout.form.lines:
            yield name, cell


@lru_cache(maxsize=KEPT)
def _bare(name: str) -> str:
    """A name without spaces, and without the 指标 at its end."""
    return "".join(plain(name).split()).removesuffix("指标")


def _compared(filing: Filing, overall: Cell, projects: Sequence[Cell]) -> Iterator[Finding]:
    said = filing.text(overall)
    told = [cell._replace(col=overall.col) for cell in projects]
    told = [cell for cell in told if filing.text(cell) and _is_printed(filing, cell)]
    other = next((cell for cell in told if not _alike(said, filing.text(cell))), None)
    if said and other and not _summed_up(said, [filing.text(cell) for cell in told]):
        layout = filing.edition.evaluation(other.form)
        assert layout is not None
        name = evaluation_name(filing, other.form, layout)
        words = f"“{cited(said)}”与{name}里同一指标的“{cited(filing.text(other))}”不同"
        yield remark("自评一致", "query", overall, f" {words}", beside=other)


def _is_printed(filing: Filing, cell: Cell) -> bool:
    layout = filing.edition.evaluation(cell.form)
    return layout is not None and layout.prints(cell.col)


def _alike(one: str, other: str) -> bool:
    """True for two texts that say the same, or have the same number: ≥95% and 95%以上."""
    if "".join(plain(one).split()) == "".join(plain(other).split()):
        return True
    return have_one_number(one, other)


def _summed_up(overall: str, projects: Sequence[str]) -> bool:
    """True where the value may be that of several projects together: by the printed rule absolute
    values are added up, relative ones weighted."""
    whole, parts = number_of(overall), [number_of(each) for each in projects]
    numbers = [each for each in parts if each is not None]
    if whole is None or len(parts) < 2 or len(numbers) < len(parts):
        return len(parts) > 1 and any(_alike(overall, each) for each in projects)
    return whole == sum(numbers) or min(numbers) <= whole <= max(numbers)
