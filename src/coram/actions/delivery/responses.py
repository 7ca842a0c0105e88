"""What a receiver answered may speak of the person: it is kept as ciphertext under the conference's key."""

from base64 import b64decode, b64encode

import msgspec

from coram.actions.house import House
from coram.core.conference import Conference
from coram.core.delivery import Attempt

MARK = "sealed:"
"""In front of Base64 of the ciphertext. What has it not was kept before responses were sealed."""


def with_sealed_response(house: House, conference: Conference, attempt: Attempt) -> Attempt:
    """The attempt as it is stored; without its response when the conference was erased meanwhile."""
    if not attempt.response:
        return attempt
    if not conference.wrapped_key:
        return msgspec.structs.replace(attempt, response="")
    sealed = house.keyring.seal(conference.wrapped_key, attempt.response.encode(), _context(attempt))
    return msgspec.structs.replace(attempt, response=MARK + b64encode(sealed).decode())


def with_open_response(house: House, conference: Conference | None, attempt: Attempt) -> Attempt:
    """The attempt as people see it; the response is gone once the key is."""
    if not attempt.response.startswith(MARK):
        return attempt
    if conference is None or not conference.wrapped_key:
        return msgspec.structs.replace(attempt, response="")
    sealed = b64decode(attempt.response.removeprefix(MARK))
    text = house.keyring.open(conference.wrapped_key, sealed, _context(attempt)).decode()
    return msgspec.structs.replace(attempt, response=text)


def _context(attempt: Attempt) -> str:
    return f"attempt:{attempt.delivery}:{attempt.number}"
