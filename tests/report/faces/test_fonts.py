"""What the faces can draw, and what stands in for the rest."""

from __future__ import annotations

from desktop.report.faces.fonts import drawable, missing_glyphs


def test_the_forms_own_signs_are_all_there() -> None:
    assert missing_glyphs("〇≥①☑☐☒“”‘’（）《》—…·〓＝+-×%‰㎡𬭼") == set()


def test_missing_characters_are_named_and_marked() -> None:
    assert missing_glyphs("汉字😀龘\t") == {"😀", "龘", "\t"}
    assert drawable("汉😀字龘") == "汉〓字〓"
