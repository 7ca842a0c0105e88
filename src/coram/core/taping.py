"""What of a conversation is being recorded, and what its members are to be told about it.

Nobody is told that something is recorded before bytes of it have reached the disk.
"""

from collections.abc import Collection
from typing import Literal, NamedTuple

import msgspec

from coram.core.errors import NotAllowed

WHOLE = 0
"""In place of a stream's id: everything that is published, now and later."""
PATIENCE_MS = 8_000
"""How long a recording that was asked for may take to grow; the client gives up after 10 s."""

Kinds = Literal["both", "audio", "video"]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody wants the whole, or one stream, recorded. `running`: its members were told that it is. `standing`: it is
    the organisation's rule, which nobody takes back.
    """

    of: int
    since: int
    running: bool = False
    standing: bool = False


class Taping(msgspec.Struct, frozen=True, kw_only=True):
    """`growing` are the streams whose recordings have reached the disk and go on."""

    wishes: tuple[Wish, ...] = ()
    kinds: Kinds = "both"
    growing: tuple[int, ...] = ()


class News(NamedTuple):
    """To be told to everybody in the conversation; `of` is a stream's id or WHOLE."""

    what: Literal["started", "stopped", "failed", "stalled"]
    of: int


class Told(NamedTuple):
    """What has become of it, and what is to be told."""

    taping: Taping
    news: tuple[News, ...] = ()


def wish_of(taping: Taping, of: int) -> Wish | None:
    """The wish for this stream, or for the whole."""
    return next((one for one in taping.wishes if one.of == of), None)


def running(taping: Taping) -> tuple[int, ...]:
    """Of what its members were told that it is recorded."""
    return tuple(one.of for one in taping.wishes if one.running)


def is_wanted(taping: Taping, stream: int) -> bool:
    """Whether this stream is to be recorded."""
    return any(one.of in (WHOLE, stream) for one in taping.wishes)


def standing(now: int) -> Taping:
    """Everything is recorded, as a rule."""
    return Taping(wishes=(Wish(of=WHOLE, since=now, standing=True),))


def begin(taping: Taping, of: int, now: int, kinds: Kinds, published: Collection[int]) -> Told:
    """Want it recorded. What is recorded already is told again, so that whoever asked hears an answer.

    Raises NotAllowed where something else than `kinds` is being recorded.
    """
    if taping.wishes and taping.kinds != kinds:
        raise NotAllowed(f"{taping.kinds} is being recorded already; end that first", code="RECORDING_OTHERWISE")
    wish = wish_of(taping, of)
    if wish is not None:
        return Told(taping, (News("started", of),) if wish.running else ())
    begun = msgspec.structs.replace(taping, wishes=(*taping.wishes, Wish(of=of, since=now)), kinds=kinds)
    return _settled(begun, published)


def end(taping: Taping, of: int) -> Told:
    """Want it no longer. Raises NotAllowed where nobody did, or where it is the rule."""
    wish = wish_of(taping, of)
    if wish is None:
        raise NotAllowed("this is not being recorded", code="NOT_RECORDING")
    if wish.standing:
        raise NotAllowed("this organisation records every conversation", code="RECORDING_ALWAYS")
    return Told(_without(taping, (wish,)), (News("stopped", of),))


def grew(taping: Taping, stream: int, published: Collection[int]) -> Told:
    """Bytes of a stream's recording have reached the disk."""
    if stream in taping.growing or not is_wanted(taping, stream):
        return Told(taping)
    return _settled(msgspec.structs.replace(taping, growing=(*taping.growing, stream)), published)


def stalled(taping: Taping, stream: int) -> Told:
    """Nothing of it reaches the disk any more, though it should."""
    if not is_wanted(taping, stream):
        return Told(taping)
    return Told(_still(taping, stream), (News("stalled", stream),))


def ended(taping: Taping, stream: int, published: Collection[int]) -> Told:
    """A stream's recording was closed. It goes on with another one, unless the stream is published no longer."""
    after = _still(taping, stream)
    wish = wish_of(after, stream)
    if wish is None or stream in published:
        return _settled(after, published)
    told = _settled(_without(after, (wish,)), published)
    return Told(told.taping, (News("stopped", stream), *told.news))


def began_anew(taping: Taping, now: int) -> Taping:
    """The media engine is another one: nothing grows, and what was wanted is waited for again."""
    wishes = tuple(msgspec.structs.replace(one, since=now) for one in taping.wishes)
    return msgspec.structs.replace(taping, wishes=wishes, growing=())


def overdue(taping: Taping, now: int) -> Told:
    """Give up what was asked for and does not grow."""
    waiting = (one for one in taping.wishes if not one.running and not one.standing)
    late = tuple(one for one in waiting if now - one.since >= PATIENCE_MS)
    return Told(_without(taping, late), tuple(News("failed", one.of) for one in late))


def _settled(taping: Taping, published: Collection[int]) -> Told:
    """Wishes of which everything grows have come true."""
    wishes, news = [], []
    for one in taping.wishes:
        wanted = set(published) if one.of == WHOLE else {one.of}
        true = one.running or (bool(wanted) and wanted <= set(taping.growing))
        if true and not one.running:
            news.append(News("started", one.of))
        wishes.append(msgspec.structs.replace(one, running=true))
    return Told(msgspec.structs.replace(taping, wishes=tuple(wishes)), tuple(news))


def _still(taping: Taping, stream: int) -> Taping:
    return msgspec.structs.replace(taping, growing=tuple(one for one in taping.growing if one != stream))


def _without(taping: Taping, gone: tuple[Wish, ...]) -> Taping:
    after = msgspec.structs.replace(taping, wishes=tuple(one for one in taping.wishes if one not in gone))
    growing = tuple(one for one in after.growing if is_wanted(after, one))
    return msgspec.structs.replace(after, growing=growing)
