"""Making and changing a process. Each change is a new version; conferences keep the one they began with."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import msgspec

from coram.actions.administration import process_checks
from coram.actions.administration.process_checks import check_next, cleaned
from coram.actions.administration.storing import store
from coram.actions.administration.tables import record_from
from coram.actions.administration.test_side import mirror_process, process_named
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import Invalid, NotAllowed, NotFound
from coram.core.origins import ANYBODY, checked_address, origin_of
from coram.core.process import Process, Step, Texts
from coram.core.service_hours import check_hours

WRITABLE = frozenset(field.name for field in msgspec.structs.fields(Process)) - {
    "organisation",
    "version",
    "changed_at",
    "changed_by",
}
STEP_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
LANGUAGE = re.compile(r"[a-z]{2}\Z")
EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,255}\Z")
MOST_ALERT_EMAILS = 20


async def put_process(
    house: House,
    organisation: str,
    table: Mapping[str, Any],
    *,
    actor: Actor = SYSTEM,
    expected: int | None = None,
) -> Process:
    """Make the process, or give the one with that `id` (else that `name`) a new version, whole as `table` says; the
    addresses for alerts, which relying parties register, stay where it does not name them.

    `expected` is the version that was changed: where another one is the newest by now, nothing is stored. Raises
    Invalid naming the member that is wrong, NotAllowed for an `id` of another organisation, ProcessChanged.
    """
    present = await _present(house, organisation, table)
    _check_expected(present, expected)
    process = read_process(house, organisation, table, present, actor=actor)
    check_process(process)
    process = cleaned(process)
    await check_next(house, process)
    for wrong in archive_wrongs(house, process):
        raise wrong
    if present is None:
        if await _taken(house, organisation, process.id):
            raise NotAllowed(f"the process id {process.id} is taken", field="id")
        await store(house, organisation, "process.made", {"process": process.id}, insert=[process], actor=actor)
    elif not _same(process, present):
        details: dict[str, object] = {"process": process.id, "version": process.version + 1}
        await store(house, organisation, "process.changed", details, update=[process], actor=actor)
    stored = await house.store.process(organisation, process.id) or process
    tenant = await house.store.organisation(organisation)
    if tenant is not None:
        await mirror_process(house, tenant, stored, actor=actor)
    return stored


class ProcessChanged(NotAllowed):
    """Somebody else made a newer version. `extra` has its number, when and by whom."""

    code = "PROCESS_CHANGED"

    def __init__(self, newest: Process, expected: int) -> None:
        super().__init__(
            f"this process was changed meanwhile: you began with version {expected}, and the newest is "
            f"{newest.version}. Nothing was saved; look at the differences, then save upon the newest",
            field="version",
        )
        self.extra = {"newest": newest.version, "changed_at": newest.changed_at, "changed_by": newest.changed_by}


def read_process(
    house: House, organisation: str, table: Mapping[str, Any], present: Process | None, *, actor: Actor = SYSTEM
) -> Process:
    """The process that `table` describes, not yet checked for whether it can be kept. Raises Invalid."""
    kept = {"alert_emails": list(present.alert_emails)} if present else {}
    return record_from(
        {**kept, **table, "id": present.id if present else str(table.get("id") or new_id(house))},
        Process,
        writable=WRITABLE,
        organisation=organisation,
        version=present.version if present else 1,
        changed_at=house.clock.now(),
        changed_by=actor.id,
    )


def _check_expected(present: Process | None, expected: int | None) -> None:
    if present is not None and expected is not None and present.version != expected:
        raise ProcessChanged(present, expected)


def _same(process: Process, present: Process) -> bool:
    unmoved = {"changed_at": present.changed_at, "changed_by": present.changed_by}
    return msgspec.structs.replace(process, **unmoved) == present


def archive_wrongs(house: House, process: Process) -> list[Invalid]:
    """Why files cannot be encrypted to its archive's certificate; nothing where they can, or there is no archive."""
    if not process.archive_certificate:
        return []
    try:
        house.envelopes.recipient(process.archive_certificate)
    except ValueError as wrong:
        return [Invalid(f"archive_certificate: {wrong}", field="archive_certificate")]
    return []


async def set_alert_emails(
    house: House, organisation: str, process_id: str, addresses: Sequence[str], *, actor: Actor
) -> Process:
    """Who is told of failing server callbacks, instead of whoever was before. Raises NotFound, Invalid, NotAllowed.

    A new version of the process, as every change is; running conferences keep theirs.
    """
    process = await process_named(house, organisation, process_id)
    if process is None:
        raise NotFound("no such process", field="processId")
    emails = checked_emails(addresses, "email")
    if emails == process.alert_emails:
        return process
    by = {"changed_at": house.clock.now(), "changed_by": actor.id}
    changed = msgspec.structs.replace(process, alert_emails=emails, **by)
    details: dict[str, object] = {"process": process.id, "version": process.version + 1, "alert_emails": len(emails)}
    await store(house, organisation, "process.changed", details, update=[changed], actor=actor)
    return changed


def checked_emails(addresses: Sequence[str], member: str) -> tuple[str, ...]:
    """Each once, its domain in lower case. Raises Invalid."""
    found: dict[str, None] = {}
    for place, address in enumerate((one.strip() for one in addresses), 1):
        if not EMAIL.match(address):
            # said by its place: an address is somebody's, and refusals are logged
            raise Invalid(f"{member}: number {place} of the addresses is no e-mail address", field=member)
        local, _, domain = address.rpartition("@")
        found[f"{local}@{domain.lower()}"] = None
    if len(found) > MOST_ALERT_EMAILS:
        raise Invalid(f"{member}: at most {MOST_ALERT_EMAILS} addresses", field=member)
    return tuple(found)


