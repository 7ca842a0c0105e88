"""Issuers, signing keys, the audit trail, and keys that leaked."""

import csv
import hashlib
import io
import itertools
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from coram.actions.administration.keys import find_key, make_key, rotate_key
from coram.actions.house import LeakReporters
from coram.assembly.opening import CannotOpen, open_house
from coram.core.audit import first_break
from coram.ports.store import Change
from coram.settings import Settings
from faces.access.test_keys import problem
from support.people import to_waiting
from support.tenants import Tenant, client_of

INFO = "/api/v2/getAsyncRequestInfo?uId=x"


async def test_an_issuer_is_trusted_changed_rotated_and_forgotten(program: httpx.AsyncClient, bank: Tenant) -> None:
    answer = await program.post("/v1/issuers", json={"name": "shop", "issuer": "https://shop"}, headers=bank.powers)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert len(made["secret"]) >= 43 and made["algorithms"] == ["HS256"] and made["secrets_until"] == [None]
    listed = (await program.get("/v1/issuers", headers=bank.powers)).json()["issuers"]
    assert [one["id"] for one in listed] == [made["id"]] and "secret" not in listed[0]
    path = f"/v1/issuers/{made['id']}"
    changed = await program.patch(path, json={"life_seconds": 60, "disabled": True}, headers=bank.powers)
    assert changed.json()["life_seconds"] == 60 and changed.json()["disabled"] is True
    answer = await program.post(f"{path}/rotate", json={"overlap_seconds": 60}, headers=bank.powers)
    assert answer.json()["secret"] != made["secret"]
    assert [until is None for until in answer.json()["secrets_until"]] == [True, False]
    assert (await program.delete(path, headers=bank.powers)).status_code == 204
    problem(await program.delete(path, headers=bank.powers), 404, "NOT_FOUND", "no such issuer")
    async with bank.signed_in() as admin:
        assert (await admin.get("/v1/issuers")).json() == {"issuers": []}


async def test_what_is_wrong_with_an_issuer_is_named(program: httpx.AsyncClient, bank: Tenant, rival: Tenant) -> None:
    for body, field, words in (
        ({}, "name", "name is missing"),
        ({"name": "x", "algorithms": ["none"]}, "algorithms", "among HS256"),
        ({"name": "x", "algorithms": ["HS256", "RS256"]}, "algorithms", "HS256 stands alone"),
        ({"name": "x", "algorithms": ["RS256"]}, "jwks_url", "absolute web address"),
        ({"name": "x", "secret": "short"}, "secret", "32 to 512 bytes"),
        ({"name": "x", "life_seconds": 0}, "life_seconds", "life_seconds is 1 to"),
        ({"name": "x", "sealed": ""}, "sealed", "sealed is not known here"),
    ):
        answer = await program.post("/v1/issuers", json=body, headers=bank.powers)
        assert problem(answer, 400, "INVALID_INPUT", words)["field"] == field
    made = (await program.post("/v1/issuers", json={"name": "x"}, headers=bank.powers)).json()
    for method, path, body in (
        ("PATCH", f"/v1/issuers/{made['id']}", {"name": "mine"}),
        ("DELETE", f"/v1/issuers/{made['id']}", None),
        ("POST", f"/v1/issuers/{made['id']}/rotate", {}),
    ):
        problem(await program.request(method, path, json=body, headers=rival.powers), 404, "NOT_FOUND")
        problem(await program.request(method, path, json=body, headers=bank.headers), 403, "INSUFFICIENT_SCOPE")


