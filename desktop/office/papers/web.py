"""The report as a file for the website."""

from __future__ import annotations

from typing import NamedTuple

from desktop.forms.filing.filing import Filing
from desktop.office.auditing import audit_filing
from desktop.report.web.page import web_page


class WebExport(NamedTuple):
    """The whole report as HTML; a `draft` while there are errors or something is missing."""

    html: bytes
    draft: bool


def web_file(filing: Filing) -> WebExport:
    """The web page of the filing as it is now; the same bytes for the same data."""
    found = audit_filing(filing)
    return WebExport(web_page(found), found.draft)
