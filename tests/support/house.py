"""A house on a temporary directory: real adapters throughout, and a clock that the test may set."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from coram.actions.house import House
from coram.actions.monitor import Monitor
from coram.adapters.bus.memory import MemoryBus
from coram.adapters.envelope.cms import CmsEnvelopes
from coram.adapters.faces.local import LocalFaces
from coram.adapters.films.local import LocalFilms
from coram.adapters.nodes.alone import OneNode
from coram.adapters.pictures.local import LocalPictures
from coram.adapters.post.mail import MailDirectory
from coram.adapters.post.outbound import OutboundPost
from coram.adapters.printer.typst_printer import TypstPrinter
from coram.adapters.reader.local import LocalReader
from coram.adapters.seal.local import LocalSeal
from coram.adapters.signer.local import LocalSigner
from coram.adapters.storage.sqlite.store import SqliteStore
from coram.adapters.system import SystemChance, SystemClock
from coram.adapters.vault.directory import DirectoryVault
from coram.adapters.vault.keyring import FileKeyring
from coram.core.organisation import Organisation
from coram.core.process import AbortCode, Choice, FormField, Process, Step
from coram.core.staff import StaffMember
from coram.faces.idenfy.dialect import IdenfyDialect
from coram.faces.liveid.dialect import LiveIdDialect
from coram.ports.media import Capabilities, EngineBusy, MediaEvent, NoSuchRoom, Recording, RoomPolicy, Segment
from coram.ports.store import Change

BASE_URL = "http://localhost:8080"


class SetClock(SystemClock):
    """The system's clock, moved by as much as a test wants."""

    def __init__(self) -> None:
        self.shift = 0

    def now(self) -> int:
        return super().now() + self.shift

    def move(self, seconds: float) -> None:
        self.shift += int(seconds * 1000)


class NoMedia:
    """An engine that admits calls and connects nobody: for tests of everything but media. `trouble`: admits none."""

    trouble = ""

    def capabilities(self) -> Capabilities:
        return Capabilities(name="none", ice_restart=False, transport_wide_cc=False, max_rooms=0)

    async def admit(self, room: str, seconds: float) -> str:
        return self.trouble

    async def admit_in_turn(self, rooms: Sequence[str], seconds: float) -> tuple[int, str]:
        for number, room in enumerate(rooms):
            if trouble := await self.admit(room, seconds):
                return number, trouble
        return len(rooms), ""

    async def open_room(self, room: str, policy: RoomPolicy) -> None:
        raise EngineBusy

    async def close_room(self, room: str) -> tuple[Segment, ...]:
        return ()

    async def publish(self, room: str, participant: str, role: str, offer: str) -> str:
        raise NoSuchRoom

    async def subscribe(self, room: str, participant: str, role: str, echo: bool = False, **more: Any) -> Any:
        raise NoSuchRoom

    async def accept(self, room: str, participant: str, subscription: str, answer: str) -> None:
        raise NoSuchRoom

    async def record(self, room: str, recording: Recording | None, participant: str = "", kinds: Any = ()) -> None:
        raise NoSuchRoom

    async def set_bitrate(self, room: str, participant: str, kbps: int) -> None:
        raise NoSuchRoom

    async def remove(self, room: str, participant: str) -> None:
        return

    async def recover(self, room: str, recording: Recording) -> tuple[Segment, ...]:
        return ()

    async def stats(self, room: str) -> dict[str, Any]:
        return {}

    async def healthy(self) -> str:
        return ""

    async def events(self) -> AsyncIterator[MediaEvent]:
        return
        yield

    async def drain(self) -> None:
        return


