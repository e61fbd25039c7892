"""Writes resources/CHECKS.md: every official number, from the register and the editions.

`.venv/bin/python packaging/checks_page.py`; a test holds the page and the register together.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "resources" / "CHECKS.md"
sys.path.insert(0, str(ROOT))

from desktop.audit.finding.register import CHECKS, Official, of_edition  # noqa: E402
from desktop.audit.finding.sentences import LEVEL_WORDS  # noqa: E402
from desktop.office.editions import edition, edition_names  # noqa: E402

ROOMS = {
    "edition": "版式定义的公式",
    "tables": "audit/tables",
    "evaluation": "audit/tables/evaluation",
    "text": "audit/text",
    "listing": "audit/listing",
}
HEAD = """\
# 审核公式清单

由 `packaging/checks_page.py` 按登记表（`desktop/audit/finding/register.py`）和各版式的定义生成，
不要手工修改。
级别：错误须改正，核实须改正或写明理由，提示供参考。四舍五入能够解释的差额另列为尾差。
"""
TABLE = """\
| 编号 | 级别 | 要求 | 在哪里审核 | 可以说明理由 |
| --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, "\n## 程序的审核\n\n", TABLE, *map(_row, CHECKS.values())]
    for name in edition_names():
        parts += [f"\n## {name}\n\n", TABLE, *map(_row, _in_order(of_edition(edition(name))))]
    return "".join(parts)


def _in_order(checks: Iterable[Official]) -> Iterator[Official]:
    """Checks with an official number come before those of a form itself (t1-1)."""
    return iter(sorted(checks, key=lambda check: check.number[:1].islower()))


def _row(check: Official) -> str:
    levels = "、".join(LEVEL_WORDS[level] for level in check.levels) or "—"
    explained = "是" if check.can_be_explained else "否"
    cells = (
        check.number,
        levels,
        check.sentence,
        "、".join(ROOMS[room] for room in check.rooms),
        explained,
    )
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
