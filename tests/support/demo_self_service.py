"""What the applicant's page does in a self-service, over HTTP, at a demonstration."""

import hashlib
import json
import time
from base64 import b64encode
from typing import Any

import httpx

from support.running import Demo


class DemoSelfService:
    """One applicant's page."""

    def __init__(self, demo: Demo, data: dict[str, str]) -> None:
        self.demo = demo
        organisation = demo.ready["organisation"]["code"]
        wish = {"id_organization": organisation, "id_process": demo.ready["processes"]["unattended"], "json": data}
        body = {"b64Data": b64encode(json.dumps(wish).encode()).decode(), "method": "start"}
        pushed = httpx.post(f"{demo.local_url}/api/service/pushAsyncCall", json=body, headers=demo.apikey)
        assert pushed.status_code == 200, pushed.text
        opened = httpx.get(f"{demo.local_url}/app/service-asyncall", params={"uId": pushed.json()["uId"]})
        address, _, self.secret = opened.headers["location"].partition("#")
        self.conference = address.rpartition("/")[2]

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.secret}", **more.pop("headers", {})}
        return httpx.request(method, f"{self.demo.local_url}/app/api/{path}", headers=headers, timeout=30, **more)

    def post(self, path: str, body: dict[str, Any]) -> None:
        answer = self.call("POST", path, json=body)
        assert answer.status_code in (200, 201, 204), answer.text

    def view(self) -> dict[str, Any]:
        return dict(self.call("GET", "view").json())

    def send(self, photo: bytes) -> None:
        request = self.view()["capture"]["task"]["request"]
        digest = hashlib.sha256(photo).hexdigest()
        announced = {"request": request, "kind": "photo", "name": "p", "mime": "image/jpeg"}
        state = self.call("POST", "uploads", json={**announced, "size": len(photo), "sha256": digest}).json()
        sent = self.call("PATCH", f"uploads/{state['upload']}", content=photo, headers={"upload-offset": "0"})
        assert sent.json()["complete"], sent.text

    def settled(self) -> dict[str, Any]:
        deadline = time.monotonic() + 60
        while (view := self.view())["screen"] == "checking":
            assert time.monotonic() < deadline, "nobody checked it"
            time.sleep(0.1)
        return view

    def begin(self) -> None:
        """To the photo of a passport."""
        self.post("consent", {"language": "en"})
        self.post("begin", {"language": "en"})
        self.post("capture/begin", {"camera": "Back Camera"})
        self.post("capture/document", {"country": "", "document": "passport"})
