"""Mails about callbacks that fail, at a real mail server, and about those that arrive again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from aiohttp import web

from coram.actions.administration.process import set_alert_emails
from coram.actions.alerts.mailing import send_due
from coram.actions.alerts.receivers import write_due
from coram.actions.conference.deciding import close
from coram.actions.conference.ending import reject
from coram.actions.delivery.log import list_deliveries, replay
from coram.actions.delivery.send import send
from coram.adapters.post.mail import SmtpMail
from coram.adapters.post.outbound import OutboundPost
from coram.core.audit import SYSTEM
from coram.core.delivery import Delivery
from coram.ports.store import Change
from support.house import Filled, SetClock, fill, open_test_house
from support.people import key_of, to_call, to_waiting
from support.smtp import Mailbox, mail_server

DESK = ("desk@shop.example", "ops@shop.example")


class Receiver:
    """A relying party's server that answers as told."""

    def __init__(self) -> None:
        self.status, self.headers, self.url = 500, dict[str, str](), ""

    async def handle(self, request: web.Request) -> web.Response:
        return web.Response(status=self.status, headers=self.headers, text="the receiver's own words")


@asynccontextmanager
async def serving() -> AsyncIterator[Receiver]:
    receiver, app = Receiver(), web.Application()
    app.router.add_post("/{path:.*}", receiver.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    receiver.url = f"http://127.0.0.1:{port}/in?key=a-secret-of-theirs"
    try:
        yield receiver
    finally:
        await runner.cleanup()


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
async def filled(tmp_path: Path, mailbox: Mailbox) -> AsyncIterator[Filled]:
    async with (
        OutboundPost(SmtpMail(mailbox.server())) as post,
        open_test_house(tmp_path, post=post) as house,
    ):
        filled = await fill(house, operators=3)
        await set_alert_emails(house, filled.organisation.id, filled.process.id, DESK, actor=SYSTEM)
        yield filled


@pytest.fixture
async def receiver(filled: Filled) -> AsyncIterator[Receiver]:
    async with serving() as receiver:
        yield receiver


async def rejected(filled: Filled, receiver: Receiver) -> Delivery:
    """A conference that was rejected, whose receiver must be told."""
    applicant = await to_waiting(filled, callback=receiver.url)
    await reject(filled.house, key_of(filled), applicant.conference, "duplicate of Mrs. Eriksson", "")
    (delivery,) = await list_deliveries(filled.house, filled.organisation.id, conference=applicant.conference)
    return delivery


async def tried(filled: Filled, delivery: Delivery, times: int = 1) -> Delivery:
    for _ in range(times):
        delivery = await send(filled.house, delivery)
    return delivery


async def mailed(filled: Filled, *, after: float = 4) -> None:
    """What the worker does, some seconds later."""
    assert isinstance(filled.house.clock, SetClock)
    filled.house.clock.move(after)
    await write_due(filled.house)
    await send_due(filled.house)


async def test_the_third_failure_is_told_to_everybody_who_is_registered(
    filled: Filled, receiver: Receiver, mailbox: Mailbox
) -> None:
    delivery = await tried(filled, await rejected(filled, receiver), 2)
    await mailed(filled)
    assert mailbox.got == []
    await tried(filled, delivery)
    await mailed(filled)
    assert mailbox.to() == sorted(DESK)
    assert set(mailbox.subjects) == {"Coram: callbacks of “Identify” do not arrive"}
    text = mailbox.text()
    host = receiver.url.split("/")[2]
    for wanted in (delivery.conference, f"to {host}", "HTTP 500", "after 3 attempts", "next attempt: 20", "/console/"):
        assert wanted in text, (wanted, text)
    for secret in ("a-secret-of-theirs", "/in", "Eriksson", "ERIKSSON", "anna@", "own words", "token", "eyJ"):
        assert secret not in text, secret
    await mailed(filled, after=3_600)
    assert len(mailbox.got) == 2


async def test_the_last_failure_is_told_as_well(filled: Filled, receiver: Receiver, mailbox: Mailbox) -> None:
    delivery = await tried(filled, await rejected(filled, receiver), 8)
    assert delivery.state == "failed"
    await mailed(filled)
    assert "given up" in mailbox.text()
    assert "after 8 attempts" in mailbox.text()
    assert "next attempt" not in mailbox.text()


async def test_what_fails_within_a_quarter_of_an_hour_is_one_mail(
    filled: Filled, receiver: Receiver, mailbox: Mailbox
) -> None:
    await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    assert len(mailbox.got) == 2
    later = [await tried(filled, await rejected(filled, receiver), 3) for _ in range(3)]
    await mailed(filled, after=600)
    assert len(mailbox.got) == 2
    await mailed(filled, after=301)
    assert len(mailbox.got) == 4
    assert all(one.conference in mailbox.text() for one in later)


async def test_more_than_fit_are_counted(filled: Filled, receiver: Receiver, mailbox: Mailbox) -> None:
    first = await tried(filled, await rejected(filled, receiver), 3)
    present = await filled.house.store.receiver_alert(filled.organisation.id, filled.process.id)
    assert present is not None
    (one,) = present.troubles
    many = tuple(msgspec.structs.replace(one, delivery=f"d{number}") for number in range(50))
    full = msgspec.structs.replace(present, troubles=many)
    await filled.house.store.commit(Change(organisation=first.organisation, update=[full]))
    await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    assert "1 more deliveries failed as well" in mailbox.text()


async def test_recovery_is_told_once(filled: Filled, receiver: Receiver, mailbox: Mailbox) -> None:
    delivery = await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    receiver.status = 200
    await tried(filled, delivery)
    await mailed(filled, after=901)
    assert mailbox.subjects[2:] == ["Coram: callbacks of “Identify” arrive again"] * 2
    assert receiver.url.split("/")[2] in mailbox.text()
    await tried(filled, await rejected(filled, receiver))
    await mailed(filled, after=901)
    assert len(mailbox.got) == 4


async def test_a_receiver_that_is_back_before_anybody_was_told_of_it_is_told_with_it(
    filled: Filled, receiver: Receiver, mailbox: Mailbox
) -> None:
    delivery = await tried(filled, await rejected(filled, receiver), 3)
    receiver.status = 204
    await tried(filled, delivery)
    await mailed(filled)
    assert len(mailbox.got) == 2
    assert "do not arrive" in mailbox.subjects[0]
    assert "reaches its receiver again" in mailbox.text()


async def test_a_receiver_that_is_gone_is_told_at_once_and_to_the_organisation_too(
    filled: Filled, receiver: Receiver, mailbox: Mailbox
) -> None:
    organisation = await filled.house.store.organisation(filled.organisation.id)
    assert organisation is not None
    changed = msgspec.structs.replace(organisation, alert_email="boss@bank.example, desk@shop.example")
    await filled.house.store.commit(Change(organisation=organisation.id, update=[changed]))
    receiver.status = 410
    delivery = await tried(filled, await rejected(filled, receiver))
    assert delivery.state == "paused"
    await mailed(filled)
    assert mailbox.to() == sorted([*DESK, "boss@bank.example"])
    assert "paused: the receiver says that it is gone (410)" in mailbox.text()


async def test_each_replay_is_a_round_of_its_own(filled: Filled, receiver: Receiver, mailbox: Mailbox) -> None:
    delivery = await tried(filled, await rejected(filled, receiver), 8)
    await mailed(filled)
    await replay(filled.house, SYSTEM, delivery.organisation, delivery.id)
    again = await filled.house.store.delivery(delivery.organisation, delivery.id)
    assert again is not None
    await tried(filled, again, 3)
    await mailed(filled, after=901)
    assert len(mailbox.got) == 4
    assert "after 3 attempts" in mailbox.text()


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("it", "Coram: le notifiche di «Identify» non arrivano"),
        ("de", "Coram: Meldungen von „Identify“ kommen nicht an"),
    ],
)
async def test_mails_are_in_the_organisations_language(
    filled: Filled, receiver: Receiver, mailbox: Mailbox, language: str, subject: str
) -> None:
    organisation = await filled.house.store.organisation(filled.organisation.id)
    assert organisation is not None
    changed = msgspec.structs.replace(organisation, alert_language=language, time_zone="Europe/Rome")
    await filled.house.store.commit(Change(organisation=organisation.id, update=[changed]))
    await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    assert mailbox.subjects[0] == subject
    assert " CE" in mailbox.text()  # the time in the organisation's zone: CET or CEST


