"""Locking a year once its report was signed (定稿), and what that says of a printed paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from db.disk import Work, at_once
from db.records import FilingHead, YearLock
from db.store.store import Store
from desktop.forms.filing.digest import digest
from desktop.forms.filing.filing import Filing
from desktop.office.filings.filings import load_filing
from desktop.office.papers.lock_words import lock_words
from desktop.office.papers.printed import Paper, paper, stamp_for
from desktop.report.pdf.stamp import OWN, WHOLE, Faces


def lock_year(
    store: Store,
    head: FilingHead,
    person: str,
    reason: str,
    faces: Faces = OWN,
    work: Work = at_once,
) -> Paper:
    """Locks the year of a filing; the digests of its data and of its whole report as a PDF, set in
    these faces, are kept with the lock. Returns that report, which `work` makes. Raises
    StoreProblem."""

    def sign() -> tuple[Paper, str]:
        filing = load_filing(store, head)
        printed = paper(filing, stamp_for(store, head, filing, WHOLE, faces))
        return printed, digest(filing)

    printed, data = work(sign)
    signed = sha256(printed.pdf).hexdigest()
    store.lock_year(head.id, person=person, reason=reason, data=data, paper=signed)
    return printed


class Signature(NamedTuple):
    """What the locks of its year say of a paper: sentences, and True where it was signed in a state
    that is no longer the locked one."""

    lines: tuple[str, ...]
    void: bool


def signature(locks: Sequence[YearLock], then: Filing, now: Filing, pdf: bytes) -> Signature:
    """What the `locks` of a year, newest first, say of a `pdf` made of `then`; `now` is the filing
    as it is."""
    data = digest(then)
    place = next((n for n, lock in enumerate(locks) if lock.closed and lock.data == data), None)
    if place is None:
        return Signature(tuple(_other(locks)), void=False)
    signed = locks[place]
    same = sha256(pdf).hexdigest() == signed.paper
    whole = "，与定稿时的整份报告逐字节一致" if same else ""
    said = f"{lock_words(signed)}，这份 PDF 的数据就是当时的{whole}。"
    if place == 0:
        return Signature((said,), void=False)
    return Signature((said, *_voided(locks[place - 1], data, now)), void=True)


def _voided(opened: YearLock, data: str, now: Filing) -> Iterator[str]:
    """Why a signed paper no longer holds: its year was unlocked, and may have been changed."""
    changed = "，数据已经修改" if digest(now) != data else "，数据尚未修改"
    yield f"签署后已解锁：{lock_words(opened)}{changed}；原签署已失效，请重新定稿、打印并签署。"


def _other(locks: Sequence[YearLock]) -> Iterator[str]:
    """The sentence on a paper that is none of those that were signed."""
    if locks and locks[0].closed:
        yield f"{lock_words(locks[0])}，这份 PDF 不是定稿的内容。"
    elif locks:
        yield f"{lock_words(locks[0])}，尚未重新定稿。"
