"""Reading an organisation's audit trail: page by page, or all of it."""

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from coram.actions.house import House
from coram.core.audit import AuditEntry
from coram.core.audit_search import Wanted

PAGE = 100
MOST = 500
BATCH = 1_000
MOST_LOOKED_AT = 20_000
"""Entries that one question may look at; what lies further back is another question."""


class Found(NamedTuple):
    """`entries`, newest first. `before` is where to look on: the `seq` of the last entry that was looked at, 0 at the
    beginning of the chain.
    """

    entries: Sequence[AuditEntry]
    before: int


async def search(
    house: House, organisation: str, chain: str, wanted: Wanted, *, before: int = 0, limit: int = PAGE
) -> Found:
    """Up to `limit` entries of a chain that are wanted, the newest first, from those before `before` on (0: all)."""
    found: list[AuditEntry] = []
    looked, limit = 0, max(1, min(limit, MOST))
    while looked < MOST_LOOKED_AT:
        batch = await house.store.audit_page(organisation, chain, before=before, limit=BATCH if wanted else limit)
        for entry in batch:
            before = entry.seq if entry.seq > 1 else 0
            if wanted.is_older(entry):
                return Found(found, 0)
            if wanted.fits(entry):
                found.append(entry)
                if len(found) == limit:
                    return Found(found, before)
        looked += len(batch)
        if not batch or not before:
            return Found(found, 0)
    return Found(found, before)


async def whole(house: House, organisation: str, chain: str, wanted: Wanted) -> AsyncIterator[AuditEntry]:
    """Every entry of a chain that is wanted, oldest first."""
    after = 0
    while batch := await house.store.audit_page(organisation, chain, after=after, limit=BATCH):
        for entry in batch:
            if wanted.fits(entry):
                yield entry
        after = batch[-1].seq
