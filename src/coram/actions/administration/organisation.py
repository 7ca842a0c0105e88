"""Making and changing an organisation."""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from coram.actions.administration.storing import store
from coram.actions.administration.tables import record_from
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.errors import Invalid
from coram.core.organisation import Organisation

WRITABLE = frozenset(field.name for field in msgspec.structs.fields(Organisation)) - {"organisation", "version", "id"}
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{1,39}\Z")


async def put_organisation(house: House, table: Mapping[str, Any]) -> Organisation:
    """Make the organisation of that `code`, or change the one there is; what `table` leaves out keeps its value.

    Raises Invalid.
    """
    code = table.get("code", "")
    if not isinstance(code, str) or not CODE.match(code):
        raise Invalid("an organisation's code is 2 to 40 letters, digits, _ and -", field="code")
    present = await house.store.organisation_by_code(code)
    id_ = present.id if present else new_id(house)
    known = msgspec.to_builtins(present) if present else {}
    merged = {name: known[name] for name in WRITABLE if name in known} | dict(table)
    version = present.version if present else 1
    organisation = record_from(merged, Organisation, writable=WRITABLE, organisation=id_, id=id_, version=version)
    _check(organisation)
    if present is None:
        await store(house, id_, "organisation.made", {"code": code}, insert=[organisation])
    elif organisation != present:
        await store(house, id_, "organisation.changed", {"code": code}, update=[organisation])
    return await house.store.organisation(id_) or organisation


def _check(organisation: Organisation) -> None:
    if not organisation.name.strip():
        raise Invalid("an organisation needs a name", field="name")
    try:
        ZoneInfo(organisation.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise Invalid(f"'{organisation.time_zone}' is no time zone; one is Europe/Rome", field="time_zone") from None
    for field in msgspec.structs.fields(type(organisation.limits)):
        value = getattr(organisation.limits, field.name)
        if value is not None and value < 1:
            raise Invalid(f"limits.{field.name} must be at least 1", field=f"limits.{field.name}")
