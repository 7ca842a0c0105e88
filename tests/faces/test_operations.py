"""Every operation of every face, from the faces' own documents: none is reachable without its stated credential, and
none finds another tenant's things. A new operation that no recipe here knows fails.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
import msgspec
import pytest
from openapi_spec_validator import validate

from coram.actions.administration.issuers import make_issuer
from coram.actions.house import House
from coram.assembly.building import application, documents_at
from coram.core.factors import AppPassword, Factor
from coram.ports.store import Change
from coram.settings import Settings
from support.house import BASE_URL, open_test_house
from support.people import to_waiting
from support.tenants import Tenant, make_tenant

KEY_SCHEMES = {"ApiKeyAuth", "ServiceToken", "Basic"}
DOCUMENTS = documents_at(BASE_URL)


class Operation(NamedTuple):
    """One operation of a document. `alternatives` are the names of the schemes that will do."""

    face: str
    method: str
    path: str
    described: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def alternatives(self) -> set[str]:
        return {name for one in self.described.get("security", []) for name in one}

    @property
    def open(self) -> bool:
        """Whether nothing need be shown."""
        return not self.described.get("security") or {} in self.described["security"]

    @property
    def parameters(self) -> list[dict[str, Any]]:
        return list(self.described.get("parameters", []))

    @property
    def body(self) -> dict[str, Any]:
        """The schema of a JSON body, resolved; empty without one."""
        content = self.described.get("requestBody", {}).get("content", {})
        return resolved(self.face, content["application/json"]["schema"]) if "application/json" in content else {}


def resolved(face: str, schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = DOCUMENTS[face]["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def operations() -> Iterator[Operation]:
    for face, document in DOCUMENTS.items():
        for path, methods in document["paths"].items():
            for method, described in methods.items():
                yield Operation(face, method.upper(), path, described)


ALL = list(operations())

OPEN = {
    # LiveID+: what an applicant's browser opens, signed addresses, whether the service is there
    "GET /app/service-asyncall", "POST /app/service-start", "POST /app/service-webrtc-test",
    "GET /app/service-webrtc-test", "GET /app/service-webrtc_test/", "GET /app/docs/requirements",
    "GET /app/docs/LiveID+Requirements.pdf", "GET /api/v1/conferenceData/{conference}/{photo}",
    "GET /api/v1/checkStatus", "GET /api/v2/getAuditData/{file}", "GET /api/v2/files/{conference}/{artifact}/{name}",
    # LiveID+ by the organisation's `service_auth`
    "POST /api/service/pushAsyncCall", "DELETE /api/service/delAsyncCall", "POST /api/service/availableLanguages",
    "POST /api/service/getDailyWaitingTimes", "POST /api/service/getAvailableOperators",
    "POST /api/service/getCallInfoUID", "POST /api/service/getQueue",
    # what is public by nature, a report that proves itself, and where credentials are exchanged
    "GET /.well-known/jwks.json", "GET /.well-known/oauth-authorization-server", "POST /v1/leaks/github",
    "POST /v1/token", "POST /auth/login", "POST /auth/logout",
    "POST /api/v2/authenticate", "POST /api/v3/authenticate", "POST /api/v3/token",
    # ApiRTC: a session's token or the public identifier, which stands in the body
    "POST /api/v2/conversation", "POST /api/v2/conferences/{room}/checkAccess", "POST /api/v2/groupChatMessages",
    # the applicant's way in, by a capability in the address or in the body
    "GET /api/v2/redirect", "GET /app/session/{conference}", "POST /app/api/handover/redeem", "POST /app/api/self-test",
    # what an image asks for, which can show no credential: a process's logo, by a conference that nobody guesses
    "GET /app/logo/{conference}",
    # signing in and out
    "GET /console", "POST /console/api/sign-in", "POST /console/api/choose-password", "GET /console/api/sign-in/step",
    "POST /console/api/sign-in/step", "POST /console/api/sign-in/step/passkey",
    "POST /console/api/sign-in/passkey/begin", "POST /console/api/sign-in/passkey", "POST /console/api/sign-out",
    "GET /console/api/sign-in/ways", "POST /console/api/sign-in/providers/{provider}",
}  # fmt: skip
"""What may be called by anybody. Something new here wants a reason."""

OWN = {
    # of the face of keys: about the caller's own organisation, or with nothing in them that could be another's
    "POST /v1/keys", "GET /v1/keys", "GET /v1/issuers", "POST /v1/issuers", "POST /api/v2/token",
    "GET /v1/test/scenarios", "POST /v1/test/scenarios", "GET /v1/test/deliveries",
    "POST /api/v2/poa-checks", "POST /api/v2/upload-additional-step", "POST /api/v2/video-call",
    "POST /api/v2/video-call-record", "POST /partner/authentication-info", "POST /kyb/tokens",
    "POST /V1/check",  # not offered
    "POST /auth/logout",  # which ends the token that is shown, and nothing else
}  # fmt: skip
"""Operations with a key that name no object."""


class World(NamedTuple):
    """Two tenants on one house. `things` are the first one's objects by the names that parameters have for them."""

    house: House
    app: Any
    mine: Tenant
    other: Tenant
    things: dict[str, str]

    def client(self, number: int, cookies: httpx.Cookies | None = None) -> httpx.AsyncClient:
        """From an address of its own, so that no limit of one operation meets another."""
        address = f"198.18.{number // 250}.{number % 250 + 1}"
        transport = httpx.ASGITransport(app=self.app, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url=BASE_URL, cookies=cookies)


