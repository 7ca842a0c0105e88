"""Reading and writing what is sealed, and the loop that every change of a conference goes through."""

import asyncio
import hashlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from coram.actions.alerts.wording import proofed_letter
from coram.actions.house import House
from coram.actions.search import terms_of_content
from coram.core import api_key_text
from coram.core.alert import Envelope, Mail
from coram.core.applicant_notice import address_of, is_told
from coram.core.audit import SYSTEM, Actor, AuditDraft, canonical, commit
from coram.core.closing import ending_of
from coram.core.conference import AT_REST, FINAL, Conference, Happening, Rules
from coram.core.content import ConferenceContent
from coram.core.delivery import LISTENERS, Delivery
from coram.core.errors import NotFound, Unavailable
from coram.core.figures import spell_of
from coram.core.identification import Identification, RequestContent
from coram.core.notice import Notice, notice_of
from coram.core.operator import Duty, Spell
from coram.core.organisation import Organisation, Supervision
from coram.core.process import Process
from coram.core.record import Record
from coram.core.scenario import LATE_MS, CallbackCourse
from coram.ports.dialect import Told
from coram.ports.store import Change, Conflict, StoreFull

RETRIES = 50
"""A conflict means that somebody else got on; so many in a row mean that something is wrong."""


def new_id(house: House) -> str:
    """A fresh identifier (UUID version 4 text). Not a secret."""
    return str(UUID(bytes=house.chance.bytes(16), version=4))


def new_secret(house: House) -> str:
    """32 fresh random bytes in base64url: 43 characters."""
    return urlsafe_b64encode(house.chance.bytes(32)).decode().rstrip("=")


def new_letters(house: House, length: int) -> str:
    """So many random letters and digits, of 5.95 bits each."""
    return api_key_text.letters(house.chance.bytes(length), length)


def secret_hash(secret: str) -> str:
    """How a random secret is stored: SHA-256 in hex (RFC-free: 256 bits of entropy need no slow hash)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_content(house: House, conference: Conference) -> ConferenceContent:
    """The personal part of a conference; empty once erased."""
    if not conference.sealed:
        return ConferenceContent()
    plain = house.keyring.open(conference.wrapped_key, conference.sealed, f"conference:{conference.id}")
    return msgspec.json.decode(plain, type=ConferenceContent)


def with_content(house: House, conference: Conference, content: ConferenceContent) -> Conference:
    """The conference with `content` sealed into it."""
    sealed = house.keyring.seal(conference.wrapped_key, msgspec.json.encode(content), f"conference:{conference.id}")
    return msgspec.structs.replace(conference, sealed=sealed)


def open_request(house: House, identification: Identification) -> RequestContent:
    """The personal part of an identification; empty once erased."""
    if not identification.sealed:
        return RequestContent()
    context = f"identification:{identification.id}"
    return msgspec.json.decode(
        house.keyring.open(identification.wrapped_key, identification.sealed, context), type=RequestContent
    )


def with_request(house: House, identification: Identification, content: RequestContent) -> Identification:
    """The identification with `content` sealed into it."""
    context = f"identification:{identification.id}"
    sealed = house.keyring.seal(identification.wrapped_key, msgspec.json.encode(content), context)
    return msgspec.structs.replace(identification, sealed=sealed)


def audit(
    house: House,
    conference: Conference,
    actor: Actor,
    type_: str,
    details: dict[str, object] | None = None,
    personal: dict[str, object] | None = None,
) -> AuditDraft:
    """An entry for a conference's chain; `personal` details go in as ciphertext and a salted commitment."""
    sealed, commitment = b"", ""
    if personal:
        salt = house.chance.bytes(16).hex()
        plain = canonical({"salt": salt, "details": personal})
        sealed = house.keyring.seal(conference.wrapped_key, plain, f"audit:{conference.id}")
        commitment = commit(salt, personal)
    return AuditDraft(
        chain=conference.id,
        at=house.clock.now(),
        actor=actor,
        type=type_,
        details=details or {},
        personal=sealed,
        commitment=commitment,
    )


def organisation_audit(house: House, actor: Actor, type_: str, details: dict[str, object] | None = None) -> AuditDraft:
    """An entry for the organisation's own chain: no personal data."""
    return AuditDraft(chain="organisation", at=house.clock.now(), actor=actor, type=type_, details=details or {})


async def store_quietly(house: House, change: Change) -> None:
    """Store what must not decide over a request: somebody else's note is as good, a full disk is told elsewhere."""
    try:
        await house.store.commit(change)
    except (Conflict, StoreFull):
        return


class Work(NamedTuple):
    """A conference as read, with what bears on it."""

    organisation: Organisation
    process: Process
    identification: Identification
    conference: Conference
    rules: Rules
    duty: Duty | None
    """The duty of the operator to whom the conference is offered or assigned."""
    successor: Duty | None = None
    """The duty of the operator to whom it is to be handed over."""

    @property
    def supervision(self) -> Supervision:
        """What supervisors may do with it."""
        return self.process.supervision or self.organisation.supervision


