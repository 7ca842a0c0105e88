"""Beginning: at once from a browser, stored for later by a relying party, from a stored request's link, again."""

import asyncio
from typing import Literal

import msgspec

from coram.actions.access.links import mint_link
from coram.actions.house import House
from coram.actions.identification.conferences import (
    EXPIRES_AFTER_MS,
    Opened,
    begun_at_once,
    new_conference,
    open_conference,
)
from coram.actions.identification.repeats import Repeat, checked_repeat, remember, remembered
from coram.actions.identification.requests import Checked, Request, checked
from coram.actions.identification.turns import Turn, take_turn
from coram.actions.ledger import RETRIES, new_id, new_secret, organisation_audit, secret_hash, with_request
from coram.actions.search import terms_of_request
from coram.actions.unattended.choosing import decided_way
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import Invalid, NotFound, Unavailable
from coram.core.identification import Identification, RequestContent, Source
from coram.core.organisation import Organisation
from coram.core.unattended import UnattendedRules
from coram.core.way import device_of
from coram.ports.store import Change, Conflict, StoreFull


class Pushed(msgspec.Struct, frozen=True, kw_only=True):
    """A stored request: the capability (LiveID+ `uId`, iDenfy `authToken`) that starts it, until when (ms), and the
    identification's id.
    """

    uid: str
    expires_at: int | None
    identification: str = ""


async def start(
    house: House,
    organisation: Organisation,
    request: Request,
    *,
    method: Literal["direct", "live"] = "direct",
    user_agent: str = "",
) -> Opened:
    """A browser starts at once. What it says is marked as from the browser. `method` "live" is LiveID+'s older start.

    Raises NotFound, Invalid.
    """
    good = await checked(house, organisation, request, "browser")
    identification = _identification(house, organisation, good, source="browser", method=method)
    decided = await decided_way(house, organisation, identification, good.language, device_of(user_agent))
    process = decided.process if decided else good.process
    conference, entries = new_conference(house, organisation, process, identification, decided=decided)
    link = mint_link(house, organisation.id, conference.id, holder=True)
    stored = msgspec.structs.replace(identification, attempts=1)
    found_by = terms_of_request(house, organisation.id, stored.id, request.data)
    change = Change(organisation=organisation.id, insert=[stored, conference, link.link, *found_by], audit=entries)
    await _commit(house, change)
    house.bus.nudge("clock", "plays")
    return Opened(conference, link.secret)


async def push(
    house: House,
    organisation: Organisation,
    request: Request,
    caller: Caller | None,
    *,
    method: str,
    expires_at: int | None = None,
    repeat: Repeat | None = None,
    face: str = "liveid",
    capability: str = "",
    turn: Turn | None = None,
) -> Pushed:
    """Store a request for later. It is the relying party's word only with a valid key (`caller`). `face` is whose
    words are spoken about it, `capability` a secret in that face's own shape, `turn` what is to hold
    until it is stored.

    Raises NotFound, Invalid, NotAllowed (an idempotency key used for another request).
    """
    checked_repeat(repeat)
    source: Source = "relying_party" if caller is not None and caller.kind == "service" else "browser"
    for tried in range(RETRIES):
        known = await remembered(house, organisation.id, repeat)
        if known is not None:
            return msgspec.json.decode(known, type=Pushed)
        good = await checked(house, organisation, request, source)
        uid = capability or new_secret(house)
        identification = _identification(
            house, organisation, good, source=source, method=method, uid=uid, expires_at=expires_at, face=face
        )
        pushed = Pushed(uid=uid, expires_at=expires_at, identification=identification.id)
        answer = msgspec.json.encode(pushed)
        actor = Actor(kind="service", id=caller.id) if caller is not None else Actor(kind="anonymous")
        details: dict[str, object] = {"identification": identification.id, "process": good.process.id}
        kept = await remember(house, organisation.id, repeat, identification, answer)
        mark = await take_turn(house, organisation.id, turn, identification)
        identification, begun = begun_at_once(house, organisation, good.process, identification)
        change = Change(
            organisation=organisation.id,
            insert=[
                identification,
                *kept.insert,
                *mark.insert,
                *terms_of_request(house, organisation.id, identification.id, request.data),
                *begun.insert,
            ],
            update=[*kept.update, *mark.update],
            audit=[organisation_audit(house, actor, "identification.pushed", details), *begun.audit],
        )
        try:
            await _commit(house, change)
        except Conflict:
            await asyncio.sleep(0.001 * tried)
            continue
        if begun.insert:  # else nothing is due, and nobody waits
            house.bus.nudge("clock", "plays")
        return pushed
    raise Unavailable("too many changes at once; try again")


