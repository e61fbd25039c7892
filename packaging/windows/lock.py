"""Writes wheels.lock and test-wheels.lock anew: every wheel for Windows, with its hash.

Run it after a change of requirements.lock: `python packaging/windows/lock.py`.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent / "requirements.lock"
PROGRAM_HEAD = """# Every wheel that the installed program holds, pinned by its hash: written by
# packaging/windows/lock.py from the part of packaging/requirements.lock that the program needs.
"""
TESTS_HEAD = """# What the tests need besides, pinned by its hash and never shipped: written by
# packaging/windows/lock.py from the rest of packaging/requirements.lock.
"""


def program_requirements() -> list[str]:
    """The requirements of the program on Windows, as name==version."""
    text = LOCK.read_text(encoding="utf-8")
    program = text.partition("# the program")[2].partition("# checking it")[0]
    windows = [line for line in text.splitlines() if 'sys_platform == "win32"' in line]
    return pins([*program.splitlines(), *windows])


def test_requirements() -> list[str]:
    """The requirements of the tests besides, as name==version."""
    everything = pins(LOCK.read_text(encoding="utf-8").splitlines())
    return sorted(set(everything) - set(program_requirements()))


def pins(lines: list[str]) -> list[str]:
    """The requirements among lines of the lock file, without their markers: pip judges a marker by
    the system it runs on."""
    return sorted(
        line.partition(";")[0].strip() for line in lines if "==" in line and line[0] != "#"
    )


def main() -> None:
    """Writes both files."""
    write_lock(HERE / "wheels.lock", PROGRAM_HEAD, program_requirements())
    write_lock(HERE / "test-wheels.lock", TESTS_HEAD, test_requirements())


def write_lock(target: Path, head: str, wishes: list[str]) -> None:
    """Downloads each wheel once and writes its hash."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
        platform = ["--only-binary", ":all:", "--platform", "win_amd64"]
        platform += ["--implementation", "cp", "--python-version", "3.11"]
        subprocess.run([*pip, "--no-deps", *platform, "--dest", folder, *wishes], check=True)
        hashes = {
            key(wheel.name.split("-")[0]): hashlib.sha256(wheel.read_bytes()).hexdigest()
            for wheel in Path(folder).glob("*.whl")
        }
    lines = [f"{wish} --hash=sha256:{hashes[key(wish.split('==')[0])]}" for wish in wishes]
    target.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def key(name: str) -> str:
    """A name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