async def world(path: Path) -> Any:
    async with open_test_house(path) as house:
        mine, other = await make_tenant(house, "MINE"), await make_tenant(house, "OTHER")
        for tenant in (mine, other):
            everything = msgspec.structs.replace(
                tenant.admin, roles=("admin", "platform_admin", "supervisor", "auditor", "reviewer", "operator")
            )
            await house.store.commit(Change(organisation=tenant.organisation.id, update=[everything]))
        app = application(house, Settings())
        yield World(house, app, mine, other, await things_of(house, app, mine))


@pytest.fixture
async def both(tmp_path: Path) -> Any:
    async for made in world(tmp_path):
        yield made


async def things_of(house: House, app: Any, tenant: Tenant) -> dict[str, str]:
    applicant = await to_waiting(tenant)
    issuer = await make_issuer(house, tenant.organisation, {"name": "shop"})
    factor = Factor(
        organisation=tenant.organisation.id, id="00000000-0000-4000-8000-00000000000f", staff=tenant.admin.id,
        kind="totp", name="phone", created_at=1, confirmed=False,
    )  # fmt: skip
    word = AppPassword(
        organisation=tenant.organisation.id, id="00000000-0000-4000-8000-0000000000ab", staff=tenant.admin.id,
        name="phone", hash="0" * 64, created_at=1,
    )  # fmt: skip
    await house.store.commit(Change(organisation=tenant.organisation.id, insert=[factor, word]))
    transport = httpx.ASGITransport(app=app, client=("198.19.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as client:
        session = await client.post(
            "/v1/token",
            data={"grant_type": "client_credentials"},
            auth=(tenant.made_powerful.key.identifier, tenant.made_powerful.secret),
        )
        made = await client.post("/api/v2/token", json={"clientId": "x"}, headers=tenant.headers)
        pushed = await client.post(
            "/api/service/pushAsyncCall",
            json={"b64Data": b64({"id_organization": "MINE", "id_process": tenant.process.id, "json": {"a": 1}})},
            headers=tenant.headers,
        )
    conference = applicant.conference
    return {
        "ref": tenant.identifier, "key": tenant.identifier, "id": issuer.issuer.id, "issuer": issuer.issuer.id,
        "conference": conference, "idConference": conference, "chain": conference, "audience": conference,
        "uId": pushed.json()["uId"], "scanRef": made.json()["scanRef"],
        "authToken": made.json()["authToken"], "token": session.json()["access_token"],
        "processId": tenant.process.id, "id_process": tenant.process.id, "id_organization": tenant.organisation.code,
        "person": tenant.operator.id, "session": "0" * 64, "factor": factor.id, "app_password": word.id,
        "enterprise": tenant.organisation.id, "process": tenant.process.id, "version": "1",
        "clientId": "x", "blocklist": "DOCUMENT_INFO",
        "b64Data": b64({"id_organization": "MINE", "id_process": tenant.process.id, "json": {"a": 1}}),
    }  # fmt: skip


def b64(value: Any) -> str:
    from base64 import b64encode

    return b64encode(msgspec.json.encode(value)).decode()


NOWHERE = "00000000-0000-4000-8000-000000000000"
WITHIN = {
    "step",
    "item",
    "photo",
    "certificate",
    "upload",
    "artifact",
    "provider",
    "recording",
    "delivery",
    "room",
    "file",
    "attempt",
}
"""Parts of things, found only within them; or of which the first tenant has none."""


def example(face: str, schema: dict[str, Any]) -> Any:
    """A small value of that shape: what is required, and no more."""
    schema = resolved(face, schema)
    for joiner in ("anyOf", "oneOf"):
        if joiner in schema:
            return example(face, schema[joiner][0])
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "string")
    if kind == "object" or "properties" in schema:
        known = schema.get("properties", {})
        return {name: example(face, known.get(name, {})) for name in schema.get("required", ())}
    values = {"array": [], "integer": 1, "number": 1, "boolean": True, "null": None}
    return values.get(kind if isinstance(kind, str) else kind[0], "x" * max(1, int(schema.get("minLength", 1))))


BODIES: dict[str, Any] = {
    "POST /v1/keys/verify": {"key": "MINE"},
    "POST /v1/introspect": {"token": "MINE"},
    "POST /v1/issuers": {"issuer": "", "audience": "x"},
    "PATCH /v1/keys/{ref}": {"name": "changed"},
    "PATCH /v1/issuers/{id}": {"name": "changed"},
    "POST /api/v2/registerAlertEmail": {"email": "a@x.example"},
    "PATCH /api/v2/rejectCall": {"note": "x"},
    "POST /console/api/calls/{conference}/ask": {"kind": "show", "purpose": "face"},
    "POST /console/api/calls/{conference}/code/check": {"step": "code", "code": "123456"},
}


async def call(
    world: World, operation: Operation, client: httpx.AsyncClient, headers: dict[str, str], **more: Any
) -> httpx.Response:
    """With the first tenant's things in every place that names one."""
    things = world.things | more
    path = operation.path
    for name in re.findall(r"\{(\w+)\}", path):
        path = path.replace("{" + name + "}", quote(things.get(name, NOWHERE)))
    params = {}
    for one in (one for one in operation.parameters if one["in"] == "query"):
        if one["name"] in things and one["name"] != "token":  # in a query it is a credential
            params[one["name"]] = things[one["name"]]
        elif one.get("required"):
            params[one["name"]] = example(operation.face, one.get("schema", {}))
    body = None
    if operation.body:
        body = example(operation.face, operation.body) if not isinstance(operation.body.get("items"), dict) else []
        if isinstance(body, dict):
            known = operation.body.get("properties", {})
            ids = (name for name, one in known.items() if name in things and one.get("type") != "object")
            body |= {name: things[name] for name in ids}
            body |= {
                name: world.mine.powerful if value == "MINE" else value
                for name, value in BODIES.get(str(operation), {}).items()
            }
    sent = {"json": body} if body is not None else {"json": {}} if operation.method in ("POST", "PUT", "PATCH") else {}
    return await client.request(operation.method, path, params=params, headers=headers, **sent)


def test_every_document_is_valid_and_states_every_operations_credential() -> None:
    for face, document in DOCUMENTS.items():
        validate(document)
        schemes = document["components"].get("securitySchemes", {})
        for operation in (one for one in ALL if one.face == face):
            assert "security" in operation.described, operation
            assert operation.alternatives <= schemes.keys(), operation


def test_what_is_open_to_everybody_is_listed_here() -> None:
    assert {str(one) for one in ALL if one.open} == OPEN


def test_no_two_faces_share_an_operation() -> None:
    assert len({str(one) for one in ALL}) == len(ALL) > 190


UNTOLD = {
    # the credential is a parameter; without it this is a request without its parameter
    "GET /api/v2/preferredCCS": {400, 404},
    # signing out twice is no fault, and nothing is told of whose token it was
    "POST /api/v2/invalidateToken": {200, 400},
}
"""What answers otherwise than 401 without doing or telling anything."""


async def test_nothing_answers_without_its_credential(both: World) -> None:
    wrong = []
    for number, operation in enumerate(one for one in ALL if not one.open):
        async with both.client(number) as client:
            answer = await call(both, operation, client, {})
        if answer.status_code not in UNTOLD.get(str(operation), {401}):
            wrong.append((str(operation), answer.status_code, answer.text[:200]))
    assert not wrong, "\n".join(map(str, wrong))


async def test_no_credential_of_another_kind_will_do(both: World) -> None:
    """Right credentials of the same tenant, of a kind that the operation does not state."""
    wrong = []
    async with both.mine.signed_in() as admin:
        session = admin.cookies
        token = await both.mine.token(admin)
    shown: dict[str, tuple[dict[str, str], httpx.Cookies | None]] = {
        "ApiKeyAuth": (both.mine.powers, None),
        "ServiceToken": ({"authorization": f"Bearer {token}"}, None),
        "Session": ({}, session),
    }
    for number, operation in enumerate(one for one in ALL if not one.open):
        for scheme, (headers, cookies) in shown.items():
            if scheme in operation.alternatives:
                continue
            async with both.client(number, cookies) as client:
                answer = await call(both, operation, client, headers)
            if answer.status_code not in UNTOLD.get(str(operation), {401, 403}):
                wrong.append((str(operation), scheme, answer.status_code, answer.text[:200]))
    assert not wrong, "\n".join(map(str, wrong))


def named(operation: Operation, things: dict[str, str]) -> set[str]:
    """The parameters with which an operation names an object."""
    inside = operation.body.get("properties", {}) if operation.body else {}
    return ({one["name"] for one in operation.parameters} | inside.keys()) & (things.keys() | WITHIN)


FOUND_NOTHING: dict[str, tuple[int, Any]] = {
    "POST /v1/keys/verify": (200, {"valid": False, "reason": "not_found"}),
    "POST /v1/introspect": (200, {"active": False}),
    "POST /v1/revoke": (200, None),
    "GET /v1/audit": (200, {"entries": [], "before": None}),
    "GET /kyc/identifications": (200, {"count": 0, "next": None, "previous": None, "results": []}),
    "POST /api/v2/process": (400, None),  # the vendor's word for a token that there is not
}
"""What the RFCs, or lists, say instead of "not found"."""


async def test_a_key_finds_nothing_of_another_tenant(both: World) -> None:
    wrong, tried = [], 0
    for number, operation in enumerate(
        one for one in ALL if one.alternatives & KEY_SCHEMES and one.path != "/v1/token"
    ):
        for path_name in re.findall(r"\{(\w+)\}", operation.path):
            assert path_name in both.things.keys() | WITHIN, f"{operation}: no recipe for {path_name}"
        if str(operation) in OWN:
            continue
        assert named(operation, both.things) or str(operation) in BODIES, f"{operation}: no recipe"
        async with both.client(number) as client:
            answer = await call(both, operation, client, both.other.powers)
        status, body = FOUND_NOTHING.get(str(operation), (404, None))
        told = answer.json() if body is not None and answer.status_code == 200 else None
        if isinstance(told, dict) and "reason" in told:
            told = {name: told[name] for name in ("valid", "reason")}
        if answer.status_code != status or told != body:
            wrong.append((str(operation), answer.status_code, answer.text[:200]))
        tried += 1
    assert not wrong, "\n".join(map(str, wrong))
    assert tried > 20
    async with both.client(9_000) as client:  # and nothing was done to it
        assert (await client.get("/v1/keys", headers=both.mine.powers)).status_code == 200
        bearer = {"authorization": f"Bearer {both.things['token']}"}
        assert (await client.get("/v1/issuers", headers=bearer)).json()["issuers"][0]["name"] == "shop"


async def test_a_key_opens_nothing_that_takes_no_keys(both: World) -> None:
    wrong = []
    for number, operation in enumerate(one for one in ALL if not one.open and not one.alternatives & KEY_SCHEMES):
        async with both.client(number) as client:
            answer = await call(both, operation, client, both.other.powers)
        if answer.status_code not in UNTOLD.get(str(operation), {401, 403}):
            wrong.append((str(operation), answer.status_code, answer.text[:200]))
    assert not wrong, "\n".join(map(str, wrong))


async def test_an_administrator_finds_nothing_of_another_tenant(both: World) -> None:
    """By session, everything that names an object in its address."""
    wrong, tried = [], 0
    async with both.other.signed_in() as admin:
        session = admin.cookies
    for number, operation in enumerate(one for one in ALL if "Session" in one.alternatives and "{" in one.path):
        for path_name in re.findall(r"\{(\w+)\}", operation.path):
            assert path_name in both.things.keys() | WITHIN, f"{operation}: no recipe for {path_name}"
        async with both.client(number, session) as client:
            answer = await call(both, operation, client, {})
        if answer.status_code != 404:
            wrong.append((str(operation), answer.status_code, answer.text[:200]))
        tried += 1
    assert not wrong, "\n".join(map(str, wrong))
    assert tried > 40


async def test_nobody_but_its_operator_leaves_a_call(both: World) -> None:
    """Another operator of the same organisation would take the first one's line away."""
    path = f"/console/api/calls/{both.things['conference']}/media/stop"
    async with both.mine.signed_in() as admin:
        answer = await admin.post(path, json={"purpose": "call"})
        assert answer.status_code == 404, answer.text
