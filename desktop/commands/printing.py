"""Papers as PDF: the report, its tables, a self-evaluation, the 审核报告."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop.audit.listing.ledger import STATE_WORDS, count_states
from desktop.commands.opening import CommandProblem, load, open_filing, save
from desktop.commands.parser import DIFFERS, OK, Commands, Parser, command, out, year
from desktop.office.auditing import audit_filing
from desktop.office.filings.filings import load_filing
from desktop.report.faces.installed import BODY, TITLE, FaceProblem
from desktop.report.pdf.stamp import BOOKS, PUBLIC, REPORTS, TABLES, TRIMMED, WHOLE, Faces


def register(group: Commands[Parser]) -> None:
    """Adds `audit`, `pdf`, and `report`, which is `pdf` by another name."""
    for name, what, run in (
        ("audit", "生成审核报告的 PDF", _audit),
        ("report", "同 pdf：生成整份报告的 PDF", _report),
        ("pdf", "生成整份报告的 PDF：封面、目录、文字、表格、图、签章页；有错误时印“草稿”", _pdf),
    ):
        printing = command(group, name, what, run)
        out(printing, "pdf")
        year(printing)
        if run is not _audit:
            _face_options(printing)
        else:
            for option, what in (("--comments", "批注"), ("--proofs", "校对单")):
                what = f"附上{what}，缺省不附"
                printing.options.add_argument(option, action="store_true", help=what)
    part = printing.options.add_mutually_exclusive_group()
    part.add_argument("--tables", action="store_true", help="只印封面、九张表和自评表")
    part.add_argument(
        "--only", default="", metavar="自评表", help="只印一张自评表，带签章栏，如 project/1"
    )
    part.add_argument(
        "--public", action="store_true", help="公开版：不印程序的页脚，没有签章页和审核情况"
    )
    printing.options.add_argument(
        "--trimmed",
        action="store_true",
        help="删空栏：和 --tables 一起用，不印没有数字的栏和款，缺省印全表",
    )


def _face_options(printing: Parser) -> None:
    for option, what, offered in (
        ("--face", "正文（情况说明的文字）用的字体", BODY),
        ("--title-face", "封面、目录、各部分标题用的字体", TITLE),
    ):
        what = f"{what}，要装在这台电脑上：{'、'.join(offered)}；缺省用程序自带的"
        printing.options.add_argument(
            option, default="", choices=[*offered], metavar="字体", help=what
        )


def _pdf(asked: Namespace) -> int:
    """Writes the whole report, or the tables, or only one self-evaluation, to be signed by itself.

    An older file at the same place is replaced as a whole or stays.
    """
    if asked.trimmed and not asked.tables:
        raise CommandProblem("删空栏（--trimmed）只用于九张表，请和 --tables 一起用。")
    tables = TRIMMED if asked.trimmed else TABLES
    whole = PUBLIC if asked.public else WHOLE
    return _print(asked, asked.only or (tables if asked.tables else whole))


def _report(asked: Namespace) -> int:
    return _print(asked, WHOLE)


def _print(asked: Namespace, made: str) -> int:
    """Writes the PDF that is `made`, and prints the reasons why it is a draft."""
    from desktop.office.papers.printed import paper, stamp_for
    from desktop.report.missing_glyphs import missing_glyphs_warning

    faces = _faces(asked, made)
    with open_filing(asked.file, asked.year) as (store, head):
        filing = load_filing(store, head)
        stamp = stamp_for(store, head, filing, made, faces)
    if made not in (*BOOKS, *filing.evaluations()):
        there = "、".join(filing.evaluations()) or "还没有自评表"
        raise CommandProblem(f"{filing.year} 年度没有自评表 {made}。现有：{there}。")
    printed = paper(filing, stamp)
    save(filing, asked.file, asked.out, printed.pdf)
    counts = {"错误": printed.errors, "待填": printed.waiting + printed.blanks}
    open_ = "、".join(f"{count} 处{what}" for what, count in counts.items() if count)
    if open_:
        print(f"每页印有“草稿”：还有 {open_}。用 check 可以列出。")
    if words := missing_glyphs_warning(filing):
        print(words, file=sys.stderr)
    return OK


def _faces(asked: Namespace, made: str) -> Faces:
    """The faces that are wanted. Raises CommandProblem."""
    from desktop.report.faces.fonts import chosen_face

    if asked.face and made not in REPORTS:
        raise CommandProblem("正文的字体（--face）只用于整份报告。")
    if asked.title_face and made not in BOOKS:
        raise CommandProblem("标题的字体（--title-face）只用于整份报告和九张表。")
    try:
        return Faces(chosen_face(asked.face), chosen_face(asked.title_face))
    except FaceProblem as problem:
        raise CommandProblem(f"{problem}。不写这一项，就用本程序自带的字体。") from problem


def _audit(asked: Namespace) -> int:
    """Writes the 审核报告 and prints the number of checks by result; the code as of `check`."""
    from desktop.report.audit import audit

    found = audit_filing(load(asked.file, asked.year))
    pdf = audit(found, comments=asked.comments, proofs=asked.proofs)
    save(found.filing, asked.file, asked.out, pdf)
    counts = count_states(found.ledger)
    said = "，".join(f"{STATE_WORDS[state]} {count} 项" for state, count in counts.items())
    print(f"共审核 {sum(counts.values())} 项：{said}。")
    if counted := found.listed_statements.counts.words:
        print(counted)
    return DIFFERS if found.errors else OK
