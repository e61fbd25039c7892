"""A report in faces of this PC, and `verify` where they are there, another version, or not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from db.store.store import Store
from desktop.commands.parser import DIFFERS, OK, REFUSED
from desktop.office.filings.filings import add_filing
from desktop.report.faces import installed as there
from tests.commands.resaved import resaved
from tests.commands.typed import Run
from tests.faces import FANG, XIAO, face, put
from tests.sample import sample


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PC with two faces of official papers."""
    monkeypatch.setattr(there, "folders", lambda: [tmp_path / "Fonts"])
    put(tmp_path / "Fonts", "simfang.ttf", face(FANG))
    put(tmp_path / "Fonts", "FZXBSJW.TTF", face(XIAO))
    return tmp_path / "Fonts"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    filing, path = sample(), tmp_path / "甲单位.jsgk"
    with Store.create(path) as store:
        add_filing(store, filing.edition, filing.year, filing.entered)
    return path


@pytest.fixture
def pdf(run: Run, file: Path, folder: Path) -> Path:
    """The tables, which are quicker to make, with their title in 方正小标宋."""
    out = file.with_name("九张表.pdf")
    assert run("pdf", file, out, "--tables", "--title-face", XIAO)[0] == OK
    return out


def without_metadata(writer: PdfWriter) -> None:
    writer.metadata = None
    del writer.root_object["/Metadata"]


def with_other_figures(writer: PdfWriter) -> None:
    """Two figures of a table change places."""
    page = writer.pages[2]
    stream = page.get_contents()
    assert stream is not None
    data = stream.get_data()
    one, other = re.findall(rb"\(([^()\\]{4,8})\) Tj", data)[-21:-19]
    stream.set_data(data.replace(b"(%b) Tj" % one, b"(%b) Tj" % other))
    page.replace_contents(stream)


def test_the_whole_report_is_set_and_verified(run: Run, file: Path, folder: Path) -> None:
    out = file.with_name("报告.pdf")
    assert run("report", file, out, "--face", FANG, "--title-face", XIAO)[0] == OK
    assert "字体 仿宋、方正小标宋简体" in PdfReader(out).pages[3].extract_text()
    code, said, _ = run("verify", file, out)
    assert (code, "逐字节一致" in said) == (OK, True)


@pytest.mark.parametrize("change", [lambda writer: None, without_metadata])
def test_saved_by_another_program(
    change: Callable[[PdfWriter], None], run: Run, file: Path, pdf: Path
) -> None:
    code, said, _ = run("verify", file, resaved(pdf, change))
    assert code == OK
    assert "每一页印出来的都与数据一致；PDF 文件本身另存过。" in said


def test_a_figure_changed_afterwards_is_noticed(run: Run, file: Path, pdf: Path) -> None:
    code, said, _ = run("verify", file, resaved(pdf, with_other_figures))
    assert code == DIFFERS
    assert "第 3 页共 1 页的文字与这些数据不一致" in said


def test_where_the_face_is_not_installed(run: Run, file: Path, pdf: Path, folder: Path) -> None:
    (folder / "FZXBSJW.TTF").unlink()
    code, said, complaint = run("verify", file, pdf)
    assert (code, complaint) == (DIFFERS, "")
    assert said.startswith("上面写的是现在的数据：")
    assert (
        "只核对了数据：PDF 用的是字体 方正小标宋简体，这台电脑上没有安装“方正小标宋简体”，"
        "各页印的是不是这些数据，不能判断。请在导出它的电脑上核对。"
    ) in said
    with Store.open(file) as store:
        store.write(store.filings()[-1].id, {("t1", "1", "1"): 100}, step="填表1")
    _, said, _ = run("verify", file, pdf)
    assert "此后又改了 1 步、1 格" in said


def test_where_it_is_another_version(run: Run, file: Path, pdf: Path, folder: Path) -> None:
    put(folder, "FZXBSJW.TTF", face(XIAO, allowed=8))
    code, said, _ = run("verify", file, pdf)
    assert code == DIFFERS
    assert "这台电脑上的“方正小标宋简体”是另一版，各页印的是不是这些数据，不能判断" in said


def test_a_face_that_somebody_wrote_into_the_mark(run: Run, file: Path, pdf: Path) -> None:
    def forge(writer: PdfWriter) -> None:
        writer.add_metadata({"/JsgkTitle": "别的字体" * 100})

    code, said, _ = run("verify", file, resaved(pdf, forge))
    assert code == DIFFERS
    assert "别的字体" not in said


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--face", "仿宋_GB2312"), "这台电脑上没有安装“仿宋_GB2312”。不写这一项"),
        (("--face", "宋体"), "--face 不能是“宋体”，可以是 "),
        (("--face", FANG, "--tables"), "正文的字体（--face）只用于整份报告。"),
        (("--title-face", XIAO, "--only", "project/1"), "只用于整份报告和九张表。"),
    ],
)
def test_what_cannot_be_is_said(
    words: tuple[str, ...], complaint: str, run: Run, file: Path, folder: Path
) -> None:
    out = file.with_name("报告.pdf")
    code, _, said = run("pdf", file, out, *words)
    assert (code, complaint in said) == (REFUSED, True), said
    assert not out.exists()


def test_one_that_may_not_be_embedded_is_refused(run: Run, file: Path, folder: Path) -> None:
    put(folder, "simfang.ttf", face(FANG, allowed=2))
    code, _, said = run("pdf", file, file.with_name("报告.pdf"), "--face", FANG)
    assert (code, said.strip()) == (
        REFUSED,
        "“仿宋”的厂商不允许把它嵌入文件。不写这一项，就用本程序自带的字体。",
    )
