"""The problems of a file in the clerk's language: one Chinese sentence for each reason.

The only place where an error of SQLite or of the operating system turns into words.
"""

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

from db.names import RULE, is_long, is_refused, on_windows
from db.records import Fault

LISTED = 5
"""So many damaged places are named."""
LEGIBLE = 40
"""So many letters of a damaged name are shown."""


class Reason(Enum):
    """The reason why the store refuses, for a window that offers more than the sentence."""

    MISSING = auto()
    EXISTS = auto()
    EMPTY = auto()
    FOREIGN = auto()
    NEWER = auto()
    DAMAGED = auto()
    ALTERED = auto()
    UNFITTING = auto()
    CHANGED = auto()
    LINKED = auto()
    UNFINISHED = auto()
    READ_ONLY = auto()
    VIEWING = auto()
    DENIED = auto()
    IN_USE = auto()
    BUSY = auto()
    MOVED = auto()
    FULL = auto()
    DISK = auto()
    UNOPENED = auto()
    NO_LOCKS = auto()
    MEMORY = auto()
    YEAR_TAKEN = auto()
    YEAR_LOCKED = auto()
    NEXT_LOCKED = auto()
    NOT_LOCKED = auto()
    LOCK_LOST = auto()
    BAD_COPY = auto()
    SAME_FILE = auto()
    NOT_REPLACED = auto()
    NO_FOLDER = auto()
    LOCK_LEFT = auto()
    ITSELF = auto()
    BAD_NAME = auto()
    TOO_LONG = auto()
    PROTECTED = auto()
    NOT_READY = auto()
    NETWORK = auto()


SENTENCES = {
    Reason.MISSING: "找不到“{name}”或它所在的文件夹，可能被移动、改名或删除了；"
    "请重新选择，或者打开它的备份。",
    Reason.EXISTS: "“{name}”已经存在，没有覆盖它；请换一个文件名，或者直接打开它。",
    Reason.EMPTY: "“{name}”是空文件，里面没有任何数据；"
    "请打开它的备份，确实不需要时可以删除它再新建。",
    Reason.FOREIGN: "“{name}”不是本程序的决算公开文件；请选择扩展名为 .jsgk 的文件，"
    "如果它以前能打开，说明文件已损坏，请打开它的备份。",
    Reason.NEWER: "“{name}”是用更新版本的程序保存的，本版本不能打开，文件没有改动；"
    "请先升级本程序。",
    Reason.DAMAGED: "“{name}”已损坏，为避免错上加错没有继续读写；"
    "请打开它最近的备份，并保留这个文件备查。",
    Reason.ALTERED: "“{name}”与它自己的填报记录对不上，可能是磁盘损坏或被别的程序改过：{where}；"
    "文件没有改动，请从备份恢复，或者以只读方式查看，逐格核对。",
    Reason.UNFITTING: "“{name}”里有本版式放不下的内容，可能是更新版本的程序保存的，"
    "或者被别的程序改过：{where}；文件没有改动，请先升级本程序，仍打不开就从备份恢复。",
    Reason.CHANGED: "“{name}”在使用中被别的程序改动或替换了（例如同步软件，或者拷来了旧文件），"
    "刚才这一步没有保存，那边的内容也没有覆盖；请先导出 Excel 留底，再关闭并重新打开它，"
    "需要时从备份恢复。",
    Reason.LINKED: "“{name}”在磁盘上还有别的名字（硬链接），从那里改动会互相覆盖，不能保存；"
    "请删除别的名字，或者另存一份再打开。",
    Reason.UNFINISHED: "“{name}”上次没有正常关闭，需要先恢复，但这里不能写入；"
    "请用“复制到本机并打开”，自己复制时要带上同名的“{name}-journal”，少了它会丢数据。",
    Reason.READ_ONLY: "“{name}”是只读的，不能保存；"
    "请去掉文件的只读属性，或者把它复制到本机硬盘后再打开。",
    Reason.VIEWING: "“{name}”是以只读方式打开的，不能修改；请关闭后以可编辑方式打开。",
    Reason.DENIED: "没有权限读写“{name}”或它所在的文件夹；"
    "请把它复制到自己的文件夹（如“文档”）再打开，或者请管理员开通权限。",
    Reason.IN_USE: "“{name}”已经打开着：{holder}。"
    "如果是您自己开的，请直接切换到那个窗口；否则请等对方关闭后再打开。",
    Reason.BUSY: "“{name}”正被另一个程序占用（例如杀毒、同步或备份软件）；"
    "刚才这一步没有完成，请稍等片刻再试一次。",
    Reason.MOVED: "“{name}”在使用中被移动、改名、删除或替换了，刚才这一步没有完成；"
    "请把它放回原处，或者立即另存备份。",
    Reason.FULL: "磁盘已满，“{name}”没有写进去，以前保存的内容都在；"
    "请删除不需要的文件腾出空间，再做一次刚才这一步。",
    Reason.DISK: "读写“{name}”时磁盘出错（{code}），刚才这一步没有完成；"
    "请检查 U 盘或网络是否断开，再试一次，仍不行请立即把文件备份到另一个磁盘。",
    Reason.UNOPENED: "打不开“{name}”，可能没有权限、被另一个程序独占，"
    "或者所在的磁盘已断开（{code}）；请检查后再试一次。",
    Reason.NO_LOCKS: "“{name}”所在的磁盘不能锁定文件，两个人同时编辑会互相覆盖；"
    "请把它复制到本机硬盘后再打开。",
    Reason.MEMORY: "内存不足，“{name}”刚才这一步没有完成；请关闭一些程序后再试一次。",
    Reason.YEAR_TAKEN: "“{name}”里已经有 {year} 年度的决算公开；请直接打开那一年，或者换一个年度。",
    Reason.YEAR_LOCKED: "“{name}”的 {year} 年度已定稿（{person}，{at}），内容不能修改，"
    "刚才这一步没有保存；确需修改的，请先解除定稿，并写明原因。",
    Reason.NEXT_LOCKED: "“{name}”的 {year} 年度已定稿（{person}，{at}），其中的上年数"
    "取自 {last} 年度，刚才这一步没有保存；确需修改的，请先解除 {year} 年度的定稿，并写明原因。",
    Reason.NOT_LOCKED: "“{name}”的 {year} 年度没有定稿，不需要解除；可以直接修改。",
    Reason.LOCK_LOST: "“{name}”的 {year} 年度已定稿（{person}，{at}），这份备份里没有"
    "这次定稿，没有恢复；确需恢复的，请先解除定稿，或者把备份复制到别处打开核对。",
    Reason.BAD_COPY: "备份“{name}”没有通过检查，已经删除；请换一个磁盘再备份一次。",
    Reason.SAME_FILE: "备份不能存成正在编辑的“{name}”；请换一个文件名。",
    Reason.NOT_REPLACED: "“{name}”正被另一个程序占用，没有替换它；"
    "备份已经写好，保存为同一文件夹里的“{kept}”，请自行改名。",
    Reason.NO_FOLDER: "“{folder}”这个文件夹不在了，“{name}”没有保存；"
    "请检查 U 盘或网络是否断开，或者换一个位置。",
    Reason.ITSELF: "选的就是“{name}”自己，不能从它自己恢复；请选择它的一份备份。",
    Reason.LOCK_LEFT: "“{name}”旁边留着别人的锁“{lock}”，不能编辑：{holder}。"
    "现在没有人开着它；问过对方以后，可以清除这个锁，或者只读打开。",
    Reason.BAD_NAME: f"Windows 不接受“{{name}}”这个文件名；{RULE}",
    Reason.TOO_LONG: "“{name}”的名字或者所在文件夹的路径太长了，这台电脑不接受；"
    "请换一个短一些的名字，或者换一个层数少的文件夹（如“文档”）。",
    Reason.PROTECTED: "“{name}”所在的磁盘是写保护的，不能写入；"
    "请拨开 U 盘或存储卡上的写保护开关，或者换一个磁盘。",
    Reason.NOT_READY: "“{name}”所在的磁盘没有准备好，可能 U 盘拔出了或者光驱里没有盘；"
    "请插好以后再试一次，或者换一个磁盘。",
    Reason.NETWORK: "连不上“{name}”所在的网络位置，刚才这一步没有完成；"
    "请检查网络和共享文件夹是否断开，连上以后再试一次，或者先存到本机硬盘。",
}

