"""Which automatic backups are kept: the last ones, then one a day, one a week, one a month."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

LAST, DAYS, WEEKS = 10, 7, 5

Period = Callable[[datetime], object]

PERIODS: tuple[tuple[Period, int | None], ...] = (
    (datetime.date, DAYS),
    (lambda at: date.isocalendar(at)[:2], WEEKS),
    (lambda at: (at.year, at.month), None),
)
"""The periods of which the last backup is kept, and how many of each; None is all."""


def times_to_keep(times: Iterable[datetime]) -> set[datetime]:
    """Those of the times that are kept: the last 10; of the last 7 days, the last 5 weeks and all
    months in which there was any, the last of each.

    Periods without a backup do not count, so that a year in which the file lay still, or a clock
    that was wrong, costs nothing.

    >>> days = [datetime(2026, 3, day, hour) for day in range(1, 31) for hour in (9, 17)]
    >>> sorted(at.day for at in times_to_keep(days) if at.hour == 17)
    [8, 15, 22, 24, 25, 26, 27, 28, 29, 30]
    """
    newest_first = sorted(times, reverse=True)
    kept = set(newest_first[:LAST])
    for period, limit in PERIODS:
        last_of: dict[object, datetime] = {}
        for at in newest_first:
            last_of.setdefault(period(at), at)
        kept.update(list(last_of.values())[:limit])
    return kept
