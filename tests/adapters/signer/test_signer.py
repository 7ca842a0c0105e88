import base64
import hashlib
import hmac
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from coram.adapters.signer.local import LocalSigner
from coram.adapters.vault.secretfile import SecretFileError
from coram.core.errors import Unauthenticated

ISSUER = "https://coram.example"
AUDIENCE = "api"
TYP = "at+jwt"
NOW = 1_800_000_000
GOOD: dict[str, Any] = {
    "iss": ISSUER,
    "aud": AUDIENCE,
    "sub": "conference-1",
    "iat": NOW,
    "nbf": NOW,
    "exp": NOW + 120,
    "jti": "token-1",
    "scope": ["read"],
}


@pytest.fixture
def signer(tmp_path: Path) -> LocalSigner:
    return LocalSigner(tmp_path / "signing.key", ISSUER)


@pytest.fixture
def private(tmp_path: Path, signer: LocalSigner) -> Ed25519PrivateKey:
    """The real key: what is refused below is refused although its signature holds."""
    return Ed25519PrivateKey.from_private_bytes((tmp_path / "signing.key").read_bytes())


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def forge(private: Ed25519PrivateKey, header: Any, claims: Any) -> str:
    """A token with a signature that holds, whatever it says."""
    head = header if isinstance(header, bytes) else json.dumps(header).encode()
    body = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    signed = f"{b64(head)}.{b64(body)}"
    return f"{signed}.{b64(private.sign(signed.encode()))}"


def good_header(signer: LocalSigner) -> dict[str, Any]:
    return {"alg": "Ed25519", "kid": signer.kid, "typ": TYP}


def refused(signer: LocalSigner, token: str, now: int = NOW * 1000) -> None:
    with pytest.raises(Unauthenticated):
        signer.verify(TYP, AUDIENCE, token, now)


def test_what_was_signed_is_verified(signer: LocalSigner, private: Ed25519PrivateKey) -> None:
    token = signer.sign(TYP, GOOD)
    assert signer.verify(TYP, AUDIENCE, token, NOW * 1000) == GOOD
    header = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    assert header == good_header(signer)
    assert signer.verify(TYP, AUDIENCE, forge(private, header, GOOD), NOW * 1000) == GOOD


def test_others_can_verify_it_with_the_published_key(signer: LocalSigner) -> None:
    published = signer.public_jwk()
    assert "d" not in published
    key = OKPKey.import_key(published)
    assert key.thumbprint() == signer.kid == published["kid"]
    verified = jws.deserialize_compact(signer.sign(TYP, GOOD), key, algorithms=["Ed25519"])
    assert verified.payload is not None
    assert json.loads(verified.payload) == GOOD


def test_not_before_is_the_time_of_issue_where_it_is_not_said(signer: LocalSigner) -> None:
    claims = {name: value for name, value in GOOD.items() if name != "nbf"}
    assert signer.verify(TYP, AUDIENCE, signer.sign(TYP, claims), NOW * 1000) == GOOD


def test_time(signer: LocalSigner, tmp_path: Path) -> None:
    token = signer.sign(TYP, GOOD)
    signer.verify(TYP, AUDIENCE, token, (NOW + 120) * 1000 - 1)
    refused(signer, token, (NOW + 120) * 1000)
    refused(signer, token, NOW * 1000 - 1)
    later = signer.sign(TYP, GOOD | {"nbf": NOW + 60})
    refused(signer, later, (NOW + 59) * 1000)
    signer.verify(TYP, AUDIENCE, later, (NOW + 60) * 1000)
    lenient = LocalSigner(tmp_path / "signing.key", ISSUER, leeway_seconds=5)
    lenient.verify(TYP, AUDIENCE, token, (NOW + 125) * 1000 - 1)
    refused(lenient, token, (NOW + 125) * 1000)
    lenient.verify(TYP, AUDIENCE, token, (NOW - 5) * 1000)
    refused(lenient, token, (NOW - 5) * 1000 - 1)
    for leeway in (-1, 6):
        with pytest.raises(ValueError, match="leeway"):
            LocalSigner(tmp_path / "signing.key", ISSUER, leeway_seconds=leeway)


