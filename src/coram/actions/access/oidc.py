"""Sign-in through an OpenID Connect provider: authorization code with PKCE, state and nonce (RFC 9700)."""

import hashlib
import hmac
from base64 import b64encode, urlsafe_b64encode
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import msgspec
from msgspec.structs import replace

from coram.actions.access import ceremonies, oidc_tokens
from coram.actions.access.ceremonies import Browser
from coram.actions.access.entering import enter
from coram.actions.access.oidc_tokens import Metadata
from coram.actions.access.sessions import SignedIn, store_quietly
from coram.actions.house import House
from coram.actions.ledger import new_id, new_secret, organisation_audit, secret_hash
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.errors import NotFound, Unauthenticated, Unavailable
from coram.core.provider import ExternalAccount, IdentityProvider
from coram.core.staff import StaffMember
from coram.ports.store import Change, Conflict

CALLBACK = "/console/oidc/callback"
SECOND_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "retina", "vbm", "sc", "pop"})
"""Authentication methods (RFC 8176) that say more than a password."""


class Leaving(NamedTuple):
    """Where the browser goes, and what its cookie holds until it comes back."""

    address: str
    cookie: str


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider sent the browser back with."""

    state: str = ""
    code: str = ""
    iss: str = ""
    error: str = ""


class _Person(NamedTuple):
    """What the provider says about a person. `email` is "" unless it says that it is verified, `shown_at` (ms) when
    they showed it who they are, 0 where it does not say.
    """

    subject: str
    email: str
    name: str
    methods: tuple[str, ...] | None
    shown_at: int


async def begin(house: House, provider: str, browser: Browser, *, again: bool = False) -> Leaving:
    """`again`: the provider shall see a proof now, even from somebody who is signed in there. Raises NotFound, TooMany,
    Unavailable when the provider cannot be asked.
    """
    house.limiter.require(("oidc", browser.address), house.limiter.allowances.begin, house.clock.now())
    found = await _provider(house, provider)
    metadata = await oidc_tokens.metadata_of(house, found)
    cookie = new_secret(house)
    begun = await ceremonies.begin(
        house,
        "oidc",
        browser,
        organisation=found.organisation,
        provider=found.id,
        challenge=secret_hash(cookie),
    )
    challenge = urlsafe_b64encode(hashlib.sha256(_verifier(cookie).encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": found.client_id,
        "redirect_uri": house.base_url + CALLBACK,
        "scope": " ".join(found.scopes),
        "state": begun.secret,
        "nonce": _nonce(cookie),
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    joint = "&" if "?" in metadata.authorization_endpoint else "?"
    return Leaving(f"{metadata.authorization_endpoint}{joint}{urlencode(asked)}", cookie)


async def finish(house: House, returned: Returned, cookie: str, browser: Browser) -> SignedIn:
    """The browser is back. Raises Unauthenticated (also SecondFactorNeeded), Unavailable, NotAllowed (seats)."""
    ceremony = await ceremonies.find(house, returned.state, "oidc", browser)
    if not hmac.compare_digest(ceremony.challenge, secret_hash(cookie)):
        raise ceremonies.start_again()
    await ceremonies.end(house, ceremony)
    if returned.error or not returned.code:
        raise Unauthenticated("the identity provider did not sign you in", code="PROVIDER_REFUSED")
    provider = await _provider(house, ceremony.provider)
    metadata = await oidc_tokens.metadata_of(house, provider)
    named = returned.iss or ("" if metadata.authorization_response_iss_parameter_supported else provider.issuer)
    if named != provider.issuer:  # RFC 9207: the answer of another provider
        raise Unauthenticated("this answer is another identity provider's", code="PROVIDER_TOKEN")
    person = await _person(house, provider, metadata, returned.code, cookie)
    member = await _member(house, provider, person)
    methods = person.methods
    both = provider.second_factor_there and (methods is None or bool(SECOND_FACTORS & set(methods)))
    try:
        return await enter(
            house,
            member,
            browser,
            proofs=("oidc",),
            provider=provider.id,
            both_shown=both,
            shown_at=person.shown_at,
        )
    except Conflict:
        raise ceremonies.start_again() from None


async def sign_out_address(house: House, provider: str) -> str:
    """Where the provider's own session ends; "" where it has no such place or cannot be asked."""
    found = await house.store.identity_provider_by_id(provider)
    if found is None:
        return ""
    try:
        metadata = await oidc_tokens.metadata_of(house, found)
    except Unavailable:
        return ""
    if not metadata.end_session_endpoint:
        return ""
    asked = urlencode({"client_id": found.client_id, "post_logout_redirect_uri": f"{house.base_url}/console/"})
    return f"{metadata.end_session_endpoint}{'&' if '?' in metadata.end_session_endpoint else '?'}{asked}"


