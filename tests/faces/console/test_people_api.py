"""Second factors, sessions and the rest of one's own profile, as a browser meets them.

The numbers are items of OWASP ASVS 5.0.
"""

from base64 import b32decode
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from httpx import AsyncClient

from coram.actions.access.staff import check_password, verify_session
from coram.actions.administration.staff import issue_sign_in_link
from coram.actions.agent.platform_tokens import holder_of, log_in
from coram.core.errors import Unauthenticated
from coram.core.totp import STEP_MS, code_at
from coram.ports.store import Change
from support.authenticator import Authenticator
from support.house import BASE_URL, Filled

PASSWORD = "correct horse battery"
Client = AsyncClient


async def sign_in(client: Client, filled: Filled, number: int = 0, password: str = PASSWORD) -> Any:
    client.cookies.clear()
    body = {"login": filled.staff[number].login, "password": password}
    return await client.post("/console/api/sign-in", json=body)


async def with_totp(client: Client, filled: Filled) -> tuple[bytes, list[str]]:
    """Signed in with a fresh authenticator app; its secret and the recovery codes."""
    assert (await sign_in(client, filled)).status_code == 200
    made = (await client.post("/console/api/profile/totp", json={"name": "Phone"})).json()
    secret = b32decode(made["secret"])
    code = code_at(secret, filled.house.clock.now() // STEP_MS)
    added = await client.post(f"/console/api/profile/totp/{made['id']}", json={"code": code})
    assert added.status_code == 200, added.text
    return secret, added.json()["codes"]


async def with_passkey(client: Client, filled: Filled, **how: Any) -> Authenticator:
    """Signed in with a fresh passkey."""
    assert (await sign_in(client, filled)).status_code == 200
    device = Authenticator(BASE_URL, **how)
    options = (await client.post("/console/api/profile/passkeys/options")).json()["options"]
    body = {"name": "Key", "credential": device.create(options)}
    added = await client.post("/console/api/profile/passkeys", json=body)
    assert added.status_code == 200, added.text
    assert len(added.json()["codes"]) == 10
    return device


def now_code(filled: Filled, secret: bytes, near: int = 0) -> str:
    return code_at(secret, filled.house.clock.now() // STEP_MS + near)


def later(filled: Filled, seconds: float) -> None:
    filled.house.clock.move(seconds)  # type: ignore[attr-defined]


async def step(client: Client, **answer: Any) -> Any:
    return await client.post("/console/api/sign-in/step", json=answer)


async def test_password_then_code(client: Client, filled: Filled) -> None:
    """6.3.3, 6.5.1, 7.2.4: two steps, no session after the first, a code is good once."""
    secret, _ = await with_totp(client, filled)
    later(filled, 60)
    answer = await sign_in(client, filled)
    assert answer.status_code == 401
    body = answer.json()
    assert (body["code"], body["factors"]) == ("SECOND_FACTOR", ["totp", "recovery"])
    assert "session" not in client.cookies and "step" in client.cookies
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "max-age=300" in cookie
    assert (await client.get("/console/api/me")).status_code == 401
    assert (await client.get("/console/api/sign-in/step")).json()["factors"] == ["totp", "recovery"]
    wrong = await step(client, kind="totp", code="000000")
    assert (wrong.status_code, wrong.json()["code"]) == (401, "WRONG_FACTOR")
    code = now_code(filled, secret)
    assert (await step(client, kind="totp", code=code)).status_code == 200
    assert (await client.get("/console/api/me")).json()["login"] == filled.staff[0].login
    assert "step" not in client.cookies
    await sign_in(client, filled)
    again = await step(client, kind="totp", code=code)
    assert (again.status_code, again.json()["code"]) == (401, "WRONG_FACTOR")


async def test_a_ticket_is_for_the_same_browser_five_tries_and_five_minutes(client: Client, filled: Filled) -> None:
    """6.3.1: few tries, each spent before it is looked at."""
    secret, _ = await with_totp(client, filled)
    later(filled, 60)
    await sign_in(client, filled)
    ticket = client.cookies["step"]
    other = await client.post(
        "/console/api/sign-in/step",
        json={"kind": "totp", "code": now_code(filled, secret)},
        headers={"user-agent": "another browser"},
    )
    assert other.json()["code"] == "START_AGAIN"
    for _ in range(5):
        assert (await step(client, kind="totp", code="000000")).json()["code"] == "WRONG_FACTOR"
    assert (await step(client, kind="totp", code=now_code(filled, secret))).json()["code"] == "START_AGAIN"
    await sign_in(client, filled)
    later(filled, 301)
    assert (await step(client, kind="totp", code=now_code(filled, secret))).json()["code"] == "START_AGAIN"
    client.cookies.set("step", ticket)
    assert (await step(client, kind="totp", code=now_code(filled, secret))).json()["code"] == "START_AGAIN"


async def test_guesses_at_codes_are_limited_for_the_person_whatever_the_ticket(client: Client, filled: Filled) -> None:
    secret, codes = await with_totp(client, filled)
    statuses = []
    for _ in range(4):
        await sign_in(client, filled)
        statuses += [(await step(client, kind="totp", code="000000")).status_code for _ in range(4)]
    assert statuses.count(401) == 10 and statuses[-1] == 429
    later(filled, 60)
    await sign_in(client, filled)
    assert (await step(client, kind="totp", code=now_code(filled, secret))).status_code == 429
    assert (await step(client, kind="recovery", code=codes[0])).status_code == 200


async def test_recovery_codes_are_good_once(client: Client, filled: Filled) -> None:
    """6.5.1, 6.5.2, 11.5.1: 136 random bits each, stored as hashes."""
    _, codes = await with_totp(client, filled)
    assert len(set(codes)) == 10 and all(len(code.replace("-", "")) == 28 for code in codes)
    dump = filled.house.store.path.read_bytes()  # type: ignore[attr-defined]
    wal = filled.house.store.path.with_name("coram.sqlite3-wal").read_bytes()  # type: ignore[attr-defined]
    assert not any(code.encode() in dump + wal or code.replace("-", "").encode() in dump + wal for code in codes)
    await sign_in(client, filled)
    assert (await step(client, kind="recovery", code=codes[3].upper().replace("-", " "))).status_code == 200
    assert (await client.get("/console/api/profile")).json()["recovery_left"] == 9
    await sign_in(client, filled)
    assert (await step(client, kind="recovery", code=codes[3])).json()["code"] == "WRONG_FACTOR"
    assert (await step(client, kind="recovery", code=codes[4])).status_code == 200
    fresh = (await client.post("/console/api/profile/recovery-codes")).json()["codes"]
    await sign_in(client, filled)
    assert (await step(client, kind="recovery", code=codes[5])).json()["code"] == "WRONG_FACTOR"
    assert (await step(client, kind="recovery", code=fresh[0])).status_code == 200


async def test_the_secret_of_an_app_lies_nowhere_in_clear(client: Client, filled: Filled) -> None:
    secret, _ = await with_totp(client, filled)
    path = filled.house.store.path  # type: ignore[attr-defined]
    data = path.read_bytes() + path.with_name("coram.sqlite3-wal").read_bytes()
    assert b"Phone" in data and secret not in data


async def test_an_app_counts_only_after_its_first_code(client: Client, filled: Filled) -> None:
    await sign_in(client, filled)
    made = (await client.post("/console/api/profile/totp", json={"name": "Phone"})).json()
    assert made["qr"].startswith("<svg") and made["address"].startswith("otpauth://totp/")
    wrong = await client.post(f"/console/api/profile/totp/{made['id']}", json={"code": "000000"})
    assert (wrong.status_code, wrong.json()["field"]) == (400, "code")
    assert (await sign_in(client, filled)).status_code == 200
    assert (await client.get("/console/api/profile")).json()["factors"] == []
    for name in ("", " " * 5, "x" * 61):
        answer = await client.post("/console/api/profile/totp", json={"name": name})
        assert (answer.status_code, answer.json()["field"]) == (400, "name")


async def test_password_then_passkey(client: Client, filled: Filled) -> None:
    """6.7.2: a fresh challenge for each try, bound to the place; the counter must grow."""
    device = await with_passkey(client, filled, verifies=False)
    answer = await sign_in(client, filled)
    assert answer.json()["factors"] == ["passkey", "recovery"]

    async def options() -> Any:
        return (await client.post("/console/api/sign-in/step/passkey")).json()["options"]

    first = await options()
    stale = device.get(first)
    for wrong in (
        device.get(await options(), origin="https://evil.example"),
        device.get(await options(), rp="evil.example"),
        device.get(await options(), challenge=first["challenge"]),
        Authenticator(BASE_URL).get(await options()),
    ):
        assert (await step(client, kind="passkey", credential=wrong)).json()["code"] == "WRONG_FACTOR"
    await sign_in(client, filled)
    right = device.get(await options())
    assert (await step(client, kind="passkey", credential=right)).status_code == 200
    await sign_in(client, filled)
    for old in (right, stale):
        await options()
        assert (await step(client, kind="passkey", credential=old)).json()["code"] == "WRONG_FACTOR"
    device.count = 1  # a copy of the key, with an older counter
    assert (await step(client, kind="passkey", credential=device.get(await options()))).status_code == 401


async def alone(client: Client, device: Authenticator, **instead: Any) -> Any:
    client.cookies.clear()
    options = (await client.post("/console/api/sign-in/passkey/begin")).json()["options"]
    assert options["userVerification"] == "required" and not options.get("allowCredentials")
    body = {"credential": device.get(options, **instead)}
    return await client.post("/console/api/sign-in/passkey", json=body)


async def test_a_passkey_alone_signs_in_when_it_knows_its_user(client: Client, filled: Filled) -> None:
    device = await with_passkey(client, filled, counting=False)
    answer = await alone(client, device)
    assert answer.status_code == 200 and answer.json()["login"] == filled.staff[0].login
    sessions = (await client.get("/console/api/profile")).json()["sessions"]
    assert next(one for one in sessions if one["this"])["proofs"] == ["passkey"]
    unknown = await alone(client, Authenticator(BASE_URL))
    foreign = await alone(client, device, user=b"0" * 16)
    device.verifies = False
    careless = await alone(client, device)
    for refused in (unknown, foreign, careless):
        assert (refused.status_code, refused.json()["code"]) == (401, "WRONG_FACTOR")
    device.verifies = True
    house, member = filled.house, await filled.house.store.staff_member(filled.organisation.id, filled.staff[0].id)
    assert member is not None
    change = Change(organisation=member.organisation, update=[msgspec.structs.replace(member, disabled=True)])
    await house.store.commit(change)
    disabled = await alone(client, device)
    assert disabled.json()["detail"] == unknown.json()["detail"]


async def test_a_challenge_is_good_once(client: Client, filled: Filled) -> None:
    device = await with_passkey(client, filled, counting=False)
    client.cookies.clear()
    options = (await client.post("/console/api/sign-in/passkey/begin")).json()["options"]
    ticket, body = client.cookies["passkey"], {"credential": device.get(options)}
    assert (await client.post("/console/api/sign-in/passkey", json=body)).status_code == 200
    client.cookies.set("passkey", ticket)
    again = await client.post("/console/api/sign-in/passkey", json=body)
    assert (again.status_code, again.json()["code"]) == (401, "START_AGAIN")


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 5},
        {"id": "x" * 30_000},
        {"id": "a", "rawId": "a", "type": "public-key", "response": None},
        {"id": "a", "rawId": "a", "type": "public-key", "response": {"clientDataJSON": "!", "authenticatorData": ""}},
    ],
)
async def test_odd_credentials_are_refused_and_break_nothing(
    client: Client, filled: Filled, credential: dict[str, Any]
) -> None:
    await with_passkey(client, filled)
    await client.post("/console/api/profile/passkeys/options")
    made = await client.post("/console/api/profile/passkeys", json={"name": "x", "credential": credential})
    assert made.status_code == 400, made.text
    await sign_in(client, filled)
    await client.post("/console/api/sign-in/step/passkey")
    assert (await step(client, kind="passkey", credential=credential)).json()["code"] == "WRONG_FACTOR"
    await client.post("/console/api/sign-in/passkey/begin")
    body = {"credential": credential}
    assert (await client.post("/console/api/sign-in/passkey", json=body)).status_code == 401


