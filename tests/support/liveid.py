"""The LiveID+ face on a real house, spoken to as a relying party does."""

import json
from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

import httpx

from coram.actions.administration.keys import make_key
from coram.actions.house import House
from coram.core.access import Caller
from support.house import Filled, fill


def b64(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return b64encode(text.encode()).decode()


class Party(Filled):
    """A relying party: its organisation, its key, and a client that speaks to the face."""

    def __init__(self, filled: Filled, key: str, client: httpx.AsyncClient) -> None:
        super().__init__(filled.house, filled.organisation, filled.process, filled.staff)
        self.key, self.client = key, client

    @property
    def headers(self) -> dict[str, str]:
        return {"apikey": self.key}

    def configuration(self, **changes: Any) -> dict[str, Any]:
        known: dict[str, Any] = {
            "id_organization": self.organisation.code,
            "id_process": self.process.id,
            "json": {"name": "Anna Maria", "surname": "Eriksson"},
        }
        return {name: value for name, value in {**known, **changes}.items() if value is not None}

    async def push(
        self, *, keyed: bool = True, headers: dict[str, str] | None = None, **changes: Any
    ) -> httpx.Response:
        outer = {name: changes.pop(name) for name in ("method", "expire", "b64Data") if name in changes}
        body = {"b64Data": b64(self.configuration(**changes)), **outer}
        sent = {**(self.headers if keyed else {}), **(headers or {})}
        return await self.client.post("/api/service/pushAsyncCall", json=body, headers=sent)

    async def uid(self, **changes: Any) -> str:
        answer = await self.push(**changes)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["uId"])

    async def open(self, uid: str) -> tuple[str, str]:
        """The conference and the capability behind a link."""
        answer = await self.client.get("/app/service-asyncall", params={"uId": uid})
        assert answer.status_code == 303, answer.text
        return session_of(answer)

    async def token(self, conference: str) -> str:
        answer = await self.client.get(
            "/api/authenticate/genAPIToken", params={"idConference": conference}, headers=self.headers
        )
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])

    async def bearer(self, conference: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {await self.token(conference)}"}

    async def start(self, *, send: str = "form", **changes: Any) -> httpx.Response:
        fields = self.configuration(**changes)
        if isinstance(fields.get("json"), dict):
            fields["json"] = b64(fields["json"])
        if send == "json":
            return await self.client.post("/app/service-start", json=fields)
        if send == "multipart":
            parts = [(name, (None, value)) for name, value in fields.items()]
            return await self.client.post("/app/service-start", files=parts)
        return await self.client.post("/app/service-start", data=fields)

    def applicant(self, conference: str) -> Caller:
        return Caller(kind="applicant", organisation=self.organisation.id, id=conference, conference=conference)


def session_of(answer: httpx.Response) -> tuple[str, str]:
    location = urlsplit(answer.headers["location"])
    assert location.path.startswith("/app/session/")
    assert len(location.fragment) == 43
    return location.path.removeprefix("/app/session/"), location.fragment


def refusal(answer: httpx.Response, status: int, code: str = "") -> dict[str, Any]:
    """The refusal in the shape of the face."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert body["success"] is False
    assert body["error"]
    assert not code or body["errorCode"] == code
    return dict(body)


async def make_party(house: House, client: httpx.AsyncClient, code: str, **process: Any) -> Party:
    filled = await fill(house, code, **process)
    key = await make_key(house, filled.organisation, "integration")
    return Party(filled, key.text, client)
