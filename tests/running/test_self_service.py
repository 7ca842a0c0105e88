"""A self-service on a server as people run it, killed while it checks."""

import hashlib
import json
import time
from base64 import b64encode
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")
import photos
import strips
from support.passports import passport_fields, passport_photo
from support.running import Demo

pytestmark = pytest.mark.skipif(
    not all(Path(font).exists() for font in strips.FONTS), reason="Debian's fonts-ocr-b is not installed"
)


class Browser:
    """What the applicant's page does, over HTTP."""

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


def test_a_server_that_is_killed_while_it_checks_goes_on_where_it_was(tmp_path: Path) -> None:
    lines = photos.photo(41, "clean", "TD3").zone.lines
    fields, photo = passport_fields(lines), passport_photo(lines)
    demo = Demo(tmp_path / "killed")
    demo.start()
    try:
        data = {"name": fields["given_names"], "surname": fields["surname"], "birthDate": fields["birth"]}
        page = Browser(demo, data)
        page.post("consent", {"language": "en"})
        page.post("begin", {"language": "en"})
        page.post("capture/begin", {"camera": "Back Camera"})
        page.post("capture/document", {"country": "", "document": "passport"})
        page.send(photo)
        demo.kill()
        demo.restart()
        view = page.settled()
        assert view["capture"]["task"]["purpose"] == "face", view["capture"]["task"]["reasons"]
        page.send(photo)
        demo.kill()
        demo.restart()
        view = page.settled()
        values = {field["name"]: field["value"] for field in view["capture"]["task"]["fields"]}
        assert values["document_number"] == fields["number"]
        page.post("capture/form", {"values": values})
        demo.kill()
        demo.restart()
        end = page.settled()["end"]
        assert (end["state"], end["outcome"]) == ("closed", "completed"), end["reasons"]
    finally:
        demo.kill()