BY_SQLITE_NAME = {
    "SQLITE_READONLY_DBMOVED": Reason.MOVED,
    "SQLITE_READONLY_DIRECTORY": Reason.DENIED,
    "SQLITE_READONLY_ROLLBACK": Reason.UNFINISHED,
    "SQLITE_BUSY": Reason.BUSY,
    "SQLITE_CANTOPEN": Reason.UNOPENED,
    "SQLITE_CORRUPT": Reason.DAMAGED,
    "SQLITE_FULL": Reason.FULL,
    "SQLITE_IOERR": Reason.DISK,
    "SQLITE_NOMEM": Reason.MEMORY,
    "SQLITE_NOTADB": Reason.FOREIGN,
    "SQLITE_PERM": Reason.DENIED,
    "SQLITE_PROTOCOL": Reason.BUSY,
    "SQLITE_READONLY": Reason.READ_ONLY,
}

CITED = 100
"""Characters of a name; no file has more than 255."""

BY_ERRNO = {
    errno.ENOENT: Reason.MISSING,
    errno.ENOTDIR: Reason.MISSING,
    errno.EEXIST: Reason.EXISTS,
    errno.EACCES: Reason.DENIED,
    errno.EPERM: Reason.DENIED,
    errno.EROFS: Reason.PROTECTED,
    errno.EBUSY: Reason.BUSY,
    errno.ETXTBSY: Reason.BUSY,
    errno.ENAMETOOLONG: Reason.TOO_LONG,
    errno.ENODEV: Reason.NOT_READY,
    errno.ENXIO: Reason.NOT_READY,
    errno.ENETDOWN: Reason.NETWORK,
    errno.ENETUNREACH: Reason.NETWORK,
    errno.EHOSTUNREACH: Reason.NETWORK,
    errno.ETIMEDOUT: Reason.NETWORK,
    errno.ESTALE: Reason.NETWORK,
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.FULL,
    errno.EFBIG: Reason.FULL,
    errno.ENOSYS: Reason.NO_LOCKS,
    errno.ENOLCK: Reason.NO_LOCKS,
}

