"""Requesting information: here, the applicant is asked to identify anew under the same `scanRef`."""

from typing import Any
from urllib.parse import quote

from coram.actions.identification.asking_again import ask_anew
from coram.actions.ledger import new_letters
from coram.faces.idenfy.case import OPENING, admitted, conflicts, switch, the_case
from coram.faces.idenfy.read_shapes import AskedAnswer
from coram.faces.idenfy.refusals import bad, not_offered
from coram.faces.idenfy.refused import ANEW, ANEW_SWITCHES
from coram.faces.reading import Asked
from coram.faces.table import Answer

LETTERS = 40
LIFETIME, LONGEST = 86_400, 2_592_000


async def request_information(asked: Asked) -> Answer:
    """A fresh link for an identification that was denied, left open, or expired: its applicant goes through it again.

    One that was approved, that waits for a reviewer, or whose earlier link is still good is not asked again.
    """
    case = await the_case(asked, OPENING)
    for name in ANEW:
        if asked.values.get(name) not in (None, "", {}, []):
            raise not_offered(name, "only the whole identification is repeated")
    for name in ANEW_SWITCHES:
        if switch(asked, name, False):
            raise not_offered(name, "only the whole identification is repeated")
    seconds = _lifetime(asked.values.get("lifetime"))
    token = new_letters(asked.house, LETTERS)
    with conflicts():
        await ask_anew(asked.house, case.caller, case.identification.id, token, seconds)
    url = f"{asked.house.base_url}/api/v2/redirect?authToken={quote(token)}"
    return Answer(AskedAnswer(sessionUrl=url, tokenString=token))


async def elsewhere(asked: Asked) -> Answer:
    """A product of the vendor's that Coram does not have: answered as the vendor answers where it is not in the
    contract.
    """
    await admitted(asked, OPENING)
    raise not_offered(asked.request.url.path.strip("/"), "this product is not offered")


async def facial_authentication(asked: Asked) -> Answer:
    """Whether an applicant can be recognised again by their face. Not here: no faces are kept to compare with."""
    await the_case(asked, OPENING)
    raise not_offered("method", "face authentication is not offered: no faces are kept to compare with")


def _lifetime(value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        value = int(value[:9])
    if value in (None, ""):
        return LIFETIME
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LONGEST:
        raise bad("lifetime", f"0 to {LONGEST} seconds")
    return value or LIFETIME
