"""`coram keys`."""

from datetime import UTC, datetime
from typing import Any

import click

from coram.actions.administration.keys import make_key, revoke_key, rotate_key
from coram.actions.administration.storing import find_organisation
from coram.actions.administration.test_side import make_side, side_of, tenant_of_key
from coram.actions.house import House
from coram.cli.common import installation, instant, of_organisation, table, with_house
from coram.core.access import ApiKey
from coram.core.key_rules import state_of
from coram.core.organisation import Organisation
from coram.settings import Settings


@click.group("keys")
def keys_group() -> None:
    """API keys: list, add, rotate, revoke."""


@keys_group.command("list")
@of_organisation
@installation
def keys_list(settings: Settings, organisation: str) -> None:
    """All keys of an organisation, without their secrets."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        now = house.clock.now()
        rows = [
            (
                key.identifier,
                key.mode,
                key.kind,
                state_of(key, now),
                instant(key.last_used_at),
                key.last_used_from or "-",
                ",".join(key.scopes) or "-",
                key.name,
            )
            for key in await _keys_of(house, found)
        ]
        table(("IDENTIFIER", "MODE", "KIND", "STATE", "LAST USED", "FROM", "SCOPES", "NAME"), rows)

    with_house(settings, act)


async def _keys_of(house: House, organisation: Organisation) -> list[ApiKey]:
    """The organisation's, then those of its test side."""
    side = await side_of(house, organisation)
    tests = await house.store.api_keys(side.id) if side else ()
    return [*await house.store.api_keys(organisation.id), *tests]


@keys_group.command("add")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    help="identifications, conferences, tokens, reports: these by default; keys, issuers, introspection, audit.",
)
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help="The first day (UTC) on which it is refused.")
@click.option(
    "--address", "addresses", multiple=True, metavar="CIDR", help="Where it may be used from; may be repeated."
)
@click.option(
    "--origin", "origins", multiple=True, metavar="URL", help="Web origins it may be used from; may be repeated."
)
@click.option(
    "--application", "applications", multiple=True, metavar="ID", help="Applications of user agents; may be repeated."
)
@click.option("--per-minute", type=int, help="Its limit of requests a minute.")
@click.option("--publishable", is_flag=True, help="An identifier without a secret, for anonymous user agents.")
@click.option("--test", is_flag=True, help="A test key: what it does is kept apart from everything live.")
@of_organisation
@installation
def keys_add(
    settings: Settings,
    name: str,
    expires: datetime | None,
    publishable: bool,
    test: bool,
    organisation: str,
    **wishes: Any,
) -> None:
    """Make a key and print it: the only time it is shown."""
    expires_at = int(expires.replace(tzinfo=UTC).timestamp() * 1000) if expires else None

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        if test:
            found = await make_side(house, found)
        kind = "publishable" if publishable else "secret"
        made = await make_key(house, found, name, kind=kind, expires_at=expires_at, **wishes)  # type: ignore[arg-type]
        click.echo(made.text or made.key.identifier)

    with_house(settings, act)


@keys_group.command("rotate")
@click.argument("identifier")
@click.option(
    "--overlap", type=int, default=0, show_default=True, metavar="SECONDS", help="How long the old secret holds too."
)
@of_organisation
@installation
def keys_rotate(settings: Settings, identifier: str, overlap: int, organisation: str) -> None:
    """Give a key a new secret and print it: the only time it is shown."""

    async def act(house: House) -> None:
        found = await tenant_of_key(house, await find_organisation(house, organisation), identifier)
        click.echo((await rotate_key(house, found.id, identifier, overlap)).text)

    with_house(settings, act)


@keys_group.command("revoke")
@click.argument("identifier")
@click.option("--why", default="", help="For the audit trail.")
@of_organisation
@installation
def keys_revoke(settings: Settings, identifier: str, why: str, organisation: str) -> None:
    """End a key at once."""

    async def act(house: House) -> None:
        found = await tenant_of_key(house, await find_organisation(house, organisation), identifier)
        key = await revoke_key(house, found, identifier, why=why)
        click.echo(f"{key.identifier} is revoked")

    with_house(settings, act)


COMMANDS = (keys_group,)
