"""The words by which a 自评表 is recognised: other names of its fields, columns and rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.forms.characters import plain
from desktop.forms.loading.entry import TomlTable, read
from desktop.paths import RESOURCES

PATH = RESOURCES / "evaluation_words.toml"
LONGEST = 60
"""A name of a field is no longer than this."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_ENUMERATED = re.compile(
    r"^\s*(?:(?:[一二三四五六七八九十]+|\d+)\s*[、.]|\([一二三四五六七八九十\d]+\)|其中\s*:)\s*"
)
_NO_WORD = re.compile(r"[\W_]+")
Names = Mapping[str, str]
"""What each name, `bare`, stands for."""


@dataclass(frozen=True)
class Words:
    """The lists of ``resources/evaluation_words.toml``; every name is `bare`."""

    titles: tuple[str, ...]
    overall: tuple[str, ...]
    behind_name: tuple[str, ...]
    notes: frozenset[str]
    continued: frozenset[str]
    nothing: frozenset[str]
    ticked: str
    open: str
    fields: Names
    others: frozenset[str]
    money_columns: Names
    money_block: frozenset[str]
    money_rows: Names
    goals: Names
    tree_block: frozenset[str]
    tree_numbers: frozenset[str]
    columns: Names
    first_names: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """`text` without brackets, numbers before it, spaces and punctuation.

    >>> bare("一、项目资金（万元）"), bare("其中：财政拨款"), bare("（一）")
    ('项目资金', '财政拨款', '一')
    """
    if len(text) > LONGEST:
        return ""
    said = plain(text)
    short = _BRACKETS.sub("", _ENUMERATED.sub("", said))
    return _NO_WORD.sub("", short) or _NO_WORD.sub("", said)


@cache
def words() -> Words:
    """The words, read once. Raises EditionError where the file is wrong."""
    return load(read(PATH))


def load(entry: TomlTable) -> Words:
    """The words of a file; a name that would have two meanings is refused. Raises EditionError."""
    money, tree = _table(entry, "execution"), _table(entry, "tree")
    named = _table(tree, "names")
    first, second = (frozenset(map(bare, named.items(key, str))) for key in ("first", "words"))
    found = Words(
        titles=entry.items("titles", str),
        overall=entry.items("overall", str),
        behind_name=entry.items("behind_name", str),
        notes=frozenset(map(bare, entry.items("notes", str))),
        continued=frozenset(map(bare, entry.items("continued", str))),
        nothing=frozenset(entry.items("nothing", str)),
        ticked="".join(entry.items("ticked", str)),
        open="".join(entry.items("open", str)),
        fields=_names(_table(entry, "fields")),
        others=_list(entry, "others"),
        money_columns=_names(_table(money, "columns")),
        money_block=_list(money, "block"),
        money_rows=_names(_table(money, "rows")),
        goals=_names(_table(entry, "goals")),
        tree_block=_list(tree, "block"),
        tree_numbers=_list(tree, "numbers"),
        columns=_names(_table(tree, "columns")),
        first_names=first,
        names=first | second,
    )
    for each in (named, money, tree, entry):
        each.done()
    return found


def _table(entry: TomlTable, key: str) -> TomlTable:
    return TomlTable(entry.take(key, dict), f"{entry.where}: {key}")


def _list(entry: TomlTable, key: str) -> frozenset[str]:
    table = _table(entry, key)
    found = frozenset(map(bare, table.items("words", str)))
    table.done()
    return found


def _names(entry: TomlTable) -> Names:
    """Each name with the key it stands under."""
    found: dict[str, str] = {}
    for key in entry.untaken():
        for name in map(bare, entry.items(key, str)):
            if found.setdefault(name, key) != key:
                raise entry.wrong(f"{name} stands for {found[name]} and {key}")
    return found
