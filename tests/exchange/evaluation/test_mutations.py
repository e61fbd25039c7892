"""Broken 自评表: no crash, and no figure lost; `dev.py fuzz` tries many more."""

from random import Random

from tests.exchange.broken.evaluation_mutants import evaluation, judge

LOST = (251, "311/1940", 243, 648, 670, 816, 895, "903/980", "953/960", "954/1160")  # once lost


def test_no_figure_of_a_broken_form_is_lost() -> None:
    for number in (*range(40), *LOST):
        judge(evaluation(Random(number)))
