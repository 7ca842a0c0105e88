"""A running call goes from one operator to another: offered to the successor, taken or passed by them alone.

Until it is taken the call is its operator's, and only theirs to decide. The caller sets the next deadline.
"""

import msgspec

from coram.core.conference_record import Conference, Decision, Happening, Served
from coram.core.errors import Invalid, NotAllowed


def offered_on(conference: Conference, successor: str, until: int) -> Decision:
    """Offer it to `successor` until that instant (ms). Raises Invalid, NotAllowed."""
    if not successor:
        raise Invalid("a call is handed over to somebody", field="operator")
    if successor == conference.operator:
        raise Invalid("this operator has the call already", field="operator")
    if conference.successor:
        raise NotAllowed("this call is being handed over already")
    if conference.applicant_left_at:
        raise NotAllowed("the applicant is not there")
    after = msgspec.structs.replace(
        conference, successor=successor, successor_until=until, offers=conference.offers + 1
    )
    happened = Happening(type="handover.offered", details={"from": conference.operator, "to": successor})
    return Decision(conference=after, happened=(happened,))


def taken_over(conference: Conference, operator: str, now: int) -> Decision:
    """The successor takes it, and is its operator from now on. Raises NotAllowed."""
    _must_be_successor(conference, operator)
    if now >= conference.successor_until:
        raise NotAllowed("the offer has run out")
    before = Served(operator=conference.operator, until=now)
    after = msgspec.structs.replace(
        without_successor(conference), operator=operator, operator_left_at=0, served=(*conference.served, before)
    )
    happened = Happening(type="handover.taken", details={"from": conference.operator, "to": operator})
    return Decision(conference=after, happened=(happened,))


def passed_back(conference: Conference, operator: str, *, missed: bool = False) -> Decision:
    """The successor does not take it; it stays with its operator. Raises NotAllowed."""
    _must_be_successor(conference, operator)
    happened = Happening(type="handover.missed" if missed else "handover.declined", details={"to": operator})
    return Decision(conference=without_successor(conference), happened=(happened,))


def called_off(conference: Conference) -> Decision:
    """Nobody is to take it over any more. Raises NotAllowed."""
    if not conference.successor:
        raise NotAllowed("this call is not being handed over")
    happened = Happening(type="handover.withdrawn", details={"to": conference.successor})
    return Decision(conference=without_successor(conference), happened=(happened,))


def without_successor(conference: Conference) -> Conference:
    """The conference as it is when nobody is to take it over."""
    return msgspec.structs.replace(conference, successor="", successor_until=0)


def operator_at(conference: Conference, at: int) -> str:
    """Whose call it was at that instant (ms)."""
    return next((one.operator for one in conference.served if at < one.until), conference.operator)


def _must_be_successor(conference: Conference, operator: str) -> None:
    if not operator or conference.successor != operator:
        raise NotAllowed("this call is not offered to that operator")