async def test_the_same_passkey_twice_or_a_strangers_challenge(client: Client, filled: Filled) -> None:
    await with_passkey(client, filled)
    device = Authenticator(BASE_URL)
    options = (await client.post("/console/api/profile/passkeys/options")).json()["options"]
    assert len(options["excludeCredentials"]) == 1
    made = {"name": "Second", "credential": device.create(options)}
    assert (await client.post("/console/api/profile/passkeys", json=made)).status_code == 200
    assert (await client.post("/console/api/profile/passkeys", json=made)).json()["code"] == "START_AGAIN"
    options = (await client.post("/console/api/profile/passkeys/options")).json()["options"]
    made = {"name": "Again", "credential": device.create(options)}
    assert (await client.post("/console/api/profile/passkeys", json=made)).json()["code"] == "KNOWN_PASSKEY"


async def test_what_protects_the_account_needs_a_fresh_proof(client: Client, filled: Filled) -> None:
    """7.5.1, 7.2.4: after five minutes show it again; the session gets a new id."""
    secret, _ = await with_totp(client, filled)
    factor = (await client.get("/console/api/profile")).json()["factors"][0]["id"]
    later(filled, 301)
    guarded: list[tuple[str, str, Any]] = [
        ("POST", "totp", {"name": "x"}),
        ("POST", "passkeys/options", None),
        ("POST", "passkeys", {"name": "x", "credential": {}}),
        ("POST", "recovery-codes", None),
        ("POST", "app-passwords", {"name": "x"}),
        ("DELETE", f"factors/{factor}", None),
    ]
    for method, path, body in guarded:
        answer = await client.request(method, f"/console/api/profile/{path}", json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "CONFIRM_FIRST"), path
    before = client.cookies["session"]
    wrong = await client.post("/console/api/profile/confirm", json={"password": "wrong-wrong-wrong"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "WRONG_PASSWORD")
    answer = {"kind": "totp", "code": "000000"}
    wrong = await client.post("/console/api/profile/confirm", json={"factor": answer})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "WRONG_FACTOR")
    answer = {"kind": "totp", "code": now_code(filled, secret)}
    assert (await client.post("/console/api/profile/confirm", json={"factor": answer})).status_code == 204
    assert client.cookies["session"] != before
    assert (await client.post("/console/api/profile/app-passwords", json={"name": "x"})).status_code == 201
    later(filled, 301)
    assert (await client.post("/console/api/profile/confirm", json={"password": PASSWORD})).status_code == 204
    assert (await client.delete(f"/console/api/profile/factors/{factor}")).status_code == 204
    client.cookies.set("session", before)
    assert (await client.get("/console/api/me")).status_code == 401


