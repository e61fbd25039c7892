"""Work done in a process of its own, which may die without harm to the rest."""

from __future__ import annotations

import os
import pickle
import traceback
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


class Died(Exception):
    """The process ended before its work; ``str()`` says how."""


def in_a_child(work: Callable[[], Result]) -> Result:
    """The result of `work`, done in a copy of this process. Raises Died."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _answer(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if not answer or status:
        raise Died(f"the process ended with {os.waitstatus_to_exitcode(status)}")
    result: Result = pickle.loads(answer)
    return result


def _answer(work: Callable[[], object], writing: int) -> None:
    code = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(), pipe)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
