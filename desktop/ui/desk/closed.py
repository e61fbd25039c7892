"""Why the open filing cannot be changed, in the sentences that every page says."""

from __future__ import annotations

from db.records import YearLock

ONLY_VIEWED = "这个文件是只读打开的，只能看、打印、导出，不能修改。"
ONLY_LOCKED = (
    "{year} 年度已定稿，只能查看、打印、导出，不能修改；确需修改的，请先解除定稿（Ctrl+T）。"
)


def closed_words(viewed: bool, lock: YearLock | None) -> str:
    """Why nothing can be changed, '' where it can."""
    if viewed:
        return ONLY_VIEWED
    return ONLY_LOCKED.format(year=lock.year) if lock is not None else ""
