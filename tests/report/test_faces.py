"""A report set in faces of the PC: which of them is where, and what they lack."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import page
import pytest
from pypdf import PageObject, PdfReader

from desktop.forms.filing.filing import Filing
from desktop.office.papers.printed import paper
from desktop.report.faces import installed as there
from desktop.report.faces.fonts import SONG, chosen_face, runs, text_width
from desktop.report.pdf.stamp import OWN, TABLES, WHOLE, Faces, make_stamp, read_footer
from tests.faces import CHARS, FANG, FANG_GB, KAI, XIAO, face, put
from tests.faces import SONG as LIKE_SONG
from tests.sample import sample

AT = datetime(2021, 8, 31, 14, 2, 31, tzinfo=UTC)


@pytest.fixture(scope="module")
def filing() -> Filing:
    return sample()


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    folder = tmp_path_factory.mktemp("Fonts")
    put(folder, "f.ttf", face(FANG_GB))
    put(folder, "x.ttf", face(XIAO, like=LIKE_SONG))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(there, "folders", lambda: [folder])
        return Faces(chosen_face(FANG_GB), chosen_face(XIAO))


@pytest.fixture(scope="module")
def whole(filing: Filing, faces: Faces) -> PdfReader:
    return PdfReader(BytesIO(printed(filing, WHOLE, faces)))


def printed(filing: Filing, made: str, faces: Faces = OWN) -> bytes:
    return paper(filing, make_stamp(filing, made, 7, AT, faces)).pdf


def drawn_on(reader: PdfReader, words: str) -> set[str]:
    """The faces on the first page that says `words`."""
    sheet = next(sheet for sheet in reader.pages if words in sheet.extract_text())
    return {name.partition("+")[2] for name in fonts_of(sheet)}


def fonts_of(sheet: PageObject) -> list[str]:
    """What a page is set in, of the faces that all pages share."""
    content, fonts = sheet.get_contents(), sheet["/Resources"]["/Font"]  # type: ignore[index]
    assert content is not None
    used = {*re.findall(rb"(/F\S+) \S+ Tf", content.get_data())}
    return [fonts[name.decode()]["/BaseFont"] for name in used]


def shown_in(reader: PdfReader, words: str) -> set[str]:
    """The faces in which some line is set that begins with `words`."""
    found = set()

    def take(text: str, _: object, __: object, font: dict[str, str] | None, ___: float) -> None:
        if font and text.strip().startswith(words):
            found.add(font["/BaseFont"].partition("+")[2])

    for sheet in reader.pages:
        sheet.extract_text(visitor_text=take)
    return found


def test_words_and_titles_are_set_in_what_was_chosen(whole: PdfReader) -> None:
    assert "FZXiaoBiaoSong-B05S" in shown_in(whole, "2020年度单位决算公开")
    assert any("FZXiaoBiaoSong-B05S" in name for name in fonts_of(whole.pages[-1]))
    assert drawn_on(whole, "图1") >= {"FangSong_GB2312", "JSSong"}
    tables = [sheet for sheet in whole.pages if sheet.mediabox.width > sheet.mediabox.height]
    assert not any("FangSong" in name for sheet in tables for name in fonts_of(sheet))


def test_the_foot_and_the_metadata_name_them(whole: PdfReader, faces: Faces) -> None:
    footer = read_footer(whole.pages[3].extract_text())
    assert footer is not None
    assert footer.faces == (FANG_GB, XIAO)
    said = whole.metadata
    assert said is not None
    assert (said["/JsgkBody"], said["/JsgkTitle"]) == faces


def test_it_can_still_be_kept_for_good(filing: Filing, faces: Faces) -> None:
    for made in (WHOLE, TABLES):
        found = page.validate_pdf_bytes(printed(filing, made, faces), profile="2u")
        assert [failure.rule_id for failure in found.failures] == []


def test_only_what_is_used_is_named(filing: Filing, faces: Faces) -> None:
    assert make_stamp(filing, TABLES, faces=faces).faces == Faces("", faces.title)
    assert make_stamp(filing, "project/1", faces=faces).faces == OWN
    tables = PdfReader(BytesIO(printed(filing, TABLES, faces)))
    assert "FZXiaoBiaoSong-B05S" in drawn_on(tables, "单位负责人")
    assert not any("FangSong" in name for sheet in tables.pages for name in fonts_of(sheet))


def test_the_same_faces_give_the_same_bytes(filing: Filing, faces: Faces) -> None:
    assert printed(filing, TABLES, faces) == printed(filing, TABLES, faces)
    assert printed(filing, TABLES, faces) != printed(filing, TABLES)


def test_the_text_is_that_of_the_own_faces(filing: Filing, faces: Faces, whole: PdfReader) -> None:
    own = PdfReader(BytesIO(printed(filing, WHOLE)))
    assert Counter(words(own)) == Counter(words(whole).replace(f"字体{FANG_GB}、{XIAO}", ""))


def words(reader: PdfReader) -> str:
    return "".join("".join(sheet.extract_text().split()) for sheet in reader.pages)


def test_what_a_face_lacks_is_drawn_by_the_own(faces: Faces) -> None:
    assert "武" not in CHARS
    assert list(runs("一武⑪二", faces.body)) == [
        (faces.body, "一"),
        (SONG, "武⑪"),
        (faces.body, "二"),
    ]


def test_narrow_quotes_are_not_taken_from_it(faces: Faces) -> None:
    assert text_width("“一”", faces.body, 10) == 30
    assert [name for name, _ in runs("“一”", faces.body)] == [SONG, faces.body, SONG]


def test_a_face_with_another_grid_is_as_wide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of Windows count 256 units to the size, the program's own 1000."""
    monkeypatch.setattr(there, "folders", lambda: [tmp_path])
    put(tmp_path, "f.ttf", face(FANG, units=2000))
    assert text_width("一0", chosen_face(FANG), 10) == text_width("一0", KAI, 10) / 2