async def test_signing_keys_are_for_platform_administrators(program: httpx.AsyncClient, bank: Tenant) -> None:
    async with bank.signed_in() as admin:
        for method, path in (("GET", "/v1/signing-keys"), ("POST", "/v1/signing-keys/rotate")):
            problem(await program.request(method, path), 401, "NO_SESSION")
            problem(await program.request(method, path, headers=bank.powers), 403, "NOT_PLATFORM_ADMIN", "no API key")
            problem(await admin.request(method, path), 403, "NOT_PLATFORM_ADMIN", "only platform administrators")
        member = await bank.house.store.staff_member(bank.organisation.id, bank.admin.id)
        assert member is not None
        raised = msgspec.structs.replace(member, roles=("admin", "platform_admin"))
        await bank.house.store.commit(Change(organisation=bank.organisation.id, update=[raised]))
        before = (await admin.get("/v1/signing-keys")).json()["signing_keys"]
        assert [one["state"] for one in before] == ["signing"]
        token = {"authorization": f"Bearer {await bank.token(program)}"}
        after = (await admin.post("/v1/signing-keys/rotate")).json()["signing_keys"]
        assert {one["state"] for one in after} == {"next", "signing"}
        assert (await program.get(INFO, headers=token)).status_code == 404
        await admin.post("/v1/signing-keys/rotate", json={"at_once": True})
        assert (await program.get(INFO, headers=token)).status_code == 401
        problem(
            await admin.post("/v1/signing-keys/rotate", json={"now": True}), 400, "INVALID_INPUT", "now is not known"
        )


async def test_the_audit_trail_page_by_page(program: httpx.AsyncClient, bank: Tenant, rival: Tenant) -> None:
    for number in range(5):
        await program.post("/v1/keys", json={"name": f"key {number}"}, headers=bank.powers)
    page = (await program.get("/v1/audit", params={"type": "key.made", "limit": 3}, headers=bank.powers)).json()
    assert len(page["entries"]) == 3 and page["before"]
    more = {"type": "key.made", "limit": 3, "before": page["before"]}
    rest = (await program.get("/v1/audit", params=more, headers=bank.powers)).json()
    seqs = [one["seq"] for one in (*page["entries"], *rest["entries"])]
    assert seqs == sorted(seqs, reverse=True) and len(set(seqs)) == len(seqs) >= 6
    actor = {"actor": bank.made_powerful.key.identifier, "type": "key.made"}
    assert len((await program.get("/v1/audit", params=actor, headers=bank.powers)).json()["entries"]) == 5
    assert (await program.get("/v1/audit", params={"since": "2999-01-01"}, headers=bank.powers)).json() == {
        "entries": [], "before": None,
    }  # fmt: skip
    until = {"until": "2000-01-01T00:00:00+02:00"}
    assert (await program.get("/v1/audit", params=until, headers=bank.powers)).json()["entries"] == []
    for params, field, words in (
        ({"since": "yesterday"}, "since", "ISO 8601"),
        ({"limit": "many"}, "limit", "a whole number"),
        ({"format": "xml"}, "format", "json, jsonl or csv"),
    ):
        answer = await program.get("/v1/audit", params=params, headers=bank.powers)
        assert problem(answer, 400, "INVALID_INPUT", words)["field"] == field
    assert "key 0" not in (await program.get("/v1/audit", headers=rival.powers)).text
    problem(await program.get("/v1/audit", headers=bank.headers), 403, "INSUFFICIENT_SCOPE")
    problem(await program.get("/v1/audit"), 401, "NO_SESSION")


async def test_a_conferences_trail_is_its_organisations_alone(
    program: httpx.AsyncClient, bank: Tenant, rival: Tenant
) -> None:
    conference = (await to_waiting(bank)).conference
    mine = (await program.get("/v1/audit", params={"chain": conference}, headers=bank.powers)).json()["entries"]
    assert {one["chain"] for one in mine} == {conference} and len(mine) > 2
    assert all(set(one["details"]) != {"personal"} for one in mine)
    theirs = await program.get("/v1/audit", params={"chain": conference}, headers=rival.powers)
    assert theirs.json()["entries"] == []


async def test_the_audit_trail_as_a_file_that_can_be_checked(program: httpx.AsyncClient, bank: Tenant) -> None:
    await program.post("/v1/keys", json={"name": "x"}, headers=bank.powers)
    lines = await program.get("/v1/audit", params={"format": "jsonl"}, headers=bank.powers)
    assert lines.headers["content-type"] == "application/jsonl"
    assert lines.headers["content-disposition"] == 'attachment; filename="audit.jsonl"'
    entries = [json.loads(line) for line in lines.text.splitlines()]
    assert [one["seq"] for one in entries] == list(range(1, len(entries) + 1))
    for before, after in itertools.pairwise(entries):
        assert after["previous"] == before["hash"]
    known = list(await bank.house.store.audit(bank.organisation.id, "organisation"))
    assert first_break(known) is None and known[len(entries) - 1].hash == entries[-1]["hash"]
    table = await program.get("/v1/audit", params={"format": "csv", "type": "key"}, headers=bank.powers)
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert rows and all(row["type"].startswith("key.") for row in rows)
    assert json.loads(rows[0]["details"])["key"]


