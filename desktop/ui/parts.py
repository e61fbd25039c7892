"""The parts of the window, each of them loaded and made when the window first needs it.

What a start shows is the start page and the menus. To load all the rest takes several times as
long as Qt itself does, so nothing of it is imported before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.evaluation.forms import EvaluationForms
    from desktop.ui.files.adding_year import AddingYear
    from desktop.ui.files.files import Files
    from desktop.ui.files.new_page import NewPage
    from desktop.ui.files.opening import Opening
    from desktop.ui.form.line_help import LineHelpNote
    from desktop.ui.importing.importing import Importing
    from desktop.ui.keeping.restoring import Restoring
    from desktop.ui.printing.preview_page import PreviewPage
    from desktop.ui.printing.printing import Printing
    from desktop.ui.recheck.rechecking import Rechecking
    from desktop.ui.subjects.own_subjects import OwnSubjects
    from desktop.ui.window import Window
    from desktop.ui.workspace.navigation import Going


def files(window: Window) -> Files:
    """Opening, beginning, saving."""
    from desktop.ui.files.files import Files

    return Files(window)


def opening(window: Window) -> Opening:
    """What can be done with a file that does not open."""
    from desktop.ui.files.opening import Opening

    return Opening(window)


def new_page(window: Window) -> NewPage:
    """The page on which a filing is begun."""
    from desktop.ui.files.new_page import NewPage

    page = NewPage()
    page.made.connect(window.files.begin)
    page.cancelled.connect(window.show_workspace)
    page.sample.connect(lambda: window.importing.open_sample())
    return page


def importing(window: Window) -> Importing:
    """Importing a workbook or a document, with its page."""
    from desktop.ui.importing.importing import Importing

    return Importing(window)


def adding_year(window: Window) -> AddingYear:
    """Adding a year to the open file, with its page."""
    from desktop.ui.files.adding_year import AddingYear

    return AddingYear(window)


def own_subjects(window: Window) -> OwnSubjects:
    """The clerk's own subjects."""
    from desktop.ui.subjects.own_subjects import OwnSubjects

    return OwnSubjects(window)


def preview_page(window: Window) -> PreviewPage:
    """The page of what is to be printed."""
    from desktop.ui.printing.preview_page import PreviewPage

    page = PreviewPage()
    page.save.connect(window.files.ask_save)
    page.closed.connect(window.show_workspace)
    page.redraw.connect(lambda: window.printing.show_tables())
    page.faces.connect(lambda: window.printing.ask_faces())
    return page


def printing(window: Window) -> Printing:
    """What is printed, with the page of the ledger."""
    from desktop.ui.printing.printing import Printing

    return Printing(window)


def rechecking(window: Window) -> Rechecking:
    """Comparing a Word file that came back, with its page."""
    from desktop.ui.recheck.rechecking import Rechecking

    return Rechecking(window)


def restoring(window: Window) -> Restoring:
    """Going back to a backup, with its page."""
    from desktop.ui.keeping.restoring import Restoring

    return Restoring(window)


def line_help(window: Window) -> LineHelpNote:
    """The note at the cell."""
    from desktop.ui.form.line_help import LineHelpNote

    return LineHelpNote(window)


def going(window: Window) -> Going:
    """Going about in the open filing."""
    from desktop.ui.workspace.navigation import Going

    return Going(window)


def evaluation_forms(window: Window) -> EvaluationForms:
    """The 自评表 of the open filing."""
    from desktop.ui.evaluation.forms import EvaluationForms

    return EvaluationForms(window)
