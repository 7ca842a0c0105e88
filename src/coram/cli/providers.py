"""`coram provider`: the identity providers through which an organisation's staff may sign in."""

import sys

import click

from coram.actions.access.oidc import CALLBACK
from coram.actions.administration.providers import put_provider, remove_provider
from coram.actions.administration.storing import find_organisation
from coram.actions.house import House
from coram.cli.common import installation, of_organisation, table, with_house
from coram.settings import Settings


@click.group("provider")
def provider_group() -> None:
    """Identity providers (OpenID Connect): list, add, remove."""


@provider_group.command("list")
@of_organisation
@installation
def provider_list(settings: Settings, organisation: str) -> None:
    """All identity providers of an organisation."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        rows = [
            (one.id, "disabled" if one.disabled else "active", one.client_id, one.issuer, one.name)
            for one in await house.store.identity_providers(found.id)
        ]
        table(("ID", "STATE", "CLIENT", "ISSUER", "NAME"), rows)

    with_house(settings, act)


@provider_group.command("add")
@click.argument("issuer")
@click.argument("client_id")
@click.option("--name", required=True, help="What stands on the button of the sign-in page.")
@click.option("--public", is_flag=True, help="The client has no secret (PKCE alone).")
@click.option(
    "--create", "domains", multiple=True, metavar="DOMAIN", help="Make people of unknown addresses in DOMAIN."
)
@click.option("--role", "roles", multiple=True, help="What people made so may do; operator by default.")
@click.option("--second-factor-there", is_flag=True, help="The provider asks for a second factor; do not ask again.")
@of_organisation
@installation
def provider_add(
    settings: Settings,
    issuer: str,
    client_id: str,
    name: str,
    public: bool,
    domains: tuple[str, ...],
    roles: tuple[str, ...],
    second_factor_there: bool,
    organisation: str,
) -> None:
    """Let staff sign in through ISSUER. The client's secret is read from standard input."""
    secret = "" if public else _secret()
    wanted = {
        "issuer": issuer,
        "client_id": client_id,
        "name": name,
        "create": bool(domains),
        "domains": list(domains),
        "roles": list(roles or ("operator",)),
        "second_factor_there": second_factor_there,
    }

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        made = await put_provider(house, found, wanted, secret=secret)
        click.echo(f"{made.id}; register this address there: {house.base_url}{CALLBACK}")

    with_house(settings, act)


def _secret() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("The client's secret", hide_input=True))
    return sys.stdin.readline().strip()


@provider_group.command("remove")
@click.argument("provider")
@of_organisation
@installation
def provider_remove(settings: Settings, provider: str, organisation: str) -> None:
    """Let nobody sign in through it any more."""

    async def act(house: House) -> None:
        await remove_provider(house, await find_organisation(house, organisation), provider)
        click.echo("removed")

    with_house(settings, act)


COMMANDS = (provider_group,)
