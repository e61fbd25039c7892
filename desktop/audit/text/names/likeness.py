"""Characters that are mistaken for each other: they sound alike, or look alike."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from desktop.paths import RESOURCES
from desktop.pinyin import readings


@dataclass(frozen=True)
class NameWords:
    """The lists of ``resources/names.toml``."""

    alike: Sequence[str]
    sounds: Sequence[Sequence[str]]
    joints: str
    same: Sequence[Sequence[str]]
    behind: Sequence[str]

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """What stands behind a name that is over: none of its characters are missing."""
        return re.compile(f"$|[^一-龥]|{'|'.join(map(re.escape, self.behind))}")

    def plain(self, name: str) -> str:
        """A name as all spellings of it that are no slip are compared: 其他经费 as 其他费."""
        for other, one in self.same:
            name = name.replace(other, one)
        return name


@cache
def name_words() -> NameWords:
    """The words by which names are compared, read once."""
    return NameWords(**tomllib.loads((RESOURCES / "names.toml").read_text(encoding="utf-8")))


@cache
def are_alike(one: str, other: str) -> bool:
    """True for two characters of which one is typed or read for the other: 拔 and 拨, 建 and 健.

    >>> are_alike("建", "健"), are_alike("拔", "拨"), are_alike("险", "障")
    (True, True, False)
    """
    words = name_words()
    look_alike = any(one in group and other in group for group in words.alike)
    return look_alike or _sound(one) == _sound(other)


def _sound(character: str) -> str:
    """How a character is mostly read, without what is seldom told apart: zh and z, n and l."""
    sound = readings(character)[0]
    for written, plain in name_words().sounds:
        sound = re.sub(f"^{written}(?=[aeiouv])|{written}$", plain, sound)
    return sound
