"""A text in which figures are bound to the data, and the notations in which it is written.

Version 2 is that of the program and of its files. A bound figure is in braces: the function that
makes it, and its arguments, as in JSON. A brace of the text itself is doubled:

    v2:收入合计{wan "t1[27, 1]"}万元{{见表1}}

Version 1 is that of files up to format 2 and, for ever, of documents, which give Python's notation.
Whatever is no such call is text:

    收入合计{{ wan('t1[27, 1]') }}万元{见表1}
"""

from __future__ import annotations

import json
import re
from ast import literal_eval
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Argument = str | int


class Call(NamedTuple):
    """The call that makes a bound figure: the name of a template function, and its arguments."""

    name: str
    arguments: tuple[Argument, ...] = ()


Piece = str | Call
"""Plain words, or a bound figure."""

_VERSION_2 = "v2:"
_NAME = r"[^\W\d]\w*"
_WHOLE = r"-?(?:0|[1-9][0-9]{0,17})"
_JSON = rf'"(?:[^"\\\x00-\x1f]|\\["\\bfnrt]|\\u00[01][0-9a-f])*+"|{_WHOLE}|true|false'
_FIGURE = re.compile(rf"\{{({_NAME})((?: (?:{_JSON}))*+)\}}")
_WORDS = re.compile(r"(?:[^{}]|\{\{|\}\})++")

# The escapes that repr() writes. Half a surrogate pair is in no text that can be stored.
_ESCAPE = r"\\(?:[\\'\"nrt]|x[0-9a-f]{2}|u(?!d[89a-f])[0-9a-f]{4}|U00(?:0[1-9a-f]|10)[0-9a-f]{4})"
_STRING = "|".join(rf"{mark}(?:[^{mark}\\\x00-\x1f]|{_ESCAPE})*+{mark}" for mark in "'\"")
_PYTHON = rf"{_STRING}|{_WHOLE}|True|False"
_GIVEN = rf"(?:(?:{_PYTHON}) *(?:, *(?:{_PYTHON}) *)*)?"
_CALL = re.compile(rf"\{{\{{ ({_NAME})\( *({_GIVEN})\) \}}\}}")


def read(text: str) -> tuple[Piece, ...]:
    """The pieces of a text of version 2, else of version 1: no text is refused."""
    try:
        return tuple(_pieces(text))
    except ValueError:
        return read_version_1(text)


def write(pieces: Iterable[Piece]) -> str:
    """The text of version 2."""
    return _VERSION_2 + "".join(map(_written, pieces))


def read_version_1(text: str) -> tuple[Piece, ...]:
    """The pieces of a text of version 1."""
    pieces: list[Piece] = []
    place = 0
    for found in _CALL.finditer(text):
        arguments = map(literal_eval, re.findall(_PYTHON, found[2]))
        pieces += text[place : found.start()], Call(found[1], tuple(arguments))
        place = found.end()
    return tuple(piece for piece in (*pieces, text[place:]) if piece)


def write_version_1(pieces: Iterable[Piece]) -> str:
    """The text of version 1."""
    return "".join(
        piece
        if isinstance(piece, str)
        else f"{{{{ {piece.name}({', '.join(map(repr, piece.arguments))}) }}}}"
        for piece in pieces
    )


def _pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text of version 2. Raises ValueError for one that is none."""
    if not text.startswith(_VERSION_2):
        raise ValueError
    place = len(_VERSION_2)
    while place < len(text):
        found = _WORDS.match(text, place) or _FIGURE.match(text, place)
        if found is None:
            raise ValueError(f"neither words nor a figure at {place}")
        if found.re is _WORDS:
            yield found[0].replace("{{", "{").replace("}}", "}")
        else:
            yield Call(found[1], tuple(map(json.loads, re.findall(_JSON, found[2]))))
        place = found.end()


def _written(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece.replace("{", "{{").replace("}", "}}")
    given = (f" {json.dumps(each, ensure_ascii=False)}" for each in piece.arguments)
    return f"{{{piece.name}{''.join(given)}}}"
