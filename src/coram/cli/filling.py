"""`coram init`, `organisation` and `process`: filling an installation without a browser."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import msgspec

from coram.actions.administration.keys import make_key
from coram.actions.administration.organisation import WRITABLE as ORGANISATION_MEMBERS
from coram.actions.administration.organisation import put_organisation
from coram.actions.administration.process import WRITABLE as PROCESS_MEMBERS
from coram.actions.administration.process import put_process
from coram.actions.administration.staff import issue_sign_in_link, put_staff
from coram.actions.administration.storing import find_organisation
from coram.actions.house import House
from coram.cli.common import fail, installation, of_organisation, table, with_house
from coram.cli.loading import FILE, load_processes, load_staff, public, read_document, sign_in_link, written
from coram.settings import Settings


def template() -> dict[str, Any]:
    """The process that `coram init` begins with."""
    return tomllib.loads(files("coram").joinpath("templates/attended.toml").read_text("utf-8"))


# --- init -----------------------------------------------------------------------------------------------------


@click.command("init")
@click.option("--code", prompt="Short code of the organisation", help="What relying parties write: BANK_1")
@click.option("--name", prompt="Its name", help="What applicants read: Example Bank")
@click.option("--admin", prompt="The administrator's e-mail address", help="With it the administrator signs in.")
@click.option("--time-zone", default="UTC", show_default=True)
@click.option("--base-url", metavar="URL", help="For the printed link; else the setting.")
@installation
def init(settings: Settings, code: str, name: str, admin: str, time_zone: str, base_url: str | None) -> None:
    """Make the first organisation, its administrator and a process."""
    if base_url:
        settings = msgspec.structs.replace(settings, base_url=base_url.rstrip("/"))

    async def act(house: House) -> None:
        if await house.store.organisation_by_code(code):
            fail(f"there is an organisation '{code}' already; `coram organisation list` shows all")
        organisation = await put_organisation(house, {"code": code, "name": name, "time_zone": time_zone})
        process = await put_process(house, organisation.id, template())
        roles = ["admin", "operator"]
        person = {"login": admin, "name": admin.partition("@")[0], "roles": roles, "languages": ["en", "it", "de"]}
        member = await put_staff(house, organisation.id, person)
        secret = await issue_sign_in_link(house, organisation.id, member.login)
        key = await make_key(house, organisation, "first key")
        click.echo(f"organisation    {organisation.code}")
        click.echo(f"process         {process.id}  ({process.name})")
        click.echo(f"administrator   {member.login}; within 24 hours, once: {sign_in_link(house, secret)}")
        click.echo(f"API key         {key.text}")
        click.echo("The key is shown only here. Next: coram serve, and examples/ for your own process and staff.")

    with_house(settings, act)


# --- organisations --------------------------------------------------------------------------------------------


@click.group("organisation")
def organisation_group() -> None:
    """Organisations: list, show, add, load."""


@organisation_group.command("list")
@installation
def organisation_list(settings: Settings) -> None:
    """All organisations."""

    async def act(house: House) -> None:
        table(("CODE", "NAME", "ID"), [(one.code, one.name, one.id) for one in await house.store.organisations()])

    with_house(settings, act)


@organisation_group.command("show")
@click.argument("code", default="")
@installation
def organisation_show(settings: Settings, code: str) -> None:
    """One organisation, in the form that `load` reads."""

    async def act(house: House) -> None:
        found = await find_organisation(house, code)
        click.echo(written({"organisation": public(found, ORGANISATION_MEMBERS)}), nl=False)

    with_house(settings, act)


@organisation_group.command("add")
@click.argument("code")
@click.argument("name")
@click.option("--time-zone", default="UTC", show_default=True)
@click.option("--test", is_flag=True, help="For trying out: receivers on private addresses and plain http are allowed.")
@installation
def organisation_add(settings: Settings, code: str, name: str, time_zone: str, test: bool) -> None:
    """Make an organisation."""

    async def act(house: House) -> None:
        if await house.store.organisation_by_code(code):
            fail(f"there is an organisation '{code}' already")
        made = await put_organisation(house, {"code": code, "name": name, "time_zone": time_zone, "test": test})
        click.echo(f"{made.code}  {made.id}")

    with_house(settings, act)


@organisation_group.command("load")
@click.argument("file", type=FILE)
@installation
def organisation_load(settings: Settings, file: Path) -> None:
    """Make or change an organisation with the processes and staff that stand in FILE."""
    document = read_document(file)
    if not isinstance(document.get("organisation"), dict):
        fail(f"{file} has no [organisation] table; examples/organisation.toml shows one")

    async def act(house: House) -> None:
        organisation = await put_organisation(house, document["organisation"])
        click.echo(f"organisation  {organisation.code}  version {organisation.version}")
        await load_processes(house, organisation, document)
        await load_staff(house, organisation, document)

    with_house(settings, act)


# --- processes ------------------------------------------------------------------------------------------------


@click.group("process")
def process_group() -> None:
    """Processes: list, show, load."""


@process_group.command("list")
@of_organisation
@installation
def process_list(settings: Settings, organisation: str) -> None:
    """All processes of an organisation."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        rows = [
            (one.id, one.version, "active" if one.active else "inactive", ",".join(one.languages), one.name)
            for one in await house.store.processes(found.id)
        ]
        table(("ID", "VERSION", "STATE", "LANGUAGES", "NAME"), rows)

    with_house(settings, act)


@process_group.command("show")
@click.argument("process")
@of_organisation
@installation
def process_show(settings: Settings, process: str, organisation: str) -> None:
    """One process (by id or name), in the form that `load` reads."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        for one in await house.store.processes(found.id):
            if process in (one.id, one.name):
                click.echo(written(public(one, PROCESS_MEMBERS)), nl=False)
                return
        fail(f"there is no process '{process}'; `coram process list` shows all")

    with_house(settings, act)


@process_group.command("load")
@click.argument("file", type=FILE)
@of_organisation
@installation
def process_load(settings: Settings, file: Path, organisation: str) -> None:
    """Make processes, or give those of the same id or name a new version. Conferences keep the one they began with."""
    document = read_document(file)

    async def act(house: House) -> None:
        if not await load_processes(house, await find_organisation(house, organisation), document):
            fail(f"{file} has no process; examples/process.toml shows one")

    with_house(settings, act)


COMMANDS = (init, organisation_group, process_group)
