"""`coram hold`, `release` and `export`: what must be kept, and what a person may have."""

import os
import zipfile
from pathlib import Path

import click

from coram.actions.administration.storing import find_organisation
from coram.actions.evidence.exporting import export_data
from coram.actions.evidence.holding import set_hold
from coram.actions.house import House
from coram.cli.common import fail, installation, instant, of_organisation, with_house
from coram.core.audit import SYSTEM
from coram.core.retention import LAST
from coram.settings import Settings

_reason = click.option("--reason", metavar="WORDS", required=True, help="Why: it stands in the audit trail.")


def _held(settings: Settings, conference: str, organisation: str, reason: str, *, held: bool) -> None:
    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        changed = await set_hold(house, SYSTEM, found.id, conference, held=held, reason=reason)
        state = "is held: nothing of it is deleted" if held else "is held no more: its days count again"
        click.echo(f"{conference} {state}{'' if changed else ', as before'}")

    with_house(settings, act)


@click.command("hold")
@click.argument("conference")
@_reason
@of_organisation
@installation
def hold(settings: Settings, conference: str, reason: str, organisation: str) -> None:
    """Keep a conference from being deleted, by the clock and by anybody who asks (legal hold)."""
    _held(settings, conference, organisation, reason, held=True)


@click.command("release")
@click.argument("conference")
@_reason
@of_organisation
@installation
def release(settings: Settings, conference: str, reason: str, organisation: str) -> None:
    """Lift a legal hold."""
    _held(settings, conference, organisation, reason, held=False)


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--conference", metavar="ID", default="", help="One conference.")
@click.option("--identification", metavar="ID", default="", help="One identification, with all its conferences.")
@_reason
@of_organisation
@installation
def export(
    settings: Settings, file: Path, conference: str, identification: str, reason: str, organisation: str
) -> None:
    """Write everything that is kept of a person into FILE (a ZIP, readable), for that person.

    FILE holds it in the clear, for its owner alone (mode 0600): hand it over safely, and delete it.
    """
    if file.exists():
        fail(f"{file} is there already")

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        files = await export_data(
            house, SYSTEM, found.id, conference=conference, identification=identification, reason=reason
        )
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as target, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
                for one in files:
                    with archive.open(zipfile.ZipInfo(one.path), "w", force_zip64=True) as member:
                        async for part in one.content:
                            member.write(part)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        click.echo(f"{file}: {len(files)} files, {file.stat().st_size} bytes")

    with_house(settings, act)


@click.group("retention")
def retention_group() -> None:
    """The clocks that delete: what they did, what comes next."""


@retention_group.command("status")
@of_organisation
@installation
def retention_status(settings: Settings, organisation: str) -> None:
    """The limits, the last run of the clocks, and the next. The server runs them: at its start, then hourly."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        limits = found.limits
        click.echo(f"files     {limits.artifact_days} days after the end (artifact_days)")
        click.echo(f"record    {limits.record_days} days after the end (record_days)")
        click.echo(f"requests  {limits.request_days} days after they expired (request_days)")
        for process in await house.store.processes(found.id):
            own = [(name, getattr(process, name)) for name in ("artifact_days", "record_days")]
            if told := ", ".join(f"{name} {days}" for name, days in own if days is not None):
                click.echo(f"          {process.name}: {told}")
        run = await house.store.retention_run(found.id, LAST)
        if run is None:
            click.echo("last run  none yet")
            return
        click.echo(
            f"last run  {instant(run.began_at)} to {instant(run.ended_at)}: files of {run.files} conferences destroyed,"
            f" {run.records} conferences and {run.requests} requests erased, {run.failed} failed"
        )
        click.echo(f"next run  {instant(run.next_at)}")

    with_house(settings, act)


COMMANDS = (hold, release, export, retention_group)
