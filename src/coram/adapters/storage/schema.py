"""Numbered migrations: files `migrations/NNNN_name.sql`, applied in order, each once.

What only one database can say lies under the same name in `migrations/<dialect>/` and is applied right after.
"""

import re
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import NamedTuple

CREATE_VERSION = "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)"
READ_VERSION = "SELECT MAX(number) FROM schema_version"
WRITE_VERSION = "INSERT INTO schema_version (number, name) VALUES (:number, :name)"

WORDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {},
    "postgres": {"BLOB": "BYTEA", "TEXT": 'TEXT COLLATE "C"'},  # order and equality are those of the bytes everywhere
}
"""How each database calls the types of the shared migrations."""


class SchemaTooNew(Exception):
    """The database was written by a newer version of Coram."""


class Migration(NamedTuple):
    """One step of the schema, as statements without the semicolon at their end."""

    number: int
    name: str
    statements: tuple[str, ...]


def migrations(dialect: str) -> Sequence[Migration]:
    """All of this version of Coram for one database ("sqlite", "postgres"), in order. Raises ValueError for a gap."""
    folder = resources.files("coram.adapters.storage").joinpath("migrations")
    found = []
    for file in folder.iterdir():
        if file.name.endswith(".sql"):
            special = folder.joinpath(dialect, file.name)
            statements = [_in_words(one, WORDS[dialect]) for one in split(file.read_text(encoding="utf-8"))]
            if special.is_file():
                statements += split(special.read_text(encoding="utf-8"))
            found.append(Migration(int(file.name[:4]), file.name[5:-4], tuple(statements)))
    found.sort()
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError("the migrations' numbers must run from 1 without a gap")
    return found


def _in_words(statement: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\b[A-Z]+\b", lambda word: words.get(word[0], word[0]), statement)


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