async def open_link(house: House, uid: str, *, user_agent: str = "") -> Opened:
    """The conference behind a stored request's link: a `created` one is made or used again, whoever opens it how
    often; nothing starts. Raises NotFound, Gone (expired), NotAllowed (already identified, too many attempts).
    """
    identification = await identification_behind(house, uid)
    device = device_of(user_agent)
    return await open_conference(house, identification.organisation, identification.id, device=device)


async def retry(house: House, organisation: str, conference_id: str) -> tuple[str, str]:
    """A new conference of the same identification after one that is over and was not completed: its id, and the
    capability of its holder. Asking twice gives the same conference. Raises NotFound, Gone, NotAllowed.
    """
    conference = await house.store.conference(organisation, conference_id)
    if conference is None or conference.erased:
        raise NotFound("no such conference", field="conference")
    opened = await open_conference(house, organisation, conference.identification, holder=True, retry_of=conference_id)
    return opened.conference.id, opened.secret


async def identification_behind(house: House, uid: str) -> Identification:
    """Raises NotFound for an unknown or deleted one."""
    found = await house.store.identification_by_link(secret_hash(uid)) if uid else None
    if found is None or found.state == "deleted":
        raise NotFound("no such request", field="uId")
    return found


def _identification(
    house: House,
    organisation: Organisation,
    good: Checked,
    *,
    source: Source,
    method: str,
    uid: str = "",
    expires_at: int | None = None,
    face: str = "liveid",
) -> Identification:
    if method == "live" and not good.process.attended:
        raise Invalid('this way starts attended processes only; method "start" starts both', field="id_process")
    if good.played is not None and good.played.known.course == "expired":
        expires_at = house.clock.now() + EXPIRES_AFTER_MS
    request, goes_back = good.request, method != "live"  # LiveID+'s older start ends on its own page
    identification = Identification(
        organisation=organisation.id,
        id=new_id(house),
        process=good.process.id,
        created_at=house.clock.now(),
        source=source,
        method="start" if method == "start" else "live" if method == "live" else "direct",
        face=face,
        link_hash=secret_hash(uid) if uid else "",
        expires_at=expires_at,
        requested_operator=good.operator,
        strict_operator=bool(good.operator) and request.strict_operator,
        language=good.language,
        redirect_url=request.redirect_url if goes_back else "",
        redirect_method="GET" if request.redirect_method.upper() == "GET" else "POST",
        outcome_urls=request.outcome_urls,
        ways=(good.process.id, request.unattended) if request.unattended else (),
        rules=_rules(good, request.rules if source == "relying_party" else None),
        sample=request.sample and good.played is not None,
        mode="test" if organisation.test else "live",
        played=good.played,
        wrapped_key=house.keyring.new_key(house.chance.bytes(32)),
    )
    return with_request(house, identification, RequestContent(data=request.data, callback=request.callback))


def _rules(good: Checked, asked: UnattendedRules | None) -> UnattendedRules | None:
    """What the request asks for; with what test mode plays, whether somebody reviews it."""
    review = good.played.known.review if good.played is not None else ""
    usual = asked or good.process.unattended
    if not review or usual is None:
        return asked
    four_eyes = usual.four_eyes and review == "always"
    return msgspec.structs.replace(usual, review=review, four_eyes=four_eyes)


async def _commit(house: House, change: Change) -> None:
    try:
        await house.store.commit(change)
    except StoreFull as full:
        raise Unavailable("the disk is full; nothing was changed") from full
