"""The relay between browsers: ids are translated, and nobody outside a conversation is told anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from coram.core import conversation as rules
from coram.core.conversation import MOST_MEMBERS, MOST_STREAMS, MOST_WATCHES, Conversation, Hop, Stream
from coram.core.errors import Invalid, NotAllowed, NotFound, Refusal

ROOM = Conversation(id="c", name="room")


def of(*members: str) -> Conversation:
    room = ROOM
    for member in members:
        room = rules.join(room, member)
    return room


def watched() -> Conversation:
    """P publishes U; S watches it as X; P has offered as Y."""
    room, stream = rules.publish(of("P", "S", "T"), Stream(id=0, publisher="P", call="U"))
    room, _ = rules.watch(room, "S", "X", stream.id)
    room, hop = rules.offer(room, "P", "Y", "S", "X")
    assert hop == Hop("S", "X", "watcher")
    return room


def test_each_end_hears_of_a_call_under_its_own_name() -> None:
    room = watched()
    assert rules.relay(room, "S", "X") == Hop("P", "Y", "publisher")
    assert rules.relay(room, "P", "Y") == Hop("S", "X", "watcher")


@pytest.mark.parametrize(("sender", "call"), [("T", "X"), ("T", "Y"), ("S", "Y"), ("P", "X"), ("P", "U"), ("P", "")])
def test_nobody_speaks_of_a_call_that_is_not_theirs(sender: str, call: str) -> None:
    with pytest.raises(NotFound):
        rules.relay(watched(), sender, call)


def test_nothing_goes_to_a_publisher_that_has_not_offered() -> None:
    room, stream = rules.publish(of("P", "S"), Stream(id=0, publisher="P", call="U"))
    room, _ = rules.watch(room, "S", "X", stream.id)
    with pytest.raises(NotFound):
        rules.relay(room, "S", "X")
    assert rules.hang_up(room, "S", "X")[1] is None


def test_strangers_neither_publish_nor_watch_nor_offer() -> None:
    room = watched()
    with pytest.raises(NotFound):
        rules.publish(room, Stream(id=0, publisher="Q", call="V"))
    with pytest.raises(NotFound):
        rules.watch(room, "Q", "Z", 1)
    with pytest.raises(NotFound):
        rules.offer(room, "T", "Z", "S", "X")


def test_nobody_watches_themselves_or_what_is_not_there() -> None:
    for watcher, stream in (("P", 1), ("S", 9)):
        with pytest.raises(NotFound):
            rules.watch(watched(), watcher, "Z", stream)


def test_call_ids_are_used_once() -> None:
    room, second = rules.publish(watched(), Stream(id=0, publisher="P", call="V"))
    with pytest.raises(Invalid):
        rules.watch(room, "S", "X", second.id)
    room, _ = rules.watch(room, "S", "Z", second.id)
    with pytest.raises(Invalid):
        rules.offer(room, "P", "Y", "S", "Z")


def test_the_engine_offers_what_the_server_sends() -> None:
    room, stream = rules.publish(
        replace(of("P", "S"), topology="engine", room="r"), Stream(id=0, publisher="P", call="U")
    )
    room, _ = rules.watch(room, "S", "X", stream.id)
    found = rules.watch_of(room, "S", "X")
    assert found is not None and (found.number, found.subscription) == (1, "")
    assert rules.watch_of(room, "P", "X") is None and rules.watch_of(room, "S", "U") is None
    room = rules.subscribed(room, 1, "offered")
    found = rules.watch_of(room, "S", "X")
    assert found is not None and found.subscription == "offered"
    room, _ = rules.watch(room, "S", "Y", stream.id)
    assert [(one.watcher_call, one.number) for one in room.watches] == [("Y", 2)], "a repeat takes its place"
    gone = rules.leave(room, "P")
    assert (gone.hops, [one.number for one in gone.watches]) == ((Hop("S", "Y", "watcher"),), [2])
    assert rules.began_anew(room, 5).watches == ()


def test_the_engine_sends_only_so_much() -> None:
    people = [str(number) for number in range(10)]
    room = replace(of(*people), topology="engine", room="r")
    for one in people:
        room, _ = rules.publish(room, Stream(id=0, publisher=one, call=f"U{one}"))
    refused = 0
    for one in people:
        for stream in room.streams:
            if stream.publisher != one:
                try:
                    room, _ = rules.watch(room, one, f"{one}-{stream.id}", stream.id)
                except NotAllowed:
                    refused += 1
    assert (len(room.watches), refused) == (MOST_WATCHES, 90 - MOST_WATCHES)


def test_a_stream_keeps_its_id_when_it_changes() -> None:
    room, stream = rules.publish(of("P"), Stream(id=0, publisher="P", call="U"))
    room, changed = rules.publish(room, Stream(id=0, publisher="P", call="U", video_muted=True))
    assert changed.id == stream.id and room.streams == (changed,)


def test_whoever_leaves_takes_their_streams_and_calls_along() -> None:
    gone = rules.leave(watched(), "P")
    assert [one.call for one in gone.streams] == ["U"]
    assert gone.hops == (Hop("S", "X", "watcher"),)
    assert gone.conversation.members == ("S", "T") and gone.conversation.watches == ()
    assert rules.leave(watched(), "S").hops == (Hop("P", "Y", "publisher"),)
    assert rules.leave(watched(), "Q").hops == ()


def test_there_is_an_end_to_members_and_streams() -> None:
    room = of(*(f"m{n}" for n in range(MOST_MEMBERS)))
    with pytest.raises(NotAllowed):
        rules.join(room, "more")
    for n in range(MOST_STREAMS):
        room, _ = rules.publish(room, Stream(id=0, publisher="m0", call=f"U{n}"))
    with pytest.raises(NotAllowed):
        rules.publish(room, Stream(id=0, publisher="m0", call="more"))


PEOPLE = st.sampled_from(["a", "b", "c", "d"])
CALLS = st.sampled_from(["1", "2", "3", "4", "5"])


class Relay(RuleBasedStateMachine):
    """Anybody says anything."""

    def __init__(self) -> None:
        super().__init__()
        self.room = ROOM

    @rule(who=PEOPLE)
    def join(self, who: str) -> None:
        self.room = rules.join(self.room, who)

    @rule(who=PEOPLE)
    def leave(self, who: str) -> None:
        gone = rules.leave(self.room, who)
        assert all(hop.to in gone.conversation.members for hop in gone.hops)
        self.room = gone.conversation

    @rule(who=PEOPLE, call=CALLS)
    def publish(self, who: str, call: str) -> None:
        try:
            self.room, _ = rules.publish(self.room, Stream(id=0, publisher=who, call=call))
        except Refusal:
            assert who not in self.room.members

    @rule(who=PEOPLE, call=CALLS)
    def unpublish(self, who: str, call: str) -> None:
        gone = rules.unpublish(self.room, who, call)
        assert all(hop.to in self.room.members for hop in gone.hops)
        self.room = gone.conversation

    @rule(who=PEOPLE, call=CALLS, stream=st.integers(0, 6))
    def watch(self, who: str, call: str, stream: int) -> None:
        try:
            self.room, found = rules.watch(self.room, who, call, stream)
        except Refusal:
            return
        assert {who, found.publisher} <= set(self.room.members) and who != found.publisher

    @rule(who=PEOPLE, call=CALLS, watcher=PEOPLE, watcher_call=CALLS)
    def offer(self, who: str, call: str, watcher: str, watcher_call: str) -> None:
        try:
            self.room, hop = rules.offer(self.room, who, call, watcher, watcher_call)
        except Refusal:
            return
        assert hop == Hop(watcher, watcher_call, "watcher")
        assert rules.relay(self.room, watcher, watcher_call) == Hop(who, call, "publisher")

    @rule(who=PEOPLE, call=CALLS)
    def relay_and_back(self, who: str, call: str) -> None:
        try:
            hop = rules.relay(self.room, who, call)
        except Refusal:
            return
        assert hop.to in self.room.members and who in self.room.members
        back = rules.relay(self.room, hop.to, hop.call)
        assert (back.to, back.call) == (who, call), "the way back leads to whom it came from"

    @rule(who=PEOPLE, call=CALLS)
    def hang_up(self, who: str, call: str) -> None:
        self.room, hop = rules.hang_up(self.room, who, call)
        assert hop is None or hop.to in self.room.members

    @invariant()
    def only_members_are_in_it(self) -> None:
        members = set(self.room.members)
        streams = {one.id for one in self.room.streams}
        assert len(members) == len(self.room.members) and len(streams) == len(self.room.streams)
        assert {one.publisher for one in self.room.streams} <= members
        assert all({one.publisher, one.watcher} <= members and one.stream in streams for one in self.room.watches)

    @invariant()
    def every_name_of_a_call_means_one_connection(self) -> None:
        names = [(one.watcher, one.watcher_call) for one in self.room.watches]
        names += [(one.publisher, one.publisher_call) for one in self.room.watches if one.publisher_call]
        assert len(names) == len(set(names))


TestRelay = Relay.TestCase
TestRelay.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


@given(st.lists(PEOPLE, max_size=8))
def test_joining_twice_is_joining_once(people: list[str]) -> None:
    assert set(of(*people).members) == set(people)
