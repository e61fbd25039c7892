"""The same inputs give the same bytes: everything is made once more, in another folder."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from stage import tracked_files

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def differences(build: Path) -> list[str]:
    """The products that another checkout of the same files makes differently from those in `build`;
    prints the SHA-256 of those that are the same."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / "另一个 文件夹"
        copy_project(again)
        made = again / build.relative_to(ROOT)
        shutil.copytree(build / "downloads", made / "downloads")
        script = again / HERE.relative_to(ROOT) / "installer.py"
        subprocess.run([sys.executable, str(script)], check=True, timeout=1200)
        return [name for name in products(build) if not same_bytes(build / name, made / name)]


def products(build: Path) -> list[str]:
    """The names of the files that are handed out."""
    return sorted(path.name for path in build.glob("决算公开-*"))


def same_bytes(one: Path, other: Path) -> bool:
    """True where both have one SHA-256, which is printed then."""
    first, second = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (one, other))
    if first == second:
        print(f"  {one.name}  sha256 {first}", flush=True)
    return first == second


def copy_project(target: Path) -> None:
    """The files that git knows, as they are here, in a repository of their own."""
    for name in tracked_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target / name)
    for words in (["init", "--quiet"], ["add", "--all", "--force"]):
        subprocess.run(["git", *words], cwd=target, check=True)
