"""An installation of one node, and a visitor to one."""

import asyncio


class OneNode:
    """Implements `ports.nodes.Nodes` where nobody else is there: it leads."""

    leading = True

    def __init__(self, name: str) -> None:
        self._name = name

    async def wait(self, *, leading: bool) -> None:
        """At once for True, never for False."""
        if not leading:
            await asyncio.Event().wait()

    async def runs(self, node: str) -> bool:
        """Only oneself does."""
        return node == self._name


class Visitor:
    """Implements `ports.nodes.Nodes` for a command beside the servers: it leads nothing, and leaves alone what may be
    in the hands of any of them.
    """

    leading = False

    async def wait(self, *, leading: bool) -> None:
        """At once for False, never for True."""
        if leading:
            await asyncio.Event().wait()

    async def runs(self, node: str) -> bool:
        """Any may run."""
        return True
