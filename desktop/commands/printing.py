"""What is printed on paper: the report, its tables, a self-evaluation, the 审核报告."""

from __future__ import annotations

from argparse import Namespace

from desktop.commands.opening import CommandProblem, has_errors, load, save
from desktop.commands.parser import DIFFERS, OK, Commands, Parser, command, out, year
from desktop.forms.ledger import STATE_WORDS, counted, ledger


def register(group: Commands[Parser]) -> None:
    """Adds `audit`, `report` and `pdf`."""
    for name, what, run in (
        ("audit", "生成审核报告的 PDF", _audit),
        ("report", "生成整本决算公开的 PDF：封面、目录、文字、表格、图", _report),
        ("pdf", "生成封面、九张表和自评表的 PDF", _pdf),
    ):
        printing = command(group, name, what, run)
        out(printing, "pdf")
        year(printing)
    printing.options.add_argument(
        "--trimmed", action="store_true", help="删空栏：不印没有数字的栏和款，缺省印全表"
    )
    printing.options.add_argument(
        "--only", default="", metavar="自评表", help="只印一张自评表，带签章栏，如 project/1"
    )


def _pdf(asked: Namespace) -> int:
    """Writes the report, or only one self-evaluation of it, to be signed by itself.

    An older file at the same place is replaced as a whole or stays.
    """
    from desktop.report.book import book, evaluation

    filing, only = load(asked.file, asked.year), asked.only
    if only and only not in filing.evaluations():
        there = "、".join(filing.evaluations()) or "还没有自评表"
        raise CommandProblem(f"{filing.year} 年度没有自评表 {only}。现有：{there}。")
    made = evaluation(filing, only) if only else book(filing, asked.trimmed)
    save(filing, asked.file, asked.out, made)
    return OK


def _report(asked: Namespace) -> int:
    """Writes the whole report, words and tables, and says what in its text is not filled in."""
    from desktop.filings import narrative
    from desktop.narrative.writing import write
    from desktop.report.document import report

    filing = load(asked.file, asked.year)
    document = write(filing, narrative(filing.edition.id))
    save(filing, asked.file, asked.out, report(filing, document))
    if document.missing:
        print(f"文字中还有 {len(document.missing)} 处待填，印作〔待填：…〕。")
    return OK


def _audit(asked: Namespace) -> int:
    """Writes the 审核报告 and says how many checks came to what; the code as of `check`."""
    from desktop.report.audit import audit

    filing = load(asked.file, asked.year)
    save(filing, asked.file, asked.out, audit(filing))
    counts = counted(ledger(filing))
    said = "，".join(f"{STATE_WORDS[state]} {count} 项" for state, count in counts.items())
    print(f"共审核 {sum(counts.values())} 项：{said}。")
    return DIFFERS if has_errors(filing) else OK
