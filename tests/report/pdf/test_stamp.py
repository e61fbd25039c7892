"""The stamp at the foot of every page."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop import __version__
from desktop.forms.filing.digest import digest
from desktop.forms.filing.filing import Filing
from desktop.report.book import book, evaluation
from desktop.report.pdf.stamp import TABLES, Footer, footer, make_stamp, read_footer

AT = datetime(2021, 8, 31, 14, 2, 31, tzinfo=timezone(timedelta(hours=8)))


def test_it_says_version_time_and_the_first_characters_of_the_digest(jianghan: Filing) -> None:
    said = footer(make_stamp(jianghan, TABLES, 128, AT))
    short = digest(jianghan)[:12]
    assert said == f"决算公开 {__version__}　数据时间 2021-08-31 14:02:31　数据指纹 {short}"
    assert read_footer(f"— 3 —\n{said}") == Footer(__version__, "2021-08-31 14:02:31", short)


def test_a_file_without_a_journal_has_no_time(jianghan: Filing) -> None:
    said = footer(make_stamp(jianghan, TABLES))
    assert "数据时间" not in said
    assert read_footer(said) == Footer(__version__, "", digest(jianghan)[:12])


@pytest.mark.parametrize("said", ["", "数据指纹 1234", "决算公开 0.1.0　数据指纹 12345678901G"])
def test_other_words_are_no_stamp(said: str) -> None:
    assert read_footer(said) is None


def test_it_stands_at_the_foot_of_every_page(evaluated: Filing) -> None:
    stamp = make_stamp(evaluated, TABLES, 128, AT)
    for pdf in (book(evaluated, stamp=stamp), evaluation(evaluated, "project/1", stamp)):
        for page in PdfReader(BytesIO(pdf)).pages:
            assert page.extract_text().rstrip().endswith(footer(stamp))
