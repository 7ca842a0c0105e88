"""The server processes of one installation, as one of them sees them."""

from typing import Protocol


class Nodes(Protocol):
    """Which nodes run, and which of them leads: it alone winds the clockwork."""

    @property
    def leading(self) -> bool:
        """Whether this node leads. For a moment after a lost connection two may believe it: whatever a leader does
        must stand being done twice.
        """
        ...

    async def wait(self, *, leading: bool) -> None:
        """Return when `leading` is so."""
        ...

    async def runs(self, node: str) -> bool:
        """Whether a node of that name runs. False is certain; True may be a second old, or said because nobody can
        tell.
        """
        ...
