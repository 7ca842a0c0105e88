"""The store: reads by tenant, and one way to write, a `Change` that is applied whole or not at all.

An action reads, lets the core decide, and commits. Each changed record carries the version that was read; when
somebody was faster, `commit` raises Conflict and the action starts again from the reading. Audit entries get
their place in the chain inside the transaction.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from coram.core.access import ApiKey, ApplicantLink, RevokedToken, SigningKey, TokenIssuer
from coram.core.alert import Alarm, Mail, ReceiverAlert
from coram.core.archived import Archive
from coram.core.artifact import Artifact
from coram.core.audit import AuditDraft, AuditEntry
from coram.core.case import CasePlace, CaseQuery
from coram.core.checkpoint import Checkpoint, Head
from coram.core.conference import Conference, State
from coram.core.conversation_record import ConversationRecord, ConversationRecording
from coram.core.delivery import Attempt, Delivery, DeliveryState
from coram.core.errors import Unavailable
from coram.core.factors import AppPassword, Ceremony, Factor
from coram.core.figures import Tally
from coram.core.film import Film
from coram.core.identification import Identification, IdentificationState
from coram.core.listing import BlockEntry, CaseEntry
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.provider import ExternalAccount, IdentityProvider
from coram.core.record import Record
from coram.core.retention import RetentionRun
from coram.core.staff import StaffMember, StaffSession


class Conflict(Exception):
    """A record was changed since it was read, or already exists. Read again and decide again."""


class StoreFull(Exception):
    """The disk is full. Nothing of the change was applied."""


class StoreUnreachable(Unavailable):
    """The database does not answer. A change that was being stored in that moment may or may not have been: whoever
    repeats the request with its idempotency key learns it.
    """


class Idempotency(Record, frozen=True, kw_only=True):
    """The remembered answer to a creating call. `key_hash` covers caller, operation and the client's key;
    `request_hash` the body; `sealed` the response under `wrapped_key`. Unique by `key_hash`. `conference` and
    `identification` say whom the response is about, so that erasing them finds it.
    """

    key_hash: str
    request_hash: str
    status: int
    wrapped_key: bytes
    sealed: bytes
    created_at: int
    expires_at: int
    conference: str = ""
    identification: str = ""


class Package(Record, frozen=True, kw_only=True):
    """The sealed evidence package of a conference: where the exact bytes of its own files lie in the vault. `film` is
    what was made of its recordings for looking at, `archive` the copy of its files that the house cannot read.
    """

    conference: str
    object: str
    sha256: str
    size: int
    sealed_at: int
    film: Film | None = None
    archive: Archive | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What one decision stores.

    `insert`: new records (any kind named in this module). `update`: records as they shall be, whose `version`
    is still the one that was read; the store raises it by one. `delete`: records to be gone. `audit`: entries to
    append, in order. `required`: records that must still have this version although they are not changed.
    """

    organisation: str
    insert: Sequence[Record] = ()
    update: Sequence[Record] = ()
    delete: Sequence[Record] = ()
    required: Sequence[Record] = ()
    audit: Sequence[AuditDraft] = ()


