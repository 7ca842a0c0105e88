"""Codes by an authenticator app (RFC 6238). The secret lies in the store as ciphertext under a key of its own."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.factors import Factor
from coram.core.staff import StaffMember
from coram.core.totp import SECRET_BYTES, accepted_step, enrolment_address, spelt


class Enrolment(NamedTuple):
    """A secret that a person is about to take into an app: shown once, counting for nothing until a code of it was
    typed.
    """

    factor: Factor
    secret: str
    address: str


def fresh(house: House, member: StaffMember, name: str, organisation_name: str) -> Enrolment:
    """A new secret, not stored yet."""
    secret, id_ = house.chance.bytes(SECRET_BYTES), new_id(house)
    wrapped = house.keyring.new_key(house.chance.bytes(32))
    factor = Factor(
        organisation=member.organisation,
        id=id_,
        staff=member.id,
        kind="totp",
        name=name,
        created_at=house.clock.now(),
        confirmed=False,
        wrapped_key=wrapped,
        sealed=house.keyring.seal(wrapped, secret, f"factor:{id_}"),
    )
    return Enrolment(factor, spelt(secret), enrolment_address(secret, member.login, organisation_name))


def agreeing(house: House, known: Sequence[Factor], code: str) -> Factor | None:
    """The factor whose code this is now, with the code's time step spent."""
    found = None
    for factor in known:
        secret = house.keyring.open(factor.wrapped_key, factor.sealed, f"factor:{factor.id}")
        step = accepted_step(secret, code[:16], house.clock.now(), factor.last_step)
        if step is not None and found is None:
            found = replace(factor, last_step=step)
    return found