def test_a_token_for_something_else_is_refused(signer: LocalSigner) -> None:
    for typ, audience in (("JWT", AUDIENCE), (TYP.upper(), AUDIENCE), (TYP, "console"), (TYP, "")):
        with pytest.raises(Unauthenticated):
            signer.verify(typ, audience, signer.sign(TYP, GOOD), NOW * 1000)
    several = signer.sign(TYP, GOOD | {"aud": ["console", AUDIENCE]})
    signer.verify(TYP, AUDIENCE, several, NOW * 1000)


CLAIMS: list[dict[str, Any]] = [
    *({name: value} for name in ("iss", "sub", "jti") for value in (None, "", 1, ["a"])),
    *({"aud": value} for value in (None, "", [], [1], {"api": 1}, [AUDIENCE, ""], 7)),
    *({name: value} for name in ("iat", "nbf", "exp") for value in (None, str(NOW + 60), NOW + 0.5, True, [NOW])),
    {"iss": "https://other.example"},
    {"iss": ISSUER + "/"},
    {"exp": NOW - 1, "iat": NOW - 60},
    {"exp": NOW},
    {"exp": NOW + 86_401},
    {"iat": NOW + 1},
    {"nbf": NOW + 1},
    {"exp": 10**400},
]


@pytest.mark.parametrize("wrong", CLAIMS, ids=str)
def test_wrong_claims_are_refused_although_we_signed_them(
    signer: LocalSigner, private: Ed25519PrivateKey, wrong: dict[str, Any]
) -> None:
    refused(signer, forge(private, good_header(signer), GOOD | wrong))
    name = next(iter(wrong))
    if name != "aud" or wrong[name] is None:
        left = {key: value for key, value in GOOD.items() if key != name}
        refused(signer, forge(private, good_header(signer), left))


@pytest.mark.parametrize("claims", [b"", b"[]", b"null", b'"x"', b"{", b"\xff\xfe", b"[" * 3_000, b"1e999"])
def test_what_is_no_object_of_claims_is_refused(signer: LocalSigner, private: Ed25519PrivateKey, claims: bytes) -> None:
    refused(signer, forge(private, good_header(signer), claims))


HEADERS: list[dict[str, Any]] = [
    *({"alg": value} for value in ("none", "None", "", "EdDSA", "Ed448", "HS256", "RS256", "ES256")),
    *({"alg": value} for value in (1, None, ["Ed25519"])),
    {"typ": "JWT"},
    {"typ": None},
    {"typ": [TYP]},
    {"kid": "another"},
    {"kid": ""},
    {"kid": None},
    {"kid": "../../../../dev/null"},
    {"kid": "' OR 1=1 --"},
    {"jku": "https://attacker.example/jwks.json"},
    {"x5u": "https://attacker.example/cert.pem"},
    {"x5c": ["MIIB"]},
    {"x5t": "abc"},
    {"jwk": {"kty": "oct", "k": "AAAA"}},
    {"crit": ["exp"]},
    {"crit": []},
    {"crit": ["b64"], "b64": True},
    {"crit": ["b64"], "b64": False},
    {"b64": True},
    {"b64": False},
    {"cty": "JWT"},
    {"zip": "DEF"},
    {"enc": "A256GCM"},
    {"extra": 1},
]  # fmt: skip


@pytest.mark.parametrize("wrong", HEADERS, ids=str)
def test_wrong_headers_are_refused_although_the_signature_holds(
    signer: LocalSigner, private: Ed25519PrivateKey, wrong: dict[str, Any]
) -> None:
    refused(signer, forge(private, good_header(signer) | wrong, GOOD))
    for name in ("alg", "kid", "typ"):
        left = {key: value for key, value in good_header(signer).items() if key != name}
        refused(signer, forge(private, left, GOOD))