async def _present(house: House, organisation: str, table: Mapping[str, Any]) -> Process | None:
    for process in await house.store.processes(organisation):
        if process.id == table.get("id") or ("id" not in table and process.name == table.get("name")):
            return process
    return None


async def _taken(house: House, organisation: str, id_: str) -> bool:
    for other in await house.store.organisations():
        if other.id != organisation and await house.store.process(other.id, id_):
            return True
    return False


def check_process(process: Process) -> None:
    """Whether conferences can be held by it. Raises Invalid with the first thing that is wrong."""
    for wrong in wrongs(process):
        raise wrong


def wrongs(process: Process) -> Iterator[Invalid]:
    """Everything that is wrong: the first thing of the head, of each step, of each abort code, of each end rule…"""
    for check in _checks(process):
        try:
            check()
        except Invalid as wrong:
            yield wrong


def _checks(process: Process) -> Iterator[Callable[[], None]]:
    yield partial(_check_head, process)
    for index in range(len(process.steps)):
        yield partial(_check_step, process, index)
    for index in range(len(process.abort_codes)):
        yield partial(_check_abort_code, process, index)
    yield from process_checks.checks(process)


def _check_step(process: Process, index: int) -> None:
    names, step, place = [step.name for step in process.steps], process.steps[index], f"steps[{index}]"
    if not STEP_NAME.match(step.name):
        raise Invalid(f"{place}.name: lower-case letters, digits and _, not '{step.name}'", field=f"{place}.name")
    if names.index(step.name) != index:
        raise Invalid(f"{place}.name: '{step.name}' is used twice", field=f"{place}.name")
    for member, texts in _texts(step):
        _check_texts(process, texts, f"{place}.{member}")
    _check_kind(step, place)


def _check_abort_code(process: Process, index: int) -> None:
    codes, entry, place = (
        [entry.code for entry in process.abort_codes],
        process.abort_codes[index],
        f"abort_codes[{index}]",
    )
    if not entry.code.strip():
        raise Invalid(f"{place}.code: a code that programs read, such as DOC_EXPIRED", field=f"{place}.code")
    if codes.index(entry.code) != index:
        raise Invalid(f"{place}.code: '{entry.code}' is used twice", field=f"{place}.code")
    _check_texts(process, entry.label, f"{place}.label")


def _check_head(process: Process) -> None:
    try:
        proper = str(UUID(process.id)) == process.id
    except ValueError:
        proper = False
    if not proper:
        raise Invalid(f"a process's id is a UUID in lower case, not '{process.id}'", field="id")
    if not process.name.strip():
        raise Invalid("a process needs a name", field="name")
    if process.attended != (process.unattended is None):
        raise Invalid(
            "attended = false goes with a table 'unattended' of its rules, and only with it", field="attended"
        )
    if not process.languages or not all(LANGUAGE.match(language) for language in process.languages):
        raise Invalid('languages must list ISO 639-1 codes such as "en"', field="languages")
    if not process.steps:
        raise Invalid("a process needs at least one step", field="steps")
    for member in ("redirect_origins", "callback_origins", "embedding_origins"):
        check_origins(getattr(process, member), member)
    if process.server_callback:
        checked_address(process.server_callback, "server_callback", test=True)
    checked_emails(process.alert_emails, "alert_emails")
    check_hours(process.service_hours, "UTC")


def check_origins(origins: Sequence[str], member: str) -> None:
    """Each `scheme://host[:port]`; among embedding origins `*` is anybody. Raises Invalid."""
    for origin in origins:
        if origin == ANYBODY and member == "embedding_origins":
            continue
        if not origin_of(origin) or urlsplit(origin).path or urlsplit(origin).query:
            raise Invalid(f"{member}: an origin is scheme://host or scheme://host:port, not '{origin}'", field=member)


def _texts(step: Step) -> Iterator[tuple[str, Texts]]:
    yield "title", step.title
    if step.text or step.kind == "consent":
        yield "text", step.text
    for index, choice in enumerate(step.pool):
        yield f"pool[{index}].text", choice.text
    for index, field in enumerate(step.fields):
        yield f"fields[{index}].label", field.label


def _check_texts(process: Process, texts: Texts, place: str) -> None:
    for language in process.languages:
        if not texts.get(language, "").strip():
            raise Invalid(f"{place}: there is no text in '{language}'", field=place)


def _check_kind(step: Step, place: str) -> None:
    if step.kind in ("document", "face") and not step.photos:
        raise Invalid(f"{place}.photos: say which photos to take", field=f"{place}.photos")
    if step.kind in ("question", "checklist"):
        ids = [choice.id for choice in step.pool]
        if not ids or len(set(ids)) != len(ids):
            raise Invalid(f"{place}.pool: at least one entry, each with an id of its own", field=f"{place}.pool")
        if not 0 <= step.draw <= len(ids):
            raise Invalid(f"{place}.draw: between 0 (all) and {len(ids)}", field=f"{place}.draw")
    if step.kind == "form" and not step.fields:
        raise Invalid(f"{place}.fields: a form needs fields", field=f"{place}.fields")
    if step.kind == "one_time_code" and not step.channels:
        raise Invalid(f"{place}.channels: email, sms or both", field=f"{place}.channels")
