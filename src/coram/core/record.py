"""What every stored thing has in common.

Instants are whole milliseconds since 1970-01-01T00:00Z (`at`, `…_at`); durations are whole seconds
(`…_seconds`) where a person sets them. Identifiers are lower-case UUID text unless a docstring says otherwise.
"""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A stored thing. `organisation` is the tenant it belongs to; `version` counts its changes from 1."""

    organisation: str
    version: int = 1
