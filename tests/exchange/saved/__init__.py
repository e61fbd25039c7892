"""Workbooks as other programs saved them."""

from pathlib import Path

HERE = Path(__file__).parent

OLD = HERE / "jianghan-2020.xls"
"""The sample, saved by LibreOffice as a workbook of Excel 97."""
FORMULAS = HERE / "formulas.xls"
"""Formulas with their results, a date, a hidden sheet; saved by LibreOffice as well."""
