"""The reads of the store port over any SQL database: a subclass only says how rows are fetched."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from coram.adapters.storage import case_statements
from coram.adapters.storage import statements as sql
from coram.adapters.storage.tables import (
    ACCOUNT,
    ALARM,
    API_KEY,
    APP_PASSWORD,
    ARTIFACT,
    ATTEMPT,
    BLOCK_ENTRY,
    CASE_ENTRY,
    CEREMONY,
    CHECKPOINT,
    CONFERENCE,
    CONVERSATION_RECORD,
    CONVERSATION_RECORDING,
    DELIVERY,
    DUTY,
    FACTOR,
    IDEMPOTENCY,
    IDENTIFICATION,
    ISSUER,
    LINK,
    MAIL,
    ORGANISATION,
    PACKAGE,
    PROCESS,
    PROVIDER,
    RECEIVER_ALERT,
    RETENTION_RUN,
    REVOKED_TOKEN,
    SESSION,
    SIGNING_KEY,
    STAFF,
    Params,
    Row,
    Table,
    Value,
    entry_from_row,
)
from coram.core.access import ApiKey, ApplicantLink, RevokedToken, SigningKey, TokenIssuer
from coram.core.alert import Alarm, Mail, ReceiverAlert
from coram.core.artifact import Artifact
from coram.core.audit import GENESIS, AuditEntry
from coram.core.case import CasePlace, CaseQuery
from coram.core.checkpoint import Checkpoint, Head
from coram.core.conference import Conference, State
from coram.core.conversation_record import ConversationRecord, ConversationRecording
from coram.core.delivery import Attempt, Delivery, DeliveryState
from coram.core.factors import AppPassword, Ceremony, Factor
from coram.core.figures import Tally
from coram.core.identification import Identification, IdentificationState
from coram.core.listing import BlockEntry, CaseEntry
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.provider import ExternalAccount, IdentityProvider
from coram.core.record import Record
from coram.core.retention import RetentionRun
from coram.core.staff import StaffMember, StaffSession
from coram.ports.store import Idempotency, Package

R = TypeVar("R", bound=Record)


def _place_in_line(conference: Conference) -> tuple[bool, int, int, str]:
    return conference.waiting_since == 0, conference.waiting_since, conference.created_at, conference.id


NO_END = 2**62
"""A `seq` that no chain reaches."""
MOST_KEPT = 10_000
"""Records of the configuration kept in memory."""


class SqlReads:
    """See `ports.store.Store` for what each method promises.

    Organisations, processes and keys are needed by nearly every request and seldom changed: they are kept in memory
    for as long as the database's count of their changes stands still.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Value, ...], Record] = {}
        self._kept_epoch = -1

    async def _fetch(self, statement: str, parameters: Params) -> Sequence[Row]:
        raise NotImplementedError

    async def _epoch(self) -> int:
        """The count of changes of the configuration, by whomever."""
        rows = await self._fetch(sql.CONFIGURATION_EPOCH, {})
        return int(rows[0][0])

    async def _configured(self, table: Table[R], statement: str, **parameters: Value) -> R | None:
        epoch = await self._epoch()
        if epoch != self._kept_epoch or len(self._kept) >= MOST_KEPT:
            self._kept.clear()
            self._kept_epoch = epoch
        place = (statement, *parameters.values())
        kept = self._kept.get(place)
        if kept is not None:
            return kept  # type: ignore[return-value] # a statement reads one table
        found = await self._one(table, statement, **parameters)
        if found is not None and epoch == self._kept_epoch:  # read after the count: at least as new
            self._kept[place] = found
        return found

    async def _one(self, table: Table[R], statement: str, **parameters: Value) -> R | None:
        rows = await self._fetch(statement, parameters)
        return table.from_row(rows[0]) if rows else None

    async def _all(self, table: Table[R], statement: str, **parameters: Value) -> list[R]:
        return [table.from_row(row) for row in await self._fetch(statement, parameters)]

    # finding the tenant

    async def organisations(self) -> Sequence[Organisation]:
        return await self._all(ORGANISATION, sql.ORGANISATIONS)

    async def organisation_by_code(self, code: str) -> Organisation | None:
        return await self._configured(ORGANISATION, sql.ORGANISATION_BY_CODE, code=code)

    async def api_key_by_identifier(self, identifier: str) -> ApiKey | None:
        return await self._configured(API_KEY, sql.API_KEY_BY_IDENTIFIER, identifier=identifier)

    async def link_by_hash(self, hash_: str) -> ApplicantLink | None:
        return await self._one(LINK, sql.LINK_BY_HASH, hash=hash_)

    async def session_by_hash(self, hash_: str) -> StaffSession | None:
        return await self._one(SESSION, sql.SESSION_BY_HASH, hash=hash_)

    async def staff_by_login(self, login: str) -> StaffMember | None:
        return await self._one(STAFF, sql.STAFF_BY_LOGIN, login=login)

    async def staff_by_sign_in_link(self, hash_: str) -> StaffMember | None:
        return await self._one(STAFF, sql.STAFF_BY_SIGN_IN_LINK, hash=hash_)

    async def factor_by_credential(self, credential: str) -> Factor | None:
        return await self._one(FACTOR, sql.FACTOR_BY_CREDENTIAL, credential=credential)

    async def app_password_by_hash(self, hash_: str) -> AppPassword | None:
        return await self._one(APP_PASSWORD, sql.APP_PASSWORD_BY_HASH, hash=hash_)

    async def ceremony_by_hash(self, hash_: str) -> Ceremony | None:
        return await self._one(CEREMONY, sql.CEREMONY_BY_HASH, hash=hash_)

    async def identity_provider_by_id(self, provider: str) -> IdentityProvider | None:
        return await self._one(PROVIDER, sql.IDENTITY_PROVIDER_BY_ID, id=provider)

    async def identification_by_link(self, link_hash: str) -> Identification | None:
        return await self._one(IDENTIFICATION, sql.IDENTIFICATION_BY_LINK, hash=link_hash)

    async def organisation_of_conference(self, conference: str) -> str | None:
        rows = await self._fetch(sql.ORGANISATION_OF_CONFERENCE, {"id": conference})
        return str(rows[0][0]) if rows else None

    async def organisation_of_conversation(self, record: str) -> str | None:
        rows = await self._fetch(sql.ORGANISATION_OF_CONVERSATION, {"id": record})
        return str(rows[0][0]) if rows else None

    async def configuration_epoch(self) -> int:
        return await self._epoch()

    async def signing_keys(self) -> Sequence[SigningKey]:
        return await self._all(SIGNING_KEY, sql.SIGNING_KEYS)

    # one record

    async def organisation(self, organisation: str) -> Organisation | None:
        return await self._configured(ORGANISATION, sql.ORGANISATION_BY_ID, id=organisation)

    async def process(self, organisation: str, process: str, version: int | None = None) -> Process | None:
        if version is None:
            return await self._configured(PROCESS, sql.PROCESS_NEWEST, organisation=organisation, id=process)
        return await self._configured(
            PROCESS, sql.PROCESS_VERSION, organisation=organisation, id=process, version=version
        )

    async def staff_member(self, organisation: str, staff: str) -> StaffMember | None:
        return await self._one(STAFF, STAFF.get, organisation=organisation, id=staff)

    async def factor(self, organisation: str, factor: str) -> Factor | None:
        return await self._one(FACTOR, FACTOR.get, organisation=organisation, id=factor)

    async def app_password(self, organisation: str, app_password: str) -> AppPassword | None:
        return await self._one(APP_PASSWORD, APP_PASSWORD.get, organisation=organisation, id=app_password)

    async def external_account(self, organisation: str, account: str) -> ExternalAccount | None:
        return await self._one(ACCOUNT, ACCOUNT.get, organisation=organisation, account=account)

    async def duty(self, organisation: str, operator: str) -> Duty | None:
        return await self._one(DUTY, DUTY.get, organisation=organisation, operator=operator)

    async def identification(self, organisation: str, identification: str) -> Identification | None:
        return await self._one(IDENTIFICATION, IDENTIFICATION.get, organisation=organisation, id=identification)

    async def conference(self, organisation: str, conference: str) -> Conference | None:
        return await self._one(CONFERENCE, CONFERENCE.get, organisation=organisation, id=conference)

    async def token_issuer(self, organisation: str, issuer: str) -> TokenIssuer | None:
        return await self._one(ISSUER, ISSUER.get, organisation=organisation, id=issuer)

    async def revoked_token(self, organisation: str, token: str) -> RevokedToken | None:
        return await self._one(REVOKED_TOKEN, REVOKED_TOKEN.get, organisation=organisation, id=token)

    async def artifact(self, organisation: str, artifact: str) -> Artifact | None:
        return await self._one(ARTIFACT, ARTIFACT.get, organisation=organisation, id=artifact)

    async def delivery(self, organisation: str, delivery: str) -> Delivery | None:
        return await self._one(DELIVERY, DELIVERY.get, organisation=organisation, id=delivery)

    async def idempotency(self, organisation: str, key_hash: str) -> Idempotency | None:
        return await self._one(IDEMPOTENCY, IDEMPOTENCY.get, organisation=organisation, key_hash=key_hash)

    async def package(self, organisation: str, conference: str) -> Package | None:
        return await self._one(PACKAGE, PACKAGE.get, organisation=organisation, conference=conference)

    async def receiver_alert(self, organisation: str, process: str) -> ReceiverAlert | None:
        return await self._one(RECEIVER_ALERT, RECEIVER_ALERT.get, organisation=organisation, process=process)

    async def alarm(self, organisation: str, alarm: str) -> Alarm | None:
        return await self._one(ALARM, ALARM.get, organisation=organisation, id=alarm)

    async def conversation_record(self, organisation: str, record: str) -> ConversationRecord | None:
        return await self._one(CONVERSATION_RECORD, CONVERSATION_RECORD.get, organisation=organisation, id=record)

    async def conversation_recording(self, organisation: str, recording: str) -> ConversationRecording | None:
        statement = CONVERSATION_RECORDING.get
        return await self._one(CONVERSATION_RECORDING, statement, organisation=organisation, id=recording)

    # several

    async def processes(self, organisation: str) -> Sequence[Process]:
        return await self._all(PROCESS, sql.PROCESSES, organisation=organisation)

    async def staff(self, organisation: str) -> Sequence[StaffMember]:
        return await self._all(STAFF, sql.STAFF_OF, organisation=organisation)

    async def sessions(self, organisation: str, staff: str) -> Sequence[StaffSession]:
        return await self._all(SESSION, sql.SESSIONS_OF, organisation=organisation, staff=staff)

    async def factors(self, organisation: str, staff: str) -> Sequence[Factor]:
        return await self._all(FACTOR, sql.FACTORS_OF, organisation=organisation, staff=staff)

    async def app_passwords(self, organisation: str, staff: str) -> Sequence[AppPassword]:
        return await self._all(APP_PASSWORD, sql.APP_PASSWORDS_OF, organisation=organisation, staff=staff)

    async def identity_providers(self, organisation: str) -> Sequence[IdentityProvider]:
        return await self._all(PROVIDER, sql.PROVIDERS_OF, organisation=organisation)

    async def external_accounts(self, organisation: str, staff: str) -> Sequence[ExternalAccount]:
        return await self._all(ACCOUNT, sql.ACCOUNTS_OF, organisation=organisation, staff=staff)

    async def api_keys(self, organisation: str) -> Sequence[ApiKey]:
        return await self._all(API_KEY, sql.API_KEYS_OF, organisation=organisation)

    async def token_issuers(self, organisation: str) -> Sequence[TokenIssuer]:
        return await self._all(ISSUER, sql.ISSUERS_OF, organisation=organisation)

    async def duties(self, organisation: str) -> Sequence[Duty]:
        return await self._all(DUTY, sql.DUTIES_OF, organisation=organisation)

    async def links(self, organisation: str, conference: str) -> Sequence[ApplicantLink]:
        return await self._all(LINK, sql.LINKS_OF, organisation=organisation, conference=conference)

    async def conferences_of(self, organisation: str, identification: str) -> Sequence[Conference]:
        return await self._all(CONFERENCE, sql.CONFERENCES_OF, organisation=organisation, identification=identification)

    async def conferences_in(
        self, organisation: str, states: Sequence[State], process: str | None = None
    ) -> Sequence[Conference]:
        if not states:
            return []
        parameters: dict[str, Value] = {f"state{number}": state for number, state in enumerate(states)}
        if process is not None:
            parameters["process"] = process
        statement = sql.conferences_in(len(states), one_process=process is not None)
        found = await self._all(CONFERENCE, statement, organisation=organisation, **parameters)
        return sorted(found, key=_place_in_line)

    async def waiting_line(self, organisation: str, after: Conference | None, limit: int) -> Sequence[Conference]:
        since, created, id_ = (after.waiting_since, after.created_at, after.id) if after else (-1, 0, "")
        place: dict[str, Value] = {"organisation": organisation, "since": since, "created": created, "id": id_}
        return await self._all(CONFERENCE, sql.WAITING_LINE, limit=limit, **place)

    async def conferences_by_operator(self, organisation: str, operator: str, limit: int) -> Sequence[Conference]:
        return await self._all(
            CONFERENCE, sql.CONFERENCES_BY_OPERATOR, organisation=organisation, operator=operator, limit=limit
        )

    async def cases(
        self, organisation: str, query: CaseQuery, *, before: CasePlace | None = None, limit: int = 50
    ) -> Sequence[Conference]:
        statement, given = case_statements.cases(organisation, query, before, limit)
        return await self._all(CONFERENCE, statement, **given)

    async def identifications(self, organisation: str, ids: Sequence[str]) -> Sequence[Identification]:
        if not ids:
            return []
        statement, given = case_statements.identifications(tuple(dict.fromkeys(ids)))
        return await self._all(IDENTIFICATION, statement, organisation=organisation, **given)

    async def identifications_of_face(
        self, organisation: str, face: str, *, terms: Sequence[str] = (), offset: int = 0, limit: int = 50
    ) -> tuple[int, Sequence[Identification]]:
        count, page, given = case_statements.of_face(tuple(dict.fromkeys(terms)))
        place: dict[str, Value] = {"organisation": organisation, "face": face, **given}
        rows = await self._fetch(count, place)
        return int(rows[0][0]), await self._all(IDENTIFICATION, page, **place, limit=limit, offset=offset)

    async def identifications_in(
        self,
        organisation: str,
        face: str,
        state: IdentificationState,
        *,
        after: tuple[int, str] = (0, ""),
        limit: int = 200,
    ) -> Sequence[Identification]:
        place: dict[str, Value] = {"organisation": organisation, "face": face, "state": state}
        return await self._all(
            IDENTIFICATION, sql.IDENTIFICATIONS_IN, **place, created_at=after[0], id=after[1], limit=limit
        )

    async def recent_waits(self, organisation: str, process: str, since: int) -> Sequence[tuple[int, int]]:
        parameters: dict[str, Any] = {"organisation": organisation, "process": process, "since": since}
        return [(row[0], row[1]) for row in await self._fetch(sql.RECENT_WAITS, parameters)]

    async def waits(self, organisation: str, process: str | None, since: int, until: int) -> tuple[int, int]:
        parameters: dict[str, Value] = {"organisation": organisation, "since": since, "until": until}
        if process is not None:
            parameters["process"] = process
        ((count, total),) = await self._fetch(sql.waits(one_process=process is not None), parameters)
        return int(count), int(total or 0)

    async def waits_in_steps(
        self, organisation: str, process: str | None, since: int, until: int, step_ms: int
    ) -> Sequence[tuple[int, int, int, int]]:
        parameters: dict[str, Value] = {"organisation": organisation, "since": since, "until": until, "step": step_ms}
        if process is not None:
            parameters["process"] = process
        rows = await self._fetch(sql.waits_in_steps(one_process=process is not None), parameters)
        return [(int(row[0]), int(row[1]), int(row[2]), int(row[3])) for row in rows]

    async def tallies(self, organisation: str, since: int, until: int, process: str | None = None) -> Sequence[Tally]:
        parameters: dict[str, Value] = {"organisation": organisation, "since": since, "until": until}
        if process is not None:
            parameters["process"] = process
        rows = await self._fetch(sql.tallies(one_process=process is not None), parameters)
        return [Tally(row[0], row[1], row[2], int(row[3]), int(row[4])) for row in rows]

    async def artifacts(self, organisation: str, conference: str) -> Sequence[Artifact]:
        return await self._all(ARTIFACT, sql.ARTIFACTS_OF, organisation=organisation, conference=conference)

    async def conversation_records(
        self, organisation: str, conversation: str | None = None, *, offset: int = 0, limit: int = 100
    ) -> Sequence[ConversationRecord]:
        parameters: dict[str, Value] = {"organisation": organisation, "offset": offset, "limit": limit}
        if conversation is not None:
            parameters["conversation"] = conversation
        statement = sql.conversation_records(one_conversation=conversation is not None)
        return await self._all(CONVERSATION_RECORD, statement, **parameters)

    async def conversation_recordings(self, organisation: str, record: str) -> Sequence[ConversationRecording]:
        statement = sql.CONVERSATION_RECORDINGS_OF
        return await self._all(CONVERSATION_RECORDING, statement, organisation=organisation, record=record)

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
        wanted: dict[str, Value] = {"conference": conference, "state": state, "host": host}
        parameters = {name: value for name, value in wanted.items() if value is not None}
        statement = sql.deliveries(tuple(parameters), older=before is not None)
        parameters["limit"] = limit
        if before is not None:
            parameters |= {"at": before[0], "sequence": before[1], "id": before[2]}
        return await self._all(DELIVERY, statement, organisation=organisation, **parameters)

    async def delivery_counts(self, organisation: str) -> Mapping[DeliveryState, int]:
        rows = await self._fetch(sql.DELIVERY_COUNTS, {"organisation": organisation})
        return {row[0]: int(row[1]) for row in rows}

    async def attempts(self, organisation: str, delivery: str) -> Sequence[Attempt]:
        return await self._all(ATTEMPT, sql.ATTEMPTS_OF, organisation=organisation, delivery=delivery)

    async def audit(self, organisation: str, chain: str) -> Sequence[AuditEntry]:
        rows = await self._fetch(sql.AUDIT_OF, {"organisation": organisation, "chain": chain})
        return [entry_from_row(row) for row in rows]

    async def audit_page(
        self, organisation: str, chain: str, *, before: int = 0, after: int | None = None, limit: int = 100
    ) -> Sequence[AuditEntry]:
        parameters: dict[str, Value] = {"organisation": organisation, "chain": chain, "limit": limit}
        if after is not None:
            rows = await self._fetch(sql.AUDIT_AFTER, {**parameters, "after": after})
        else:
            rows = await self._fetch(sql.AUDIT_BEFORE, {**parameters, "before": before or NO_END})
        return [entry_from_row(row) for row in rows]

    async def audit_head(self, organisation: str, chain: str) -> tuple[int, str]:
        rows = await self._fetch(sql.AUDIT_HEAD, {"organisation": organisation, "chain": chain})
        return (rows[0][0], rows[0][1]) if rows else (0, GENESIS)

    # the clockwork

    async def due_conferences(self, now: int, limit: int) -> Sequence[Conference]:
        return await self._all(CONFERENCE, sql.DUE_CONFERENCES, now=now, limit=limit)

    async def next_deadline(self) -> int | None:
        rows = await self._fetch(sql.NEXT_DEADLINE, {})
        return rows[0][0] if rows else None

    async def unchecked_heads(self, organisation: str, limit: int) -> Sequence[Head]:
        rows = await self._fetch(sql.UNCHECKED_HEADS, {"organisation": organisation, "limit": limit})
        return [Head(chain=row[0], seq=row[1], hash=row[2]) for row in rows]

    async def checkpoints(self, organisation: str, since: int, last: str, limit: int) -> Sequence[Checkpoint]:
        return await self._all(
            CHECKPOINT, sql.CHECKPOINTS, organisation=organisation, since=since, last=last, limit=limit
        )

    async def unstamped_checkpoints(self, now: int, limit: int) -> Sequence[Checkpoint]:
        return await self._all(CHECKPOINT, sql.UNSTAMPED_CHECKPOINTS, now=now, limit=limit)

    async def due_deliveries(self, now: int, limit: int) -> Sequence[Delivery]:
        return await self._all(DELIVERY, sql.DUE_DELIVERIES, now=now, limit=limit)

    async def next_delivery(self) -> int | None:
        rows = await self._fetch(sql.NEXT_DELIVERY, {})
        return rows[0][0] if rows else None

    async def due_receiver_alerts(self, now: int, limit: int) -> Sequence[ReceiverAlert]:
        return await self._all(RECEIVER_ALERT, sql.DUE_RECEIVER_ALERTS, now=now, limit=limit)

    async def due_mails(self, now: int, limit: int) -> Sequence[Mail]:
        return await self._all(MAIL, sql.DUE_MAILS, now=now, limit=limit)

    async def purgeable(self, now: int, limit: int) -> Sequence[Conference]:
        return await self._all(CONFERENCE, sql.PURGEABLE, now=now, limit=limit)

    async def erasable(self, now: int, limit: int) -> Sequence[Conference]:
        return await self._all(CONFERENCE, sql.ERASABLE, now=now, limit=limit)

    async def open_conversation_records(self, node: str, limit: int) -> Sequence[ConversationRecord]:
        return await self._all(CONVERSATION_RECORD, sql.OPEN_CONVERSATION_RECORDS, node=node, limit=limit)

    async def purgeable_conversations(self, now: int, limit: int) -> Sequence[ConversationRecord]:
        return await self._all(CONVERSATION_RECORD, sql.PURGEABLE_CONVERSATIONS, now=now, limit=limit)

    async def erasable_conversations(self, now: int, limit: int) -> Sequence[ConversationRecord]:
        return await self._all(CONVERSATION_RECORD, sql.ERASABLE_CONVERSATIONS, now=now, limit=limit)

    async def idle_requests(self, now: int, limit: int) -> Sequence[Identification]:
        return await self._all(IDENTIFICATION, sql.IDLE_REQUESTS, now=now, limit=limit)

    async def retention_run(self, organisation: str, run: str) -> RetentionRun | None:
        return await self._one(RETENTION_RUN, RETENTION_RUN.get, organisation=organisation, id=run)

    async def cases_by_hash(self, organisation: str, hash_: str) -> Sequence[CaseEntry]:
        return await self._all(CASE_ENTRY, sql.CASES_BY_HASH, organisation=organisation, hash=hash_)

    async def case_entries(self, organisation: str, conference: str) -> Sequence[CaseEntry]:
        return await self._all(CASE_ENTRY, sql.CASE_ENTRIES, organisation=organisation, conference=conference)

    async def block_entry(self, organisation: str, entry: str) -> BlockEntry | None:
        return await self._one(BLOCK_ENTRY, BLOCK_ENTRY.get, organisation=organisation, id=entry)

    async def block_entry_by_hash(self, organisation: str, hash_: str) -> BlockEntry | None:
        return await self._one(BLOCK_ENTRY, sql.BLOCK_ENTRY_BY_HASH, organisation=organisation, hash=hash_)

    async def block_entries(self, organisation: str) -> Sequence[BlockEntry]:
        return await self._all(BLOCK_ENTRY, sql.BLOCK_ENTRIES, organisation=organisation)

    async def expired_identifications(self, now: int, limit: int) -> Sequence[Identification]:
        return await self._all(IDENTIFICATION, sql.EXPIRED_IDENTIFICATIONS, now=now, limit=limit)
