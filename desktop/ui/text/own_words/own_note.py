"""The note under a paragraph that is in the clerk's own words or not printed, as rich text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from desktop.audit.finding.finding import Finding
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Typed
from desktop.ui.text.lines.html import link_to
from desktop.ui.text.lines.lines import Prose
from desktop.ui.widgets import style

OWN = "✎ 自拟：灰底的数字随表变动，别的不会。"
HINT = "灰底的数字仍随表变动。Ctrl+Enter 或 Esc 写好，清空就恢复自动文字。"
GONE = "这一段不印。"
RESTORE = "restore"


def rewriting_note(found: Sequence[Finding]) -> str:
    """The note while the paragraph is being rewritten."""
    return "<br>".join([HINT, *_objections(found)])


def own_note(prose: Prose, found: Sequence[Finding]) -> str:
    """The note under a paragraph in the clerk's own words, or not printed, as rich text; '' for
    others."""
    if not (prose.paragraph.own or prose.gone):
        return ""
    said, again = (GONE, "恢复") if prose.gone else (OWN, "恢复自动文字")
    lines = [f"{said}　{link_to(RESTORE, again)}（Delete）"]
    resting = "”“".join(_resting(prose.paragraph) if prose.paragraph.own else ())
    if resting:
        lines.append(escape(f"原来填写的“{resting}”这里没有用，仍然留着，恢复自动文字时还在。"))
    return "<br>".join([*lines, *_objections(found)])


def _objections(found: Sequence[Finding]) -> Iterator[str]:
    """The findings in a paragraph, as rich text."""
    for each in found:
        mark, colour = style.LEVEL_MARK[each.level], style.LEVEL_COLOUR[each.level].name()
        yield f"<span style='color:{colour}'>{mark} {escape(each.words.lstrip('：'))}</span>"


def _resting(paragraph: Paragraph) -> list[str]:
    """The labels of fields that are filled in but not used in the clerk's own words."""
    used = {run.field for run in paragraph.runs if isinstance(run, Typed)}
    typed = (run for run in paragraph.generated if isinstance(run, Typed) and run.text)
    return list(dict.fromkeys(run.label for run in typed if run.field not in used))