async def test_a_passkey_confirms_too(client: Client, filled: Filled) -> None:
    device = await with_passkey(client, filled)
    later(filled, 301)
    options = (await client.post("/console/api/profile/confirm/passkey")).json()["options"]
    answer = {"kind": "passkey", "credential": device.get(options)}
    assert (await client.post("/console/api/profile/confirm", json={"factor": answer})).status_code == 204
    again = await client.post("/console/api/profile/confirm", json={"factor": answer})
    assert again.json()["code"] == "START_AGAIN"


async def test_removing_the_last_factor_takes_the_recovery_codes_and_other_sessions_along(
    client: Client, filled: Filled
) -> None:
    """7.4.3."""
    secret, codes = await with_totp(client, filled)
    later(filled, 60)
    await sign_in(client, filled)
    await step(client, kind="totp", code=now_code(filled, secret))
    profile = (await client.get("/console/api/profile")).json()
    assert len(profile["sessions"]) == 2
    assert (await client.delete(f"/console/api/profile/factors/{profile['factors'][0]['id']}")).status_code == 204
    profile = (await client.get("/console/api/profile")).json()
    assert (profile["factors"], profile["recovery_left"], len(profile["sessions"])) == ([], 0, 1)
    assert (await sign_in(client, filled)).status_code == 200
    assert codes


