"""Writes to a store until it is killed, and says on standard output what was acknowledged.

Arguments: the database's address or file, organisation, process, and the name of this run. Each line of the output is
the number of one creation. Every creation writes a request under the link hash `<run>-<number>`, changes one record
that all of them share, and appends to the organisation's chain.
"""

import asyncio
import itertools
import sys

from msgspec.structs import replace

from adapters.storage.store_records import store_at
from coram.core.audit import SYSTEM, AuditDraft
from coram.core.identification import Identification
from coram.ports.store import Change, Conflict

PARALLEL = 12


async def main(place: str, organisation: str, process: str, run: str) -> None:
    store = store_at(place)
    await store.open()
    numbers = itertools.count()

    async def create(number: int) -> None:
        name = f"{run}-{number}"
        request = Identification(
            organisation=organisation,
            id=name,
            process=process,
            created_at=number,
            source="browser",
            link_hash=name,
            sealed=name.encode() * 40,
        )
        draft = AuditDraft(chain="organisation", at=number, actor=SYSTEM, type=name)
        shared = await store.organisation(organisation)
        assert shared is not None
        count = replace(shared, name=str(int(shared.name) + 1))
        await store.commit(Change(organisation=organisation, insert=[request], update=[count], audit=[draft]))

    async def work() -> None:
        for number in numbers:
            while True:
                try:
                    await create(number)
                except Conflict:
                    continue
                break
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()

    await asyncio.gather(*(work() for _ in range(PARALLEL)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
