"""Numbered migrations: files `migrations/NNNN_name.sql`, applied in order, each once.

What only one database can say lies under the same name in `migrations/<dialect>/` and is applied right after.
"""

from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

CREATE_VERSION = "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)"
READ_VERSION = "SELECT MAX(number) FROM schema_version"
WRITE_VERSION = "INSERT INTO schema_version (number, name) VALUES (:number, :name)"


class SchemaTooNew(Exception):
    """The database was written by a newer version of Coram."""


class Migration(NamedTuple):
    """One step of the schema, as statements without the semicolon at their end."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations(dialect: str) -> Sequence[Migration]:
    """All of this version of Coram for one database ("sqlite"), in order. Raises ValueError for a gap."""
    folder = resources.files("coram.adapters.storage").joinpath("migrations")
    found = []
    for file in folder.iterdir():
        if file.name.endswith(".sql"):
            special = folder.joinpath(dialect, file.name)
            scripts = [file, special] if special.is_file() else [file]
            statements = [one for script in scripts for one in split(script.read_text(encoding="utf-8"))]
            found.append(Migration(int(file.name[:4]), file.name[5:-4], tuple(statements)))
    found.sort()
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError("the migrations' numbers must run from 1 without a gap")
    return found


def pending(applied: int, known: Sequence[Migration]) -> Sequence[Migration]:
    """Those still to be applied to a schema of version `applied`. Raises SchemaTooNew."""
    if applied > len(known):
        raise SchemaTooNew(
            f"the database has schema version {applied}, but this version of Coram knows only {len(known)}: "
            "start the version of Coram that wrote it, or a newer one"
        )
    return known[applied:]


def split(script: str) -> tuple[str, ...]:
    """The statements of a script. A statement ends with a semicolon at the end of a line."""
    lines = [line for line in script.splitlines() if not line.lstrip().startswith("--")]
    parts = "\n".join(lines).split(";\n")
    return tuple(part.strip().removesuffix(";") for part in parts if part.strip())
