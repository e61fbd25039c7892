"""Sheets and clipboards as plain grids."""

from datetime import datetime
from pathlib import Path

import openpyxl

from desktop.exchange.evaluation.grid import Box
from desktop.exchange.evaluation.pasted import pasted_html
from desktop.office.evaluation_files import read_grids


def test_per_cents_and_days_are_what_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["A3"] = 0.955, 1, datetime(2023, 12, 31)
    sheet["A1"].number_format = "0.0%"
    sheet["A2"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    [grid] = read_grids(tmp_path / "a.xlsx")
    assert [box.text for box in grid.boxes] == ["95.5%", "100%", "2023-12-31"]


def test_merged_cells_of_a_web_table() -> None:
    html = """<table><tr><td rowspan=2>指标</td><td colspan="2">产出 指标</td></tr>
    <tr><td>数量</td><td>5<br>个</td></tr></table>"""
    assert pasted_html(html).boxes == (
        Box(1, 1, 2, 1, "指标"),
        Box(1, 2, 1, 3, "产出 指标"),
        Box(2, 2, 2, 2, "数量"),
        Box(2, 3, 2, 3, "5\n个"),
    )


def test_broken_markup_is_no_trouble() -> None:
    for html in ("<td>", "<table><tr><td rowspan=99999999 colspan=-1>a", "</table></tr>", "<!["):
        assert all(box.text for box in pasted_html(html).boxes)
