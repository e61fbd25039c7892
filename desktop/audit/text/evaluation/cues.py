"""The words by which a text is held against a 自评表 (``resources/evaluation_texts.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.forms.evaluation.quantity_words import any_of
from desktop.paths import RESOURCES

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Cues:
    """Patterns of the words; the file says what each list is.

    `of_target` is a number with the words that call it the target, `missed` says that something
    was not reached, `short` that not enough was spent.
    """

    about: Pattern
    other_time: Pattern
    elsewhere: Pattern
    target: Pattern
    of_target: Pattern
    done: Pattern
    apart: Pattern
    lost: Pattern
    points: Pattern
    idle: Pattern
    missed: Pattern
    short: Pattern
    problems: Pattern


@cache
def cues() -> Cues:
    """The words of the program's own file, read once."""
    raw = tomllib.loads((RESOURCES / "evaluation_texts.toml").read_text(encoding="utf-8"))
    of_aims, aims = any_of(raw.pop("of_aims")), any_of(raw.pop("aims"))
    patterns = {
        "other_time": rf"{any_of(raw.pop('other_time'))}|20\d\d年",
        "of_target": rf"\d[万亿]?[^\d，的]{{0,4}}的(?:{of_aims})?(?:{aims})",
        "apart": rf"比.*(?:{any_of(raw.pop('beside'))})|{any_of(raw.pop('apart'))}",
        "idle": rf"{any_of(raw.pop('idle'))}|[^一-龥]",
        "missed": _missed(raw.pop("missed")),
    }
    patterns |= {key: any_of(words) for key, words in raw.items()}
    return Cues(**{key: re.compile(each) for key, each in patterns.items()})


def _missed(raw: dict[str, Any]) -> str:
    reached = f"(?:{any_of(raw['negations'])})(?:{any_of(raw['reached'])})"
    return f"(?<![{raw['not_behind']}])(?:{reached}|{any_of(raw['words'])})"