async def required(filled: Filled, *roles: str) -> None:
    organisation = await filled.house.store.organisation(filled.organisation.id)
    assert organisation is not None
    stricter = msgspec.structs.replace(organisation, second_factor="required", second_factor_roles=roles)  # type: ignore[arg-type]
    await filled.house.store.commit(Change(organisation=organisation.id, update=[stricter]))


async def test_where_a_second_factor_is_required_nothing_works_before(client: Client, filled: Filled) -> None:
    """6.3.3: led to set one up; until then the session opens nothing else."""
    await required(filled)
    answer = await sign_in(client, filled)
    assert answer.status_code == 200 and answer.json()["must_enrol"] is True
    assert (await client.get("/console/api/me")).json()["must_enrol"] is True
    for method, path, body in (
        ("GET", "view", None),
        ("GET", "calls", None),
        ("GET", "events", None),
        ("POST", "duty", {"state": "ready"}),
    ):
        refused = await client.request(method, f"/console/api/{path}", json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "ENROL_FIRST"), path
    enrolling = client.cookies["session"]
    made = (await client.post("/console/api/profile/totp", json={"name": "Phone"})).json()
    code = now_code(filled, b32decode(made["secret"]))
    added = await client.post(f"/console/api/profile/totp/{made['id']}", json={"code": code})
    assert added.status_code == 200 and client.cookies["session"] != enrolling
    assert (await client.get("/console/api/view")).status_code == 200
    assert (await client.get("/console/api/me")).json()["must_enrol"] is False
    factor = added.json()["factor"]["id"]
    last = await client.delete(f"/console/api/profile/factors/{factor}")
    assert (last.status_code, last.json()["code"]) == (409, "LAST_FACTOR")