class Moved(NamedTuple):
    """What a change makes of a conference. `happened` become audit entries of `actor`; `update`, `insert` and
    `delete` are other records that change with it; `audit` entries with personal details. `note` is told to the relying
    party in place of the operator's.
    """

    conference: Conference
    actor: Actor
    happened: Sequence[Happening] = ()
    audit: Sequence[AuditDraft] = ()
    insert: Sequence[Record] = ()
    update: Sequence[Record] = ()
    delete: Sequence[Record] = ()
    note: str | None = None
    result: Any = None


async def read_work(house: House, organisation: str, conference: str) -> Work:
    """Raises NotFound for what is unknown, erased or another organisation's."""
    found = await house.store.conference(organisation, conference)
    tenant = await house.store.organisation(organisation)
    if found is None or tenant is None or found.erased:
        raise NotFound("no such conference", field="conference")
    process = await house.store.process(organisation, found.process, found.process_version)
    identification = await house.store.identification(organisation, found.identification)
    if process is None or identification is None:
        raise NotFound("no such conference", field="conference")
    duty = await _duty_in(house, found, found.operator)
    successor = await _duty_in(house, found, found.successor)
    return Work(
        tenant, process, identification, found, Rules.of(tenant.limits, process, identification.rules), duty, successor
    )


async def _duty_in(house: House, conference: Conference, operator: str) -> Duty | None:
    """The operator's duty, where it is about this conference."""
    duty = await house.store.duty(conference.organisation, operator) if operator else None
    return duty if duty is not None and duty.conference == conference.id else None


async def change_conference(
    house: House, organisation: str, conference: str, decide: Callable[[Work], Moved | None]
) -> tuple[Conference, Any]:
    """Read, decide, store; again when somebody was faster. `decide` returns None for "nothing to do".

    When the conference becomes final, or its decision is superseded, its identification moves on and a delivery is
    written, in the same transaction. Returns the conference as stored and the decision's `result`. Raises what
    `decide` raises, NotFound, and Unavailable when the disk is full.
    """
    for tried in range(RETRIES):
        work = await read_work(house, organisation, conference)
        moved = decide(work)
        if moved is None:
            return work.conference, None
        stored = await store_move(house, work, moved)
        if stored is not None:
            return stored, moved.result
        await asyncio.sleep(0.001 * tried)
    raise Unavailable("too many changes at once; try again")


async def store_move(house: House, work: Work, moved: Moved) -> Conference | None:
    """Store what was decided about `work`, with all that follows from it. Returns the conference as stored, None when
    somebody was faster. Raises Unavailable when the disk is full.
    """
    change = await _change(house, work, moved)
    try:
        await house.store.commit(change)
    except Conflict:
        return None
    except StoreFull as full:
        raise Unavailable("the disk is full; nothing was changed") from full
    _nudge(house, work, moved)
    return msgspec.structs.replace(moved.conference, version=work.conference.version + 1)


async def _change(house: House, work: Work, moved: Moved) -> Change:
    entries = [
        audit(house, moved.conference, moved.actor, happened.type, dict(happened.details))
        for happened in moved.happened
    ]
    conference = moved.conference
    entries += moved.audit
    insert, update = list(moved.insert), list(moved.update)
    if conference.state in AT_REST and work.conference.state not in AT_REST:
        insert += _found_by(house, work, moved)
    over = conference.state in FINAL and work.conference.state not in FINAL
    if over:
        # the clock looks at once, to close its recordings and seal its evidence
        conference = msgspec.structs.replace(conference, deadline_at=house.clock.now())
    if over or _told_anew(work, moved) or _goes_to_review(work, moved):
        seq, head = await house.store.audit_head(work.organisation.id, work.conference.id)
        content = open_content(house, moved.conference)
        note = content.note if moved.note is None else moved.note
        ending = ending_of(work.process, moved.conference, content)
        notice = notice_of(moved.conference, note, ending, chain_seq=seq, chain_head=head)
        delivery = await delivery_of(house, work, notice, moved.conference, content)
        if delivery is not None:
            insert.append(delivery)
    if over or _told_anew(work, moved):
        if is_told(work.process, moved.conference):
            mail, entry = _tell_applicant(house, work, moved.conference, content)
            insert += mail
            entries.append(entry)
        update.append(_identification_after(work.identification, moved.conference))
    update.append(conference)
    insert += _spells(house, work, moved)
    return Change(organisation=work.organisation.id, insert=insert, update=update, delete=moved.delete, audit=entries)


def _found_by(house: House, work: Work, moved: Moved) -> Sequence[Record]:
    """What the case is found by from now on, besides its request."""
    content = open_content(house, moved.conference)
    ids = (work.organisation.id, work.identification.id, work.conference.id)
    return terms_of_content(house, *ids, work.process, content)


def _goes_to_review(work: Work, moved: Moved) -> bool:
    """Whether what ran unattended begins to wait for a reviewer: the relying party is told."""
    waits = moved.conference.state == "in_review" and work.conference.state != "in_review"
    return waits and moved.conference.run is not None


