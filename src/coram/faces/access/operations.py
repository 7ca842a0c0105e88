"""The table of the native face."""

from coram.actions.access.leaks import Found
from coram.faces.access import audit, issuers, keys, oauth
from coram.faces.access import shapes as s
from coram.faces.access.guards import failure
from coram.faces.problem import Problem
from coram.faces.schemes import schemes
from coram.faces.table import Face, Operation, Parameter

_KEY = Parameter("ref", "The key's reference (UUID) or its identifier", required=True, where="path")
_ISSUER = Parameter("id", "The issuer", required=True, where="path")
_PROGRAM = ("ApiKeyAuth", "ServiceToken", "Basic")
_ANY = ("Session", *_PROGRAM)
_BODY = (400, 413, 415)

_KEYS = (
    Operation(
        "makeKey", "POST", "/v1/keys", "Make an API key", keys.make, {201: s.KeyWithSecret}, _ANY,
        body=s.NewKey, refusals=(*_BODY, 409), tag="keys", scope="keys",
    ),
    Operation(
        "listKeys", "GET", "/v1/keys", "All API keys", keys.listed, {200: s.Keys}, _ANY, tag="keys", scope="keys",
    ),
    Operation(
        "getKey", "GET", "/v1/keys/{ref:str}", "One API key", keys.one, {200: s.Key}, _ANY,
        parameters=(_KEY,), refusals=(404,), tag="keys", scope="keys",
    ),
    Operation(
        "changeKey", "PATCH", "/v1/keys/{ref:str}", "Change an API key", keys.change, {200: s.Key}, _ANY,
        parameters=(_KEY,), body=s.KeyChange, refusals=(*_BODY, 404, 409), tag="keys", scope="keys",
    ),
    Operation(
        "revokeKey", "DELETE", "/v1/keys/{ref:str}", "Revoke an API key", keys.revoke, {204: None}, _ANY,
        parameters=(_KEY,), refusals=(*_BODY, 404, 409), tag="keys", scope="keys",
    ),
    Operation(
        "rotateKey", "POST", "/v1/keys/{ref:str}/rotate", "A new secret for an API key", keys.rotate,
        {200: s.KeyWithSecret}, _ANY, parameters=(_KEY,), body=s.Rotate, refusals=(*_BODY, 404, 409),
        tag="keys", scope="keys",
    ),
    Operation(
        "verifyKey", "POST", "/v1/keys/verify", "Whether an API key holds: for gateways", keys.check,
        {200: s.CheckedKey}, _ANY, body=s.KeyToCheck, refusals=_BODY, tag="keys", scope="introspection",
    ),
)  # fmt: skip

_TOKENS = (
    Operation(
        "token", "POST", "/v1/token", "Exchange a key for a token, or a token for one conference's", oauth.token,
        {200: s.TokenAnswer}, ("Basic", "ApiKeyAuth", "ServiceToken"), optional=True, body=s.TokenRequest, forms=True,
        refusals=(*_BODY, 401, 403), failure=oauth.oauth_failure, failure_shape=s.OAuthError, tag="tokens",
    ),
    Operation(
        "introspect", "POST", "/v1/introspect", "What a token says", oauth.introspect, {200: s.Introspection}, _ANY,
        body=s.ShownToken, forms=True, refusals=_BODY, tag="tokens", scope="introspection",
    ),
    Operation(
        "revoke", "POST", "/v1/revoke", "End a token", oauth.revoke, {200: None}, _ANY,
        body=s.ShownToken, forms=True, refusals=_BODY, failure=oauth.oauth_failure, failure_shape=s.OAuthError,
        tag="tokens",
    ),
    Operation(
        "jwks", "GET", "/.well-known/jwks.json", "The keys that verify tokens", oauth.jwks,
        {200: s.Jwks}, tag="tokens", media_type="application/jwk-set+json",
    ),
    Operation(
        "metadata", "GET", "/.well-known/oauth-authorization-server", "Where everything is", oauth.metadata,
        {200: s.Metadata}, tag="tokens",
    ),
)  # fmt: skip

