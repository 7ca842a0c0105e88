"""What follows a closing: the rules of the process add to what is told, and the applicant learns of it by mail."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from coram.actions.alerts.mailing import send_due
from coram.actions.conference.calling import set_item
from coram.actions.conference.codes import check_code, send_code
from coram.actions.conference.deciding import close
from coram.actions.evidence.deletion import erase_everything
from coram.adapters.post.mail import SmtpMail
from coram.adapters.post.outbound import OutboundPost
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.notice import Notice
from coram.core.process import AnswerIs, Choice, EndRule, Step
from support.house import Filled, fill, open_test_house, texts
from support.people import to_call
from support.smtp import Mailbox, mail_server

QUESTION = Step(
    name="questions",
    kind="question",
    title=texts("Questions"),
    pool=(Choice(id="own_wish", text=texts("Did anybody ask you to?")),),
)
CODE = Step(name="code", kind="one_time_code", title=texts("Code"), channels=("email",), mandatory=False)
RULES = (
    EndRule(
        outcomes=("completed",),
        answers=(AnswerIs(step="questions", item="own_wish", equals="ok"),),
        data={"level": 2},
        copied={"freely": "questions.own_wish"},
    ),
    EndRule(outcomes=("aborted",), abort_codes=("DOC_EXPIRED",), next_process="again"),
)


@pytest.fixture
async def mailbox() -> AsyncIterator[Mailbox]:
    async with mail_server() as mailbox:
        yield mailbox


@asynccontextmanager
async def filled_with(tmp_path: Path, mailbox: Mailbox, **process: Any) -> AsyncIterator[Filled]:
    tmp_path.mkdir(exist_ok=True)
    facts = {"steps": (QUESTION, CODE), "recording": False, "server_callback": "https://shop.example/hook", **process}
    async with OutboundPost(SmtpMail(mailbox.server())) as post, open_test_house(tmp_path, post=post) as house:
        yield await fill(house, **facts)


async def completed(filled: Filled, *, code_from: Mailbox | None = None) -> Caller:
    """A call that went well; with a mailbox, whose address a code proved."""
    applicant, operator = await to_call(filled)
    await set_item(filled.house, operator, applicant.conference, "questions", "own_wish", result="ok", note="")
    if code_from is not None:
        await send_code(filled.house, operator, applicant.conference, "code", "email", "Proved@Example.org")
        found = re.search(r"\d{6}", code_from.text())
        assert found is not None
        assert (await check_code(filled.house, applicant, applicant.conference, found[0])).verified
    await close(filled.house, operator, applicant.conference, "completed", "", "")
    return applicant


async def told(filled: Filled, conference: str) -> Notice:
    (delivery,) = await filled.house.store.deliveries(filled.organisation.id, conference)
    about = await filled.house.store.conference(filled.organisation.id, conference)
    assert about is not None
    plain = filled.house.keyring.open(about.wrapped_key, delivery.sealed, f"delivery:{delivery.id}")
    return msgspec.json.decode(plain, type=Notice)


async def trail(filled: Filled, conference: str) -> list[str]:
    return [entry.type for entry in await filled.house.store.audit(filled.organisation.id, conference)]


async def test_rules_add_to_what_the_relying_party_is_told(tmp_path: Path, mailbox: Mailbox) -> None:
    async with filled_with(tmp_path, mailbox, end_rules=RULES) as filled:
        applicant = await completed(filled)
        notice = await told(filled, applicant.conference)
        assert notice.additional == {"level": 2, "freely": "ok"} and notice.next_process == ""
        applicant, operator = await to_call(filled)
        await close(filled.house, operator, applicant.conference, "aborted", "DOC_EXPIRED", "")
        notice = await told(filled, applicant.conference)
        assert notice.additional == {} and notice.next_process == "again"


async def test_the_applicant_learns_of_it_at_the_address_that_a_code_proved(tmp_path: Path, mailbox: Mailbox) -> None:
    async with filled_with(tmp_path, mailbox, applicant_notice="verified_address") as filled:
        applicant = await completed(filled, code_from=mailbox)
        assert "applicant.notified" in await trail(filled, applicant.conference)
        (waiting,) = await filled.house.store.due_mails(filled.house.clock.now(), 10)
        assert "proved" not in str(waiting).lower() and waiting.to == ""  # only ciphertext lies in the outbox
        assert await send_due(filled.house) == 1
        assert mailbox.to()[-1] == "Proved@Example.org"
        assert mailbox.subjects[-1] == "ACME Bank: your identification is completed"
        assert applicant.conference.split("-")[0].upper() in mailbox.text()
        assert "If that was not you" in mailbox.text()


async def test_an_address_that_nobody_proved_is_enough_only_where_the_process_says_so(
    tmp_path: Path, mailbox: Mailbox
) -> None:
    async with filled_with(tmp_path / "strict", mailbox, applicant_notice="verified_address") as filled:
        applicant = await completed(filled)
        assert "applicant.not_notified" in await trail(filled, applicant.conference)
        assert await send_due(filled.house) == 0
    async with filled_with(tmp_path / "known", mailbox, applicant_notice="known_address") as filled:
        await completed(filled)
        assert await send_due(filled.house) == 1 and mailbox.to() == ["anna@example.org"]
    async with filled_with(tmp_path / "never", mailbox) as filled:
        applicant = await completed(filled)
        assert not {"applicant.notified", "applicant.not_notified"} & set(await trail(filled, applicant.conference))


async def test_nobody_is_told_of_what_was_not_completed(tmp_path: Path, mailbox: Mailbox) -> None:
    async with filled_with(tmp_path, mailbox, applicant_notice="known_address") as filled:
        applicant, operator = await to_call(filled)
        await close(filled.house, operator, applicant.conference, "suspended", "", "")
        assert await send_due(filled.house) == 0


async def test_erasing_the_conference_reaches_the_mail(tmp_path: Path, mailbox: Mailbox) -> None:
    async with filled_with(tmp_path, mailbox, applicant_notice="known_address") as filled:
        applicant = await completed(filled)
        await erase_everything(filled.house, Actor(kind="service"), filled.organisation.id, applicant.conference)
        assert await send_due(filled.house) == 0 and mailbox.got == []
        assert await filled.house.store.due_mails(filled.house.clock.now(), 10) == []
