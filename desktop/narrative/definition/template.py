"""The templates of an edition's words: jinja2's, which can be pickled as their compiled code."""

from __future__ import annotations

import marshal
from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

import jinja2
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment


class Template(jinja2.Template):
    """A template that keeps the `code` it runs, for to compile it takes longer than to run it."""

    code: CodeType

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """As jinja2 does."""
        made = super().from_code(environment, code, globals, uptodate)
        assert isinstance(made, cls)
        made.code = code
        return made

    def __reduce__(self) -> tuple[Callable[[bytes], Template], tuple[bytes]]:
        return _of_code, (marshal.dumps(self.code),)


def _of_code(code: bytes) -> Template:
    return Template.from_code(ENVIRONMENT, marshal.loads(code), ENVIRONMENT.make_globals(None))


ENVIRONMENT = SandboxedEnvironment(
    undefined=StrictUndefined,
    autoescape=False,
    trim_blocks=True,
    lstrip_blocks=True,
    optimized=False,  # what it saves when a text is written is less than what it takes before
)
ENVIRONMENT.template_class = Template
