"""Broken 自评表: no crash, and no figure lost; `dev.py fuzz` tries many more."""

from random import Random

from tests.exchange.broken.evaluation_mutants import evaluation, judge


def test_no_figure_of_a_broken_form_is_lost() -> None:
    for number in (*range(40), 251, "311/1940"):
        judge(evaluation(Random(number)))
