"""`coram serve` and `coram demo`."""

import asyncio
import errno
import json
import socket
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec
import uvloop
from litestar import Router

from coram.actions.administration.staff import first_admin_links
from coram.actions.house import House
from coram.assembly.building import application
from coram.assembly.demonstration import Demonstration, prepare
from coram.assembly.lan import lan_address, lan_certificate, qr_for_terminal
from coram.assembly.logs import set_up_logs
from coram.assembly.opening import open_house
from coram.assembly.serving import bind, serve
from coram.cli.common import fail, in_one_line, write_private
from coram.cli.loading import sign_in_link
from coram.faces import demo as demo_face
from coram.settings import Settings, read_settings

READY = click.Path(path_type=Path, dir_okay=False)


@click.command("serve")
@click.option("--data", metavar="DIR", help="The data directory.")
@click.option("--host", metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65_535), help="The port to listen on; 0 takes a free one.")
@click.option("--base-url", metavar="URL", help="The address under which browsers reach it.")
@click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="A settings file (TOML).")
@click.option("--ready-file", type=READY, help="Write a JSON file with the address when it serves.")
@in_one_line
def serve_command(
    data: str | None,
    host: str | None,
    port: int | None,
    base_url: str | None,
    config: Path | None,
    ready_file: Path | None,
) -> None:
    """Run an installation. `coram init` fills it first."""
    settings = read_settings(config, data=data, host=host, port=port, base_url=base_url)
    set_up_logs(settings)
    settings, listening = _listen(settings)

    async def starting(house: House) -> tuple[Sequence[Router], Callable[[], None]]:
        firsts = await first_admin_links(house) if house.nodes.leading else []  # one node says it

        def ready() -> None:
            click.echo(f"Coram serves {house.base_url}", err=True)
            for member, secret in firsts:
                click.echo(f"{member.login} has no password yet; once, within 24 hours of the first print:", err=True)
                click.echo(f"  {sign_in_link(house, secret)}", err=True)
            if ready_file:
                write_private(ready_file, json.dumps({"base_url": house.base_url}) + "\n")

        return (), ready

    _run(settings, listening, starting)


@click.command("demo")
@click.option("--data", metavar="DIR", default="data/demo", show_default=True, help="Where the demonstration is kept.")
@click.option("--port", type=click.IntRange(0, 65_535), help="The port (8000, or a free one where that is taken).")
@click.option("--ready-file", type=READY, help="Write a JSON file with address and credentials when it serves.")
@click.option("--lan", is_flag=True, help="Serve HTTPS on the local network, so that a phone can be the applicant.")
@in_one_line
def demo_command(data: str, port: int | None, ready_file: Path | None, lan: bool) -> None:
    """Run the demonstration: an organisation, a process, an operator and a start page that leads through all."""
    settings = _demo_settings(Path(data), port, lan)
    set_up_logs(settings)
    settings, listening = _listen(settings, fall_back=port is None)

    async def starting(house: House) -> tuple[Sequence[Router], Callable[[], None]]:
        demonstration = await prepare(house, Path(data))

        def ready() -> None:
            _welcome(demonstration, lan)
            if ready_file:
                write_private(ready_file, json.dumps(demonstration.ready(), indent=2) + "\n")

        return [demo_face.router(demonstration.shown(Path(data), settings.tls_certificate))], ready

    _run(settings, listening, starting)


def _demo_settings(data: Path, port: int | None, lan: bool) -> Settings:
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    given: dict[str, Any] = {
        "data": str(data),
        "port": 8000 if port is None else port,
        "mail_directory": str(data / "mail"),
        "drain_seconds": 0,
    }
    if lan:
        address = lan_address()
        certificate, key = lan_certificate(data, address)
        given |= {"host": "0.0.0.0", "tls_certificate": str(certificate), "tls_key": str(key)}  # noqa: S104
        given |= {"base_url": f"https://{address}", "media_addresses": (address,)}
    return read_settings(None, **given)


def _listen(settings: Settings, *, fall_back: bool = False) -> tuple[Settings, socket.socket]:
    """The socket, and the settings with the port (and, where it follows from it, the base URL) that it got."""
    try:
        listening = bind(settings.host, settings.port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            fail(f"cannot listen on {settings.host} port {settings.port}: {error.strerror}")
        if not fall_back:
            fail(f"port {settings.port} is taken by another program; choose another with --port")
        click.echo(f"Port {settings.port} is taken by another program: taking a free one.", err=True)
        listening = bind(settings.host, 0)
    port = listening.getsockname()[1]
    base_url = settings.base_url
    if base_url and settings.host == "0.0.0.0":  # noqa: S104
        base_url = f"{base_url}:{port}" if base_url.count(":") == 1 else base_url
    return msgspec.structs.replace(settings, port=port, base_url=base_url), listening


Starting = Callable[[House], Awaitable[tuple[Sequence[Router], Callable[[], None]]]]


def _run(settings: Settings, listening: socket.socket, starting: Starting) -> None:
    async def running() -> None:
        async with open_house(settings) as house:
            extra, ready = await starting(house)
            await serve(application(house, settings, extra=extra), house, settings, listening, ready)

    with listening, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(running())


def _welcome(demonstration: Demonstration, lan: bool) -> None:
    url = demonstration.base_url
    click.echo(f"\n  Coram's demonstration is at  {url}/\n", err=True)
    if lan:
        click.echo(qr_for_terminal(url), err=True)
        click.echo("  The certificate is this machine's own: the browser warns once and can go on.", err=True)
        click.echo("  Whoever is on this network can open the page above, with all it shows.\n", err=True)
    click.echo("  Open it in a browser. Ctrl+C ends it; what you did is kept for the next start.\n", err=True)


COMMANDS = (serve_command, demo_command)
