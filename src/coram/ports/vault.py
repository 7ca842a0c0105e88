"""Where the bytes of artifacts lie, encrypted. Keys are `<organisation>/<conference>/<artifact>`."""

from collections.abc import AsyncIterator
from typing import Protocol

import msgspec


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """What is in the vault under a key: plaintext `size` and `sha256` (hex)."""

    size: int
    sha256: str


class VaultFull(Exception):
    """There is no room. Nothing that was acknowledged is lost."""


class Upload(Protocol):
    """One open object. Bytes count as received once `append` has returned: they are then on disk."""

    @property
    def size(self) -> int:
        """Plaintext bytes received so far."""
        ...

    async def append(self, data: bytes) -> None:
        """Add bytes at the end. Raises VaultFull."""
        ...

    async def finish(self) -> Stored:
        """Close for good; durable when it returns."""
        ...

    async def close(self) -> None:
        """Let go of the object, unfinished; `resume` goes on with it. Idempotent."""
        ...


class Vault(Protocol):
    """Objects as authenticated encrypted frames under a conference's data key (32 bytes, unwrapped)."""

    async def create(self, key: str, data_key: bytes) -> Upload:
        """A new object; replaces an unfinished one of that key."""
        ...

    async def resume(self, key: str, data_key: bytes) -> Upload | None:
        """The unfinished object, after a restart too, cut back to its last whole frame; None when there is none."""
        ...

    def read(self, key: str, data_key: bytes, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        """The plaintext from `start` on. Raises FileNotFoundError, or ValueError where the bytes were altered."""
        ...

    async def stat(self, key: str, data_key: bytes) -> Stored | None:
        """Size and digest of a finished or unfinished object, computed by reading it."""
        ...

    async def delete(self, prefix: str) -> int:
        """Destroy every object whose key is `prefix` or begins with `prefix/`. Returns how many there were."""
        ...

    def path(self, key: str) -> str:
        """Where a local engine writes the object itself (a file in the vault's frame format)."""
        ...

    async def healthy(self) -> str:
        """Nothing ("") when bytes can be written, else what is wrong."""
        ...
