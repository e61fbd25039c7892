"""A text judged by itself: the data say nothing of it."""

from __future__ import annotations

from desktop.audit.claims.contradictions.contradictions import contradictions
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.reading import read


def judged(text: str) -> list[Judged]:
    """The claims of a text of which the data say nothing."""
    claims = [Judged(each, "open") for each in read(text) if isinstance(each, Claim)]
    return [*contradictions(text, claims)]


def found(text: str) -> list[tuple[str, str]]:
    """What is wrong or asked about in such a text: the number as written, and what is due."""
    odd = [each for each in judged(text) if each.standing in ("wrong", "query")]
    return [(each.claim.number.whole if each.claim.number else "", each.due) for each in odd]