async def test_it_may_be_required_of_some_roles_only(client: Client, filled: Filled) -> None:
    await required(filled, "admin", "supervisor")
    assert (await sign_in(client, filled)).json()["must_enrol"] is False


async def test_refusals_tell_nothing_about_who_exists(client: Client, filled: Filled) -> None:
    """6.3.8: unknown, wrong password, disabled, with and without a factor: one answer. The factor is told only
    after the right password.
    """
    await with_totp(client, filled)
    organisation = filled.organisation.id
    other = await filled.house.store.staff_member(organisation, filled.staff[1].id)
    assert other is not None

    async def refused(login: str, password: str) -> Any:
        client.cookies.clear()
        answer = await client.post("/console/api/sign-in", json={"login": login, "password": password})
        body = answer.json()
        body.pop("reference")
        return answer.status_code, body, "set-cookie" in answer.headers

    answers = [await refused(login, "wrong-wrong-wrong") for login in ("nobody@example.org", filled.staff[0].login)]
    answers.append(await refused(other.login, "wrong-wrong-wrong"))
    change = Change(organisation=organisation, update=[msgspec.structs.replace(other, disabled=True)])
    await filled.house.store.commit(change)
    answers.append(await refused(other.login, PASSWORD))
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0] == 401 and answers[0][1]["code"] == "WRONG_CREDENTIALS" and not answers[0][2]


