"""Every character that a report needs has a glyph in every face, and copies back as itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import page as validation
import pytest

from desktop.audit.audit import audit
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, WORK
from desktop.forms.formula import Cell
from desktop.office.editions import narrative
from desktop.paths import RESOURCES
from desktop.report.document import pages
from desktop.report.faces.fonts import (
    FACES,
    KAI,
    SONG,
    drawable,
    face,
    missing_glyphs,
    text_width,
)
from desktop.report.pdf.bind import bind
from desktop.report.setting.page import Box, Page
from tests.conftest import CASES
from tests.report import paper
from tests.sample import sample

TEXTS = (NARRATIVE, CHAPTERS, WORK)
SIGNS = (
    "–—•·…℃㎡№‰%±≥≤＞＜≈≠×÷√￥¥§°′″①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
    "〇☑☐☒□■○●△▲☆★→←↑↓“”‘’（）《》〈〉【】〔〕「」『』、。，；：？！～／＋－＝㎎㎏㎜㎝㎞−‐‑"
)
RARE = (
    "喆堃珺玥祎赟昇淼旻璟翀琲镕仝汆氽晞栩珂桉垚甦炘煊熠瑀晔筱荇骊祺禛禔琬琰珩"
    "洺浠溍漷濉犍猇瀍灞瓯甬畲皋盱眙砀碚稷竑筼簋粿綦缙罘耒耷芗莒葜蓥藁虢蛏螳衢襄觇谌"
)
"""Characters of names and places, many of them beyond GB 2312."""


def gb2312() -> str:
    """The 6,763 characters of both levels of GB 2312, from Python's codec.

    通用规范汉字表 has 6,500 in its levels 1 and 2, all but a few hundred of them here; no copy of
    that table was at hand, so that its rest stands for itself only in RARE.
    """
    return "".join(
        bytes([row, cell]).decode("gb2312")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if not (row == 0xD7 and cell > 0xF9)
    )


def printed() -> str:
    """Every character of the editions and of the published report."""
    files: list[Path] = [*(RESOURCES / "editions").rglob("*.toml")]
    files += CASES.glob("wuhan-*/**/*.toml")
    files += [*(RESOURCES / "samples").glob("*.json"), *(RESOURCES / "subjects").glob("*.csv")]
    said = {char for path in files for char in path.read_text(encoding="utf-8")}
    return "".join(sorted(char for char in said if not char.isspace()))


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize(
    "chars", [gb2312(), SIGNS, RARE, printed()], ids=["GB 2312", "signs", "names", "editions"]
)
def test_every_face_has_a_glyph(name: str, chars: str) -> None:
    glyphs = face(name).face.charToGlyph
    assert "".join(char for char in chars if not glyphs.get(ord(char))) == ""
    assert drawable(chars) == chars


def test_the_list_is_that_of_the_standard() -> None:
    assert len(set(gb2312())) == 6763
    assert gb2312()[0] == "啊"
    assert gb2312()[3754] == "座"
    assert gb2312()[-1] == "齄"


def lines(chars: str, count: int = 40) -> Iterator[str]:
    """The characters line by line; pypdf takes codes that begin with FE FF for UTF-16."""
    for start in range(0, len(chars), count):
        yield f"字{chars[start : start + count]}"


def page(texts: list[str], font: str) -> Page:
    boxes = [
        Box(60, 40 + 12 * number, 500, 12, (text,), font, 10) for number, text in enumerate(texts)
    ]
    return Page(boxes=boxes)


@pytest.mark.parametrize("name", FACES)
def test_what_is_printed_copies_back(name: str) -> None:
    texts = [*lines(gb2312()[:: len(FACES)] + SIGNS + RARE)]
    (read,) = paper.pages(bind([page(texts, name)], title="", author="", subject=""))
    assert [each.text for each in paper.words(read)] == texts


def test_what_is_put_together_conforms_to_the_archive_standard() -> None:
    made = bind([page([*lines(SIGNS)], name) for name in FACES], title="字", author="", subject="")
    assert validation.validate_pdf_bytes(made, profile="2u").failures == []


def test_a_character_of_one_face_is_drawn_by_it_in_all() -> None:
    said = "达到✗⁵∼之间"
    glyphs = face(SONG).face.charToGlyph
    assert [char for char in said if ord(char) not in glyphs] == ["✗", "⁵", "∼"]
    assert missing_glyphs(said) == set()
    (read,) = paper.pages(bind([page([said], SONG)], title="", author="", subject=""))
    assert "".join(each.text for each in paper.words(read)) == said
    assert text_width("✗", SONG, 10) == text_width("✗", KAI, 10)


def test_what_is_put_together_is_within_its_width() -> None:
    for name in FACES:
        assert text_width("⑪", name, 10) == text_width("⑩", name, 10) == 10
        assert text_width("–", name, 10) == pytest.approx(5, abs=0.01)


def test_no_page_draws_notdef() -> None:
    said = "龘😀"
    assert drawable(said) == "〓〓"
    (read,) = paper.pages(bind([page([drawable(said)], SONG)], title="", author="", subject=""))
    assert "".join(each.text for each in paper.words(read)) == "〓〓"


def test_no_page_of_a_report_draws_notdef() -> None:
    filing = sample()
    texts = [cell for cell in filing.entered if cell.form in TEXTS and cell.col != "place"]
    odd = {cell: f"龘😀{str(filing.entered[cell])[:30]}" for cell in texts}
    filing.apply({**odd, Cell("cover", "unit", "1"): "甲龘😀单位"})
    for each in pages(audit(filing, narrative(filing.edition.id))):
        for box in each.boxes:
            assert not missing_glyphs("".join(box.lines)), box
