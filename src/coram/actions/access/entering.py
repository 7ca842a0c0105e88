"""The way into the console after the first proof: at once, by a second step, or to setting up a second factor."""

import asyncio
from collections.abc import Sequence
from typing import Any

from coram.actions.access import ceremonies, factors, passkeys
from coram.actions.access.ceremonies import Browser
from coram.actions.access.sessions import SignedIn, begin_session
from coram.actions.house import House
from coram.actions.ledger import RETRIES
from coram.core.audit import AuditDraft
from coram.core.errors import NotAllowed, Unauthenticated, Unavailable
from coram.core.factors import Ceremony, FactorKind, Proof, ways
from coram.core.record import Record
from coram.core.staff import StaffMember
from coram.ports.store import Conflict


class SecondFactorNeeded(Unauthenticated):
    """The first proof was right, and the person has a second factor. No session began.

    `ticket` is for the same browser, to finish within five minutes and five tries; `kinds` are what it may show.
    """

    code = "SECOND_FACTOR"

    def __init__(self, ticket: str, kinds: list[FactorKind], expires_at: int) -> None:
        super().__init__("one step more: show your second factor")
        self.ticket = ticket
        self.extra = {"factors": list(kinds), "expires_at": expires_at}


async def enter(
    house: House,
    member: StaffMember,
    browser: Browser,
    *,
    proofs: tuple[Proof, ...],
    provider: str = "",
    both_shown: bool = False,
    face: str = "",
    shown_at: int = 0,
    insert: Sequence[Record] = (),
    update: Sequence[Record] = (),
    delete: Sequence[Record] = (),
    entries: Sequence[AuditDraft] = (),
) -> SignedIn:
    """A session; with `both_shown` no further factor is asked for. What else changes is stored with it.

    Raises SecondFactorNeeded, after which only what was to change besides has been stored by nobody: give such
    changes only with `both_shown`. Raises NotAllowed when the organisation's seats are taken, Conflict.
    """
    known = await factors.of(house, member)
    kinds = ways(known)
    if kinds and not both_shown:
        begun = await ceremonies.begin(house, "second_step", browser, member=member, proofs=proofs, provider=provider)
        raise SecondFactorNeeded(begun.secret, kinds, begun.ceremony.expires_at)
    enrolling = not both_shown and await factors.must_enrol(house, member, known)
    return await begin_session(
        house,
        member,
        browser,
        proofs=proofs,
        enrolling=enrolling,
        provider=provider,
        face=face,
        shown_at=shown_at,
        insert=insert,
        update=update,
        delete=delete,
        entries=entries,
    )


async def kinds_left(house: House, ticket: str, browser: Browser) -> tuple[list[FactorKind], Ceremony]:
    """What a ticket's holder may show. Raises Unauthenticated."""
    ceremony = await ceremonies.find(house, ticket, "second_step", browser)
    member = await ceremonies.person(house, ceremony)
    return ways(await factors.of(house, member)), ceremony


async def passkey_options(house: House, ticket: str, browser: Browser) -> dict[str, Any]:
    """A fresh challenge for the second step, as `navigator.credentials.get` takes it. Raises Unauthenticated,
    NotAllowed without a passkey.
    """
    ceremony = await ceremonies.find(house, ticket, "second_step", browser)
    member = await ceremonies.person(house, ceremony)
    known = [one for one in await factors.of(house, member) if one.kind == "passkey" and one.confirmed]
    if not known:
        raise NotAllowed("there is no passkey to show", code="NO_PASSKEYS")
    challenge = passkeys.new_challenge(house)
    await ceremonies.with_challenge(house, ceremony, challenge)
    return passkeys.authentication_options(house, known, challenge, alone=False)


async def finish_second_step(house: House, ticket: str, answer: factors.Answer, browser: Browser) -> SignedIn:
    """Show the second factor. The ticket and the code are spent in the same change that begins the session.

    Raises Unauthenticated (WRONG_FACTOR: try again; START_AGAIN: sign in again), TooMany, NotAllowed (seats).
    """
    ceremony = await ceremonies.find(house, ticket, "second_step", browser)
    ceremony = await ceremonies.take_try(house, ceremony)
    for tried in range(RETRIES):
        member = await ceremonies.person(house, ceremony)
        used = await factors.check(house, member, answer, ceremony.challenge, browser.address)
        try:
            return await enter(
                house,
                member,
                browser,
                proofs=(*ceremony.proofs, answer.kind),
                provider=ceremony.provider,
                both_shown=True,
                update=[used],
                delete=[ceremony],
            )
        except Conflict:  # the same code or ticket at the same moment: one of the two was first
            await asyncio.sleep(0.001 * tried)
            ceremony = await ceremonies.find(house, ticket, "second_step", browser)
    raise Unavailable("too many changes at once; try again")


async def passkey_alone_options(house: House, browser: Browser) -> tuple[str, dict[str, Any]]:
    """A challenge for signing in with nothing but a passkey, and the ticket to finish with. Raises TooMany,
    NotAllowed where browsers allow no passkeys.
    """
    house.limiter.require(("passkey", browser.address), house.limiter.allowances.begin, house.clock.now())
    challenge = passkeys.new_challenge(house)
    options = passkeys.authentication_options(house, (), challenge, alone=True)
    begun = await ceremonies.begin(house, "passkey", browser, challenge=challenge)
    return begun.secret, options


async def passkey_alone(house: House, ticket: str, answer: factors.Answer, browser: Browser) -> SignedIn:
    """Sign in by a passkey whose authenticator verified its user: two factors at once.

    Unknown passkeys, other people's and disabled people's are refused alike. Raises Unauthenticated, TooMany.
    """
    house.limiter.require(("passkey", browser.address), house.limiter.allowances.begin, house.clock.now())
    ceremony = await ceremonies.find(house, ticket, "passkey", browser)
    await ceremonies.end(house, ceremony)
    id_ = answer.credential.get("id")
    known = await house.store.factor_by_credential(id_) if isinstance(id_, str) and id_ else None
    used = known and passkeys.agreeing(house, [known], answer.credential, ceremony.challenge, alone=True)
    member = await house.store.staff_member(used.organisation, used.staff) if used else None
    handle = passkeys.user_handle(answer.credential)
    if not used or member is None or member.disabled or handle != member.id:
        raise Unauthenticated("this passkey opens nothing here", code="WRONG_FACTOR")
    try:
        return await enter(house, member, browser, proofs=("passkey",), both_shown=True, update=[used])
    except Conflict:
        raise ceremonies.start_again() from None
