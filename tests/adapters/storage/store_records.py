"""Whole records with as little to write as possible; every tenant has one of each kind."""

import os
from typing import Any
from uuid import uuid4

from coram.adapters.storage.postgres import PostgresStore
from coram.adapters.storage.sqlite import SqliteStore
from coram.core.access import ApiKey, ApplicantLink, RevokedToken, TokenIssuer
from coram.core.alert import Alarm, Mail, ReceiverAlert
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM, AuditDraft
from coram.core.checkpoint import Checkpoint, Head
from coram.core.conference import Conference
from coram.core.conversation_record import ConversationRecord, ConversationRecording
from coram.core.delivery import Attempt, Delivery
from coram.core.factors import AppPassword, Ceremony, Factor
from coram.core.identification import Identification
from coram.core.listing import BlockEntry, CaseEntry
from coram.core.operator import Duty, Spell
from coram.core.organisation import Limits, Organisation
from coram.core.process import Process
from coram.core.provider import ExternalAccount, IdentityProvider
from coram.core.record import Record
from coram.core.retention import RetentionRun
from coram.core.staff import StaffMember, StaffSession
from coram.ports.store import Change, Idempotency, Package, Store

DAY = 86_400_000
NOW = 1_800_000_000_000


def store_at(place: str) -> PostgresStore | SqliteStore:
    """A store, not yet opened, on a database's address or a file."""
    return PostgresStore(place) if "://" in place else SqliteStore(place)


def new_id() -> str:
    return str(uuid4())


def secret_hash() -> str:
    return os.urandom(32).hex()


def identification(tenant: "Tenant", **members: Any) -> Identification:
    given: dict[str, Any] = {
        "organisation": tenant.id,
        "id": new_id(),
        "process": tenant.process.id,
        "created_at": NOW,
        "source": "relying_party",
        "link_hash": secret_hash(),
        "wrapped_key": os.urandom(61),
        "sealed": os.urandom(200),
    }
    return Identification(**(given | members))


def conference(tenant: "Tenant", **members: Any) -> Conference:
    given: dict[str, Any] = {
        "organisation": tenant.id,
        "id": new_id(),
        "identification": tenant.identification.id,
        "process": tenant.process.id,
        "process_version": 1,
        "created_at": NOW,
        "wrapped_key": os.urandom(61),
        "sealed": os.urandom(300),
    }
    return Conference(**(given | members))


def delivery(tenant: "Tenant", conference_id: str, sequence: int, **members: Any) -> Delivery:
    given: dict[str, Any] = {
        "organisation": tenant.id,
        "id": new_id(),
        "conference": conference_id,
        "sequence": sequence,
        "kind": "liveid",
        "host": "receiver.example",
        "url_sealed": os.urandom(60),
        "sealed": os.urandom(100),
        "content_hash": secret_hash(),
        "created_at": NOW + sequence,
        "next_at": NOW,
    }
    return Delivery(**(given | members))


def entry(chain: str, type_: str = "something", **members: Any) -> AuditDraft:
    return AuditDraft(**({"chain": chain, "at": NOW, "actor": SYSTEM, "type": type_} | members))


def conversation_record(tenant: "Tenant", **members: Any) -> ConversationRecord:
    given: dict[str, Any] = {
        "organisation": tenant.id,
        "id": new_id(),
        "conversation": new_id(),
        "started_at": NOW,
        "node": "node-1",
        "wrapped_key": os.urandom(61),
        "sealed": os.urandom(80),
    }
    return ConversationRecord(**(given | members))


def conversation_recording(tenant: "Tenant", record: ConversationRecord, **members: Any) -> ConversationRecording:
    given: dict[str, Any] = {
        "organisation": tenant.id,
        "id": new_id(),
        "record": record.id,
        "stream": 1,
        "segment": 1,
        "created_at": NOW,
        "started_at": NOW,
        "duration_ms": 1000,
        "object": f"{tenant.id}/{record.id}/s1-1.webm.sealed",
        "mime": "video/webm",
        "size": 9,
        "sha256": "a" * 64,
    }
    return ConversationRecording(**(given | members))


