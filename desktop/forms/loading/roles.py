"""Reading `[roles]` of an edition, and trying each role on its forms."""

from __future__ import annotations

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.roles import Roles
from desktop.forms.formula import Cell, parse_cell
from desktop.forms.loading.entry import EditionError, TomlTable

BY_SUBJECT = ("spending", "general")
"""The roles of forms whose rows are subjects."""
FORMS = (*BY_SUBJECT, "budget")
CELLS = ("project_spending", "general_projects", "public_funds", "operation", "sangong")
TOGETHER = (("budget", "general"), ("operation", "public_funds"))
"""Where the first is named, the second is needed too: they are compared."""


def load_roles(entry: TomlTable) -> Roles:
    """The roles under `[roles]`, each of which must be written, '' where the edition has none."""
    roles = TomlTable(entry.take("roles", dict), f"{entry.where}: roles")
    found = Roles(
        spending=roles.take("spending", str),
        general=roles.take("general", str),
        budget=roles.take("budget", str),
        project_spending=_cell(roles, "project_spending"),
        general_projects=_cell(roles, "general_projects"),
        public_funds=_cell(roles, "public_funds"),
        operation=_cell(roles, "operation"),
        sangong=_cell(roles, "sangong"),
        project_list=roles.take("project_list", str),
    )
    roles.done()
    return found


def verify_roles(edition: Edition) -> None:
    """Refuse a role that no form or cell of the edition can have. Raises EditionError."""
    where, roles = f"{edition.id}/edition.toml: roles", edition.roles
    for role in FORMS:
        form = getattr(roles, role)
        if form and form not in edition.tables:
            raise EditionError(f"{where}.{role}: no form {form}")
        if form and role in BY_SUBJECT and not edition.tables[form].by_subject:
            raise EditionError(f"{where}.{role}: {form} has no rows of subjects")
    for role in CELLS:
        cell = getattr(roles, role)
        if cell and cell.form not in edition.tables:
            raise EditionError(f"{where}.{role}: no form {cell.form}")
        if cell and not (edition.has(cell) and edition.kind(cell).numeric):
            raise EditionError(f"{where}.{role}: no amount stands in {cell.name}")
    for role, other in TOGETHER:
        if getattr(roles, role) and not getattr(roles, other):
            raise EditionError(f"{where}.{other}: {role} needs one")


def _cell(roles: TomlTable, role: str) -> Cell | None:
    if role not in roles.untaken():
        raise roles.wrong(f"{role} is missing")
    return roles.parsed(role, lambda text: parse_cell(text) if text else None)
