"""Documents broken at random, with a seed that stays: taken whole, or refused in a sentence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop.exchange.document.json_file import DocumentProblem
from desktop.exchange.document.read import document_changes, read_document
from desktop.exchange.document.write import PARTS, write_document
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.office.filings.filings import to_store
from tests.audited import found_in

SEED = 4
BATCHES, EACH = 8, 75
TWICE = 1 / 8
"""The share of those taken that are written and read once more."""
SENTENCE = 300
INSIDE = 4 / 5
"""The share of changes that leave the head of a document alone."""
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 7.5, 1e30, 10**30, float("nan"), float("-inf"), [], {}, [{}], {"": ""}),
    *("", " ", "0", "-3.14", "12.345", "1e5", "𝟙", "２", "9" * 17, "x" * 100_000, "\ud83d", "\x00"),
    *("文字", "third", "反向", "单位", "元", "2021-02-30", {"1": {"1": "1"}}),
)
KEYS = (*("", "1", "合计", "208", "2080101", "place"), "t1", "last/t1", "project/1", "\ud800")
LETTERS = '{}[]",:\\0123456789.-+eE \n\t\0表a\ufeff'


def broken_tree(said: Any, random: Random) -> Any:
    """The document after some changes of its values and keys."""
    said = json.loads(json.dumps(said))
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        place = said.get(random.choice(PARTS)) if random.random() < INSIDE else said
        while isinstance(place, dict) and place:
            key = random.choice(list(place))
            if not isinstance(place[key], dict) or random.random() < 1 / 6:
                match random.choice(("value", "value", "key", "drop")):
                    case "value":
                        place[key] = random.choice(VALUES)
                    case "key":
                        place[random.choice(KEYS)] = place.pop(key)
                    case _:
                        del place[key]
                break
            place = place[key]
    return said


def broken_text(text: str, random: Random) -> bytes:
    """The document after some changes of its characters or bytes."""
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        at, to = sorted(random.randrange(len(text) + 1) for _ in "ab")
        match random.choice(("type", "type", "drop", "cut", "again")):
            case "type":
                text = text[:at] + random.choice(LETTERS) + text[at:]
            case "drop":
                text = text[:at] + text[at + random.randint(1, 3) :]
            case "cut":
                text = text[: max(at, 1)] + text[to:]
            case _:
                text = text[:at] + text[at : at + 40] * 2 + text[at + 40 :]
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if not random.randrange(4) and data:
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def mutant(said: Mapping[str, Any], random: Random) -> bytes:
    """A broken document."""
    if random.random() < 2 / 3:
        return json.dumps(broken_tree(said, random), ensure_ascii=random.random() < 1 / 2).encode(
            "utf-8", "surrogatepass"
        )
    return broken_text(json.dumps(said, ensure_ascii=False), random)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_whatever_comes_is_taken_whole_or_refused_in_a_sentence(
    batch: int, evaluated: Filing, tmp_path: Path
) -> None:
    said = json.loads(write_document(evaluated))
    del said["computed"]
    fared: Counter[str] = Counter()
    for number in range(batch * EACH, batch * EACH + EACH):
        random = Random(f"{SEED}/{number}")
        path = tmp_path / "破.json"
        path.write_bytes(mutant(said, random))
        before = dict(evaluated.entered)
        try:
            changes = document_changes(read_document(path), evaluated)
        except DocumentProblem as problem:
            sentence = str(problem)
            assert "“破.json”" in sentence, number
            assert sentence.endswith("。"), number
            assert len(sentence.encode()) < 3 * SENTENCE, number
            fared["refused"] += 1
        else:
            assert to_store(evaluated.edition, changes).keys() == changes.keys(), number
            if random.random() < TWICE:
                taken_again(evaluated, changes, path, number)
            fared["taken"] += 1
        assert evaluated.entered == before, number
    assert min(fared["refused"], fared["taken"]) > EACH // 20


def taken_again(
    filing: Filing, changes: Mapping[Cell, Value | None], path: Path, number: int
) -> None:
    """What was taken from a broken document is a filing like any other."""
    after = Filing(filing.edition, filing.year, filing.entered)
    after.apply(changes)
    path.write_text(write_document(after), encoding="utf-8")
    fresh = Filing(filing.edition, filing.year, {})
    fresh.apply(document_changes(read_document(path), fresh))
    assert fresh.entered == after.entered, number
    assert found_in(fresh) == found_in(after), number
