"""`verify` says which data a PDF was made from, and whether it still says what they say."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from db.format.chain import seal
from db.store.store import Store
from desktop.commands.parser import DIFFERS, OK, REFUSED
from desktop.office.filings.filings import add_filing
from tests.commands.resaved import resaved
from tests.commands.typed import Run, new
from tests.sample import sample

UNIT = ("cover", "unit", "1")
FORM = ("--only", "project/1")
"""The quickest to make."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with the sample and two steps."""
    filing, path = sample(), tmp_path / "甲单位.jsgk"
    with Store.create(path) as store:
        head = add_filing(store, filing.edition, filing.year, filing.entered)
        store.write(head.id, {("cover", "head", "1"): "张三"}, step="填封面")
        store.write(head.id, {("cover", "preparer", "1"): "李四"}, step="填封面")
    return path


@pytest.fixture
def made(run: Run, file: Path) -> Callable[..., Path]:
    """A PDF of the file as it is now."""

    def make(*words: str) -> Path:
        out = file.parent / f"报告{''.join(words).replace('/', '')}.pdf"
        assert run("pdf", file, out, *words)[0] == OK
        return out

    return make


def write(file: Path, changes: dict[tuple[str, str, str], int | str | None], step: str) -> None:
    with Store.open(file) as store:
        store.write(store.filings()[-1].id, changes, step=step)


@pytest.mark.parametrize(
    "words", [(), ("--tables",), ("--tables", "--trimmed"), ("--only", "project/1")]
)
def test_a_current_one(
    words: tuple[str, ...], run: Run, file: Path, made: Callable[..., Path]
) -> None:
    code, said, _ = run("verify", file, made(*words))
    assert code == OK
    assert re.match(
        r"与现在的数据一致：.+ 2020 年度，2\d{3}-.+ 第 3 步（填封面）之后的内容。", said
    )
    assert "PDF 导出以后没有被改过，逐字节一致。" in said


def test_an_older_one_names_the_step_and_what_was_changed_since(
    run: Run, file: Path, made: Callable[..., Path]
) -> None:
    pdf = made(*FORM)
    write(file, {("t1", "1", "1"): 100, UNIT: "乙单位"}, "填表1")
    write(file, {("t1", "2", "1"): 200}, "填表1")
    code, said, _ = run("verify", file, pdf)
    assert code == DIFFERS
    assert re.search(r"第 3 步（填封面）之后的内容，此后又改了 2 步、3 格。", said)
    lines = said.splitlines()
    assert "封面 单位名称：武汉市人力资源和社会保障局江汉社会保险管理处 → 乙单位" in lines
    assert any(re.fullmatch(r"表1 1行 .+：1,[\d.,]+ → 0.00", line) for line in lines), lines
    assert "逐字节一致" in said
    assert lines[-1] == "请用现在的数据重新导出 PDF，再打印签章或公开。"


def test_many_changes_are_counted(run: Run, file: Path, made: Callable[..., Path]) -> None:
    pdf = made(*FORM)
    write(file, {("narrative", f"item/{n}", "text"): "字" for n in range(2000000, 2000009)}, "填")
    _, said, _ = run("verify", file, pdf)
    assert "此后又改了 1 步、9 格" in said
    assert "……共 9 格" in said
    assert len(said.splitlines()) == 9


def test_what_was_changed_and_changed_back_is_current(
    run: Run, file: Path, made: Callable[..., Path]
) -> None:
    pdf = made(*FORM)
    write(file, {("t1", "4", "1"): 5}, "录入")
    write(file, {("t1", "4", "1"): None}, "撤销")
    code, said, _ = run("verify", file, pdf)
    assert (code, said[:8]) == (OK, "与现在的数据一致")
    assert "第 3 步" in said


def test_last_years_figures_count(run: Run, file: Path, made: Callable[..., Path]) -> None:
    before = made(*FORM)
    filing = sample()
    with Store.open(file) as store:
        last = add_filing(store, filing.edition, 2019, filing.entered)
    code, said, _ = run("verify", file, before)
    assert code == DIFFERS
    assert "此后又改了 1 步、0 格，上年的数也改了。" in said
    after = file.with_name("以后.pdf")
    run("pdf", file, after, *FORM, "--year", "2020")
    assert run("verify", file, after)[0] == OK
    with Store.open(file) as store:
        store.write(last.id, {("t1", "1", "1"): 1}, step="改上年")
    assert run("verify", file, after)[0] == DIFFERS
    with Store.open(file) as store:
        store.write(last.id, {UNIT: "别名"}, step="改上年封面")
        store.write(last.id, {("t1", "1", "1"): filing_cents(store)}, step="改回")
    assert run("verify", file, after)[0] == OK


