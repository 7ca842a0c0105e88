"""Signing for the ends of the audit chains: at each sealing for its conference, and from time to time for all."""

from collections.abc import Sequence

import msgspec
import structlog

from coram.actions.capture.kept import committed
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.audit import GENESIS, first_break
from coram.core.checkpoint import (
    FILE_FORMAT,
    MOST_HEADS,
    Checkpoint,
    CheckpointFile,
    Head,
    Statement,
    exported,
    stamp_again_at,
    text_of,
)
from coram.core.errors import NotFound
from coram.ports.seal import StampUnavailable
from coram.ports.store import Change

log = structlog.get_logger(__name__)

BATCH = 200


def signed(
    house: House, organisation: str, heads: Sequence[Head], packages: Sequence[str] = (), *, stamp: bool
) -> Checkpoint:
    """A new checkpoint. `stamp`: whether a time-stamp shall be asked for, where an authority is configured."""
    at = house.clock.now()
    text = text_of(organisation, at, tuple(heads), tuple(packages))
    certificate, signature = house.seal.identity.chain, house.seal.sign(text.encode())
    while certificate != house.seal.identity.chain:  # another seal took over in this moment
        certificate, signature = house.seal.identity.chain, house.seal.sign(text.encode())
    return Checkpoint(
        organisation=organisation,
        id=new_id(house),
        at=at,
        text=text,
        heads=tuple(heads),
        signature=signature,
        certificate=certificate,
        stamp_due_at=at if stamp and house.seal.stamps else 0,
    )


async def sign_chains(house: House) -> int:
    """Sign for every chain that grew since it was signed for last. Returns how many chains."""
    count = 0
    for organisation in await house.store.organisations():
        while heads := await house.store.unchecked_heads(organisation.id, MOST_HEADS):
            made = signed(house, organisation.id, heads, stamp=True)
            await house.store.commit(Change(organisation=organisation.id, insert=[made]))
            count += len(heads)
            if len(heads) < MOST_HEADS:
                break
    return count


async def sign_chain(house: House, organisation: str, chain: str) -> None:
    """Sign for one chain at once, as it is now."""
    seq, hash_ = await house.store.audit_head(organisation, chain)
    made = signed(house, organisation, [Head(chain=chain, seq=seq, hash=hash_)], stamp=True)
    await house.store.commit(Change(organisation=organisation, insert=[made]))


async def stamp_due(house: House) -> int:
    """Ask for the time-stamps that are due. Returns how many came; what fails is asked for later."""
    count = 0
    for checkpoint in await house.store.unstamped_checkpoints(house.clock.now(), BATCH):
        try:
            stamp = await house.seal.stamp(checkpoint.signature)
        except StampUnavailable as problem:
            later = stamp_again_at(checkpoint.stamp_tries, house.clock.now())
            changed = msgspec.structs.replace(checkpoint, stamp_due_at=later, stamp_tries=checkpoint.stamp_tries + 1)
            log.warning("checkpoint.not_stamped", problem=str(problem)[:200], tries=changed.stamp_tries)
        else:
            changed = msgspec.structs.replace(checkpoint, token=stamp.token, stamped_at=stamp.at, stamp_due_at=0)
            count += 1
        await committed(house, Change(organisation=checkpoint.organisation, update=[changed]))
    return count


async def check_chains(house: House, organisation: str, statements: Sequence[Statement]) -> list[str]:
    """Where the organisation's chains are not what was signed for, in words. An erased conference's chain is gone
    by right.
    """
    problems: list[str] = []
    wanted: dict[str, list[tuple[Head, str]]] = {}
    for statement in statements:
        if statement.organisation != organisation:
            problems.append(f"a checkpoint of {statement.at} is another organisation's")
            continue
        for head in statement.heads:
            wanted.setdefault(head.chain, []).append((head, statement.at))
    for chain, heads in wanted.items():
        conference = await house.store.conference(organisation, chain)
        if conference is not None and conference.erased:
            continue
        entries = list(await house.store.audit(organisation, chain))
        broken = first_break(entries)
        if broken is not None:
            problems.append(f"the chain {chain} breaks at entry {broken}")
        hashes = [GENESIS, *(entry.hash for entry in entries)]
        for head, at in heads:
            if not 0 <= head.seq < len(hashes) or hashes[head.seq] != head.hash:
                problems.append(f"the chain {chain} is not the one that was signed for at {at}, up to entry {head.seq}")
    return problems


async def export(house: House, organisation: str, *, since: int = 0, conference: str = "") -> CheckpointFile:
    """The checkpoints of an organisation since an instant (ms), the oldest first; of one conference's chain only.

    Raises NotFound.
    """
    if await house.store.organisation(organisation) is None:
        raise NotFound("no such organisation", field="organisation")
    found: list[Checkpoint] = []
    at, last = since, ""
    while batch := await house.store.checkpoints(organisation, at, last, BATCH):
        found += [one for one in batch if not conference or any(head.chain == conference for head in one.heads)]
        at, last = batch[-1].at, batch[-1].id
    return CheckpointFile(
        format=FILE_FORMAT, organisation=organisation, checkpoints=tuple(exported(one) for one in found)
    )
