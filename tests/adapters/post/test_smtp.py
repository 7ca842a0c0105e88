"""Mail handed to a real server: encryption, sign-in, refusals."""

import ssl
from pathlib import Path

import pytest

from coram.adapters.post.mail import SmtpMail
from support.smtp import certificate, mail_server


@pytest.fixture
def contexts(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return certificate(tmp_path)


@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_mail_goes_encrypted(security: str, contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    mine, trusting = contexts
    async with mail_server(**{security: mine}) as mailbox:
        mail = SmtpMail(mailbox.server(security=security), tls=trusting)
        answer = await mail.send("anna@example.org", "Grüße", "Žofia: ça va?")
        assert (answer.status, answer.error) == (250, "")
        assert mailbox.encrypted == [True]
        assert mailbox.subjects == ["Grüße"]
        assert mailbox.text().strip() == "Žofia: ça va?"
        assert mailbox.got[0]["Auto-Submitted"] == "auto-generated"
        distrusting = await SmtpMail(mailbox.server(security=security)).send("anna@example.org", "s", "t")
        assert distrusting.status == 0
        assert "could not be sent" in distrusting.error
        assert len(mailbox.got) == 1


async def test_starttls_is_not_given_up_where_a_server_has_none() -> None:
    async with mail_server() as mailbox:
        answer = await SmtpMail(mailbox.server(security="starttls")).send("anna@example.org", "s", "secret")
        assert answer.status == 0
        assert not mailbox.got


async def test_signing_in(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    mine, trusting = contexts
    async with mail_server(tls=mine, login=("coram", "right")) as mailbox:
        for password, status in (("right", 250), ("wrong", 535)):
            server = mailbox.server(security="tls", user="coram", password=password)
            answer = await SmtpMail(server, tls=trusting).send("anna@example.org", "s", "t")
            assert answer.status == status
            assert "wrong" not in answer.error
        assert len(mailbox.got) == 1


async def test_a_refused_recipient_is_an_answer_with_the_servers_code() -> None:
    async with mail_server() as mailbox:
        mailbox.refused.add("nobody@example.org")
        mail = SmtpMail(mailbox.server())
        assert (await mail.send("nobody@example.org", "s", "t")).status == 550
        mailbox.busy = True
        assert (await mail.send("anna@example.org", "s", "t")).status == 451
        mailbox.busy = False
        assert (await mail.send("anna@example.org", "s", "t")).status == 250
    assert (await mail.send("anna@example.org", "s", "t")).status == 0
