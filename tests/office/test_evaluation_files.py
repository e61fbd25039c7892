"""Files with 自评表: ours read back exactly, others refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.words.evaluation_table import above, table, title
from desktop.office.editions import edition
from desktop.office.evaluation_files import NoEvaluation, read_batch, read_grids
from desktop.office.papers.word import word_file
from tests.exchange import evaluation_files as files
from tests.exchange.filled_evaluations import filled
from tests.sample import sample

FORMS = edition("wuhan-2023")


def printed(filing: Filing, form: str) -> object:
    found = Assessment(filing, form)
    made = table(found)
    return title(found), above(found), made.body, made.spans


def without_forms(filing: Filing) -> Filing:
    kept = {c: v for c, v in filing.entered.items() if c.form not in filing.evaluations()}
    return Filing(filing.edition, filing.year, kept)


def test_our_word_file_reads_back_exactly(tmp_path: Path) -> None:
    filing = sample()
    path = tmp_path / "报告.docx"
    path.write_bytes(word_file(filing).docx)
    batch, problems = read_batch([path], filing)
    assert problems == []
    assert [each.same for each in batch.proposals] == [True, True, True]
    assert batch.changes == {}
    fresh = without_forms(filing)
    fresh.apply(read_batch([path], fresh)[0].changes)
    for old, new in zip(filing.evaluations(), fresh.evaluations(), strict=True):
        assert printed(filing, old) == printed(fresh, new)


def together(forms: Edition) -> Iterator[list[Evaluation]]:
    """The layouts of an edition in as few reports as may be, for each has one 整体自评表."""
    overall = [each for each in forms.evaluations.values() if each.role == "overall"]
    others = [each for each in forms.evaluations.values() if each.role != "overall"]
    yield [*overall[:1], *others]
    yield from ([each] for each in overall[1:])


@pytest.mark.parametrize("year", [2020, 2021, 2023])
def test_every_layout_reads_back_from_word(year: int, tmp_path: Path) -> None:
    """As the workbook does: own Word file out, imported again, equal."""
    forms = edition(f"wuhan-{year}")
    for number, layouts in enumerate(together(forms)):
        filing, fresh = Filing(forms, year, {}), Filing(forms, year, {})
        written = [filled(layout, filing) for layout in layouts]
        path = tmp_path / f"{number}.docx"
        path.write_bytes(word_file(filing).docx)
        again, problems = read_batch([path], fresh)
        assert problems == []
        assert [each.unfit for each in again.proposals] == [()] * len(layouts)
        for place, layout in enumerate(layouts):
            again.wish(place, layout=layout.id)
        fresh.apply(again.changes)
        for old, new in zip(written, fresh.evaluations(), strict=True):
            assert printed(fresh, new) == printed(filing, old), old


def problem(path: Path) -> str:
    with pytest.raises(NoEvaluation) as caught:
        read_grids(path)
    return str(caught.value)


def test_a_word_file_without_tables(tmp_path: Path) -> None:
    file = Document()
    file.add_paragraph("自评报告")
    file.save(str(tmp_path / "报告.docx"))
    assert "没有表格" in problem(tmp_path / "报告.docx")


def test_old_and_encrypted_files(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    (tmp_path / "旧.doc").write_bytes(ole)
    assert "旧的 Word 格式" in problem(tmp_path / "旧.doc")
    assert "另存为 .docx 文档再导入" in problem(tmp_path / "旧.doc")
    (tmp_path / "密.docx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "取消密码后另存，再导入" in problem(tmp_path / "密.docx")
    (tmp_path / "密.xlsx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "打开密码" in problem(tmp_path / "密.xlsx")


def test_files_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert "是 PDF，不能导入" in problem(tmp_path / "a.pdf")
    (tmp_path / "b.docx").write_bytes(b"")
    assert "空文件" in problem(tmp_path / "b.docx")
    assert "找不到" in problem(tmp_path / "c.docx")
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04")
    assert "已损坏" in problem(tmp_path / "d.docx")


def test_a_web_page_that_is_called_a_word_file(tmp_path: Path) -> None:
    rows = [row.split(" | ") for row in files.NUMBERED.replace(" | <", "").split("\n")]
    cells = "".join(f"<tr>{''.join(f'<td>{each}' for each in row)}</tr>" for row in rows)
    (tmp_path / "a.doc").write_bytes(f"<html><table>{cells}</table></html>".encode("gb18030"))
    batch, problems = read_batch([tmp_path / "a.doc"], Filing(FORMS, 2023, {}))
    assert problems == []
    assert [each.found.name for each in batch.proposals] == ["档案数字化"]


def test_a_table_that_is_no_evaluation(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["姓名", "电话"])
    book.save(tmp_path / "通讯录.xlsx")
    batch, problems = read_batch([tmp_path / "通讯录.xlsx"], Filing(FORMS, 2023, {}))
    assert batch.found == ()
    assert "没有认出自评表" in problems[0]


def test_forty_files(tmp_path: Path) -> None:
    paths = [
        files.workbook(
            tmp_path / f"{number}.xlsx", files.PLAIN.replace("社区文化活动", f"活动{number}")
        )
        for number in range(40)
    ]
    filing = Filing(FORMS, 2023, {})
    batch, problems = read_batch([*paths, tmp_path / "没有.docx"], filing)
    assert len(batch.found) == 40
    assert len(problems) == 1
    filing.apply(batch.changes)
    assert len(filing.evaluations()) == 40
