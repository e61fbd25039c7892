"""The examples in the docstrings of desktop/forms are true."""

import doctest
import importlib
import pkgutil

import pytest

import desktop.forms

MODULES = [module.name for module in pkgutil.iter_modules(desktop.forms.__path__)]
WITH_EXAMPLES = {"characters", "codes", "heading"}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"desktop.forms.{name}"))
    assert result.failed == 0
    assert result.attempted > 0 or name not in WITH_EXAMPLES
