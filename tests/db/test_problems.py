"""What the operating system says, in words for the clerk."""

import errno
import os
from pathlib import Path

import pytest

from db.problems import SENTENCES, Reason, StoreProblem, store_problems

FILE = Path("江汉社保处.jsgk")


def windows_error(number: int, code: int = errno.EACCES) -> OSError:
    """An error as Windows raises it: `code` is what Python makes of `number`."""
    error = PermissionError(code, "系统的话") if code == errno.EACCES else OSError(code, "系统的话")
    error.winerror = number
    return error


def told(error: OSError, path: Path = FILE) -> StoreProblem:
    with pytest.raises(StoreProblem) as caught, store_problems(path):
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [
        (32, errno.EACCES, Reason.BUSY),
        (33, errno.EACCES, Reason.BUSY),
        (5, errno.EACCES, Reason.DENIED),
        (19, errno.EACCES, Reason.PROTECTED),
        (21, errno.EACCES, Reason.NOT_READY),
        (39, errno.EINVAL, Reason.FULL),
        (112, errno.ENOSPC, Reason.FULL),
        (53, errno.ENOENT, Reason.NETWORK),
        (64, errno.EINVAL, Reason.NETWORK),
        (67, errno.ENOENT, Reason.NETWORK),
        (1231, errno.EINVAL, Reason.NETWORK),
        (111, errno.EINVAL, Reason.TOO_LONG),
        (206, errno.ENOENT, Reason.TOO_LONG),
        (123, errno.EINVAL, Reason.BAD_NAME),
        (2, errno.ENOENT, Reason.MISSING),
        (3, errno.ENOENT, Reason.MISSING),
        (1117, errno.EINVAL, Reason.DISK),
    ],
)
def test_windows_says_more_than_python(number: int, code: int, reason: Reason) -> None:
    assert told(windows_error(number, code)).reason is reason


def test_a_long_path_that_is_not_found_is_too_long() -> None:
    path = Path("/", "文件夹" * 90, FILE)
    assert told(windows_error(3, errno.ENOENT), path).reason is Reason.TOO_LONG
    assert told(OSError(errno.ENOENT, os.strerror(errno.ENOENT)), path).reason is Reason.MISSING


def test_what_is_not_known_has_its_number_for_support() -> None:
    assert "系统的话，WinError 1117" in str(told(windows_error(1117, errno.EINVAL)))
    assert "WinError" not in str(told(OSError(errno.EIO, "Input/output error")))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENAMETOOLONG, Reason.TOO_LONG),
        (errno.EROFS, Reason.PROTECTED),
        (errno.ETIMEDOUT, Reason.NETWORK),
        (errno.ENODEV, Reason.NOT_READY),
        (errno.EBUSY, Reason.BUSY),
    ],
)
def test_other_systems_say_the_same(code: int, reason: Reason) -> None:
    assert told(OSError(code, os.strerror(code))).reason is reason


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)
