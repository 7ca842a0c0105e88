"""Writing TOML, so that what `show` prints can be edited and loaded again."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def written(document: Mapping[str, Any]) -> str:
    """The document as TOML text. Members that are None are left out."""
    return "\n".join(_table(document, ())).strip() + "\n"


def _table(members: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    nested: list[tuple[str, Any]] = []
    for name, value in members.items():
        if _is_table(value):
            nested.append((name, value))
        elif value is not None:
            yield f"{_key(name)} = {_value(value)}"
    for name, value in nested:
        here = (*path, _key(name))
        if isinstance(value, dict):
            yield f"\n[{'.'.join(here)}]"
            yield from _table(value, here)
        else:
            for entry in value:
                yield f"\n[[{'.'.join(here)}]]"
                yield from _table(entry, here)


def _is_table(value: Any) -> bool:
    """Whether it gets headings of its own: a list of tables, or a table that is more than a row of values."""
    if isinstance(value, dict):
        return any(isinstance(member, dict | list) for member in value.values())
    return isinstance(value, list) and bool(value) and all(isinstance(member, dict) for member in value)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {_value(member)}" for name, member in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(member) for member in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    # a JSON string is a TOML basic string, but for the delete character
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007F")


def _key(name: str) -> str:
    return name if BARE.match(name) else _value(name)
