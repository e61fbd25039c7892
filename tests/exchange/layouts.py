"""The sample as other units and other programs would have laid it out, the figures the same."""

from __future__ import annotations

from openpyxl import Workbook

from tests.exchange.sheets import append, each, sheet, unmerge, unmerge_rows


def shuffled(book: Workbook) -> None:
    book._sheets.reverse()  # openpyxl has no public way to order sheets


def renamed(book: Workbook) -> None:
    for number, page in enumerate(book.worksheets, 1):
        page.title = f"Sheet{number}"


def stacked(book: Workbook) -> None:
    first = book.worksheets[0]
    for page in book.worksheets[1:]:
        append(first, page)
        book.remove(page)


def stacked_without_a_gap(book: Workbook) -> None:
    first = book.worksheets[0]
    for page in book.worksheets[1:]:
        append(first, page, gap=0)
        book.remove(page)


def taken_apart(book: Workbook) -> None:
    for page in book.worksheets:
        unmerge(page)


def shifted(book: Workbook) -> None:
    for page in book.worksheets:
        ranges = [merged.bounds for merged in page.merged_cells.ranges]
        unmerge(page)
        page.move_range(page.dimensions, rows=3, cols=2)
        for left, top, right, bottom in ranges:
            page.merge_cells(None, top + 3, left + 2, bottom + 3, right + 2)


def untitled(book: Workbook) -> None:
    for page in book.worksheets:
        page["A1"] = None


def only_labels(book: Workbook) -> None:
    for number, page in enumerate(book.worksheets, 1):
        page["A1"] = None
        page["A2"] = f"表{number}"
    renamed(book)


def unnumbered(book: Workbook) -> None:
    for page in book.worksheets:
        for row in page.iter_rows(min_row=4, max_row=7):
            if any(box.value in ("栏次", 12) for box in row):
                for box in row:
                    if type(box).__name__ != "MergedCell":
                        box.value = None
    for form, cols in {"t1": "BE", "t4": "BE"}.items():
        page = sheet(book, form)
        for number in range(7, 38):
            for col in cols:
                keep = page[f"A{number}"].value == "一般公共预算财政拨款"
                page[f"{col}{number}"] = page[f"{col}{number}"].value if keep else None


def spaced(book: Workbook) -> None:
    def widen(value: object) -> object:
        if isinstance(value, str) and "：" not in value and not value.isdigit():
            return " ".join(value)
        return value

    for page in book.worksheets:
        each(page, widen)


def look_alikes(book: Workbook) -> None:
    table = str.maketrans("人力支入一二用生0123456789", "⼈⼒⽀⼊⼀⼆⽤⽣０１２３４５６７８９")
    for page in book.worksheets:
        each(page, lambda value: value.translate(table) if isinstance(value, str) else value)


def as_texts(book: Workbook) -> None:
    def typed(value: object) -> object:
        return f"￥{value:,.2f}".replace(",", ", ") if isinstance(value, float) else value

    for page in book.worksheets:
        each(page, typed)


def codes_as_numbers(book: Workbook) -> None:
    def numeric(value: object) -> object:
        return int(value) if isinstance(value, str) and value.isdigit() else value

    for page in book.worksheets:
        each(page, numeric)


def subjects_in_pieces(book: Workbook) -> None:
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        unmerge_rows(page, 8)
        for row in range(8, 25):
            code = str(page[f"A{row}"].value)
            pieces = (code[:3], code[3:5] or None, code[5:] or None)
            for col, piece in zip("ABC", pieces, strict=True):
                page[f"{col}{row}"] = piece


def subjects_in_steps(book: Workbook) -> None:
    subjects_in_pieces(book)
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        for row in range(8, 25):
            last = max(col for col in "ABC" if page[f"{col}{row}"].value)
            for col in "ABC":
                if col < last:
                    page[f"{col}{row}"] = None
                elif col == last and col != "A":
                    page[f"{col}{row}"] = int(page[f"{col}{row}"].value)


def code_and_name_together(book: Workbook) -> None:
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        for row in range(8, 25):
            page[f"A{row}"] = f"{page[f'A{row}'].value} {page[f'D{row}'].value}"
            page[f"D{row}"] = None


def total_in_front(book: Workbook) -> None:
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        unmerge(page)
        page["A7"], page["D7"] = "合　计", None


def later_words(book: Workbook) -> None:
    """What the forms of 2021 and 2023 call things."""
    words = {
        "公务用车运行费": "公务用车运行维护费",
        "公务用车购置及运行费": "公务用车购置及运行维护费",
        "因公出国（境）费": "因公出国（境）费用",
        "科目编码": "科目代码",
        "金额": "决算数",
        "2020年度一般公共预算财政拨款基本支出决算表（表6）": "2020年度一般公共预算财政拨款"
        "基本支出决算明细表",
        "2020年度一般公共预算财政拨款“三公”经费支出决算表（表7）": "财政拨款三公经费决算表",
    }
    for page in book.worksheets:
        each(page, lambda value: words.get(value, value) if isinstance(value, str) else value)


def unequal_panels(book: Workbook) -> None:
    """The foot of t6 with its label right beside the figure, or left alone in its panel."""
    page = sheet(book, "t6")
    unmerge(page)
    page["H35"], page["D35"] = page["D35"].value, None


def foot_unmerged(book: Workbook) -> None:
    unmerge(sheet(book, "t6"))


ALL = (
    shuffled,
    renamed,
    stacked,
    stacked_without_a_gap,
    taken_apart,
    shifted,
    untitled,
    only_labels,
    unnumbered,
    spaced,
    look_alikes,
    as_texts,
    codes_as_numbers,
    subjects_in_pieces,
    subjects_in_steps,
    code_and_name_together,
    total_in_front,
    later_words,
    unequal_panels,
    foot_unmerged,
)
