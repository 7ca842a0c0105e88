"""A self-service from an applicant's page: real but for the eye, which reads what a photo's comment says."""

import hashlib
from collections.abc import Sequence
from typing import Any

import httpx
import msgspec

from coram.actions.house import House
from coram.actions.unattended.checking import check
from coram.core.document_reading import Corner, DocumentReading, MachineReadable, Quality, Sighting
from coram.core.process import AbortCode, FormField, Process, Step
from coram.core.unattended import UnattendedRules
from support.house import Filled, fill, texts

COMMENT = b"\xff\xd8\xff\xfe"

STEPS = (
    Step(name="consent", kind="consent", title=texts("Consent"), text=texts("I agree to be photographed.")),
    Step(name="card", kind="document", title=texts("Your document"), photos=("document_front", "document_back")),
    Step(name="face", kind="face", title=texts("Your face"), photos=("face",)),
    Step(
        name="data",
        kind="form",
        title=texts("Your data"),
        fields=(
            FormField(name="surname", label=texts("Surname"), required=True, request_key="surname"),
            FormField(name="birth_date", label=texts("Born"), type="date", request_key="birthDate"),
        ),
    ),
)
CODES = tuple(
    AbortCode(code=code, label=texts(label), retryable=retryable)
    for code, label, retryable in (
        ("DOC_EXPIRED", "The document has expired", True),
        ("DOC_UNREADABLE", "The document could not be read", True),
        ("DOC_DATA_MISMATCH", "The data differs", True),
        ("DOC_SUSPECT", "The document is not accepted", False),
        ("OTHER", "Another reason", True),
    )
)
PERSON = {"name": "Anna Maria", "surname": "Eriksson", "birthDate": "1974-08-12"}


class LabelledReader:
    """Reads documents whose photo says in a comment what there is to read. Implements `ports.reader.Reader`."""

    def can_read_print(self) -> bool:
        return False

    async def look(self, photo: bytes, mime: str, *, seconds: float) -> Sighting:
        seen = self._of(photo)
        return Sighting(corners=seen.corners, quality=seen.quality)

    async def read(self, photo: bytes, mime: str, corners: Sequence[Corner] = (), *, seconds: float) -> DocumentReading:
        return self._of(photo)

    async def rectified(
        self, photo: bytes, mime: str, corners: Sequence[Corner] | None = None, *, seconds: float
    ) -> bytes | None:
        return photo

    @staticmethod
    def _of(photo: bytes) -> DocumentReading:
        if not photo.startswith(COMMENT):
            return DocumentReading(quality=Quality(problems=("no_document",)))
        length = int.from_bytes(photo[len(COMMENT) : len(COMMENT) + 2], "big")
        return msgspec.json.decode(photo[len(COMMENT) + 2 : len(COMMENT) + length], type=DocumentReading)


def photo_of(reading: DocumentReading, salt: int = 0, picture: bytes = b"") -> bytes:
    """A photo that reads so. `salt` makes another one of it; `picture` is a JPEG that it shows besides."""
    text = msgspec.json.encode(msgspec.structs.replace(reading, seconds=float(salt)))
    return COMMENT + (len(text) + 2).to_bytes(2, "big") + text + picture[2:]


def zone(**fields: str) -> MachineReadable:
    """A zone that holds, of a passport that is valid for long, unless `fields` say otherwise."""
    known = {
        "surname": "ERIKSSON",
        "given_names": "ANNA MARIA",
        "number": "L898902C3",
        "nationality": "UTO",
        "issuer": "UTO",
        "birth": "1974-08-12",
        "sex": "F",
        "expiry": "2099-04-15",
        "personal_number": "ZE184226B",
        "document_code": "P",
    }
    return MachineReadable(
        format="TD3", lines=("P<UTO", "L898902C3"), fields={**known, **fields}, valid=True, confidence=0.99
    )


def passport(*problems: str, picture: bytes = b"", **fields: str) -> bytes:
    """A photo of a passport, with what is wrong with the photo, and perhaps a picture of it."""
    found = None if "no_document" in problems else zone(**fields)
    quality = Quality(brightness=200, problems=problems)  # type: ignore[arg-type]
    return photo_of(DocumentReading(quality=quality, mrz=found), picture=picture)


def selfie(salt: int = 0) -> bytes:
    return photo_of(DocumentReading(), salt)


async def fill_self_service(house: House, code: str = "ACME", **rules: Any) -> Filled:
    """An organisation with an unattended process."""
    made = UnattendedRules(**{"review": "never", **rules})
    return await fill(house, code, attended=False, unattended=made, steps=STEPS, abort_codes=CODES)


def changed(process: Process, **members: Any) -> Process:
    return msgspec.structs.replace(process, **members)


class SelfService:
    """An applicant's page."""

    def __init__(self, filled: Filled, client: httpx.AsyncClient, conference: str, secret: str) -> None:
        self.filled, self.client, self.conference, self.secret = filled, client, conference, secret

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.secret}"}

    async def view(self) -> dict[str, Any]:
        answer = await self.client.get("/app/api/view", headers=self.headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def task(self) -> dict[str, Any]:
        view = await self.view()
        assert view["screen"] == "capture", view["screen"]
        return dict(view["capture"]["task"])

    async def post(self, path: str, body: Any = None, status: int | None = None) -> httpx.Response:
        answer = await self.client.post(f"/app/api/{path}", json=body or {}, headers=self.headers)
        if status is not None:
            assert answer.status_code == status, answer.text
        return answer

    async def begin(self, **body: Any) -> None:
        await self.post("consent", {"language": "en"}, 204)
        await self.post("begin", {"language": "en"}, 204)
        await self.post("capture/begin", {"camera": "Back Camera", **body}, 204)

    async def announce(self, photo: bytes, **more: Any) -> httpx.Response:
        request = more.pop("request", None) or (await self.task())["request"]
        body = {
            "request": request,
            "kind": "photo",
            "name": "photo.jpg",
            "mime": "image/jpeg",
            "size": len(photo),
            "sha256": hashlib.sha256(photo).hexdigest(),
            **more,
        }
        return await self.post("uploads", body)

    async def send(self, photo: bytes, **more: Any) -> None:
        """Upload the file that the task asks for."""
        announced = await self.announce(photo, **more)
        assert announced.status_code == 200, announced.text
        headers = {**self.headers, "upload-offset": "0"}
        path = f"/app/api/uploads/{announced.json()['upload']}"
        answer = await self.client.patch(path, content=photo, headers=headers)
        assert answer.status_code == 200, answer.text
        assert answer.json()["complete"]

    async def checked(self) -> dict[str, Any]:
        """What the page shows once the clock has checked what was handed in."""
        assert (await self.view())["screen"] == "checking"
        await check(self.filled.house, self.filled.organisation.id, self.conference)
        return await self.view()

    async def show_passport(self, *problems: str, **fields: str) -> dict[str, Any]:
        if (await self.task())["kind"] == "document":
            await self.post("capture/document", {"country": "", "document": "passport"}, 204)
        await self.send(passport(*problems, **fields))
        return await self.checked()

    async def show_face(self) -> dict[str, Any]:
        await self.send(selfie())
        return await self.checked()

    async def confirm(self, **values: str) -> dict[str, Any]:
        form = {"surname": "ERIKSSON", "birth_date": "1974-08-12", **values}
        await self.post("capture/form", {"values": form}, 204)
        return await self.checked()
