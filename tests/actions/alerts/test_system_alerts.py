"""Mails about the system itself: a full disk, a media engine that does not run, no seat left."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from coram.actions.alerts.mailing import send_due
from coram.actions.alerts.system import sessions_full, watch_system
from coram.actions.house import House
from coram.adapters.post.mail import SmtpMail
from coram.adapters.post.outbound import OutboundPost
from coram.adapters.seal.renewing import prepare
from coram.adapters.vault.directory import DirectoryVault
from coram.core.organisation import Limits, Organisation
from coram.ports.store import Change
from support.house import Filled, NoMedia, fill, open_test_house
from support.smtp import Mailbox, mail_server


class Engine(NoMedia):
    """An engine that is well or not."""

    wrong = ""

    async def healthy(self) -> str:
        return self.wrong


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
async def filled(tmp_path: Path, mailbox: Mailbox) -> AsyncIterator[Filled]:
    async with (
        OutboundPost(SmtpMail(mailbox.server())) as post,
        open_test_house(tmp_path, post=post, media=Engine()) as house,
    ):
        filled = await fill(house)
        await change(filled, alert_email="boss@bank.example", limits=Limits(operators_signed_in=1))
        yield filled


async def change(filled: Filled, **facts: object) -> Organisation:
    organisation = await filled.house.store.organisation(filled.organisation.id)
    assert organisation is not None
    changed = msgspec.structs.replace(organisation, **facts)
    await filled.house.store.commit(Change(organisation=changed.id, update=[changed]))
    found = await filled.house.store.organisation(filled.organisation.id)
    assert found is not None
    return found


async def looked(house: House, seconds: float) -> None:
    house.clock.move(seconds)  # type: ignore[attr-defined]
    await watch_system(house)
    await send_due(house)


async def test_an_engine_that_stays_away_is_told_and_so_is_its_return(filled: Filled, mailbox: Mailbox) -> None:
    house, engine = filled.house, filled.house.media
    assert isinstance(engine, Engine)
    await looked(house, 0)
    engine.wrong = "the media worker does not answer"
    await looked(house, 15)
    engine.wrong = ""
    await looked(house, 15)  # a hiccup
    engine.wrong = "the media worker does not answer"
    await looked(house, 15)
    await looked(house, 45)
    assert mailbox.got == []
    await looked(house, 15)
    await looked(house, 600)
    assert mailbox.subjects == ["Coram: no calls are possible"]
    assert mailbox.to() == ["boss@bank.example"]
    assert "node-1" in mailbox.text() and "ACME Bank" in mailbox.text()
    engine.wrong = ""
    await looked(house, 15)
    assert len(mailbox.got) == 1
    await looked(house, 61)
    assert mailbox.subjects[1:] == ["Coram: calls are possible again"]
    await looked(house, 600)
    assert len(mailbox.got) == 2
    assert await house.store.alarm(filled.organisation.id, "media:node-1") is None


async def test_a_disk_that_is_nearly_full_is_told(tmp_path: Path, filled: Filled, mailbox: Mailbox) -> None:
    full = DirectoryVault(tmp_path / "vault", reserve_bytes=1 << 62)
    house = msgspec.structs.replace(filled.house, vault=full)
    await change(filled, alert_language="de")
    await looked(house, 0)
    await looked(house, 61)
    assert mailbox.subjects == ["Coram: Der Datenträger ist fast voll"]


async def test_no_seat_left_is_told_once_an_hour(filled: Filled, mailbox: Mailbox) -> None:
    organisation = await change(filled)
    for _ in range(3):
        await sessions_full(filled.house, organisation)
    await send_due(filled.house)
    assert mailbox.subjects == ["Coram: the limit of signed-in operators is reached"]
    assert "all operator seats (1) are taken" in mailbox.text()
    filled.house.clock.move(3_601)  # type: ignore[attr-defined]
    await sessions_full(filled.house, organisation)
    await send_due(filled.house)
    assert len(mailbox.got) == 2


async def test_without_an_address_there_is_an_audit_entry_and_no_mail(filled: Filled, mailbox: Mailbox) -> None:
    organisation = await change(filled, alert_email="")
    await sessions_full(filled.house, organisation)
    await send_due(filled.house)
    assert mailbox.got == []
    trail = await filled.house.store.audit(filled.organisation.id, "organisation")
    assert [entry.details["kind"] for entry in trail if entry.type == "system.alerted"] == ["sessions"]


async def test_a_seal_that_expires_soon_is_told_until_another_follows(
    tmp_path: Path, filled: Filled, mailbox: Mailbox
) -> None:
    last = filled.house.seal.identity.not_after
    left = (last - filled.house.clock.now()) / 1000
    await looked(filled.house, left - 61 * 86_400)
    await looked(filled.house, 61)
    assert mailbox.got == []
    await looked(filled.house, 86_400)
    await looked(filled.house, 61)
    assert mailbox.subjects == ["Coram: the evidence seal expires soon"]
    assert "coram seal renew" in mailbox.text()
    prepare(tmp_path / "seal.pem", "x", days=10)
    await looked(filled.house, 15)
    await looked(filled.house, 61)
    assert mailbox.subjects[1:] == ["Coram: the evidence seal is renewed"]
