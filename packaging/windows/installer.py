"""The installer and the folder to run from a stick, out of the stage.

`python3 packaging/dev.py installer` runs it. Everything is written to build/windows.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from debian import Unavailable, unavailable  # noqa: E402
from PIL import Image  # noqa: E402  (after the folder, as what follows)
from sign import sign  # noqa: E402  (this folder is no package)
from stage import DATE, make_stage, settle_dates, write  # noqa: E402

BUILD = ROOT / "build" / "windows"
STAGE = BUILD / "juesuan"
TOOLS = {
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
}
"""Programs and the Debian packages that bring them."""
ICONS = ROOT / "resources" / "icons"
PORTABLE = """; 有这个文件，程序就把设置、备份和日志放在旁边的 data 文件夹里，可以放在 U 盘上用。
"""
MOST, MOST_INSTALLED = 40_000_000, 140_000_000
"""Bytes of the installer, and of what it installs, by the requirement."""


def version() -> str:
    """The version of the program."""
    text = (ROOT / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    assert found is not None
    return found[1]


def numbers(version: str) -> str:
    """A version as Windows keeps it: four numbers.

    >>> numbers("1.2rc1")
    '1.2.0.0'
    """
    leading = re.match(r"\d+(\.\d+)*", version)
    parts = leading[0].split(".") if leading else []
    return ".".join((*parts, "0", "0", "0", "0")[:4])


def build_launchers(stage: Path) -> None:
    """juesuan.exe, and juesuan-console.exe for support."""
    resource = BUILD / "launcher.o"
    windres = ["x86_64-w64-mingw32-windres", "--codepage=65001", "-I", str(ICONS), "-I", str(HERE)]
    macros = [
        f"-DVERSION_NUMBERS={numbers(version()).replace('.', ',')}",
        f'-DVERSION_TEXT=\\"{version()}\\"',
    ]
    run([*windres, *macros, str(HERE / "launcher.rc"), str(resource)])
    compiler = ["x86_64-w64-mingw32-gcc", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-municode"]
    # The linker writes the time into a program unless told otherwise.
    linked = ["-Wl,--no-insert-timestamp", "-static", "-lshell32", "-luser32"]
    for name, options in (("juesuan", ["-mwindows"]), ("juesuan-console", ["-DCONSOLE"])):
        source = [str(HERE / "launcher.c"), str(resource), "-o", str(stage / f"{name}.exe")]
        run([*compiler, *options, *source, *linked])
        sign(stage / f"{name}.exe")


def write_list(stage: Path) -> list[str]:
    """The list of everything in the stage, by which upgrade and removal delete: files, then
    folders, the deepest first. Returns the files, with / between folders."""
    files = sorted(p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file())
    folders = sorted(p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_dir())
    folders.sort(key=lambda name: -name.count("/"))
    lines = [*files, *(f"/{name}" for name in folders)]
    text = "".join(f"{line}\r\n" for line in lines).replace("/", "\\")
    write(stage / "files.txt", b"\xff\xfe" + text.encode("utf-16-le"))
    return ["files.txt", *files]


def write_installer(stage: Path, files: list[str]) -> Path:
    """The installer of a finished stage."""
    out = BUILD / f"决算公开-{version()}-setup.exe"
    listed = BUILD / "files.nsh"
    listed.write_text("\ufeff" + script_of(stage, files), encoding="utf-8")
    size = sum((stage / name).stat().st_size for name in files) // 1024
    defines = {
        "VERSION": version(),
        "NUMBERS": numbers(version()),
        "OUT": out,
        "LISTED": listed,
        "ICON": ICONS / "juesuan.ico",
        "PICTURE": bitmap(ICONS / "setup.png"),
        "SIZE": size,
        "SIGN": f'"{sys.executable}" "{HERE / "sign.py"}"',
    }
    words = [f"-D{name}={value}" for name, value in defines.items()]
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, str(HERE / "setup.nsi")])
    return out


def bitmap(picture: Path) -> Path:
    """A picture as makensis takes it, with the one date: the installer keeps that."""
    target = BUILD / f"{picture.stem}.bmp"
    Image.open(picture).convert("RGB").save(target)
    os.utime(target, (DATE, DATE))
    return target


def script_of(stage: Path, files: list[str]) -> str:
    """The lines that put every file into the installer, always in the same order."""
    lines, here = [], "."
    for name in files:
        folder = str(Path(name).parent)
        if folder != here:
            backward = folder.replace("/", "\\")
            lines.append(f'SetOutPath "$INSTDIR\\program.new\\{backward}"')
            here = folder
        lines.append(f'File "{stage / name}"')
    return "\n".join(lines) + "\n"


def write_zip(stage: Path, files: list[str]) -> Path:
    """The same program as a folder that runs from a stick."""
    out = BUILD / f"决算公开-{version()}-便携版.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        add(archive, "决算公开/使用说明.txt", guide())
        for name in files:
            add(archive, f"决算公开/{name}", (stage / name).read_bytes())
        add(archive, "决算公开/portable.ini", PORTABLE.encode())
    return out


def guide() -> bytes:
    """What lies beside the program on a stick for the clerk to read, as every Notepad shows it."""
    text = (HERE / "portable.txt").read_text(encoding="utf-8")
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """One member, the same on every system."""
    member = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
    member.create_system = 0
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, data)


def run(command: list[str]) -> None:
    """Runs a tool, or ends with what it said."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f"{done.stdout.decode('utf-8', 'replace')}\n{command[0]} 没有完成。")


def main() -> None:
    """Makes stage, launchers, installer and zip, and says how large they are."""
    missing = {package for tool, package in TOOLS.items() if not shutil.which(tool)}
    if missing:
        raise Unavailable(f"请先安装：sudo apt-get install -y {' '.join(sorted(missing))}")
    BUILD.mkdir(parents=True, exist_ok=True)
    make_stage(STAGE, BUILD / "downloads")
    build_launchers(STAGE)
    files = write_list(STAGE)
    settle_dates(STAGE)
    made = [write_installer(STAGE, files), write_zip(STAGE, files)]
    installed = sum((STAGE / name).stat().st_size for name in files)
    print(f"安装以后  {installed / 1e6:.1f} MB")
    for each in made:
        digest = hashlib.sha256(each.read_bytes()).hexdigest()
        print(f"{each.relative_to(ROOT)}  {each.stat().st_size / 1e6:.1f} MB  sha256 {digest}")
    if made[0].stat().st_size > MOST or installed > MOST_INSTALLED:
        most = f"安装程序 {MOST / 1e6:.0f} MB，安装以后 {MOST_INSTALLED / 1e6:.0f} MB"
        sys.exit(f"太大了，最多是{most}。")


if __name__ == "__main__":
    try:
        main()
    except Unavailable as lack:
        sys.exit(unavailable(lack))
