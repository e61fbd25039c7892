"""Cells, rules and headings in the words and numbers that the form prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from desktop.forms.characters import cited
from desktop.forms.edition.form import NAME, Form
from desktop.forms.edition.records import GIVEN, INTERNAL, REASONS
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell, Terms, cell_named
from desktop.forms.kinds import MONEY
from desktop.forms.plan.layout import Layout
from desktop.forms.values import Unit
from desktop.forms.words.evaluation_wording import evaluation_name, place_words

CONFIRMED = "confirmed"
"""Line of the cover on which the clerk confirms that unproved forms agree with the notice."""

NAMED = 4
"""Of more addends from several forms than this only the first is named."""
LISTED = 8
"""A sum of more addends than this is shortened: 31+32+…+56."""


def title(filing: Filing, form: Form) -> str:
    """The printed title: `2020年度收入支出决算总表（表1）`; one without a label is not printed."""
    if not form.label:
        return f"{filing.year}年度{form.title}"
    return _fill(filing, filing.edition.title, title=form.title, label=form.label)


def corner(filing: Filing, form: Form) -> str:
    """The label printed at the right above the table, '' where the title carries it."""
    return _fill(filing, filing.edition.corner, label=form.label)


def unit_line(filing: Filing) -> str:
    """The line naming the unit above a table: `单位：某某市…`."""
    return _fill(filing, filing.edition.unit_line)


def amount_line(filing: Filing, unit: Unit) -> str:
    """The line above a table that names the unit of its amounts: `单位：万元`."""
    return _fill(filing, filing.edition.amount_line, amounts=unit)


def report_title(filing: Filing) -> str:
    """The title on the cover."""
    return _fill(filing, filing.edition.report_title)


def unproved_warning(filing: Filing) -> str:
    """The warning above a filing on forms of another year; '' once the clerk confirmed them."""
    edition = filing.edition
    if not edition.unproved:
        return ""
    line = edition.cover.lines[CONFIRMED]
    *_, agreed = line.choices
    if filing.text(Cell(edition.cover.id, CONFIRMED, "1")) == agreed:
        return ""
    return f"{edition.unproved}与当年的通知核对以后，请在封面的“{line.label}”中选“{agreed}”。"


def percent(filing: Filing, part: Decimal, whole: Decimal) -> str:
    """`part` of `whole` as this edition prints it: `88.8%`; '' for part of nothing."""
    if not whole:
        return ""
    step = Decimal(1).scaleb(-filing.edition.percent_decimals)
    rate = (part / whole * 100).quantize(step, ROUND_HALF_UP) + 0
    if filing.edition.percent_trim and rate == rate.to_integral_value():
        rate = rate.to_integral_value()
    return f"{rate:,f}%"


def notes(filing: Filing, form: Form) -> list[str]:
    """The notes under the table, with the rules they print."""

    def written(match: re.Match[str]) -> str:
        return printed_rule(form, match[1])

    return [_fill(filing, re.sub(r"\{rule:(\w+)\}", written, note)) for note in form.notes]


def empty_sentences(filing: Filing, form: Form) -> list[str]:
    """The sentences a table without figures carries, none for one with figures."""
    if not filing.is_empty(form.id):
        return []
    return [_fill(filing, sentence) for sentence in form.empty]


def printed_rule(form: Form, name: str) -> str:
    """The rule of line `27` or of column `c1`, as a note prints it.

    `27行＝（1+2+3+4+5+6+7+8）行`, `1栏各行＝（2+3）栏各行`, `1栏＝（2+3+6）栏`.
    """
    if name.startswith("c"):
        col = name.removeprefix("c")
        row = next((row for row in form.row_ids() if form.has(row, col)), "")
        rule = form.column(row, col).rule
    else:
        row, rule = name, form.lines[name].rule
        col = form.panel(row).values[0].id
    if rule is None:
        raise KeyError(name)
    cell = Cell(form.id, row, col)
    terms = rule.terms(Layout(form).place(row, col))
    terms = tuple(term for term in terms if form.has(term.cell.row, term.cell.col))
    names, what = _addends(form, terms, cell)
    number = numbers(form).get(col, col) if what == "栏" else row
    what += "各行" if what == "栏" and form.by_subject else ""
    return f"{number}{what}＝{_bracketed(names, what)}"


def rule_text(form: Form, name: str) -> str:
    """The rule called `name` of `form`, as it is printed: `表1 27行＝（1+2+…+8）行`."""
    words = {"children": "类、款各行＝下级各行之和", "total": "合计＝各类之和"}
    if name in words:
        said = words[name]
    elif name.startswith("r") and not any(c.kind == "line" for c in form.panel(name[1:]).columns):
        said = f"{form.lines[name[1:]].name}＝各分项之和"
    else:
        said = printed_rule(form, name.removeprefix("r"))
    return f"{form.name} {said}"


def numbers(form: Form) -> Mapping[str, str]:
    """The 栏次 of each column as printed, counted through from 1; none for a form without."""
    columns = [column.id for panel in form.panels for column in panel.values if column.id != NAME]
    if not all(column.isdigit() for column in columns) or len({*columns}) < len(columns):
        return {}
    return {column: str(number) for number, column in enumerate(columns, 1)}


def explanation(filing: Filing, cell: Cell) -> str:
    """A computed cell with its formula in numbers and in figures; an entered one by its name.

    `表1 27行 本年收入合计＝（1+2+…+8）行 ＝ 1,778.18 + 223.81 ＝ 2,001.99`
    """
    name = cell_text(filing, cell)
    terms = filing.rule(cell)
    if not terms:
        return name
    names, what = _addends(filing.edition.form(cell.form), terms, cell)
    steps = [f"{name}＝{_bracketed(names, what)}"]
    figures = [(t.sign, amount_text(filing, filing.amount(t.cell))) for t in terms]
    figures = [(sign, figure) for sign, figure in figures if figure]
    if 1 < len(figures) <= LISTED:
        steps.append(_joined(figures, space=" "))
    if figures:
        steps.append(amount_text(filing, filing.computed(cell)))
    return " ＝ ".join(steps)


def cell_text(filing: Filing, cell: Cell) -> str:
    """A cell by its printed names: `表1 57行 本年支出合计`, `表3 2080101 行政运行 2栏`."""
    layout = filing.edition.evaluation(cell.form)
    if layout is not None:
        return " ".join(place_words(filing, cell, layout))
    form = filing.edition.form(cell.form)
    if form.records is not None and cell.row not in form.lines:
        return form.title
    words = [_form_name(filing, cell), *row_words(filing, cell)]
    if len(form.panel(cell.row).values) > 1:
        words.append(f"{cell.col}栏" if cell.col.isdigit() else "名称")
    return " ".join(words)


def cell_name(filing: Filing, cell: Cell) -> str:
    """As `cell_text`, also for a cell of a record that is not printed."""
    record = filing.edition.records.get(cell.form)
    if record is None:
        return cell_text(filing, cell)
    if cell.form in INTERNAL:
        column, about = record.column(cell.row, cell.col).path[-1], cell_named(cell.row)
        there = filing.edition.has(about)  # not of a layout that was removed
        return f"{record.name}（{cell_name(filing, about) if there else cell.row}）{column}"
    if cell.form == GIVEN:
        return f"{cell_text(filing, cell_named(cell.row))} {record.name}"
    return f"{record.name}{_record_row(cell)} {record.column(cell.row, cell.col).path[-1]}"


def _record_row(cell: Cell) -> str:
    """What tells a row of a record from others: a code or a number; a reason the number of its
    check. Other rows have ids that mean something to the program alone."""
    if cell.form == REASONS:
        return f"（{cell.row.partition(' ')[0]}）"
    return f" {cited(cell.row)}" if cell.row.isdecimal() else ""


def figure_name(filing: Filing, cell: Cell) -> str:
    """The name of the item that a figure belongs to: its subject, or its line; where the form has
    but one line, its column: `公务接待费`."""
    form = filing.edition.form(cell.form)
    if form.by_subject or len(form.lines) > 1:
        return next(reversed(row_words(filing, cell)), "")
    *above, name = form.column(cell.row, cell.col).path
    return above[-1] if above and name == "小计" else name


def sum_text(filing: Filing, terms: Terms) -> str:
    """One side of a comparison: a cell's name, or the addends of one form together."""
    cells = [term.cell for term in terms]
    if not cells:
        return "各行之和（还没有行）"
    if len(cells) == 1:
        return cell_text(filing, cells[0])
    rows, forms = {cell.row for cell in cells}, {cell.form for cell in cells}
    if len(forms) > 1 and len(cells) > NAMED:
        return f"{cell_text(filing, cells[0])}等 {len(cells)} 项加减"
    if len(forms) > 1:
        return _joined([(sign, cell_text(filing, cell)) for sign, cell in terms], space=" ")
    form = filing.edition.form(cells[0].form)
    words = [_form_name(filing, cells[0])]
    if len(rows) == 1:
        words += row_words(filing, cells[0])[:1]
    names, what = _addends(form, terms, cells[0])
    if len(rows) > 1 and len(form.panel(cells[0].row).values) > 1:
        what += f" {cells[0].col}栏"
    return f"{' '.join(words)}（{names}）{what}"


