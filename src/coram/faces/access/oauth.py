"""`/v1/token`, `/v1/introspect`, `/v1/revoke` and `/.well-known/*`, as the RFCs of OAuth 2.0 have them."""

from typing import Any
from uuid import UUID

from litestar import Response

from coram.actions.access import introspection, service_tokens, tokens
from coram.actions.access.verify import FullKey, KeyAndSecret, Presentation, ServiceToken
from coram.core.access import KEY_SCOPES, Caller
from coram.core.errors import Forbidden, Gone, Invalid, NotFound, Refusal, Unauthenticated
from coram.faces.access import shapes as s
from coram.faces.access.guards import failure, of_key, right
from coram.faces.credentials import basic, service_credential
from coram.faces.problem import rendered
from coram.faces.reading import Asked, Req
from coram.faces.table import Answer

CLIENT_CREDENTIALS = "client_credentials"
TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"  # noqa: S105 - the name of a grant
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - the name of a type
JWT = "urn:ietf:params:oauth:token-type:jwt"
KEY_SET_SECONDS = 30
"""A fresh signing key is published a minute before it signs: caches must ask again sooner."""


class OAuthRefusal(Refusal):
    """A refusal in the words of RFC 6749; its code is the `error`."""


async def token(asked: Asked) -> Answer:
    """Exchange an API key for a service token, or a service token for a token of one conference."""
    grant = asked.text("grant_type")
    if not grant:
        raise OAuthRefusal("grant_type is missing", code="invalid_request")
    if grant == CLIENT_CREDENTIALS:
        return await _client_credentials(asked)
    if grant == TOKEN_EXCHANGE:
        return await _exchange(asked)
    raise OAuthRefusal(
        f"grant_type is {CLIENT_CREDENTIALS} or {TOKEN_EXCHANGE}; JWTs of external issuers go to /api/v3/token",
        code="unsupported_grant_type",
    )


async def introspect(asked: Asked) -> Answer:
    """What a key or token says while it holds; of the caller's own organisation only."""
    allowed = await right(asked, "introspection")
    claims = await introspection.introspect(asked.house, allowed.caller.organisation, asked.required("token"))
    if claims is None:
        return Answer(s.Introspection(active=False))
    told = {name: claims[name] for name in s.Introspection.__struct_fields__ if name in claims}
    return Answer(s.Introspection(active=True, **told))


async def revoke(asked: Asked) -> Answer:
    """End a token. 200 for an unknown one as well. An API key is revoked at /v1/keys."""
    allowed = await right(asked, "")
    shown = asked.required("token")
    if shown.startswith("coram_sk_"):
        raise OAuthRefusal("an API key is revoked by DELETE /v1/keys/{ref}", code="unsupported_token_type")
    await introspection.revoke_token(asked.house, allowed.caller, shown)
    return Answer(b"", media_type="text/plain")


async def jwks(asked: Asked) -> Answer:
    """The keys by which this installation's tokens can be verified."""
    keys = list(asked.house.signer.public_jwks(asked.house.clock.now()))
    headers = {"cache-control": f"public, max-age={KEY_SET_SECONDS}", "access-control-allow-origin": "*"}
    return Answer(s.Jwks(keys=keys), headers=headers, media_type="application/jwk-set+json")


async def metadata(asked: Asked) -> Answer:
    """Where everything is."""
    base = asked.house.base_url
    methods = ["client_secret_basic", "client_secret_post"]
    answer = s.Metadata(
        issuer=base,
        token_endpoint=f"{base}/v1/token",
        jwks_uri=f"{base}/.well-known/jwks.json",
        introspection_endpoint=f"{base}/v1/introspect",
        revocation_endpoint=f"{base}/v1/revoke",
        response_types_supported=[],
        grant_types_supported=[CLIENT_CREDENTIALS, TOKEN_EXCHANGE],
        scopes_supported=list(KEY_SCOPES),
        token_endpoint_auth_methods_supported=methods,
        introspection_endpoint_auth_methods_supported=methods[:1],
        revocation_endpoint_auth_methods_supported=methods[:1],
        service_documentation=f"{base}/docs/access",
    )
    headers = {"cache-control": "public, max-age=300", "access-control-allow-origin": "*"}
    return Answer(answer, headers=headers)


def oauth_failure(request: Req, error: Exception) -> Response[Any]:
    """Any refusal, in the words of RFC 6749."""
    response = rendered(request, error) if isinstance(error, OAuthRefusal) else failure(request, error)
    detail = str(response.content["detail"])
    if isinstance(error, OAuthRefusal):
        code = error.reason
    else:
        by_status = {401: "invalid_client", 403: "invalid_scope", 500: "server_error", 503: "temporarily_unavailable"}
        code = by_status.get(response.status_code or 400, "invalid_request")
    response.content = {"error": code, "error_description": detail}
    response.media_type = "application/json"
    if isinstance(error, OAuthRefusal) and code == "invalid_scope":
        response.status_code = 400
    return response


