"""Tries the states that a power cut may leave while figures are typed, and prints how many differ.

Run by test_safety.py with the calls watched. With a word behind it, the calls that sync are taken
out of the record, as if the program had never made them.
"""

import sys
import tempfile
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import safety.clerk as clerk  # noqa: E402
import safety.crashes as crashes  # noqa: E402
from safety.calls import Kind  # noqa: E402


def main(room: Path, *, synced: bool) -> None:
    recording = crashes.record(clerk.keystroke, Random(1), room)
    if not synced:
        calls = [call for call in recording.calls if call.kind is not Kind.SYNC]
        recording = recording._replace(calls=calls)
    states = list(crashes.states(recording, Random(2), 12))
    wrong = [state for state in states if crashes.look(state, room)]
    print(len(states), len(wrong))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name).resolve(), synced=len(sys.argv) == 1)