def form_title(filing: Filing, form: str) -> str:
    """The full name of a table; a 自评表 with the name of its project."""
    layout = filing.edition.evaluation(form)
    if layout is not None:
        return evaluation_name(filing, form, layout)
    return filing.edition.form(form).full_name


def _form_name(filing: Filing, cell: Cell) -> str:
    """The name of the form of `cell` in a sentence: 表3, 上年表3."""
    last = "上年" if cell.form.startswith(LAST) else ""
    return last + filing.edition.form(cell.form).name


def _bracketed(names: str, what: str) -> str:
    """`（1+2）行`, but `20801+20805`: brackets hold together what is numbered together."""
    return f"（{names}）{what}" if what and not names.isdigit() else f"{names}{what}"


def _addends(form: Form, terms: Terms, cell: Cell) -> tuple[str, str]:
    """The numbers of the addends as seen from `cell`, and their unit: 行, 栏 or ''."""
    if all(term.cell.row == cell.row for term in terms):
        printed = numbers(form)
        cols = [(term.sign, printed.get(term.cell.col, term.cell.col)) for term in terms]
        return _joined(cols), "栏"
    numbered = any(column.kind == "line" for column in form.panel(cell.row).columns)
    named = numbered or form.by_subject
    lines = [(sign, cell.row if named else _line_name(form, cell)) for sign, cell in terms]
    return _joined(lines), "行" if numbered else ""


