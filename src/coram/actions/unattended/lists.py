"""What came up before: the index of cases by keyed hash, and the list of those who are not accepted."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from coram.actions.administration.storing import store
from coram.actions.house import House
from coram.actions.ledger import Work, new_id, open_content, read_work
from coram.core.audit import Actor
from coram.core.check import NOT_ASKED, Check, checked
from coram.core.content import ReadField
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.listing import BlockEntry, CaseEntry, ListedKind, details_key, document_key, person_key
from coram.core.unattended import UnattendedRules

LONGEST_REASON = 500


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What identifies a document or a person, as it is typed in or was read."""

    issuer: str = ""
    document_number: str = ""
    nationality: str = ""
    personal_number: str = ""
    surname: str = ""
    given_names: str = ""
    birth_date: str = ""


def listed(fields: Mapping[str, ReadField]) -> Listed:
    """Of the data that was read."""
    known = {name: fields[name].value for name in Listed.__struct_fields__ if name in fields}
    return Listed(**known)


def keys_of(house: House, organisation: str, one: Listed, *, blocked: bool = False) -> dict[ListedKind, str]:
    """Keyed hashes (hex) of what is known. They differ from organisation to organisation, and from index to list."""
    plain: dict[ListedKind, str] = {
        "document": document_key(one.issuer, one.document_number),
        "person": person_key(one.nationality or one.issuer, one.personal_number),
        "details": details_key(one.surname, one.given_names, one.birth_date),
    }
    purpose = "block-list" if blocked else "blind-index"
    return {
        kind: house.keyring.keyed_hash(purpose, f"{organisation}:{text}".encode())  # type: ignore[arg-type]
        for kind, text in plain.items()
        if text
    }


async def list_checks(
    house: House, work: Work, fields: Mapping[str, ReadField], rules: UnattendedRules
) -> tuple[Check, Check]:
    """Whether the document or the person came up before in another identification, and whether they are listed."""
    organisation, one = work.organisation.id, listed(fields)
    duplicate, block = checked("duplicate", "not_done", NOT_ASKED), checked("block_list", "not_done", NOT_ASKED)
    now = house.clock.now()
    if rules.duplicates:
        found = [kind for kind, hash_ in keys_of(house, organisation, one).items() if kind != "details"
                 and await _seen_elsewhere(house, work, hash_)]  # fmt: skip
        duplicate = checked("duplicate", "passed", at=now)
        if found:
            reason = "DUPLICATE_DOCUMENT" if "document" in found else "DUPLICATE_PERSON"
            duplicate = checked("duplicate", "doubtful", reason, at=now, details={"by": ", ".join(found)})
    if rules.block_list:
        hits = [kind for kind, hash_ in keys_of(house, organisation, one, blocked=True).items()
                if await house.store.block_entry_by_hash(organisation, hash_)]  # fmt: skip
        block = checked("block_list", "passed", at=now)
        if hits:
            reason = "BLOCKED_DOCUMENT" if "document" in hits else "BLOCKED_PERSON"
            block = checked("block_list", "failed", reason, at=now, details={"by": ", ".join(hits)})
    return duplicate, block


async def made_an_entry(
    house: House, organisation: str, fields: Mapping[str, ReadField], conferences: Collection[str]
) -> bool:
    """Whether an entry of the block list was taken from one of these conferences, by what was read in the last."""
    for hash_ in keys_of(house, organisation, listed(fields), blocked=True).values():
        entry = await house.store.block_entry_by_hash(organisation, hash_)
        if entry is not None and entry.conference in conferences:
            return True
    return False


async def _seen_elsewhere(house: House, work: Work, hash_: str) -> bool:
    others = await house.store.cases_by_hash(work.organisation.id, hash_)
    return any(other.identification != work.identification.id for other in others)


def case_entries(house: House, work: Work, fields: Mapping[str, ReadField]) -> list[CaseEntry]:
    """What the index shall hold of this conference."""
    return [
        CaseEntry(
            organisation=work.organisation.id,
            id=new_id(house),
            conference=work.conference.id,
            identification=work.identification.id,
            kind=kind,
            hash=hash_,
            created_at=house.clock.now(),
        )
        for kind, hash_ in keys_of(house, work.organisation.id, listed(fields)).items()
        if kind != "details"
    ]


async def duplicates_of(house: House, organisation: str, conference: str) -> list[str]:
    """The other conferences with the same document or personal number, oldest first."""
    work = await read_work(house, organisation, conference)
    fields = open_content(house, work.conference).capture.fields
    found: dict[str, None] = {}
    for kind, hash_ in keys_of(house, organisation, listed(fields)).items():
        if kind != "details":
            for other in await house.store.cases_by_hash(organisation, hash_):
                if other.identification != work.identification.id:
                    found[other.conference] = None
    return list(found)


async def block(
    house: House, organisation: str, actor: Actor, one: Listed, reason: str, *, conference: str = "",
    kinds: Sequence[ListedKind] = (),
) -> list[BlockEntry]:  # fmt: skip
    """Put on the list what is known of a document or person; what is there already stays. `kinds` empty: all.

    Raises Invalid without a reason, or where nothing identifies anybody.
    """
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise Invalid(f"a reason, of at most {LONGEST_REASON} characters", field="reason")
    known = keys_of(house, organisation, one, blocked=True)
    wanted = {kind: hash_ for kind, hash_ in known.items() if not kinds or kind in kinds}
    if not wanted:
        raise Invalid("a document number, a personal number, or a name with a full day of birth", field="listed")
    made, found = [], []
    for kind, hash_ in wanted.items():
        there = await house.store.block_entry_by_hash(organisation, hash_)
        if there is not None:
            found.append(there)
            continue
        made.append(
            BlockEntry(
                organisation=organisation,
                id=new_id(house),
                kind=kind,
                hash=hash_,
                reason=words,
                added_by=actor.id,
                created_at=house.clock.now(),
                conference=conference,
            )
        )
    if made:
        details: dict[str, object] = {
            "entries": [entry.id for entry in made], "kinds": [entry.kind for entry in made],
            "conference": conference, "reason": words,
        }  # fmt: skip
        await store(house, organisation, "block_list.added", details, insert=made, actor=actor)
    return [*found, *made]


async def block_case(
    house: House, organisation: str, actor: Actor, conference: str, reason: str, kinds: Sequence[ListedKind] = ()
) -> list[BlockEntry]:
    """Put that conference's document and person on the list. Raises NotFound, Invalid, NotAllowed (no data)."""
    work = await read_work(house, organisation, conference)
    fields = open_content(house, work.conference).capture.fields
    if not fields:
        raise NotAllowed("nothing was read in this case that could be listed")
    return await block(house, organisation, actor, listed(fields), reason, conference=conference, kinds=kinds)


async def unblock(house: House, organisation: str, actor: Actor, entry: str, reason: str) -> None:
    """Take an entry off the list. Raises NotFound, Invalid without a reason."""
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise Invalid(f"a reason, of at most {LONGEST_REASON} characters", field="reason")
    there = await house.store.block_entry(organisation, entry)
    if there is None:
        raise NotFound("no such entry", field="entry")
    details: dict[str, object] = {"entry": entry, "kind": there.kind, "reason": words}
    await store(house, organisation, "block_list.removed", details, delete=[there], actor=actor)


async def block_list(house: House, organisation: str) -> Sequence[BlockEntry]:
    """All entries, newest first."""
    return await house.store.block_entries(organisation)