async def _client_credentials(asked: Asked) -> Answer:
    caller = (await of_key(asked, _client(asked), "")).caller
    if caller.token:
        raise OAuthRefusal("an API key is needed here, not a token", code="invalid_client")
    scopes = asked.text("scope").split()
    issued = _issued(asked, caller, scopes)
    answer = s.TokenAnswer(
        access_token=issued.text,
        token_type="Bearer",  # noqa: S106 - the name of a type
        expires_in=(issued.expires_at - asked.house.clock.now()) // 1000,
        scope=" ".join(sorted(scopes or caller.scopes)),
    )
    return Answer(answer, headers={"pragma": "no-cache"})


def _issued(asked: Asked, caller: Caller, scopes: list[str]) -> tokens.Token:
    try:
        return service_tokens.issue(asked.house, caller, scopes)
    except Forbidden as refused:
        raise OAuthRefusal(refused.message, code="invalid_scope") from None


def _client(asked: Asked) -> Presentation:
    """The client as RFC 6749, section 2.3.1, lets it say who it is. Raises Invalid for more than one way."""
    client, secret = asked.text("client_id"), asked.text("client_secret")
    in_header = service_credential(asked.headers, basic_allowed=True)
    if in_header is not None and secret:
        raise OAuthRefusal("say who you are in the header or in the body, not in both", code="invalid_request")
    if in_header is not None:
        pair = basic(asked.headers)
        if client and pair and pair[0] != client:
            raise OAuthRefusal("client_id and the Authorization header disagree", code="invalid_request")
        return in_header
    if not client or not secret:
        raise Unauthenticated("show an API key: Basic, or client_id with client_secret", code="MISSING_CREDENTIAL")
    return KeyAndSecret(identifier=client, secret=secret)


async def _exchange(asked: Asked) -> Answer:
    subject = await _subject(asked)
    conference = _target(asked)
    scopes = tuple(asked.text("scope").split()) or tokens.FULL_SCOPES
    for scope in scopes:
        if scope not in tokens.FULL_SCOPES:
            raise OAuthRefusal(f"'{scope}' is none of {', '.join(tokens.FULL_SCOPES)}", code="invalid_scope")
    wanted = asked.text("requested_token_type") or ACCESS_TOKEN
    if wanted not in (ACCESS_TOKEN, JWT):
        raise OAuthRefusal(f"requested_token_type is {ACCESS_TOKEN} or {JWT}", code="invalid_request")
    try:
        made = await tokens.generate(asked.house, subject, conference, scopes)
    except (NotFound, Gone):
        raise OAuthRefusal("there is no such conference", code="invalid_target") from None
    answer = s.TokenAnswer(
        access_token=made.text,
        token_type="Bearer",  # noqa: S106 - the name of a type
        expires_in=(made.expires_at - asked.house.clock.now()) // 1000,
        scope=" ".join(scopes),
        issued_token_type=wanted,
    )
    return Answer(answer, headers={"pragma": "no-cache"})


async def _subject(asked: Asked) -> Caller:
    """Whose right is handed on: the subject token's. Who else says who it is must be of the same organisation."""
    shown, kind = asked.text("subject_token"), asked.text("subject_token_type")
    if not shown or not kind:
        missing = "subject_token_type" if shown else "subject_token"
        raise OAuthRefusal(f"{missing} is missing", code="invalid_request")
    if kind not in (ACCESS_TOKEN, JWT):
        raise OAuthRefusal(f"subject_token_type is {ACCESS_TOKEN} or {JWT}", code="invalid_request")
    if asked.text("actor_token"):
        raise OAuthRefusal("actor_token is not taken here", code="invalid_request")
    presented: Presentation = FullKey(text=shown) if shown.startswith("coram_sk_") else ServiceToken(text=shown)
    try:
        subject = (await of_key(asked, presented, "tokens")).caller
    except (Unauthenticated, Invalid):
        raise OAuthRefusal("the subject token does not hold", code="invalid_grant") from None
    if asked.text("client_id") or service_credential(asked.headers, basic_allowed=True) is not None:
        client = (await of_key(asked, _client(asked), "")).caller
        if client.organisation != subject.organisation:
            raise OAuthRefusal("the subject token does not hold", code="invalid_grant")
    return subject


def _target(asked: Asked) -> str:
    """The conference: `audience` is its id, `resource` the same as a URN."""
    audience, resource = asked.text("audience"), asked.text("resource")
    named = {audience, resource.removeprefix("urn:uuid:")} - {""}
    if not named:
        raise OAuthRefusal("say for which conference: audience=<id> or resource=urn:uuid:<id>", code="invalid_request")
    if len(named) > 1:
        raise OAuthRefusal("audience and resource name different things", code="invalid_target")
    try:
        return str(UUID(named.pop()))
    except ValueError:
        raise OAuthRefusal("there is no such conference", code="invalid_target") from None
