"""A day of work in the real window, with real keys and clicks: from 新建 to 定稿 and the PDF.

She types the published report of the sample: tables, 补充资料, 自评表, text. Every key and click is
counted, a figure or a text with the key that ends it once; minutes are reckoned, not measured.
Ends with 1 if the file is then not what she typed. Run it by `python3 packaging/dev.py day`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from day.clerk import Clerk  # noqa: E402
from day.work import Acts, Day  # noqa: E402
from PySide6.QtCore import QSettings, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.ui.application import make_application  # noqa: E402
from desktop.ui.window import Window  # noqa: E402
from tests.sample import sample  # noqa: E402

MOST, PAUSE = 6000, 15
"""So many acts are a day at most; the milliseconds between two of them."""


def main() -> int:
    """Works through the day and prints the counts."""
    parser = argparse.ArgumentParser(description="经办人的一天：从新建到定稿。")
    parser.add_argument("--by-import", action="store_true", help="各表从工作簿导入，不录入")
    asked = parser.parse_args()
    application = make_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _keep_in(folder)
        window = Window(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
        clerk = Clerk(window)
        day = Day(clerk, sample(), folder)
        window.appear()
        _play(day.whole(by_import=asked.by_import), application)
        application.exec()
        return _tell(day)


def _keep_in(folder: Path) -> None:
    """Lets the program write nowhere else."""
    from desktop import paths
    from desktop.ui.files.years import new_page

    for module, name in ((paths, "documents"), (new_page, "documents")):
        setattr(module, name, lambda: folder)
    paths.backups = lambda: folder / "backups"


def _play(acts: Acts, application: QApplication) -> None:
    """Does one act after the other, each once the window is idle; then quits."""
    timer = QTimer(application)
    left = [MOST]

    def step() -> None:
        left[0] -= 1
        try:
            if left[0]:
                next(acts)
                return
            print("没有做完：程序在等什么。", file=sys.stderr)
        except StopIteration:
            pass
        timer.stop()
        application.quit()

    timer.timeout.connect(step)
    timer.start(PAUSE)


def _tell(day: Day) -> int:
    """Prints what the day has cost; 1 where the file is not what was on the paper."""
    clerk = day.clerk
    print(f"{'':12}次数  全部打字  长文粘贴（分钟）")
    for part, count in clerk.counts.items():
        print(f"{part:12}{count:4}{_minutes(clerk.typing[part])}{_minutes(clerk.pasting[part])}")
    total = clerk.counts.total()
    print(f"{'一天':12}{total:4}{_minutes(clerk.typing.total())}{_minutes(clerk.pasting.total())}")
    wrong = day.differences()
    for words in (*clerk.stumbles, *wrong):
        print(f"！{words}")
    return int(bool(wrong or clerk.stumbles))


def _minutes(thousandths: int) -> str:
    return f"{thousandths / 60_000:10.1f}"


if __name__ == "__main__":
    sys.exit(main())