class Tenant:
    """An organisation with one record of each kind; `store` is what it takes to keep them."""

    def __init__(self, code: str = "", **limits: Any) -> None:
        self.id = new_id()
        code = code or self.id
        self.organisation = Organisation(
            organisation=self.id, id=self.id, code=code, name=f"Bank {code}", limits=Limits(**limits)
        )
        self.process = Process(organisation=self.id, id=new_id(), name="Account opening")
        self.staff = StaffMember(
            organisation=self.id,
            id=new_id(),
            login=f"{self.id}@bank.example",
            name="Ann",
            roles=("operator",),
            created_at=NOW,
            sign_in_link_hash=secret_hash(),
        )
        self.session = StaffSession(
            organisation=self.id,
            hash=secret_hash(),
            staff=self.staff.id,
            created_at=NOW,
            last_seen_at=NOW,
            expires_at=NOW + DAY,
        )
        self.factor = Factor(
            organisation=self.id,
            id=new_id(),
            staff=self.staff.id,
            kind="passkey",
            name="key",
            created_at=NOW,
            credential=secret_hash(),
            public_key="pk",
            transports=("usb",),
            wrapped_key=os.urandom(61),
            sealed=os.urandom(40),
        )
        self.app_password = AppPassword(
            organisation=self.id, id=new_id(), staff=self.staff.id, name="sdk", hash=secret_hash(), created_at=NOW
        )
        self.ceremony = Ceremony(
            organisation=self.id,
            hash=secret_hash(),
            kind="second_step",
            created_at=NOW,
            expires_at=NOW + DAY,
            staff=self.staff.id,
            proofs=("password",),
        )
        self.identity_provider = IdentityProvider(
            organisation=self.id,
            id=new_id(),
            name="Bank",
            issuer="https://id.example.org",
            client_id="coram",
            created_at=NOW,
            wrapped_key=os.urandom(61),
            sealed=os.urandom(40),
        )
        self.external_account = ExternalAccount(
            organisation=self.id,
            account=secret_hash(),
            issuer="https://id.example.org",
            subject="4711",
            staff=self.staff.id,
            created_at=NOW,
        )
        self.duty = Duty(organisation=self.id, operator=self.staff.id, state="ready")
        self.api_key = ApiKey(
            organisation=self.id,
            identifier=self.id[:20].upper().replace("-", "X"),
            name="server",
            secret_hash=secret_hash(),
            created_at=NOW,
        )
        self.issuer = TokenIssuer(
            organisation=self.id,
            id=new_id(),
            name="the bank's own users",
            created_at=NOW,
            wrapped_key=os.urandom(61),
            sealed=os.urandom(120),
        )
        self.revoked_token = RevokedToken(organisation=self.id, id=new_id(), expires_at=NOW + DAY)
        self.identification = identification(self)
        self.conference = conference(
            self,
            state="waiting",
            operator=self.staff.id,
            waiting_since=NOW,
            answered_at=NOW + 5_000,
            deadline_at=NOW + 10_000,
        )
        self.link = ApplicantLink(
            organisation=self.id,
            hash=secret_hash(),
            conference=self.conference.id,
            created_at=NOW,
            expires_at=NOW + DAY,
        )
        self.artifact = Artifact(
            organisation=self.id,
            id=new_id(),
            conference=self.conference.id,
            kind="photo",
            name="face",
            created_at=NOW,
            object=f"{self.id}/{self.conference.id}/1",
            mime="image/jpeg",
            sealed=os.urandom(50),
        )
        self.delivery = delivery(self, self.conference.id, 1)
        self.attempt = Attempt(organisation=self.id, delivery=self.delivery.id, number=1, at=NOW, response="thanks")
        self.package = Package(
            organisation=self.id,
            conference=self.conference.id,
            object=f"{self.id}/{self.conference.id}/package",
            sha256=secret_hash(),
            size=1,
            sealed_at=NOW,
        )
        self.checkpoint = Checkpoint(
            organisation=self.id,
            id=new_id(),
            at=NOW,
            text="{}",
            heads=(Head(chain=self.conference.id, seq=1, hash="a" * 64),),
            signature=os.urandom(70),
            certificate=os.urandom(400),
            token=os.urandom(90),
        )
        self.case_entry = CaseEntry(
            organisation=self.id,
            id=new_id(),
            conference=self.conference.id,
            identification=self.identification.id,
            kind="document",
            hash=secret_hash(),
            created_at=NOW,
        )
        self.block_entry = BlockEntry(
            organisation=self.id,
            id=new_id(),
            kind="person",
            hash=secret_hash(),
            reason="r",
            added_by=self.staff.id,
            created_at=NOW,
        )
        self.conversation_record = conversation_record(self)
        self.conversation_recording = conversation_recording(self, self.conversation_record)
        self.retention_run = RetentionRun(organisation=self.id, began_at=NOW)
        self.spell = Spell(
            organisation=self.id, id=new_id(), operator=self.staff.id, kind="call", result="completed",
            process=self.process.id, began_at=NOW, ended_at=NOW + 60_000,
        )  # fmt: skip
        self.receiver_alert = ReceiverAlert(organisation=self.id, process=self.process.id, due_at=NOW)
        self.alarm = Alarm(organisation=self.id, id="disk:node-1", kind="disk", node="node-1", since=NOW)
        self.mail = Mail(
            organisation=self.id,
            id=new_id(),
            purpose="callbacks",
            to="desk@bank.example",
            subject="s",
            text="t",
            created_at=NOW,
            next_at=NOW,
        )
        self.idempotency = Idempotency(
            organisation=self.id,
            key_hash=secret_hash(),
            request_hash=secret_hash(),
            status=201,
            wrapped_key=os.urandom(61),
            sealed=os.urandom(90),
            created_at=NOW,
            expires_at=NOW + DAY,
            conference=self.conference.id,
            identification=self.identification.id,
        )

    @property
    def records(self) -> list[Record]:
        return [
            self.organisation,
            self.process,
            self.staff,
            self.session,
            self.factor,
            self.app_password,
            self.ceremony,
            self.identity_provider,
            self.external_account,
            self.duty,
            self.api_key,
            self.issuer,
            self.revoked_token,
            self.identification,
            self.conference,
            self.link,
            self.artifact,
            self.delivery,
            self.attempt,
            self.package,
            self.checkpoint,
            self.case_entry,
            self.block_entry,
            self.retention_run,
            self.conversation_record,
            self.conversation_recording,
            self.spell,
            self.receiver_alert,
            self.alarm,
            self.mail,
            self.idempotency,
        ]

    async def store(self, store: Store) -> "Tenant":
        await store.commit(
            Change(
                organisation=self.id,
                insert=list(reversed(self.records)),
                audit=[
                    entry("organisation", "organisation.created"),
                    entry(self.conference.id, "conference.created", personal=os.urandom(40), commitment="c" * 64),
                ],
            )
        )
        return self
