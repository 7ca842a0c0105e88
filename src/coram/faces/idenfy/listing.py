"""`/kyc/identifications/`: the list, and an applicant's document on and off the block list."""

from collections.abc import Sequence
from urllib.parse import urlencode

from coram.actions.house import House
from coram.actions.unattended.lists import block_case, block_list, unblock
from coram.core.access import Caller
from coram.core.errors import NotFound
from coram.core.identification import Identification
from coram.core.listing import BlockEntry
from coram.core.request_data import iso
from coram.faces.idenfy.case import OPENING, Case, admitted, case_of, conflicts, the_case
from coram.faces.idenfy.clients import sessions_of
from coram.faces.idenfy.read_shapes import BlockedAnswer, ListAnswer, ListRow
from coram.faces.idenfy.refusals import bad, missing, not_offered
from coram.faces.idenfy.refused import FACE_LISTS
from coram.faces.idenfy.told import findings_of, standing_of
from coram.faces.reading import Asked
from coram.faces.table import Answer

PATH = "/kyc/identifications/"
PAGE, LARGEST_PAGE = 20, 100
CONFERENCES = "conferences"
"""The scope for acting on a case."""
DATA = "DOCUMENT_INFO"
LONGEST_CLIENT = 100


async def identifications(asked: Asked) -> Answer:
    """The identifications that were opened through this face, newest first; of one `clientId` where it is given."""
    caller = await admitted(asked, OPENING)
    client = asked.text("clientId", longest=LONGEST_CLIENT)
    page, size = _number(asked, "page", 1, 1_000_000), _number(asked, "perPage", PAGE, LARGEST_PAGE)
    offset = (page - 1) * size
    count, found = await _found(asked.house, caller, client, offset, size)
    rows = [await _row(asked, caller, one) for one in found]

    def at(number: int) -> str:
        query = {**({"clientId": client} if client else {}), "page": number, "perPage": size}
        return f"{asked.house.base_url}{PATH}?{urlencode(query)}"

    return Answer(
        ListAnswer(
            count=count,
            next=at(page + 1) if offset + size < count else None,
            previous=at(page - 1) if page > 1 else None,
            results=rows,
        )
    )


async def block(asked: Asked) -> Answer:
    """Put the case's document and person on the block list: its numbers, and name with day of birth. Only keyed hashes
    are kept. What is there already stays.
    """
    case = await _listed(asked)
    reason = asked.text("reason", longest=500)
    if not reason:
        raise missing("reason")
    with conflicts():
        made = await block_case(asked.house, case.organisation, case.actor, case.opened().id, reason)
    answer = BlockedAnswer(
        scanRef=case.identification.id,
        type=DATA,
        reason=made[0].reason,
        created=iso(min(one.created_at for one in made)),
        entries=[one.id for one in made],
    )
    return Answer(answer, 201)


async def take_off(asked: Asked) -> Answer:
    """Take off the block list what came from this identification."""
    case = await _listed(asked)
    reason = asked.text("reason", longest=500) or "taken off by the relying party"
    entries = await _entries(asked.house, case)
    if not entries:
        raise NotFound("blocklist: nothing of this identification is on the list", field="blocklist")
    for one in entries:
        await unblock(asked.house, case.organisation, case.actor, one.id, reason)
    return Answer(status=204)


async def _listed(asked: Asked) -> Case:
    case = await the_case(asked, CONFERENCES)
    named = asked.text("blocklist", longest=40).upper()
    if named in FACE_LISTS:
        raise not_offered("blocklist", f"faces are not listed here; {DATA} is offered")
    if named != DATA:
        raise bad("blocklist", f"{DATA} is the one that is offered")
    return case


async def _entries(house: House, case: Case) -> list[BlockEntry]:
    own = {one.id for one in case.conferences}
    return [one for one in await block_list(house, case.organisation) if one.conference in own]


async def _found(
    house: House, caller: Caller, client: str, offset: int, size: int
) -> tuple[int, Sequence[Identification]]:
    if not client:
        return await house.store.identifications_of_face(caller.organisation, "idenfy", offset=offset, limit=size)
    every = await sessions_of(house, caller.organisation, client)
    return len(every), every[offset : offset + size]


async def _row(asked: Asked, caller: Caller, one: Identification) -> ListRow:
    case = await case_of(asked, caller, one.id)
    found = await findings_of(asked.house, case)
    return ListRow(scanRef=one.id, status=standing_of(case, found), suspected=found.suspected)


def _number(asked: Asked, name: str, default: int, most: int) -> int:
    text = asked.text(name, longest=20)
    if not text:
        return default
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= most):
        raise bad(name, f"from 1 to {most}")
    return int(text)
