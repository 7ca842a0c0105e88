"""`coram conversation`: recorded conversations of user agents, listed, kept and erased."""

import click

from coram.actions.administration.storing import find_organisation
from coram.actions.agent import conversation_deletion
from coram.actions.agent.conversation_records import content_of
from coram.actions.house import House
from coram.cli.common import installation, instant, of_organisation, table, with_house
from coram.core.audit import SYSTEM
from coram.core.conversation_record import ConversationRecord
from coram.settings import Settings

_reason = click.option("--reason", metavar="WORDS", required=True, help="Why.")
_record = click.argument("record")


@click.group("conversation")
def conversation_group() -> None:
    """Recorded conversations of user agents (docs/recordings.md)."""


@conversation_group.command("list")
@click.option("--limit", default=50, show_default=True, help="How many, the newest first.")
@of_organisation
@installation
def conversation_list(settings: Settings, organisation: str, limit: int) -> None:
    """List them; RECORD is what the other commands take."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        rows = []
        for one in await house.store.conversation_records(found.id, limit=limit):
            kept = [tape for tape in await house.store.conversation_recordings(found.id, one.id) if not tape.deleted]
            size = sum(tape.size for tape in kept)
            rows.append((one.id, instant(one.started_at), _state(one), len(kept), size, content_of(house, one).name))
        table(("RECORD", "BEGAN", "STATE", "FILES", "BYTES", "CONVERSATION"), rows)

    with_house(settings, act)


def _state(one: ConversationRecord) -> str:
    if not one.ended_at:
        return "going on"
    return "held" if one.legal_hold else "purged" if one.purged_at else "over"


@conversation_group.command("hold")
@_record
@_reason
@of_organisation
@installation
def conversation_hold(settings: Settings, record: str, reason: str, organisation: str) -> None:
    """Keep one from being deleted, by the clock and by anybody who asks (legal hold)."""
    _held(settings, record, organisation, reason, held=True)


@conversation_group.command("release")
@_record
@_reason
@of_organisation
@installation
def conversation_release(settings: Settings, record: str, reason: str, organisation: str) -> None:
    """Lift a legal hold."""
    _held(settings, record, organisation, reason, held=False)


def _held(settings: Settings, record: str, organisation: str, reason: str, *, held: bool) -> None:
    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        changed = await conversation_deletion.set_hold(house, SYSTEM, found.id, record, held=held, reason=reason)
        state = "is held: nothing of it is deleted" if held else "is held no more: its days count again"
        click.echo(f"{record} {state}{'' if changed else ', as before'}")

    with_house(settings, act)


@conversation_group.command("erase")
@_record
@click.option("--files-only", is_flag=True, help="Destroy the recordings; their digests stay.")
@click.confirmation_option(prompt="This cannot be undone. Go on?")
@of_organisation
@installation
def conversation_erase(settings: Settings, record: str, files_only: bool, organisation: str) -> None:
    """Destroy a recorded conversation that is over, its data key with it."""

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        if files_only:
            count = await conversation_deletion.delete_recordings(house, SYSTEM, found.id, record)
        else:
            count = await conversation_deletion.erase(house, SYSTEM, found.id, record)
        click.echo(f"{record}: {count} recordings destroyed{'' if files_only else ', the record erased'}")

    with_house(settings, act)


COMMANDS = (conversation_group,)
