"""The checks of the text look at the same document as the tests of the words."""

from tests.narrative.conftest import document, filing, words

__all__ = ["document", "filing", "words"]
