"""`coram audit`: signed checkpoints of the audit chains."""

from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from coram.actions.administration.storing import find_organisation
from coram.actions.evidence.checkpoints import check_chains, export, sign_chains
from coram.actions.house import House
from coram.cli.common import fail, installation, of_organisation, with_house
from coram.settings import Settings
from coram.verify_checkpoints import believed_of


@click.group("audit")
def audit_group() -> None:
    """The audit chains: signed checkpoints, and whether the chains still are what was signed for."""


@audit_group.command("checkpoints")
@click.option("--since", metavar="DATE", default="", help="Only those from this day on (2026-01-31, UTC).")
@click.option("--conference", metavar="ID", default="", help="Only those that name this conference.")
@click.option("--sign", is_flag=True, help="Sign for what grew meanwhile, first.")
@of_organisation
@installation
def audit_checkpoints(settings: Settings, since: str, conference: str, sign: bool, organisation: str) -> None:
    """Write the checkpoints to standard output, as `coram verify --checkpoints` takes them.

    Kept where this installation cannot reach them, they show a chain that was cut or written anew.
    """

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        if sign:
            await sign_chains(house)
        file = await export(house, found.id, since=_day(since), conference=conference)
        click.echo(msgspec.json.format(msgspec.json.encode(file), indent=1).decode())

    with_house(settings, act)


@audit_group.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_organisation
@installation
def audit_check(settings: Settings, file: Path, organisation: str) -> None:
    """Compare the chains of this installation with checkpoints that were kept elsewhere. Exit status 1 when they
    do not agree.
    """
    believed, problems = believed_of(file.read_bytes())

    async def act(house: House) -> list[str]:
        found = await find_organisation(house, organisation)
        return await check_chains(house, found.id, [one.statement for one in believed])

    problems += with_house(settings, act)
    for problem in problems:
        click.echo(f"FAILED  {problem}")
    if problems:
        raise SystemExit(1)
    click.echo(f"ok      {len(believed)} checkpoints, and the chains are those that were signed for")


def _day(text: str) -> int:
    if not text:
        return 0
    try:
        return int(datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).timestamp() * 1000) - 1
    except ValueError:
        fail(f"--since is a day such as 2026-01-31, not '{text}'")


COMMANDS = (audit_group,)