def filing_cents(store: Store) -> int:
    (head,) = (head for head in store.filings() if head.year == 2020)
    value = store.cells(head.id)["t1", "1", "1"]
    assert isinstance(value, int)
    return value


def test_another_files_pdf_is_a_stranger(
    run: Run, file: Path, made: Callable[..., Path], tmp_path: Path
) -> None:
    pdf, other = made(*FORM), tmp_path / "乙单位.jsgk"
    assert new(run, other)[0] == OK
    code, said, _ = run("verify", other, pdf)
    assert code == DIFFERS
    assert "不是用“乙单位.jsgk”现在或以前的内容做的，它写的是：2020 年度，数据时间" in said


def test_a_copy_of_the_file_knows_it_too(
    run: Run, file: Path, made: Callable[..., Path], tmp_path: Path
) -> None:
    pdf = made(*FORM)
    copy = tmp_path / "备份.jsgk"
    shutil.copyfile(file, copy)
    assert run("verify", copy, pdf)[0] == OK


def test_a_file_made_anew_from_a_document_knows_it_too(
    run: Run, file: Path, made: Callable[..., Path], tmp_path: Path
) -> None:
    """The steps of two files have the same numbers, and other times."""
    document, other = tmp_path / "甲.json", tmp_path / "另一个.jsgk"
    filing = sample()
    with Store.create(other) as store:
        head = add_filing(store, filing.edition, filing.year, {})
        store.write(head.id, {UNIT: "甲"}, step="填封面")
    assert run("export", file, document)[0] == OK
    assert run("import", other, document)[0] == OK
    with Store.open(other) as store, store._db.atomic() as db:
        db.execute("UPDATE step SET at = '2020-01-01T08:00:00+08:00'")
        seal(db)
    code, said, _ = run("verify", other, made("--tables"))
    assert code == OK
    assert "第 3 步（这个文件的记录里没有这一步，内容相同）之后的内容。" in said
    assert "逐字节一致" in said


def test_saved_by_another_program_it_says_the_same(
    run: Run, file: Path, made: Callable[..., Path]
) -> None:
    pdf = resaved(made(*FORM), lambda writer: None)
    code, said, _ = run("verify", file, pdf)
    assert code == OK
    assert "每一页印出来的都与数据一致；PDF 文件本身另存过。" in said


def test_without_its_metadata_the_foot_tells(
    run: Run, file: Path, made: Callable[..., Path]
) -> None:
    def strip(writer: PdfWriter) -> None:
        writer.metadata = None
        del writer.root_object["/Metadata"]

    pdf = resaved(made(*FORM), strip)
    code, said, _ = run("verify", file, pdf)
    assert code == OK
    assert "第 3 步（填封面）" in said
    assert "每一页印出来的都与数据一致" in said
    write(file, {("t1", "1", "1"): 100}, "填表1")
    assert run("verify", file, pdf)[0] == DIFFERS


def test_xmp_alone_is_enough(run: Run, file: Path, made: Callable[..., Path]) -> None:
    def strip(writer: PdfWriter) -> None:
        writer.metadata = None

    code, said, _ = run("verify", file, resaved(made("--only", "project/2"), strip))
    assert code == OK
    assert "第 3 步（填封面）" in said


def swapped(writer: PdfWriter) -> None:
    """Two figures of a table change places, as somebody does who edits the PDF."""
    page = writer.pages[2]
    stream = page.get_contents()
    assert stream is not None
    data = stream.get_data()
    shown = re.findall(rb"\(([^()\\]{4,8})\) Tj", data)
    one, other = shown[-20], shown[-21]
    assert one != other
    stream.set_data(data.replace(b"(%b) Tj" % one, b"(%b) Tj" % other))
    page.replace_contents(stream)


def test_a_figure_changed_afterwards_is_noticed(
    run: Run, file: Path, made: Callable[..., Path]
) -> None:
    code, said, _ = run("verify", file, resaved(made("--tables"), swapped))
    assert code == DIFFERS
    assert "PDF 的第 3 页共 1 页的文字与这些数据不一致：导出以后被改过。" in said
    assert said.startswith("上面写的是现在的数据：")


