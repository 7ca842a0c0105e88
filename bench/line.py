"""A house of its own on SQLite with applicants in its waiting room, as the actions leave them there."""

import logging
from typing import Any

import structlog

from coram.actions.house import House
from coram.actions.ledger import audit
from coram.core.assignment import commitment
from coram.core.audit import Actor
from coram.core.commands import PassTest
from coram.core.conference import Conference, Rules, decide
from coram.core.duty import go_ready
from coram.core.identification import Identification
from coram.core.operator import Duty
from coram.core.organisation import Limits, Organisation
from coram.core.process import Process
from coram.core.staff import StaffMember
from coram.ports.store import Change

TENANT, PROCESS = "bank", "identify"
CONTENT = b'{"consent":{"text":"' + b"I agree to be recorded. " * 40 + b'","language":"l0","process_version":1,"at":1}}'


def quiet() -> None:
    """No log lines but warnings: the peers write none either."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


async def fill(house: House, waiting: int, operators: int = 0, languages: int = 1, receiver: str = "") -> list[str]:
    """An organisation whose operators each speak two of the languages, all ready, and whose applicants wait in all of
    them; their ids in their order. `receiver`: the address of the process's server callback.
    """
    tenant = Organisation(organisation=TENANT, id=TENANT, code=TENANT, name=TENANT, test=bool(receiver))
    spoken = [f"l{number}" for number in range(languages)]
    process = Process(organisation=TENANT, id=PROCESS, name=PROCESS, languages=tuple(spoken), server_callback=receiver)
    now = house.clock.now()
    staff = [
        StaffMember(
            organisation=TENANT,
            id=f"operator{number:04}",
            login=f"operator{number}@example.org",
            name=f"Operator {number}",
            roles=("operator",),
            languages=(spoken[number % languages], spoken[number * 7 // languages % languages]),
            created_at=now,
        )
        for number in range(operators)
    ]
    duties = [go_ready(Duty(organisation=TENANT, operator=member.id), now) for member in staff]
    await house.store.commit(Change(organisation=TENANT, insert=[tenant, process, *staff, *duties]))
    ids: list[str] = []
    for first in range(0, waiting, 500):
        made = [_enters(house, number, spoken) for number in range(first, min(first + 500, waiting))]
        records = [record for one in made for record in one[:2]]
        await house.store.commit(Change(organisation=TENANT, insert=records, audit=[one[2] for one in made]))
        ids += [one[1].id for one in made]
    return ids


def _enters(house: House, number: int, spoken: list[str]) -> tuple[Identification, Conference, Any]:
    """As the device test leaves it: in the waiting room, with the draw's commitment in the trail."""
    now, id_ = house.clock.now(), f"{number:08}-{house.chance.bytes(8).hex()}"
    person = Identification(
        organisation=TENANT, id=f"i{id_}", process=PROCESS, created_at=now, source="relying_party", state="active"
    )
    key = house.keyring.new_key(house.chance.bytes(32))
    tested = Conference(
        organisation=TENANT,
        id=id_,
        identification=person.id,
        process=PROCESS,
        process_version=1,
        created_at=now,
        state="testing",
        language=spoken[number * 13 % len(spoken)],
        wrapped_key=key,
        sealed=house.keyring.seal(key, CONTENT, f"conference:{id_}"),
    )
    seed = house.chance.bytes(32).hex()
    rules = Rules(limits=Limits(), wait_seconds=3600)
    moved = decide(tested, PassTest(seed=seed, commitment=commitment(seed)), rules=rules, now=now)
    happened = moved.happened[0]
    entry = audit(house, moved.conference, Actor(kind="applicant"), happened.type, dict(happened.details))
    return person, moved.conference, entry
