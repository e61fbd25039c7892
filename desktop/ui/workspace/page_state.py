"""The state of a page in the outline: its mark and colour, the same in words, what is done."""

from __future__ import annotations

from desktop.audit.listing.standing import ENTERING, STANDING_WORDS, WAITING
from desktop.ui.text.report_text import ReportText
from desktop.ui.widgets import style
from desktop.ui.workspace.outline_lines import OutlineLine, State
from desktop.ui.workspace.progress import Progress

EMPTY, BEGUN, DONE = "○", "◐", "✓"


def of_form(levels: list[str], done: Progress | None) -> State:
    """The state of a form with findings of these levels; the cover is not counted (None)."""
    if errors := levels.count("error"):
        return _found("error", errors, f"({errors})")
    if done is not None and done.begun and not done.of and not levels:
        return State(DONE, style.OK, "没有须填的数")
    if done is not None and not done.begun:
        return State(EMPTY, style.QUIET, "未填")
    if done is not None and not done.complete:
        waits = "，要等其他表填好才能核对" if WAITING in levels else ""
        waits = "，正在录入" if ENTERING in levels else waits
        words = f"已填 {done.filled} 处，共 {done.of} 处{waits}"
        return State(BEGUN, style.QUIET, words, done.counts)
    if ENTERING in levels:
        return State(BEGUN, style.QUIET, "正在录入")
    if WAITING in levels:
        return State(BEGUN, style.QUIET, "已填，要等其他表填好才能核对")
    level = "query" if "query" in levels else "rounding" if levels else ""
    if level:
        return _found(level, len(levels))
    return State(DONE, style.OK, "已填写完毕，审核通过")


def of_part(text: ReportText, page: str, levels: list[str]) -> OutlineLine:
    """The line of a part of the text with findings of these levels."""
    waiting, of = len(text.waiting(page)), text.places(page)
    return OutlineLine("", text.name(page), _of_part(levels, waiting, of))


def _of_part(levels: list[str], waiting: int, of: int) -> State:
    if errors := levels.count("error"):
        return _found("error", errors, f"({errors})")
    if waiting:
        mark = BEGUN if waiting < of else EMPTY
        words = f"还有 {waiting} 处待填，共 {of} 处"
        return State(mark, style.QUIET, words, f"{of - waiting}/{of}")
    level = next((each for each in ("query", "hint") if each in levels), "")
    return _found(level, levels.count(level)) if level else State(DONE, style.OK, "已填写完毕")


def _found(level: str, number: int, count: str = "") -> State:
    words = f"{STANDING_WORDS[level]} {number} 处"
    return State(style.LEVEL_MARK[level], style.LEVEL_COLOUR[level], words, count)
