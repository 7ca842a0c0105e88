"""The command line."""

import click

from coram import __version__
from coram.cli import (
    archiving,
    audit,
    conversations,
    filling,
    issuers,
    keeping,
    keys,
    people,
    providers,
    proving,
    retention,
    running,
    testing,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="coram")
def main() -> None:
    """Self-hosted video identification."""


for command in (
    *running.COMMANDS,
    *filling.COMMANDS,
    *people.COMMANDS,
    *keys.COMMANDS,
    *issuers.COMMANDS,
    *providers.COMMANDS,
    *keeping.COMMANDS,
    *proving.COMMANDS,
    *audit.COMMANDS,
    *retention.COMMANDS,
    *archiving.COMMANDS,
    *conversations.COMMANDS,
    *testing.COMMANDS,
):
    main.add_command(command)
