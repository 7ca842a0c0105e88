"""Signatures of other issuers, on the published examples of RFC 7515 (A.2, A.3) and RFC 8037 (A.4)."""

from typing import Any

import pytest

from coram.adapters.signer.issued import verify_issued
from coram.core.errors import Unauthenticated

CLAIMS = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
RSA_KEY = {
    "kty": "RSA",
    "e": "AQAB",
    "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2l"
    "ZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2Ca"
    "pHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4"
    "FRWyuXpoQ",
}
RSA_TOKEN = (
    f"eyJhbGciOiJSUzI1NiJ9.{CLAIMS}."
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1"
    "dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzD"
    "wusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe7"
    "7Rw"
)
EC_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
EC_TOKEN = (
    f"eyJhbGciOiJFUzI1NiJ9.{CLAIMS}."
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
)
ED_KEY = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
ED_TEXT = (
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
)
EXAMPLES = [("RS256", RSA_KEY, RSA_TOKEN), ("ES256", EC_KEY, EC_TOKEN)]


def refused(token: str, algorithms: list[str], *keys: dict[str, Any]) -> None:
    with pytest.raises(Unauthenticated):
        verify_issued(token, algorithms, jwks={"keys": list(keys)})


@pytest.mark.parametrize(("algorithm", "key", "token"), EXAMPLES, ids=["A.2", "A.3"])
def test_the_published_example_holds_and_no_altered_one(algorithm: str, key: dict[str, Any], token: str) -> None:
    claims = verify_issued(token, [algorithm], jwks={"keys": [ED_KEY, key]})
    assert claims == {"iss": "joe", "exp": 1300819380, "http://example.com/is_root": True}
    head, body, signature = token.split(".")
    for position in range(0, len(signature) - 1, 7):
        other = "A" if signature[position] != "A" else "B"
        refused(f"{head}.{body}.{signature[:position]}{other}{signature[position + 1 :]}", [algorithm], key)
    for position in range(0, len(body) - 1, 9):
        other = "A" if body[position] != "A" else "B"
        refused(f"{head}.{body[:position]}{other}{body[position + 1 :]}.{signature}", [algorithm], key)
    refused(f"{head}.{body}.", [algorithm], key)


@pytest.mark.parametrize(("algorithm", "key", "token"), EXAMPLES, ids=["A.2", "A.3"])
def test_algorithm_and_key_are_ours_to_choose(algorithm: str, key: dict[str, Any], token: str) -> None:
    others = [name for name in ("HS256", "RS256", "ES256", "EdDSA") if name != algorithm]
    refused(token, others, key)
    refused(token, [algorithm])
    refused(token, [algorithm], {**key, "use": "enc"})
    refused(token, [algorithm], {**key, "alg": others[1]})
    refused(token, [algorithm], {**key, "kty": "oct", "k": "AAAA"})
    assert verify_issued(token, [algorithm], jwks={"keys": [{"kty": "?"}, "no key", {**key, "kid": "a"}]})  # type: ignore[list-item]


def test_a_right_signature_under_what_is_no_claims_set_is_refused() -> None:
    """RFC 8037's example signs a text."""
    refused(ED_TEXT, ["EdDSA"], ED_KEY)


def test_a_short_rsa_key_is_no_key() -> None:
    short = {**RSA_KEY, "n": RSA_KEY["n"][:170]}
    refused(RSA_TOKEN, ["RS256"], short)
