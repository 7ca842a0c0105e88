"""Mails about training certificates that end: to whoever holds them and to the supervisors, through a real server."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from coram.actions.administration.certificates import add_certificate
from coram.actions.administration.staff import put_staff
from coram.actions.alerts.mailing import send_due
from coram.actions.alerts.training import warn_of_training
from coram.adapters.post.mail import SmtpMail
from coram.adapters.post.outbound import OutboundPost
from coram.core.audit import SYSTEM
from coram.core.staff import StaffMember
from coram.ports.store import Change
from support.house import Filled, fill, open_test_house
from support.smtp import Mailbox, mail_server

DAY = 86_400_000


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
        yield await fill(house)


async def person(filled: Filled, name: str, *roles: str) -> StaffMember:
    facts = {"login": f"{name.lower()}@bank.example", "name": name, "roles": list(roles)}
    return await put_staff(filled.house, filled.organisation.id, facts)


async def certified(filled: Filled, member: StaffMember, kind: str, days: float) -> None:
    """A certificate that ends in so many days."""
    house = filled.house
    now = house.clock.now()
    current = await house.store.staff_member(member.organisation, member.id)
    assert current is not None
    until = now + int(days * DAY)
    await add_certificate(
        house, current, kind=kind, issuer="TÜV", number="17", valid_from=now - DAY, valid_until=until, actor=SYSTEM
    )


async def moved(filled: Filled, member: StaffMember, days: float) -> None:
    """As if so many days had gone by for that person's certificates."""
    house, by = filled.house, int(days * DAY)
    current = await house.store.staff_member(member.organisation, member.id)
    assert current is not None
    earlier = [
        msgspec.structs.replace(one, valid_until=one.valid_until - by, warned_at=max(0, one.warned_at - by))
        for one in current.certificates
    ]
    changed = msgspec.structs.replace(current, certificates=tuple(earlier))
    await house.store.commit(Change(organisation=member.organisation, update=[changed]))


async def test_one_mail_to_each_operator_and_one_digest_to_each_supervisor(filled: Filled, mailbox: Mailbox) -> None:
    olga, otto = await person(filled, "Olga", "operator"), await person(filled, "Otto", "operator")
    sara, tea = await person(filled, "Sara", "supervisor"), await person(filled, "Tea", "supervisor", "operator")
    await certified(filled, olga, "Video identification", 20)
    await certified(filled, olga, "Document security", 25)
    await certified(filled, otto, "Video identification", 29)
    await certified(filled, tea, "Video identification", 10)
    assert await warn_of_training(filled.house) == 4
    assert await send_due(filled.house) == 4
    assert mailbox.to() == sorted([olga.login, otto.login, sara.login, tea.login])
    texts = {str(one["To"]): str(one.get_content()) for one in mailbox.got}
    assert texts[olga.login].count("Olga: ") == 2 and "Otto" not in texts[olga.login]
    assert "Otto: Video identification, valid until 20" in texts[otto.login]
    for supervisor in (sara, tea):
        assert texts[supervisor.login].count("valid until") == 4 and "Tea: Video" in texts[supervisor.login]
    subjects = {str(one["To"]): str(one["Subject"]) for one in mailbox.got}
    assert subjects[olga.login] == "Coram: your training certificate ends soon"
    assert subjects[sara.login] == "Coram: training certificates end soon"
    # told once; the log has whose, and of what kind
    assert await warn_of_training(filled.house) == 0
    log = await filled.house.store.audit(filled.organisation.id, "organisation")
    told = [one for one in log if one.type == "staff.training_ends"]
    assert [one.details["mails"] for one in told] == [4]


async def test_a_week_before_it_is_told_once_more(filled: Filled, mailbox: Mailbox) -> None:
    olga = await person(filled, "Olga", "operator")
    await person(filled, "Sara", "supervisor")
    await certified(filled, olga, "Video identification", 20)
    assert await warn_of_training(filled.house) == 1
    await moved(filled, olga, 12)
    assert await warn_of_training(filled.house) == 0
    await moved(filled, olga, 2)
    assert await warn_of_training(filled.house) == 1
    await moved(filled, olga, 5)
    assert await warn_of_training(filled.house) == 0
    assert await send_due(filled.house) == 4 and len(mailbox.got) == 4


async def test_what_lasts_is_followed_or_belongs_to_somebody_gone_is_not_told(filled: Filled, mailbox: Mailbox) -> None:
    olga, gone = await person(filled, "Olga", "operator"), await person(filled, "Gina", "operator")
    await certified(filled, olga, "Video identification", 20)
    await certified(filled, olga, " video IDENTIFICATION", 300)
    await certified(filled, olga, "Document security", 31)
    await certified(filled, olga, "Old", -0.5)
    await certified(filled, gone, "Video identification", 5)
    current = await filled.house.store.staff_member(gone.organisation, gone.id)
    assert current is not None
    disabled = msgspec.structs.replace(current, disabled=True)
    await filled.house.store.commit(Change(organisation=gone.organisation, update=[disabled]))
    assert await warn_of_training(filled.house) == 0
    assert not await send_due(filled.house) and not mailbox.got


async def test_a_server_that_is_busy_gets_the_mail_later(filled: Filled, mailbox: Mailbox) -> None:
    olga = await person(filled, "Olga", "operator")
    await certified(filled, olga, "Video identification", 20)
    mailbox.busy = True
    assert await warn_of_training(filled.house) == 1
    assert await send_due(filled.house) == 0
    mailbox.busy = False
    waiting = await filled.house.store.due_mails(filled.house.clock.now() + DAY, 10)
    assert [one.purpose for one in waiting] == ["training"] and waiting[0].attempts == 1