async def test_a_refused_recipient_stops_no_other_and_is_given_up(
    filled: Filled, receiver: Receiver, mailbox: Mailbox
) -> None:
    mailbox.refused.add(DESK[0])
    await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    assert mailbox.to() == [DESK[1]]
    await mailed(filled, after=86_400)
    assert mailbox.to() == [DESK[1]]
    trail = await filled.house.store.audit(filled.organisation.id, "organisation")
    (entry,) = [entry for entry in trail if entry.type == "mail.given_up"]
    assert (entry.details["purpose"], entry.details["status"]) == ("callbacks", 550)
    assert DESK[0] not in str(entry)


async def test_mails_wait_for_a_server_that_is_busy_or_down(
    filled: Filled, receiver: Receiver, mailbox: Mailbox
) -> None:
    mailbox.busy = True
    await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    assert mailbox.got == []
    mailbox.busy = False
    await mailed(filled, after=30)
    assert mailbox.got == []
    await mailed(filled, after=31)
    assert mailbox.to() == sorted(DESK)
    assert await filled.house.store.due_mails(filled.house.clock.now() + 10**9, 10) == []


async def test_nobody_registered_nobody_told(filled: Filled, receiver: Receiver, mailbox: Mailbox) -> None:
    await set_alert_emails(filled.house, filled.organisation.id, filled.process.id, (), actor=SYSTEM)
    await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    assert mailbox.got == []


async def test_a_process_hears_of_its_own_receivers_only(filled: Filled, receiver: Receiver, mailbox: Mailbox) -> None:
    other = await fill(filled.house, "OTHER")
    applicant, operator = await to_call(other)
    await close(other.house, operator, applicant.conference, "suspended", "", "")
    await tried(filled, await rejected(filled, receiver), 3)
    await mailed(filled)
    assert await other.house.store.receiver_alert(other.organisation.id, filled.process.id) is None
    trail = await other.house.store.audit(other.organisation.id, "organisation")
    assert not [entry for entry in trail if entry.type == "receivers.alerted"]
