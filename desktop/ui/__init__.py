"""The window: the only place where Qt is imported. All that it shows comes from the other parts."""

import builtins
import ctypes
import sys

import PySide6.QtCore  # noqa: F401 — for what it puts into builtins

if sys.version_info < (3, 12):
    # WORKAROUND for PySide6 6.12.0: every call that returns nothing gives away a reference to None
    # that it does not own, as if None were immortal, which it is from Python 3.12 on. On 3.11 the
    # count is used up after some thousand calls, and the process ends ("none_dealloc"). 6.11.3 has
    # no such fault, but no wheel of QtPdf without WebEngine either.
    for constant in (None, True, False):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40

# WORKAROUND for PySide6 6.12.0: for the sake of `from __feature__ import …`, of which we have none,
# it reads the source of every module that is imported after it, and keeps it. That is a fifth of
# the time and 12 MB of a start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
