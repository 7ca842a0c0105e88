"""What `coram trigger` can play: scenarios, and the events of each face."""

from collections.abc import Mapping

import click

from coram.cli.common import Failure
from coram.core.scenario import SCENARIOS
from coram.ports.dialect import Event

FACES = {"liveid": "LiveID+", "idenfy": "iDenfy"}


def events() -> Mapping[str, Mapping[str, Event]]:
    """By face and name. Read when they are wanted: the faces are much to load."""
    from coram.faces.idenfy.events import EVENTS as IDENFY
    from coram.faces.liveid.events import EVENTS as LIVEID

    found = {"liveid": LIVEID, "idenfy": IDENFY}
    return {face: {one.name: one for one in of_face} for face, of_face in found.items()}


def list_played(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """`--list`, and nothing else."""
    if not wanted:
        return
    click.echo("Scenarios, in the words of any face:")
    for one in SCENARIOS.values():
        where = "" if one.attended and one.unattended else " (attended only)" if one.attended else " (unattended only)"
        click.echo(f"  {one.name:14} {one.text}{where}")
    for face, of_face in events().items():
        click.echo(f"\nEvents of {FACES[face]}:")
        for event in of_face.values():
            click.echo(f"  {event.name:39} {event.text}")
    context.exit()


def meant(name: str, face: str | None) -> tuple[str, int]:
    """The face in whose words, and which of the callbacks it is. Ends the command for what nobody knows."""
    if name in SCENARIOS:
        return face or "liveid", 1
    known = events()
    for one in [face] if face else list(known):
        if name in known[one]:
            return one, known[one][name].place
    whose = f"an event of {FACES[face]}" if face else "an event"
    raise Failure(f"'{name}' is neither a scenario nor {whose}: `coram trigger --list` shows them all")
