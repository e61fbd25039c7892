"""What is printed: the whole report, the tables, a self-evaluation, and the 审核报告 with the
ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from db.store import StoreProblem
from desktop.forms.loading.definition import EditionError
from desktop.office.editions import NoEdition
from desktop.report.setting.stamp import TABLES, TRIMMED, WHOLE
from desktop.ui.files.files import REPORT
from desktop.ui.findings.ledger_page import LedgerPage

# What draws on paper is imported where it is wanted: it takes as long to load as the window.
if TYPE_CHECKING:
    from desktop.forms.formula import Cell
    from desktop.office.printed import Paper
    from desktop.ui.window import Window

NAMES = {WHOLE: "决算报告", TABLES: REPORT, TRIMMED: REPORT}
"""What the PDFs are called when they are saved; a self-evaluation has a title of its own."""

VERIFY = "核对 PDF"


class Printing:
    """What the window does with what is printed; `page` is that of the ledger."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._made = WHOLE
        self._lacking = ""
        self.page = LedgerPage()
        self.page.wanted.connect(self._go)
        self.page.report.connect(self.show_audit)
        self.page.closed.connect(window.show_workspace)

    def show_whole(self) -> None:
        """The whole report, words, tables and self-evaluations, as it will be printed."""
        self._show(WHOLE, NAMES[WHOLE])

    def show_tables(self) -> None:
        """The tables as they will be printed, without empty columns if so chosen there."""
        self._show(TRIMMED if self._window.preview_page.trimmed else TABLES, REPORT)

    def show_evaluation(self, form: str, title: str) -> None:
        """One self-evaluation, to be signed by itself."""
        self._show(form, title)

    def export(self) -> None:
        """Lets the clerk save what is on show, or what of the two was seen last: the whole report
        or the tables. Shows her first what lacks the face she chose."""
        window = self._window
        if window.preview_page.isVisible():
            window.files.ask_save(window.preview_page.pdf, window.preview_page.name)
            return
        printed = self._print(self._made)
        if printed is not None and self._lacking:
            self._show(self._made, NAMES[self._made])
        elif printed is not None:
            window.files.ask_save(printed.pdf, NAMES[self._made])

    def ask_verify(self) -> None:
        """Lets the clerk choose a PDF and says which data of the open file it was made from."""
        session = self._window.session
        if session is None or not self._window.settled():
            return
        folder = str(session.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self._window, VERIFY, folder, "PDF (*.pdf)")
        if chosen:
            self.verify(Path(chosen))

    def verify(self, path: Path) -> None:
        """Says which data of the open file the PDF at `path` was made from."""
        # Here, for what reads PDF takes a while to load, and the window is to appear soon.
        from desktop.office.provenance import verify
        from desktop.report.reading.printed import ReadingProblem, read_pdf

        session = self._window.session
        assert session is not None
        try:
            verdict = verify(session.store, read_pdf(path))
        except (ReadingProblem, StoreProblem, NoEdition, EditionError) as problem:
            self._window.tell(VERIFY, str(problem))
            return
        mark = "✓" if verdict.sound else "✗"
        self._window.tell(VERIFY, "\n".join([f"{mark} {path.name}", "", *verdict.lines]))

    def ask_faces(self) -> None:
        """Lets the clerk choose the faces of the report on show, which is then made anew."""
        from desktop.ui.printing.report_faces import ReportFaces

        session = self._window.session
        if session is not None:
            dialog = ReportFaces(session.filing, self._window.settings, self._window)
            dialog.accepted.connect(lambda: self._show(self._made, NAMES[self._made]))
            dialog.open()

    def show_ledger(self) -> None:
        """Every check of the open filing with what it came to."""
        if self._window.session is not None and self._window.settled():
            self._window.show_page(self.page)
            self.page.show_ledger(self._window.session.audit())

    def show_audit(self) -> None:
        """The 审核报告 as it will be printed."""
        session = self._window.session
        if session is not None and self._window.settled():
            from desktop.report.audit import TITLE, audit

            pdf = audit(session.audit())
            self._window.show_page(self._window.preview_page)
            self._window.preview_page.show_pdf(pdf, "", TITLE)

    def _show(self, made: str, name: str) -> None:
        printed = self._print(made)
        if printed is None:
            return
        self._made = made if made in NAMES else self._made
        self._window.show_page(self._window.preview_page)
        warning, has_faces = self._warning(printed), made in NAMES
        self._window.preview_page.show_pdf(printed.pdf, warning, name, has_faces)

    def _print(self, made: str) -> Paper | None:
        """What is printed of the open filing; None for none, and for a problem that was said."""
        session = self._window.session
        if session is None or not self._window.settled():
            return None
        from desktop.office.printed import paper, saved
        from desktop.ui.printing.report_faces import kept_faces

        faces, lacking = kept_faces(self._window.settings)
        self._lacking = lacking if made in NAMES else ""
        try:
            stamp = saved(session.store, session.head, session.filing, made, faces)
        except StoreProblem as problem:
            self._window.tell("没有生成 PDF", str(problem))
            return None
        return paper(session.filing, stamp)

    def _warning(self, printed: Paper) -> str:
        """What stands above the paper: why it is a draft, what cannot be printed, and in which
        face it is not."""
        from desktop.report.missing_glyphs import unprintable

        session = self._window.session
        missing = unprintable(session.filing) if session is not None else ""
        return "\n".join(filter(None, (_draft(printed), missing, self._lacking)))

    def _go(self, cell: Cell) -> None:
        self._window.show_workspace()
        if self._window.workspace is not None:
            self._window.workspace.go(cell)


def _draft(printed: Paper) -> str:
    """What stands above a draft."""
    said = []
    if printed.errors:
        said.append(f"{printed.errors} 处错误，请返回按 F9 逐条改正")
    if printed.blanks:
        said.append(f"表格 {printed.blanks} 处待填")
    if printed.waiting:
        said.append(f"文字 {printed.waiting} 处待填，请返回，在情况说明里按 F8 逐处填写")
    return f"✗ 草稿：还有 {'；'.join(said)}。" if said else ""
