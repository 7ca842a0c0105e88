"""What others do about a played identification: the relying party, which rejects it or asks anew, and a supervisor who
replaces a decision that was told.
"""

from contextlib import suppress

from coram.actions.conference.confirming import supersede
from coram.actions.conference.ending import reject
from coram.actions.house import House
from coram.actions.identification.asking_again import ask_anew
from coram.actions.identification.conferences import open_conference
from coram.actions.identification.documents_expiring import look
from coram.actions.ledger import new_letters
from coram.actions.testing.people import caller_of, simulated_staff
from coram.core.access import Caller
from coram.core.conference import Conference
from coram.core.errors import NotAllowed
from coram.core.scenario import Played

FOLLOWED = ("resubmitted", "superseded", "expiring")
"""The courses that go on after a decision."""
LETTERS = 40
HELD_SECONDS = 3_600
WITHDRAWN = "Test mode: the relying party has called it off."
REPLACED = "Test mode: a supervisor replaces the decision."


def _relying_party(organisation: str) -> Caller:
    return Caller(kind="service", organisation=organisation, id="simulated", mode="test")


async def withdraw(house: House, conference: Conference) -> None:
    """As with LiveID+ `rejectCall`."""
    await reject(house, _relying_party(conference.organisation), conference.id, WITHDRAWN, "")


async def follow_up(house: House, organisation: str, conference: str, played: Played) -> None:
    """What comes after a decision, where the scenario goes on; repeating is harmless."""
    if played.known.course not in FOLLOWED:
        return
    found = await house.store.conference(organisation, conference)
    if found is None or found.state != "closed":
        return
    if played.known.course == "superseded" and not found.superseded:
        await _replace(house, found, played)
    elif played.known.course == "resubmitted" and found.attempt == 1:
        await _ask_anew(house, found)
    elif played.known.course == "expiring":
        await _tell_of_document(house, found)


async def _tell_of_document(house: House, found: Conference) -> None:
    """What the daily look would tell, at once. Where it was told, or the face tells no such thing, nothing."""
    identification = await house.store.identification(found.organisation, found.identification)
    if identification is not None and await look(house, identification):
        house.bus.nudge("deliveries")


async def _replace(house: House, found: Conference, played: Played) -> None:
    decided = {found.operator, found.decided_by, *(vote.reviewer for vote in (found.run.votes if found.run else ()))}
    member = (await simulated_staff(house, found.organisation, decided))[0]
    await supersede(house, caller_of(member), found.id, "aborted", played.code, REPLACED)


async def _ask_anew(house: House, found: Conference) -> None:
    if (await house.store.conferences_of(found.organisation, found.identification))[-1].id != found.id:
        return
    secret = new_letters(house, LETTERS)
    with suppress(NotAllowed):  # it was asked before the server died
        await ask_anew(house, _relying_party(found.organisation), found.identification, secret, HELD_SECONDS)
    await open_conference(house, found.organisation, found.identification)
    house.bus.nudge("plays")


async def resume(house: House, organisation: str) -> None:
    """What a server that died between a decision and what comes after it left undone."""
    for one in await house.store.conferences_in(organisation, ["closed"]):
        if one.played is not None and not one.erased:
            await follow_up(house, organisation, one.id, one.played)
