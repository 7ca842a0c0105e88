"""`coram deliveries`, `backup` and `verify`: looking after an installation."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import click

from coram.actions.administration.storing import find_organisation
from coram.actions.delivery.log import attempts, list_deliveries, replay
from coram.actions.house import House
from coram.cli.common import fail, installation, instant, of_organisation, table, with_house
from coram.core.audit import SYSTEM
from coram.core.delivery import DeliveryState
from coram.settings import Settings


@click.group("deliveries")
def deliveries_group() -> None:
    """Callbacks to relying parties: list, show, replay."""


@deliveries_group.command("list")
@click.option("--conference", metavar="ID")
@click.option("--state", type=click.Choice(["pending", "delivered", "failed", "paused"]))
@click.option("--limit", default=50, show_default=True)
@of_organisation
@installation
def deliveries_list(
    settings: Settings, conference: str | None, state: DeliveryState | None, limit: int, organisation: str
) -> None:
    """The newest deliveries."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        listed = await list_deliveries(house, found.id, conference=conference, state=state, limit=limit)
        rows = [
            (one.id, one.state, one.attempts, one.last_status or "-", instant(one.created_at), one.host)
            for one in listed
        ]
        table(("HOST", "ID", "STATE", "TRIES", "LAST", "CREATED"), rows)

    with_house(settings, act)


@deliveries_group.command("show")
@click.argument("delivery")
@of_organisation
@installation
def deliveries_show(settings: Settings, delivery: str, organisation: str) -> None:
    """One delivery and what each try met."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        tries = await attempts(house, found.id, delivery)
        one = await house.store.delivery(found.id, delivery)
        if one is None:
            fail(f"there is no delivery '{delivery}'")
        click.echo(f"conference  {one.conference}\nhost        {one.host}\nstate       {one.state}")
        click.echo(f"content     sha256 {one.content_hash}\nnext try    {instant(one.next_at)}\n")
        rows = [
            (each.number, instant(each.at), each.status or "-", each.error or "-", each.duration_ms) for each in tries
        ]
        table(("TRY", "AT", "STATUS", "ERROR", "MS"), rows)

    with_house(settings, act)


@deliveries_group.command("replay")
@click.argument("delivery")
@of_organisation
@installation
def deliveries_replay(settings: Settings, delivery: str, organisation: str) -> None:
    """Send it once more: same id, same content. The running server does it."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        await replay(house, SYSTEM, found.id, delivery)
        click.echo("it is due now; a running server sends it within seconds")

    with_house(settings, act)


@click.command("backup")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@installation
def backup(settings: Settings, directory: Path) -> None:
    """Copy database and vault into DIRECTORY, while the server runs.

    Objects of the vault are never changed once written, so that a copy made after the database's holds everything
    that the database names. What is there already is not copied again.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    if directory.resolve().is_relative_to(settings.vault_path.resolve()):
        fail("the backup cannot lie inside the vault")

    async def act(house: House) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        database = directory / f"coram-{stamp}.{'pgdump' if settings.database_url else 'sqlite3'}"
        await house.store.backup(str(database))
        listing = _copy_vault(settings.vault_path, directory / "vault")
        (directory / f"vault-{stamp}.json").write_text(json.dumps(listing, indent=1) + "\n", "utf-8")
        size = sum(listing.values())
        click.echo(f"{database}\n{directory / 'vault'}: {len(listing)} objects, {size} bytes")
        click.echo(
            f"Without the master key nothing personal in it can be read. It is not in this backup: keep a copy of\n"
            f"{settings.master_key_path} in another place, and never beside the backup."
        )

    with_house(settings, act)


def _copy_vault(source: Path, target: Path) -> dict[str, int]:
    """Copy what `target` lacks. Returns the size of every object by its name."""
    listing: dict[str, int] = {}
    target.mkdir(mode=0o700, exist_ok=True)
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source)
        copy = target / name
        try:
            if not path.is_file():
                continue
            size = path.stat().st_size
            if not copy.exists() or copy.stat().st_size != size:
                copy.parent.mkdir(parents=True, exist_ok=True)
                partial = copy.with_name(copy.name + ".part")
                shutil.copyfile(path, partial)
                partial.replace(copy)
        except FileNotFoundError:  # purged in this moment
            continue
        listing[name.as_posix()] = size
    return listing


COMMANDS = (deliveries_group, backup)
