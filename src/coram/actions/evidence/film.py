"""A film of both people side by side, made on request from the recordings of a conference that is over.

It is a derived copy for looking at: no part of the sealed evidence, under the conference's key like the recordings,
and destroyed with them. Who asked for it, who opened it and why, stands in the conference's trail.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress

import msgspec
import structlog

from coram.actions.capture.kept import committed, the_conference
from coram.actions.house import House
from coram.actions.ledger import RETRIES, audit, new_id
from coram.core.artifact import Artifact
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import FINAL, Conference
from coram.core.errors import Gone, Invalid, NotAllowed, Unavailable
from coram.core.film import Film, as_it_is
from coram.ports.films import Clip, FilmJob, FilmMade
from coram.ports.store import Change, Package

LONGEST_REASON = 500
BEAT_SECONDS = 2.0
SIGN_OF_LIFE_MS = 20_000
"""Between two signs of life while nothing else is to be told."""

log = structlog.get_logger(__name__)


async def ask(house: House, actor: Actor, organisation: str, conference_id: str, *, reason: str) -> Film:
    """Have the film made; what is being made or is there already is returned as it is.

    Raises NotFound, NotAllowed while the conference goes on or is not sealed (NOT_SEALED) or where nothing was recorded
    (NO_RECORDING), Gone when the recordings were deleted, Invalid without a reason, Unavailable.
    """
    for _ in range(RETRIES):
        conference, package = await _sealed(house, organisation, conference_id)
        reason = _checked(reason)
        recordings = await _recordings(house, organisation, conference_id)
        present = package.film and as_it_is(package.film, house.clock.now())
        if present is not None and present.state != "failed":
            return present
        film = Film(
            state="making",
            object=f"{organisation}/{conference_id}/film-{new_id(house)}",
            asked_at=house.clock.now(),
            asked_by=actor.id,
            seen_at=house.clock.now(),
        )
        entry = audit(house, conference, actor, "film.asked", {}, {"reason": reason})
        changed = msgspec.structs.replace(package, film=film)
        change = Change(organisation=organisation, update=[changed], required=[conference], audit=[entry])
        if await committed(house, change):
            if present is not None:
                await house.vault.delete(present.object)
            house.errands.start(_make(house, conference, recordings, film), long=True)
            return film
    raise Unavailable("too many changes at once; try again")


async def progress(house: House, organisation: str, conference_id: str) -> Film | None:
    """How far it is; None where nobody asked for it. Raises NotFound, NotAllowed, Gone as `ask` does."""
    _, package = await _sealed(house, organisation, conference_id)
    await _recordings(house, organisation, conference_id)
    return package.film and as_it_is(package.film, house.clock.now())


async def read(house: House, actor: Actor, organisation: str, conference_id: str, *, reason: str) -> Film:
    """The film that is there, to be looked at now; who does so and why is written down first.

    Raises NotAllowed (NOT_MADE) where there is none, and as `ask` does.
    """
    for _ in range(RETRIES):
        conference, package = await _sealed(house, organisation, conference_id)
        reason = _checked(reason)
        film = _made(package)
        entry = audit(house, conference, actor, "film.opened", {"sha256": film.sha256}, {"reason": reason})
        if await committed(house, Change(organisation=organisation, required=[conference, package], audit=[entry])):
            return film
    raise Unavailable("too many changes at once; try again")


async def content(
    house: House, organisation: str, conference_id: str, start: int = 0, length: int | None = None
) -> AsyncIterator[bytes]:
    """Bytes of the film that `read` was called for. Raises as that does."""
    conference, package = await _sealed(house, organisation, conference_id)
    film = _made(package)
    return house.vault.read(film.object, house.keyring.unwrap(conference.wrapped_key), start, length)


async def _sealed(house: House, organisation: str, conference_id: str) -> tuple[Conference, Package]:
    conference = await the_conference(house, organisation, conference_id)
    if conference.state not in FINAL:
        raise NotAllowed("the conference is not over")
    package = await house.store.package(organisation, conference_id)
    if package is None:
        raise NotAllowed("the evidence is being sealed; try again in a moment", code="NOT_SEALED")
    return conference, package


async def _recordings(house: House, organisation: str, conference_id: str) -> Sequence[Artifact]:
    every = await house.store.artifacts(organisation, conference_id)
    recordings = [one for one in every if one.kind == "recording" and one.state in ("stored", "deleted")]
    if not recordings:
        raise NotAllowed("nothing was recorded in this conference", code="NO_RECORDING")
    stored = [one for one in recordings if one.state == "stored"]
    if not stored:
        raise Gone("the recordings were deleted")
    return stored


def _made(package: Package) -> Film:
    if package.film is None or package.film.state != "made":
        raise NotAllowed("there is no film of this conference; ask for it first", code="NOT_MADE")
    return package.film


def _checked(reason: str) -> str:
    reason = reason.strip()
    if not 3 <= len(reason) <= LONGEST_REASON:
        raise Invalid(f"say why, in 3 to {LONGEST_REASON} characters", field="reason")
    return reason


class _Percent:
    """How far the making is, as it tells."""

    def __init__(self) -> None:
        self.value = 0

    def tell(self, percent: int) -> None:
        self.value = percent


async def _make(house: House, conference: Conference, recordings: Sequence[Artifact], film: Film) -> None:
    """One film at a time; others wait for their turn."""
    percent = _Percent()
    beating = asyncio.create_task(_beat(house, conference, film, percent))
    try:
        async with house.desk.lock("films"):
            made = await house.films.make(_job(house, conference, recordings, film), percent.tell)
    except Exception:
        log.exception("film.failed", conference=conference.id)
        made = FilmMade(problem="the making broke off")
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
    try:
        await _settle(house, conference, recordings, film, made)
    except Exception:
        log.exception("film.unsettled", conference=conference.id)


def _job(house: House, conference: Conference, recordings: Sequence[Artifact], film: Film) -> FilmJob:
    clips = tuple(
        Clip(
            person=one.person,
            object=one.object,
            path=house.vault.path(one.object),
            started_at=one.started_at,
            duration_ms=one.duration_ms,
        )
        for one in recordings
    )
    key = house.keyring.unwrap(conference.wrapped_key)
    return FilmJob(data_key=key, clips=clips, object=film.object, path=house.vault.path(film.object))


async def _beat(house: House, conference: Conference, film: Film, percent: _Percent) -> None:
    """Keep what others see of it up to date."""
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        try:
            package = await house.store.package(conference.organisation, conference.id)
            if package is None or package.film is None or package.film.object != film.object:
                return
            now = house.clock.now()
            if percent.value == package.film.percent and now - package.film.seen_at < SIGN_OF_LIFE_MS:
                continue
            shown = msgspec.structs.replace(package.film, percent=percent.value, seen_at=now)
            changed = msgspec.structs.replace(package, film=shown)
            if await committed(house, Change(organisation=conference.organisation, update=[changed])):
                house.bus.nudge(f"conference:{conference.id}")
        except Exception:
            log.exception("film.untold", conference=conference.id)


async def _settle(
    house: House, conference: Conference, recordings: Sequence[Artifact], film: Film, made: FilmMade
) -> None:
    """Keep it, unless its recordings were deleted meanwhile: then it is destroyed too."""
    organisation = conference.organisation
    if made.problem:
        await house.vault.delete(film.object)
    for _ in range(RETRIES):
        package = await house.store.package(organisation, conference.id)
        current = [await house.store.artifact(organisation, one.id) for one in recordings]
        there = [one for one in current if one is not None and one.state == "stored"]
        now_ = package.film if package else None
        if package is None or now_ is None or now_.object != film.object or len(there) != len(recordings):
            await house.vault.delete(film.object)
            return
        settled = msgspec.structs.replace(
            now_,
            state="failed" if made.problem else "made",
            percent=now_.percent if made.problem else 100,
            made_at=house.clock.now(),
            size=made.size,
            sha256=made.sha256,
            duration_ms=made.duration_ms,
            problem=made.problem,
        )
        details: dict[str, object] = {"sha256": made.sha256, "size": made.size, "duration_ms": made.duration_ms}
        type_ = "film.failed" if made.problem else "film.made"
        entry = audit(house, conference, SYSTEM, type_, {"why": made.problem} if made.problem else details)
        changed = msgspec.structs.replace(package, film=settled)
        change = Change(organisation=organisation, update=[changed], required=there, audit=[entry])
        if await committed(house, change):
            house.bus.nudge(f"conference:{conference.id}")
            return
    await house.vault.delete(film.object)
