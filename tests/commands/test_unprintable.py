"""`pdf` says which characters it could not draw; `new` takes any name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.typed import Run


@pytest.mark.parametrize(("name", "said"), [("武汉市龘局", "龘"), ("武汉市某某局", "")])
def test_what_cannot_be_drawn_is_said(
    run: Run, file: Path, tmp_path: Path, name: str, said: str
) -> None:
    assert run("new", file, "--unit", name, "--kind", "单位", "--year", 2020)[0] == 0
    code, _, err = run("pdf", file, tmp_path / "a.pdf", "--tables")
    assert code == 0
    assert ("字库里没有" in err) == bool(said)
    assert said in err
