"""The whole report as one HTML file."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from desktop.audit.audit import Audit
from desktop.forms.words import wording
from desktop.paths import RESOURCES
from desktop.report.faces.fonts import register
from desktop.report.pages.signing import day
from desktop.report.web.contents import web_part


def web_page(audit: Audit) -> bytes:
    """The report as a page for the website, in UTF-8; the same bytes for the same words and
    figures. A draft (草稿), with errors or with something missing, says so above everything."""
    register()
    filing = audit.filing
    parts = [web_part(filing, part) for part in audit.document.parts]
    page = _template().render(
        unit=filing.unit,
        title=wording.report_title(filing),
        day=day(filing),
        parts=parts,
        draft=audit.draft,
    )
    return page.encode()


@cache
def _template() -> Template:
    loader = FileSystemLoader(RESOURCES / "web")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html")
