"""What others work with: the nine tables for Excel, the whole filing as a document."""

from __future__ import annotations

from argparse import Namespace

from desktop.commands.opening import load, save
from desktop.commands.parser import OK, Commands, Parser, command, out, year


def register(group: Commands[Parser]) -> None:
    """Adds `export` and `xlsx`."""
    writing = command(group, "export", "把一个年度写成 JSON 文档，可以用 import 原样读回", _export)
    out(writing, "json")
    year(writing)
    tables = command(group, "xlsx", "把九张表写成 Excel 工作簿，合计是公式", _xlsx)
    out(tables, "xlsx")
    year(tables)


def _export(asked: Namespace) -> int:
    """Writes the filing as a JSON document."""
    from desktop.exchange.interchange import write_document

    filing = load(asked.file, asked.year)
    save(filing, asked.file, asked.out, write_document(filing).encode())
    return OK


def _xlsx(asked: Namespace) -> int:
    """Writes the nine tables as an Excel workbook."""
    from desktop.exchange.tables_out import write_tables

    filing = load(asked.file, asked.year)
    save(filing, asked.file, asked.out, write_tables(filing))
    return OK
