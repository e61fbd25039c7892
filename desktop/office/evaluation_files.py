"""Files with 自评表 that others sent: Word or Excel, known by their content, as plain grids."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from desktop.exchange.evaluation.grid import Grid, sheet_grid
from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.exchange.evaluation.reading.read import read_forms
from desktop.exchange.files.sheets import WorkbookProblem
from desktop.exchange.files.web import is_page
from desktop.forms.filing.filing import Filing
from desktop.word.back.grids import word_grid
from desktop.word.back.package import DOCUMENT, IMPORT, WordProblem, read_bytes
from desktop.word.back.read import word_from

WORD = (".doc", ".docx", ".wps", ".pdf", ".odt", ".rtf")
FILES = 100
"""So many files at once; a department has some forty projects."""
NO_TABLES = "“{}”里没有表格；自评表要在 Word 的表格里，请向填表的人要一份。"
ONLY_PICTURES = (
    "“{}”里没有表格，只有图片；图片里的字读不出来，请向填表的人要 Word 或 Excel 的原件。"
)
TOO_MANY = "一次最多导入 {} 个文件，后面的没有读；请分几次导入。"
NO_FORM = (
    "“{}”里没有认出自评表：要有一级、二级、三级指标和目标值、完成值这样的表头。"
    "请检查是否选错了文件。"
)
LARGE = "“{}”太大，不像是自评表；请只保留自评表，另存后再导入。"


class NoEvaluation(Exception):
    """A file that cannot be read as 自评表; ``str()`` is a sentence that says what to do."""


ELSE = {
    "或者从财务系统重新导出": "或者让填表的人重新发一份",
    "请从财务系统重新导出": "请让填表的人重新发一份",
    "财务系统导出的 Excel 工作簿": "填好的自评表（Word 或 Excel）",
    "不像是决算公开表；请只保留九张决算表": "不像是自评表；请只保留自评表",
}
"""What the sentences about workbooks say of the nine tables, and what is right here."""


def read_grids(path: Path) -> list[Grid]:
    """The grids of a file, which is never written: one of a Word file, of a workbook one of each
    sheet. Raises NoEvaluation."""
    try:
        data = read_bytes(path, IMPORT)
        grids = _word(data, path.name) if _is_word(data, path) else _workbook(path)
    except (WordProblem, WorkbookProblem) as problem:
        raise NoEvaluation(_said(str(problem))) from problem
    if any(grid.too_large for grid in grids):
        raise NoEvaluation(LARGE.format(path.name))
    return grids


def _said(sentence: str) -> str:
    for words, right in ELSE.items():
        sentence = sentence.replace(words, right)
    return sentence


def _is_word(data: bytes, path: Path) -> bool:
    """True for a package of Word, and for what can be nothing but an old one; a web page that is
    called `.doc` has tables as well."""
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                return DOCUMENT in archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return path.suffix.lower() in WORD
    return path.suffix.lower() in WORD and not is_page(data)


def _word(data: bytes, name: str) -> list[Grid]:
    file = word_from(data, name, IMPORT)
    grid = word_grid(name, file)
    if not any(where.startswith("表格") for where in grid.rows.values()):
        raise NoEvaluation((ONLY_PICTURES if file.pictures else NO_TABLES).format(name))
    return [grid]


def _workbook(path: Path) -> list[Grid]:
    # Here, for openpyxl takes longer to load than the window may take to appear.
    from desktop.exchange.files.file import read_workbook

    sheets = read_workbook(path).sheets
    return [sheet_grid(path.name, sheet) for sheet in sheets if sheet.cells]


def read_batch(paths: Sequence[Path], filing: Filing) -> tuple[Batch, list[str]]:
    """The 自评表 in these files as a batch for the filing, and a sentence for each file that has
    none or cannot be read."""
    grids, problems = [], []
    for path in paths[:FILES]:
        try:
            grids += read_grids(path)
        except NoEvaluation as problem:
            problems.append(str(problem))
    if len(paths) > FILES:
        problems.append(TOO_MANY.format(FILES))
    batch = batch_of(grids, filing)
    with_forms = {form.grid.source for form in batch.found}
    sources = dict.fromkeys(grid.source for grid in grids)
    problems += [NO_FORM.format(name) for name in sources if name not in with_forms]
    return batch, problems


def batch_of(grids: Iterable[Grid], filing: Filing) -> Batch:
    """The 自评表 in these grids as a batch for the filing."""
    layouts = filing.edition.evaluations.values()
    return Batch(filing, [form for grid in grids for form in read_forms(grid, layouts)])
