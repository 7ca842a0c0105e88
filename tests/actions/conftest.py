"""A house on real adapters (SQLite, directory vault, file keyring, memory bus) with one call going on in it.

The media engine connects nobody, and post is left out: what stands here never speaks to it.
"""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.capture.uploads import append, begin
from coram.actions.conference.assigning import assignment_round, take
from coram.actions.house import House
from coram.actions.ledger import (
    Moved,
    Work,
    audit,
    change_conference,
    new_id,
    open_content,
    with_content,
    with_request,
)
from coram.actions.monitor import Monitor
from coram.adapters.bus.memory import MemoryBus
from coram.adapters.envelope.cms import CmsEnvelopes
from coram.adapters.faces.local import LocalFaces
from coram.adapters.films.local import LocalFilms
from coram.adapters.nodes.alone import OneNode
from coram.adapters.pictures.local import LocalPictures
from coram.adapters.printer.typst_printer import TypstPrinter
from coram.adapters.reader.local import LocalReader
from coram.adapters.seal.local import LocalSeal
from coram.adapters.signer.local import LocalSigner
from coram.adapters.storage.sqlite.store import SqliteStore
from coram.adapters.system import SystemChance
from coram.adapters.vault.directory import DirectoryVault
from coram.adapters.vault.keyring import FileKeyring
from coram.core.access import Caller
from coram.core.assignment import commitment
from coram.core.audit import SYSTEM, Actor
from coram.core.conference import Begin, Close, Command, Conference, PassTest, decide
from coram.core.content import Ask, ConferenceContent, ItemResult, StepResult
from coram.core.identification import Identification, RequestContent
from coram.core.operator import Duty
from coram.core.organisation import Organisation
from coram.core.process import Choice, FormField, Process, Step
from coram.core.staff import StaffMember
from coram.ports.media import Segment
from coram.ports.store import Change
from support.house import NoMedia

T0 = 1_760_000_000_000
OPERATORS = tuple(f"0000000{n}-0000-4000-8000-000000000000" for n in range(1, 6))
APPLICANT = Actor(kind="applicant")
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40
PDF = b"%PDF-1.7\n" + b"words " * 500


class TickingClock:
    """A clock that goes on by 7 ms each time it is read, and by hand."""

    def __init__(self, at: int) -> None:
        self.at = at

    def now(self) -> int:
        self.at += 7
        return self.at


