"""What a paragraph speaks of at a place: what a clause leaves out it takes from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from desktop.audit.claims.reading.claim import Base, Claim, Item, Naming
from desktop.forms.formula import Terms
from desktop.narrative.document.numbers import Number


@dataclass(frozen=True)
class Meant:
    """The figures that a claim may be of, best first: those of equal rank stand together.

    One that is only `likely` is asked about, never called wrong.
    """

    ranks: tuple[tuple[Terms, ...], ...] = ()
    certain: bool = False
    likely: bool = False

    @property
    def every(self) -> tuple[Terms, ...]:
        """All of them."""
        return tuple(dict.fromkeys(each for rank in self.ranks for each in rank))

    def each(self, change: Callable[[Terms], Terms | None]) -> Meant:
        """The same with each figure changed; those without an answer are left out."""
        ranks = (
            tuple(due for figure in rank if (due := change(figure)) is not None)
            for rank in self.ranks
        )
        return Meant(tuple(rank for rank in ranks if rank), self.certain)


def one(figure: Terms) -> Meant:
    """This figure and no other."""
    return Meant(((figure,),), certain=True)


@dataclass
class Sentence:
    """What one sentence said so far.

    `base`, `year`, `measure` (决算数 or 预算数), `share_of` and `sources` (funds) hold until it
    says another. `name` tells of the clause just before: it was `known` or `strange`. `part` is
    True behind 其中. It is `lost` behind a name that the data do not have; parts of that are
    `unknown` to its end. `naming` are the words of the clause just before, where it had no number;
    `amounts` are those just before, of which the next share may be. It `is_of_rates` behind a rate.
    `said` are the figures of its amounts that the data bear out.
    """

    number: int = 0
    base: Base = ""
    base_year: str = ""
    year: str = ""
    measure: str = ""
    share_of: str = ""
    sources: frozenset[str] = frozenset()
    name: Literal["", "known", "strange"] = ""
    part: bool = False
    lost: bool = False
    unknown: bool = False
    section: int = 0
    naming: str = ""
    amounts: tuple[Number, ...] = ()
    is_of_rates: bool = False
    said: tuple[Terms, ...] = ()


class Context:
    """The figure in `focus`, the `main` one to which the text comes back, the `sentence` at this
    place, the figures `seen` before, and the last two, of which 前者 and 后者 are."""

    def __init__(self, first: Terms, final: Callable[[Terms], Terms]) -> None:
        """`first` is what the paragraph begins with, () for nothing; `final` gives the 决算数."""
        self.focus = self.main = Meant(((first,),)) if first else Meant()
        self.sentence = Sentence()
        self.seen: list[Terms] = []
        self.pair: list[Meant] = []
        self._outside: list[tuple[Meant, Meant, bool, bool]] = []
        self._final = final

    def reach(self, item: Item) -> None:
        """Begins a new sentence where one ended, and comes back to what was spoken of before a
        bracket where that ended."""
        if item.sentence != self.sentence.number:
            self.focus = self.main if self.sentence.lost else self.focus
            self.sentence, self._outside = Sentence(item.sentence), []
        if item.section != self.sentence.section:
            self.sentence.section, self.sentence.sources = item.section, frozenset()
        while item.depth > len(self._outside):
            self._outside.append((self.focus, self.main, self.sentence.part, self.sentence.lost))
        while item.depth < len(self._outside) and self._outside:
            self.focus, self.main, self.sentence.part, self.sentence.lost = self._outside.pop()

    def compare(self, said: Claim | Naming) -> None:
        """Keeps the base that a clause says."""
        if said.base:
            self.sentence.base, self.sentence.base_year = said.base, said.base_year

    def begin_parts(self) -> None:
        """其中: what follows are parts of what is spoken of."""
        self.main, self.sentence.part = self.focus, True

    def end_parts(self) -> None:
        """决算数 alone is of the whole again, where that is known."""
        if self.main.certain:
            self.sentence.part = False

    def name(self, meant: Meant, named: bool) -> None:
        """A clause without a number `named` this, something that is not known, or nothing."""
        self.sentence.amounts = () if named else self.sentence.amounts
        self.sentence.name = "known" if meant.certain else "strange" if named else ""
        if meant.certain:
            self.focus, self.sentence.lost = meant, False
            if not self.sentence.part:
                self.main = meant

    def remember(self, claim: Claim) -> None:
        """Keeps the base and the year that a claim says."""
        self.compare(claim)
        if claim.year:
            self.sentence.year = claim.year
        self.sentence.is_of_rates = claim.number is not None and claim.number.rate is not None

    def tell(self, claim: Claim, meant: Meant) -> None:
        """Keeps what an amount was of, as one of two."""
        if claim.kind == "level":
            self.pair = [*self.pair[-1:], meant]
        if claim.kind in ("change", "order") or claim.base or claim.year in ("last", "from"):
            self.sentence.amounts = ()
        elif claim.kind == "level" and claim.number and claim.number.amount is not None:
            self.sentence.amounts += (claim.number,)

    def turn_to(self, claim: Claim, meant: Meant) -> None:
        """The text speaks of what a claim was of, by its final figure."""
        ranks = (tuple(map(self._final, rank)) for rank in meant.ranks)
        self.focus = Meant(tuple(ranks), meant.certain)
        if claim.kind != "level":
            return
        if not self.sentence.part and claim.phrase and meant.ranks:
            self.main = self.focus
        self.seen += [each for each in self.focus.every[:1] if each not in self.seen[-1:]]

    def end_claim(self, named: bool, found: bool) -> None:
        """After a claim that `named` something, or nothing; `found` where the data have it."""
        self.sentence.lost = (self.sentence.lost or named) and not found
        self.sentence.name = ""

    def end_list(self, claim: Claim) -> None:
        """The names of the clause before are used up by figures of their own."""
        if claim.kind == "level":
            self.sentence.naming = ""