def painted_over(writer: PdfWriter) -> None:
    """A white rectangle lies over the second page."""
    page = writer.pages[1]
    stream = page.get_contents()
    assert stream is not None
    stream.set_data(stream.get_data() + b" q 1 1 1 rg 100 300 200 200 re f Q")
    page.replace_contents(stream)


def noted(writer: PdfWriter) -> None:
    """A note with another figure lies on the second page."""
    note = FreeText(text="9,999.99", rect=(100, 300, 300, 330), background_color="ffffff")
    writer.add_annotation(1, note)


@pytest.mark.parametrize("change", [painted_over, noted])
def test_what_may_hide_a_figure_is_told(
    change: Callable[[PdfWriter], None], run: Run, file: Path, made: Callable[..., Path]
) -> None:
    code, said, _ = run("verify", file, resaved(made("--tables"), change))
    assert code == DIFFERS  # a seal looks like this, too: the clerk has to look
    assert "第 2 页共 1 页画的内容、字体与导出时不同，或者加了批注、图章" in said


def test_nothing_is_said_in_english_of_a_damaged_one(
    run: Run, file: Path, made: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    pdf = made(*FORM)
    pdf.write_bytes(pdf.read_bytes()[:5000])
    code, _, complaint = run("verify", file, pdf)
    assert (code, caplog.text) == (REFUSED, "")
    assert "打不开" in complaint


def test_a_page_left_out_is_noticed(run: Run, file: Path, made: Callable[..., Path]) -> None:
    code, said, _ = run(
        "verify", file, resaved(made("--tables"), lambda writer: writer.remove_page(13))
    )
    assert code == DIFFERS
    assert "第 14 页共 1 页的文字与这些数据不一致" in said


def test_a_mark_that_was_changed_is_a_stranger(
    run: Run, file: Path, made: Callable[..., Path]
) -> None:
    def forge(writer: PdfWriter) -> None:
        writer.add_metadata({"/JsgkSha256": "0" * 64})

    code, said, _ = run("verify", file, resaved(made(*FORM), forge))
    assert code == DIFFERS
    assert "数据指纹 000000000000" in said


def test_of_another_version_only_the_data_are_compared(
    run: Run, file: Path, made: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = made(*FORM)
    monkeypatch.setattr("desktop.office.papers.provenance.__version__", "9.0")
    code, said, _ = run("verify", file, pdf)
    assert code == DIFFERS
    assert re.search(r"只核对了数据：PDF 是程序 \S+ 版做的，现在是 9.0 版", said)


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是 PDF 文件"),
        (b"PK\x03\x04 a workbook", "不是 PDF 文件"),
        (b"%PDF-1.7\nnothing more", "打不开"),
        (blank(), "没有数据指纹"),
        (None, "找不到"),
    ],
)
def test_what_cannot_be_verified_is_said(
    content: bytes | None, words: str, run: Run, file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "别的.pdf"
    if content is not None:
        path.write_bytes(content)
    code, said, complaint = run("verify", file, path)
    assert (code, said) == (REFUSED, "")
    assert words in complaint
    assert "Traceback" not in complaint


def test_a_file_of_before_the_journal_began_with_a_step(
    run: Run, file: Path, made: Callable[..., Path]
) -> None:
    with Store.open(file) as store, store._db.atomic() as db:
        db.execute("DELETE FROM step")
        db.execute("DELETE FROM first_cell")
        db.execute("INSERT INTO first_cell SELECT * FROM cell")
        seal(db)
    pdf = made(*FORM)
    assert "数据时间" not in PdfReader(pdf).pages[0].extract_text()
    code, said, _ = run("verify", file, pdf)
    assert (code, "2020 年度，最初填报之后的内容。" in said) == (OK, True)
    write(file, {UNIT: "乙单位"}, "填封面")
    for each in (pdf, resaved(pdf, lambda writer: setattr(writer, "metadata", None))):
        code, said, _ = run("verify", file, each)
        assert code == DIFFERS
        assert "最初填报之后的内容，此后又改了 1 步、1 格。" in said


def test_the_file_is_only_read(run: Run, file: Path, made: Callable[..., Path]) -> None:
    pdf = made(*FORM)
    before = file.read_bytes()
    run("verify", file, pdf)
    assert file.read_bytes() == before