class Scene:
    """One organisation, one process, one call."""

    def __init__(self, directory: Path, **process: Any) -> None:
        self.directory = directory
        self.clock = TickingClock(T0)
        self.organisation = "10000000-0000-4000-8000-000000000000"
        self.process = _process(self.organisation, **process)
        self.conference = ""
        self.operator = ""
        self.seal_options: dict[str, Any] = {}

    async def open(self) -> "Scene":
        """(Re)open everything from the files, as a server that starts."""
        store = SqliteStore(self.directory / "coram.sqlite")
        await store.open()
        self.reader = LocalReader(self.clock)
        self.faces = LocalFaces()
        unused: Any = None
        self.house = House(
            store=store,
            vault=DirectoryVault(self.directory / "vault"),
            keyring=FileKeyring(self.directory / "master.key"),
            bus=MemoryBus(),
            media=NoMedia(),
            pictures=LocalPictures(),
            reader=self.reader,
            faces=self.faces,
            films=LocalFilms(),
            envelopes=CmsEnvelopes(),
            post=unused,
            signer=LocalSigner(self.directory / "signing.key", "http://localhost"),
            seal=LocalSeal(self.directory / "seal.pem", "localhost", **self.seal_options),
            printer=TypstPrinter(),
            clock=self.clock,
            chance=SystemChance(),
            dialects={},
            monitor=Monitor(),
            nodes=OneNode("node-1"),
            base_url="http://localhost",
        )
        return self

    async def close(self) -> None:
        await self.house.desk.close()
        await self.reader.close()
        await self.faces.close()
        await self.house.store.close()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def found(self) -> None:
        """The organisation, its process and staff."""
        staff = [
            StaffMember(
                organisation=self.organisation,
                id=one,
                login=f"{one[:8]}@example.com",
                name=f"Operator {one[7]}",
                roles=("operator",),
                created_at=T0,
            )
            for one in OPERATORS
        ]
        tenant = Organisation(organisation=self.organisation, id=self.organisation, code="bank", name="Bank")
        await self.house.store.commit(Change(organisation=self.organisation, insert=[tenant, self.process, *staff]))

    async def call(self) -> str:
        """A new conference with an operator drawn by lot, in the call."""
        house, key = self.house, self.house.keyring.new_key(self.house.chance.bytes(32))
        identification = Identification(
            organisation=self.organisation,
            id=new_id(house),
            process=self.process.id,
            created_at=house.clock.now(),
            source="relying_party",
            state="active",
            wrapped_key=key,
        )
        request = RequestContent(data={"surname": "Erikson", "given_name": "Anna Maria", "amount": 12.5})
        identification = with_request(house, identification, request)
        conference = Conference(
            organisation=self.organisation,
            id=new_id(house),
            identification=identification.id,
            process=self.process.id,
            process_version=1,
            created_at=house.clock.now(),
            wrapped_key=house.keyring.new_key(house.chance.bytes(32)),
        )
        conference = with_content(
            house,
            conference,
            ConferenceContent(
                applicant_address="203.0.113.7",
                applicant_user_agent="Mozilla/5.0 (X11)",
                drawn={"features": ("hologram", "relief")},
            ),
        )
        await house.store.commit(Change(organisation=self.organisation, insert=[identification, conference]))
        self.conference = conference.id
        seed = house.chance.bytes(32).hex()
        await self.move(Begin(), APPLICANT, personal={"address": "203.0.113.7"})
        await self.move(PassTest(seed=seed, commitment=commitment(seed)), APPLICANT)
        now = self.clock.now()
        duties = [
            Duty(
                organisation=self.organisation, operator=one, state="ready", since=now, last_seen_at=now, idle_since=now
            )
            for one in OPERATORS
        ]
        there = {duty.operator for duty in await house.store.duties(self.organisation)}
        fresh = [duty for duty in duties if duty.operator not in there]
        await house.store.commit(Change(organisation=self.organisation, insert=fresh))
        assert await assignment_round(house, self.organisation) == 1
        self.operator = (await house.store.conference(self.organisation, self.conference)).operator
        await take(house, self.caller(), self.conference)
        return self.conference

    def caller(self) -> Caller:
        """The operator of the call."""
        return Caller(kind="staff", organisation=self.organisation, id=self.operator, roles=("operator",))

    async def move(
        self,
        command: Command,
        actor: Actor,
        type_: str = "page.connected",
        details: dict[str, object] | None = None,
        personal: dict[str, object] | None = None,
    ) -> None:
        def decision(work: Work) -> Moved:
            moved = decide(work.conference, command, rules=work.rules, now=self.clock.now())
            entry = audit(self.house, work.conference, actor, type_, details, personal)
            return Moved(moved.conference, actor, happened=moved.happened, audit=[entry])

        await change_conference(self.house, self.organisation, self.conference, decision)

    async def move_noting(self, personal: dict[str, object]) -> None:
        """An entry of the audit trail with personal details, and nothing else."""

        def decision(work: Work) -> Moved:
            return Moved(
                work.conference, SYSTEM, audit=[audit(self.house, work.conference, SYSTEM, "page.noted", {}, personal)]
            )

        await change_conference(self.house, self.organisation, self.conference, decision)

    async def write(self, **changes: Any) -> None:
        """Change what is personal about the conference."""

        def decision(work: Work) -> Moved:
            content = msgspec.structs.replace(open_content(self.house, work.conference), **changes)
            return Moved(with_content(self.house, work.conference, content), SYSTEM)

        await change_conference(self.house, self.organisation, self.conference, decision)

    async def ask(self, kind: str = "still", purpose: str = "document_front") -> str:
        """The operator asks for something; the ask's id."""
        ask = Ask(id=new_id(self.house), kind=kind, purpose=purpose, at=self.clock.now())
        await self.write(ask=ask)
        return ask.id

    async def announce(self, data: bytes, *, request: str = "", actor: Actor = APPLICANT, **changes: Any) -> Any:
        facts = {
            "kind": "photo",
            "name": "front.jpg",
            "mime": "image/jpeg",
            "size": len(data),
            "width": 64,
            "height": 40,
        }
        facts |= {"sha256": hashlib.sha256(data).hexdigest()} | changes
        request = request or await self.ask()
        return await begin(self.house, self.organisation, self.conference, actor, request=request, **facts)

    async def append(self, upload: str, offset: int, data: bytes, **more: Any) -> Any:
        return await append(self.house, self.organisation, self.conference, upload, offset, data, **more)

    async def photo(self, purpose: str = "document_front", data: bytes = JPEG) -> str:
        """A photo as taken and stored; its id."""
        request = await self.ask(purpose=purpose)
        state = await self.announce(data, request=request)
        assert (await self.append(state.upload, 0, data)).complete
        return state.upload

    async def document(self, name: str = "Mietvertrag Müller.pdf", data: bytes = PDF) -> str:
        """A document that the operator shared; its id."""
        actor = Actor(kind="operator", id=self.operator)
        state = await self.announce(
            data, request=new_id(self.house), actor=actor, kind="document", mime="application/pdf", name=name
        )
        assert (await self.append(state.upload, 0, data)).complete
        return state.upload

    async def segment(self, role: str, number: int, data: bytes, **changes: Any) -> Segment:
        """A recording as an engine leaves it in the vault."""
        conference = await self.house.store.conference(self.organisation, self.conference)
        file = f"{role}-{number}.webm"
        object_ = f"{self.organisation}/{self.conference}/{file}"
        upload = await self.house.vault.create(object_, self.house.keyring.unwrap(conference.wrapped_key))
        await upload.append(data)
        stored = await upload.finish()
        facts = {
            "room": self.conference,
            "participant": role,
            "role": role,
            "number": number,
            "file": file,
            "started_at": T0,
            "ended_at": T0 + 5000,
            "duration_ms": 5000,
            "size": stored.size,
            "sha256": stored.sha256,
            "clean": True,
            "kinds": ("audio", "video"),
        }
        return Segment(**(facts | changes))

    async def fill_in(self) -> None:
        """What an operator writes down in a call."""
        answers = tuple(ItemResult(id=one, result="ok", at=self.clock.now()) for one in ("hologram", "relief"))
        await self.write(
            ask=None,
            steps={
                "features": StepResult(status="passed", actor="operator", at=self.clock.now(), items=answers),
                "data": StepResult(
                    status="passed", actor="operator", at=self.clock.now(), values={"surname": "Eriksson"}
                ),
            },
            note="all well",
        )

    async def decide(self) -> None:
        """The operator closes the call as completed."""
        await self.fill_in()
        await self.move(
            Close(operator=self.operator, outcome="completed"),
            Actor(kind="operator", id=self.operator),
            "decision.noted",
        )

    async def trail(self) -> list[str]:
        """The types of the audit trail's entries."""
        return [entry.type for entry in await self.house.store.audit(self.organisation, self.conference)]


