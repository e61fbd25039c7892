"""The stage: the folder that the clerk gets, made on Linux from wheels named by their hashes.

The same inputs give the same bytes: files come from hashed archives and from git, in one order,
with one date, and compiled code carries paths within the folder.
"""

from __future__ import annotations

import hashlib
import os
import py_compile
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from debian import Unavailable  # noqa: E402  (packaging/ is no package)

DEFINITION = HERE / "stage.toml"
WHEELS = HERE / "wheels.lock"
DATE = 1_704_067_200
"""2024-01-01: the date of every file, for the installer to have the same bytes each time."""

READ_EDITIONS = """
from desktop.office.editions import edition_names, narrative
for name in edition_names():
    narrative(name)
"""

Member = tuple[str, bytes]
"""A file by its path in the stage, with / on every system, and what is in it."""


def make_stage(stage: Path, downloads: Path) -> None:
    """Makes the folder `stage` anew. `downloads` keeps what was fetched.

    Raises Unavailable where something cannot be fetched; exits where it has another hash.
    """
    definition = tomllib.loads(DEFINITION.read_text(encoding="utf-8"))
    refuse_other_python(definition["python"]["version"])
    shutil.rmtree(stage, ignore_errors=True)
    members = dict(python_files(definition["python"], downloads))
    members |= wheel_files(definition["wheels"], downloads)
    members |= project_files(definition["project"])
    members["python311._pth"] = b"python311.zip\n.\nlib\n"
    for name, data in members.items():
        write(stage / name, data)
    for name in sorted(name for name in members if name.endswith(".py")):
        compile_file(stage, name)
    compile_editions(stage)
    settle_dates(stage)


def refuse_other_python(version: str) -> None:
    """Raises Unavailable unless this Python compiles code for the one that is shipped."""
    mine = "{}.{}".format(*sys.version_info)
    if mine != version:
        sentence = f"安装包里是 Python {version}，只能用 Python {version} 制作；现在是 {mine}。"
        raise Unavailable(sentence)


