"""The list of cases: every filter, every place in it, and what is found by keyed hashes."""

from typing import Any

import msgspec
import pytest

from adapters.storage.store_records import Tenant
from coram.core.case import CasePlace, CaseQuery, SearchTerm, standing_of
from coram.core.conference import Conference
from coram.ports.store import Change, Store

DAY = 86_400_000


def variant(tenant: Tenant, number: int, **changes: Any) -> Conference:
    known: dict[str, Any] = {
        "id": f"{number:08x}-0000-4000-8000-{tenant.organisation.id[:12].replace('-', '0'):0>12}",
        "created_at": number * DAY, "state": "created", "operator": "", "outcome": None, "abort_code": "",
        "ended_why": None, "ended_at": 0, "language": "en", "flagged_at": 0, "legal_hold": False, "version": 1,
        "erased": False,
    }  # fmt: skip
    return msgspec.structs.replace(tenant.conference, **{**known, **changes})


SHAPES: tuple[dict[str, Any], ...] = (
    {"state": "waiting", "waiting_since": 1},
    {"state": "in_call", "operator": "ada"},
    {"state": "in_review", "operator": "ada"},
    {"state": "closed", "outcome": "completed", "operator": "ada", "ended_at": 5, "language": "it"},
    {"state": "closed", "outcome": "aborted", "abort_code": "DOC", "operator": "ben", "ended_at": 5, "flagged_at": 9},
    {"state": "ended", "ended_why": "not_answered", "ended_at": 5, "legal_hold": True},
)


@pytest.fixture
async def filled(store: Store) -> tuple[Store, Tenant, list[Conference]]:
    mine, other = Tenant("MINE"), Tenant("OTHER")
    for tenant in (mine, other):
        await tenant.store(store)
    found = [variant(mine, number + 1, **SHAPES[number % len(SHAPES)]) for number in range(24)]
    await store.commit(Change(organisation=mine.organisation.id, insert=found))
    theirs = [variant(other, number + 1, **SHAPES[number % len(SHAPES)]) for number in range(6)]
    await store.commit(Change(organisation=other.organisation.id, insert=theirs))
    return store, mine, found


def wanted(found: list[Conference], query: CaseQuery) -> list[str]:
    """The same, by hand."""

    def fits(one: Conference) -> bool:
        standing = standing_of(one)
        return (
            (not query.standing or standing == query.standing or (query.standing == "open" and not one.ended_at))
            and (not query.code or one.abort_code == query.code)
            and (not query.operator or one.operator == query.operator)
            and (not query.language or one.language == query.language)
            and one.created_at >= query.since
            and (not query.until or one.created_at < query.until)
            and (not query.flagged or one.flagged_at > 0)
            and (not query.held or one.legal_hold)
            and (query.processes is None or one.process in query.processes)
            and one.id.startswith(query.reference)
        )

    return [one.id for one in sorted(found, key=lambda one: (-one.created_at, one.id)) if fits(one)]


QUERIES = [
    CaseQuery(), CaseQuery(standing="open"), CaseQuery(standing="in_review"), CaseQuery(standing="completed"),
    CaseQuery(standing="not_answered"), CaseQuery(code="DOC"), CaseQuery(operator="ada"), CaseQuery(language="it"),
    CaseQuery(flagged=True), CaseQuery(held=True), CaseQuery(since=3 * DAY, until=9 * DAY),
    CaseQuery(operator="ada", standing="completed", since=5 * DAY), CaseQuery(processes=()),
    CaseQuery(flagged=True, code="DOC", operator="ben", standing="aborted"), CaseQuery(held=True, standing="open"),
    CaseQuery(reference="0000000a"), CaseQuery(reference="0000000a", standing="completed"), CaseQuery(operator="eve"),
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
async def test_every_filter_gives_what_fits_and_nothing_of_another_tenant(
    filled: tuple[Store, Tenant, list[Conference]], query: CaseQuery
) -> None:
    store, mine, found = filled
    everything = [*found, mine.conference]
    rows = [one.id for one in await store.cases(mine.organisation.id, query, limit=100)]
    assert rows == wanted(everything, query)
    paged: list[str] = []
    before = None
    while page := await store.cases(mine.organisation.id, query, before=before, limit=3):
        paged += [one.id for one in page]
        before = CasePlace(page[-1].created_at, page[-1].id)
    assert paged == rows


async def test_a_case_is_found_by_a_keyed_hash_until_it_is_erased(
    filled: tuple[Store, Tenant, list[Conference]],
) -> None:
    store, mine, found = filled
    tenant, identification = mine.organisation.id, mine.conference.identification
    terms = [
        SearchTerm(organisation=tenant, identification=identification, term="aa"),
        SearchTerm(organisation=tenant, identification=identification, term="bb", source=mine.conference.id),
    ]
    await store.commit(Change(organisation=tenant, insert=terms))
    await store.commit(Change(organisation=tenant, insert=terms))  # what is there already changes nothing
    by = [one.id for one in await store.cases(tenant, CaseQuery(terms=("bb", "cc")), limit=100)]
    assert mine.conference.id in by and len(by) == 25
    assert not await store.cases("elsewhere", CaseQuery(terms=("bb",)))
    assert [one.id for one in await store.identifications(tenant, [identification, "none"])] == [identification]
    assert not await store.identifications("elsewhere", [identification])
    await store.erase(tenant, mine.conference.id, everything=True)
    assert not await store.cases(tenant, CaseQuery(terms=("bb",)))
    assert await store.cases(tenant, CaseQuery(terms=("aa",)))  # others of that request are kept
    for one in found:
        await store.erase(tenant, one.id, everything=True)
    assert not await store.cases(tenant, CaseQuery(terms=("aa",)))
