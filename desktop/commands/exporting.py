"""Export for other programs: the tables for Excel, the report for Word and for the website, the
filing as JSON."""

from __future__ import annotations

from argparse import Namespace

from desktop.commands.opening import load, open_filing, save
from desktop.commands.parser import OK, Commands, Parser, command, out, year
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from desktop.office.filings.filings import load_filing


def register(group: Commands[Parser]) -> None:
    """Adds `export`, `journal`, `xlsx`, `docx` and `html`."""
    writing = command(group, "export", "把一个年度写成 JSON 文档，可以用 import 原样读回", _export)
    out(writing, "json")
    year(writing)
    tables = command(group, "xlsx", "把九张表写成 Excel 工作簿，合计是公式", _xlsx)
    out(tables, "xlsx")
    year(tables)
    journal = command(group, "journal", "把一个年度的修改记录写成 Excel 工作簿", _journal)
    out(journal, "xlsx")
    year(journal)
    words = command(group, "docx", "把整份报告写成 Word 文档，给改稿的人", _docx)
    out(words, "docx")
    year(words)
    site = command(group, "html", "把整份报告写成一个网页文件，用于在网站上公开", _html)
    out(site, "html")
    year(site)


def _export(asked: Namespace) -> int:
    """Writes the filing as a JSON document."""
    from desktop.exchange.document.write import write_document

    filing = load(asked.file, asked.year)
    save(filing, asked.file, asked.out, write_document(filing).encode())
    return OK


def _xlsx(asked: Namespace) -> int:
    """Writes the nine tables as an Excel workbook."""
    from desktop.exchange.workbook.tables import write_tables

    filing = load(asked.file, asked.year)
    save(filing, asked.file, asked.out, write_tables(filing))
    return OK


def _journal(asked: Namespace) -> int:
    """Writes every change of the filing as an Excel workbook."""
    from desktop.office.journal.journal import Journal, journal_workbook
    from desktop.office.journal.past_values import PastValues

    with open_filing(asked.file, asked.year) as (store, head):
        filing = load_filing(store, head)
        values = PastValues(filing, write(filing, narrative(filing.edition.id)))
        book = journal_workbook(filing, Journal(store, head, values))
    save(filing, asked.file, asked.out, book)
    return OK


def _docx(asked: Namespace) -> int:
    """Writes the whole report as a Word file, and prints how much of its text is missing."""
    from desktop.office.papers.word import word_file

    filing = load(asked.file, asked.year)
    made = word_file(filing)
    save(filing, asked.file, asked.out, made.docx)
    if made.waiting:
        print(f"文字中还有 {made.waiting} 处待填，写作红字〔待填：…〕。")
    return OK


def _html(asked: Namespace) -> int:
    """Writes the whole report as a web page, and says where it is only a draft."""
    from desktop.office.papers.web import web_file

    filing = load(asked.file, asked.year)
    made = web_file(filing)
    save(filing, asked.file, asked.out, made.html)
    if made.draft:
        print("报告还有错误或待填的内容，网页上方印有“草稿”。")
    return OK