async def test_a_spreadsheet_does_not_calculate(program: httpx.AsyncClient, bank: Tenant) -> None:
    leak = [{"token": bank.key, "type": "coram", "url": "=HYPERLINK()", "source": "content"}]
    await program.post("/v1/leaks/github", json=leak)
    table = await program.get("/v1/audit", params={"format": "csv", "type": "key.leaked"}, headers=bank.powers)
    for row in csv.reader(io.StringIO(table.text)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row), row


def found(token: str, url: str = "https://github.com/x/y/blob/main/.env") -> dict[str, Any]:
    return {"token": token, "type": "coram_api_key", "url": url, "source": "content"}


async def test_whoever_reports_a_valid_key_ends_it(program: httpx.AsyncClient, bank: Tenant) -> None:
    answer = await program.post("/v1/leaks/github", json=[found(bank.key), found("coram_sk_test_nonsense")])
    assert answer.status_code == 200, answer.text
    assert answer.json() == [
        {"token_raw": bank.key, "token_type": "coram_api_key", "label": "true_positive"},
        {"token_raw": "coram_sk_test_nonsense", "token_type": "coram_api_key", "label": "false_positive"},
    ]
    assert (await program.get(INFO, headers=bank.headers)).status_code == 401
    key = await find_key(bank.house, bank.organisation.id, bank.identifier)
    assert key.revoked_why == "leaked"
    told = (await program.get("/v1/audit", params={"type": "key.leaked"}, headers=bank.powers)).json()["entries"]
    assert told[0]["details"] | {"key": "", "source": ""} == {
        "key": "", "secret": "current", "revoked": True, "url": found("")["url"], "source": "",
    }  # fmt: skip
    assert bank.secret not in str(told)
    assert (await program.post("/v1/leaks/github", json=[found(bank.key)])).json()[0]["label"] == "true_positive"


async def test_an_organisation_may_want_to_be_told_only(program: httpx.AsyncClient, bank: Tenant) -> None:
    lenient = msgspec.structs.replace(bank.organisation, revoke_leaked_keys=False)
    await bank.house.store.commit(Change(organisation=lenient.id, update=[lenient]))
    assert (await program.post("/v1/leaks/github", json=[found(bank.key)])).json()[0]["label"] == "true_positive"
    assert (await program.get(INFO, headers=bank.headers)).status_code == 404
    told = (await program.get("/v1/audit", params={"type": "key.leaked"}, headers=bank.powers)).json()["entries"]
    assert told[0]["details"]["revoked"] is False


async def test_an_old_secret_that_leaked_ends_alone(program: httpx.AsyncClient, bank: Tenant) -> None:
    fresh = await rotate_key(bank.house, bank.organisation.id, bank.identifier, 3600)
    assert (await program.get(INFO, headers=bank.headers)).status_code == 404
    assert (await program.post("/v1/leaks/github", json=[found(bank.key)])).json()[0]["label"] == "true_positive"
    assert (await program.get(INFO, headers=bank.headers)).status_code == 401
    assert (await program.get(INFO, headers={"apikey": fresh.text})).status_code == 404


async def test_reports_are_no_way_to_guess(program: httpx.AsyncClient, bank: Tenant) -> None:
    wrong = found(bank.key.replace(bank.secret, "x" * 43))
    answer = await program.post("/v1/leaks/github", json=[wrong] * 40)
    problem(answer, 429, "TOO_MANY")
    assert (await program.get(INFO, headers=bank.headers)).status_code == 404
    for content, words in ((b"{}", "JSON array"), (b"x", "JSON array"), (b'[{"type":"x"}]', "JSON array")):
        problem(await program.post("/v1/leaks/github", content=content), 400, "INVALID_INPUT", words)
    answer = await program.post("/v1/leaks/github", json=[found("x")] * 1001)
    problem(answer, 400, "INVALID_INPUT", "at most 1000 finds")


