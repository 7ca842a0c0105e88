"""`coram staff`."""

from pathlib import Path

import click

from coram.actions.access.factors import reset
from coram.actions.access.sessions import end_sessions
from coram.actions.administration.staff import WRITABLE, disable_staff, find_staff, issue_sign_in_link, put_staff
from coram.actions.administration.storing import find_organisation
from coram.actions.house import House
from coram.cli.common import fail, installation, of_organisation, table, with_house
from coram.cli.loading import FILE, load_staff, public, read_document, sign_in_link, standing, written
from coram.core.audit import SYSTEM
from coram.settings import Settings


@click.group("staff")
def staff_group() -> None:
    """Staff: list, show, add, load, link, disable, sign-out, reset-factors."""


@staff_group.command("list")
@of_organisation
@installation
def staff_list(settings: Settings, organisation: str) -> None:
    """All staff of an organisation."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        rows = [
            (one.login, ",".join(one.roles), ",".join(one.languages), standing(one), one.name)
            for one in await house.store.staff(found.id)
        ]
        table(("LOGIN", "ROLES", "LANGUAGES", "STATE", "NAME"), rows)

    with_house(settings, act)


@staff_group.command("show")
@click.argument("login")
@of_organisation
@installation
def staff_show(settings: Settings, login: str, organisation: str) -> None:
    """One person."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        member = await find_staff(house, found.id, login)
        shown = public(member, WRITABLE)
        click.echo(written({**shown, "id": member.id}), nl=False)

    with_house(settings, act)


@staff_group.command("add")
@click.argument("login")
@click.argument("name")
@click.option("--role", "roles", multiple=True, help="operator, reviewer, supervisor, auditor, admin; may be repeated.")
@click.option("--language", "languages", multiple=True, help="ISO 639-1; may be repeated.")
@of_organisation
@installation
def staff_add(
    settings: Settings, login: str, name: str, roles: tuple[str, ...], languages: tuple[str, ...], organisation: str
) -> None:
    """Make a person and print the one-time link for choosing a password."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        if await house.store.staff_by_login(login.lower()):
            fail(f"the login {login} is taken")
        person = {
            "login": login,
            "name": name,
            "roles": list(roles or ("operator",)),
            "languages": list(languages or ("en",)),
        }
        member = await put_staff(house, found.id, person)
        click.echo(f"{member.login}; within 24 hours, once: ", nl=False)
        click.echo(sign_in_link(house, await issue_sign_in_link(house, found.id, member.login)))

    with_house(settings, act)


@staff_group.command("load")
@click.argument("file", type=FILE)
@of_organisation
@installation
def staff_load(settings: Settings, file: Path, organisation: str) -> None:
    """Make or change the people that stand in FILE."""
    document = read_document(file)

    async def act(house: House) -> None:
        if not await load_staff(house, await find_organisation(house, organisation), document):
            fail(f"{file} has no [[staff]] table; examples/staff.toml shows one")

    with_house(settings, act)


@staff_group.command("link")
@click.argument("login")
@of_organisation
@installation
def staff_link(settings: Settings, login: str, organisation: str) -> None:
    """Print a fresh one-time link for choosing a password (24 hours)."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        member = await find_staff(house, found.id, login)
        click.echo(sign_in_link(house, await issue_sign_in_link(house, found.id, member.login)))

    with_house(settings, act)


@staff_group.command("disable")
@click.argument("login")
@of_organisation
@installation
def staff_disable(settings: Settings, login: str, organisation: str) -> None:
    """Let somebody sign in no more, and end their sessions."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        member = await disable_staff(house, found.id, login)
        click.echo(f"{member.login} is disabled")

    with_house(settings, act)


@staff_group.command("sign-out")
@click.argument("login")
@of_organisation
@installation
def staff_sign_out(settings: Settings, login: str, organisation: str) -> None:
    """End all sessions of somebody, at once and everywhere."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        member = await find_staff(house, found.id, login)
        ended = await end_sessions(house, found.id, member.id, SYSTEM, "staff.sessions_ended")
        click.echo(f"{member.login}: {ended} session{'' if ended == 1 else 's'} ended")

    with_house(settings, act)


@staff_group.command("reset-factors")
@click.argument("login")
@of_organisation
@installation
def staff_reset_factors(settings: Settings, login: str, organisation: str) -> None:
    """Take all second factors from somebody who lost them. Make sure first who is asking."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        member = await find_staff(house, found.id, login)
        await reset(house, found.id, member.id, SYSTEM)
        click.echo(f"{member.login} signs in by password alone, until there is a second factor again")

    with_house(settings, act)


COMMANDS = (staff_group,)
