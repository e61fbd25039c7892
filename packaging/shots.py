"""Pictures of every page of the program and of the report, under build/shots/, to be looked at.

At 100 %, 125 %, 150 % and 200 % on screens of 1366 × 768, the smallest a clerk works on, and of
1920 × 1080. Those of the manual are made of the same, and stand in resources/manual/pictures.
Run it by `python3 packaging/dev.py shots`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
if TYPE_CHECKING:
    from desktop.ui.window import Window

SHOTS = ROOT / "build" / "shots"
SCREENS = ((1366, 768), (1920, 1080))
WINDOWS = 71
"""Pixels of a screen that the task bar and the title of a maximised window take."""

RENDERING = 800
"""Milliseconds in which QtPdf, which draws beside the program, has drawn the first pages."""

SCALES = ("1", "1.25", "1.5", "2")
MANUAL = ROOT / "resources" / "manual" / "pictures"
PICTURES = {"05-t1": "form", "13-filled": "evaluation", "13-text": "text", "16-whole": "preview"}
"""The pictures of the manual, by the names of the shots they are."""
PICTURE_WIDTH = 760


def main() -> None:
    """Takes the pictures at each scale, each in a process of its own: Qt scales at the start."""
    for number, scale in product(range(len(SCREENS)), SCALES):
        env = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        subprocess.run([sys.executable, __file__, scale, str(number)], env=env, check=True)
    print(f"图片在 {SHOTS}")


def take(scale: str, number: int) -> None:
    """Goes through the program as a clerk does and keeps a picture of every page."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from desktop.forms.edition.records import NARRATIVE
    from desktop.forms.formula import Cell
    from desktop.forms.kinds import MONEY
    from desktop.paths import SAMPLE
    from desktop.ui.application import make_application
    from desktop.ui.window import Window

    width, height = SCREENS[number]
    folder = SHOTS / f"{width}-{round(float(scale) * 100)}"
    first = number == 0 and scale == SCALES[0]
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()

    def keep(name: str, widget: QWidget) -> None:
        application.processEvents()
        picture = widget.grab()
        picture.save(str(folder / f"{name}.png"))
        if name in PICTURES and first:
            small = picture.scaledToWidth(PICTURE_WIDTH, Qt.TransformationMode.SmoothTransformation)
            small.save(str(MANUAL / f"{PICTURES[name]}.png"))

    with tempfile.TemporaryDirectory() as temporary:
        settings = QSettings(str(Path(temporary) / "s.ini"), QSettings.Format.IniFormat)
        window = Window(settings)
        window.resize(round(width / float(scale)), round((height - WINDOWS) / float(scale)))
        window.show()
        keep("01-start", window)
        window.features.new_file.show()
        keep("02-new", window)
        window.features.importing.begin(SAMPLE)
        keep("03-import", window)
        window.features.importing.open_sample()
        assert window.desk.session is not None
        assert window.features.workspace is not None
        for number, form in enumerate(("cover", *window.desk.session.filing.edition.tables), 4):
            window.features.workspace.outline.show_form(form)
            keep(f"{number:02}-{form}", window)
        window.features.workspace.outline.show_form(window.desk.session.filing.evaluations()[0])
        keep("13-filled", window)
        window.features.workspace.go(Cell(NARRATIVE, "total_reason", "text"))
        keep("13-text", window)
        window.features.workspace.outline.show_form(_evaluation(window))
        keep("13-evaluation", window)
        wrong = Cell("t1", "1", "1")
        window.desk.session.fill({wrong: MONEY.read("1787.18", "万元")}, "示范一处错误")
        window.features.workspace.go(wrong)
        keep("14-finding", window)
        window.features.navigation.explain()
        keep("14-help", window)
        window.features.navigation.note.close()
        window.features.workspace.compare()
        keep("14-last-year", window)
        window.features.printing.show_ledger()
        keep("14-ledger", window)
        window.features.history.show()
        keep("14-journal", window)
        window.features.comments.show()
        keep("14-comments", window)
        window.features.proofreading.show()
        keep("14-proofs", window)
        window.features.proofreading.key("t1")
        keep("14-proofs-keyed", window)
        window.features.proofreading.read("t1")
        keep("14-proofs-read", window)
        window.features.walking.show()
        keep("14-open-items", window)
        window.features.manual.show()
        keep("14-manual", window)
        window.features.workspace.compare()
        window.features.printing.show_tables()
        QTest.qWait(RENDERING)
        keep("15-preview", window)
        if first:
            _pages(window.features.printing.preview.pdf, SHOTS / "pdf")
        window.features.printing.show_whole()
        QTest.qWait(RENDERING)
        keep("16-whole", window)
        if first:
            _pages(window.features.printing.preview.pdf, SHOTS / "whole")
        window.close()


def _evaluation(window: Window) -> str:
    """A project form as a clerk has it before her when she begins; its id."""
    from desktop.forms.evaluation.indicators import new_form

    assert window.desk.session is not None
    filing = window.desk.session.filing
    form, changes = new_form(filing, filing.edition.evaluations["project"])
    window.desk.session.fill(changes, "增加项目自评表")
    return form


def _pages(pdf: bytes, folder: Path) -> None:
    """Pictures of the report's pages."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtPdf import QPdfDocument

    from desktop.ui.printing.print_jobs import on_white

    folder.mkdir(parents=True, exist_ok=True)
    bytes_ = QByteArray(pdf)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for number in range(document.pageCount()):
        size = document.pagePointSize(number) * 1.6
        page = document.render(number, QSize(round(size.width()), round(size.height())))
        on_white(page).save(str(folder / f"{number + 1:02}.png"))
    document.close()


if __name__ == "__main__":
    take(sys.argv[1], int(sys.argv[2])) if len(sys.argv) > 1 else main()
