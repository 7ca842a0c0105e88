"""The retention clocks: files, then whole records (of conferences, of recorded conversations), then requests that came
to nothing.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import msgspec
import structlog

from coram.actions.agent import conversation_deletion
from coram.actions.capture.kept import committed
from coram.actions.evidence.archiving import make_archive
from coram.actions.evidence.deletion import delete_artifacts, erase_everything
from coram.actions.house import House
from coram.actions.ledger import organisation_audit
from coram.core.audit import SYSTEM
from coram.core.conference import Conference
from coram.core.conversation_record import ConversationRecord
from coram.core.identification import Identification
from coram.core.retention import LAST, RetentionRun, earlier_of
from coram.ports.store import Change

log = structlog.get_logger(__name__)

BATCH = 100

T = TypeVar("T", Conference, Identification, ConversationRecord)


async def run_clocks(house: House, now: int, next_at: int) -> Counter[str]:
    """Whatever is due in all organisations. Returns how many of `files`, `records`, `requests`, and `failed`; what
    failed is logged and due again. Each organisation's figures are kept.
    """
    counts: dict[str, Counter[str]] = {}
    began_at = house.clock.now()
    await _each(counts, "files", lambda: house.store.purgeable(now, BATCH), lambda one: _files(house, one))
    await _each(counts, "records", lambda: house.store.erasable(now, BATCH), lambda one: _record(house, one))
    store = house.store
    await _each(counts, "files", lambda: store.purgeable_conversations(now, BATCH), lambda one: _tapes(house, one))
    await _each(counts, "records", lambda: store.erasable_conversations(now, BATCH), lambda one: _talk(house, one))
    await _each(counts, "requests", lambda: house.store.idle_requests(now, BATCH), lambda one: _request(house, one))
    for organisation in await house.store.organisations():
        await _keep(house, organisation.id, counts.get(organisation.id, Counter()), began_at, next_at)
    return sum(counts.values(), Counter())


async def _each(
    counts: dict[str, Counter[str]],
    kind: str,
    due: Callable[[], Awaitable[Sequence[T]]],
    act: Callable[[T], Awaitable[object]],
) -> None:
    tried: set[str] = set()
    while fresh := [one for one in await due() if one.id not in tried]:
        for one in fresh:
            tried.add(one.id)
            told = counts.setdefault(one.organisation, Counter())
            try:
                await act(one)
            except Exception:
                log.exception("purge.failed", of=kind, id=one.id)
                told["failed"] += 1
            else:
                log.info("purge.done", of=kind, id=one.id)
                told[kind] += 1


async def _files(house: House, one: Conference) -> None:
    await make_archive(house, one.organisation, one.id)  # where that failed until now, nothing is destroyed before
    await delete_artifacts(house, SYSTEM, one.organisation, one.id, reason="retention", keep_archive=True)


async def _record(house: House, one: Conference) -> None:
    await erase_everything(house, SYSTEM, one.organisation, one.id, reason="retention")


async def _tapes(house: House, one: ConversationRecord) -> None:
    await conversation_deletion.delete_recordings(house, SYSTEM, one.organisation, one.id, reason="retention")


async def _talk(house: House, one: ConversationRecord) -> None:
    await conversation_deletion.erase(house, SYSTEM, one.organisation, one.id, reason="retention")


async def _request(house: House, one: Identification) -> None:
    await house.store.erase_request(one.organisation, one.id)
    entry = organisation_audit(house, SYSTEM, "request.erased", {"identification": one.id, "reason": "retention"})
    await committed(house, Change(organisation=one.organisation, audit=[entry]))


async def _keep(house: House, organisation: str, told: Counter[str], began_at: int, next_at: int) -> None:
    before = await house.store.retention_run(organisation, LAST)
    run = RetentionRun(
        organisation=organisation,
        began_at=began_at,
        ended_at=house.clock.now(),
        next_at=next_at,
        files=told["files"],
        records=told["records"],
        requests=told["requests"],
        failed=told["failed"],
        earlier=tuple(earlier_of(before)) if before else (),
    )
    if before is None:
        change = Change(organisation=organisation, insert=[run])
    else:
        change = Change(organisation=organisation, update=[msgspec.structs.replace(run, version=before.version)])
    await committed(house, change)