async def test_app_passwords(client: Client, filled: Filled) -> None:
    """For programs only: never the console; named, shown once, stored as a hash, ended at once."""
    await with_totp(client, filled)
    made = (await client.post("/console/api/profile/app-passwords", json={"name": "  Call   client "})).json()
    text, login = made["text"], filled.staff[0].login
    assert made["app_password"]["name"] == "Call client" and len(text.replace("-", "")) == 28
    assert (await check_password(filled.house, login, text, "203.0.113.9")).id == filled.staff[0].id
    assert (await check_password(filled.house, login, text.replace("-", ""), "203.0.113.9")).id == filled.staff[0].id
    with pytest.raises(Unauthenticated) as needed:
        await check_password(filled.house, login, PASSWORD, "203.0.113.10")
    assert needed.value.reason == "APP_PASSWORD_NEEDED"
    with pytest.raises(Unauthenticated) as foreign:
        await check_password(filled.house, filled.staff[1].login, text, "203.0.113.11")
    assert foreign.value.reason == "WRONG_CREDENTIALS"
    session = client.cookies["session"]
    assert (await sign_in(client, filled, password=text)).json()["code"] == "WRONG_CREDENTIALS"
    client.cookies.set("session", session)
    await filled.house.errands.finish()
    listed = (await client.get("/console/api/profile")).json()["app_passwords"]
    assert [one["name"] for one in listed] == ["Call client"] and listed[0]["last_used_at"] > 0
    token = (await log_in(filled.house, login, text, "203.0.113.13")).text
    assert (await holder_of(filled.house, token)).user == filled.staff[0].id
    with pytest.raises(Unauthenticated):
        await verify_session(filled.house, token)
    before = await filled.house.store.staff_member(filled.organisation.id, filled.staff[0].id)
    assert (await client.delete(f"/console/api/profile/app-passwords/{listed[0]['id']}")).status_code == 204
    assert (await client.delete(f"/console/api/profile/app-passwords/{listed[0]['id']}")).status_code == 404
    with pytest.raises(Unauthenticated):
        await check_password(filled.house, login, text, "203.0.113.12")
    after = await filled.house.store.staff_member(filled.organisation.id, filled.staff[0].id)
    assert before and after and after.generation > before.generation
    with pytest.raises(Unauthenticated):  # what a program got with it dies too
        await holder_of(filled.house, token)


async def test_sessions_are_listed_and_ended(client: Client, filled: Filled) -> None:
    """7.5.2, 7.4.1."""
    cookies = []
    for agent in ("Firefox", "Chromium", "Safari"):
        client.cookies.clear()
        body = {"login": filled.staff[0].login, "password": PASSWORD}
        await client.post("/console/api/sign-in", json=body, headers={"user-agent": agent})
        cookies.append(client.cookies["session"])
    listed = (await client.get("/console/api/profile")).json()["sessions"]
    assert [(one["user_agent"], one["this"]) for one in listed] == [
        ("Safari", True),
        ("Chromium", False),
        ("Firefox", False),
    ]
    assert not any(cookie in str(listed) for cookie in cookies)

    async def alive(number: int) -> bool:
        client.cookies.clear()
        client.cookies.set("session", cookies[number])
        return bool((await client.get("/console/api/me")).status_code == 200)

    assert (await client.delete(f"/console/api/profile/sessions/{listed[2]['id']}")).status_code == 204
    assert [await alive(number) for number in range(3)] == [False, True, True]
    assert (await client.post("/console/api/profile/sessions/end", json={})).status_code == 204
    assert [await alive(number) for number in range(3)] == [False, False, True]
    assert (await client.post("/console/api/profile/sessions/end", json={"this": True})).status_code == 204
    assert not await alive(2)
    await sign_in(client, filled, 1)
    missing = await client.delete(f"/console/api/profile/sessions/{listed[0]['id']}")
    assert missing.status_code == 404


async def test_another_password(client: Client, filled: Filled) -> None:
    """6.2.2, 6.2.3, 7.4.3: with the present one; all other sessions end and this one gets a new id."""
    await sign_in(client, filled)
    other = client.cookies["session"]
    await sign_in(client, filled)
    mine = client.cookies["session"]

    async def change(present: str, password: str) -> Any:
        body = {"present": present, "password": password}
        return await client.post("/console/api/profile/password", json=body)

    assert (await change("wrong-wrong-wrong", "another long password")).json()["code"] == "WRONG_PASSWORD"
    for weak in ("short", "aaaaaaaaaaaaaaaa", filled.staff[0].login, PASSWORD, "x" * 257):
        answer = await change(PASSWORD, weak)
        assert (answer.status_code, answer.json()["field"]) == (400, "password"), weak
    assert (await change(PASSWORD, "another long password")).status_code == 204
    assert client.cookies["session"] not in (mine, other)
    assert (await client.get("/console/api/me")).status_code == 200
    for old in (mine, other):
        client.cookies.clear()
        client.cookies.set("session", old)
        assert (await client.get("/console/api/me")).status_code == 401
    assert (await sign_in(client, filled)).status_code == 401
    assert (await sign_in(client, filled, password="another long password")).status_code == 200


