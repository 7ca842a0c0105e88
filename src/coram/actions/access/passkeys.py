"""Passkeys (W3C Web Authentication, level 3). The relying party is the host of the base URL."""

from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec
import webauthn
from msgspec.structs import replace
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.errors import Invalid, NotAllowed
from coram.core.factors import Factor
from coram.core.origins import origin_of
from coram.core.staff import StaffMember

CHALLENGE_BYTES = 32
TIMEOUT_MS = 120_000
LONGEST = 20_000
"""Bytes of a browser's answer as JSON. No passkey's is near it."""
_TRANSPORTS = {one.value for one in AuthenticatorTransport}


def relying_party(house: House) -> str:
    """The host that passkeys are bound to. Raises NotAllowed where browsers allow none: an address in numbers."""
    host = urlsplit(house.base_url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return host
    raise NotAllowed("passkeys need a host name; this installation is reached by a numeric address", code="NO_PASSKEYS")


def are_possible(house: House) -> bool:
    """Whether browsers allow passkeys at this installation's address."""
    try:
        return bool(relying_party(house))
    except NotAllowed:
        return False


def new_challenge(house: House) -> str:
    """32 random bytes in base64url."""
    return bytes_to_base64url(house.chance.bytes(CHALLENGE_BYTES))


def registration_options(
    house: House, member: StaffMember, known: Sequence[Factor], name: str, challenge: str
) -> dict[str, Any]:
    """What `navigator.credentials.create` takes, as JSON. `name` is the relying party's, for people."""
    options = webauthn.generate_registration_options(
        rp_id=relying_party(house),
        rp_name=name,
        user_id=UUID(member.id).bytes,
        user_name=member.login,
        user_display_name=member.name,
        challenge=base64url_to_bytes(challenge),
        timeout=TIMEOUT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_described(known),
    )
    return options_to_json_dict(options)


def registered(house: House, member: StaffMember, credential: Mapping[str, Any], challenge: str, name: str) -> Factor:
    """The passkey that a browser made. Raises Invalid."""
    _check_size(credential)
    try:
        verified = webauthn.verify_registration_response(
            credential=dict(credential),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=relying_party(house),
            expected_origin=origin_of(house.base_url),
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, AttributeError):
        raise Invalid("the browser's answer is no passkey for this place and moment", field="credential") from None
    return Factor(
        organisation=member.organisation,
        id=new_id(house),
        staff=member.id,
        kind="passkey",
        name=name,
        created_at=house.clock.now(),
        credential=bytes_to_base64url(verified.credential_id),
        public_key=bytes_to_base64url(verified.credential_public_key),
        sign_count=verified.sign_count,
        transports=_transports(credential),
    )


def authentication_options(house: House, known: Sequence[Factor], challenge: str, *, alone: bool) -> dict[str, Any]:
    """What `navigator.credentials.get` takes, as JSON. `alone`: no password came before, so the authenticator must
    verify its user, and any passkey of this place will do.
    """
    verification = UserVerificationRequirement.REQUIRED if alone else UserVerificationRequirement.PREFERRED
    options = webauthn.generate_authentication_options(
        rp_id=relying_party(house),
        challenge=base64url_to_bytes(challenge),
        timeout=TIMEOUT_MS,
        allow_credentials=None if alone else _described(known),
        user_verification=verification,
    )
    return options_to_json_dict(options)


def agreeing(
    house: House, known: Sequence[Factor], credential: Mapping[str, Any], challenge: str, *, alone: bool = False
) -> Factor | None:
    """The passkey that signed the challenge here and now, with its counter moved on; None for anything else."""
    id_ = credential.get("id")
    factor = next((one for one in known if one.credential == id_), None)
    if factor is None or not challenge:
        return None
    try:
        _check_size(credential)
        verified = webauthn.verify_authentication_response(
            credential=dict(credential),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=relying_party(house),
            expected_origin=origin_of(house.base_url),
            credential_public_key=base64url_to_bytes(factor.public_key),
            credential_current_sign_count=factor.sign_count,
            require_user_verification=alone,
        )
    except (WebAuthnException, Invalid, NotAllowed, ValueError, TypeError, KeyError, AttributeError):
        return None
    return replace(factor, sign_count=verified.new_sign_count)


def user_handle(credential: Mapping[str, Any]) -> str:
    """The person (staff id) that a passkey says it is of; "" when it says nothing readable."""
    response = credential.get("response")
    handle = response.get("userHandle") if isinstance(response, Mapping) else None
    if not isinstance(handle, str) or len(handle) > 100:
        return ""
    try:
        return str(UUID(bytes=base64url_to_bytes(handle)))
    except ValueError:
        return ""


def _check_size(credential: Mapping[str, Any]) -> None:
    if len(msgspec.json.encode(credential)) > LONGEST:
        raise Invalid(f"a passkey's answer has at most {LONGEST} bytes", field="credential")


def _transports(credential: Mapping[str, Any]) -> tuple[str, ...]:
    response = credential.get("response")
    told = response.get("transports") if isinstance(response, Mapping) else None
    return tuple(one for one in told if one in _TRANSPORTS) if isinstance(told, list) else ()


def _described(known: Sequence[Factor]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=base64url_to_bytes(factor.credential),
            transports=[AuthenticatorTransport(one) for one in factor.transports] or None,
        )
        for factor in known
        if factor.kind == "passkey"
    ]