def _told_anew(work: Work, moved: Moved) -> bool:
    """Whether a decision that was told is superseded."""
    return len(moved.conference.superseded) > len(work.conference.superseded)


def _tell_applicant(
    house: House, work: Work, conference: Conference, content: ConferenceContent
) -> tuple[list[Mail], AuditDraft]:
    """The mail that tells the applicant, and what the trail says of it; without an address that is proved, no mail."""
    to = address_of(work.process, content, work.identification, open_request(house, work.identification))
    if not to:
        return [], audit(house, conference, SYSTEM, "applicant.not_notified", {"why": "no_address"})
    letter = proofed_letter(work.organisation, conference.language, reference_of(conference), conference.ended_at)
    id_, now = new_id(house), house.clock.now()
    plain = msgspec.json.encode(Envelope(to=to, subject=letter.subject, text=letter.text))
    sealed = house.keyring.seal(conference.wrapped_key, plain, f"mail:{id_}")
    mail = Mail(
        organisation=work.organisation.id,
        id=id_,
        purpose="applicant.proofed",
        to="",
        subject="",
        text="",
        created_at=now,
        next_at=now,
        conference=conference.id,
        sealed=b64encode(sealed).decode(),
    )
    return [mail], audit(house, conference, SYSTEM, "applicant.notified", {"mail": id_}, {"to": to})


def reference_of(conference: Conference) -> str:
    """What people call a conference by."""
    return conference.id.split("-")[0].upper()


def _spells(house: House, work: Work, moved: Moved) -> list[Spell]:
    """What is over for the operators whose duty changes with the conference."""
    before = {duty.operator: duty for duty in (work.duty, work.successor) if duty is not None}
    after = [one for one in moved.update if isinstance(one, Duty) and one.operator in before]
    made = [
        spell_of(
            before[one.operator],
            one,
            id_=new_id(house),
            result="handed_over" if one.move == "handed_over" else _result(moved.conference),
            process=moved.conference.process,
        )
        for one in after
    ]
    return [spell for spell in made if spell is not None]


def _result(conference: Conference) -> str:
    """How a call ended; one that a second person must agree to counts as its operator decided."""
    return conference.outcome or conference.ended_why or conference.proposed or ""


def _identification_after(identification: Identification, conference: Conference) -> Identification:
    state = conference.outcome if conference.state == "closed" and conference.outcome else "pending"
    return msgspec.structs.replace(identification, state=state)


async def delivery_of(
    house: House, work: Work, notice: Notice, conference: Conference, content: ConferenceContent
) -> Delivery | None:
    """The delivery of `notice`, where there is a receiver and the face tells it anything of this kind."""
    dialect, request = house.dialects.get(work.identification.face), open_request(house, work.identification)
    switches = work.organisation.compatibility
    if dialect is None or dialect.callback(notice, "", {}) is None:
        return None
    url = request.callback or dialect.receiver(switches) or work.process.server_callback
    url = url or (LISTENERS if work.organisation.test_of else "")
    if not url:
        return None
    told = Told(
        notice=notice,
        identification=work.identification,
        data=request.data,
        conference=conference,
        content=content,
        process=work.process,
        artifacts=await house.store.artifacts(work.organisation.id, work.conference.id),
        switches=switches,
    )
    body = msgspec.json.encode(msgspec.structs.replace(notice, told=dialect.kept(told)))
    key, id_ = work.conference.wrapped_key, new_id(house)
    context = f"delivery:{id_}"
    return Delivery(
        organisation=work.organisation.id,
        id=id_,
        conference=work.conference.id,
        sequence=work.conference.version,
        kind=work.identification.face,
        host=url.split("/")[2] if url.count("/") >= 2 else url,
        url_sealed=house.keyring.seal(key, url.encode(), context),
        sealed=house.keyring.seal(key, body, context),
        content_hash=hashlib.sha256(body).hexdigest(),
        created_at=house.clock.now(),
        next_at=house.clock.now() + (LATE_MS if _is(work, "late") else 0),
        fails_first=_is(work, "fails_first"),
        sample=work.identification.sample,
    )


def _is(work: Work, callback: CallbackCourse) -> bool:
    """Whether test mode plays that with the callback."""
    played = work.identification.played
    return played is not None and played.known.callback == callback


def tell_organisation(house: House, organisation: str, *more: str) -> None:
    """Waiting rooms or operators of that organisation changed: whoever shows them looks again."""
    house.monitor.forget_rooms(organisation)
    house.bus.nudge(f"organisation:{organisation}", *more)


def _nudge(house: House, work: Work, moved: Moved) -> None:
    topics = [f"conference:{work.conference.id}", "clock"]
    if moved.conference.state in FINAL or _told_anew(work, moved) or _goes_to_review(work, moved):
        topics.append("deliveries")
    if moved.conference.state == "checking":
        topics.append("checks")
    house.bus.nudge(*topics)
    # after its own people: what they see first is all of it
    if moved.conference.state != work.conference.state or moved.conference.operator != work.conference.operator:
        tell_organisation(house, work.organisation.id)
