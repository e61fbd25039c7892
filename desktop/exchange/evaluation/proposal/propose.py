"""The changes that importing found forms would make in a filing, and the layout for each.

Nothing here changes a filing: that is ``Filing.apply(proposal.changes)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.exchange.evaluation.found import FoundForm
from desktop.exchange.evaluation.proposal.fields import Fields, Values
from desktop.exchange.evaluation.proposal.indicators import Indicators
from desktop.exchange.evaluation.proposal.points import other_points
from desktop.exchange.evaluation.proposal.proposal import (
    Changes,
    Cleared,
    FormProposal,
    KeyedScore,
    PlacedValue,
    Unfit,
)
from desktop.exchange.evaluation.proposal.remarks import remarks
from desktop.exchange.evaluation.words import bare
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import SCORE
from desktop.forms.values import Value
from desktop.forms.words.evaluation_table import above, table, title
from desktop.forms.words.wording import cell_text

UNSEEN = ("place", "level")


def twin(filing: Filing, found: FoundForm) -> str:
    """The form of the filing that has the same name: of 整体自评表 there is only one; '' for
    none."""
    for form in filing.evaluations():
        layout = filing.edition.evaluation(form)
        if layout is None or layout.role != found.role:
            continue
        name = bare(filing.text(Cell(form, "name", "1")))
        if found.role == "overall" or (name and name == bare(found.name)):
            return form
    return ""


def best_layout(filing: Filing, found: FoundForm, replaces: str) -> Evaluation | None:
    """The layout whose fields and columns fit best; None where the edition has none of the role."""
    layouts = [each for each in filing.edition.evaluations.values() if each.role == found.role]
    return min(layouts, key=lambda each: _misfit(filing, found, each, replaces), default=None)


def propose(
    filing: Filing, found: FoundForm, layout: Evaluation, replaces: str = ""
) -> FormProposal:
    """What importing the form in this layout would change, as a new form or in place of one."""
    return _Proposing(filing, found, layout, replaces).proposal()


def _misfit(
    filing: Filing, found: FoundForm, layout: Evaluation, replaces: str
) -> tuple[int, int, int, int, int]:
    """How badly a layout fits: what has no place, other points, empty columns, other names of the
    first level; of equals the one that the filing has already."""
    fields = Fields(filing, found, layout, layout.id)
    rows = Indicators(filing, found, layout, layout.id, None)
    levels = {bare(row.name.text) for row in found.rows if row.level == "first"}
    strangers = levels - {bare(name) for name in layout.tree.first}
    empty = {*layout.tree.columns} - {*found.columns} - {"first", "second", "third"}
    goals = sum(row.level == "goal" for row in found.rows)
    many = (layout.tree.goals == "many") != (goals > 1)
    used = replaces.partition("/")[0] == layout.id
    return (
        len(fields.unfit) + len(rows.unfit),
        len(list(other_points(found, layout))),
        len(empty) + many,
        len(strangers),
        not used,
    )


class _Proposing:
    """Works out the proposal for one form in one layout."""

    def __init__(self, filing: Filing, found: FoundForm, layout: Evaluation, replaces: str) -> None:
        self._filing, self._found, self._layout = filing, found, layout
        self._replaces = replaces
        self._before = Assessment(filing, replaces) if replaces else None
        self._stays = replaces.partition("/")[0] == layout.id
        new, begun = new_form(filing, layout)
        self._form = replaces if self._stays else new
        place = Cell(self._form, "place", "1")
        old = Cell(replaces, "place", "1")
        self._after: dict[Cell, Value | None] = {
            place: filing.entered.get(old) if replaces else begun[Cell(new, "place", "1")]
        }
        self._fields = Fields(filing, found, layout, self._form)
        same = self._before if self._stays else None
        self._rows = Indicators(filing, found, layout, self._form, same)
        self._values: Values = {**self._fields.values, **self._rows.values}

    def proposal(self) -> FormProposal:
        """The proposal, scores that the rules give left to them."""
        self._kept()
        self._after |= {cell: value for cell, (value, _) in self._values.items()}
        keyed = self._settled()
        changes = self._changes()
        same = self._same(changes)
        return FormProposal(
            found=self._found,
            layout=self._layout,
            form=self._form,
            replaces=self._replaces,
            placed=tuple(self._placed()),
            keyed=tuple(keyed),
            cleared=() if same else tuple(self._cleared()),
            unfit=(*self._strays(aside=False), *self._fields.unfit, *self._rows.unfit),
            remarks=(
                *remarks(self._filing, self._found, self._layout, self._assessed()),
                *self._fields.remarks,
                *self._strays(aside=True),
            ),
            changes={} if same else changes,
            same=same,
        )

    def _kept(self) -> None:
        """What the file says nothing of stays: fields, and columns of indicators that stay."""
        if self._before is None:
            return
        fields, columns = self._layout.form.lines, {*self._found.columns, "points"}
        for cell, value in self._filing.entered.items():
            if cell.form != self._replaces:
                continue
            mine = cell._replace(form=self._form)
            if cell.row in fields:
                self._after.setdefault(mine, value)
            elif self._stays and not self._found.rows:
                self._after[mine] = value
            elif cell.row in self._rows.kept and (cell.col == "kind" or cell.col not in columns):
                self._after.setdefault(mine, value)

    def _assessed(self) -> Assessment:
        """The form as it would be, in a filing without tables; their figures stand in it."""
        filing, tables = self._filing, self._filing.edition.forms
        others = (c for c in filing.entered if c.form not in tables and "/" not in c.form)
        cells = {cell: filing.entered[cell] for cell in others}
        for field, link in self._layout.links.items():
            linked = filing.value(link)
            if linked is not None:
                cells[Cell(self._form, field, "1")] = linked
        cells |= {cell: value for cell, value in self._after.items() if value is not None}
        return Assessment(Filing(filing.edition, filing.year, cells), self._form)

    def _settled(self) -> list[KeyedScore]:
        """Leave to the rules what they give as well: scores of indicators, of 预算执行, 总分."""
        keyed: list[KeyedScore] = []
        self._links()
        for stage in ("score", "execution", "total"):
            found = self._assessed()
            rules = _rules(found, stage)
            for cell, rule in rules.items():
                given = self._after.get(cell)
                if not isinstance(given, Decimal) or rule is None:
                    continue
                old = self._filing.entered.get(cell) if self._stays else None
                if old == given:
                    continue
                if SCORE.show(given, "万元") == SCORE.show(rule, "万元"):
                    self._after[cell] = None
                else:
                    place = self._values.get(cell, (None, ""))[1]
                    keyed.append(KeyedScore(cell, given, rule, place))
        return keyed

    def _links(self) -> None:
        """Leave to the tables what a field takes from them: the figure as printed is the same."""
        unit = self._filing.edition.unit
        entered_in = self._filing.entered_in
        for field, link in self._layout.links.items():
            cell = Cell(self._form, field, "1")
            new, linked = self._after.get(cell), self._filing.value(link)
            kind = self._layout.form.kind(field, "1")
            old = self._filing.entered.get(cell._replace(form=self._replaces))
            for other in (old, linked):
                shown = {kind.show(other, unit), kind.show(other, entered_in)}
                if new is not None and other is not None and kind.show(new, unit) in shown:
                    self._after[cell] = other if other == old else None
                    break

    def _changes(self) -> Changes:
        filing, replaced = self._filing, self._replaces
        gone = [c for c in filing.entered if replaced and c.form == replaced]
        return filing.effect({**dict.fromkeys(gone), **self._after})

    def _same(self, changes: Changes) -> bool:
        """True where the form that is replaced prints the same already."""
        if self._before is None or not self._stays:
            return False
        return not changes or _printed(self._before) == _printed(self._assessed())

    def _placed(self) -> Iterator[PlacedValue]:
        for cell, (value, place) in self._values.items():
            if cell.col not in UNSEEN:
                old = self._filing.entered.get(cell) if self._stays else None
                yield PlacedValue(cell, old, value, place)

    def _cleared(self) -> Iterator[Cleared]:
        """What the form that is replaced has, and the new one has not."""
        for cell, value in self._filing.entered.items():
            if cell.form != self._replaces or cell.col in (*UNSEEN, "kind") or cell.row == "place":
                continue
            here = cell._replace(form=self._form)
            if self._after.get(here) is None and here not in self._values:
                yield Cleared(cell_text(self._filing, cell), value)

    def _strays(self, *, aside: bool) -> Iterator[Unfit]:
        for each in self._found.strays:
            if each.aside == aside:
                yield Unfit(self._found.grid.place(each.box), each.text, each.reason)


def _rules(found: Assessment, stage: str) -> dict[Cell, Decimal | None]:
    """The scores of one stage by the rule, by their cells."""
    if stage == "score":
        return {found.cell(e.row, "score"): e.rule.points for e in found.scored_indicators}
    if stage == "execution":
        return {found.cell("execution"): found.execution_rule.points}
    return {found.cell("total"): found.total_rule}


def _printed(found: Assessment) -> object:
    """Everything that the form prints."""
    made = table(found)
    slots = [(slot.top, slot.left, slot.text) for band in made.body for slot in band.slots]
    spans = [(span.first, span.last, span.slot.text) for span in made.spans]
    return title(found), above(found), slots, spans
