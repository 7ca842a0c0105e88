"""The sessions of one applicant of the relying party's (`clientId`)."""

from coram.actions.house import House
from coram.actions.ledger import open_request
from coram.actions.search import exact, hashes
from coram.core.identification import Identification

MOST = 1_000
"""Identifications that are looked through."""


async def sessions_of(house: House, organisation: str, client: str, limit: int = MOST) -> list[Identification]:
    """Newest first. A hash finds what is spelt alike as well; what it found is read to tell."""
    terms = (exact(house, organisation, client), *hashes(house, organisation, client))
    _, near = await house.store.identifications_of_face(organisation, "idenfy", terms=terms, limit=limit)
    return [one for one in near if open_request(house, one).data.get("clientId") == client]