def _line_name(form: Form, cell: Cell) -> str:
    """The code of a line without a number, or its name."""
    line = form.lines[cell.row]
    return line.code or line.name


def row_words(filing: Filing, cell: Cell) -> list[str]:
    """The number or code, and the name, of the row of `cell`."""
    form = filing.edition.form(cell.form)
    if form.by_subject:
        return [word for word in (cell.row, filing.text(Cell(form.id, cell.row, NAME))) if word]
    line = form.lines[cell.row]
    numbered = any(column.kind == "line" for column in form.panel(cell.row).columns)
    number = f"{line.id}行" if numbered else line.code
    return [word for word in (number, line.name) if word]


def _joined(signed: Sequence[tuple[int, str]], space: str = "") -> str:
    """Addends with their signs; more than LISTED of one sign are shortened."""
    if len(signed) > LISTED and len({sign for sign, _ in signed}) == 1:
        (_, first), (_, second), *_, (_, last) = signed
        return f"{first}+{second}+…+{last}"
    text = "".join(f"{space}{'+' if sign > 0 else '-'}{space}{name}" for sign, name in signed)
    return text.strip().removeprefix("+").lstrip()


def amount_text(filing: Filing, amount: Decimal | None) -> str:
    """An amount in yuan as the clerk enters it, '' for blank."""
    return MONEY.show(amount, filing.entered_in)


def _fill(filing: Filing, pattern: str, **words: str) -> str:
    return pattern.format(year=filing.year, kind=filing.kind, unit=filing.unit, **words)
