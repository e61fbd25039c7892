"""Help for a cell (F1): what belongs there, how its figure is made, what it must agree with. The
meanings come from the edition's definitions, everything else from its rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple

from desktop.forms.codes import ancestors
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import NAME, Form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.words.evaluation_help import evaluation_help
from desktop.forms.words.wording import cell_text, explanation

CLASSIFICATION = "《政府收支分类科目》"


class HelpPassage(NamedTuple):
    """One text of the help, under a short `head`."""

    head: str
    text: str


class LineHelp(NamedTuple):
    """Help for a cell: its printed `name`, and passages that all have a text."""

    name: str
    passages: tuple[HelpPassage, ...]


def line_help(filing: Filing, cell: Cell) -> LineHelp:
    """Help for `cell`, or for the code or name of a row in a form of subjects.

    The row '' is the one on which the next code is typed. Amounts are in the filing's own unit.
    """
    layout = filing.edition.evaluation(cell.form)
    if layout is not None:
        passages = starmap(HelpPassage, evaluation_help(filing, cell, layout))
        name = cell_text(filing, cell) if filing.has_row(cell.form, cell.row) else ""
        return LineHelp(name or layout.form.title, tuple(each for each in passages if each.text))
    form = filing.edition.form(cell.form)
    said = [
        *_row(filing, form, cell.row),
        HelpPassage("这一栏", form.column_help.get(cell.col, "")),
        *_figure(filing, form, cell),
        HelpPassage("审核", "\n".join(_checks(filing, cell))),
    ]
    return LineHelp(_name(filing, form, cell), tuple(each for each in said if each.text))


def _name(filing: Filing, form: Form, cell: Cell) -> str:
    """The cell as it is called on the form, with the heading of its column where it has several."""
    column = form.panels[0].columns[0] if cell.row == "" else form.column(cell.row, cell.col)
    if column.stub or column.id == NAME:
        name = filing.text(cell._replace(col=NAME))
        return " ".join(word for word in (form.name, cell.row, name, column.path[-1]) if word)
    if len(form.panel(cell.row).values) == 1:
        return cell_text(filing, cell)
    return f"{cell_text(filing, cell)}　{'·'.join(column.path)}"


def _row(filing: Filing, form: Form, row: str) -> Iterator[HelpPassage]:
    if not form.by_subject or row == TOTAL:
        yield HelpPassage("这一行", form.line_help.get(row, ""))
    elif row:
        yield from _subject(filing, form, row)


def _subject(filing: Filing, form: Form, code: str) -> Iterator[HelpPassage]:
    """The place of `code`, the meaning of its 类, and a note where its name is not proved."""
    levels = zip("类款项", (*ancestors(code), code), strict=False)
    named = (f"{_subject_name(filing, form, each)}（{level}）" for level, each in levels)
    yield HelpPassage("这一行", " › ".join(named))
    yield HelpPassage("这一类", _meaning(filing.edition, code[:3]))
    subject = filing.subject(code)
    if subject is None:
        yield HelpPassage(
            "未核对", f"科目表里没有 {code}，请与当年的{CLASSIFICATION}核对编码和名称。"
        )
    elif not subject.proved:
        words = f"科目表里的名称“{subject.name}”没有经过核对，请与当年的{CLASSIFICATION}对照。"
        yield HelpPassage("未核对", words)


def _subject_name(filing: Filing, form: Form, code: str) -> str:
    """`code` with its name as entered on the form, else as the classification has it."""
    subject = filing.subject(code)
    name = filing.text(Cell(form.id, code, NAME)) or (subject.name if subject else "")
    return f"{code} {name}".rstrip()


def _meaning(edition: Edition, code: str) -> str:
    """The help for the 类 `code` on the form that has a line of its own for it."""
    for form in edition.forms.values():
        for line in form.lines.values():
            if line.code == code and line.id in form.line_help:
                return form.line_help[line.id]
    return ""


def _figure(filing: Filing, form: Form, cell: Cell) -> Iterator[HelpPassage]:
    """How the figure is made; nothing for codes and names."""
    if not form.has(cell.row, cell.col) or not form.kind(cell.row, cell.col).numeric:
        return
    if filing.rule(cell) is None:
        yield HelpPassage("填列方法", f"直接填，单位{filing.entered_in}。没有的留空。")
        return
    formula = explanation(filing, cell).removeprefix(cell_text(filing, cell)).removeprefix("＝")
    how = f"由公式计算，无须填列，单位{filing.entered_in}"
    yield HelpPassage("计算方法", f"{how}：{formula}" if formula else f"{how}。")
    if filing.keyed(cell):
        yield HelpPassage("手工填列", "现在是手工填列的数，没有按公式计算。按 Delete 恢复公式。")


def _checks(filing: Filing, cell: Cell) -> list[str]:
    """The reasons of the equations that read the cell now, each once."""
    plan = filing.plan
    equations = (plan.equations[number] for number in plan.watchers.get(cell, ()))
    return list(dict.fromkeys(each.check.why for each in equations if filing.is_made(each)))
