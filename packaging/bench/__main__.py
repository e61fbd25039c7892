"""The benchmark: what the clerk waits for, beside what she would use today, in the same run.

Prints one line a figure, with the machine's name. No test: nothing fails here, a person reads it.
Run it by `python3 packaging/dev.py bench`.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from figures import best, line, megabytes

HERE = Path(__file__).resolve().parent
TRIALS = HERE.parent / "trials"
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from db.store.store import Store
    from desktop.ui.window import Window

STROKES = 400
KINDS = ("xlsx", "json")
REPORT_PARTS = ("whole", "processes", "report-memory") if sys.platform != "win32" else ()


def main() -> None:
    """Prints every figure."""
    print(f"{platform.node()}，{platform.machine()}，{os.cpu_count()} 核，{platform.platform()}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        file = folder / "示例.jsgk"
        workbook, document = (ROOT / f"resources/samples/jianghan-2020.{kind}" for kind in KINDS)
        made = str(folder / "工作簿.jsgk")
        line("从工作簿导入（整个进程）", command("import", made, str(workbook)))
        line("从文档导入示例（整个进程）", command("import", str(file), str(document)))
        line("审核（整个进程）", command("check", str(file)))
        if sys.platform != "win32":  # which does not tell processor time of another process so
            script = str(HERE / "start.py")
            subprocess.run([sys.executable, script, str(file)], check=True)
        for part in REPORT_PARTS:
            script = str(HERE / "report.py")
            subprocess.run([sys.executable, script, part, str(file)], check=True)
        for part in PARTS:
            subprocess.run([sys.executable, __file__, part, str(file)], check=True)
    subprocess.run([sys.executable, str(TRIALS / "locator.py")], check=True)
    subprocess.run([sys.executable, str(TRIALS / "statements.py")])


def command(*words: str) -> float:
    """Seconds that `python -m desktop …` takes as a whole process, the best of three."""
    call = [sys.executable, "-m", "desktop", *words]
    return best(
        lambda: subprocess.run(call, cwd=ROOT, check=True, capture_output=True),
        1 if words[0] == "import" else 3,
    )


def tables(file: Path) -> None:
    """The tables as PDF, in process."""
    from desktop.office.filings.filings import load_filing
    from desktop.report.book import book

    with store(file) as opened:
        filing = load_filing(opened, opened.filings()[0])
    line("九张表 PDF（进程内，第一次）", best(lambda: book(filing), 1), "目标 ≤ 400")
    line("九张表 PDF（进程内，再次）", best(lambda: book(filing)))


def strokes(file: Path) -> None:
    """A keystroke in the full filing: value, sums, checks, disk, every widget painted."""
    with window(file) as opened:
        print_strokes("一次录入（示例，含存盘和重绘）", opened, "t2", "2080101", "2")


def rows(file: Path) -> None:
    """The same in a filing of 2,000 subject rows in each of t2, t3 and t5."""
    from db.store.store import Store
    from desktop.forms.formula import Cell
    from desktop.office.editions import edition
    from desktop.office.filings.filings import add_filing

    codes = [
        f"{kind}{item:02}{below:02}"
        for kind in range(201, 221)
        for item in range(1, 11)
        for below in range(1, 11)
    ]
    forms = edition("wuhan-2020")
    known = forms.subjects.function
    cells: dict[Cell, Decimal | str] = {}
    for form in ("t2", "t3", "t5"):
        for code in codes:
            for row in (code[:3], code[:5], code):
                cells[Cell(form, row, "name")] = known[row].name if row in known else "某科目"
            cells[Cell(form, code, "2")] = Decimal("1234500")
    large = file.with_stem("两千行")
    with Store.create(large) as made:
        add_filing(made, forms, 2020, cells)
    start = time.perf_counter()
    with window(large) as opened:
        line("打开 2,000 行的文件到显示", time.perf_counter() - start)
        print_strokes("一次录入（表2、3、5 各 2,000 项）", opened, "t2", codes[0], "2", more=1.5)


def evaluations(file: Path) -> None:
    """A keystroke in one of 100 项目自评表 of 30 indicators each."""
    from evaluations import projects

    from db.store.store import Store
    from desktop.office.editions import edition
    from desktop.office.filings.filings import add_filing, load_filing

    with store(file) as opened:
        filing = load_filing(opened, opened.filings()[0])
    large = file.with_stem("百个项目")
    cells = {**filing.entered, **projects(filing)}
    with Store.create(large) as made:
        add_filing(made, edition("wuhan-2020"), 2020, cells)
    start = time.perf_counter()
    with window(large) as opened:
        line("打开有 100 个项目的文件到显示", time.perf_counter() - start)
        what = "一次录入（100 个项目，各 30 个指标）"
        print_strokes(f"{what}：完成值", opened, "project/50", "i3", "actual", "万", 1.5)
        print_strokes(f"{what}：预算", opened, "project/50", "budget", "1", more=1.5)


def evaluations_pdf(file: Path) -> None:
    """The report with 100 项目自评表 of 30 indicators each, and one of them by itself."""
    from evaluations import projects

    from desktop.office.filings.filings import load_filing
    from desktop.report.book import book, evaluation

    with store(file) as opened:
        filing = load_filing(opened, opened.filings()[0])
    filing.apply(projects(filing))
    what = "PDF（100 个项目，各 30 个指标）"
    line(f"{what}，第一次", best(lambda: book(filing), 1), "目标 ≤ 3000")
    line(f"{what}，再次", best(lambda: book(filing), 3))
    line(f"{what}，其中一张", best(lambda: evaluation(filing, "project/50")))


def print_strokes(
    what: str,
    opened: Window,
    form: str,
    row: str,
    col: str,
    behind: str = "",
    more: float = 1,
) -> None:
    """Types figures into one cell, `behind` each of them a unit, and prints the time of each to
    the last repaint; a large filing may take so many times `more` than the
    sample."""
    from PySide6.QtWidgets import QApplication

    from desktop.forms.formula import Cell
    from desktop.ui.evaluation.page import EvaluationPage
    from desktop.ui.form.form_page import FormPage

    assert opened.features.workspace is not None
    opened.features.workspace.go(Cell(form, row, col))
    page = opened.features.workspace.page()
    assert isinstance(page, FormPage | EvaluationPage)
    index = page.grid.currentIndex()
    times, worked = [], []
    for stroke in range(STROKES):
        QApplication.processEvents()
        start, work = time.perf_counter(), time.process_time()
        page.model.setData(index, f"{1000 + stroke}.{stroke % 100:02}{behind}")
        QApplication.processEvents()
        worked.append(time.process_time() - work)
        times.append(time.perf_counter() - start)
    busy, cuts = statistics.quantiles(worked, n=100), statistics.quantiles(times, n=100)
    line(f"{what} 处理器 p50", busy[49])
    line(f"{what} 处理器 p99", busy[98], "不算等磁盘、等别的程序")
    line(f"{what} p50", cuts[49], f"目标 ≤ {6 * more:g} 个基准")
    line(f"{what} p99", cuts[98], f"目标 ≤ {12 * more:g} 个基准")


def filings(file: Path) -> None:
    """Opening a file of ten years."""
    from db.store.store import Store
    from desktop.office.editions import edition
    from desktop.office.filings.filings import add_filing, load_filing

    with store(file) as opened:
        cells = load_filing(opened, opened.filings()[0]).entered
    many = file.with_stem("十年")
    with Store.create(many) as made:
        for year in range(2011, 2021):
            add_filing(made, edition("wuhan-2020"), year, cells)

    def load() -> None:
        with store(many) as again:
            load_filing(again, again.filings()[-1])

    line("打开有 10 个年度的文件", best(load))


def memory(file: Path) -> None:
    """The most memory of a process that opened the sample, typed, and showed the report."""
    if sys.platform == "win32":
        print("  （最多占用内存：只在 Linux 上测）")
        return
    import resource

    with window(file) as opened:
        assert opened.features.workspace is not None
        for form in opened.features.workspace.session.filing.edition.forms:
            opened.features.workspace.outline.show_form(form)
        opened.features.printing.show_tables()
        opened.grab()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    megabytes("最多占用内存", peak, "目标 ≤ 250")


@contextmanager
def store(file: Path) -> Iterator[Store]:
    """The file, open for writing as the window has it."""
    from db.store.store import Store

    with Store.open(file) as opened:
        yield opened


@contextmanager
def window(file: Path) -> Iterator[Window]:
    """The program on `file`, shown."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from desktop.ui.application import make_application
    from desktop.ui.window import Window

    application = make_application()
    settings = QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat)
    opened = Window(settings)
    opened.resize(1366, 768)
    opened.show()
    opened.features.files.open(file)
    application.processEvents()
    yield opened
    opened.close()
    QApplication.processEvents()


PARTS = {
    "tables": tables,
    "strokes": strokes,
    "rows": rows,
    "evaluations": evaluations,
    "evaluations-pdf": evaluations_pdf,
    "filings": filings,
    "memory": memory,
}

if __name__ == "__main__":
    PARTS[sys.argv[1]](Path(sys.argv[2])) if len(sys.argv) > 1 else main()