async def offered(house: House, organisation_code: str) -> list[IdentityProvider]:
    """The providers whose buttons the sign-in page shows: of the organisation with that code, or of the only one."""
    if organisation_code:
        found = await house.store.organisation_by_code(organisation_code[:40])
        known = [found] if found else []
    else:
        known = [one for one in await house.store.organisations() if not one.test_of]  # nobody signs in to a test side
    if len(known) != 1:
        return []
    return [one for one in await house.store.identity_providers(known[0].id) if not one.disabled]


async def unlink(house: House, caller: Caller, account: str) -> None:
    """The account at the provider opens this person's console no more. Raises NotFound."""
    found = await house.store.external_account(caller.organisation, account)
    if found is None or found.staff != caller.id:
        raise NotFound("there is no such account", field="account")
    entry = organisation_audit(house, Actor(kind="staff", id=caller.id), "staff.account_unlinked")
    await store_quietly(house, Change(organisation=caller.organisation, delete=[found], audit=[entry]))


async def _provider(house: House, provider: str) -> IdentityProvider:
    found = await house.store.identity_provider_by_id(provider)
    if found is None or found.disabled:
        raise NotFound("there is no such identity provider", field="provider")
    return found


def _nonce(cookie: str) -> str:
    return hashlib.sha256(f"nonce:{cookie}".encode()).hexdigest()


def _verifier(cookie: str) -> str:
    """PKCE's secret: it follows from what only the browser keeps, so that the store holds nothing of use."""
    made = hmac.new(cookie.encode(), b"code verifier", hashlib.sha256).digest()
    return urlsafe_b64encode(made).decode().rstrip("=")


async def _person(house: House, provider: IdentityProvider, metadata: Metadata, code: str, cookie: str) -> _Person:
    answer = await _exchanged(house, provider, metadata, code, cookie)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise Unauthenticated("the identity provider sent no ID token", code="PROVIDER_TOKEN")
    claims = await oidc_tokens.verified_claims(house, provider, metadata, token, _nonce(cookie))
    told = claims
    if "email" not in claims and metadata.userinfo_endpoint and isinstance(answer.get("access_token"), str):
        told = {**claims, **await _userinfo(house, provider, metadata, answer["access_token"], claims["sub"])}
    email, methods = told.get("email"), claims.get("amr")
    verified = told.get("email_verified") is True and isinstance(email, str)
    name, shown_at = told.get("name"), claims.get("auth_time")
    return _Person(
        subject=claims["sub"],
        email=str(email).strip().lower()[:320] if verified else "",
        name=str(name)[:200] if isinstance(name, str) else "",
        methods=tuple(str(one) for one in methods) if isinstance(methods, list) else None,
        shown_at=max(1, shown_at * 1000) if isinstance(shown_at, int) else 0,
    )


async def _exchanged(
    house: House, provider: IdentityProvider, metadata: Metadata, code: str, cookie: str
) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code[:4_096],
        "redirect_uri": house.base_url + CALLBACK,
        "code_verifier": _verifier(cookie),
    }
    headers = {"Accept": "application/json"}
    secret = _secret(house, provider)
    if not secret:
        form["client_id"] = provider.client_id
    elif "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
        pair = f"{quote(provider.client_id, safe='')}:{quote(secret, safe='')}"
        headers["Authorization"] = "Basic " + b64encode(pair.encode()).decode()
    else:
        form |= {"client_id": provider.client_id, "client_secret": secret}
    fetched = await house.post.fetch(
        metadata.token_endpoint,
        form=urlencode(form).encode(),
        headers=headers,
        private_allowed=await oidc_tokens.private_allowed(house, provider),
        timeout_seconds=10,
    )
    if fetched.status != 200:
        why = fetched.error or f"status {fetched.status}"
        raise Unauthenticated(f"the identity provider did not accept the sign-in ({why})", code="PROVIDER_REFUSED")
    return _object(fetched.body)


