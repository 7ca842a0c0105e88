"""Whether a key that was shown holds, and what may be asked of one that is made."""

from collections.abc import Iterable, Mapping
from ipaddress import ip_network
from typing import Any, Literal

from coram.core.access import DEFAULT_SCOPES, KEY_SCOPES, PER_MINUTE, ApiKey, Standing
from coram.core.addresses import is_in, is_network
from coram.core.errors import Forbidden, Invalid
from coram.core.origins import is_listed, origin_of
from coram.core.token_bucket import Allowance, Bucket

Matched = Literal["current", "previous", "none"]
"""Which of a key's secrets agrees with the one that was shown."""

MINUTE = 60
LONGEST_NAME = 100
MOST_ENTRIES = 100
MOST_PER_MINUTE = 10_000_000


def refusal(key: ApiKey, matched: Matched, now: int) -> str:
    """Why the key does not hold: wrong_secret, revoked, expired, rotated, or "" when it does."""
    if matched == "none" or key.kind != "secret":
        return "wrong_secret"
    if key.revoked_at is not None:
        return "revoked"
    if key.expires_at is not None and key.expires_at <= now:
        return "expired"
    if matched == "previous" and key.previous_until <= now:
        return "rotated"
    return ""


def state_of(key: ApiKey, now: int) -> Literal["valid", "expired", "revoked"]:
    """How a key stands, for lists."""
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= now else "valid"


def derived_refusal(key: ApiKey, generation: int, now: int) -> str:
    """Why a token derived from the key's secret of that generation does not hold, or ""."""
    if generation == key.generation:
        return refusal(key, "current", now)
    return refusal(key, "previous" if generation == key.generation - 1 and key.previous_hash else "none", now)


def check_place(key: ApiKey, address: str, origin: str) -> None:
    """Raises Forbidden for an address, or a browser's origin, that the key is not for."""
    if key.addresses and not is_in(address, key.addresses):
        raise Forbidden("this credential may not be used from this address", code="ADDRESS_NOT_ALLOWED")
    if origin and key.origins and not is_listed(origin, key.origins):
        raise Forbidden("this credential may not be used from this origin", code="ORIGIN_NOT_ALLOWED")


def allowance(key: ApiKey) -> Allowance:
    """The key's limit as a token bucket: a minute's worth at once."""
    per_minute = key.per_minute or PER_MINUTE
    return Allowance(burst=per_minute, per_second=per_minute / MINUTE)


def standing(limit: Allowance, bucket: Bucket) -> Standing:
    """What callers are told of their limit."""
    missing = limit.burst - bucket.left
    return Standing(int(limit.burst), MINUTE, int(bucket.left), int(missing / limit.per_second + 0.999))


def covered(scopes: Iterable[str], by: Iterable[str]) -> tuple[str, ...]:
    """The scopes in their usual order; empty asks for what is usual among those of the maker. Raises Invalid for an
    unknown one and Forbidden for one that whoever asks does not have.
    """
    wanted, owned = set(scopes), set(by)
    for scope in sorted(wanted):
        if scope not in KEY_SCOPES:
            raise Invalid(f"there is no scope '{scope}'; there are {', '.join(KEY_SCOPES)}", field="scopes")
        if scope not in owned:
            raise Forbidden(f"'{scope}' cannot be given by somebody who does not have it", code="INSUFFICIENT_SCOPE")
    return tuple(scope for scope in KEY_SCOPES if scope in (wanted or owned.intersection(DEFAULT_SCOPES)))


def check_wishes(key: ApiKey, now: int) -> None:
    """Raises Invalid for a member that no key may have."""
    if not key.name.strip() or len(key.name) > LONGEST_NAME:
        raise Invalid(
            f"a key needs a name of up to {LONGEST_NAME} characters, so that it can be told from others later",
            field="name",
        )
    if key.expires_at is not None and key.expires_at <= now:
        raise Invalid("the key would have expired already", field="expires_at")
    if key.per_minute is not None and not 1 <= key.per_minute <= MOST_PER_MINUTE:
        raise Invalid(f"a limit is 1 to {MOST_PER_MINUTE} requests a minute", field="per_minute")
    for name in ("addresses", "origins", "applications"):
        if len(getattr(key, name)) > MOST_ENTRIES:
            raise Invalid(f"{name}: at most {MOST_ENTRIES} entries", field=name)
    for network in key.addresses:
        if not is_network(network):
            raise Invalid(f"'{network}' is no address and no network such as 203.0.113.0/24", field="addresses")
    for origin in key.origins:
        if origin_of(origin) != origin.rstrip("/").lower():
            raise Invalid(f"'{origin}' is no origin such as https://shop.example", field="origins")
    for application in key.applications:
        if not application.strip() or len(application) > LONGEST_NAME:
            raise Invalid("an application's id is a text", field="applications")


BOUNDS = ("expires_at", "addresses", "origins", "per_minute")
"""What bounds a key, and with it every key that it makes."""


def bounded(members: Mapping[str, Any], parent: ApiKey) -> dict[str, Any]:
    """The members of a key that `parent` makes: it takes over the bounds that were not asked for."""
    return {name: getattr(parent, name) for name in BOUNDS if getattr(parent, name)} | {
        name: value for name, value in members.items() if name not in BOUNDS or value not in (None, (), [])
    }


def check_within(key: ApiKey, parent: ApiKey, names: Iterable[str] = BOUNDS) -> None:
    """Raises Forbidden where one of the named bounds of `key` goes beyond those of `parent`."""
    for name in BOUNDS:
        if name in names and getattr(parent, name) and not _is_within(name, getattr(key, name), getattr(parent, name)):
            raise Forbidden(f"{name}: a key cannot give more than it has", code="BEYOND_OWN_BOUNDS")


def _is_within(name: str, wanted: Any, own: Any) -> bool:
    if name == "addresses":
        return bool(wanted) and all(_lies_in(network, own) for network in wanted)
    if name == "origins":
        return bool(wanted) and all(is_listed(origin, own) for origin in wanted)
    return wanted is not None and wanted <= own


def _lies_in(network: str, networks: Iterable[str]) -> bool:
    inner = ip_network(network, strict=False)
    outer = [ip_network(one, strict=False) for one in networks]
    return any(inner.version == one.version and inner.subnet_of(one) for one in outer)  # type: ignore[arg-type]
