"""The faces of official papers are found by their names, and may be refused by their makers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.report.faces import installed as there
from desktop.report.faces.fonts import chosen_face, face
from desktop.report.faces.installed import FaceProblem, find, folders, installed_faces
from tests.faces import FANG, FANG_GB, MACINTOSH, OPENTYPE, XIAO, collection, put
from tests.faces import face as font


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place of this PC where fonts are."""
    monkeypatch.setattr(there, "folders", lambda: [tmp_path / "Fonts", tmp_path / "没有"])
    return tmp_path / "Fonts"


def names() -> list[str]:
    return [found.name for found in installed_faces()]


def refused(name: str) -> str:
    with pytest.raises(FaceProblem) as problem:
        chosen_face(name)
    return str(problem.value)


def test_without_them_there_is_nothing_to_choose(folder: Path) -> None:
    put(folder, "simfang.ttf", font("别的"))
    put(folder, "读我.txt", b"text")
    assert names() == []
    assert refused(FANG) == "这台电脑上没有安装“仿宋”"
    assert chosen_face("") == ""


def test_they_are_found_by_name_in_the_order_offered(folder: Path) -> None:
    put(folder, "a.ttf", font(XIAO))
    put(folder / "更深", "B.TTF", font(FANG))
    put(folder, "c.ttf", font(FANG_GB))
    assert names() == [FANG_GB, FANG, XIAO]
    assert chosen_face(FANG).startswith("仿宋 ")


def test_a_name_in_the_writing_of_another_system(folder: Path) -> None:
    put(folder, "old.ttf", font(FANG_GB, system=MACINTOSH))
    put(folder, "older.ttf", font(XIAO, system=(3, 3, "gbk")))
    assert names() == [FANG_GB, XIAO]


def test_in_a_collection(folder: Path) -> None:
    put(folder, "two.ttc", collection("别的", XIAO))
    (found,) = installed_faces()
    assert (found.name, found.number) == (XIAO, 1)
    assert ord("年") in face(chosen_face(XIAO)).face.charToGlyph


@pytest.mark.parametrize("allowed", [0, 0x4, 0x8, 0x6])
def test_what_may_be_embedded(allowed: int, folder: Path) -> None:
    put(folder, "f.ttf", font(FANG, allowed=allowed))
    assert installed_faces()[0].refusal == ""
    assert chosen_face(FANG)


@pytest.mark.parametrize(
    ("allowed", "words"),
    [
        (0x2, "“仿宋”的厂商不允许把它嵌入文件"),
        (0x200, "“仿宋”的厂商不允许把它嵌入文件"),
        (0x100, "“仿宋”的厂商不允许只嵌入用到的字"),
        (0x108, "“仿宋”的厂商不允许只嵌入用到的字"),
    ],
)
def test_what_may_not(allowed: int, words: str, folder: Path) -> None:
    put(folder, "f.ttf", font(FANG, allowed=allowed))
    assert refused(FANG) == words


def test_outlines_of_another_kind(folder: Path) -> None:
    put(folder, "f.otf", font(XIAO, kind=OPENTYPE))
    assert "OpenType（CFF）字体" in refused(XIAO)


@pytest.mark.parametrize("share", [0.5, 0.97])
def test_a_file_cut_short(share: float, folder: Path) -> None:
    data = font(FANG)
    put(folder, "f.ttf", data[: int(len(data) * share)])
    assert refused(FANG) == "“仿宋”的字体文件有损坏，请重新安装"


def test_a_file_with_nonsense_for_glyphs(folder: Path) -> None:
    data = bytearray(font(FANG))
    middle = len(data) // 2
    data[middle : middle + 2000] = b"\xff" * 2000
    put(folder, "f.ttf", bytes(data))
    assert refused(FANG) == "“仿宋”的字体文件有损坏，请重新安装"


@pytest.mark.parametrize("data", [b"", b"\0\1\0\0", b"ttcf\0\1\0\0\xff\xff\xff\xff", b"x" * 999])
def test_what_is_no_font_is_passed_over(data: bytes, folder: Path) -> None:
    put(folder, "f.ttf", data)
    put(folder, "g.ttf", font(FANG))
    assert names() == [FANG]


def test_a_face_without_chinese_is_refused(folder: Path) -> None:
    put(folder, "f.ttf", font(FANG, chars="0123456789"))
    assert "有损坏" in refused(FANG)


def test_of_two_the_one_that_may_be_embedded_is_taken(folder: Path) -> None:
    put(folder, "a.otf", font(XIAO, kind=OPENTYPE))
    put(folder, "b.ttf", font(XIAO))
    assert find(chosen_face(XIAO)).path.name == "b.ttf"


def test_a_version_is_told_from_another(folder: Path) -> None:
    old = put(folder, "a.ttf", font(FANG))
    was = chosen_face(FANG)
    put(folder, "b.ttf", font(FANG, allowed=8))
    assert find(was).path == old
    old.unlink()
    with pytest.raises(FaceProblem, match="这台电脑上的“仿宋”是另一版"):
        find(was)
    assert chosen_face(FANG) != was


def test_a_file_that_is_replaced_is_read_again(folder: Path) -> None:
    path = put(folder, "a.ttf", font(FANG))
    assert names() == [FANG]
    path.write_bytes(font(XIAO))
    os.utime(path, (1, 1))
    assert names() == [XIAO]


def test_where_windows_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(there.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "L")
    monkeypatch.setenv("SYSTEMROOT", "W")
    assert folders() == [Path("W/Fonts"), Path("L/Microsoft/Windows/Fonts")]


def test_where_others_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(there.sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert Path("/usr/share/fonts") in folders()
    assert Path("/data/fonts") in folders()
