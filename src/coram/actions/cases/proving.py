"""Whether a case is still what it was: its package, its trail, and what was told of it when it ended."""

import asyncio
import hashlib
import io
from collections.abc import Sequence
from functools import partial

import msgspec

from coram.actions.conference.finishing import sealed_package
from coram.actions.evidence.sealed import Opened
from coram.actions.house import House
from coram.actions.ledger import audit
from coram.core.access import Caller
from coram.core.artifact import Artifact
from coram.core.audit import Actor, AuditEntry, first_break
from coram.core.conference import Conference
from coram.core.notice import Notice
from coram.ports.store import Change
from coram.verify import Check, Report, verify_file

IN_MEMORY = 64 * 1024 * 1024
"""Packages beyond this are proved without their recordings inside, which are then read one by one."""

RECORDINGS = "every recording is the one that was recorded"
LIVE = "the audit trail of today still has what was sealed"
TOLD = "the trail's head is the one that was told when it ended"


async def prove(house: House, caller: Caller, conference: str) -> tuple[Report, Sequence[Check]]:
    """The report of `coram verify` about the package, and three checks that only the house itself can make. That
    somebody looked stands in the trail, with the result. Raises NotFound, NotAllowed while it is not sealed.
    """
    organisation = caller.organisation
    package = await sealed_package(house, organisation, conference, recordings=True)
    whole = package.size <= IN_MEMORY
    if not whole:
        package = await sealed_package(house, organisation, conference, recordings=False)
    found = await house.store.conference(organisation, conference)
    artifacts = await house.store.artifacts(organisation, conference)
    entries = list(await house.store.audit(organisation, conference))
    heads = await _told_heads(house, found) if found else []
    report = await asyncio.to_thread(verify_file, io.BytesIO(await _bytes(package)), package.name)
    checks = [
        Check(name=LIVE, problems=await _live(house, package, entries)),
        Check(name=TOLD, problems=_told(entries, heads)),
    ]
    if not whole and found:
        checks.append(Check(name=RECORDINGS, problems=await _recordings(house, found, artifacts)))
    holds = report.holds and not any(check.problems for check in checks)
    if found:
        entry = audit(house, found, Actor(kind="staff", id=caller.id), "evidence.verified", {"holds": holds})
        await house.store.commit(Change(organisation=organisation, audit=[entry]))
    return report, checks


async def _bytes(package: Opened) -> bytes:
    return b"".join([part async for part in package.reader()])


async def _live(house: House, package: Opened, entries: Sequence[AuditEntry]) -> tuple[str, ...]:
    """The chain in the database, from its first entry on, and whether the sealed one is its beginning."""
    broken = await asyncio.to_thread(partial(first_break, list(entries)))
    if broken is not None:
        return (f"the audit trail in the database breaks at entry {broken}",)
    path = next((one for one in package.paths if one.endswith("/manifest.json")), "")
    text = b"".join([part async for part in package.file(path)])
    chain = msgspec.json.decode(text, type=_Manifest).chain
    if not chain.entries or chain.entries > len(entries) or entries[chain.entries - 1].hash != chain.head:
        return (f"entry {chain.entries} of the trail in the database is not the one that was sealed",)
    return ()


class _Chain(msgspec.Struct):
    entries: int
    head: str


class _Manifest(msgspec.Struct):
    chain: _Chain


def _told(entries: Sequence[AuditEntry], heads: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Whether the trail has the heads that went out with callbacks. Where nobody was told, there is nothing to say."""
    return tuple(
        f"a callback brought another head at entry {seq}"
        for seq, head in heads
        if seq and (seq > len(entries) or entries[seq - 1].hash != head)
    )


async def _told_heads(house: House, conference: Conference) -> list[tuple[int, str]]:
    heads = []
    for delivery in await house.store.deliveries(conference.organisation, conference.id):
        if delivery.sealed:
            body = house.keyring.open(conference.wrapped_key, delivery.sealed, f"delivery:{delivery.id}")
            notice = msgspec.json.decode(body, type=Notice)
            heads.append((notice.chain_seq, notice.chain_head))
    return heads


async def _recordings(house: House, conference: Conference, artifacts: Sequence[Artifact]) -> tuple[str, ...]:
    problems = []
    key = house.keyring.unwrap(conference.wrapped_key)
    for one in artifacts:
        if one.kind != "recording" or one.state != "stored":
            continue
        digest = hashlib.sha256()
        try:
            async for part in house.vault.read(one.object, key):
                digest.update(part)
                await asyncio.sleep(0)
        except (FileNotFoundError, ValueError) as error:
            problems.append(f"{one.name} cannot be read: {error}")
            continue
        if digest.hexdigest() != one.sha256:
            problems.append(f"{one.name} is not what was recorded")
    return tuple(problems)
