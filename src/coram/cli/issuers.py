"""`coram issuers` and `coram signing-keys`: whose tokens are believed, and what signs our own."""

from typing import Any

import click

from coram.actions.access.signing_keys import load_signing_keys, rotate_signing_key, signing_key_states
from coram.actions.administration.issuers import make_issuer, remove_issuer, rotate_issuer_secret, secrets_of
from coram.actions.administration.storing import find_organisation
from coram.actions.house import House
from coram.cli.common import installation, instant, of_organisation, table, with_house
from coram.settings import Settings

# --- issuers --------------------------------------------------------------------------------------------------


@click.group("issuers")
def issuers_group() -> None:
    """External token issuers, who say who a user is: list, add, rotate, remove."""


@issuers_group.command("list")
@of_organisation
@installation
def issuers_list(settings: Settings, organisation: str) -> None:
    """All token issuers of an organisation, without their secrets."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        rows = [
            (
                one.id,
                "disabled" if one.disabled else "active",
                ",".join(one.algorithms),
                len(secrets_of(house, one, house.clock.now())) or one.jwks_url,
                instant(one.last_used_at),
                one.name,
            )
            for one in await house.store.token_issuers(found.id)
        ]
        table(("ID", "STATE", "ALGORITHMS", "SECRETS OR KEYS", "LAST USED", "NAME"), rows)

    with_house(settings, act)


@issuers_group.command("add")
@click.argument("name")
@click.option(
    "--algorithm", "algorithms", multiple=True, help="RS256, ES256, EdDSA with --jwks-url; HS256 (default) without."
)
@click.option("--jwks-url", default="", metavar="URL", help="Where its public keys are.")
@click.option("--issuer", default="", help="What `iss` must say; nothing is asked by default.")
@click.option("--audience", default="apiRTC", show_default=True, help="What `aud` must say.")
@click.option("--life", "life_seconds", type=int, default=86_400, show_default=True, help="Longest life, in seconds.")
@click.option("--wildcard-user", is_flag=True, help="Its tokens may be for any user.")
@click.option("--single-use", is_flag=True, help="Each token (`jti`) is taken once.")
@of_organisation
@installation
def issuers_add(
    settings: Settings, name: str, algorithms: tuple[str, ...], jwks_url: str, organisation: str, **members: Any
) -> None:
    """Believe the tokens of an issuer, and print its shared secret: the only time it is shown."""
    usual = ("RS256", "ES256", "EdDSA") if jwks_url else ("HS256",)
    members |= {"name": name, "algorithms": algorithms or usual, "jwks_url": jwks_url}

    async def act(house: House) -> None:
        made = await make_issuer(house, await find_organisation(house, organisation), members)
        click.echo(made.issuer.id)
        if made.secret:
            click.echo(made.secret)

    with_house(settings, act)


@issuers_group.command("rotate")
@click.argument("issuer")
@click.option(
    "--overlap", type=int, default=0, show_default=True, metavar="SECONDS", help="How long the old secret holds too."
)
@of_organisation
@installation
def issuers_rotate(settings: Settings, issuer: str, overlap: int, organisation: str) -> None:
    """Give an issuer another shared secret and print it: the only time it is shown."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        click.echo((await rotate_issuer_secret(house, found.id, issuer, overlap)).secret)

    with_house(settings, act)


@issuers_group.command("remove")
@click.argument("issuer")
@of_organisation
@installation
def issuers_remove(settings: Settings, issuer: str, organisation: str) -> None:
    """Believe the tokens of an issuer no longer."""

    async def act(house: House) -> None:
        await remove_issuer(house, (await find_organisation(house, organisation)).id, issuer)
        click.echo(f"{issuer} is removed")

    with_house(settings, act)


# --- signing keys ---------------------------------------------------------------------------------------------


@click.group("signing-keys")
def signing_keys_group() -> None:
    """The keys that sign the installation's own tokens: list, rotate."""


@signing_keys_group.command("list")
@installation
def signing_keys_list(settings: Settings) -> None:
    """All signing keys, the youngest first."""

    async def act(house: House) -> None:
        await load_signing_keys(house)
        _show(house)

    with_house(settings, act)


@signing_keys_group.command("rotate")
@click.option("--at-once", is_flag=True, help="As after a leak: every token that was signed before is void.")
@installation
def signing_keys_rotate(settings: Settings, at_once: bool) -> None:
    """Sign with a fresh key in a minute's time; tokens of the present one hold until they run out."""

    async def act(house: House) -> None:
        await rotate_signing_key(house, at_once=at_once)
        _show(house)

    with_house(settings, act)


def _show(house: House) -> None:
    rows = [(key.kid, key.state, instant(key.active_at), instant(key.retires_at)) for key in signing_key_states(house)]
    table(("KID", "STATE", "SIGNS FROM", "HOLDS UNTIL"), rows)


COMMANDS = (issuers_group, signing_keys_group)
