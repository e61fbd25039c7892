"""Which saved state of which filing a PDF was made from, and whether it is the current one.

The PDF says the digest of its data and the step after which it was made. The file's journal
leads back to that step, and if the data there have this digest, the PDF was made from them. Then
the pages are made again and compared with what the PDF says now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from db.records import FilingHead, SavedStep
from db.store.store import Store
from desktop import __version__
from desktop.exchange.document.differences import differences
from desktop.forms.edition.records import INTERNAL
from desktop.forms.filing.digest import SHOWN, digest
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.office.editions import report_of
from desktop.office.filings.filings import filing_after, load_filing, steps
from desktop.office.papers.printed import paper
from desktop.office.papers.signing import signature
from desktop.report.faces.fonts import chosen_face
from desktop.report.faces.installed import FaceProblem
from desktop.report.pdf.stamp import BOOKS, TIME, Faces, Stamp
from desktop.report.reading.printed import Claim, Printed

LISTED = 5
"""So many changes, and so many pages, are named."""


class PdfComparison(NamedTuple):
    """A PDF beside the one that the program makes of the same data.

    The pages, from 1, that are `altered` have another text; `unlike` ones have the same, as far as
    it can be read, and may look different. `beside` is True where all outside the pages is the
    same, `doubtful` where two viewers may show different things, `untouched` where every byte is
    the same.
    """

    altered: tuple[int, ...] = ()
    unlike: tuple[int, ...] = ()
    beside: bool = True
    doubtful: bool = False
    untouched: bool = False

    @property
    def alike(self) -> bool:
        """True where nothing that shows can be different."""
        return self.beside and not (self.altered or self.unlike or self.doubtful)


@dataclass(frozen=True)
class Origin:
    """Where a PDF comes from: the filing `then`, after the last of the steps up to `step`, and as
    it is `now`; `since` are the steps that followed. `found` is the comparison of its pages,
    None where another version of the program laid them out, and where they cannot be set again in
    their faces: `lacking` says why not."""

    claim: Claim
    then: Filing
    now: Filing
    step: SavedStep | None
    since: tuple[SavedStep, ...]
    found: PdfComparison | None
    lacking: str = ""

    @property
    def current(self) -> bool:
        """True where the data are those of now."""
        return digest(self.then) == digest(self.now)

    @property
    def sound(self) -> bool:
        """True where the PDF shows the data of now, and nothing else."""
        return self.current and self.found is not None and self.found.alike


def origin(store: Store, printed: Printed) -> Origin | None:
    """Where the PDF comes from; None if not from the file of `store`.

    Raises ReadingProblem for a PDF that is none or not stamped, StoreProblem, NoEdition,
    EditionError.
    """
    claim = printed.claim()
    for head in reversed(store.filings()):
        if claim.year in (0, head.year):
            found = _in_filing(store, head, claim, printed)
            if found is not None:
                return found
    return None


def _in_filing(store: Store, head: FilingHead, claim: Claim, printed: Printed) -> Origin | None:
    history = steps(store, head)
    now = load_filing(store, head)
    for number in _candidates(history, claim):
        then = now if number is None else filing_after(store, head, number)
        if digest(then).startswith(claim.digest):
            step = next((each for each in history if each.id == number and _is(each, claim)), None)
            since = tuple(each for each in history if number is not None and each.id > number)
            try:
                return Origin(claim, then, now, step, since, _compared(then, step, claim, printed))
            except FaceProblem as problem:
                return Origin(claim, then, now, step, since, None, str(problem))
    return None


def _is(step: SavedStep, claim: Claim) -> bool:
    """True where the claim's step is this one. Another file with the same data counts steps of
    its own: the number may be the same, the time is not."""
    return claim.at is None or f"{step.at:{TIME}}" == f"{claim.at:{TIME}}"


def _candidates(history: Iterable[SavedStep], claim: Claim) -> Iterator[int | None]:
    """The numbers of the steps after which the PDF may have been made, the likeliest first.

    0 is before all steps, in a file of an older version; None is now.
    """
    numbers = {step.id: f"{step.at:{TIME}}" for step in history}
    if claim.step is not None:
        yield from {0, *numbers} & {claim.step}
    elif claim.at is None:
        yield 0
    else:
        yield from (number for number, at in numbers.items() if at == f"{claim.at:{TIME}}")
    yield None


def _compared(
    then: Filing, step: SavedStep | None, claim: Claim, printed: Printed
) -> PdfComparison | None:
    """The PDF compared with one made again; None for a PDF of another version of the program.

    Raises FaceProblem where this PC has not the faces that it is set in.
    """
    if claim.version != __version__:
        return None
    number, at = (step.id, step.at) if step else (claim.step or 0, claim.at)
    faces = Faces(*map(chosen_face, claim.faces))
    kinds = [*BOOKS, *then.evaluations()]
    made: dict[int, list[Printed]] = {}
    for kind in [claim.made] if claim.made in kinds else kinds:
        again = paper(then, Stamp(kind, then.year, number, at, digest(then), faces=faces)).pdf
        if again == printed.data:
            return PdfComparison(untouched=True)
        one = Printed(again, printed.name)
        made.setdefault(abs(one.pages - printed.pages), []).append(one)
    compared = [(printed.unlike(one), one) for one in made[min(made)]]
    unlike, nearest = min(compared, key=lambda pair: len(pair[0]))
    altered = tuple(page for page in unlike if _says_another(nearest, printed, page - 1))
    rest = tuple(page for page in unlike if page not in altered)
    doubtful = printed.structure.doubtful
    return PdfComparison(altered, rest, printed.beside(nearest), doubtful)


def _says_another(one: Printed, other: Printed, number: int) -> bool:
    """True where the page, counted from 0, has another text, or only one of them has the page."""
    if number >= min(one.pages, other.pages):
        return True
    said = other.text(number)
    return said is not None and said != one.text(number)


# In words


class Verdict(NamedTuple):
    """The result: whether the PDF agrees with the data of now, and was not signed before its year
    was unlocked; and sentences on where it comes from."""

    sound: bool
    lines: list[str]


def verify(store: Store, printed: Printed) -> Verdict:
    """Where a PDF comes from, in words. Raises as `origin` does."""
    found = origin(store, printed)
    if found is None:
        return Verdict(False, [_stranger(printed.claim(), store.path.name)])
    head = next(head for head in store.filings() if head.year == found.now.year)
    signed = signature(store.year_locks(head.id), found.then, found.now, printed.data)
    return Verdict(found.sound and not signed.void, [*_told(found), *signed.lines])


def _told(found: Origin) -> Iterator[str]:
    """The sentences on a PDF that comes from the file."""
    then = found.then
    state = f"{then.unit} {then.year} 年度，{_step_words(found)}之后的内容"
    if found.current:
        yield f"{'与现在的数据一致' if found.sound else '上面写的是现在的数据'}：{state}。"
    else:
        changes = _changes(found)
        carried = len(then.carried.items() ^ found.now.carried.items())
        count = f"此后又改了 {len(found.since)} 步、{len(changes)} 格"
        yield f"不是现在的数据。这是{state}，{count}{'，上年的数也改了' if carried else ''}。"
        yield from islice(differences(then, found.now, changes, report_of(then)), LISTED)
        if len(changes) > LISTED:
            yield f"……共 {len(changes)} 格"
    yield from _page_words(found)
    if not found.sound:
        yield "请用现在的数据重新导出 PDF，再打印签章或公开。"


def _stranger(claim: Claim, file: str) -> str:
    """The sentence on a PDF that does not come from the `file`."""
    parts = [
        f"{claim.year} 年度" if claim.year else "",
        f"数据时间 {claim.at:{TIME}}" if claim.at else "",
        f"数据指纹 {claim.digest[:SHOWN]}",
    ]
    said = "，".join(filter(None, parts))
    return (
        f"这份 PDF 不是用“{file}”现在或以前的内容做的，它写的是：{said}。"
        "可能出自另一个文件，也可能 PDF 上的标记被改过。"
    )


def _step_words(found: Origin) -> str:
    if found.step is None and found.claim.at:
        step = f" 第 {found.claim.step} 步" if found.claim.step else ""
        return f"{found.claim.at:{TIME}}{step}（这个文件的记录里没有这一步，内容相同）"
    if found.step is None:
        return "最初填报"
    return f"{found.step.at:{TIME}} 第 {found.step.id} 步（{found.step.name}）"


def _page_words(origin: Origin) -> Iterator[str]:
    """The sentences on the compared pages."""
    found, made = origin.found, origin.claim.version
    if origin.lacking:
        yield (
            f"只核对了数据：PDF 用的是字体 {origin.claim.faces.names}，{origin.lacking}，"
            "各页印的是不是这些数据，不能判断。请在导出它的电脑上核对。"
        )
    elif found is None:
        version = f"{made} 版" if made else "其他版本"
        yield (
            f"只核对了数据：PDF 是程序 {version}做的，现在是 {__version__} 版，"
            "各页印的是不是这些数据，不能判断。"
        )
    elif found.untouched:
        yield "PDF 导出以后没有被改过，逐字节一致。"
    elif found.alike:
        yield "每一页印出来的都与数据一致；PDF 文件本身另存过。"
    else:
        yield from _unlike_words(found)


def _unlike_words(found: PdfComparison) -> Iterator[str]:
    """The sentences on pages and parts that differ from the program's, or may."""
    if found.altered:
        yield f"PDF 的第 {_listed(found.altered)}的文字与这些数据不一致：导出以后被改过。"
    if found.doubtful:
        yield (
            f"PDF 里有互相矛盾的内容，用不同的软件打开，看到的可能不一样："
            f"第 {_listed(found.unlike)}印的是不是这些数据，不能判断。"
        )
    elif found.unlike:
        yield (
            f"第 {_listed(found.unlike)}画的内容、字体与导出时不同，或者加了批注、图章："
            "印的是不是这些数据，不能判断，请看一看有没有改动或盖住数字。"
        )
    if not found.beside:
        yield "页面以外的内容（书签、附件、表单、文件属性）与导出时不同。"


def _listed(pages: tuple[int, ...]) -> str:
    named = "、".join(map(str, pages[:LISTED]))
    return f"{named} 页{'等' if len(pages) > LISTED else ''}共 {len(pages)} 页"


def _changes(found: Origin) -> Changes:
    """The changes since, without the records that no paper shows."""
    changes = found.then.changes_to(found.now)
    return {cell: value for cell, value in changes.items() if cell.form not in INTERNAL}
