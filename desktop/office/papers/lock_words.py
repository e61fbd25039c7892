"""A lock of a year (定稿) in words."""

from __future__ import annotations

from db.records import YearLock

TIME = "%Y-%m-%d %H:%M"


def lock_words(lock: YearLock) -> str:
    """A lock, or an unlocking, in a sentence without its full stop."""
    what = "定稿" if lock.closed else "解除定稿"
    return f"{lock.year} 年度已于 {lock.at:{TIME}} 由{lock.person}{what}（{lock.reason}）"
