"""The command that imports 自评表 from Word files and workbooks."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.commands.opening import CommandProblem
from desktop.commands.parser import DIFFERS, OK, Commands, Parser, command
from desktop.commands.parser import year as year_option
from desktop.office.filings.filings import load_filing, open_store, to_store


def register(group: Commands[Parser]) -> None:
    """Adds `import-evaluations`."""
    what = "导入项目负责人交来的自评表（Word 或 Excel，可以几个文件一起）"
    reading = command(group, "import-evaluations", what, _import)
    reading.add_argument(
        "sources", type=Path, nargs="+", metavar="来源", help="填好的自评表，不会改动它"
    )
    year_option(reading, "年度；缺省取最近的年度")
    reading.options.add_argument("--dry-run", action="store_true", help="只看结果，不改动任何文件")


def _import(asked: Namespace) -> int:
    """Takes the forms over and prints what was placed and what was not."""
    from desktop.exchange.evaluation.proposal.listing import listing
    from desktop.office.evaluation_files import read_batch

    with open_store(asked.file, read_only=asked.dry_run) as store:
        heads = [head for head in store.filings() if asked.year in (None, head.year)]
        if not heads:
            raise CommandProblem(f"“{asked.file.name}”里没有 {asked.year} 年度。")
        head = max(heads, key=lambda head: head.year)
        filing = load_filing(store, head)
        batch, problems = read_batch(asked.sources, filing)
        if not batch.found:
            raise CommandProblem("\n".join(problems))
        if not asked.dry_run:
            changes = to_store(filing.edition, batch.changes)
            store.write(head.id, changes, step=f"导入自评表 {len(batch.imported)} 张")
    print("\n".join([*listing(batch), *problems]))
    done = f"已导入 {asked.file.name}。"
    print("试算而已，没有改动任何文件。" if asked.dry_run else done)
    return DIFFERS if problems or any(each.unfit for each in batch.proposals) else OK
