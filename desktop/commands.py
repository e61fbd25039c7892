"""What the command line does with a file, apart from opening the window.

Each command imports what it alone needs: ``show`` and ``check`` start without openpyxl and
reportlab, and none of them needs Qt, which a server or a bare system may not have.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from db.problems import StoreProblem
from db.store import FilingHead, Store
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
from desktop.forms.checks import LEVELS, Finding
from desktop.forms.edition import Edition
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import CENT, MONEY, YUAN, Unit, Value
from desktop.forms.ledger import STATE_WORDS, counted, ledger
from desktop.forms.wording import LEVEL_WORDS, amount_line, cell_text, sentence
from desktop.saving import SavingProblem, replace

OK, DIFFERS, REFUSED = 0, 1, 2
"""Exit codes: done; done, but something could not be placed or does not agree; not done."""


class CommandProblem(Exception):
    """The command cannot be done as asked; ``str()`` is a sentence for the person who typed it."""


PROBLEMS = (CommandProblem, StoreProblem, NoEdition, SavingProblem)
"""What ends a command with a sentence instead of a traceback."""


def new(file: Path, unit: str, kind: str, year: int, name: str, entered_in: Unit) -> int:
    """Makes a filing for `year`, in a new file or as a further year of an existing one."""
    if not unit.strip():
        raise CommandProblem("请写明单位全称，如 --unit 武汉市某某中心。")
    forms = _edition(year, name)
    _add(file, forms, year, cover_cells(unit, kind, entered_in))
    print(f"已建立：{file.name}，{year} 年度，{unit}，按{entered_in}录入，版式 {forms.id}。")
    return OK


def import_workbook(file: Path, workbook: Path, year: int | None, dry_run: bool) -> int:
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
        with _filing_for(file, year, cover, dry_run) as (store, head, filing):
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
    print("试算而已，没有改动任何文件。" if dry_run else f"已导入 {file.name}。")
    return DIFFERS if proposal.unplaced else OK


def show(file: Path, year: int | None, as_json: bool) -> int:
    """Prints every figure, as printed on the forms or as a list."""
    filing = _load(file, year)
    if as_json:
        print(json.dumps(_printed(filing), ensure_ascii=False, indent=1))
        return OK
    amounts = amount_line(filing, filing.edition.unit)
    print(f"{filing.unit}　{filing.year}年度{filing.kind}决算公开　{amounts}")
    for form in filing.edition.forms.values():
        print(f"\n{form.label} {form.title}")
        figures = _figures(filing, form.id)
        for cell, figure in figures:
            print(f"  {cell_text(filing, cell)}　{MONEY.show(figure, filing.edition.unit)}")
        if not figures:
            print("  没有数字")
    return OK


def check(file: Path, year: int | None, as_json: bool) -> int:
    """Prints what does not agree; the code tells whether there are errors."""
    filing = _load(file, year)
    findings = filing.findings
    if as_json:
        print(
            json.dumps([_told(filing, found) for found in findings], ensure_ascii=False, indent=1)
        )
    else:
        for found in findings:
            said = f"{sentence(filing, found)}（{found.check}：{found.why}）"
            print(f"{LEVEL_WORDS[found.level]}　{said}")
        counts = Counter(found.level for found in findings)
        counted = [f"{LEVEL_WORDS[level]} {counts[level]} 处" for level in LEVELS if counts[level]]
        print(f"{filing.year} 年度：{'，'.join(counted) or '没有发现问题'}。")
    return DIFFERS if _has_errors(filing) else OK


def pdf(file: Path, out: Path, year: int | None, trimmed: bool) -> int:
    """Writes the report; an older one at the same place is replaced as a whole or stays."""
    from desktop.report.book import book

    filing = _load(file, year)
    replace(out, book(filing, trimmed))
    print(f"已保存 {out.name}：{filing.unit} {filing.year} 年度。")
    return OK


def audit(file: Path, out: Path, year: int | None) -> int:
    """Writes the 审核报告 and says how many checks came to what; the code as of ``check``."""
    from desktop.report.audit import audit as printed

    filing = _load(file, year)
    replace(out, printed(filing))
    counts = counted(ledger(filing))
    said = "，".join(f"{STATE_WORDS[state]} {count} 项" for state, count in counts.items())
    print(f"已保存 {out.name}：{filing.unit} {filing.year} 年度。")
    print(f"共审核 {sum(counts.values())} 项：{said}。")
    return DIFFERS if _has_errors(filing) else OK


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


def _edition(year: int, name: str) -> Edition:
    """The edition called `name`, or the one made for `year`."""
    if not name:
        return edition_for(year)
    forms = edition(name)
    if year not in forms.years:
        years = "、".join(map(str, forms.years))
        raise CommandProblem(f"版式 {name} 用于 {years} 年度，不能用于 {year} 年度。")
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


def _agreed(asked: int | None, said: int | None, workbook: Path) -> int:
    """The year of an import, on which the command and the workbook must not differ."""
    if asked is None and said is None:
        raise CommandProblem(f"“{workbook.name}”没有写明年度。请用 --year 指定，如 --year 2020。")
    if asked is not None and said is not None and asked != said:
        raise CommandProblem(
            f"“{workbook.name}”是 {said} 年度的，与 --year {asked} 不符。请检查是否选错了工作簿。"
        )
    return asked or said or 0


@contextmanager
def _filing_for(
    file: Path, year: int, cover: Mapping[Cell, Value], read_only: bool
) -> Iterator[tuple[Store | None, FilingHead | None, Filing]]:
    """The filing of `year` with its place in the file, or a fresh one that is nowhere yet."""
    if not file.exists():
        yield None, None, Filing(edition_for(year), year, cover)
        return
    with Store.open(file, read_only=read_only) as store:
        head = next((head for head in store.filings() if head.year == year), None)
        if head is None:
            yield store, None, Filing(edition_for(year), year, cover)
        else:
            yield store, head, load_filing(store, head)


def _figures(filing: Filing, form: str) -> list[tuple[Cell, Decimal]]:
    """Every amount of a form that is not blank."""
    cells = filing.edition.form(form).cells(filing.rows(form))
    return [(cell, amount) for cell in cells if (amount := filing.amount(cell)) is not None]


def _printed(filing: Filing) -> dict[str, dict[str, dict[str, str]]]:
    """Every amount as printed, without thousands separators, by form, row and 栏次."""
    forms: dict[str, dict[str, dict[str, str]]] = {}
    for form in filing.edition.forms:
        rows = forms.setdefault(form, {})
        for cell, amount in _figures(filing, form):
            text = MONEY.show(amount, filing.edition.unit, trim=filing.edition.trim)
            rows.setdefault(cell.row, {})[cell.col] = text.replace(",", "")
    return forms


def _told(filing: Filing, found: Finding) -> dict[str, object]:
    """A finding for other programs; amounts in 万元 to the last digit."""
    return {
        "id": found.check,
        "level": found.level,
        "cells": found.cells,
        "entered": filing.sources(found.cells),
        "left": _exact(found.left),
        "right": _exact(found.right),
        "difference": _exact(found.difference),
        "sentence": sentence(filing, found),
        "why": found.why,
    }


def _exact(yuan: Decimal) -> str:
    """`yuan` in 万元 with two decimals, or as many as it takes."""
    number = yuan / YUAN["万元"]
    short = number.quantize(CENT)
    return f"{short if short == number else number.normalize():f}"
