"""The file of units and words is read strictly."""

import pytest

from desktop.forms.evaluation.quantity_words import FILE, QuantityWordsError, read

TEXT = FILE.read_text(encoding="utf-8")


def test_the_programs_own_file_is_read() -> None:
    known = read(TEXT)
    assert known.before["不低于"] == "≥"
    assert known.after["以内"] == "≤"
    assert known.loose["约"] == "about"
    assert "场" in known.counted


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("[measures]", "odd = 1\n[measures]", "unknown or missing odd"),
        ("\nidle = [", "\nidel = [", "unknown or missing idel, idle"),
        ('"千克" = "1"', '"千克" = "2"', "千克: the base unit must be 1 of itself"),
        ('"公里" = "1000"', '"公里" = 1000', "1000 is no size"),
        ('"吨" = "1000"', '"吨" = "0"', "'0' is no size"),
        ('"公里" = "1000"', '"公里" = "1000", "吨" = "5"', "twice: 吨"),
        ('"=" = ["="', '"?" = ["="', "before: unknown ?"),
        ('verbs = ["举办"', 'verbs = [1, "举办"', "verbs must be a list of words"),
        ('"≤" = ["以下"', '"≤" = ["以上"', "twice: 以上"),
    ],
)
def test_what_it_cannot_have_is_refused(right: str, wrong: str, reason: str) -> None:
    assert right in TEXT
    with pytest.raises(QuantityWordsError, match=reason.replace("?", r"\?")):
        read(TEXT.replace(right, wrong, 1))
