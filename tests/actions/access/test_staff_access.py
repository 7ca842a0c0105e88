"""Signing in, sessions, one-time links."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter

import pytest
from argon2 import PasswordHasher
from msgspec.structs import replace

from coram.actions.access import passwords
from coram.actions.access.passwords import checked_password
from coram.actions.access.staff import check_password, choose_password, sign_in, sign_out, touch_session, verify_session
from coram.actions.administration.staff import issue_sign_in_link
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.errors import Invalid, NotAllowed, TooMany, Unauthenticated
from coram.core.staff import StaffMember
from coram.ports.store import Change
from support.house import Filled, fill, open_test_house

ADDRESS, PASSWORD = "203.0.113.5", "correct horse battery"


async def with_password(house: House, member: StaffMember) -> StaffMember:
    found = await house.store.staff_member(member.organisation, member.id)
    assert found is not None
    changed = replace(found, password_hash=await passwords.hashed(house, PASSWORD))
    await house.store.commit(Change(organisation=member.organisation, update=[changed]))
    return changed


@pytest.fixture
async def filled(tmp_path: Path) -> AsyncIterator[Filled]:
    async with open_test_house(tmp_path) as house:
        filled = await fill(house, operators=2)
        for member in filled.staff:
            await with_password(house, member)
        yield filled


async def test_a_session_begins_is_used_and_ends(filled: Filled) -> None:
    house, member = filled.house, filled.staff[0]
    signed = await sign_in(house, f" {member.login.upper()} ", PASSWORD, ADDRESS, "browser")
    caller = await verify_session(house, signed.secret)
    assert (caller.id, caller.organisation, caller.roles) == (member.id, filled.organisation.id, ("operator",))
    assert signed.secret not in str(signed.session)
    await sign_out(house, caller)
    await sign_out(house, caller)
    with pytest.raises(Unauthenticated):
        await verify_session(house, signed.secret)


async def test_idle_sessions_end_but_a_live_connection_keeps_them(filled: Filled) -> None:
    house = filled.house
    signed = await sign_in(house, filled.staff[0].login, PASSWORD, ADDRESS)
    for _ in range(4):
        house.clock.move(20 * 60)  # type: ignore[attr-defined]
        assert await touch_session(house, signed.session.hash)
    house.clock.move(29 * 60)  # type: ignore[attr-defined]
    await verify_session(house, signed.secret)
    house.clock.move(30 * 60 + 1)  # type: ignore[attr-defined]
    with pytest.raises(Unauthenticated):
        await verify_session(house, signed.secret)


async def test_no_session_lives_longer_than_twelve_hours(filled: Filled) -> None:
    house = filled.house
    signed = await sign_in(house, filled.staff[0].login, PASSWORD, ADDRESS)
    for _ in range(12 * 6 - 1):
        house.clock.move(600)  # type: ignore[attr-defined]
        assert await touch_session(house, signed.session.hash)
    house.clock.move(601)  # type: ignore[attr-defined]
    assert not await touch_session(house, signed.session.hash)
    with pytest.raises(Unauthenticated):
        await verify_session(house, signed.secret)


async def test_a_disabled_person_is_out_at_once(filled: Filled) -> None:
    house = filled.house
    signed = await sign_in(house, filled.staff[0].login, PASSWORD, ADDRESS)
    member = await house.store.staff_member(filled.organisation.id, filled.staff[0].id)
    assert member is not None
    await house.store.commit(Change(organisation=member.organisation, update=[replace(member, disabled=True)]))
    with pytest.raises(Unauthenticated):
        await verify_session(house, signed.secret)
    assert not await touch_session(house, signed.session.hash)
    with pytest.raises(Unauthenticated):
        await sign_in(house, member.login, PASSWORD, ADDRESS)


async def test_unknown_logins_and_wrong_passwords_look_and_take_the_same(filled: Filled) -> None:
    house = filled.house
    times: dict[str, list[float]] = {}
    words = set()
    logins = {"known": filled.staff[0].login, "unknown": "nobody@example.org"}
    for attempt in range(10):
        for name, login in logins.items():
            begun = perf_counter()
            with pytest.raises(Unauthenticated) as refused:
                await sign_in(house, login, "wrong password!", f"203.0.113.{attempt}")
            times.setdefault(name, []).append(perf_counter() - begun)
            words.add((refused.value.message, refused.value.reason))
    assert len(words) == 1
    fastest = {name: min(taken) for name, taken in times.items()}
    assert 0.4 < fastest["known"] / fastest["unknown"] < 2.5, fastest


async def test_a_password_alone_names_the_person_and_begins_no_session(filled: Filled) -> None:
    house, member = filled.house, filled.staff[0]
    found = await check_password(house, f" {member.login.upper()} ", PASSWORD, ADDRESS)
    assert (found.id, found.organisation) == (member.id, member.organisation)
    assert not await house.store.sessions(member.organisation, member.id)
    for login, password in ((member.login, "wrong password!"), ("nobody@example.org", PASSWORD)):
        with pytest.raises(Unauthenticated, match="login or password is not right"):
            await check_password(house, login, password, ADDRESS)


async def test_a_password_hashed_with_weaker_parameters_is_hashed_anew(filled: Filled) -> None:
    house, member = filled.house, await with_password(filled.house, filled.staff[0])
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    now = await house.store.staff_member(member.organisation, member.id)
    assert now is not None
    change = Change(organisation=member.organisation, update=[replace(now, password_hash=weak)])
    await house.store.commit(change)
    found = await check_password(house, member.login, PASSWORD, ADDRESS)
    assert found.password_hash != weak and not passwords.is_dated(found.password_hash)
    assert await house.store.staff_member(member.organisation, member.id) == found


async def test_five_failures_stop_one_address_and_nobody_else(filled: Filled) -> None:
    house, login = filled.house, filled.staff[0].login
    for _ in range(5):
        with pytest.raises(Unauthenticated):
            await sign_in(house, login, "wrong password!", ADDRESS)
    with pytest.raises(TooMany) as refused:
        await sign_in(house, login, PASSWORD, ADDRESS)
    assert 0 < refused.value.retry_after <= 300
    await sign_in(house, login, PASSWORD, "203.0.113.77")
    await sign_in(house, filled.staff[1].login, PASSWORD, ADDRESS)
    house.clock.move(refused.value.retry_after)  # type: ignore[attr-defined]
    await sign_in(house, login, PASSWORD, ADDRESS)


async def test_an_office_that_shares_an_address_is_held_for_its_failures_only(filled: Filled) -> None:
    house, login = filled.house, filled.staff[0].login
    for _ in range(60):
        await check_password(house, login, PASSWORD, ADDRESS)
    tries = [check_password(house, f"guess{number}@example.com", "wrong password!", ADDRESS) for number in range(80)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert 50 <= sum(isinstance(result, Unauthenticated) for result in results) < 60  # one more every six seconds
    assert sum(isinstance(result, TooMany) for result in results) > 20


async def test_guesses_at_the_same_moment_count_too(filled: Filled) -> None:
    tries = [sign_in(filled.house, filled.staff[0].login, f"guess number {n}", ADDRESS) for n in range(20)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, Unauthenticated) for result in results) == 5
    assert sum(isinstance(result, TooMany) for result in results) == 15


async def test_a_one_time_link_chooses_the_password_once_and_ends_other_sessions(filled: Filled) -> None:
    house, member = filled.house, filled.staff[0]
    before = await sign_in(house, member.login, PASSWORD, ADDRESS)
    link = await issue_sign_in_link(house, filled.organisation.id, member.login)
    with pytest.raises(Invalid, match="12"):
        await choose_password(house, link, "too short", ADDRESS)
    signed = await choose_password(house, link, "a much longer one", ADDRESS)
    assert (await verify_session(house, signed.secret)).id == member.id
    with pytest.raises(Unauthenticated):
        await verify_session(house, before.secret)
    with pytest.raises(Unauthenticated):
        await choose_password(house, link, "a much longer one", ADDRESS)
    with pytest.raises(Unauthenticated):
        await sign_in(house, member.login, PASSWORD, ADDRESS)
    await sign_in(house, member.login, "a much longer one", ADDRESS)


async def test_a_one_time_link_has_one_winner_and_one_day(filled: Filled) -> None:
    house, member = filled.house, filled.staff[0]
    link = await issue_sign_in_link(house, filled.organisation.id, member.login)
    tries = [choose_password(house, link, f"password number {n}", ADDRESS) for n in range(5)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    late = await issue_sign_in_link(house, filled.organisation.id, member.login)
    house.clock.move(24 * 3600 + 1)  # type: ignore[attr-defined]
    with pytest.raises(Unauthenticated):
        await choose_password(house, late, "password number 9", ADDRESS)
    with pytest.raises(Unauthenticated):
        await choose_password(house, "", "password number 9", ADDRESS)


async def test_an_organisation_may_have_so_many_operators_at_once(filled: Filled) -> None:
    house = filled.house
    organisation = await house.store.organisation(filled.organisation.id)
    assert organisation is not None
    limited = replace(organisation, limits=replace(organisation.limits, operators_signed_in=1))
    await house.store.commit(Change(organisation=organisation.id, update=[limited]))
    first = await sign_in(house, filled.staff[0].login, PASSWORD, ADDRESS)
    await sign_in(house, filled.staff[0].login, PASSWORD, ADDRESS)
    with pytest.raises(NotAllowed) as refused:
        await sign_in(house, filled.staff[1].login, PASSWORD, ADDRESS)
    assert refused.value.reason == "SEATS_TAKEN"
    house.clock.move(31 * 60)  # type: ignore[attr-defined]
    await sign_in(house, filled.staff[1].login, PASSWORD, ADDRESS)
    assert isinstance(first.session.hash, str)


async def test_what_is_no_cookie_opens_nothing(filled: Filled) -> None:
    for cookie in ("", "x", "0" * 43, "💥" * 20, "a" * 5_000):
        with pytest.raises(Unauthenticated):
            await verify_session(filled.house, cookie)
    await sign_out(filled.house, Caller(kind="staff", organisation="", id="", session=""))


def test_what_is_easy_to_guess_is_no_password() -> None:
    """ASVS 5.0, 6.2.4, 6.2.5 and 6.2.11."""
    easy = ("123456789012", "passwordpassword", "password1234", "qwertyuiop12", "aaaaaaaaaaaa", "coramcoramcoram")
    for password in (*easy, "giuliabianchi", "Giulia.Bianchi1"):
        with pytest.raises(Invalid, match="easy to guess") as refused:
            checked_password(password, "giulia.bianchi@bank.example", "Giulia Bianchi")
        assert (refused.value.field, refused.value.reason) == ("password", "WEAK_PASSWORD")
    for password in ("correct horse battery", "nur kleine buchstaben", "7391 8264 5550 1827", "x" * 200 + "kelp drum"):
        if password.startswith("x"):
            with pytest.raises(Invalid):
                checked_password(password)
        else:
            assert checked_password(password) == password
