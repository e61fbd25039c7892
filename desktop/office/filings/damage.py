"""The damage in a file, in the words and numbers of its forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from db.problems import Reason, StoreProblem, place_of, places_text
from db.records import Fault, FilingHead, Key, Stored
from db.store.store import Store
from desktop.forms.characters import cited
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell
from desktop.forms.values import LIMIT, Kind
from desktop.forms.words.wording import cell_name


def refuse_unfitting(
    store: Store, head: FilingHead, forms: Edition, kept: Mapping[Key, Stored]
) -> None:
    """Raises StoreProblem UNFITTING, naming the cells that the edition has no place for."""
    faults = [Fault(head, key=key) for key, stored in kept.items() if not fits(forms, key, stored)]
    # The figures of a last year without forms of its own stand on those of the year after.
    if not {head.year, head.year + 1} & {*forms.years}:
        faults.insert(0, Fault(head))
    if faults:
        where = places_text(place(fault, forms) for fault in faults)
        raise StoreProblem(Reason.UNFITTING, store.path, faults=faults, where=where)


def fits(forms: Edition, key: Key, stored: Stored) -> bool:
    """True where the edition has the cell, and the value is one of its kind."""
    return _knows(forms, Cell(*key)) and _is_of(forms.kind(Cell(*key)), stored)


def _knows(forms: Edition, cell: Cell) -> bool:
    """True where the edition has the cell; of all forms only the self-evaluations are numbered."""
    name, slash, number = cell.form.removeprefix(LAST).partition("/")
    numbered = forms.evaluation(name) is not None and number.isascii() and number.isdigit()
    return (numbered or not slash) and forms.has(cell)


def _is_of(kind: Kind, stored: Stored) -> bool:
    """True where the store has values of this kind in this form."""
    if isinstance(stored, int) and abs(stored) >= LIMIT * 100:
        return False
    try:
        value = kind.load(stored)
        kind.show(value, "元")
        again = kind.store(value)
    except (ArithmeticError, TypeError, ValueError):
        return False
    return type(again) is type(stored) and kind.load(again) == value


def name_damage(problem: StoreProblem, edition: Callable[[str], Edition]) -> StoreProblem:
    """The problem with its damaged places called as on the forms; `edition` gives those by name
    and raises LookupError."""
    if not problem.faults:
        return problem
    where = places_text(_place(fault, edition) for fault in problem.faults)
    return StoreProblem(problem.reason, problem.path, faults=problem.faults, where=where)


def _place(fault: Fault, edition: Callable[[str], Edition]) -> str:
    try:
        return place(fault, edition(fault.head.edition))
    except LookupError:
        return place_of(fault)


def place(fault: Fault, forms: Edition) -> str:
    """A damaged place: `2023 年度表1 27行 本年收入合计（记录 1,802.20 元，文件 1,802.21 元）`."""
    if fault.key is None or not _knows(forms, Cell(*fault.key)):
        return place_of(fault)
    cell = Cell(*fault.key)
    name = cell_name(Filing(forms, fault.head.year, {}), cell)
    if fault.expected is fault.found is None:
        return f"{fault.head.year} 年度{name}"
    told, found = (_shown(forms.kind(cell), stored) for stored in (fault.expected, fault.found))
    return f"{fault.head.year} 年度{name}（记录是{told}，文件里是{found}）"


def _shown(kind: Kind, stored: Stored | None) -> str:
    if stored is None:
        return "空白"
    if not _is_of(kind, stored):
        return f"“{cited(str(stored))}”"
    shown = kind.show(kind.load(stored), "元")
    return f" {shown} 元" if kind.numeric else f"“{cited(shown)}”"
