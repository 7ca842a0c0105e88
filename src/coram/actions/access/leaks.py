"""Keys that somebody found where they should not be, as secret scanners report them.

Whoever posts a valid key holds it, so that a report proves itself; where the scanner's public keys are known, reports
must be signed with them.
"""

import binascii
from base64 import b64decode
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import structlog
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from coram.actions.access.keys import matched_secret
from coram.actions.administration.storing import store
from coram.actions.house import House, LeakReporters
from coram.core import api_key_text
from coram.core.access import ApiKey
from coram.core.audit import Actor
from coram.core.errors import Invalid, Unauthenticated, Unavailable
from coram.core.key_rules import Matched

log = structlog.get_logger(__name__)

MOST = 1_000
LONGEST_URL = 500


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One find of a scanner: the text, what the scanner calls its kind, and where it was."""

    token: str
    type: str = ""
    url: str | None = ""
    source: str | None = ""


async def check_signature(house: House, reporters: LeakReporters, body: bytes, identifier: str, signature: str) -> None:
    """Raises Unauthenticated unless one of the scanner's keys signed the body, Unavailable when they cannot be had."""
    try:
        raw = b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    pem = await _public_key(house, reporters, identifier)
    key = load_pem_public_key(pem.encode()) if pem and raw else None
    if not isinstance(key, EllipticCurvePublicKey):
        raise Unauthenticated("the report is not signed with a known key", code="INVALID_SIGNATURE")
    try:
        key.verify(raw, body, ECDSA(SHA256()))
    except InvalidSignature:
        raise Unauthenticated("the report's signature is not right", code="INVALID_SIGNATURE") from None


async def report(house: House, found: Sequence[Found], address: str, *, signed: bool) -> list[bool]:
    """Which of the finds are keys of this installation. Those that hold are revoked where their organisation wants
    it; each goes into its audit trail. Raises Invalid for too many, TooMany for somebody who guesses.
    """
    if len(found) > MOST:
        raise Invalid(f"at most {MOST} finds in one report")
    now, allowances = house.clock.now(), house.limiter.allowances
    house.limiter.require(("address", address), allowances.address, now)
    real = []
    for one in found:
        if not signed:
            house.limiter.check(("failure", address, "leaks"), allowances.failure, now)
        real.append(await _is_ours(house, one))
        if not signed and not real[-1]:
            house.limiter.take(("failure", address, "leaks"), allowances.failure, now)
    return real


async def _is_ours(house: House, found: Found) -> bool:
    parts = api_key_text.read(found.token.strip())
    key = await house.store.api_key_by_identifier(parts.identifier) if parts else None
    if parts is None or key is None:
        return False
    matched = matched_secret(house, key, parts, parts.mode)
    if matched == "none":
        return False
    if key.revoked_at is None:
        await _end(house, key, matched, found)
    return True


async def _end(house: House, key: ApiKey, matched: Matched, found: Found) -> None:
    """The key, or the older of its secrets where only that was found."""
    organisation = await house.store.organisation(key.organisation)
    ends = organisation is not None and organisation.revoke_leaked_keys
    if matched == "previous":
        changed = msgspec.structs.replace(key, previous_hash="", previous_until=0)
    else:
        changed = msgspec.structs.replace(key, revoked_at=house.clock.now(), revoked_why="leaked", previous_hash="")
    details: dict[str, object] = {
        "key": key.identifier,
        "secret": matched,
        "revoked": ends,
        "url": (found.url or "")[:LONGEST_URL],
        "source": (found.source or "")[:100],
    }
    update = [changed] if ends else []
    await store(house, key.organisation, "key.leaked", details, update=update, actor=Actor(kind="anonymous"))
    house.bus.nudge("access")


async def _public_key(house: House, reporters: LeakReporters, identifier: str) -> str:
    if not reporters.url:
        return _pem(reporters.keys, identifier)
    pem = _pem(await _fetched(house, reporters.url), identifier)
    return pem or _pem(await _fetched(house, reporters.url, newer=True), identifier)


async def _fetched(house: House, url: str, *, newer: bool = False) -> Mapping[str, Any]:
    try:
        body = await house.documents.get(house.post, house.clock, url, private_allowed=False, newer=newer)
        return msgspec.json.decode(body, type=dict[str, Any])
    except (Unavailable, msgspec.DecodeError) as error:
        log.warning("leak_keys_unreachable", error=str(error))
        raise Unavailable("the scanner's public keys cannot be fetched now; try again later") from None


def _pem(keys: Mapping[str, Any], identifier: str) -> str:
    """The public key of that identifier in a set as GitHub publishes it."""
    listed = keys.get("public_keys")
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict) and one.get("key_identifier") == identifier:
            return str(one.get("key", ""))
    return ""