async def test_a_one_time_link_does_not_go_round_the_second_factor(client: Client, filled: Filled) -> None:
    """6.4.3."""
    secret, _ = await with_totp(client, filled)
    link = await issue_sign_in_link(filled.house, filled.organisation.id, filled.staff[0].login)
    client.cookies.clear()
    later(filled, 60)
    body = {"link": link, "password": "another long password"}
    answer = await client.post("/console/api/choose-password", json=body)
    assert (answer.status_code, answer.json()["code"]) == (401, "SECOND_FACTOR")
    assert "session" not in client.cookies
    assert (await step(client, kind="totp", code=now_code(filled, secret))).status_code == 200


async def test_another_persons_factors_and_app_passwords_are_not_found(client: Client, filled: Filled) -> None:
    await with_totp(client, filled)
    factor = (await client.get("/console/api/profile")).json()["factors"][0]["id"]
    app = (await client.post("/console/api/profile/app-passwords", json={"name": "x"})).json()["app_password"]["id"]
    pending = (await client.post("/console/api/profile/totp", json={"name": "Other"})).json()
    await sign_in(client, filled, 1)
    assert (await client.delete(f"/console/api/profile/factors/{factor}")).status_code == 404
    assert (await client.delete(f"/console/api/profile/app-passwords/{app}")).status_code == 404
    code = now_code(filled, b32decode(pending["secret"]))
    assert (await client.post(f"/console/api/profile/totp/{pending['id']}", json={"code": code})).status_code == 404


async def test_every_act_leaves_an_entry_without_secrets(client: Client, filled: Filled) -> None:
    secret, codes = await with_totp(client, filled)
    later(filled, 60)
    made = (await client.post("/console/api/profile/app-passwords", json={"name": "x"})).json()
    await client.post("/console/api/profile/recovery-codes")
    await sign_in(client, filled)
    await step(client, kind="totp", code="000000")
    await step(client, kind="totp", code=now_code(filled, secret))
    await filled.house.errands.finish()
    trail = await filled.house.store.audit(filled.organisation.id, "organisation")
    kinds = {entry.type for entry in trail}
    assert kinds >= {
        "staff.signed_in",
        "staff.factor_added",
        "staff.factor_refused",
        "staff.app_password_made",
        "staff.recovery_codes_made",
    }
    said = msgspec.json.encode(trail)
    for hidden in (*codes, made["text"], PASSWORD):
        assert hidden.encode() not in said
    assert datetime.fromtimestamp(trail[0].at / 1000, UTC).year >= 2025


async def test_sign_in_without_a_ticket_or_from_another_site(client: Client, filled: Filled) -> None:
    client.cookies.clear()
    for path, body in (
        ("sign-in/step", {"kind": "totp", "code": "123456"}),
        ("sign-in/step/passkey", None),
        ("sign-in/passkey", {"credential": {}}),
    ):
        answer = await client.post(f"/console/api/{path}", json=body)
        assert (answer.status_code, answer.json()["code"]) == (401, "START_AGAIN"), path
        forged = await client.post(f"/console/api/{path}", json=body, headers={"origin": "https://evil.example"})
        assert (forged.status_code, forged.json()["code"]) == (403, "CROSS_SITE"), path
    assert (await client.get("/console/api/sign-in/step")).status_code == 401
    ways = (await client.get("/console/api/sign-in/ways")).json()
    assert ways == {"passkeys": True, "providers": []}
