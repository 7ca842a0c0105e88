"""Whoever opens a case's evidence says why, and everything that is looked at stands in the case's own trail.

A visit belongs to one session. Its addresses are signed for that session, live ten minutes and can be had anew while
the visit lasts; a file that is looked at twice in one visit is noted once.
"""

from collections.abc import AsyncIterator
from typing import Literal

import msgspec

from coram.actions.access import downloads
from coram.actions.capture.kept import committed, the_conference
from coram.actions.capture.kept import read as read_file
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, new_letters, organisation_audit
from coram.core.access import Caller
from coram.core.artifact import Artifact
from coram.core.audit import Actor
from coram.core.case import Purpose
from coram.core.errors import Forbidden, Invalid, Unavailable
from coram.ports.store import Change

VISIT_SECONDS = 8 * 3_600
LONGEST_REASON = 500
LOOKERS = frozenset({"reviewer", "supervisor", "auditor"})


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """One person's look into one case. `expires` in whole seconds since 1970, `signature` in hex."""

    id: str
    expires: int
    signature: str


def must_look(caller: Caller) -> Actor:
    """Who looks. Raises Forbidden for staff who have no business in cases."""
    if LOOKERS.isdisjoint(caller.roles):
        raise Forbidden("only reviewers, supervisors and auditors look into cases", code="NOT_REVIEWER")
    return Actor(kind="staff", id=caller.id)


async def begin(house: House, caller: Caller, conference: str, purpose: Purpose, reason: str) -> Visit:
    """Say why, and look. Both the case's chain and the organisation's, which outlives the case, tell it.

    Raises NotFound, Forbidden, Invalid for a reason that is missing ("other") or too long.
    """
    actor = must_look(caller)
    await the_conference(house, caller.organisation, conference)
    reason = reason.strip()
    if len(reason) > LONGEST_REASON:
        raise Invalid(f"at most {LONGEST_REASON} characters", field="reason")
    if purpose == "other" and len(reason) < 3:
        raise Invalid("say why in your own words, in at least 3 characters", field="reason")
    visit = new_letters(house, 20)
    told: dict[str, object] = {"visit": visit, "purpose": purpose}
    words: dict[str, object] | None = {"reason": reason} if reason else None
    await _note(house, caller.organisation, conference, actor, "evidence.opened", told, words, loudly=True)
    expires, signature = downloads.sign(
        house, caller.organisation, conference, _visit(caller, visit), seconds=VISIT_SECONDS
    )
    return Visit(id=visit, expires=expires, signature=signature)


async def check(house: House, caller: Caller, conference: str, visit: Visit) -> None:
    """Raises NotFound, Forbidden, Unauthenticated for a visit of somebody else's, Gone for one that is over."""
    must_look(caller)
    await the_conference(house, caller.organisation, conference)
    downloads.check(house, caller.organisation, conference, _visit(caller, visit.id), visit.expires, visit.signature)


def address(house: House, caller: Caller, conference: str, visit: str, what: str) -> str:
    """Where an artifact, or "package", can be had for ten minutes by this session alone."""
    expires, signature = downloads.sign(house, caller.organisation, conference, _what(caller, visit, what))
    path = "package" if what == "package" else f"files/{what}"
    return f"{caller.console}/api/cases/{conference}/{path}?visit={visit}&expires={expires}&signature={signature}"


async def open_file(
    house: House, caller: Caller, conference: str, visit: str, artifact: str, expires: int, signature: str
) -> tuple[Artifact, str]:
    """The file and its own name. Raises NotFound, Forbidden, Unauthenticated, Gone."""
    actor = must_look(caller)
    await the_conference(house, caller.organisation, conference)
    found, name, _ = await read_file(house, caller.organisation, conference, artifact)
    downloads.check(house, caller.organisation, conference, _what(caller, visit, artifact), expires, signature)
    how: Literal["evidence.played", "evidence.viewed"] = (
        "evidence.played" if found.kind == "recording" else "evidence.viewed"
    )
    if house.visits.first(visit, artifact):
        told: dict[str, object] = {"visit": visit, "artifact": artifact, "kind": found.kind}
        try:
            await _note(house, caller.organisation, conference, actor, how, told)
        except BaseException:
            house.visits.forget(visit, artifact)
            raise
    return found, name


async def content(house: House, caller: Caller, artifact: Artifact, start: int, length: int) -> AsyncIterator[bytes]:
    """Its bytes, decrypted as they are asked for."""
    conference = await the_conference(house, caller.organisation, artifact.conference)
    return house.vault.read(artifact.object, house.keyring.unwrap(conference.wrapped_key), start, length)


async def note_download(
    house: House, caller: Caller, conference: str, visit: str, what: str, expires: int, signature: str
) -> None:
    """That the package was fetched. Raises as `open_file`."""
    actor = must_look(caller)
    await the_conference(house, caller.organisation, conference)
    downloads.check(house, caller.organisation, conference, _what(caller, visit, what), expires, signature)
    if house.visits.first(visit, what):
        told: dict[str, object] = {"visit": visit, "what": what}
        await _note(house, caller.organisation, conference, actor, "evidence.downloaded", told, loudly=True)


def _visit(caller: Caller, visit: str) -> str:
    return f"visit:{visit}:{caller.session}"


def _what(caller: Caller, visit: str, what: str) -> str:
    return f"case:{visit}:{what}:{caller.session}"


async def _note(
    house: House,
    organisation: str,
    conference_id: str,
    actor: Actor,
    type_: str,
    details: dict[str, object],
    personal: dict[str, object] | None = None,
    *,
    loudly: bool = False,
) -> None:
    """Into the case's chain; `loudly` into the organisation's too. What cannot be noted is not shown."""
    for _ in range(RETRIES):
        conference = await the_conference(house, organisation, conference_id)
        entries = [audit(house, conference, actor, type_, details, personal)]
        if loudly:
            entries.append(organisation_audit(house, actor, type_, {"conference": conference_id, **details}))
        if await committed(house, Change(organisation=organisation, required=[conference], audit=entries)):
            house.bus.nudge(f"conference:{conference_id}")
            return
    raise Unavailable("too many changes at once; try again")
