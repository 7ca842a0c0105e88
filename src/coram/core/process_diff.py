"""What differs between two versions of a process, member by member, as a person can follow it."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from coram.core.process import Process

NAMED_BY = {
    "steps": "name",
    "abort_codes": "code",
    "pool": "id",
    "fields": "name",
}
"""Lists whose entries have a name: an entry that moved is not another one."""
NOT_COMPARED = frozenset({"organisation", "version", "changed_at", "changed_by"})


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """`path` such as `steps.document.title.en`. `before` and `after` are as they stand, None where there was nothing;
    for the order of a list they are its entries' names.
    """

    path: str
    before: Any = None
    after: Any = None


def differences(before: Process, after: Process) -> list[Difference]:
    """In the order of the members."""
    return list(_members(_plain(before), _plain(after), ""))


def _plain(process: Process) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(process))
    return {name: value for name, value in plain.items() if name not in NOT_COMPARED}


def _members(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        here = f"{path}.{name}" if path else name
        yield from _between(before.get(name), after.get(name), here, NAMED_BY.get(name, ""))


def _between(before: Any, after: Any, path: str, key: str = "") -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _members(before, after, path)
    elif key and isinstance(before, list) and isinstance(after, list) and _all_named(before, after, key):
        olds, news = ({entry[key]: entry for entry in entries} for entries in (before, after))
        kept = [name for name in olds if name in news]
        if kept != [name for name in news if name in olds]:
            yield Difference(path=path, before=list(olds), after=list(news))
        for name in dict.fromkeys((*olds, *news)):
            yield from _between(olds.get(name), news.get(name), f"{path}.{name}")
    else:
        yield Difference(path=path, before=before, after=after)


def _all_named(before: list[Any], after: list[Any], key: str) -> bool:
    return all(len({entry[key] for entry in entries}) == len(entries) for entries in (before, after))
