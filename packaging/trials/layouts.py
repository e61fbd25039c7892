"""Workbooks in invented layouts, by the thousand: every figure in its cell, or named.

Every second one is odder than that: sums in two columns, a form in two bands or on pages with
their headings again, notes, ratios, units in headings, last year's table, a file read back.
Prints how many figures were placed and how many were only named; ends with 1 if one went into a
wrong cell, was changed or was lost. Run it by `python3 packaging/dev.py layouts`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.exchange.invented.invented import Outcome, tried  # noqa: E402


def main() -> int:
    """Tries them and prints the figures."""
    parser = argparse.ArgumentParser(description="自拟版面的工作簿，逐个导入。")
    parser.add_argument("--count", type=int, default=2000, help="多少个，缺省 2000")
    parser.add_argument("--seed", type=int, default=1, help="随机种子，缺省 1")
    parser.add_argument("--only", type=int, help="只试这一个")
    parser.add_argument("--reasons", type=int, default=12, help="列出多少种原因，缺省 12")
    asked = parser.parse_args()
    numbers = range(asked.count) if asked.only is None else (asked.only,)
    total: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for number in numbers:
        seed = f"{asked.seed}/{number}"
        odd = Random(f"{seed}/odd") if number % 2 else None
        found: Outcome = tried(Random(seed), odd)
        total.update(placed=found.placed, named=sum(found.named.values()), wrong=len(found.wrong))
        reasons.update(found.named)
        if found.wrong:
            print(f"  第 {number} 个，{len(found.wrong)} 处：{found.wrong[0]}")
        if asked.only is not None:
            print("\n".join(found.told))
    print(f"{len(numbers)} 个工作簿，{total.total()} 个数字：")
    print(f"  放对 {total['placed']}，列出原因 {total['named']}，放错或丢失 {total['wrong']}")
    for reason, count in reasons.most_common(asked.reasons):
        print(f"  {count:>7} {reason}")
    return int(bool(total["wrong"]))


if __name__ == "__main__":
    sys.exit(main())
