"""How quick the list of cases is among a million: `python bench/cases.py [--cases 1000000] [--postgres URL]`.

Fills an empty store with conferences of one organisation (and as many of nobody's, a tenth), then asks every question
that the page asks, twenty times each, and prints the median and the slowest. What is read are whole pages of 50
records, without the names of applicants.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from coram.adapters.storage.sqlite.store import SqliteStore
from coram.adapters.storage.tables import CONFERENCE, SEARCH_TERM
from coram.core.case import CasePlace, CaseQuery, SearchTerm
from coram.core.conference import Conference
from coram.core.identification import Identification
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.ports.store import Change, Store

NOW = 1_790_000_000_000
STEP = 30_000
STATES: tuple[tuple[float, dict[str, Any]], ...] = (
    (0.62, {"state": "closed", "outcome": "completed"}),
    (0.70, {"state": "closed", "outcome": "suspended"}),
    (0.80, {"state": "closed", "outcome": "aborted"}),
    (0.90, {"state": "ended", "ended_why": "not_answered"}),
    (1.00, {"state": "ended", "ended_why": "cancelled"}),
)
CODES = [f"CODE_{number}" for number in range(20)]
BODY = bytes(random.Random(1).randbytes(1_500))
"""About as much as what is sealed of a call."""


def made(number: int, total: int, chance: random.Random) -> Conference:
    drawn = chance.random()
    shape = next(dict(found) for limit, found in STATES if drawn <= limit)
    if shape.get("outcome") == "aborted":
        shape["abort_code"] = chance.choice(CODES[1:]) if number % 5_000 else CODES[0]
    if number % 100_000 == 7:
        shape = {"state": "in_review"}
    at = NOW - (total - number) * STEP
    tenant = "other" if number % 11 == 0 else "bank"
    return Conference(
        organisation=tenant,
        id=f"{chance.getrandbits(32):08x}-{number:08x}",
        identification=f"i{number // 1_000}" if tenant == "bank" else "i-other",
        process=f"p{0 if number % 100 else 1}" if tenant == "bank" else "p-other",
        process_version=1,
        created_at=at,
        operator="" if shape.get("ended_why") else f"operator{chance.randrange(200)}",
        language="en" if number % 50 else "de",
        ended_at=0 if shape["state"] == "in_review" else at + 600_000,
        flagged_at=at if number % 20_000 == 3 else 0,
        legal_hold=number % 50_000 == 5,
        wrapped_key=b"k" * 61,
        sealed=BODY,
        **shape,
    )


async def begin(store: Store, total: int) -> None:
    for tenant in ("bank", "other"):
        organisation = Organisation(organisation=tenant, id=tenant, code=tenant, name=tenant)
        await store.commit(Change(organisation=tenant, insert=[organisation]))
    identifications = [
        Identification(organisation="bank", id=f"i{number}", process="p0", created_at=1, source="relying_party")
        for number in range(total // 1_000 + 1)
    ]
    other = Identification(organisation="other", id="i-other", process="p", created_at=1, source="relying_party")
    processes = [Process(organisation="bank", id=f"p{number}", name=f"p{number}") for number in range(2)]
    await store.commit(Change(organisation="bank", insert=[*processes, *identifications]))
    await store.commit(Change(organisation="other", insert=[other]))


def rows(total: int) -> Any:
    chance = random.Random(4)
    return (CONFERENCE.to_row(made(number, total, chance), 1) for number in range(total))


def terms(total: int) -> Any:
    """As many surnames as there are people, a few of them common."""
    chance = random.Random(5)
    for number in range(total // 1_000 + 1):
        name = f"common{number % 3}" if number % 10 == 0 else f"name{chance.getrandbits(40)}"
        term = SearchTerm(organisation="bank", identification=f"i{number}", term=name)
        yield SEARCH_TERM.to_row(term, 1)


def fill_sqlite(path: Path, total: int) -> None:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.executemany(CONFERENCE.insert, rows(total))
    connection.executemany(SEARCH_TERM.insert, terms(total))
    connection.commit()
    connection.close()


async def fill_postgres(url: str, total: int) -> None:
    import asyncpg

    connection = await asyncpg.connect(url)
    for name, source in (("conference", rows(total)), ("search_term", terms(total))):
        batch: list[dict[str, Any]] = []
        for row in source:
            batch.append(row)
            if len(batch) == 20_000:
                await copied(connection, name, batch)
        await copied(connection, name, batch)
    await connection.execute("ANALYZE")
    await connection.close()


async def copied(connection: Any, table: str, batch: list[dict[str, Any]]) -> None:
    if batch:
        columns = list(batch[0])
        await connection.copy_records_to_table(
            table, records=[tuple(row[name] for name in columns) for row in batch], columns=columns
        )
        batch.clear()


async def ask(store: Store, total: int) -> dict[str, list[float]]:
    middle = CasePlace(NOW - total // 2 * STEP, "~")
    questions: dict[str, tuple[CaseQuery, CasePlace | None]] = {
        "all, newest": (CaseQuery(), None),
        "all, half a million back": (CaseQuery(), middle),
        "under way": (CaseQuery(standing="open"), None),
        "in review (10)": (CaseQuery(standing="in_review"), None),
        "completed": (CaseQuery(standing="completed"), None),
        "completed, half a million back": (CaseQuery(standing="completed"), middle),
        "a code of 1 in 50,000": (CaseQuery(code=CODES[0]), None),
        "one operator of 200": (CaseQuery(operator="operator7"), None),
        "one operator, aborted": (CaseQuery(operator="operator7", standing="aborted"), None),
        "a process of 1 in 100": (CaseQuery(processes=("p1",)), None),
        "a process that there is not": (CaseQuery(processes=("p9",)), None),
        "a language of 1 in 50, aborted": (CaseQuery(language="de", standing="aborted"), None),
        "flagged (50)": (CaseQuery(flagged=True), None),
        "on hold (20)": (CaseQuery(held=True), None),
        "one day, long ago": (CaseQuery(since=middle.created_at, until=middle.created_at + 86_400_000), None),
        "a reference": (CaseQuery(reference="0a0b0c0d"), None),
        "a name": (CaseQuery(terms=("name1", "name2")), None),
        "a name of 33 people with 1,000 cases each": (CaseQuery(terms=("common1",)), None),
    }
    told: dict[str, list[float]] = {}
    for name, (query, before) in questions.items():
        times = []
        for _ in range(20):
            began = time.perf_counter()
            await store.cases("bank", query, before=before, limit=51)
            times.append((time.perf_counter() - began) * 1000)
        told[name] = times
    return told


async def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=1_000_000)
    options.add_argument("--postgres", default="")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "coram.sqlite3"
        store: Any
        if chosen.postgres:
            from coram.adapters.storage.postgres.store import PostgresStore

            store = PostgresStore(chosen.postgres)
        else:
            store = SqliteStore(path)
        await store.open()
        await begin(store, chosen.cases)
        began = time.perf_counter()
        if chosen.postgres:
            await fill_postgres(chosen.postgres, chosen.cases)
        else:
            fill_sqlite(path, chosen.cases)
        print(f"filled in {time.perf_counter() - began:.0f} s", file=sys.stderr)
        told = await ask(store, chosen.cases)
        await store.close()
    for name, times in told.items():
        print(f"{name:45} median {statistics.median(times):8.2f} ms   slowest {max(times):8.2f} ms")
    print(json.dumps({name: round(statistics.median(times), 3) for name, times in told.items()}))


if __name__ == "__main__":
    asyncio.run(main())
