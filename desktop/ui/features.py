"""The features of the window, each of them loaded and made when it is first needed.

A start shows only the start page and the menus. To load all the rest takes several times as
long as Qt itself does, so none of it is imported before it is needed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMainWindow

from desktop.ui.desk.desk import Desk
from desktop.ui.files.recent import Recent
from desktop.ui.files.start_page import StartPage
from desktop.ui.files.viewing import Viewing
from desktop.ui.files.years.years import Years
from desktop.ui.keeping.keeping import Keeping
from desktop.ui.keeping.leaving import Leaving
from desktop.ui.support.help import Help

if TYPE_CHECKING:  # a start loads none of these
    from desktop.forms.formula import Cell
    from desktop.ui.comments.comments import Comments
    from desktop.ui.desk.session import Session
    from desktop.ui.files.files import Files
    from desktop.ui.files.saving import Saving
    from desktop.ui.files.years.adding_year import AddingYear
    from desktop.ui.files.years.new_file import NewFile
    from desktop.ui.importing.evaluation_importing import EvaluationImporting
    from desktop.ui.importing.importing import Importing
    from desktop.ui.journal.history import History
    from desktop.ui.keeping.locking import Locking
    from desktop.ui.keeping.restoring import Restoring
    from desktop.ui.layouts.own_layouts import OwnLayouts
    from desktop.ui.manual.reading import Reading
    from desktop.ui.open_items.walking import Walking
    from desktop.ui.printing.printing import Printing
    from desktop.ui.proofreading.proofreading import Proofreading
    from desktop.ui.recheck.rechecking import Rechecking
    from desktop.ui.search.searching import Searching
    from desktop.ui.subjects.own_subjects import OwnSubjects
    from desktop.ui.workspace.evaluation_forms import EvaluationForms
    from desktop.ui.workspace.navigation import Navigation
    from desktop.ui.workspace.workspace import Workspace


class Features:
    """Every feature that the menus offer. Those of a filing are there while one is open."""

    def __init__(self, window: QMainWindow, settings: QSettings) -> None:
        self.start_page = StartPage()
        self.recent = Recent(self.start_page, settings)
        self.desk = Desk(window, settings, self.start_page, self._lay_out)
        self.viewing = Viewing(self.desk)
        self.leaving = Leaving(self.desk)
        self.keeping = Keeping(self.desk, self.leaving)
        self.years = Years(self.desk)
        self.help = Help(self.desk)
        self.workspace: Workspace | None = None
        self._navigation: Navigation | None = None
        self._evaluations: EvaluationForms | None = None
        self._connect()

    def full_screen(self) -> None:
        """Fill the whole screen with the window, or leave it to the task bar again."""
        window = self.desk.window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Files

    @cached_property
    def files(self) -> Files:
        """Opening files, and creating them."""
        from desktop.ui.files.files import Files

        files = Files(self.desk, self.recent)
        files.restore_wanted.connect(lambda path: self.restoring.show(path))
        return files

    @cached_property
    def new_file(self) -> NewFile:
        """Creating a filing, with its page."""
        from desktop.ui.files.years.new_file import NewFile

        new = NewFile(self.desk, self.files)
        new.page.sample.connect(self._open_sample)
        return new

    @cached_property
    def adding_year(self) -> AddingYear:
        """Adding a year to the open file, with its page."""
        from desktop.ui.files.years.adding_year import AddingYear

        return AddingYear(self.desk, self.files)

    @cached_property
    def saving(self) -> Saving:
        """Saving documents and copies."""
        from desktop.ui.files.saving import Saving

        return Saving(self.desk)

    @cached_property
    def importing(self) -> Importing:
        """Importing a workbook or a document, with its page."""
        from desktop.ui.importing.importing import Importing

        return Importing(self.desk, self.files)

    @cached_property
    def evaluation_importing(self) -> EvaluationImporting:
        """Importing 自评表, with its page."""
        from desktop.ui.importing.evaluation_importing import EvaluationImporting

        return EvaluationImporting(self.desk)

    @cached_property
    def restoring(self) -> Restoring:
        """Going back to a backup, with its page."""
        from desktop.ui.keeping.restoring import Restoring

        return Restoring(self.desk, self.files, self.recent)

    @cached_property
    def locking(self) -> Locking:
        """Locking the year of the open filing after it was signed."""
        from desktop.ui.keeping.locking import Locking

        return Locking(self.desk, self.files)

    @cached_property
    def manual(self) -> Reading:
        """The program's manual."""
        from desktop.ui.manual.reading import Reading

        return Reading(self.desk)

    # The open filing

    @cached_property
    def own_subjects(self) -> OwnSubjects:
        """The clerk's own subjects."""
        from desktop.ui.subjects.own_subjects import OwnSubjects

        return OwnSubjects(self.desk)

    @cached_property
    def own_layouts(self) -> OwnLayouts:
        """The clerk's own layouts of 自评表."""
        from desktop.ui.layouts.own_layouts import OwnLayouts

        own = OwnLayouts(self.desk)
        own.used.connect(lambda form: self.evaluations.show_form(form))
        return own

    @cached_property
    def printing(self) -> Printing:
        """Printing, with the pages of the ledger and of the preview."""
        from desktop.ui.printing.printing import Printing

        return Printing(self.desk, self.saving)

    @cached_property
    def comments(self) -> Comments:
        """Comments on cells, with the page that lists them."""
        from desktop.ui.comments.comments import Comments

        comments = Comments(self.desk)
        comments.report_wanted.connect(lambda: self.printing.show_audit(comments=True))
        return comments

    @cached_property
    def proofreading(self) -> Proofreading:
        """Comparing the figures with the paper, with its pages."""
        from desktop.ui.proofreading.proofreading import Proofreading

        proofreading = Proofreading(self.desk, self.here)
        proofreading.report_wanted.connect(lambda: self.printing.show_audit(proofs=True))
        return proofreading

    @cached_property
    def history(self) -> History:
        """The journal, with its page."""
        from desktop.ui.journal.history import History

        return History(self.desk, self.saving)

    @cached_property
    def walking(self) -> Walking:
        """What is to be done before the report can be signed, with its page."""
        from desktop.ui.open_items.walking import Walking

        return Walking(self.desk, self.here, self.section)

    @cached_property
    def searching(self) -> Searching:
        """Looking for something in the open filing."""
        from desktop.ui.search.searching import Searching

        return Searching(self.desk)

    @cached_property
    def rechecking(self) -> Rechecking:
        """Comparing a Word file that came back, with its page."""
        from desktop.ui.recheck.rechecking import Rechecking

        return Rechecking(self.desk)

    @property
    def navigation(self) -> Navigation:
        """Moving around in the open filing."""
        assert self._navigation is not None
        return self._navigation

    @property
    def evaluations(self) -> EvaluationForms:
        """The 自评表 of the open filing."""
        assert self._evaluations is not None
        return self._evaluations

    def here(self) -> Cell | None:
        """The cell under the cursor of the open filing; None where there is none."""
        return self.workspace.here() if self.workspace is not None else None

    def section(self) -> str:
        """The form, or the part of the text, on show in the open filing; '' where there is none."""
        return self.workspace.section() if self.workspace is not None else ""

    def _lay_out(self, session: Session) -> Workspace:
        """Make the workspace of a filing that is being opened, and its navigation."""
        from desktop.ui.importing.drops import take_drops
        from desktop.ui.workspace.evaluation_forms import EvaluationForms
        from desktop.ui.workspace.navigation import Navigation
        from desktop.ui.workspace.workspace import Workspace

        self.workspace = workspace = Workspace(session, self.desk.arrangement)
        self._navigation = Navigation(self.desk, workspace)
        self._evaluations = EvaluationForms(self.desk, workspace)
        self._evaluations.layout_wanted.connect(lambda form: self.own_layouts.change(form=form))
        self._evaluations.layouts_wanted.connect(lambda: self.own_layouts.show())
        self._evaluations.preview_wanted.connect(
            lambda form, title: self.printing.show_evaluation(form, title)
        )
        for signal in (workspace.said, workspace.lost):
            signal.connect(lambda words: self.desk.say(words))
        workspace.findings.head.checks.clicked.connect(lambda: self.printing.show_ledger())
        workspace.last_year_wanted.connect(lambda: self.importing.ask_last_year())
        workspace.table_pasted.connect(lambda form, rows: self.importing.begin_pasted(form, rows))
        take_drops(
            workspace,
            lambda: workspace.evaluation() is not None and not session.file.read_only,
            lambda paths: self.evaluation_importing.begin(paths),
        )
        return workspace

    def _open_sample(self) -> None:
        self.importing.open_sample()

    def _list_recent(self) -> None:
        if self.desk.page() is self.start_page:
            self.recent.show()

    def _forget(self) -> None:
        self.workspace = self._navigation = self._evaluations = None

    def _connect(self) -> None:
        """Connect the features with each other; the ones led to are loaded only then."""
        start, viewing, desk = self.start_page, self.viewing, self.desk
        start.new.connect(lambda: self.new_file.show())
        start.year.connect(lambda: self.adding_year.show())
        start.open.connect(lambda: self.files.ask_open())
        start.import_.connect(lambda: self.importing.ask())
        start.sample.connect(self._open_sample)
        start.recent.connect(lambda path: self.files.open(path))
        start.restore.connect(lambda: self.restoring.ask())
        viewing.copy_wanted.connect(lambda path: self.files.open_copy(path))
        viewing.retry_wanted.connect(lambda: self.files.reopen())
        viewing.backups_wanted.connect(lambda: self.restoring.ask())
        viewing.unlock_wanted.connect(lambda: self.locking.ask())
        viewing.home_wanted.connect(lambda: self.restoring.ask_home())
        self.years.wanted.connect(lambda year: self.files.open_year(year))
        self.years.more.connect(lambda: self.adding_year.show())
        desk.turned.connect(self._list_recent)
        desk.closing.connect(self._forget)
