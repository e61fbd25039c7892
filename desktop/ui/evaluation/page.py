"""The page of one self-evaluation: its title, the sum of its points, the grid, the formula bar."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QWidget

from desktop.audit.finding.sentences import sentence
from desktop.forms.filing.filing import Changed
from desktop.forms.kinds import SCORE
from desktop.forms.words.evaluation_explanation import evaluation_explanation
from desktop.forms.words.wording import amount_line
from desktop.ui.desk.session import Session
from desktop.ui.evaluation.delegate import STATUS_COLOUR
from desktop.ui.evaluation.grid import EvaluationGrid
from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.evaluation.squares.points import total_status
from desktop.ui.page.grid_page import GridPage

NEW = (
    "在这里输入名称就增加一行；名称后面可以写分值，如“产出指标（40分）”。"
    "Ctrl+1、2、3 在光标处增加一级、二级、三级指标。"
)


class EvaluationPage(GridPage):
    """A self-evaluation as on its paper."""

    grid: EvaluationGrid

    def __init__(self, session: Session, form: str, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.model = EvaluationModel(session, form, self)
        self.form = self.model.form
        grid = EvaluationGrid(self.model, self)
        grid.said.connect(self.said)
        self._follow(grid)
        self._points = QLabel()
        self._lay_out()
        self._write()

    def points(self) -> str:
        """The line about the points above the grid, as rich text."""
        return self._points.text()

    @property
    def outdated(self) -> bool:
        """True once the layout of the form has changed: its page must be made anew."""
        return self.session.filing.edition.evaluation(self.form.id) != self.model.layout

    def _lay_out(self) -> None:
        self._lay_on_paper((self._points, self._unit), self.grid)

    def _write(self) -> None:
        """Write title, unit and points where they have changed."""
        filing, found = self.session.filing, self.model.assessment
        words = {"year": filing.year, "unit": filing.unit, "name": found.text("name")}
        self._title.name(found.layout.title.format(**words))
        texts = {
            self._unit: amount_line(filing, filing.entered_in),
            self._points: self._points_text(),
        }
        for label, text in texts.items():
            if label.text() != text:
                label.setText(text)

    def _points_text(self) -> str:
        """`指标合计 ✓ 80/80　总分 93.16`."""
        found = self.model.assessment
        if not found.layout.scored:
            return ""
        status = total_status(found)
        colour = STATUS_COLOUR[status.level].name()
        total = SCORE.show(found.total, "万元")
        words = f"指标合计 <span style='color:{colour}'>{escape(status.words)} 分</span>"
        return f"{words}　总分 <b>{total}</b>" if total else words

    def _explanation(self, index: QModelIndex) -> str | None:
        if not index.isValid():
            return None
        cell = self.model.cell(index)
        if cell is None:
            return NEW if self.model.is_new(index) else ""
        found = [sentence(self.session.filing, each) for each in self.model.findings(cell)]
        more = f"（另有 {len(found) - 1} 条，见下方）" if len(found) > 1 else ""
        words = [
            evaluation_explanation(self.model.assessment, cell),
            *(f"{each}{more}" for each in found[:1]),
        ]
        return "\n".join(words)

    def _changed(self, changed: Changed) -> None:
        if not self.session.filing.filled(self.form.id) or self.outdated:
            return
        self._write()
        self.explain_soon()
