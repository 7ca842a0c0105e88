"""`/v1/audit`: the audit trail, searched page by page or taken away whole; `/v1/leaks/github`."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time

import msgspec

from coram.actions.access import leaks
from coram.actions.administration import audit_log
from coram.core.audit import AuditEntry
from coram.core.audit_search import Wanted
from coram.core.errors import Invalid
from coram.core.request_data import iso
from coram.faces.access import shapes as s
from coram.faces.access.guards import right
from coram.faces.reading import Asked
from coram.faces.table import Answer

COLUMNS = ("seq", "chain", "at", "type", "actor_kind", "actor", "details", "commitment", "previous", "hash")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet begins to calculate what was only text."""
ROWS = 500
"""In one piece of a file."""


async def audit(asked: Asked) -> Answer:
    """The audit trail of the organisation, or of one conference: `chain`.

    As JSON page by page, newest first; as JSON lines or CSV whole, oldest first.
    """
    allowed = await right(asked, "audit")
    organisation, chain = allowed.caller.organisation, asked.text("chain") or "organisation"
    wanted = Wanted(
        asked.text("type"), asked.text("actor"), asked.text("text"), _instant(asked, "since"), _instant(asked, "until")
    )
    kind = asked.text("format") or "json"
    if kind == "json":
        before, limit = _number(asked, "before", 0), _number(asked, "limit", audit_log.PAGE)
        found = await audit_log.search(asked.house, organisation, chain, wanted, before=before, limit=limit)
        return Answer(s.AuditPage(entries=[_shown(entry) for entry in found.entries], before=found.before or None))
    entries = audit_log.whole(asked.house, organisation, chain, wanted)
    if kind == "jsonl":
        return Answer(_lines(entries), headers=_file("jsonl"), media_type="application/jsonl")
    if kind == "csv":
        return Answer(_table(entries), headers=_file("csv"), media_type="text/csv; charset=utf-8")
    raise Invalid("format is json, jsonl or csv", field="format")


async def github_leaks(asked: Asked) -> Answer:
    """Where GitHub's secret scanning, or anybody who found a key, reports it.

    A key that holds is revoked, unless its organisation wants otherwise, and its organisation's audit trail says so.
    """
    reporters = asked.house.leak_reporters
    if reporters is not None:
        identifier, signature = (asked.header(f"github-public-key-{name}") for name in ("identifier", "signature"))
        await leaks.check_signature(asked.house, reporters, asked.body, identifier, signature)
    try:
        found = msgspec.json.decode(asked.body, type=list[leaks.Found])
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        raise Invalid('send a JSON array of {"token", "type", "url", "source"}') from None
    real = await leaks.report(asked.house, found, asked.address, signed=reporters is not None)
    labels = [
        s.LeakLabel(token_raw=one.token, token_type=one.type, label="true_positive" if true else "false_positive")
        for one, true in zip(found, real, strict=True)
    ]
    return Answer(labels)


def _shown(entry: AuditEntry) -> s.AuditEntry:
    return s.AuditEntry(
        seq=entry.seq,
        chain=entry.chain,
        at=iso(entry.at),
        type=entry.type,
        actor_kind=entry.actor.kind,
        actor=entry.actor.id,
        details=entry.details,
        commitment=entry.commitment,
        previous=entry.previous,
        hash=entry.hash,
    )


async def _lines(entries: AsyncIterator[AuditEntry]) -> AsyncIterator[bytes]:
    async for entry in entries:
        yield msgspec.json.encode(_shown(entry)) + b"\n"


async def _table(entries: AsyncIterator[AuditEntry]) -> AsyncIterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    rows = 0
    async for entry in entries:
        shown = msgspec.structs.asdict(_shown(entry))
        shown["details"] = msgspec.json.encode(shown["details"]).decode()
        writer.writerow([_harmless(shown[name]) for name in COLUMNS])
        rows += 1
        if rows % ROWS == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _file(kind: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="audit.{kind}"'}


def _instant(asked: Asked, name: str) -> int:
    """ISO 8601, a bare date being its beginning in UTC; or milliseconds. 0 where nothing is given."""
    text = asked.text(name)
    if not text:
        return 0
    if text.isdecimal() and len(text) < 17:
        return int(text)
    try:
        moment = (
            datetime.combine(date.fromisoformat(text), time.min) if len(text) == 10 else datetime.fromisoformat(text)
        )
        return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise Invalid(f"{name} must be an ISO 8601 date or time", field=name) from None


def _number(asked: Asked, name: str, default: int) -> int:
    text = asked.text(name)
    if not text:
        return default
    if not text.isdecimal() or len(text) > 15:
        raise Invalid(f"{name} must be a whole number", field=name)
    return int(text)
