"""From a person's table (TOML) to a record, with an error that names the place and the likely slip."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from coram.core.errors import Invalid

T = TypeVar("T")


def record_from(table: Mapping[str, Any], kind: type[T], *, writable: frozenset[str], **fixed: Any) -> T:
    """A record of `kind` from the members that a person may write (`writable`) and those that are `fixed`.

    Raises Invalid with the path of the member (`steps[2].fields[0].label`) as its field.
    """
    for name in table:
        if name not in writable:
            raise Invalid(_unknown(name, writable), field=name)
    for path, known in _strays(dict(table), inspect.type_info(kind), ""):
        raise Invalid(f"{path}: {_unknown(path.rpartition('.')[2], known)}", field=path)
    try:
        return msgspec.convert({**table, **fixed}, kind)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$")
        path = place.strip("`.")
        raise Invalid(f"{path}: {problem}" if path else problem, field=path or None) from None


def _unknown(name: str, known: frozenset[str]) -> str:
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(sorted(known))}"
    return f"there is no member called '{name}'; {hint}"


def _strays(value: object, info: inspect.Type, path: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Paths of members that no record has, each with the members it could have been."""
    if isinstance(info, inspect.StructType) and isinstance(value, dict):
        fields = {field.encode_name: field.type for field in info.fields}
        for name, member in value.items():
            place = f"{path}.{name}" if path else name
            if name not in fields:
                yield place, frozenset(fields)
            else:
                yield from _strays(member, fields[name], place)
    elif isinstance(info, inspect.VarTupleType) and isinstance(value, list):
        for index, member in enumerate(value):
            yield from _strays(member, info.item_type, f"{path}[{index}]")
    elif isinstance(info, inspect.UnionType):
        for choice in info.types:
            if isinstance(choice, inspect.StructType):
                yield from _strays(value, choice, path)
