"""What the command line does with a file, apart from opening the window.

Each command imports what it alone needs: ``show`` and ``check`` start without openpyxl and
reportlab, and none of them needs Qt, which a server or a bare system may not have.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from db.problems import StoreProblem
from db.store import FilingHead, Store
from desktop.exchange.json_file import DocumentProblem, is_json
from desktop.exchange.printout import figure_lines, finding_lines
from desktop.exchange.told import printed, told
from desktop.filings import (
    NoEdition,
    add_filing,
    cover_cells,
    edition,
    edition_for,
    load_filing,
    to_store,
    years,
)
from desktop.forms.edition import Edition
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS, Unit, Value
from desktop.forms.ledger import STATE_WORDS, counted, ledger
from desktop.forms.standing import standings
from desktop.saving import SavingProblem, replace

OK, DIFFERS, REFUSED = 0, 1, 2
"""Exit codes: done; done, but something could not be placed or does not agree; not done."""


class CommandProblem(Exception):
    """The command cannot be done as asked; ``str()`` is a sentence for the person who typed it."""


PROBLEMS = (CommandProblem, DocumentProblem, StoreProblem, NoEdition, SavingProblem)
"""What ends a command with a sentence instead of a traceback."""


def new(file: Path, unit: str, kind: str, year: int, name: str, entered_in: Unit) -> int:
    """Makes a filing for `year`, in a new file or as a further year of an existing one."""
    called = KINDS["text"].read(unit, entered_in)
    if not called:
        raise CommandProblem("请写明单位全称，如 --unit 武汉市某某中心。")
    forms = _edition(year, name)
    _add(file, forms, year, cover_cells(str(called), kind, entered_in))
    print(f"已建立：{file.name}，{year} 年度，{called}，按{entered_in}录入，版式 {forms.id}。")
    return OK


def import_(file: Path, source: Path, year: int | None, dry_run: bool) -> int:
    """Takes over a document or a workbook, whichever `source` is by its content."""
    take = _import_document if is_json(source) else _import_workbook
    return take(file, source, year, dry_run)


def _import_document(file: Path, source: Path, year: int | None, dry_run: bool) -> int:
    """Makes the filing say what the document says, and prints how many cells change."""
    from desktop.exchange.differences import counted, differences
    from desktop.exchange.document import document_changes, read_document

    document = read_document(source)
    year = _agreed(year, document.year, source)
    forms = _edition(year, document.edition, last=True)
    with _filing_for(file, Filing(forms, year, {}), dry_run) as (store, head, filing):
        changes = document_changes(document, filing)
        before = Filing(filing.edition, year, filing.entered)
        filing.apply(changes)
        if not dry_run and store and head:
            stored = to_store(filing.edition, changes)
            store.write(head.id, stored, step=f"导入 {source.name}")
    if not dry_run and head is None:
        _add(file, forms, year, filing.entered)
    print(f"{source.name}：{year} 年度，{filing.unit or '没有写单位名称，请在封面补填'}")
    print(f"{counted(filing, changes)}。")
    if dry_run:
        print("\n".join(f"  {line}" for line in differences(before, filing, changes)))
    print(_imported(file, dry_run))
    return OK


def _import_workbook(file: Path, workbook: Path, year: int | None, dry_run: bool) -> int:
    """Takes the tables of a workbook over and prints what was placed and what was not."""
    from desktop.exchange.listing import listing
    from desktop.exchange.workbook import (
        WorkbookProblem,
        propose,
        read_headings,
        read_workbook,
        refuse_without_tables,
    )

    try:
        sheets = read_workbook(workbook)
        said = read_headings(sheets)
        if year is None and said.year is None:
            refuse_without_tables(sheets, edition_for(max(years())))
        year = _agreed(year, said.year, workbook)
        cover = cover_cells(said.unit, said.kind or "单位", said.amounts or "万元")
        fresh = Filing(edition_for(year), year, cover)
        with _filing_for(file, fresh, dry_run) as (store, head, filing):
            proposal = propose(sheets, filing)
            filing.apply(proposal.changes)
            if not dry_run and store and head:
                changes = to_store(filing.edition, proposal.changes)
                store.write(head.id, changes, step=f"导入 {workbook.name}")
        if not dry_run and head is None:
            _add(file, filing.edition, year, filing.entered)
    except WorkbookProblem as problem:
        raise CommandProblem(str(problem)) from problem
    print(f"{workbook.name}：{year} 年度，{filing.unit or '没有写单位名称，请在封面补填'}")
    print("\n".join(listing(filing, proposal)))
    print(_imported(file, dry_run))
    return DIFFERS if proposal.unplaced else OK


def _imported(file: Path, dry_run: bool) -> str:
    return "试算而已，没有改动任何文件。" if dry_run else f"已导入 {file.name}。"


def export(file: Path, out: Path, year: int | None) -> int:
    """Writes the filing as a JSON document."""
    from desktop.exchange.interchange import write_document

    filing = _load(file, year)
    _save(filing, file, out, write_document(filing).encode())
    return OK


def show(file: Path, year: int | None, as_json: bool) -> int:
    """Prints every figure, as printed on the forms or as a list."""
    filing = _load(file, year)
    if as_json:
        print(json.dumps(printed(filing), ensure_ascii=False, indent=1))
        return OK
    print("\n".join(figure_lines(filing)))
    return OK


def check(file: Path, year: int | None, as_json: bool) -> int:
    """Prints what does not agree; the code tells whether there are errors, 待填 among them."""
    filing = _load(file, year)
    if as_json:
        said = [
            {**told(filing, each), "standing": standing} for standing, each in standings(filing)
        ]
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        print("\n".join(finding_lines(filing)))
    return DIFFERS if _has_errors(filing) else OK


def pdf(file: Path, out: Path, year: int | None, trimmed: bool, only: str = "") -> int:
    """Writes the report, or `only` one self-evaluation of it, to be signed by itself.

    An older file at the same place is replaced as a whole or stays.
    """
    from desktop.report.book import book, evaluation

    filing = _load(file, year)
    if only and only not in filing.evaluations():
        there = "、".join(filing.evaluations()) or "还没有自评表"
        raise CommandProblem(f"{filing.year} 年度没有自评表 {only}。现有：{there}。")
    _save(filing, file, out, evaluation(filing, only) if only else book(filing, trimmed))
    return OK


def report(file: Path, out: Path, year: int | None) -> int:
    """Writes the whole report, words and tables, and says what in its text is not filled in."""
    from desktop.filings import narrative
    from desktop.narrative.writing import write
    from desktop.report.document import report as whole

    filing = _load(file, year)
    document = write(filing, narrative(filing.edition.id))
    _save(filing, file, out, whole(filing, document))
    if document.missing:
        print(f"文字中还有 {len(document.missing)} 处待填，印作〔待填：…〕。")
    return OK


def xlsx(file: Path, out: Path, year: int | None) -> int:
    """Writes the nine tables as an Excel workbook."""
    from desktop.exchange.tables_out import write_tables

    filing = _load(file, year)
    _save(filing, file, out, write_tables(filing))
    return OK


def audit(file: Path, out: Path, year: int | None) -> int:
    """Writes the 审核报告 and says how many checks came to what; the code as of ``check``."""
    from desktop.report.audit import audit as report

    filing = _load(file, year)
    _save(filing, file, out, report(filing))
    counts = counted(ledger(filing))
    said = "，".join(f"{STATE_WORDS[state]} {count} 项" for state, count in counts.items())
    print(f"共审核 {sum(counts.values())} 项：{said}。")
    return DIFFERS if _has_errors(filing) else OK


def _save(filing: Filing, file: Path, out: Path, data: bytes) -> None:
    """Writes `data` to `out`, never over the filing's own file, and says so."""
    if out.exists() and out.samefile(file):
        raise CommandProblem(f"“{out.name}”是决算公开文件本身，不能覆盖。请换一个文件名。")
    replace(out, data)
    print(f"已保存 {out.name}：{filing.unit} {filing.year} 年度。")


