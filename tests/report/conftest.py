"""Filings that are hard to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.changes.rows import with_parents
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value

Typed = Mapping[tuple[str, str, str], str]


@pytest.fixture
def fill(edition: Edition) -> Callable[[Filing, Typed], Filing]:
    """Types texts into a filing, amounts in 万元, and adds the 类 and 款 that new rows need."""

    def typed(filing: Filing, texts: Typed) -> Filing:
        changes: dict[Cell, Value | None] = {}
        for place, text in texts.items():
            cell = Cell(*place)
            changes[cell] = edition.kind(cell).read(text, "万元")
        filing.apply(with_parents(filing, changes))
        return filing

    return typed


@pytest.fixture
def empty(edition: Edition) -> Filing:
    """A filing in which nothing has been entered."""
    return Filing(edition, 2020, {})


@pytest.fixture
def lengthy(jianghan: Filing, fill: Callable[[Filing, Typed], Filing]) -> Filing:
    """The sample with some three hundred subjects more in 表2."""
    codes = [
        f"{a}{b:02}{c:02}" for a in (201, 204, 205) for b in range(1, 10) for c in range(1, 12)
    ]
    names = ("行政运行", "一般行政管理事务", "对民间非营利组织和群众性自治组织的补贴支出（含结转）")
    texts = {("t2", code, "name"): names[n % 3] for n, code in enumerate(codes)}
    return fill(jianghan, texts | {("t2", code, "2"): "1.5" for code in codes})


@pytest.fixture
def crowded(edition: Edition, jianghan: Filing, fill: Callable[[Filing, Typed], Filing]) -> Filing:
    """The sample with -123,456,789.01 typed into every cell, totals too, and long names."""
    cells = [cell for form in edition.forms.values() for cell in form.cells(jianghan.rows(form.id))]
    texts: dict[tuple[str, str, str], str] = dict.fromkeys(cells, "-123,456,789.01")
    texts["cover", "unit", "1"] = "湖北省武汉市江汉区人民政府办公室机关事务服务中心" * 3
    texts["cover", "kind", "1"] = "部门"
    texts["cover", "head", "1"] = "买买提·阿不都热依木·艾山江（兼任党委书记、主任、法定代表人）"
    texts["t3", "2080101", "name"] = "很长的科目名称" * 100
    texts["t3", "2080109", "name"] = "0123456789" * 20
    return fill(jianghan, texts)
