"""Numbers of one sentence that contradict each other, whatever the data say (K45).

执行率100% of 1,500万元 in 2,000万元; 13人 of 40人 as 32.0%; parts behind 其中 that are more than
the whole; a sum that is not that of what stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from desktop.audit.claims.contradictions.aims import completed_aim, deducted, ordered
from desktop.audit.claims.contradictions.averages import averaged, shared
from desktop.audit.claims.contradictions.changes import part_of_change
from desktop.audit.claims.contradictions.comparisons import (
    between,
    compared,
    left,
    turned,
)
from desktop.audit.claims.contradictions.multiples import multiple
from desktop.audit.claims.contradictions.numbers import (
    is_open,
    number_of,
)
from desktop.audit.claims.contradictions.parts import exceeded, left_over, off
from desktop.audit.claims.contradictions.ranks import is_ordered, out_of_order
from desktop.audit.claims.contradictions.relations import meant
from desktop.audit.claims.contradictions.restatements import exactly, restated, roughly
from desktop.audit.claims.contradictions.shares import (
    beside,
    completed,
    named_share,
    rate_of_rest,
    ratio_of_named,
    share,
    share_of_named,
    shares,
    slip_of_share,
)
from desktop.audit.claims.contradictions.totals import (
    added_up,
    difference,
    growth,
    is_reckoned,
    moved,
    rough_growth,
    still_left,
    total,
    total_of,
    turned_by,
)
from desktop.audit.claims.judgement.arithmetic import Due, as_written
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.judgement.values import WAYS
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.reading import read_measures

CHECK = "K45"


def contradictions(text: str, judged: Sequence[Judged]) -> Iterator[Judged]:
    """The claims of a text anew, those wrong that another of their sentence contradicts; with
    those of other measures, 27条, that are right or wrong by it."""
    if not (any(map(is_open, judged)) or is_ordered(text) or read_measures(text)):
        yield from judged
        return
    for place, found in _decided(text, tuple(Judged(each.claim, each.standing) for each in judged)):
        if place is None:
            yield found
        elif found.standing == judged[place].standing:
            yield judged[place]
        else:
            yield _anew(judged[place], found)


def _anew(each: Judged, found: Judged) -> Judged:
    """A claim with another standing; one that the text bears out keeps its figure."""
    if found.standing == "right":
        return replace(each, standing="right", check=CHECK)
    return replace(found, check=found.check if found.due else each.check)


@lru_cache(maxsize=2000)
def _decided(text: str, judged: tuple[Judged, ...]) -> tuple[tuple[int | None, Judged], ...]:
    """Each claim of a text as its sentence leaves it, with its place among those `judged`, None
    for one of another measure.

    Between two steps of the clerk's most texts stand as they stood: they are not held against
    themselves again.
    """
    places = {id(each): place for place, each in enumerate(judged)}
    found = _sentences(text, _with_measures(text, judged))
    return tuple((places.get(id(each)), now) for each, now in found)


def _sentences(text: str, judged: list[Judged]) -> Iterator[tuple[Judged, Judged]]:
    """Each claim with what it is beside the others of its sentence."""
    earlier: list[Judged] = []
    for _, group in groupby(judged, key=lambda each: each.claim.sentence):
        every = [*group]
        sentence = [each for each in every if not _is_measure(each)]
        parts = off(text, earlier, sentence) or left_over(text, earlier, sentence)
        place = 0
        for at, each in enumerate(every):
            if _is_measure(each):
                found = _of_measure(text, every, at, earlier)
                yield from ((each, found),) if found.standing != "open" else ()
                continue
            if bound := out_of_order(text, every, at):
                yield each, _wrong(each, bound)
            elif not is_open(each):
                yield each, each
            elif place in parts:
                yield each, _wrong(each, as_written(parts[place].value, number_of(each)))
            else:
                known = _of_each(text, every, at, earlier)
                yield each, known or _judge(text, sentence, place, earlier)
            place += 1
        earlier += every


def _with_measures(text: str, judged: Sequence[Judged]) -> list[Judged]:
    """The claims of a text with those of other measures, in their order."""
    measures = read_measures(text)
    if not measures:
        return [*judged]
    every = [*judged, *(Judged(each, "open", check=CHECK) for each in measures)]
    return sorted(every, key=lambda each: _place(each.claim))


def _place(claim: Claim) -> int:
    return claim.number.start if claim.number else claim.start


def _is_measure(judged: Judged) -> bool:
    return judged.claim.number is not None and judged.claim.number.is_measure


def _of_measure(text: str, every: list[Judged], at: int, earlier: list[Judged]) -> Judged:
    """A number of what only the text itself knows."""
    before, each = every[:at], every[at]
    due = restated(text, before, each) or turned_by(text, before, each) or still_left(before, each)
    if due is not None:
        return _compared(each, due)
    return _of_each(text, every, at, earlier) or _judge(text, every, at, earlier)


def _of_each(text: str, every: list[Judged], at: int, earlier: list[Judged]) -> Judged | None:
    """A number of what falls to each of many, or a share of them."""
    before, sentence = ([one.claim for one in some] for some in (earlier, every))
    due = shared(before, sentence, at, text) or named_share(every[:at], every[at])
    if due is None and at and _is_measure(every[at - 1]):
        due = share(text, every[:at], every[at])
    due = due or completed_aim(text, sentence[:at], sentence[at])
    said = [*earlier, *every[:at]]
    due = due or share_of_named(said, every[at]) or ratio_of_named(said, every[at])
    return _compared(every[at], due) if due is not None else None


def _judge(text: str, sentence: list[Judged], place: int, earlier: list[Judged]) -> Judged:
    before, each = sentence[:place], sentence[place]
    rate = share(text, before, each)
    if rate is not None:
        number, known = number_of(each), shares(earlier, before, each)
        return _compared(each, next((due for due in known if due.allows(number)), rate))
    behind = next(iter(sentence[place + 1 :]), None)
    for due in _made(text, earlier, before, each, behind):
        if due is not None:
            return _compared(each, due)
    if due := part_of_change(earlier, before, each):
        return _wrong(each, as_written(due.value, number_of(each)))
    found = _in_words(text, sentence, place) or _slip(earlier, before, each)
    rough = beside(text, earlier, before, each) or rough_growth(before, each)
    if found.standing == "open" and (due := rough):
        return replace(_compared(each, due), standing="query")
    is_slip_only = each.claim.kind == "level" or found.check == "K30"
    if found.standing == "query" and is_slip_only and is_reckoned(before, each):
        return replace(found, standing="open", due="", figure=())
    return found


def _made(
    text: str, earlier: list[Judged], before: list[Judged], each: Judged, behind: Judged | None
) -> Iterator[Due | None]:
    """What the numbers before make of one, by its words."""
    claims = [one.claim for one in before]
    yield restated(text, before, each)
    yield exactly(text, each, behind)
    yield roughly(text, before, each)
    yield added_up(before, each)
    yield multiple(text, claims, each.claim)
    yield completed(before, each)
    yield rate_of_rest(before, each)
    yield turned_by(text, before, each)
    yield growth(before, each)
    yield total(before, each) or total_of(earlier, before, each)
    yield difference(before, each)
    yield left(claims, each.claim)
    yield between(claims, each.claim)
    yield averaged(claims, each.claim)
    yield deducted(claims, each.claim)


def _in_words(text: str, sentence: list[Judged], place: int) -> Judged | None:
    """A number beside those with which its words compare it."""
    before, each = sentence[:place], sentence[place]
    claims = [one.claim for one in before]
    if word := ordered(claims, each.claim):
        return _wrong(each, word)
    way = turned(claims, each.claim)
    if way is not None:
        return _wrong(each, WAYS[way][number_of(each).rate is not None])
    if apart := compared(claims, each.claim):
        return _against(each, *apart)
    if whole := exceeded(text, sentence, place):
        return _wrong(each, f"不大于 {whole.whole}")
    by = moved(text, before, each)
    return _compared(each, by) if by is not None else None


def _slip(earlier: list[Judged], before: list[Judged], each: Judged) -> Judged:
    """A number that is one slip from what those before it make."""
    number = number_of(each)
    due = meant([one.claim for one in before], each.claim)
    if due is None and each.claim.kind == "share":
        due = slip_of_share(number, [*shares(earlier, before, each)])
    return _wrong(each, as_written(due.value, number)) if due else each


def _compared(each: Judged, due: Due) -> Judged:
    """Right or wrong by what is due."""
    number = number_of(each)
    if due.allows(number):
        return replace(each, standing="right", check=CHECK)
    return _wrong(each, as_written(due.value, number))


def _against(each: Judged, due: Due, way: int) -> Judged:
    """Right or wrong by what is due and its direction."""
    said = each.claim.way
    if said is not None and way and said != way:
        return _wrong(each, WAYS[way][number_of(each).rate is not None])
    return _compared(each, due)


def _wrong(each: Judged, due: str) -> Judged:
    return replace(each, standing="wrong", due=due, check=CHECK, figure=(), against=())
