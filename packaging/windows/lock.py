"""Writes wheels.lock anew: every wheel of the program for Windows, with its hash.

Run it after a change of the program's part of requirements.lock:
`python packaging/windows/lock.py`.
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
HEAD = """# Every wheel that the installed program holds, pinned by its hash: written by
# packaging/windows/lock.py from the part of packaging/requirements.lock that the program needs.
"""


def program_requirements() -> list[str]:
    """What the program needs on Windows, as name==version.

    pip judges a marker by the system it runs on, so it goes here.
    """
    text = LOCK.read_text(encoding="utf-8")
    program = text.partition("# the program")[2].partition("# checking it")[0]
    windows = [line for line in text.splitlines() if 'sys_platform == "win32"' in line]
    lines = [*program.splitlines(), *windows]
    return sorted(
        line.partition(";")[0].strip() for line in lines if "==" in line and line[0] != "#"
    )


def main() -> None:
    """Downloads each wheel once and writes its hash."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
        platform = ["--only-binary", ":all:", "--platform", "win_amd64"]
        platform += ["--implementation", "cp", "--python-version", "3.11"]
        wishes = program_requirements()
        subprocess.run([*pip, "--no-deps", *platform, "--dest", folder, *wishes], check=True)
        hashes = {
            key(wheel.name.split("-")[0]): hashlib.sha256(wheel.read_bytes()).hexdigest()
            for wheel in Path(folder).glob("*.whl")
        }
    lines = [f"{wish} --hash=sha256:{hashes[key(wish.split('==')[0])]}" for wish in wishes]
    (HERE / "wheels.lock").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def key(name: str) -> str:
    """A name as it is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