class Scanner:
    """A secret scanner with a key pair, which signs as GitHub does."""

    def __init__(self) -> None:
        self.key: EllipticCurvePrivateKey = generate_private_key(SECP256R1())
        public = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self.identifier = hashlib.sha256(public).hexdigest()
        one = {"key_identifier": self.identifier, "key": public.decode(), "is_current": True}
        self.published = {"public_keys": [one]}

    def headers(self, body: bytes) -> dict[str, str]:
        signature = self.key.sign(body, ECDSA(SHA256()))
        return {
            "Github-Public-Key-Identifier": self.identifier,
            "Github-Public-Key-Signature": b64encode(signature).decode(),
        }


async def test_with_known_keys_a_report_must_be_signed(bank: Tenant) -> None:
    scanner, stranger = Scanner(), Scanner()
    guarded = msgspec.structs.replace(bank.house, leak_reporters=LeakReporters(keys=scanner.published))
    body = json.dumps([found(bank.key)]).encode()
    async with client_of(guarded) as program:
        forged = {**stranger.headers(body), "Github-Public-Key-Identifier": scanner.identifier}
        for headers in ({}, stranger.headers(body), forged, scanner.headers(b"[]"), {
            **scanner.headers(body), "Github-Public-Key-Signature": "!!",
        }):  # fmt: skip
            answer = await program.post("/v1/leaks/github", content=body, headers=headers)
            problem(answer, 401, "INVALID_SIGNATURE")
        assert (await program.get(INFO, headers=bank.headers)).status_code == 404
        answer = await program.post("/v1/leaks/github", content=body, headers=scanner.headers(body))
        assert answer.json()[0]["label"] == "true_positive"
        assert (await program.get(INFO, headers=bank.headers)).status_code == 401
        many = json.dumps([found("x")] * 200).encode()
        answer = await program.post("/v1/leaks/github", content=many, headers=scanner.headers(many))
        assert answer.status_code == 200  # a scanner that is known may be wrong as often as it likes


async def test_keys_at_an_address_are_fetched_under_the_guard(bank: Tenant) -> None:
    for address in ("https://127.0.0.1:1/keys", "https://169.254.169.254/keys"):
        guarded = msgspec.structs.replace(bank.house, leak_reporters=LeakReporters(url=address))
        async with client_of(guarded) as program:
            answer = await program.post("/v1/leaks/github", json=[found(bank.key)])
            problem(answer, 503, "UNAVAILABLE", "public keys cannot be fetched")
    key = await find_key(bank.house, bank.organisation.id, bank.identifier)
    assert key.revoked_at is None


async def test_the_setting_names_a_file_or_an_address(tmp_path: Path) -> None:
    scanner = Scanner()
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(scanner.published))
    async with open_house(Settings(data=str(tmp_path / "a"), leak_report_keys=str(file)), media=False) as house:
        assert house.leak_reporters == LeakReporters(keys=scanner.published)
    address = "https://api.github.com/meta/public_keys/secret_scanning"
    async with open_house(Settings(data=str(tmp_path / "b"), leak_report_keys=address), media=False) as house:
        assert house.leak_reporters == LeakReporters(url=address)
    file.write_text("nonsense")
    with pytest.raises(CannotOpen, match=r"leak_report_keys: .*keys\.json holds no public keys"):
        async with open_house(Settings(data=str(tmp_path / "c"), leak_report_keys=str(file)), media=False):
            pass


async def test_reports_and_expired_keys(program: httpx.AsyncClient, bank: Tenant) -> None:
    made = await make_key(bank.house, bank.organisation, "short", expires_at=bank.house.clock.now() + 1_000)
    bank.house.clock.move(2)  # type: ignore[attr-defined]
    assert (await program.post("/v1/leaks/github", json=[found(made.text)])).json()[0]["label"] == "true_positive"