async def _userinfo(
    house: House, provider: IdentityProvider, metadata: Metadata, access_token: str, subject: str
) -> dict[str, Any]:
    fetched = await house.post.fetch(
        metadata.userinfo_endpoint,
        headers={"Authorization": f"Bearer {access_token}", "Accept": "application/json"},
        private_allowed=await oidc_tokens.private_allowed(house, provider),
        timeout_seconds=10,
    )
    told = _object(fetched.body) if fetched.status == 200 else {}
    return told if told.get("sub") == subject else {}


def _object(body: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, ValueError):
        raise Unauthenticated("the identity provider's answer cannot be read", code="PROVIDER_TOKEN") from None


def _secret(house: House, provider: IdentityProvider) -> str:
    if not provider.sealed:
        return ""
    return house.keyring.open(provider.wrapped_key, provider.sealed, f"provider:{provider.id}").decode()


async def _member(house: House, provider: IdentityProvider, person: _Person) -> StaffMember:
    """Whose account this is: by issuer and subject; the first time by the verified address. Raises Unauthenticated."""
    key = _account_key(provider, person.subject)
    account = await house.store.external_account(provider.organisation, key)
    if account is not None:
        member = await house.store.staff_member(provider.organisation, account.staff)
        if member is None or member.disabled:
            raise _no_account()
        used = replace(account, last_used_at=house.clock.now())
        await store_quietly(house, Change(organisation=provider.organisation, update=[used]))
        return member
    present = await house.store.staff_by_login(person.email) if person.email else None
    if present is not None and not _may_link(provider, present):
        raise _no_account()
    if present is None and not _may_create(provider, person):
        raise _no_account()
    member = present or _made(house, provider, person)
    await _link(house, provider, key, person, member, new=present is None)
    return member


def _may_link(provider: IdentityProvider, member: StaffMember) -> bool:
    """An organisation chooses its provider itself: nobody who governs the whole installation is taken over by that."""
    mine = member.organisation == provider.organisation
    return mine and not member.disabled and "platform_admin" not in member.roles


def _may_create(provider: IdentityProvider, person: _Person) -> bool:
    domain = person.email.rpartition("@")[2]
    return provider.create and bool(domain) and domain in {one.lower() for one in provider.domains}


def _made(house: House, provider: IdentityProvider, person: _Person) -> StaffMember:
    return StaffMember(
        organisation=provider.organisation,
        id=new_id(house),
        login=person.email,
        name=person.name or person.email.partition("@")[0],
        roles=tuple(role for role in provider.roles if role != "platform_admin") or ("operator",),
        created_at=house.clock.now(),
    )


async def _link(
    house: House, provider: IdentityProvider, key: str, person: _Person, member: StaffMember, *, new: bool
) -> None:
    account = ExternalAccount(
        organisation=provider.organisation,
        account=key,
        issuer=provider.issuer,
        subject=person.subject,
        staff=member.id,
        created_at=house.clock.now(),
        last_used_at=house.clock.now(),
    )
    actor, details = Actor(kind="staff", id=member.id), {"staff": member.id, "provider": provider.id}
    entries = [organisation_audit(house, actor, "staff.account_linked", dict(details))]
    if new:
        made: dict[str, object] = {**details, "roles": list(member.roles)}
        entries.insert(0, organisation_audit(house, actor, "staff.made", made))
    change = Change(
        organisation=provider.organisation,
        insert=[member, account] if new else [account],
        required=[] if new else [member],
        audit=entries,
    )
    try:
        await house.store.commit(change)
    except Conflict:
        raise ceremonies.start_again() from None


def _account_key(provider: IdentityProvider, subject: str) -> str:
    return hashlib.sha256("\n".join((provider.organisation, provider.issuer, subject)).encode()).hexdigest()


def _no_account() -> Unauthenticated:
    return Unauthenticated("this account opens no console here: ask your administrator", code="NO_ACCOUNT")
