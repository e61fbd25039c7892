"""The roles of forms and cells in an edition. Python knows these, and no id of a form."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.forms.formula import Cell


@dataclass(frozen=True)
class Roles:
    """The forms and cells with a part of their own; '' or None where the edition has none.

    `spending` and `general` are the forms of all spending and of 一般公共预算财政拨款 spending, by
    subject; `budget` the supporting form of 年初预算. `project_spending` and `general_projects`
    are their totals of 项目支出, `public_funds` 公用经费合计, `operation` 机关运行经费, `sangong`
    the total of “三公”经费. `project_list` is the field of the text in which the clerk names the
    projects with their money.
    """

    spending: str = ""
    general: str = ""
    budget: str = ""
    project_spending: Cell | None = None
    general_projects: Cell | None = None
    public_funds: Cell | None = None
    operation: Cell | None = None
    sangong: Cell | None = None
    project_list: str = ""