def test_no_algorithm_is_taken_from_the_attacker(signer: LocalSigner, private: Ed25519PrivateKey) -> None:
    public = private.public_key()
    secrets = [
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(Encoding.Raw, PublicFormat.Raw),
        json.dumps(signer.public_jwk()).encode(),
        b"",
    ]
    for algorithm in ("HS256", "HS512", "Ed25519"):
        signed = (
            f"{b64(json.dumps(good_header(signer) | {'alg': algorithm}).encode())}.{b64(json.dumps(GOOD).encode())}"
        )
        for secret in secrets:
            refused(signer, f"{signed}.{b64(hmac.digest(secret, signed.encode(), 'sha256'))}")
    body = json.dumps(GOOD).encode()
    strangers: list[tuple[str, RSAKey | ECKey | OKPKey]] = [
        ("RS256", RSAKey.import_key(rsa.generate_private_key(65_537, 2048))),
        ("ES256", ECKey.import_key(ec.generate_private_key(ec.SECP256R1()))),
        ("Ed25519", OKPKey.import_key(Ed25519PrivateKey.generate())),
    ]
    for algorithm, key in strangers:
        header = good_header(signer) | {"alg": algorithm}
        refused(signer, jws.serialize_compact(header, body, key, algorithms=[algorithm]))
        embedded = header | {"jwk": key.as_dict(private=False)}
        refused(signer, jws.serialize_compact(embedded, body, key, algorithms=[algorithm]))


def test_a_token_without_or_with_half_a_signature_is_refused(signer: LocalSigner) -> None:
    head, body, signature = signer.sign(TYP, GOOD).split(".")
    none = b64(json.dumps({"alg": "none", "kid": signer.kid, "typ": TYP}).encode())
    broken = [
        f"{none}.{body}.",
        f"{none}.{body}",
        f"{head}.{body}.",
        f"{head}.{body}",
        f"{head}.{body}.{signature[:-4]}",
        f"{head}.{body}.{signature}.{signature}",
        f"{head}.{body}.{b64(bytes(64))}",
        f".{body}.{signature}",
        f"{head}..{signature}",
        f"{head}.{body}.{signature}\n",
        f" {head}.{body}.{signature}",
        "",
        ".",
        "..",
        "...",
        "é.é.é",
        "\ud800",
        "a" * 1_000_000,
        "." * 8_000,
    ]
    for token in broken:
        refused(signer, token)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 400), replacement=st.sampled_from("ABCxyz019-_.= \n{"))
def test_any_changed_character_is_refused(signer: LocalSigner, position: int, replacement: str) -> None:
    token = signer.sign(TYP, GOOD)
    position %= len(token)
    changed = token[:position] + replacement + token[position + 1 :]
    if changed != token:
        refused(signer, changed)


def test_a_signature_has_one_spelling(signer: LocalSigner) -> None:
    token = signer.sign(TYP, GOOD)
    for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=":
        if last != token[-1]:
            refused(signer, token[:-1] + last)
    for more in ("=", "==", "\n", "A", "\0"):
        refused(signer, token + more)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(token=st.text(max_size=300))
def test_any_text_is_refused_and_nothing_worse(signer: LocalSigner, token: str) -> None:
    refused(signer, token)


def test_what_could_never_be_verified_is_not_signed(signer: LocalSigner) -> None:
    for wrong in CLAIMS:
        claims = GOOD | wrong
        if {"iat", "nbf"} & set(wrong) and NOW + 1 in wrong.values():
            continue  # right, but later
        if wrong in ({"exp": NOW - 1, "iat": NOW - 60},):
            continue  # was right, but earlier
        with pytest.raises(ValueError):
            signer.sign(TYP, claims)


def test_the_key_stays_and_is_for_its_owner_alone(signer: LocalSigner, tmp_path: Path) -> None:
    path = tmp_path / "signing.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = LocalSigner(path, ISSUER)
    assert again.verify(TYP, AUDIENCE, signer.sign(TYP, GOOD), NOW * 1000) == GOOD
    other = LocalSigner(tmp_path / "other.key", ISSUER)
    refused(other, signer.sign(TYP, GOOD))
    path.chmod(0o644)
    with pytest.raises(SecretFileError):
        LocalSigner(path, ISSUER)


def test_the_key_identifier_is_the_thumbprint(signer: LocalSigner) -> None:
    jwk = signer.public_jwk()
    canonical = json.dumps({name: jwk[name] for name in ("crv", "kty", "x")}, separators=(",", ":"))
    assert signer.kid == b64(hashlib.sha256(canonical.encode()).digest())
