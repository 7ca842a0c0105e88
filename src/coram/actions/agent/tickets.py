"""One-session tickets: how a connection proves that its page has logged in, though its protocol carries no proof.

A ticket is 128 random bits in the address that the page is told to connect to. It is bound to the user and the API
key, belongs to the first page that shows it, and ends with the token that it was issued for. Kept in the memory of
this server process: after a restart people log in again.
"""

import msgspec

from coram.core.errors import Unauthenticated
from coram.core.user_agent import Holder

MOST = 50_000


class Ticket(msgspec.Struct, kw_only=True):
    """`session` is "" until a page has shown it."""

    holder: Holder
    key: str
    session: str = ""


class Tickets:
    """By the tickets' hashes."""

    def __init__(self) -> None:
        self._tickets: dict[str, Ticket] = {}

    def keep(self, hash_: str, holder: Holder, key: str, now: int) -> None:
        """Remember a fresh ticket. The oldest goes when there are too many."""
        self._tickets[hash_] = Ticket(holder=holder, key=key)
        while self._tickets:
            oldest = next(iter(self._tickets))
            if len(self._tickets) <= MOST and self._tickets[oldest].holder.expires_at > now:
                break
            del self._tickets[oldest]

    def knows(self, hash_: str, now: int) -> bool:
        """Whether there is such a ticket, whoever's."""
        ticket = self._tickets.get(hash_)
        return ticket is not None and ticket.holder.expires_at > now

    def redeem(self, hash_: str, user: str, key: str, session: str, now: int) -> Holder:
        """Whose ticket it is; from now on it belongs to this session. Raises Unauthenticated."""
        ticket = self._tickets.get(hash_)
        if ticket is None or ticket.holder.expires_at <= now:
            raise Unauthenticated("this ticket has expired; log in again", code="TICKET_EXPIRED")
        if (ticket.holder.user, ticket.key) != (user, key):
            raise Unauthenticated("this ticket is for another user", code="TICKET_OTHER_USER")
        if ticket.session not in ("", session):
            raise Unauthenticated("this ticket belongs to another page; log in again", code="TICKET_USED")
        ticket.session = session
        return ticket.holder