class Store(Protocol):
    """Every method but those that find the tenant takes the organisation first."""

    async def commit(self, change: Change) -> None:
        """Durable when it returns. Raises Conflict, StoreFull, StoreUnreachable. Concurrent commits share a disk
        sync.
        """
        ...

    # finding the tenant
    async def organisations(self) -> Sequence[Organisation]: ...
    async def organisation_by_code(self, code: str) -> Organisation | None: ...
    async def api_key_by_identifier(self, identifier: str) -> ApiKey | None: ...
    async def link_by_hash(self, hash_: str) -> ApplicantLink | None: ...
    async def session_by_hash(self, hash_: str) -> StaffSession | None: ...
    async def staff_by_login(self, login: str) -> StaffMember | None: ...
    async def staff_by_sign_in_link(self, hash_: str) -> StaffMember | None: ...
    async def factor_by_credential(self, credential: str) -> Factor | None: ...
    async def app_password_by_hash(self, hash_: str) -> AppPassword | None: ...
    async def ceremony_by_hash(self, hash_: str) -> Ceremony | None: ...
    async def identity_provider_by_id(self, provider: str) -> IdentityProvider | None: ...
    async def identification_by_link(self, link_hash: str) -> Identification | None: ...
    async def organisation_of_conference(self, conference: str) -> str | None: ...
    async def organisation_of_conversation(self, record: str) -> str | None: ...

    async def signing_keys(self) -> Sequence[SigningKey]:
        """Of the installation, the next to sign last."""
        ...

    async def configuration_epoch(self) -> int:
        """Grows with every change, by whomever, of organisations, processes, keys, issuers, signing keys and staff,
        with every session that ends and every token that is revoked.
        """
        ...

    # one record
    async def organisation(self, organisation: str) -> Organisation | None: ...
    async def process(self, organisation: str, process: str, version: int | None = None) -> Process | None:
        """The given version, or the newest."""
        ...

    async def staff_member(self, organisation: str, staff: str) -> StaffMember | None: ...
    async def factor(self, organisation: str, factor: str) -> Factor | None: ...
    async def app_password(self, organisation: str, app_password: str) -> AppPassword | None: ...
    async def external_account(self, organisation: str, account: str) -> ExternalAccount | None: ...
    async def duty(self, organisation: str, operator: str) -> Duty | None: ...
    async def identification(self, organisation: str, identification: str) -> Identification | None: ...
    async def conference(self, organisation: str, conference: str) -> Conference | None: ...
    async def token_issuer(self, organisation: str, issuer: str) -> TokenIssuer | None: ...
    async def revoked_token(self, organisation: str, token: str) -> RevokedToken | None: ...
    async def artifact(self, organisation: str, artifact: str) -> Artifact | None: ...
    async def delivery(self, organisation: str, delivery: str) -> Delivery | None: ...
    async def idempotency(self, organisation: str, key_hash: str) -> Idempotency | None: ...
    async def package(self, organisation: str, conference: str) -> Package | None: ...

    async def receiver_alert(self, organisation: str, process: str) -> ReceiverAlert | None: ...
    async def alarm(self, organisation: str, alarm: str) -> Alarm | None: ...

    async def block_entry(self, organisation: str, entry: str) -> BlockEntry | None: ...
    async def block_entry_by_hash(self, organisation: str, hash_: str) -> BlockEntry | None: ...

    async def conversation_record(self, organisation: str, record: str) -> ConversationRecord | None: ...
    async def conversation_recording(self, organisation: str, recording: str) -> ConversationRecording | None: ...
    async def retention_run(self, organisation: str, run: str) -> RetentionRun | None: ...

    # several
    async def processes(self, organisation: str) -> Sequence[Process]:
        """The newest version of each."""
        ...

    async def staff(self, organisation: str) -> Sequence[StaffMember]: ...
    async def sessions(self, organisation: str, staff: str) -> Sequence[StaffSession]: ...
    async def factors(self, organisation: str, staff: str) -> Sequence[Factor]: ...
    async def app_passwords(self, organisation: str, staff: str) -> Sequence[AppPassword]: ...
    async def identity_providers(self, organisation: str) -> Sequence[IdentityProvider]: ...
    async def external_accounts(self, organisation: str, staff: str) -> Sequence[ExternalAccount]: ...
    async def api_keys(self, organisation: str) -> Sequence[ApiKey]: ...
    async def token_issuers(self, organisation: str) -> Sequence[TokenIssuer]: ...
    async def duties(self, organisation: str) -> Sequence[Duty]: ...
    async def links(self, organisation: str, conference: str) -> Sequence[ApplicantLink]: ...
    async def conferences_of(self, organisation: str, identification: str) -> Sequence[Conference]:
        """Oldest first."""
        ...

    async def conferences_in(
        self, organisation: str, states: Sequence[State], process: str | None = None
    ) -> Sequence[Conference]:
        """Those in the given states, longest waiting first (then by creation)."""
        ...

    async def waiting_line(self, organisation: str, after: Conference | None, limit: int) -> Sequence[Conference]:
        """Those in waiting rooms, longest waiting first (then by creation, then by id), behind `after`."""
        ...

    async def conferences_by_operator(self, organisation: str, operator: str, limit: int) -> Sequence[Conference]:
        """Newest first."""
        ...

    async def cases(
        self, organisation: str, query: CaseQuery, *, before: CasePlace | None = None, limit: int = 50
    ) -> Sequence[Conference]:
        """The newest first, from behind the place `before` on."""
        ...

    async def identifications(self, organisation: str, ids: Sequence[str]) -> Sequence[Identification]:
        """Those of the ids that there are, in no order."""
        ...

    async def identifications_of_face(
        self, organisation: str, face: str, *, terms: Sequence[str] = (), offset: int = 0, limit: int = 50
    ) -> tuple[int, Sequence[Identification]]:
        """How many came through that face, and a page of them, newest first; with `terms` (keyed hashes of what is
        searched for) those that have any of them.
        """
        ...

    async def identifications_in(
        self,
        organisation: str,
        face: str,
        state: IdentificationState,
        *,
        after: tuple[int, str] = (0, ""),
        limit: int = 200,
    ) -> Sequence[Identification]:
        """Those of a face in that state, oldest first, from behind the one that was created at and has the id."""
        ...

    async def recent_waits(self, organisation: str, process: str, since: int) -> Sequence[tuple[int, int]]:
        """(entered the waiting room, answered) of conferences answered since then, oldest first."""
        ...

    async def waits(self, organisation: str, process: str | None, since: int, until: int) -> tuple[int, int]:
        """How many conferences were answered from `since` to before `until`, and how long (ms) all of them waited."""
        ...

    async def waits_in_steps(
        self, organisation: str, process: str | None, since: int, until: int, step_ms: int
    ) -> Sequence[tuple[int, int, int, int]]:
        """As `waits`, for each part of that span in which anybody was answered, in order: the number of the part from
        0, how many, how long (ms) all of them waited, and the longest wait.
        """
        ...

    async def tallies(self, organisation: str, since: int, until: int, process: str | None = None) -> Sequence[Tally]:
        """What operators did, from the spells that ended from `since` to before `until`."""
        ...

    async def artifacts(self, organisation: str, conference: str) -> Sequence[Artifact]:
        """Oldest first."""
        ...

    async def conversation_records(
        self, organisation: str, conversation: str | None = None, *, offset: int = 0, limit: int = 100
    ) -> Sequence[ConversationRecord]:
        """Newest first; those that were erased are left out."""
        ...

    async def conversation_recordings(self, organisation: str, record: str) -> Sequence[ConversationRecording]:
        """Oldest first."""
        ...

    async def deliveries(
        self,
        organisation: str,
        conference: str | None = None,
        state: DeliveryState | None = None,
        limit: int = 100,
        *,
        host: str | None = None,
        before: tuple[int, int, str] | None = None,
    ) -> Sequence[Delivery]:
        """Newest first. `before`: those after the delivery that was created at, has the sequence and the id."""
        ...

    async def delivery_counts(self, organisation: str) -> Mapping[DeliveryState, int]:
        """How many there are in each state that occurs."""
        ...

    async def cases_by_hash(self, organisation: str, hash_: str) -> Sequence[CaseEntry]:
        """Oldest first."""
        ...

    async def case_entries(self, organisation: str, conference: str) -> Sequence[CaseEntry]:
        """Of one conference."""
        ...

    async def block_entries(self, organisation: str) -> Sequence[BlockEntry]:
        """Newest first."""
        ...

    async def attempts(self, organisation: str, delivery: str) -> Sequence[Attempt]: ...
    async def audit(self, organisation: str, chain: str) -> Sequence[AuditEntry]:
        """From the first entry on."""
        ...

    async def audit_page(
        self, organisation: str, chain: str, *, before: int = 0, after: int | None = None, limit: int = 100
    ) -> Sequence[AuditEntry]:
        """A part of a chain by `seq`: newest first those before `before` (0: from the last one on); with `after`,
        oldest first those that come after it.
        """
        ...

    async def audit_head(self, organisation: str, chain: str) -> tuple[int, str]:
        """(seq, hash) of the last entry; (0, GENESIS) for an empty chain."""
        ...

    async def unchecked_heads(self, organisation: str, limit: int) -> Sequence[Head]:
        """Where chains ended that grew since a checkpoint was inserted that names them."""
        ...

    async def checkpoints(self, organisation: str, since: int, last: str, limit: int) -> Sequence[Checkpoint]:
        """Those after the instant `since` (ms), or of that instant with an id beyond `last`; the oldest first."""
        ...

    # the clockwork, over all organisations
    async def unstamped_checkpoints(self, now: int, limit: int) -> Sequence[Checkpoint]:
        """Those whose time-stamp is to be asked for by now."""
        ...

    async def due_conferences(self, now: int, limit: int) -> Sequence[Conference]:
        """Those whose deadline has come, earliest first."""
        ...

    async def next_deadline(self) -> int | None:
        """The earliest deadline of any conference."""
        ...

    async def due_deliveries(self, now: int, limit: int) -> Sequence[Delivery]:
        """Pending ones whose time has come and whose conference has no earlier unsettled one for that host."""
        ...

    async def next_delivery(self) -> int | None: ...
    async def due_receiver_alerts(self, now: int, limit: int) -> Sequence[ReceiverAlert]:
        """Those whose mail is due, earliest first."""
        ...

    async def due_mails(self, now: int, limit: int) -> Sequence[Mail]:
        """Mails whose time has come, earliest first."""
        ...

    async def purgeable(self, now: int, limit: int) -> Sequence[Conference]:
        """Final conferences with artifacts left whose days are over, by the process's or organisation's limit,
        not under legal hold.
        """
        ...

    async def erasable(self, now: int, limit: int) -> Sequence[Conference]:
        """Final conferences that are not erased and whose record's days are over, by the process's or organisation's
        limit, not under legal hold.
        """
        ...

    async def open_conversation_records(self, node: str, limit: int) -> Sequence[ConversationRecord]:
        """Those of that node that have no end yet, oldest first."""
        ...

    async def purgeable_conversations(self, now: int, limit: int) -> Sequence[ConversationRecord]:
        """Ended conversations with recordings left whose days are over, by the organisation's limit for files, not
        under legal hold.
        """
        ...

    async def erasable_conversations(self, now: int, limit: int) -> Sequence[ConversationRecord]:
        """Ended conversations that are not erased and whose days are over, by the organisation's limit for records, not
        under legal hold.
        """
        ...

    async def idle_requests(self, now: int, limit: int) -> Sequence[Identification]:
        """Requests with personal data left, past `expires_at` by the organisation's days, of which no conference is
        kept.
        """
        ...

    async def expired_identifications(self, now: int, limit: int) -> Sequence[Identification]:
        """Pending or active ones past `expires_at`, of which no conference goes on."""
        ...

    async def forget_expired(self, now: int) -> int:
        """Delete expired sessions, ceremonies, links, idempotency records and revocations, and spells as old as the
        records that an organisation keeps. Returns how many.
        """
        ...

    async def erase(
        self, organisation: str, conference: str, *, everything: bool, audit: Sequence[AuditDraft] = ()
    ) -> None:
        """Physically overwrite what is left of a conference's personal bytes: links, deliveries' bodies and, with
        `everything`, its rows, its audit entries and its idempotency records. `audit` are entries that tell of it,
        written in the same moment as the rows go; nothing happens to what was erased before.
        """
        ...

    async def erase_conversation(self, organisation: str, record: str, *, audit: Sequence[AuditDraft] = ()) -> None:
        """Physically overwrite all that is left of a recorded conversation but that it was, and when. `audit` as in
        `erase`.
        """
        ...

    async def erase_request(self, organisation: str, identification: str) -> None:
        """Physically overwrite the personal bytes of a request, unless a conference of it is kept."""
        ...

    async def backup(self, path: str) -> None:
        """A consistent copy of the whole store, while running."""
        ...

    async def healthy(self) -> str:
        """Nothing ("") when it can write, else what is wrong."""
        ...
