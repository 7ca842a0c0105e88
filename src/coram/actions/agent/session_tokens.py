"""Session tokens: the bearer that a connected agent uses for REST calls. It holds while its connection does."""

from coram.actions.agent.hall import Line
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.errors import Unauthenticated

TYP = "agent+jwt"
SECONDS = 86_400
"""Clients ask for a fresh one every 11 hours."""


def session_token(house: House, line: Line) -> str:
    """A fresh token for a connected agent."""
    issued = house.clock.now() // 1000
    claims = {
        "iss": house.base_url,
        "aud": house.base_url,
        "sub": line.agent.id,
        "org": line.agent.organisation,
        "sid": line.id,
        "iat": issued,
        "exp": issued + SECONDS,
        "jti": new_id(house),
    }
    return house.signer.sign(TYP, claims)


def line_of(house: House, text: str) -> Line:
    """Whose token it is. Raises Unauthenticated, also when the agent is not connected (here) any more."""
    claims = house.signer.verify(TYP, house.base_url, text, house.clock.now())
    line = house.hall.line(str(claims.get("org", "")), claims["sub"])
    if line is None or line.id != claims.get("sid"):
        raise Unauthenticated("this session is not connected any more", code="SESSION_OVER")
    return line