_TRUST = (
    Operation(
        "listIssuers", "GET", "/v1/issuers", "Whose tokens are believed", issuers.listed, {200: s.Issuers}, _ANY,
        tag="trust", scope="issuers",
    ),
    Operation(
        "makeIssuer", "POST", "/v1/issuers", "Believe an issuer", issuers.make, {201: s.IssuerWithSecret}, _ANY,
        body=s.NewIssuer, refusals=(*_BODY, 409), tag="trust", scope="issuers",
    ),
    Operation(
        "changeIssuer", "PATCH", "/v1/issuers/{id:str}", "Change an issuer", issuers.change, {200: s.Issuer}, _ANY,
        parameters=(_ISSUER,), body=s.IssuerChange, refusals=(*_BODY, 404, 409), tag="trust", scope="issuers",
    ),
    Operation(
        "removeIssuer", "DELETE", "/v1/issuers/{id:str}", "Believe an issuer no longer", issuers.remove, {204: None},
        _ANY, parameters=(_ISSUER,), refusals=(*_BODY, 404, 409), tag="trust", scope="issuers",
    ),
    Operation(
        "rotateIssuer", "POST", "/v1/issuers/{id:str}/rotate", "A second shared secret", issuers.rotate,
        {200: s.IssuerWithSecret}, _ANY, parameters=(_ISSUER,), body=s.RotateIssuer, refusals=(*_BODY, 404, 409),
        tag="trust", scope="issuers",
    ),
    Operation(
        "listSigningKeys", "GET", "/v1/signing-keys", "With what tokens are signed", issuers.signing,
        {200: s.SigningKeys}, ("Session",), tag="trust",
    ),
    Operation(
        "rotateSigningKey", "POST", "/v1/signing-keys/rotate", "A fresh signing key", issuers.rotate_signing,
        {201: s.SigningKeys}, ("Session",), body=s.RotateSigningKey, refusals=(*_BODY, 409), tag="trust",
    ),
)  # fmt: skip

_AUDIT = (
    Operation(
        "audit", "GET", "/v1/audit", "The audit trail", audit.audit, {200: s.AuditPage}, _ANY,
        parameters=(
            Parameter("chain", "A conference, for its own trail; without it the organisation's"),
            Parameter("type", "A type (key.made), or what stands before its dot (key)"),
            Parameter("actor", "Who did it: a key's identifier, a person's id"),
            Parameter("text", "Words that stand in it"),
            Parameter("since", "From then on: ISO 8601, or ms since 1970"),
            Parameter("until", "Before then"),
            Parameter("before", "The page's `before`, for the next one"),
            Parameter("limit", "Entries of a page, 1 to 500"),
            Parameter("format", "json, or the whole as a file", schema={"enum": ["json", "jsonl", "csv"]}),
        ),
        refusals=(400,), tag="audit", scope="audit", files="application/jsonl text/csv",
    ),
    Operation(
        "githubLeaks", "POST", "/v1/leaks/github", "Report keys that were found", audit.github_leaks,
        {200: list[s.LeakLabel]}, body=list[Found], raw=True, refusals=(400, 401, 413),
        parameters=(
            Parameter("Github-Public-Key-Identifier", "Which key signed", where="header"),
            Parameter("Github-Public-Key-Signature", "ECDSA over the body, in Base64", where="header"),
        ),
        tag="audit",
    ),
)  # fmt: skip

FACE = Face(
    name="access",
    title="Coram: keys, tokens and audit trail",
    description="API keys, tokens (RFC 6749, 7009, 7662, 8414, 8693), issuers, signing keys and the audit trail.",
    operations=(*_KEYS, *_TOKENS, *_TRUST, *_AUDIT),
    schemes=lambda base_url: schemes(base_url, *_ANY),
    failure=failure,
    failure_shape=Problem,
    failure_type="application/problem+json",
    tags={
        "keys": "API keys",
        "tokens": "Tokens, for programs and gateways",
        "trust": "Whose tokens are believed, and with what ours are signed",
        "audit": "The audit trail, and keys that leaked",
    },
)
