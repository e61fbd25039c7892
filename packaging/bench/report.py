"""The benchmark of the whole report: how long it takes, beside the office program on our own Word
file in the same run; how time and memory grow with its pages.

Run by the benchmark, each part in a process of its own.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from figures import best, line, megabytes

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from desktop.forms.filing.filing import Filing

T = TypeVar("T")

MORE = (0, 8, 25, 60)
"""So many projects and chapters more, for reports of about 30, 60, 120 and 240 pages."""
WORDS = (
    "按照年初确定的绩效目标，全年办理各项业务24.3万余笔，接待办事群众26.7万人次，完成目标的106.5%。"
)
SENTENCES = 34
"""A chapter of this many fills two pages."""


def whole(file: Path) -> None:
    """The report in process, and how it grows."""
    from desktop.office.papers.printed import paper
    from desktop.report.pdf.stamp import WHOLE, make_stamp

    filing = loaded(file)
    for place, more in enumerate(MORE):
        grown(filing, more)
        stamp = make_stamp(filing, WHOLE)
        if not place:
            first, printed = timed(lambda: paper(filing, stamp))  # noqa: B023
            line("整份报告 PDF（进程内，第一次）", first, f"{pages(printed.pdf)} 页，目标 ≤ 2000")
        again, printed = timed(lambda: paper(filing, stamp), 3 if more < MORE[-1] else 1)  # noqa: B023
        count = pages(printed.pdf)
        line(f"整份报告 PDF（进程内，{count} 页）", again, f"每页 {again / count * 1000:.1f} ms")


def processes(file: Path) -> None:
    """The report as a process, beside the office program on the Word file of the same report."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ours, word = folder / "ours.pdf", folder / "report.docx"
        line("整份报告 PDF（整个进程）", process("pdf", file, ours))
        line("九张表 PDF（整个进程）", process("pdf", file, folder / "t.pdf", "--tables"))
        line("Word 文档（整个进程）", process("docx", file, word))
        line("核对 PDF（整个进程）", process("verify", file, ours))
        megabytes("最多占用内存（命令）", peak(resource.RUSAGE_CHILDREN), "目标 ≤ 300")
        office = shutil.which("soffice")
        if office is None:
            print("  （没有安装 LibreOffice，不能对比）")
            return
        convert = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(word)]
        theirs, _ = timed(lambda: subprocess.run(convert, check=True, capture_output=True), 3)
        count = pages((folder / "report.pdf").read_bytes())
        line("  对比：LibreOffice 转同一 Word 文档", theirs, f"{count} 页")


def memory(file: Path) -> None:
    """The most memory of a process that makes the report, as it is and the longest."""
    from desktop.office.papers.printed import paper
    from desktop.report.pdf.stamp import WHOLE, make_stamp

    filing = loaded(file)
    for more in (MORE[0], MORE[-1]):
        grown(filing, more)
        count = pages(paper(filing, make_stamp(filing, WHOLE)).pdf)
        megabytes(f"最多占用内存（{count} 页）", peak(resource.RUSAGE_SELF), "目标 ≤ 300")


def loaded(file: Path) -> Filing:
    """The filing in the file."""
    from db.store.store import Store
    from desktop.office.filings.filings import load_filing

    with Store.open(file) as opened:
        return load_filing(opened, opened.filings()[0])


def grown(filing: Filing, more: int) -> None:
    """Adds so many projects with their forms, and chapters of 重点工作."""
    from evaluations import projects

    from desktop.forms.edition.records import CHAPTERS, NARRATIVE
    from desktop.forms.formula import Cell

    if not more:
        return
    filing.apply(projects(filing, more, 12))
    for number in range(1, more + 1):
        form = f"project/{number}"
        for field in ("project_result", "project_problem", "project_measure"):
            filing.apply({Cell(NARRATIVE, f"{field}/{form}", "text"): WORDS * 3})
        chapter = {"title": f"第{number}项重点工作", "text": WORDS * SENTENCES}
        filing.apply({Cell(CHAPTERS, str(number), col): text for col, text in chapter.items()})


def process(name: str, *words: Path | str) -> float:
    """Seconds of `python -m desktop …` as a whole process, the best of three."""
    call = [sys.executable, "-m", "desktop", name, *map(str, words)]
    return timed(lambda: subprocess.run(call, cwd=ROOT, check=True, capture_output=True), 3)[0]


def timed(work: Callable[[], T], repeats: int = 1) -> tuple[float, T]:
    """The shortest of some runs in seconds, and what the last gave."""
    given: list[T] = []
    return best(lambda: given.append(work()), repeats), given[-1]


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    from io import BytesIO

    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def peak(who: int) -> float:
    """The most memory that was in use, in megabytes."""
    return resource.getrusage(who).ru_maxrss / 1024


PARTS = {"whole": whole, "processes": processes, "report-memory": memory}

if __name__ == "__main__":
    PARTS[sys.argv[1]](Path(sys.argv[2]))
