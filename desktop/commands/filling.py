"""Commands that fill a file: from a new year, a workbook of the finance system, a document."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.records import FilingHead
from db.store.store import Store
from desktop.commands.opening import CommandProblem
from desktop.commands.parser import DIFFERS, OK, Commands, Parser, command
from desktop.commands.parser import year as year_option
from desktop.exchange.document.json_file import is_json
from desktop.forms.characters import cited
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import KINDS
from desktop.office.editions import edition, edition_for, regions, report_of, years
from desktop.office.filings.filings import (
    add_to_file,
    contents,
    cover_cells,
    load_filing,
    open_store,
    to_store,
)


def register(group: Commands[Parser]) -> None:
    """Adds `new` and `import`."""
    new = command(group, "new", "新建一个年度；文件已存在时，在其中增加一个年度", _new)
    new.options.add_argument("--unit", required=True, metavar="名称", help="单位名称（全称）")
    new.options.add_argument(
        "--kind", required=True, choices=("单位", "部门"), help="单位决算还是部门决算"
    )
    year_option(new, required=True)
    _region_option(new)
    new.options.add_argument("--edition", default="", metavar="版式", help="版式，缺省按年度选")
    new.options.add_argument(
        "--entered-in", default="万元", choices=("万元", "元"), help="按什么单位录入，缺省万元"
    )
    new.options.add_argument(
        "--carry",
        action="store_true",
        help="文件已存在时，引用上一年度的科目行、封面、文字、自评版式，不带数字",
    )
    what = "导入财务系统给的 Excel 工作簿，或者 export 写的 JSON 文档"
    reading = command(group, "import", what, _import)
    reading.add_argument("source", type=Path, metavar="来源", help="工作簿或文档，不会改动它")
    year_option(reading, "年度；缺省取来源里写的年度")
    _region_option(reading)
    reading.options.add_argument("--dry-run", action="store_true", help="只看结果，不改动任何文件")


def _region_option(parser: Parser) -> None:
    """Adds the option that chooses a region for a file that is not there yet."""
    what = "地区；只有一个地区的版式，或者文件已存在时不用写"
    parser.options.add_argument("--region", default="", metavar="地区", help=what)


def _new(asked: Namespace) -> int:
    """Makes a filing for a year, in a new file or as a further year of an existing one."""
    called = KINDS["text"].read(asked.unit, asked.entered_in)
    if not called:
        raise CommandProblem("请写明单位全称，如 --unit 某某市某某中心。")
    forms = _edition(asked.year, asked.edition, _region(asked.region, asked.file))
    if asked.carry and not os.path.exists(asked.file):
        raise CommandProblem(f"没有“{asked.file.name}”这个文件，没有可以引用的年度。")
    cells = cover_cells(str(called), asked.kind, asked.entered_in)
    add_to_file(asked.file, forms, asked.year, cells)
    print(
        f"已建立：{asked.file.name}，{asked.year} 年度，{called}，"
        f"按{asked.entered_in}录入，版式 {forms.id}。"
    )
    if asked.carry:
        _carry(asked.file, asked.year)
    return OK


def _carry(file: Path, year: int) -> None:
    """Brings into the new `year` what serves again of the one it builds on."""
    from desktop.office.filings.carry import PARTS, save_carry, year_before

    with open_store(file) as store:
        before = year_before(store, year)
        head = next(each for each in store.filings() if each.year == year)
        count = save_carry(store, head, PARTS)
    if before is None:
        print("这个文件里没有别的年度，没有引用。")
    else:
        print(f"已引用 {before.year} 年度：{count} 处，不带数字。")


def _import(asked: Namespace) -> int:
    """Takes over a document or a workbook, whichever the source is by its content."""
    take = _import_document if is_json(asked.source) else _import_workbook
    region = _region(asked.region, asked.file)
    return take(asked.file, asked.source, asked.year, region, asked.dry_run)


def _import_document(file: Path, source: Path, year: int | None, region: str, dry_run: bool) -> int:
    """Makes the filing equal to the document, and prints how many cells change."""
    from desktop.exchange.document.differences import count_changes, differences
    from desktop.exchange.document.read import document_changes, read_document

    document = read_document(source)
    year = _agreed(year, document.year, source)
    forms = _edition(year, document.edition, region, last=True)
    with _filing_for(file, Filing(forms, year, {}), dry_run) as (store, head, filing):
        changes = document_changes(document, filing)
        before = Filing(filing.edition, year, filing.entered)
        filing.apply(changes)
        if not dry_run and store and head:
            stored = to_store(filing.edition, changes)
            store.write(head.id, stored, step=f"导入 {source.name}")
    if not dry_run and head is None:
        add_to_file(file, forms, year, filing.entered, f"导入 {source.name}")
    print(f"{source.name}：{year} 年度，{filing.unit or '没有写单位名称，请在封面补填'}")
    print(f"{count_changes(filing, changes)}。")
    if dry_run:
        lines = differences(before, filing, changes, report_of(filing))
        print("\n".join(f"  {line}" for line in lines))
    print(_imported(file, dry_run))
    return OK


def _import_workbook(
    file: Path, workbook: Path, year: int | None, region: str, dry_run: bool
) -> int:
    """Takes the tables of a workbook over and prints what was placed and what was not."""
    from desktop.exchange.files.file import read_workbook
    from desktop.exchange.files.sheets import WorkbookProblem
    from desktop.exchange.proposal.listing import listing
    from desktop.exchange.proposal.no_tables import refuse_without_tables
    from desktop.exchange.proposal.propose import propose
    from desktop.exchange.recognise.meaning.headings import read_headings

    try:
        sheets = read_workbook(workbook)
        said = read_headings(sheets)
        if year is None and said.year is None:
            refuse_without_tables(sheets, edition_for(max(years(region)), region))
        year = _agreed(year, said.year, workbook)
        cover = cover_cells(said.unit, said.kind or "单位", said.amounts or "万元")
        fresh = Filing(edition_for(year, region), year, cover)
        with _filing_for(file, fresh, dry_run) as (store, head, filing):
            proposal = propose(sheets, filing)
            filing.apply(proposal.changes)
            if not dry_run and store and head:
                changes = to_store(filing.edition, proposal.changes)
                store.write(head.id, changes, step=f"导入 {workbook.name}")
        if not dry_run and head is None:
            add_to_file(file, filing.edition, year, filing.entered, f"导入 {workbook.name}")
    except WorkbookProblem as problem:
        raise CommandProblem(str(problem)) from problem
    print(f"{workbook.name}：{year} 年度，{filing.unit or '没有写单位名称，请在封面补填'}")
    print("\n".join(listing(filing, proposal)))
    print(_imported(file, dry_run))
    return DIFFERS if proposal.unplaced else OK


def _imported(file: Path, dry_run: bool) -> str:
    return "试算而已，没有改动任何文件。" if dry_run else f"已导入 {file.name}。"


def _region(asked: str, file: Path) -> str:
    """The region that is asked for, else that of a file that is there; '' for the only one."""
    if asked or len(regions()) < 2 or not os.path.exists(file):
        return asked
    return contents(file).region


def _edition(year: int, name: str, region: str, last: bool = False) -> Edition:
    """The edition called `name`, or the one made for `year` in `region`.

    The figures of a `last` year without forms of its own are entered in those of the year after.
    """
    if not name:
        return edition_for(year, region)
    forms = edition(name)
    if region not in ("", forms.region):
        raise CommandProblem(f"版式 {name} 是{forms.region}的，不是{cited(region)}的。")
    alone = last and year not in years(forms.region) and year + 1 in forms.years
    if year not in forms.years and not alone:
        served = "、".join(map(str, forms.years))
        raise CommandProblem(f"版式 {name} 用于 {served} 年度，不能用于 {year} 年度。")
    return forms


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
    if not os.path.exists(file):
        yield None, None, fresh
        return
    with open_store(file, read_only=read_only) as store:
        head = next((head for head in store.filings() if head.year == fresh.year), None)
        yield store, head, load_filing(store, head) if head else fresh
