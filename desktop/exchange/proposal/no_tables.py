"""The refusal of a workbook in which no table is recognised, with the reason."""

from __future__ import annotations

from desktop.exchange.files.sheets import Sheets
from desktop.exchange.proposal.proposal import NoTables
from desktop.exchange.recognise.recognise import Recognition, recognise
from desktop.forms.characters import cited
from desktop.forms.edition.edition import Edition


def refuse_without_tables(sheets: Sheets, edition: Edition) -> None:
    """Raises WorkbookProblem when the workbook holds no table of `edition`, of whatever year.

    For a workbook that does not say its year: that it is the wrong file is the better answer
    than a question about the year.
    """
    refuse_unread(sheets, edition, recognise(sheets, edition, edition.years[0]))


def refuse_unread(sheets: Sheets, edition: Edition, found: Recognition) -> None:
    """Raises NoTables, with the reason, when no table was recognised."""
    if not found.tables:
        raise NoTables(f"“{sheets.name}”{_why_none(edition, found)}。", found.offers)


def _why_none(edition: Edition, found: Recognition) -> str:
    """Why no table is read: the reason where one looks like a table, else that none does."""
    if found.refused:
        first = found.refused[0]
        return f"里没有可以导入的决算公开表。工作表“{cited(first.sheet)}”：{first.reason}"
    titles = "、".join(f"“{form.title}”" for form in list(edition.forms.values())[:2])
    return f"里没有认出任何一张决算公开表；请检查是否选错了文件：每张表的上方应有{titles}这样的标题"
