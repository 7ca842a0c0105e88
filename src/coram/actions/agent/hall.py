"""Everybody who is connected to this server process, the groups they show themselves in, and their conversations.

In memory only: a conversation lives on the node on which its members are. Losing it ends them, and their clients come
back by themselves.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from coram.actions.agent.news import News
from coram.core.conversation import Conversation
from coram.core.user_agent import Agent, is_same

MOST_GROUPS = 64
"""Groups that one agent may show itself in, and as many that it may watch."""
MOST_CONVERSATIONS = 16
"""Conversations that one agent may be in."""
RESUME_MS = 5 * 60_000
"""How long the page of somebody who was cut off may come back with what it has shown before."""
MOST_SEATS = 10_000
AWAY_MS = 15_000
"""How long the place of somebody whose connection was lost is kept, in conversations and groups."""
MOST_WAITING = 256

Tell = Callable[[Mapping[str, Any]], Awaitable[None]]
End = Callable[[str], Awaitable[None]]


class Line:
    """One connected agent. `tell` hands it a message, `end` closes its connection for a reason (code). `id` names the
    connection and is no secret.

    A line whose connection was lost is `away`: what it should be told waits, until its page comes back or time is up.
    """

    def __init__(self, id_: str, agent: Agent, send: Tell, end: End) -> None:
        self.id = id_
        self.agent = agent
        self.end = end
        self.away_since = 0
        self.waiting: list[Mapping[str, Any]] = []
        self.user_data: dict[str, Any] = {}
        self.groups: dict[str, None] = {}
        self.subscriptions: dict[str, None] = {}
        self.conversations: dict[str, None] = {}
        self._send = send

    async def tell(self, message: Mapping[str, Any]) -> None:
        """Now, or when its page is back. Too much for somebody who is away is lost."""
        if not self.away_since:
            await self._send(message)
        elif len(self.waiting) < MOST_WAITING:
            self.waiting.append(message)


class Hall:
    """One per server process. Keys begin with the organisation, so that nobody meets another tenant's people."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], Line] = {}
        self._conversations: dict[tuple[str, str], Conversation] = {}
        self._seats: dict[tuple[str, str], tuple[Agent, int]] = {}
        self._groups: dict[tuple[str, str], dict[str, None]] = {}
        self._watchers: dict[tuple[str, str], dict[str, None]] = {}
        self.news: asyncio.Queue[News] = asyncio.Queue()
        """For whoever speaks with the clients."""

    def lines(self) -> list[Line]:
        """Everybody, of all organisations."""
        return list(self._lines.values())

    def line(self, organisation: str, agent: str) -> Line | None:
        """Who is connected under this id."""
        return self._lines.get((organisation, agent))

    def is_there(self, line: Line) -> bool:
        """Whether this very line is the holder of its id."""
        return self._lines.get((line.agent.organisation, line.agent.id)) is line

    def may_sit(self, agent: Agent) -> bool:
        """Whether the id is free, held by somebody who was cut off, or by the same page of the same user."""
        holder = self._lines.get((agent.organisation, agent.id))
        return holder is None or holder.away_since > 0 or is_same(holder.agent, agent)

    def seat_of(self, organisation: str, agent: str, now: int) -> Agent | None:
        """Who is, or was until a moment ago, connected under this id, and may come back."""
        line = self._lines.get((organisation, agent))
        if line is not None:
            return line.agent
        found = self._seats.get((organisation, agent))
        return found[0] if found is not None and found[1] > now else None

    def sit(self, line: Line) -> None:
        """Take the id. Whoever held it before must have been let go."""
        self._lines[(line.agent.organisation, line.agent.id)] = line
        self._seats.pop((line.agent.organisation, line.agent.id), None)

    def take_over(self, before: Line, line: Line) -> list[Mapping[str, Any]]:
        """Go on where the same page's line before was; what waited for it is the new one's to be told."""
        line.user_data = before.user_data
        line.groups, line.subscriptions, line.conversations = before.groups, before.subscriptions, before.conversations
        before.groups, before.subscriptions, before.conversations = {}, {}, {}
        waiting, before.waiting = before.waiting, []
        self.sit(line)
        return waiting

    def stand(self, line: Line, now: int) -> bool:
        """Give the id back, and leave every group. False when somebody else has it already."""
        if not self.is_there(line):
            return False
        key = (line.agent.organisation, line.agent.id)
        for group in list(line.groups):
            self.leave_group(line, group)
        for group in list(line.subscriptions):
            self.stop_watching(line, group)
        del self._lines[key]
        self._seats.pop(key, None)
        self._seats[key] = (line.agent, now + RESUME_MS)
        while len(self._seats) > MOST_SEATS:
            self._seats.pop(next(iter(self._seats)))
        return True

    def forget_seat(self, agent: Agent) -> None:
        """Nobody may come back under this: its proof does not hold any more."""
        self._seats.pop((agent.organisation, agent.id), None)

    # groups

    def enter_group(self, line: Line, group: str) -> bool:
        """Show oneself in a group. False when one is there already, or in too many."""
        if group in line.groups or len(line.groups) >= MOST_GROUPS:
            return False
        line.groups[group] = None
        self._groups.setdefault((line.agent.organisation, group), {})[line.agent.id] = None
        return True

    def leave_group(self, line: Line, group: str) -> bool:
        """False when one was not in it."""
        if group not in line.groups:
            return False
        del line.groups[group]
        _discard(self._groups, (line.agent.organisation, group), line.agent.id)
        return True

    def watch_group(self, line: Line, group: str) -> bool:
        """Be told who shows themselves in a group."""
        if group in line.subscriptions or len(line.subscriptions) >= MOST_GROUPS:
            return False
        line.subscriptions[group] = None
        self._watchers.setdefault((line.agent.organisation, group), {})[line.agent.id] = None
        return True

    def stop_watching(self, line: Line, group: str) -> bool:
        """False when one did not."""
        if group not in line.subscriptions:
            return False
        del line.subscriptions[group]
        _discard(self._watchers, (line.agent.organisation, group), line.agent.id)
        return True

    def shown_in(self, organisation: str, group: str) -> list[Line]:
        """Who shows themselves there, in the order in which they came."""
        return self._known(organisation, self._groups.get((organisation, group), {}))

    def watchers_of(self, organisation: str, group: str) -> list[Line]:
        """Who may be told: a conversation's group is its members' alone."""
        found = self._known(organisation, self._watchers.get((organisation, group), {}))
        return [line for line in found if self.may_see(line, group)]

    def may_see(self, line: Line, group: str) -> bool:
        """Whether this agent may know who is in that group."""
        conversation = self._conversations.get((line.agent.organisation, group))
        return conversation is None or line.agent.id in conversation.members

    def _known(self, organisation: str, ids: Mapping[str, None]) -> list[Line]:
        return [line for one in ids if (line := self._lines.get((organisation, one))) is not None]

    # conversations

    def conversation(self, organisation: str, name: str) -> Conversation | None:
        """The conversation that is going on under this name."""
        return self._conversations.get((organisation, name))

    def conversations(self) -> Iterator[tuple[str, Conversation]]:
        """All that go on, each with its organisation."""
        return ((key[0], one) for key, one in self._conversations.items())

    def keep(self, organisation: str, conversation: Conversation) -> None:
        """Store what a conversation has become; one that nobody is in is over."""
        key = (organisation, conversation.name)
        if conversation.members:
            self._conversations[key] = conversation
        else:
            self._conversations.pop(key, None)

    def members(self, organisation: str, conversation: Conversation) -> list[Line]:
        """The lines of those who are in."""
        return self._known(organisation, dict.fromkeys(conversation.members))


def _discard(table: dict[tuple[str, str], dict[str, None]], key: tuple[str, str], value: str) -> None:
    found = table.get(key, {})
    found.pop(value, None)
    if not found:
        table.pop(key, None)
