"""One attempt at one delivery: at least once, the token fresh at each attempt, the content always the same."""

import asyncio

import msgspec

from coram.actions.access.file_addresses import file_urls
from coram.actions.access.tokens import callback_token
from coram.actions.alerts.receivers import Noted, note_outcome
from coram.actions.delivery.content import notice_in
from coram.actions.delivery.responses import with_sealed_response
from coram.actions.delivery.secrets import face_key, face_signature, signed_headers, webhook_secret
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit
from coram.actions.testing.listening import Handed, attempt_of, told_elsewhere
from coram.core.audit import Actor
from coram.core.conference import Conference
from coram.core.delivery import LISTENERS, Answer, Delivery
from coram.core.delivery_schedule import settle
from coram.core.errors import Unavailable
from coram.ports.store import Change, Conflict

SAMPLE = "coram-sample"
"""The header that a sample identification's deliveries carry, and nothing that counts."""
AUDIT_HEAD = "coram-audit-head"
"""The header with number and hash of the audit trail's last entry, as `coram verify --head` takes them."""


async def send(house: House, delivery: Delivery) -> Delivery:
    """Try once and store what came of it. Returns the delivery as it is then.

    A crash between the receiver's answer and our commit means another attempt with the same `webhook-id`.
    """
    conference = await house.store.conference(delivery.organisation, delivery.conference)
    answer: Answer | None
    if conference is None or not conference.wrapped_key:
        answer = Answer(error="the conference was erased")
    elif delivery.fails_first and not delivery.attempts:
        answer = Answer(status=503, error="test mode: this try was played, and nothing was sent")
    else:
        answer = await _post(house, delivery, conference)
    if answer is None:
        return await house.store.delivery(delivery.organisation, delivery.id) or delivery
    return await store_attempt(house, delivery, conference, answer)


async def _post(house: House, delivery: Delivery, conference: Conference) -> Answer | None:
    """None: another node was told the answer, and stored it."""
    organisation = await house.store.organisation(delivery.organisation)
    dialect = house.dialects.get(delivery.kind)
    if organisation is None or dialect is None:
        return Answer(error=f"nothing here speaks '{delivery.kind}'")
    context = f"delivery:{delivery.id}"
    url = house.keyring.open(conference.wrapped_key, delivery.url_sealed, context).decode()
    notice = notice_in(house, conference, delivery)
    token = callback_token(house, conference) if dialect.wants_token(notice) else ""
    addresses = await file_urls(house, conference, dialect.files(notice))
    callback = dialect.callback(notice, token, addresses)
    if callback is None:
        return Answer(error="nothing to tell")
    signer = (organisation.test_of or organisation.id) if delivery.sample else organisation.id
    secret = webhook_secret(house, signer)
    signed = signed_headers(secret, delivery.id, house.clock.now() // 1000, callback.body)
    headers = {**callback.headers, **signed}
    if callback.signature_header:
        key = face_key(house, signer, delivery.kind)
        headers[callback.signature_header] = face_signature(key, callback.body)
    if notice.chain_head:
        headers[AUDIT_HEAD] = f"{notice.chain_seq}:{notice.chain_head}"
    if delivery.sample:
        headers[SAMPLE] = "true"
    elif organisation.test_of and (house.listeners.any(organisation.id) or url == LISTENERS):
        return await _to_listener(house, delivery, conference, url, headers, callback.body)
    anywhere, seconds = organisation.calls_anywhere, callback.timeout_seconds
    return await house.post.callback(url, callback.body, headers, private_allowed=anywhere, timeout_seconds=seconds)


async def _to_listener(
    house: House, delivery: Delivery, conference: Conference, url: str, headers: dict[str, str], body: bytes
) -> Answer | None:
    """On a test side: what a listening program's receiver answers. It may tell it to any node."""
    if not house.listeners.any(delivery.organisation):
        return Answer(error="nobody listens: run `coram listen`, or name a callback address")
    handed = Handed(
        attempt=attempt_of(delivery),
        delivery=delivery.id,
        identification=conference.identification,
        conference=delivery.conference,
        number=delivery.attempts + 1,
        url="" if url == LISTENERS else url,
        headers=headers,
        body=body,
    )
    async with house.bus.listen(told_elsewhere(delivery.id)) as nudges:
        answer = asyncio.ensure_future(house.listeners.hand(delivery.organisation, handed))
        elsewhere = asyncio.ensure_future(anext(nudges))
        try:
            await asyncio.wait({answer, elsewhere}, return_when=asyncio.FIRST_COMPLETED)
            return answer.result() if answer.done() else None
        finally:
            for task in (answer, elsewhere):
                task.cancel()
            await asyncio.gather(answer, elsewhere, return_exceptions=True)


async def store_attempt(house: House, delivery: Delivery, conference: Conference | None, answer: Answer) -> Delivery:
    """What that answer makes of a pending delivery. Returns the delivery as it is then. Raises Unavailable."""
    for tried in range(RETRIES):
        fraction = int.from_bytes(house.chance.bytes(4)) / 2**32
        settled, attempt = settle(delivery, answer, house.clock.now(), fraction)
        entries, noted = [], Noted()
        if conference is not None:
            attempt = with_sealed_response(house, conference, attempt)
            noted = await note_outcome(house, conference, settled)
            details: dict[str, object] = {
                "delivery": delivery.id,
                "attempt": attempt.number,
                "status": answer.status,
                "error": answer.error,
                "state": settled.state,
            }
            actor = Actor(kind="receiver", id=delivery.host)
            entries = [audit(house, conference, actor, "delivery.attempted", details)]
        change = Change(
            organisation=delivery.organisation,
            insert=[attempt, *noted.insert],
            update=[settled, *noted.update],
            audit=entries,
        )
        try:
            await house.store.commit(change)
        except Conflict:
            await asyncio.sleep(0.001 * tried)
            fresh = await house.store.delivery(delivery.organisation, delivery.id)
            if fresh is None or fresh.state != "pending" or fresh.attempts > delivery.attempts:
                return fresh or delivery  # another node stored this try
            delivery = fresh
            continue
        return msgspec.structs.replace(settled, version=settled.version + 1)
    raise Unavailable("too many changes at once")
