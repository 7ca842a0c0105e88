"""The people of a played identification: callers with the rights of real ones, and nobody behind them."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from coram.actions.administration.storing import store
from coram.actions.capture import uploads
from coram.actions.capture.files import FileKind
from coram.actions.conference.beginning import APPLICANT
from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, new_id
from coram.actions.monitor import Person
from coram.core.access import Caller
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import Conference
from coram.core.staff import Role, StaffMember

AGENT = "Coram test mode"
ROLES: tuple[Role, ...] = ("operator", "reviewer", "supervisor")


class Parts(NamedTuple):
    """Who plays: the applicant, and the operator (None before one is there)."""

    applicant: Caller
    operator: Caller | None


def applicant_of(conference: Conference) -> Caller:
    """With the rights of whoever has the conference's link."""
    return Caller(
        kind="applicant",
        organisation=conference.organisation,
        id=conference.id,
        conference=conference.id,
        user_agent=AGENT,
    )


def caller_of(member: StaffMember) -> Caller:
    """With the rights of a member of the staff who signed in."""
    return Caller(
        kind="staff", organisation=member.organisation, id=member.id, roles=tuple(member.roles), user_agent=AGENT
    )


async def simulated_staff(house: House, organisation: str, taken: set[str], count: int = 1) -> list[StaffMember]:
    """So many simulated members of the staff who are not among `taken`; made where there are too few."""
    found = [one for one in await house.store.staff(organisation) if one.simulated and one.id not in taken]
    while len(found) < count:
        found.append(await _make(house, organisation))
    return found[:count]


async def _make(house: House, organisation: str) -> StaffMember:
    id_ = new_id(house)
    number = 1 + sum(one.simulated for one in await house.store.staff(organisation))
    member = StaffMember(
        organisation=organisation,
        id=id_,
        login=f"simulated-{id_[:13]}@test.invalid",
        name=f"Simulated person {number} (test)",
        roles=ROLES,
        created_at=house.clock.now(),
        simulated=True,
    )
    await store(house, organisation, "staff.simulated", {"staff": id_}, insert=[member])
    return member


async def assign_to(house: House, conference: Conference, operator: str) -> None:
    """Only that simulated operator is offered it."""

    def decision(work: Work) -> Moved | None:
        if work.conference.state != "waiting" or work.conference.requested_operator == operator:
            return None
        changed = msgspec.structs.replace(work.conference, requested_operator=operator, strict_operator=True)
        entry = audit(house, work.conference, SYSTEM, "test.operator", {"operator": operator})
        return Moved(changed, SYSTEM, audit=[entry])

    await change_conference(house, conference.organisation, conference.id, decision)


# --- presence -----------------------------------------------------------------------------------------------


def is_there(house: House, conference: str, person: Person, id_: str) -> None:
    """As if a page of that person were connected."""
    here = house.monitor.played.setdefault(conference, set())
    if (person, id_) not in here:
        here.add((person, id_))
        house.monitor.connected(person, id_)


def is_gone(house: House, conference: str, person: Person) -> None:
    """As if that person's page had lost its connection."""
    here = house.monitor.played.get(conference, set())
    for who in [one for one in here if one[0] == person]:
        here.discard(who)
        house.monitor.disconnected(*who, house.clock.now())


def all_gone(house: House, conference: str) -> list[str]:
    """It is over. Returns the operators who played in it."""
    operators = [id_ for person, id_ in house.monitor.played.get(conference, set()) if person == "operator"]
    is_gone(house, conference, "applicant")
    is_gone(house, conference, "operator")
    house.monitor.played.pop(conference, None)
    return operators


# --- pictures -----------------------------------------------------------------------------------------------


@cache
def picture(purpose: str) -> bytes:
    """A JPEG that says in large letters that it is a test."""
    names = ("document_front", "document_back", "face")
    name = purpose if purpose in names else "other"
    return files("coram").joinpath(f"templates/simulated/{name}.jpg").read_bytes()


async def hand_in(
    house: House, conference: Conference, actor: Actor, *, request: str, purpose: str, kind: FileKind = "photo"
) -> str:
    """Send a picture the way that pages do. Returns the upload's id."""
    data, organisation = picture(purpose), conference.organisation
    begun = await uploads.begin(
        house,
        organisation,
        conference.id,
        actor,
        request=request,
        kind=kind,
        name="test.jpg" if kind == "document" else "",
        mime="image/jpeg",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    if not begun.complete:
        person: Person = "applicant" if actor == APPLICANT else "operator"
        await uploads.append(house, organisation, conference.id, begun.upload, begun.offset, data, person=person)
    return begun.upload