def _has_errors(filing: Filing) -> bool:
    return any(found.level == "error" for found in filing.findings)


def _load(file: Path, year: int | None) -> Filing:
    """The filing of `year`, or the latest; says which where there are several."""
    with Store.open(file, read_only=True) as store:
        heads = {head.year: head for head in store.filings()}
        if not heads:
            raise CommandProblem(
                f"“{file.name}”里还没有任何年度。请先用 new 或 import 加一个年度。"
            )
        years = "、".join(map(str, heads))
        chosen = max(heads) if year is None else year
        if chosen not in heads:
            raise CommandProblem(f"“{file.name}”里没有 {chosen} 年度，只有：{years}。")
        if year is None and len(heads) > 1:
            print(f"文件里有 {years} 年度，这里是最近的 {chosen} 年度。", file=sys.stderr)
        return load_filing(store, heads[chosen])


def _edition(year: int, name: str, last: bool = False) -> Edition:
    """The edition called `name`, or the one made for `year`.

    The figures of a `last` year that has no forms of its own stand on those of the year after.
    """
    if not name:
        return edition_for(year)
    forms = edition(name)
    alone = last and year not in years() and year + 1 in forms.years
    if year not in forms.years and not alone:
        served = "、".join(map(str, forms.years))
        raise CommandProblem(f"版式 {name} 用于 {served} 年度，不能用于 {year} 年度。")
    return forms


def _add(file: Path, forms: Edition, year: int, cells: Mapping[Cell, Value]) -> None:
    """Puts a filing into the file, which is made where missing and, if that fails, unmade."""
    made = not file.exists()
    with Store.create(file) if made else Store.open(file) as store:
        try:
            add_filing(store, forms, year, cells)
        except BaseException:
            if made:
                store.close()
                file.unlink(missing_ok=True)
            raise


def _agreed(asked: int | None, said: int | None, source: Path) -> int:
    """The year of an import, on which the command and the file must not differ."""
    if asked is None and said is None:
        raise CommandProblem(f"“{source.name}”没有写明年度。请用 --year 指定，如 --year 2020。")
    if asked is not None and said is not None and asked != said:
        raise CommandProblem(
            f"“{source.name}”是 {said} 年度的，与 --year {asked} 不符。请检查是否选错了文件。"
        )
    return asked or said or 0


@contextmanager
def _filing_for(
    file: Path, fresh: Filing, read_only: bool
) -> Iterator[tuple[Store | None, FilingHead | None, Filing]]:
    """The filing of that year with its place in the file, or the fresh one, nowhere yet."""
    if not file.exists():
        yield None, None, fresh
        return
    with Store.open(file, read_only=read_only) as store:
        head = next((head for head in store.filings() if head.year == fresh.year), None)
        yield store, head, load_filing(store, head) if head else fresh
