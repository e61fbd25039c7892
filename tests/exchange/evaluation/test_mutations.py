"""Broken 自评表: no crash, and no figure lost; `dev.py fuzz` tries many more."""

from random import Random

from tests.exchange.broken.evaluation_mutants import evaluation, judge

LOST = (243, 251, 648, 670, 816, 895)
LOST_IN_RUNS = ("311/1940", "903/980", "953/960", "954/1160", "2108/1800")
"""Forms that lost figures once, of the test and of long runs."""


def test_no_figure_of_a_broken_form_is_lost() -> None:
    for number in (*range(40), *LOST, *LOST_IN_RUNS):
        judge(evaluation(Random(number)))
