"""Printing: the whole report, the tables, a self-evaluation, and the 审核报告 with the
ledger."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from db.problems import StoreProblem
from desktop.forms.loading.definition import EditionError
from desktop.office.editions import NoEdition
from desktop.report.pdf.stamp import PUBLIC, REPORTS, TABLES, TRIMMED, WHOLE
from desktop.ui.desk.desk import Desk
from desktop.ui.files.saving import Saving
from desktop.ui.findings.ledger_page import LedgerPage

# What draws on paper is imported where it is wanted: it takes as long to load as the window.
if TYPE_CHECKING:
    from desktop.office.papers.printed import Paper
    from desktop.ui.printing.preview_page import PreviewPage

REPORT = "决算公开"
"""The name of the printed tables; only they can be printed without empty columns."""
NAMES = {WHOLE: "决算报告", PUBLIC: "决算公开报告", TABLES: REPORT, TRIMMED: REPORT}
"""The names of the PDFs when they are saved; a self-evaluation has a title of its own."""

VERIFY = "核对 PDF"


class Printing:
    """Previews, saves and verifies what is printed; `page` is that of the ledger."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        self._desk = desk
        self._saving = saving
        self._made = WHOLE
        self._lacking = ""
        self.page = desk.own(LedgerPage())
        self.page.wanted.connect(desk.go)
        self.page.report.connect(self.show_audit)
        self.page.closed.connect(desk.go)

    @cached_property
    def preview(self) -> PreviewPage:
        """The page of the preview."""
        from desktop.ui.printing.preview_page import PreviewPage

        page = self._desk.own(PreviewPage())
        page.save.connect(self._saving.ask)
        page.closed.connect(self._desk.go)
        page.redraw.connect(self._show_again)
        page.faces.connect(self.ask_faces)
        return page

    def show_whole(self) -> None:
        """Show the whole report, words, tables and self-evaluations, as it will be printed."""
        made = PUBLIC if self.preview.public else WHOLE
        self._show(made, NAMES[made])

    def show_tables(self) -> None:
        """Show the tables as they will be printed, without empty columns if the clerk chose so."""
        self._show(TRIMMED if self.preview.trimmed else TABLES, REPORT)

    def _show_again(self) -> None:
        """Show what is on show as the buttons above it say now."""
        if self._made in REPORTS:
            self.show_whole()
        else:
            self.show_tables()

    def show_evaluation(self, form: str, title: str) -> None:
        """Show one self-evaluation as it will be printed, to be signed by itself."""
        self._show(form, title)

    def export(self) -> None:
        """Let the clerk save the document on show, or the whole report or tables, whichever she
        saw last. Show her first a report that cannot be set in the face she chose."""
        if self.preview.isVisible():
            self._saving.ask(self.preview.pdf, self.preview.name)
            return
        printed = self._print(self._made)
        if printed is not None and self._lacking:
            self._show(self._made, NAMES[self._made])
        elif printed is not None:
            self._saving.ask(printed.pdf, NAMES[self._made])

    def ask_verify(self) -> None:
        """Ask for a PDF and say which data of the open file it was made from."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        folder = str(session.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self._desk.window, VERIFY, folder, "PDF (*.pdf)")
        if chosen:
            self.verify(Path(chosen))

    def verify(self, path: Path) -> None:
        """Say which data of the open file the PDF at `path` was made from."""
        # Here, for what reads PDF takes a while to load, and the window is to appear soon.
        from desktop.report.reading.printed import ReadingProblem, read_pdf

        session = self._desk.session
        assert session is not None
        try:
            verdict = self._desk.work("正在核对 PDF", lambda: session.file.verify(read_pdf(path)))
        except (ReadingProblem, StoreProblem, NoEdition, EditionError) as problem:
            self._desk.tell(VERIFY, str(problem))
            return
        if verdict is None:
            return
        mark = "✓" if verdict.sound else "✗"
        self._desk.tell(VERIFY, "\n".join([f"{mark} {path.name}", "", *verdict.lines]))

    def ask_faces(self) -> None:
        """Let the clerk choose the faces of the report on show, which is then made again."""
        from desktop.ui.printing.report_faces import ReportFaces

        session = self._desk.session
        if session is not None:
            dialog = ReportFaces(session.filing, self._desk.settings, self._desk.window)
            dialog.accepted.connect(lambda: self._show(self._made, NAMES[self._made]))
            dialog.open()

    def show_ledger(self) -> None:
        """Show every check of the open filing with its outcome."""
        session = self._desk.session
        if session is not None and self._desk.settle():
            self._desk.show(self.page)
            self.page.show_ledger(session.audit())

    def show_audit(self, *, comments: bool | None = None, proofs: bool | None = None) -> None:
        """Show the 审核报告 as it will be printed, with the comments (批注) and the 校对单 where
        that is wanted; None is as it is ticked on the page of the ledger."""
        session = self._desk.session
        if session is not None and self._desk.settle():
            from desktop.report.audit import TITLE, audit

            found = session.audit()
            with_comments = self.page.comments.isChecked() if comments is None else comments
            with_proofs = self.page.proofs.isChecked() if proofs is None else proofs
            pdf = self._desk.work(
                "正在生成审核报告",
                lambda: audit(found, comments=with_comments, proofs=with_proofs),
            )
            if pdf is None:
                return
            self._desk.show(self.preview)
            self.preview.show_pdf(pdf, "", TITLE, self._filing())

    def _show(self, made: str, name: str) -> None:
        printed = self._print(made)
        if printed is None:
            return
        self._made = made if made in NAMES else self._made
        self._desk.show(self.preview)
        warning, trimmable = self._warning(printed), made in (TABLES, TRIMMED)
        pdf, has_faces = printed.pdf, made in NAMES
        self.preview.show_pdf(
            pdf,
            warning,
            name,
            self._filing(),
            trimmable=trimmable,
            report=made in REPORTS,
            has_faces=has_faces,
        )

    def _filing(self) -> tuple[Path, int] | None:
        """The file and the year of the open filing, None without one."""
        session = self._desk.session
        return (session.path, session.filing.year) if session is not None else None

    def _print(self, made: str) -> Paper | None:
        """The PDF of the open filing; None without one, or where it fails: the clerk is told."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return None
        from desktop.ui.printing.report_faces import kept_faces

        faces, lacking = kept_faces(self._desk.settings)
        self._lacking = lacking if made in NAMES else ""
        try:
            return self._desk.work(
                "正在生成 PDF", lambda: session.file.paper(session.filing, made, faces)
            )
        except StoreProblem as problem:
            self._desk.tell("没有生成 PDF", str(problem))
            return None

    def _warning(self, printed: Paper) -> str:
        """The warning above the paper: why it is a draft, which characters cannot be printed, and
        which face is missing."""
        from desktop.report.missing_glyphs import missing_glyphs_warning

        session = self._desk.session
        missing = missing_glyphs_warning(session.filing) if session is not None else ""
        return "\n".join(filter(None, (_draft(printed), missing, self._lacking)))


def _draft(printed: Paper) -> str:
    """The words above a draft."""
    said = []
    if printed.errors:
        said.append(f" {printed.errors} 处错误，请返回按 F9 逐条改正")
    if printed.blanks:
        said.append(f"表格 {printed.blanks} 处待填")
    if printed.waiting:
        said.append(f"文字 {printed.waiting} 处待填，请返回，在情况说明里按 F8 逐处填写")
    return f"✗ 草稿：还有{'；'.join(said)}。" if said else ""