@asynccontextmanager
async def open_test_house(path: Path, **overrides: Any) -> AsyncIterator[House]:
    """Everything real but the media engine, unless `media` is given."""
    async with AsyncExitStack() as stack:
        store = SqliteStore(path / "coram.sqlite3")
        await store.open()
        stack.push_async_callback(store.close)
        post = await stack.enter_async_context(OutboundPost(MailDirectory(path / "mail")))
        base_url = overrides.pop("base_url", BASE_URL)
        clock = overrides.pop("clock", None) or SetClock()
        reader = LocalReader(clock)
        stack.push_async_callback(reader.close)
        faces = LocalFaces()
        stack.push_async_callback(faces.close)
        parts: dict[str, Any] = {
            "store": store,
            "vault": DirectoryVault(path / "vault", reserve_bytes=0),
            "keyring": FileKeyring(path / "master.key"),
            "bus": MemoryBus(),
            "media": NoMedia(),
            "pictures": LocalPictures(),
            "reader": reader,
            "faces": faces,
            "films": LocalFilms(),
            "envelopes": CmsEnvelopes(),
            "post": post,
            "signer": LocalSigner(path / "signing.key", base_url),
            "seal": LocalSeal(path / "seal.pem", "localhost"),
            "printer": TypstPrinter(),
            "clock": clock,
            "chance": SystemChance(),
            "dialects": {"liveid": LiveIdDialect(), "idenfy": IdenfyDialect()},
            "monitor": Monitor(clock.now()),
            "nodes": OneNode("node-1"),
            "base_url": base_url,
        }
        house = House(**{**parts, **overrides})
        stack.push_async_callback(house.errands.finish)
        yield house


def texts(english: str) -> dict[str, str]:
    return {"en": english, "it": f"{english} (it)"}


STEPS = (
    Step(name="consent", kind="consent", title=texts("Consent"), text=texts("I agree to be recorded.")),
    Step(name="device", kind="device_test", title=texts("Device test")),
    Step(name="card", kind="document", title=texts("Identity card"), photos=("document_front", "document_back")),
    Step(name="face", kind="face", title=texts("Face"), photos=("face",)),
    Step(
        name="features",
        kind="checklist",
        title=texts("Security features"),
        draw=2,
        pool=tuple(Choice(id=f"f{n}", text=texts(f"Feature {n}"), category=f"c{n % 3}") for n in range(6)),
    ),
    Step(
        name="data",
        kind="form",
        title=texts("Data"),
        fields=(
            FormField(name="surname", label=texts("Surname"), required=True, request_key="surname"),
            FormField(name="born", label=texts("Born"), type="date", request_key="birthDate"),
        ),
    ),
    Step(name="code", kind="one_time_code", title=texts("Code"), mandatory=False, channels=("email", "sms")),
)


async def fill(house: House, code: str = "ACME", operators: int = 1, **process: Any) -> "Filled":
    """An organisation with one attended process and some operators."""
    ids = [house.chance.bytes(16).hex() for _ in range(2)]
    organisation = Organisation(organisation=ids[0], id=ids[0], code=code, name=f"{code} Bank", test=True)
    known: dict[str, Any] = {
        "name": "Identify",
        "languages": ("en", "it"),
        "steps": STEPS,
        "abort_codes": (AbortCode(code="DOC_EXPIRED", label=texts("The document has expired")),),
        "embedding_origins": ("https://shop.example",),
        "redirect_origins": ("https://shop.example",),
    }
    made = Process(organisation=organisation.id, id=_uuid(ids[1]), **{**known, **process})
    staff = [
        StaffMember(
            organisation=organisation.id,
            id=_uuid(house.chance.bytes(16).hex()),
            login=f"operator{n}.{code.lower()}@example.org",
            name=f"Operator {n}",
            roles=("operator",),
            languages=("en", "it"),
            created_at=house.clock.now(),
        )
        for n in range(operators)
    ]
    await house.store.commit(Change(organisation=organisation.id, insert=[organisation, made, *staff]))
    return Filled(house, organisation, made, staff)


def _uuid(text: str) -> str:
    return str(UUID(bytes=bytes.fromhex(text), version=4))


class Filled:
    """What `fill` made."""

    def __init__(self, house: House, organisation: Organisation, process: Process, staff: list[StaffMember]) -> None:
        self.house, self.organisation, self.process, self.staff = house, organisation, process, staff
