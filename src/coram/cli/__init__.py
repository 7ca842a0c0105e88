"""The command line. A command's room is imported when it is asked for: most need the whole house, whose import takes
seconds, and help needs none of it.
"""

from importlib import import_module
from typing import NamedTuple

import click

from coram import __version__


class Place(NamedTuple):
    """In which room a command stands, and what help says of it: the first sentence of its own."""

    room: str
    help: str


PLACES = {
    "archive": Place("archiving", "Archived copies: encrypted to a key that is kept elsewhere."),
    "audit": Place(
        "audit",
        "The audit chains: signed checkpoints, and whether the chains still are what was signed for.",
    ),
    "backup": Place("keeping", "Copy database and vault into DIRECTORY, while the server runs."),
    "conversation": Place("conversations", "Recorded conversations of user agents (docs/recordings.md)."),
    "deliveries": Place("keeping", "Callbacks to relying parties: list, show, replay."),
    "demo": Place(
        "running",
        "Run the demonstration: an organisation, a process, an operator and a start page that leads through all.",
    ),
    "export": Place(
        "retention",
        "Write everything that is kept of a person into FILE (a ZIP, readable), for that person.",
    ),
    "hold": Place(
        "retention",
        "Keep a conference from being deleted, by the clock and by anybody who asks (legal hold).",
    ),
    "init": Place("filling", "Make the first organisation, its administrator and a process."),
    "issuers": Place("issuers", "External token issuers, who say who a user is: list, add, rotate, remove."),
    "keys": Place("keys", "API keys: list, add, rotate, revoke."),
    "listen": Place(
        "testing",
        "Take the test side's deliveries and hand them on to a local address, as a receiver there would get them.",
    ),
    "organisation": Place("filling", "Organisations: list, show, add, load."),
    "process": Place("filling", "Processes: list, show, load."),
    "provider": Place("providers", "Identity providers (OpenID Connect): list, add, remove."),
    "release": Place("retention", "Lift a legal hold."),
    "retention": Place("retention", "The clocks that delete: what they did, what comes next."),
    "seal": Place("proving", "The evidence seal: show it, renew it, hand out its certificate."),
    "serve": Place("running", "Run an installation."),
    "signing-keys": Place("issuers", "The keys that sign the installation's own tokens: list, rotate."),
    "staff": Place("people", "Staff: list, show, add, load, link, disable, sign-out, reset-factors."),
    "trigger": Place(
        "testing",
        "Play an identification to its end, or so far that an event happens: its real callbacks arrive within seconds, "
        "signed as all are.",
    ),
    "verify": Place("proving", "Check an evidence package, offline."),
}
"""All commands, by name."""


class Rooms(click.Group):
    """The commands of `PLACES`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = PLACES.get(cmd_name)
        if place is None:
            return None
        commands: tuple[click.Command, ...] = import_module(f"coram.cli.{place.room}").COMMANDS
        return next(command for command in commands if command.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.help) for name, place in sorted(PLACES.items())])


@click.group(cls=Rooms, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="coram")
def main() -> None:
    """Self-hosted video identification."""
