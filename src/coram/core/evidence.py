"""The audit document of an evidence package, and what can be proved from it without anything else."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from coram.core.assignment import How, check_draw
from coram.core.audit import GENESIS, Actor, AuditEntry, commit, entry_hash

FORMAT = "coram-audit-1"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def iso(at: int) -> str:
    """An instant in ms as ISO 8601 in UTC with milliseconds: `2026-01-15T14:32:00.000Z`."""
    return (_EPOCH + at * _MS).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(text: str) -> int:
    """The instant in ms. Raises ValueError for anything that `iso` does not write."""
    at = (datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC) - _EPOCH) // _MS
    if iso(at) != text:
        raise ValueError(f"{text!r} is no instant as this document writes it")
    return at


class Personal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Personal details of an entry with the salt of their commitment."""

    salt: str
    details: dict[str, Any]


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the trail. `personal` is null where there is nothing personal, or it was erased (then
    `commitment` still stands).
    """

    seq: int
    at: str
    actor: Actor
    type: str
    details: dict[str, Any]
    personal: Personal | None
    commitment: str
    previous: str
    hash: str


class Offer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One offer: among whom it was decided, and how."""

    attempt: int
    candidates: tuple[str, ...]
    operator: str
    how: How


class Draw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The proof that nobody chose the operator. `commitment` was written before anybody knew who would be ready."""

    commitment: str
    seed: str
    offers: tuple[Offer, ...]


class AuditDocument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`audit.json`. The free sections are for people and programs; `timeline` is the proof."""

    format: str
    organisation: dict[str, Any]
    process: dict[str, Any]
    identification: dict[str, Any]
    conference: dict[str, Any]
    applicant: dict[str, Any]
    operator: dict[str, Any] | None
    consent: dict[str, Any] | None
    device_test: dict[str, Any] | None
    steps: list[dict[str, Any]]
    files: list[dict[str, Any]]
    codes: list[dict[str, Any]]
    location: dict[str, Any] | None
    chat: list[dict[str, Any]]
    note: str
    write_up: str | msgspec.UnsetType = msgspec.UNSET
    """Of packages that were sealed when the write-up was still part of them; now it is outside."""
    unattended: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    """Of a self-service: the decision with its reasons and votes, what was read, every check, corrections."""
    draw: Draw | None
    timeline: list[Row]


def row_of(entry: AuditEntry, personal: Personal | None) -> Row:
    """The entry as the document shows it."""
    return Row(
        seq=entry.seq,
        at=iso(entry.at),
        actor=entry.actor,
        type=entry.type,
        details=entry.details,
        personal=personal,
        commitment=entry.commitment,
        previous=entry.previous,
        hash=entry.hash,
    )


def draw_of(rows: Iterable[Row]) -> Draw | None:
    """The draw as the trail tells it; None when nobody entered the waiting room. Raises ValueError where it makes
    no sense.
    """
    committed, seed = "", ""
    offers: list[Offer] = []
    for row in rows:
        if row.type == "conference.waiting":
            committed = committed or str(row.details.get("draw_commitment", ""))
        elif row.type == "conference.assigned":
            try:
                offers.append(msgspec.convert(row.details, _Assigned).offer())
            except msgspec.ValidationError as wrong:
                raise ValueError(f"entry {row.seq} is no assignment: {wrong}") from None
        elif row.type == "draw.revealed":
            seed = str(row.details.get("seed", ""))
    return Draw(commitment=committed, seed=seed, offers=tuple(offers)) if committed else None


class _Assigned(msgspec.Struct, frozen=True, kw_only=True):
    attempt: int
    candidates: tuple[str, ...]
    operator: str
    how: How

    def offer(self) -> Offer:
        return Offer(attempt=self.attempt, candidates=self.candidates, operator=self.operator, how=self.how)


def chain_problems(rows: Sequence[Row], entries: int, head: str) -> list[str]:
    """Where the trail does not hold from its beginning to `head`, in words."""
    previous = GENESIS
    for expected, row in enumerate(rows, start=1):
        try:
            at = from_iso(row.at)
        except (ValueError, OverflowError):
            return [f"entry {expected} of the audit trail has no proper time"]
        digest = entry_hash(previous, expected, at, row.actor, row.type, row.details, row.commitment)
        if (row.seq, row.previous, row.hash) != (expected, previous, digest):
            return [f"the audit trail breaks at entry {expected} ({row.type})"]
        previous = row.hash
    if (len(rows), previous) != (entries, head):
        return [f"the audit trail ends at entry {len(rows)}, not at the manifest's head"]
    return []


def commitment_problems(rows: Iterable[Row]) -> list[str]:
    """Personal details that are not what the trail committed to."""
    found: list[str] = []
    for row in rows:
        if row.personal is not None and commit(row.personal.salt, row.personal.details) != row.commitment:
            found.append(f"the personal details of entry {row.seq} ({row.type}) are not those of the audit trail")
    return found


def draw_problems(document: AuditDocument) -> list[str]:
    """Whether the draw that the trail tells is the document's, and leads to the operators it names."""
    try:
        told = draw_of(document.timeline)
    except ValueError as wrong:
        return [str(wrong)]
    if told != document.draw:
        return ["the draw is told differently by document and audit trail"]
    if told is None:
        return []
    if not told.seed:
        return ["the draw's seed was not revealed"]
    found: list[str] = []
    conference = str(document.conference.get("id", ""))
    for offer in told.offers:
        if offer.how == "drawn" and not check_draw(
            told.seed, told.commitment, conference, offer.attempt, offer.candidates, offer.operator
        ):
            found.append(f"the draw of offer {offer.attempt} does not lead to operator {offer.operator}")
        if offer.operator not in offer.candidates:
            found.append(f"offer {offer.attempt} went to {offer.operator}, who was no candidate")
    return found


def comparisons(rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """How photos compared with the recording, by artifact, as the trail tells it."""
    told: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.type == "photo.compared":
            facts = dict(row.details)
            told[str(facts.pop("artifact", ""))] = facts
    return told


def comparison_problems(document: AuditDocument) -> list[str]:
    """Photos of which the document and its trail tell different comparisons."""
    told = comparisons(document.timeline)
    return [
        f"how photo {file.get('id')} compares with the recording is told differently by document and audit trail"
        for file in document.files
        if file.get("kind") == "photo" and file.get("compared") != told.get(str(file.get("id")))
    ]


def file_digests(rows: Iterable[Row]) -> frozenset[str]:
    """SHA-256 of every file that the trail says was taken in."""
    kinds = ("photo.taken", "document.received", "video.received", "recording.closed")
    return frozenset(str(row.details.get("sha256", "")) for row in rows if row.type in kinds)
