"""自定版式 in the file: saved, opened again, gone back to, carried into another year."""

from __future__ import annotations

from pathlib import Path

from db.store.store import Store
from desktop.exchange.document.differences import differences
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.own_layouts import layout_changes
from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import report_of
from desktop.office.filings.carry import begin_year, save_carry
from desktop.office.filings.filings import add_filing, filing_after, load_filing, steps, to_store
from tests.forms.edition.test_own_layouts import kept, ten

ONE = "own1/1"
NAME = Cell(ONE, "name", "1")


def saved(store: Store, edition: Edition) -> Filing:
    """A filing in the file with a form of a layout of the clerk's, each in a step."""
    head = add_filing(store, edition, 2020, {Cell("cover", "unit", "1"): "某局"})
    filing = load_filing(store, head)
    layout = kept(ten(edition))
    for changes in (layout, {**new_form_of(filing, layout), NAME: "档案"}):
        store.write(head.id, to_store(filing.edition_after(changes), changes), step="一步")
        filing.apply(changes)
    return filing


def new_form_of(filing: Filing, layout: dict[Cell, object]) -> dict[Cell, object]:
    edition = filing.edition_after(layout)  # type: ignore[arg-type]
    return dict(new_form(filing, edition.evaluations["own1"])[1])


def test_a_file_with_layouts_opens_as_it_was_saved(edition: Edition, tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.jsgk") as store:
        filing = saved(store, edition)
        (head,) = store.filings()
        again = load_filing(store, head)
        assert again.entered == filing.entered
        assert again.evaluations() == (ONE,)
        assert again.edition.evaluations["own1"].execution == 10


def test_every_state_before_can_be_gone_back_to(edition: Edition, tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.jsgk") as store:
        filing = saved(store, edition)
        (head,) = store.filings()
        gone = {cell: None for cell in filing.entered if cell.form == ONE}
        gone |= layout_changes("own1", None)
        store.write(head.id, to_store(filing.edition_after(gone), gone), step="删除")
        states = [filing_after(store, head, step.id).evaluations() for step in steps(store, head)]
        assert states == [(), (ONE,), (), ()]
        now = load_filing(store, head)
        assert any("档案 → 空白" in line for line in differences(filing, now, gone, report_of(now)))


def test_a_new_year_has_the_layouts_of_the_last(edition: Edition, tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.jsgk") as store:
        saved(store, edition)
        head = begin_year(store, 2021)
        save_carry(store, head, ["evaluations"])
        filing = load_filing(store, head)
        assert filing.evaluations() == (ONE,)
        assert filing.edition.evaluations["own1"].name == "区自评表"
