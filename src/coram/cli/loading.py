"""Files that people write, and records as such files."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import msgspec

from coram.actions.administration.inviting import sign_in_link
from coram.actions.administration.process import put_process
from coram.actions.administration.staff import put_staff
from coram.actions.house import House
from coram.cli.common import fail
from coram.cli.toml import written
from coram.core.organisation import Organisation
from coram.core.staff import StaffMember

__all__ = ["FILE", "load_processes", "load_staff", "public", "read_document", "sign_in_link", "standing", "written"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def read_document(file: Path) -> dict[str, Any]:
    """The TOML document. Fails with its name and the place."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        fail(f"{file} is not TOML: {error}")


def _entries(document: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The `[[name]]` tables of a file, or the whole file where it is one such table."""
    if name in document and isinstance(document[name], list):
        return list(document[name])
    if any(
        other in document
        for other in ("organisation", "process", "staff")
        if isinstance(document.get(other), (list, dict))
    ):
        return []
    return [dict(document)]


async def load_processes(house: House, organisation: Organisation, document: Mapping[str, Any]) -> int:
    """Every process of the document; how many there were."""
    entries = _entries(document, "process")
    for entry in entries:
        process = await put_process(house, organisation.id, entry)
        click.echo(f"process       {process.id}  version {process.version}  {process.name}")
    return len(entries)


async def load_staff(house: House, organisation: Organisation, document: Mapping[str, Any]) -> int:
    """Every person of the document; how many there were."""
    entries = [entry for entry in document.get("staff", []) if isinstance(entry, dict)]
    for entry in entries:
        member = await put_staff(house, organisation.id, entry)
        click.echo(f"staff         {member.login}  {standing(member)}")
    return len(entries)


def standing(member: StaffMember) -> str:
    """Whether somebody can sign in, in words."""
    if member.disabled:
        return "disabled"
    return "active" if member.password_hash else "no password yet"


def public(record: msgspec.Struct, members: frozenset[str]) -> dict[str, Any]:
    """The members of a record that a file may hold, without the empty ones."""
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return {name: value for name, value in plain.items() if name in members and value not in (None, "", [], {})}
