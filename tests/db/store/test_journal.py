"""The journal is read a page at a time, and a cell's own changes by themselves."""

import shutil
from pathlib import Path

from db.records import BEGUN, CellChange, FilingHead, Key, StepChanges
from db.store.store import Store

ONE: Key = ("t1", "1", "1")
TWO: Key = ("t1", "2", "1")
FILES = Path(__file__).parents[1] / "files"


def names(page: list[StepChanges]) -> list[str]:
    return [step.name for step, _ in page]


def test_pages_follow_each_other_down_to_the_first_cells(store: Store, filing: FilingHead) -> None:
    other = store.add_filing(2022, "wuhan-2022", {})
    for number in range(1, 6):
        store.write(filing.id, {ONE: number, TWO: f"{number}"}, step=f"第{number}步")
        store.write(other.id, {ONE: number}, step="别的年度")
    first = store.page(filing.id, count=2)
    assert names(first) == ["第5步", "第4步"]
    assert first[0].changes == (CellChange(ONE, 4, 5), CellChange(TWO, "4", "5"))
    second = store.page(filing.id, before=first[-1].step.id, count=100)
    assert names(second) == ["第3步", "第2步", "第1步", BEGUN]
    assert second[-1].changes == (CellChange(ONE, None, 18022),)
    assert store.page(filing.id, before=second[-1].step.id, count=100) == []


def test_a_cell_has_its_own_history(store: Store, filing: FilingHead) -> None:
    store.write(filing.id, {ONE: 1, TWO: 2}, step="一")
    store.write(filing.id, {TWO: 3}, step="二")
    store.write(filing.id, {ONE: None}, step="三")
    steps, first, begun = store.cell_history(filing.id, ONE)
    assert names(list(steps)) == ["三", "一"]
    assert [changes for _, changes in steps] == [
        (CellChange(ONE, 1, None),),
        (CellChange(ONE, 18022, 1),),
    ]
    assert first == 18022
    assert begun is not None
    assert begun.name == BEGUN
    assert store.cell_history(filing.id, ("t1", "9", "1"))[:2] == ((), None)


def test_a_filing_names_the_source_of_its_first_cells(store: Store) -> None:
    filing = store.add_filing(2021, "wuhan-2020", {ONE: 5}, "导入 上年.xlsx")
    ((step, changes),) = store.page(filing.id, count=5)
    assert (step.name, changes) == ("新建：导入 上年.xlsx", (CellChange(ONE, None, 5),))


def test_an_old_file_does_not_say_when_its_first_cells_came(tmp_path: Path) -> None:
    path = tmp_path / "单位.jsgk"
    shutil.copyfile(FILES / "format-1.sqlite", path)
    with Store.open(path) as store:
        _, filing = store.filings()
        steps, first, begun = store.cell_history(filing.id, ONE)
    assert [step.who for step, _ in steps] == ["张三"]
    assert (first, begun) == (1802199, None)


def test_a_step_named_after_a_file_whose_name_is_no_text(store: Store, filing: FilingHead) -> None:
    store.write(filing.id, {ONE: 1}, step="导入 \udcff.xlsx")
    assert names(store.page(filing.id, count=1)) == ["导入 ?.xlsx"]
