"""A damaged file ends every command with a sentence, names the figures, and is never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from db.format.chain import seal
from db.store.store import Store
from desktop.commands.parser import OK, REFUSED
from tests.commands.typed import Run

PAGE = 4096


def edit(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(sql)


def sealed(path: Path, sql: str) -> None:
    """As a newer version of the program would have written it, or an older one before digests."""
    with Store.open(path) as store, store._db.atomic() as db:
        for statement in sql.split(";"):
            db.execute(statement)
        db.execute("DELETE FROM change")
        db.execute("DELETE FROM first_cell")
        db.execute("INSERT INTO first_cell SELECT * FROM cell")
        seal(db)


def refused(run: Run, file: Path, *words: str) -> None:
    before = file.read_bytes()
    for command in ("show", "check", "export", "xlsx"):
        target = (file.with_name(f"出.{command}"),) if command in ("export", "xlsx") else ()
        code, out, complaint = run(command, file, *target)
        assert (code, out) == (REFUSED, "")
        assert all(word in complaint for word in (file.name, *words)), complaint
        assert complaint.endswith("。\n")
    code, _, complaint = run("new", file, "--unit", "乙", "--kind", "单位", "--year", "2030")
    assert code == REFUSED
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_flipped_figure_is_named_as_on_the_form(run: Run, imported: Path) -> None:
    figure = "form = 't1' AND row = '38' AND col = '2'"
    with closing(sqlite3.connect(imported)) as conn:
        assert conn.execute(f"SELECT count(*) FROM cell WHERE {figure}").fetchone() == (1,)
    edit(imported, f"UPDATE cell SET value = 123456 WHERE {figure}")
    refused(run, imported, "2020 年度表1 38行", "文件里是 1,234.56 元", "恢复", "只读")


def test_altered_text_is_cited(run: Run, imported: Path) -> None:
    edit(imported, "UPDATE cell SET value = '乙单位' WHERE form = 'cover' AND row = 'unit'")
    refused(run, imported, "封面", "（记录是“武汉市", "”，文件里是“乙单位”）")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE cell SET row = '999' WHERE form = 't1' AND row = '38'", "t1 999"),
        ("UPDATE cell SET form = 't99' WHERE form = 't1' AND row = '38'", "t99 38"),
        ("UPDATE cell SET form = 't1/2' WHERE form = 't1' AND row = '38'", "t1/2 38"),
        ("UPDATE cell SET form = 'project/x' WHERE form = 't1' AND row = '38'", "project/x 38"),
        ("UPDATE cell SET col = '77' WHERE form = 't1' AND row = '38'", "t1 38 77"),
        ("UPDATE cell SET value = '一万' WHERE form = 't1' AND row = '38'", "表1 38行"),
        ("UPDATE cell SET value = '12' WHERE form = 't1' AND row = '38'", "表1 38行"),
        (
            "UPDATE cell SET value = 9000000000000000000 WHERE form = 't1' AND row = '38'",
            "表1 38行",
        ),
        ("UPDATE cell SET value = 5 WHERE form = 'cover' AND row = 'unit'", "封面"),
        ("UPDATE filing SET year = 1999", "1999 年度"),
        ("UPDATE filing SET edition = 'mars-1999'", "mars-1999"),
        ("UPDATE filing SET edition = ''", "版式"),
    ],
)
def test_content_that_no_form_takes(run: Run, imported: Path, sql: str, words: str) -> None:
    sealed(imported, sql)
    before = imported.read_bytes()
    for command in ("show", "check"):
        code, out, complaint = run(command, imported)
        assert (code, out) == (REFUSED, "")
        assert words in complaint
        assert complaint.endswith("。\n")
    assert imported.read_bytes() == before


def flip(data: bytearray, chance: Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def blank(data: bytearray, chance: Random) -> None:
    page = chance.randrange(len(data) // PAGE) * PAGE
    data[page : page + PAGE] = bytes(PAGE)


def swap(data: bytearray, chance: Random) -> None:
    one, other = (page * PAGE for page in chance.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE], data[other : other + PAGE] = (
        data[other : other + PAGE],
        data[one : one + PAGE],
    )


def double(data: bytearray, chance: Random) -> None:
    one, other = (page * PAGE for page in chance.sample(range(len(data) // PAGE), 2))
    data[one : one + PAGE] = data[other : other + PAGE]


def digit(data: bytearray, chance: Random) -> None:
    places = [place for place, byte in enumerate(data) if byte in b"0123456789"]
    data[chance.choice(places)] = chance.choice(b"0123456789")


@pytest.mark.parametrize("harm", [flip, cut, blank, swap, double, digit])
def test_damage_is_said_or_harmless(
    run: Run, imported: Path, harm: Callable[[bytearray, Random], None]
) -> None:
    code, sound, _ = run("show", imported)
    assert code == OK
    content = imported.read_bytes()
    for seed in range(12):
        data = bytearray(content)
        harm(data, Random(seed))
        imported.write_bytes(data)
        code, out, complaint = run("show", imported)
        assert (code, out) == (OK, sound) or (code == REFUSED and complaint.endswith("。\n"))
        assert imported.read_bytes() == data
        assert list(imported.parent.iterdir()) == [imported]
