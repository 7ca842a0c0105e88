"""`dummyStatus`: outcomes that are forced with test keys."""

from coram.faces.idenfy.refusals import bad
from coram.faces.reading import Asked

SCENARIOS = {"APPROVED": "accepted", "DENIED": "rejected", "SUSPECTED": "suspended", "EXPIRED": "expired", "ACTIVE": ""}
"""What is played for each; ACTIVE is left as it is."""


def scenario_of(asked: Asked) -> str:
    """The scenario for `Request.scenario`, "" where nothing is forced; whether it may be is checked by the action.

    Raises Invalid (BAD_VALUE).
    """
    wanted = asked.sent.get("dummyStatus")
    if wanted in (None, ""):
        return ""
    if not isinstance(wanted, str) or wanted not in SCENARIOS:
        raise bad("dummyStatus", f"one of {', '.join(SCENARIOS)}")
    return SCENARIOS[wanted]