def python_files(python: dict[str, Any], downloads: Path) -> Iterator[Member]:
    """The files of Python for Windows."""
    requirement = f"{python['requirement']} --hash=sha256:{python['sha256']}"
    fetch([requirement], downloads / "python", ["--no-binary", ":all:"])
    [archive] = (downloads / "python").glob("*.tar.gz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != python["sha256"]:
        sys.exit(f"{archive.name} 的校验值不对，没有使用它。请删除它再试。")
    with tarfile.open(archive) as source:
        [inside] = [m for m in source.getmembers() if m.name.endswith(python["archive"])]
        packed = source.extractfile(inside)
        assert packed is not None
        with zipfile.ZipFile(BytesIO(packed.read())) as files:
            for name in sorted(files.namelist()):
                folder, _, rest = name.partition("/")
                if folder == python["folder"] and rest and wanted(rest, python):
                    yield rest, files.read(name)


def wheel_files(wheels: dict[str, Any], downloads: Path, lock: Path = WHEELS) -> dict[str, bytes]:
    """The files of every wheel that `lock` names, under lib/."""
    target = downloads / lock.stem
    platform = ["--only-binary", ":all:", "--platform", "win_amd64"]
    platform += ["--implementation", "cp", "--python-version", "3.11"]
    fetch(lock_lines(lock), target, platform)
    found: dict[str, bytes] = {}
    for wheel in locked_wheels(target, lock):
        rules = wheels.get(wheel.name.split("-")[0].lower(), {})
        with zipfile.ZipFile(wheel) as files:
            for name in sorted(files.namelist()):
                if not name.endswith("/") and wanted(name, rules) and wanted(name, wheels):
                    found[f"lib/{installed_name(name)}"] = files.read(name)
    return found


def installed_name(name: str) -> str:
    """Where pip would put a file of a wheel."""
    parts = PurePosixPath(name).parts
    if parts[0].endswith(".data") and parts[1] in ("purelib", "platlib"):
        return "/".join(parts[2:])
    return name


def lock_lines(lock: Path = WHEELS) -> list[str]:
    """The wheels that a lock names, each with its hash."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def locked_wheels(folder: Path, lock: Path) -> list[Path]:
    """The wheels in `folder` that `lock` names by their hash, by name."""
    hashes = {line.rpartition(":")[2] for line in lock_lines(lock)}
    wheels = sorted(folder.glob("*.whl"))
    found = [w for w in wheels if hashlib.sha256(w.read_bytes()).hexdigest() in hashes]
    if len(found) != len(hashes):
        sys.exit(f"取到的 wheel 与 packaging/windows/{lock.name} 不符。请删除下载的文件再试。")
    return found


def fetch(requirements: list[str], target: Path, options: list[str]) -> None:
    """Downloads what is not there yet; pip refuses whatever has another hash.

    Raises Unavailable or exits as `refuse` says.
    """
    target.mkdir(parents=True, exist_ok=True)
    done = target / "fetched.txt"
    wish = "\n".join(requirements)
    if done.exists() and done.read_text(encoding="utf-8") == wish:
        return
    listed = target / "requirements.txt"
    listed.write_text(wish, encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    command = [*pip, "--no-deps", "--require-hashes", "--requirement", str(listed)]
    found = subprocess.run(
        [*command, "--dest", str(target), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if found.returncode:
        print("\n".join(found.stdout.splitlines()[-8:]), file=sys.stderr)
        refuse(found.stdout)
    done.write_text(wish, encoding="utf-8")


def refuse(output: str) -> NoReturn:
    """Ends after pip has failed: raises Unavailable where no registry answered with the file, and
    exits where what it gave is not what the lock names."""
    if "connection broken" in output or "from versions: none" in output:
        raise Unavailable("软件源里取不到安装包所需的文件。请检查网络后再试。")
    sys.exit("没有取到安装包所需的文件，原因见上面 pip 的输出。")


def project_files(project: dict[str, Any]) -> dict[str, bytes]:
    """This project's files that git knows and the stage wants."""
    names = [name for name in tracked_files() if wanted(name, project)]
    return {name: (ROOT / name).read_bytes() for name in names}


def tracked_files() -> list[str]:
    """The files of this project that git knows, by their path. Raises Unavailable without git."""
    git = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=ROOT, stdout=subprocess.PIPE)
    if listed.returncode:
        raise Unavailable("这里不是 git 的工作区，不知道安装包里该有哪些文件。")
    names = listed.stdout.decode("utf-8").split("\0")
    return sorted(name for name in names if name and (ROOT / name).is_file())


def wanted(name: str, rules: dict[str, Any]) -> bool:
    """True where the rules of stage.toml keep a file."""
    kept = "keep" not in rules or matches(name, rules["keep"])
    return kept and not matches(name, rules.get("leave", ()))


def matches(name: str, patterns: Iterable[str]) -> bool:
    """True where one of the patterns fits; * crosses folders."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def write(path: Path, data: bytes) -> None:
    """One file, in folders made where missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def compile_file(stage: Path, name: str) -> None:
    """The compiled code beside a source file. Its hash is not looked at when it is imported: the
    folder may be one in which nobody may write, and the first start must be as fast as the next."""
    folder, _, file = name.rpartition("/")
    target = stage / folder / "__pycache__" / f"{file[:-3]}.cpython-311.pyc"
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(
        str(stage / name), str(target), dfile=name, doraise=False, quiet=2, invalidation_mode=mode
    )


def compile_editions(stage: Path) -> None:
    """Caches the editions as the first start would, with the very code and libraries that are
    shipped (desktop/office/cache.py)."""
    environment = {"PYTHONPATH": f"{stage}{os.pathsep}{stage / 'lib'}", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-s", "-S", "-X", "utf8", "-c", READ_EDITIONS]
    subprocess.run(command, cwd=stage, env=environment, check=True)


def settle_dates(stage: Path) -> None:
    """Gives every file and folder the one date."""
    for path in sorted(stage.rglob("*"), reverse=True):
        os.utime(path, (DATE, DATE))
    os.utime(stage, (DATE, DATE))