def _process(organisation: str, **changes: Any) -> Process:
    def choice(name: str, category: str) -> Choice:
        return Choice(id=name, text={"en": name.title()}, category=category)

    steps = (
        Step(name="card", kind="document", title={"en": "Identity card"}, photos=("document_front", "document_back")),
        Step(
            name="features",
            kind="checklist",
            title={"en": "Security features"},
            pool=(choice("hologram", "optical"), choice("relief", "tactile"), choice("microprint", "print")),
            draw=2,
        ),
        Step(
            name="data",
            kind="form",
            title={"en": "Data"},
            fields=(
                FormField(name="surname", label={"en": "Surname"}, required=True, request_key="surname"),
                FormField(name="given_name", label={"en": "Given names"}, request_key="given_name"),
            ),
        ),
        Step(name="face", kind="face", title={"en": "Face"}, photos=("face",)),
        Step(name="contract", kind="shared_document", title={"en": "Contract"}, mandatory=False),
    )
    facts: dict[str, Any] = {"id": "20000000-0000-4000-8000-000000000000", "name": "Account", "steps": steps}
    return Process(organisation=organisation, **(facts | changes))


@pytest.fixture
async def scene(tmp_path: Path) -> Any:
    """A call going on."""
    made = await Scene(tmp_path).open()
    await made.found()
    await made.call()
    yield made
    await made.close()


@pytest.fixture
def make_scene(tmp_path: Path) -> Any:
    """Scenes with another process: `await make_scene(recordings_in_package=True)`; close them yourself."""

    async def make(**process: Any) -> Scene:
        made = await Scene(tmp_path, **process).open()
        await made.found()
        await made.call()
        return made

    return make
