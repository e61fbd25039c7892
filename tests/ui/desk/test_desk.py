"""What the desk says at the foot of the window stands until the next step, and no longer."""

from __future__ import annotations

from tests.ui.clerk import Clerk


def said(clerk: Clerk) -> str:
    return clerk.window.statusBar().currentMessage()


def test_old_words_are_forgotten_with_the_next_step(clerk: Clerk) -> None:
    clerk.window.desk.say("已保存到 决算公开.pdf")
    assert said(clerk) == "已保存到 决算公开.pdf"
    clerk.goes("t1 1 1")
    clerk.enters("5")
    assert said(clerk) == ""


def test_what_is_said_of_a_step_stays(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.enters("5")
    clerk.window.desk.say("说的是这一步")
    assert said(clerk) == "说的是这一步"
