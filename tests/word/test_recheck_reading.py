"""Reading a Word file that came back: what is refused and how, and what broken files do."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition
from desktop.office.filings.filings import cover_cells
from desktop.paths import SAMPLE
from desktop.word.back.items import Passage, words_of
from desktop.word.back.package import WordProblem
from desktop.word.back.read import read_word, word_from
from tests.word.word_cases import Case, case, with_part
from tests.word.word_edits import change, without_bookmarks, worked_over

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
TAIL = "</w:body></w:document>"


def package(**files: str | bytes) -> bytes:
    """A package of these files, `word_document` for word/document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name.replace('_', '/')}.xml", content)
    return out.getvalue()


def body(xml: str) -> bytes:
    """A Word file of this XML."""
    return package(word_document=f"{HEAD}{xml}{TAIL}")


def texts(xml: str) -> list[str]:
    return [words_of(item) for item in word_from(body(xml), "改稿.docx").items]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Case:
    forms = edition("wuhan-2020")
    filing = Filing(forms, 2020, cover_cells("武汉市某某服务中心", "单位", "万元"))
    return case(filing, tmp_path_factory.mktemp("word"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (b"%PDF-1.7", "是 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的 Word 格式"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "打开密码",
        ),
        (b"{\\rtf1 }", "旧的 Word 格式"),
        (b"hello", "不是 Word 文件"),
        (b"PK\x03\x04rest", "已损坏"),
        (SAMPLE.read_bytes(), "是 Excel 工作簿"),
        (package(content="<a/>"), "OpenDocument"),
        (package(other="<a/>"), "不是 Word 文件"),
        (package(word_document="<a"), "已损坏"),
        (package(word_document=b"<a>" + b" " * (2 << 20) + b"</a>"), "展开后大得离谱"),
        (package(word_document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "展开后大得离谱"),
        (body("<w:tbl><w:tr><w:tc>" * 1000 + "</w:tc></w:tr></w:tbl>" * 1000), "展开后大得离谱"),
        (body("<w:p>" + "<w:ins>" * 3000 + "</w:ins>" * 3000 + "</w:p>"), "展开后大得离谱"),
        (body(PARAGRAPH.format("字") * 20_001), "太大"),
        (body(PARAGRAPH.format("字" * 20_001)), "太大"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "改稿.docx"
    path.write_bytes(data)
    with pytest.raises(WordProblem, match=words) as told:
        read_word(path)
    assert str(told.value).startswith("“改稿.docx”")
    assert str(told.value).endswith("。")


def test_what_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(WordProblem, match="找不到“没有"):
        read_word(tmp_path / "没有.docx")
    with pytest.raises(WordProblem, match="是一个文件夹"):
        read_word(tmp_path)


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ({"武汉市某某服务中心": "武汉市另一中心"}, "单位是“武汉市另一中心”"),
        ({">2020<": ">2019<"}, "年度是“2019”"),
        ({"wuhan-2020": "wuhan-2021"}, "版式是“wuhan-2021”"),
    ],
)
def test_the_file_of_another_filing_is_refused(
    empty: Case, edits: dict[str, str], words: str
) -> None:
    def change_properties(xml: str) -> str:
        for old, new in edits.items():
            assert old in xml
            xml = xml.replace(old, new)
        return xml

    with pytest.raises(WordProblem, match=words):
        empty.check(with_part(empty.data, change_properties, "docProps/custom.xml"))


def test_a_file_that_does_not_tell_whose_it_is_must_look_like_ours(empty: Case) -> None:
    bare = worked_over(empty.data, without_bookmarks)
    bare = with_part(bare, lambda _: "<a/>", "docProps/custom.xml")
    assert empty.check(bare).differences == ()
    for old, new, what in (
        ("武汉市某某服务中心", "武汉市另一中心", "单位不同"),
        ("2020年度", "2017年度", "年度不同"),
    ):
        other = with_part(bare, lambda xml, old=old, new=new: xml.replace(old, new))
        with pytest.raises(WordProblem, match=what):
            empty.check(other)
    with pytest.raises(WordProblem, match="不像是"):
        empty.check(body(PARAGRAPH.format("武汉市某某服务中心2020年度")))


def test_breaks_tabs_boxes_and_deleted_ends() -> None:
    assert texts("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>") == ["一\n二"]
    assert texts('<w:p><w:r><w:br w:type="page"/><w:t>二</w:t></w:r></w:p>') == ["二"]
    box = f"<w:txbxContent>{PARAGRAPH.format('框')}</w:txbxContent>"
    both = f"<Choice>{box}</Choice><Fallback>{box}</Fallback>"
    assert texts(f"<w:p><w:r><w:t>字</w:t>{both}</w:r></w:p>") == ["字", "框"]
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert texts(f"<w:p>{gone}<w:r><w:t>一</w:t></w:r></w:p>{PARAGRAPH.format('二')}") == ["一二"]


def test_fields_say_what_they_show_and_the_contents_nothing() -> None:
    def field(code: str, shown: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText> {code} </w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    assert texts(f"<w:p>{field('DATE', '今天')}</w:p>") == ["今天"]
    assert texts(f"<w:p>{field('TOC', '目录')}</w:p>{PARAGRAPH.format('字')}") == ["字"]
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert texts(begun + PARAGRAPH.format("字")) == ["字"]


def test_random_cuts_never_crash_and_never_lose_words(empty: Case) -> None:
    """Elements are taken out of the file at random; what is left is told, word for word."""
    chance = random.Random(2020)
    with zipfile.ZipFile(io.BytesIO(empty.data)) as archive:
        xml = archive.read("word/document.xml").decode()
    kept = 0
    for _ in range(16):
        first = chance.randrange(len(xml))
        cut = xml[:first] + xml[first + chance.randrange(1, 4000) :]
        try:
            empty.check(with_part(empty.data, lambda _, cut=cut: cut))
        except WordProblem:
            continue
        kept += 1
    marks = xml.split("<w:bookmark")[1:]
    for part in chance.sample(marks, 8):
        tag = "<w:bookmark" + part.partition("/>")[0] + "/>"
        found = empty.check(with_part(empty.data, lambda xml, tag=tag: xml.replace(tag, "")))
        assert found.differences == ()
        kept += 1
    assert kept >= 8


def test_passages_under_a_mark_end_with_it(empty: Case) -> None:
    items = word_from(empty.data, "改稿.docx").items
    marks = [item.mark for item in items if isinstance(item, Passage) and item.mark]
    assert len(marks) == len({*marks}) > 25
    assert empty.after(change("一、", "一、")) == []
