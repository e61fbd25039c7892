"""Several found forms at once: for each a layout, and whether it is new or replaces another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.exchange.evaluation.found import FoundForm
from desktop.exchange.evaluation.proposal.points import layout_of_points
from desktop.exchange.evaluation.proposal.proposal import Changes, FormProposal, Unfit
from desktop.exchange.evaluation.proposal.propose import best_layout, propose, twin
from desktop.exchange.evaluation.words import bare
from desktop.forms.edition.own_layouts import OwnLayout, free_id, layout_changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value

Action = Literal["new", "replace", "skip"]
AGAIN = "这一批里有两张“{}”，请看清要哪一张，另一张选“不导入”"
ONLY_ONE = "整体自评表只有一张，这一张没有导入；要用它，请选“替换”，并把另一张选“不导入”"
NO_LAYOUT = "这个版本的公开表没有{}"


@dataclass(frozen=True)
class Wish:
    """What is to become of a found form: its layout, and the form it replaces with `replace`."""

    layout: str
    action: Action
    replaces: str = ""


class Batch:
    """The forms of some files and what is to become of each; a wish can be changed.

    `proposals` are made anew with every wish, in order, each on top of those before it.
    """

    def __init__(self, filing: Filing, found: Sequence[FoundForm]) -> None:
        self.filing = filing
        self._before = filing.entered
        self._own: dict[Cell, Value | None] = {}
        self.found = tuple(found)
        self.wishes: list[Wish] = []
        self._again: set[int] = set()
        for number, form in enumerate(self.found):
            self.wishes.append(self._proposed(number, form))
        self.proposals: tuple[FormProposal, ...] = self._made()

    @property
    def changes(self) -> Changes:
        """The changes of all forms that are to be imported."""
        used = {wish.layout for wish in self.wishes if wish.action != "skip"}
        wanted = {cell: value for cell, value in self._own.items() if cell.row in used}
        for wish, proposal in zip(self.wishes, self.proposals, strict=True):
            if wish.action != "skip":
                wanted |= proposal.changes
        before = self._before
        return {cell: value for cell, value in wanted.items() if before.get(cell) != value}

    @property
    def imported(self) -> list[FormProposal]:
        """Those that would change something."""
        pairs = zip(self.wishes, self.proposals, strict=True)
        return [each for wish, each in pairs if wish.action != "skip" and not each.same]

    def wish(self, number: int, *, layout: str = "", action: Action | None = None) -> None:
        """Choose another layout for a form, or what is to become of it."""
        old = self.wishes[number]
        chosen = action or old.action
        target = twin(self.filing, self.found[number]) if chosen == "replace" else ""
        self.wishes[number] = Wish(layout or old.layout, chosen, target)
        self.proposals = self._made()

    def own_layout(self, number: int) -> OwnLayout | None:
        """The layout with the points that a form has where its layout has others, to be made as
        自定版式; None where there is none."""
        edition, wish = self.filing.edition, self.wishes[number]
        layout = edition.evaluations.get(wish.layout)
        return layout_of_points(self.found[number], layout, edition) if layout else None

    def adopt(self, number: int) -> None:
        """Make that layout and choose it for the form; it is kept with what is imported."""
        own = self.own_layout(number)
        if own is None:
            return
        id_ = free_id(self.filing.edition)
        self._own |= layout_changes(id_, own)
        trial = Filing(self.filing.edition, self.filing.year, self.filing.entered)
        trial.apply(self._own)
        self.filing = trial
        self.wish(number, layout=id_)

    def actions(self, number: int) -> list[Action]:
        """What can become of a form: only one of the same name can be replaced, and there is
        only one 整体自评表."""
        form = self.found[number]
        there = twin(self.filing, form)
        can: list[Action] = ["replace"] if there else []
        if not (there and form.role == "overall"):
            can.append("new")
        return [*can, "skip"]

    def _proposed(self, number: int, form: FoundForm) -> Wish:
        there = twin(self.filing, form)
        before = [each for each in self.found[:number] if _alike(each, form)]
        layout = best_layout(self.filing, form, there)
        if before:
            self._again.add(number)
        name = layout.id if layout else ""
        if layout is None or (before and form.role == "overall"):
            return Wish(name, "skip", "")
        if there and not before:
            return Wish(name, "replace", there)
        return Wish(name, "new")

    def _made(self) -> tuple[FormProposal, ...]:
        """The proposals, each in the filing as the ones before it leave it."""
        layouts = self.filing.edition.evaluations
        made = []
        light = Filing(self.filing.edition, self.filing.year, self.filing.entered)
        for number, (form, wish) in enumerate(zip(self.found, self.wishes, strict=True)):
            proposal = propose(light, form, layouts[wish.layout], wish.replaces)
            if number in self._again:
                reason = ONLY_ONE if form.role == "overall" else AGAIN.format(form.name)
                remark = Unfit("", "", reason)
                proposal = replace(proposal, remarks=(remark, *proposal.remarks))
            made.append(proposal)
            if wish.action != "skip":
                light.apply(proposal.changes)
        return tuple(made)


def _alike(one: FoundForm, other: FoundForm) -> bool:
    """True for two forms that would be the same in the report."""
    if one.role != other.role:
        return False
    return one.role == "overall" or (bare(one.name) != "" and bare(one.name) == bare(other.name))