NOT_FOUND = (2, 3)
"""Error numbers that Windows also gives for a path that is too long."""

BY_WINERROR = {
    **dict.fromkeys((19,), Reason.PROTECTED),
    **dict.fromkeys((15, 20, 21, 1112, 1167), Reason.NOT_READY),
    **dict.fromkeys((32, 33, 1224), Reason.BUSY),
    **dict.fromkeys((39, 112, 1295), Reason.FULL),
    **dict.fromkeys((51, 52, 53, 54, 55, 59, 64, 67, 121, 1222), Reason.NETWORK),
    **dict.fromkeys((1231, 1232, 1236, 2250), Reason.NETWORK),
    **dict.fromkeys((111, 206), Reason.TOO_LONG),
    123: Reason.BAD_NAME,
}
"""Python's errno of these says too little, and often "no rights" of all of them."""


class StoreProblem(Exception):
    """The file cannot be used as asked, and it is not our bug.

    `str(problem)` is one Chinese sentence: what happened and what to do. `reason` lets a window
    offer the next step by itself, for example viewing a file that another person has open;
    `faults` are the places that are damaged, where they are known.
    """

    def __init__(
        self, reason: Reason, path: Path, *, faults: Sequence[Fault] = (), **details: object
    ) -> None:
        where = places_text(map(place_of, faults))
        super().__init__(
            SENTENCES[reason].format(name=_cut(path.name), **{"where": where, **details})
        )
        self.reason = reason
        self.path = path
        self.faults = tuple(faults)


def _cut(name: str) -> str:
    """A name as a sentence cites it."""
    return name if len(name) <= CITED else f"{name[:CITED]}…"


def place_of(fault: Fault) -> str:
    """A damaged place in words; a cell by its ids, for the names of forms are not known here."""
    year = f"{fault.head.year} 年度"
    if fault.key is not None:
        return f"{year}的单元格 {' '.join(map(_legible, fault.key))}"
    if fault.step is not None:
        return f"{year}第 {fault.step} 步的记录"
    return f"{year}的年度、版式或最初的内容"


def _legible(name: str) -> str:
    """A damaged name on one line and of bounded length."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in name[:LEGIBLE])
    return shown if len(name) <= LEGIBLE else f"{shown}…"


def places_text(places: Iterable[str]) -> str:
    """Damaged places in words: the first of them by name, and the number of all."""
    every = list(places)
    named = "、".join(every[:LISTED])
    return named if len(every) <= LISTED else f"{named}等 {len(every)} 处"


@contextmanager
def store_problems(path: Path, *, unknown: Reason | None = None) -> Iterator[None]:
    """Inside, an error of the disk or of SQLite leaves as a StoreProblem about `path`.

    An error that only a bug of ours can cause (a broken constraint, wrong SQL, a closed store)
    passes, unless `unknown` is given: the reason that an unknown error of SQLite has here.
    """
    try:
        yield
    except sqlite3.Error as error:
        reason = reason_of(error) or unknown
        if reason is None:
            raise
        raise StoreProblem(reason, path, code=code_of(error)) from error
    except UnicodeDecodeError as error:
        # SQLite quotes the damaged place in its message, and the message is no UTF-8 then.
        raise StoreProblem(Reason.DAMAGED, path) from error
    except OSError as error:
        raise StoreProblem(disk_reason(error, path), path, code=_code(error)) from error


def disk_reason(error: OSError, path: Path) -> Reason:
    """The reason behind an error of the operating system at `path`."""
    if on_windows() and is_refused(path.name):
        return Reason.BAD_NAME
    number = getattr(error, "winerror", None)
    if number in NOT_FOUND and is_long(path):
        return Reason.TOO_LONG
    if number in BY_WINERROR:
        return BY_WINERROR[number]
    return BY_ERRNO.get(error.errno or 0, Reason.DISK)


def _code(error: OSError) -> str:
    """The error in the system's words, with the number by which support finds it."""
    number = getattr(error, "winerror", None)
    words = error.strerror or str(error)
    return f"{words}，WinError {number}" if number else words


def reason_of(error: sqlite3.Error) -> Reason | None:
    """The reason behind an error of SQLite, or None where only a bug of ours can cause it."""
    name = code_of(error)
    # Text in the file that is no UTF-8: found by the Python module, so there is no code.
    if not name and type(error) is sqlite3.OperationalError:
        return Reason.DAMAGED
    family = "_".join(name.split("_")[:2])
    return BY_SQLITE_NAME.get(name, BY_SQLITE_NAME.get(family))


def code_of(error: sqlite3.Error) -> str:
    """SQLite's name for the error, such as SQLITE_FULL; empty where Python's module found it."""
    return getattr(error, "sqlite_errorname", "")
