"""Proves that nothing acknowledged is lost, and prints the table of what was tried.

Kills, power cuts, failing calls, damaged files, inputs too large, altered PDFs. Run it by
`python3 packaging/dev.py safety`; what fails lies in `build/safety/` with the reason.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:1] = [str(ROOT / "packaging"), str(ROOT)]

from safety.calls import NoCompiler, restart  # noqa: E402
from safety.tally import Tally  # noqa: E402

BUILD = ROOT / "build" / "safety"
MEMORY = Path("/dev/shm")

Part = Callable[[int, int, Path, Tally], None]


def main() -> int:
    """Runs what was asked for; 1 when something was lost."""
    asked = _arguments()
    try:
        restart(BUILD)
    except NoCompiler as reason:
        print(reason, file=sys.stderr)
        return 2
    from safety import altered, bombs, crashes, faults, kills, looking

    parts: dict[str, tuple[Part, int]] = {
        "强行结束": (kills.run, asked.kills),
        "断电": (crashes.run, asked.states),
        "磁盘出错": (faults.run, asked.faults),
        "损坏的文件": (looking.run, asked.damaged),
        "撑爆内存的输入": (bombs.run, asked.bombs),
        "改过的 PDF": (altered.run, asked.altered),
    }
    tallies = []
    for name, (run, count) in parts.items():
        if count:
            tallies.append(_ran(name, run, count, asked.seed))
    print("| 试验 | 次数 | 处理器秒 | 丢失 |\n| --- | --- | --- | --- |")
    for tally in tallies:
        print(*tally.lines(), sep="\n")
    return int(any(tally.failed for tally in tallies))


def _ran(name: str, run: Part, count: int, seed: int) -> Tally:
    tally = Tally(name, BUILD / "failed")
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="juesuan-") as name:
        room = Path(name).resolve()
        tempfile.tempdir = name  # whatever the program puts aside is in memory, too
        run(count, seed, room, tally)
    tempfile.tempdir = None
    tally.finish()
    return tally


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="证明已存盘的内容不会丢失。")
    parser.add_argument("--kills", type=int, default=10_000, help="强行结束多少次")
    parser.add_argument("--states", type=int, default=50_000, help="断电后的多少种磁盘状态")
    parser.add_argument("--faults", type=int, default=20_000, help="至多多少次读写失败")
    parser.add_argument("--damaged", type=int, default=10_000, help="多少个损坏的文件")
    parser.add_argument("--bombs", type=int, default=1, help="撑爆内存的输入，0 为不试")
    parser.add_argument("--altered", type=int, default=430, help="改过的 PDF 多少份")
    parser.add_argument("--seed", type=int, default=1, help="随机种子，缺省 1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
