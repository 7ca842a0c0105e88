"""Entering and leaving conversations, with their traces in the organisation's audit trail (never what was said)."""

from uuid import UUID

from coram.actions.agent import recording, relaying, rooms
from coram.actions.agent.admission import agent_mark
from coram.actions.agent.hall import MOST_CONVERSATIONS, Line
from coram.actions.house import House
from coram.actions.ledger import new_id, organisation_audit
from coram.core import conversation as rules
from coram.core import taping
from coram.core.audit import Actor, AuditDraft
from coram.core.conversation import Conversation, Gone
from coram.core.errors import Forbidden, NotAllowed, Unavailable
from coram.core.organisation import UserAgentPolicy
from coram.core.token_bucket import Allowance
from coram.core.user_agent import Agent
from coram.ports.store import Change, Conflict, StoreFull

ENTERING = Allowance(burst=60, per_second=0.5)
"""Conversations that one agent may enter: each leaves two entries in the audit trail."""


def conversation_id(house: House, organisation: str, name: str) -> str:
    """The id of the conversation of this name: always the same, on every node, and not to be guessed from the name."""
    digest = house.keyring.keyed_hash("user-agent", f"conversation:{organisation}:{name}".encode())
    return str(UUID(bytes=bytes.fromhex(digest)[:16], version=4))


def check_entrance(house: House, agent: Agent, name: str) -> None:
    """Raises Forbidden where somebody may not open a conversation that nobody is in."""
    if not agent.may_create and house.hall.conversation(agent.organisation, name) is None:
        raise Forbidden("this conversation is not open; anonymous user agents cannot open one", code="NOT_OPEN")


async def enter(house: House, line: Line, name: str) -> Conversation:
    """Be in the conversation of this name, which begins with the first who enters. Raises Forbidden, NotAllowed,
    TooMany, Unavailable (also where the media engine takes no more).
    """
    agent, hall = line.agent, house.hall
    organisation = await house.store.organisation(agent.organisation)
    policy = organisation.user_agents if organisation is not None else UserAgentPolicy()
    begun = _begun(house, agent.organisation, name, policy)
    await relaying.admit(house, hall.conversation(agent.organisation, name) or begun)
    present = hall.conversation(agent.organisation, name)
    if present is not None and agent.id in present.members:
        return present
    if len(line.conversations) >= MOST_CONVERSATIONS:
        raise NotAllowed(f"one user agent is in up to {MOST_CONVERSATIONS} conversations", code="TOO_MANY")
    check_entrance(house, agent, name)
    house.limiter.require(("conversation", agent.organisation, agent.id), ENTERING, house.clock.now())
    entered = rules.join(present or begun, agent.id)
    # Taken before the trail is written, and given back when it cannot be: others may come in meanwhile.
    hall.keep(agent.organisation, entered)
    line.conversations[name] = None
    try:
        await _commit(house, agent, entered, "conversation.joined")
    except StoreFull:
        await leave(house, line, name)
        raise Unavailable("the disk is full; try again later") from None
    return hall.conversation(agent.organisation, name) or entered


async def leave(house: House, line: Line, name: str) -> Gone | None:
    """Be in it no longer; None where one was not. What it ended must be told to those who stay."""
    if name not in line.conversations:
        return None
    del line.conversations[name]
    organisation = line.agent.organisation
    present = house.hall.conversation(organisation, name)
    if present is None:
        return None
    gone = rules.leave(present, line.agent.id)
    house.hall.keep(organisation, gone.conversation)
    await relaying.let_go(house, gone)
    if gone.conversation.room and not gone.conversation.members:
        house.errands.start(recording.close(house, organisation, gone.conversation))
    try:
        await _commit(house, line.agent, present, "conversation.left")
    except StoreFull:
        return gone  # told elsewhere; nobody is kept in a conversation for that
    return gone


def _begun(house: House, organisation: str, name: str, policy: UserAgentPolicy) -> Conversation:
    always = policy.topology == "engine" and policy.recording == "always"
    return Conversation(
        id=conversation_id(house, organisation, name),
        name=name,
        topology=policy.topology,
        room=rooms.new_room(policy.topology, new_id(house)),
        taping=taping.standing(house.clock.now()) if always else taping.Taping(),
    )


async def _commit(house: House, agent: Agent, conversation: Conversation, type_: str) -> None:
    details: dict[str, object] = {
        "conversation": conversation.id,
        "agent": agent.staff or agent_mark(house, agent.organisation, agent.id),
        "kind": agent.kind,
        "key": agent.key,
    }
    entry: AuditDraft = organisation_audit(house, _actor(agent), type_, details)
    try:
        await house.store.commit(Change(organisation=agent.organisation, audit=[entry]))
    except Conflict:  # no record changes with it: only an organisation that is gone can conflict
        return


def _actor(agent: Agent) -> Actor:
    return Actor(kind="staff", id=agent.staff) if agent.staff else Actor(kind="anonymous")
