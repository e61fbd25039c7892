"""Keys and clicks at random in the real window: no bug, and what is on the screen is in the file.

Each seed is a clerk who types figures, words and rubbish, presses every key of the program, pastes,
undoes fifty times and clicks anywhere, also twice. Ends with 1 if anything was raised, or if the
file then holds something else. Run it by `python3 packaging/dev.py keys`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QInputMethodEvent  # noqa: E402
from PySide6.QtPrintSupport import QPrintDialog  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget  # noqa: E402

from db.store.store import Store  # noqa: E402
from desktop import paths  # noqa: E402
from desktop.forms.values import Unit  # noqa: E402
from desktop.office.editions import regions, years  # noqa: E402
from desktop.office.filings.filings import load_filing  # noqa: E402
from desktop.ui.application import make_application  # noqa: E402
from desktop.ui.files.beginning import Beginning  # noqa: E402
from desktop.ui.window import Window  # noqa: E402

KEY, HELD = Qt.Key, Qt.KeyboardModifier
MOVING = (
    *[KEY.Key_Return] * 6,
    *[KEY.Key_Tab] * 4,
    *[KEY.Key_Escape, KEY.Key_Down, KEY.Key_Up, KEY.Key_Left, KEY.Key_Right] * 3,
    *[KEY.Key_Delete, KEY.Key_Backspace, KEY.Key_F2, KEY.Key_Space, KEY.Key_Home, KEY.Key_End],
    *[KEY.Key_PageDown, KEY.Key_Insert],
)
FIGURES = ("1778.18", "-5", "0", "9" * 20, "1e5", "=1+2", "30%", "2080101")
TYPED = (*FIGURES, "abc", " ", "人员变动", "，。", "二〇二〇年", "项目1")
PASTED = (
    *(
        "\x00\x01",
        "a\tb\nc\td",
        "1\t2\t3\n4\t5\t6",
        "x" * 100_000,
        "\n" * 500,
        "𠮷" * 50,
        "<b>x</b>",
    ),
    "2080101\t行政运行\t1\t2\t3",
)
PAUSE = 1
LOWEST = (910, 464)
"""A window on a screen of 1366 × 768 at 150 %."""


class Hands:
    """A clerk who does anything, at a window whose files are in `folder`."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._random = Random(seed)
        self._folder = folder
        self.bugs: list[str] = []
        self.done: list[str] = []
        sys.excepthook = self._caught
        self._answer_dialogs()
        self.window = Window(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
        self.window.resize(*(LOWEST if seed % 2 else (1366, 697)))
        self.window.show()
        self._begin()
        actions = self.window.findChildren(QAction)
        combinations = [keys[0] for each in actions for keys in each.shortcuts()]  # type: ignore[index]
        self._shortcuts = [(each.key(), each.keyboardModifiers()) for each in combinations]
        self._acts: tuple[Callable[[], None], ...] = (
            *[self._moves] * 6,
            *[self._commands] * 5,
            *[self._types] * 3,
            *[self._clicks] * 4,
            self._pastes,
            self._undoes,
        )

    def act(self) -> None:
        """Does one thing."""
        if not self.window.isVisible():
            self.window.show()
            self._begin()
        try:
            self._random.choice(self._acts)()
        except RuntimeError as gone:  # the window it was done to went with it
            if "already deleted" not in str(gone):
                self._caught(type(gone), gone, gone.__traceback__)

    def differs(self) -> bool:
        """True where the file has something else than the screen."""
        session = self.window.desk.session
        if session is None or not self.window.desk.settle():
            return False
        with Store.open(session.path, read_only=True) as store:
            head = next(each for each in store.filings() if each.id == session.head.id)
            return load_filing(store, head).entered != session.filing.entered

    def _begin(self) -> None:
        """With the sample, or with an empty filing of any year."""
        features, region = self.window.features, regions()[0]
        if self._random.random() < 0.5:
            features.importing.open_sample()
            return
        year = self._random.choice(sorted(years(region)))
        unit: Unit = "元" if self._random.random() < 0.5 else "万元"
        path = self._folder / f"新{len(self.done)}.jsgk"
        features.files.make(Beginning(path, "某单位", "单位", year, unit, region, ""))

    def _moves(self) -> None:
        key = self._random.choice(MOVING)
        held = self._random.choice((*[HELD.NoModifier] * 8, HELD.ShiftModifier))
        self._press(key, held)

    def _commands(self) -> None:
        self._press(*self._random.choice(self._shortcuts))

    def _types(self) -> None:
        text = self._random.choice(TYPED)
        self.done.append(text)
        if not text.isascii():
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(_focus(self.window), event)
            return
        for letter in text:
            QTest.keyClicks(_focus(self.window), letter)

    def _pastes(self) -> None:
        QGuiApplication.clipboard().setText(self._random.choice(PASTED))
        self._press(KEY.Key_V, HELD.ControlModifier)

    def _undoes(self) -> None:
        key = self._random.choice((KEY.Key_Z, KEY.Key_Y))
        for _ in range(self._random.randint(1, 50)):
            self._press(key, HELD.ControlModifier)

    def _clicks(self) -> None:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        spot = QPoint(*(self._random.randrange(max(1, n)) for n in top.size().toTuple()))
        there = top.childAt(spot) or top
        buttons = (*[Qt.MouseButton.LeftButton] * 5, Qt.MouseButton.RightButton)
        click = QTest.mouseDClick if self._random.random() < 0.25 else QTest.mouseClick
        self.done.append(f"{click.__name__} {type(there).__name__}")
        click(there, self._random.choice(buttons), HELD.NoModifier, there.mapFrom(top, spot))

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        self.done.append(f"{held.name} {key.name}")
        QTest.keyClick(_focus(self.window), key, held)

    def _answer_dialogs(self) -> None:
        """Files are chosen at random, also those that there are not; nothing is printed."""
        read = ("", str(paths.SAMPLE), str(paths.EXAMPLE), str(Path(__file__)), "没有这个文件")
        written = ("", str(self._folder / "存"), "/proc/不能写", str(self._folder))
        choose, files = self._random.choice, QFileDialog
        files.getOpenFileName = lambda *_, **__: (choose(read), "")  # type: ignore[method-assign]
        files.getOpenFileNames = lambda *_, **__: ([choose(read[1:])], "")  # type: ignore[method-assign]
        files.getSaveFileName = lambda *_, **__: (choose(written), "")  # type: ignore[method-assign]
        QPrintDialog.exec = lambda *_: 0  # type: ignore[method-assign]
        QDesktopServices.openUrl = lambda *_: True  # type: ignore[method-assign]

    def _caught(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        told = "".join(traceback.format_exception(kind, bug, trace))[-3000:]
        self.bugs.append(f"{told}此前：{self.done[-6:]}")


def _focus(window: Window) -> QWidget:
    popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    return popup or QApplication.focusWidget() or modal or window


def one(seed: int, seconds: float) -> int:
    """One clerk in this process; 1 where something was wrong."""
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HOME"] = name  # nothing is written elsewhere
        hands = Hands(seed, folder)
        timer, end = QTimer(application), time.monotonic() + seconds

        def tick() -> None:
            if time.monotonic() > end:
                timer.stop()
                found = [*hands.bugs, *["文件与屏幕不同"] * hands.differs()]
                print(
                    "\n".join((f"种子 {seed}：{len(hands.done)} 次，{len(found)} 处错误", *found))
                )
                sys.stdout.flush()
                os._exit(int(bool(found)))  # a dialog may keep a loop of its own
            hands.act()

        application.setQuitOnLastWindowClosed(False)
        timer.timeout.connect(tick)
        timer.start(PAUSE)
        application.exec()
    return 0


def main() -> int:
    """Runs a process for each seed."""
    parser = argparse.ArgumentParser(description="随便按键、点击，看程序会不会出错。")
    parser.add_argument("--seeds", type=int, default=20, help="多少个种子，缺省 20")
    parser.add_argument("--first", type=int, default=1, help="从哪个种子开始，缺省 1")
    parser.add_argument("--seconds", type=float, default=30, help="每个多少秒，缺省 30")
    parser.add_argument("--only", type=int, help="只试这一个，在本进程里")
    asked = parser.parse_args()
    if asked.only is not None:
        return one(asked.only, asked.seconds)
    quiet = os.environ | {"QT_LOGGING_RULES": "qt.qpa.*=false"}
    wrong = 0
    for seed in range(asked.first, asked.first + asked.seeds):
        command = [sys.executable, __file__, "--only", str(seed), "--seconds", str(asked.seconds)]
        wrong += bool(subprocess.run(command, env=quiet).returncode)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
