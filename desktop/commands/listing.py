"""Listings in the terminal: the figures, and the findings."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from desktop.commands.opening import open_filing
from desktop.commands.parser import DIFFERS, OK, Commands, Parser, command, year
from desktop.exchange.document.outcome import figures_outcome, finding_outcome
from desktop.exchange.document.printout import figure_lines, finding_lines
from desktop.forms.filing.filing import Filing
from desktop.office.auditing import audit_filing
from desktop.office.filings.filings import load_filing
from desktop.office.papers.lock_words import lock_words


def register(group: Commands[Parser]) -> None:
    """Adds `show` and `check`."""
    for name, what, run in (
        ("show", "列出全部数字", _show),
        ("check", "审核，列出不相符的地方", _check),
    ):
        listing = command(group, name, what, run)
        year(listing)
        listing.options.add_argument("--json", action="store_true", help="以 JSON 输出，金额为万元")


def _show(asked: Namespace) -> int:
    """Prints every figure, as printed on the forms or as a list."""
    filing = _load(asked)
    if asked.json:
        print(json.dumps(figures_outcome(filing), ensure_ascii=False, indent=1))
    else:
        print("\n".join(figure_lines(filing)))
    return OK


def _check(asked: Namespace) -> int:
    """Prints the findings; the exit code is 1 where there are errors, 待填 among them."""
    found = audit_filing(_load(asked))
    if asked.json:
        said = [
            {**finding_outcome(found.filing, each), "standing": standing}
            for standing, each in found.standings
        ]
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        print("\n".join(finding_lines(found)))
    return DIFFERS if found.errors else OK


def _load(asked: Namespace) -> Filing:
    """The filing that is asked for; prints by whom its year was locked, or unlocked."""
    with open_filing(asked.file, asked.year) as (store, head):
        for lock in store.year_locks(head.id)[:1]:
            print(f"{lock_words(lock)}。", file=sys.stderr if asked.json else sys.stdout)
        return load_filing(store, head)
