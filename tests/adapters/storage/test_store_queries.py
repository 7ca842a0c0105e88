"""What every store promises about reading."""

import inspect
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from adapters.storage.store_records import (
    DAY,
    NOW,
    Tenant,
    conference,
    conversation_record,
    delivery,
    entry,
    identification,
    new_id,
)
from coram.core.access import INSTALLATION, RevokedToken, SigningKey
from coram.core.audit import GENESIS
from coram.core.case import CaseQuery
from coram.ports.store import Change, Store

BY_CONFERENCE = {"conference", "package", "links", "artifacts", "deliveries", "case_entries"}


def tenant_methods() -> list[str]:
    """Every reading method of the port that takes the organisation first."""
    found = []
    for name, method in inspect.getmembers(Store, inspect.isfunction):
        names = list(inspect.signature(method).parameters)
        if not name.startswith(("_", "erase")) and names[1:2] == ["organisation"]:
            found.append(name)
    return found


def arguments(name: str, tenant: Tenant) -> list[Any]:
    """What finds the tenant's own records with that method, after the organisation."""
    by_method: dict[str, list[Any]] = {
        "organisation": [],
        "process": [tenant.process.id],
        "staff_member": [tenant.staff.id],
        "duty": [tenant.staff.id],
        "identification": [tenant.identification.id],
        "artifact": [tenant.artifact.id],
        "delivery": [tenant.delivery.id],
        "idempotency": [tenant.idempotency.key_hash],
        "receiver_alert": [tenant.process.id],
        "alarm": [tenant.alarm.id],
        "delivery_counts": [],
        "processes": [],
        "staff": [],
        "sessions": [tenant.staff.id],
        "factor": [tenant.factor.id],
        "factors": [tenant.staff.id],
        "app_password": [tenant.app_password.id],
        "app_passwords": [tenant.staff.id],
        "identity_providers": [],
        "external_account": [tenant.external_account.account],
        "external_accounts": [tenant.staff.id],
        "api_keys": [],
        "token_issuers": [],
        "token_issuer": [tenant.issuer.id],
        "revoked_token": [tenant.revoked_token.id],
        "duties": [],
        "conferences_of": [tenant.identification.id],
        "conferences_in": [["waiting", "created"]],
        "cases": [CaseQuery(reference=tenant.conference.id)],
        "identifications": [[tenant.identification.id]],
        "identifications_of_face": [tenant.identification.face],
        "waiting_line": [None, 10],
        "identifications_in": [tenant.identification.face, tenant.identification.state],
        "conferences_by_operator": [tenant.staff.id, 10],
        "recent_waits": [tenant.process.id, 0],
        "waits": [tenant.process.id, 0, NOW + DAY],
        "waits_in_steps": [tenant.process.id, 0, NOW + DAY, DAY],
        "tallies": [0, NOW + DAY],
        "attempts": [tenant.delivery.id],
        "audit": [tenant.conference.id],
        "audit_page": [tenant.conference.id],
        "audit_head": [tenant.conference.id],
        "unchecked_heads": [10],
        "checkpoints": [0, "", 10],
        "retention_run": ["last"],
        "block_entries": [],
        "cases_by_hash": [tenant.case_entry.hash],
        "block_entry": [tenant.block_entry.id],
        "block_entry_by_hash": [tenant.block_entry.hash],
        "conversation_record": [tenant.conversation_record.id],
        "conversation_recording": [tenant.conversation_recording.id],
        "conversation_records": [],
        "conversation_recordings": [tenant.conversation_record.id],
    }
    return [tenant.conference.id] if name in BY_CONFERENCE else by_method[name]


@pytest.mark.parametrize("name", tenant_methods())
async def test_nothing_is_found_with_another_tenants_id(store: Store, tenant: Tenant, name: str) -> None:
    stranger = Tenant()
    await store.commit(Change(organisation=stranger.id, insert=[stranger.organisation]))
    method = getattr(store, name)
    own = await method(tenant.id, *arguments(name, tenant))
    assert own and own != (0, GENESIS)
    foreign = await method(stranger.id, *arguments(name, tenant))
    if name == "organisation":
        assert foreign == stranger.organisation
    else:
        assert foreign in (None, [], (0, GENESIS), (0, 0), (0, []), {})


async def test_finding_the_tenant(store: Store, tenant: Tenant) -> None:
    await Tenant().store(store)
    assert await store.organisation_by_code(tenant.organisation.code) == tenant.organisation
    assert await store.staff_by_login(tenant.staff.login) == tenant.staff
    assert await store.staff_by_sign_in_link(tenant.staff.sign_in_link_hash) == tenant.staff
    assert await store.factor_by_credential(tenant.factor.credential) == tenant.factor
    assert await store.factor_by_credential("") is None
    assert await store.app_password_by_hash(tenant.app_password.hash) == tenant.app_password
    assert await store.ceremony_by_hash(tenant.ceremony.hash) == tenant.ceremony
    assert await store.identity_provider_by_id(tenant.identity_provider.id) == tenant.identity_provider
    assert await store.identification_by_link(tenant.identification.link_hash) == tenant.identification
    assert await store.organisation_of_conference(tenant.conference.id) == tenant.id
    assert await store.organisation_of_conference(new_id()) is None
    assert await store.organisation_of_conversation(tenant.conversation_record.id) == tenant.id
    assert await store.organisation_of_conversation(new_id()) is None
    assert len(await store.organisations()) == 2


async def test_the_longest_waiting_comes_first_and_then_the_oldest(store: Store, tenant: Tenant) -> None:
    new = [
        conference(tenant, state="created", created_at=NOW + 1),
        conference(tenant, state="testing", created_at=NOW - 1),
        conference(tenant, state="waiting", created_at=NOW + 9, waiting_since=NOW - 50),
        conference(tenant, state="waiting", created_at=NOW - 9, waiting_since=NOW + 50),
        conference(tenant, state="closed", created_at=NOW),
        conference(tenant, state="waiting", waiting_since=NOW, process=new_id()),
    ]
    await store.commit(Change(organisation=tenant.id, insert=new))
    found = await store.conferences_in(tenant.id, ["waiting", "created", "testing"], tenant.process.id)
    assert [one.id for one in found] == [new[2].id, tenant.conference.id, new[3].id, new[1].id, new[0].id]
    assert len(await store.conferences_in(tenant.id, ["waiting"])) == 4
    assert await store.conferences_in(tenant.id, []) == []


async def test_a_line_is_read_from_its_front_a_piece_at_a_time(store: Store, tenant: Tenant) -> None:
    new = [
        conference(tenant, state="waiting", created_at=NOW + 9, waiting_since=NOW + 1),
        conference(tenant, state="waiting", created_at=NOW, waiting_since=NOW + 1),
        conference(tenant, state="offered", created_at=NOW, waiting_since=NOW - 99),
        conference(tenant, state="waiting", created_at=NOW, waiting_since=NOW - 50, process=new_id()),
    ]
    await store.commit(Change(organisation=tenant.id, insert=new))
    found = [*await store.waiting_line(tenant.id, None, 3)]
    assert [one.id for one in found] == [new[3].id, tenant.conference.id, new[1].id]
    assert [one.id for one in await store.waiting_line(tenant.id, found[-1], 3)] == [new[0].id]


async def test_conferences_of_an_operator_newest_first(store: Store, tenant: Tenant) -> None:
    new = [conference(tenant, operator=tenant.staff.id, created_at=NOW + number) for number in range(1, 6)]
    await store.commit(Change(organisation=tenant.id, insert=[*new, conference(tenant)]))
    found = await store.conferences_by_operator(tenant.id, tenant.staff.id, 4)
    assert [one.id for one in found] == [one.id for one in reversed(new)][:4]
    assert await store.conferences_by_operator(tenant.id, "", 4) == []


async def test_recent_waits(store: Store, tenant: Tenant) -> None:
    new = [conference(tenant, waiting_since=NOW + at, answered_at=NOW + at + 7) for at in (900, 300)]
    await store.commit(Change(organisation=tenant.id, insert=[*new, conference(tenant, waiting_since=NOW)]))
    found = await store.recent_waits(tenant.id, tenant.process.id, NOW + 307)
    assert found == [(NOW + 300, NOW + 307), (NOW + 900, NOW + 907), (NOW, NOW + 5_000)]


async def test_alerts_and_mails_that_are_due(store: Store, tenant: Tenant) -> None:
    later = replace(tenant.receiver_alert, process=new_id(), due_at=NOW + 5)
    settled = replace(tenant.receiver_alert, process=new_id(), due_at=0)
    mail = replace(tenant.mail, id=new_id(), next_at=NOW + 5)
    await store.commit(Change(organisation=tenant.id, insert=[later, settled, mail]))
    assert await store.due_receiver_alerts(NOW, 10) == [tenant.receiver_alert]
    assert await store.due_receiver_alerts(NOW + DAY, 10) == [tenant.receiver_alert, later]
    assert await store.due_mails(NOW, 10) == [tenant.mail]
    assert await store.due_mails(NOW + DAY, 10) == [tenant.mail, mail]
    assert await store.due_mails(NOW + DAY, 1) == [tenant.mail]


async def test_deliveries_come_in_pages_and_are_counted(store: Store, tenant: Tenant) -> None:
    made = [
        delivery(tenant, tenant.conference.id, 10 + number, host=host, state=state, created_at=NOW + number // 3)
        for number, (host, state) in enumerate([("a.example", "failed"), ("b.example", "pending")] * 6)
    ]
    await store.commit(Change(organisation=tenant.id, insert=made))
    every = await store.deliveries(tenant.id, limit=100)
    assert len(every) == 13
    seen, before = [], None
    while part := await store.deliveries(tenant.id, limit=5, before=before):
        seen += part
        before = (part[-1].created_at, part[-1].sequence, part[-1].id)
    assert seen == every
    assert {one.host for one in await store.deliveries(tenant.id, host="b.example")} == {"b.example"}
    assert len(await store.deliveries(tenant.id, None, "failed", host="a.example")) == 6
    assert await store.deliveries(tenant.id, None, "failed", host="b.example") == []
    counts = await store.delivery_counts(tenant.id)
    assert (counts["failed"], sum(counts.values())) == (6, 13)


async def test_waits_are_counted_and_added_up(store: Store, tenant: Tenant) -> None:
    new = [conference(tenant, waiting_since=NOW + at, answered_at=NOW + at + 7) for at in (900, 300)]
    await store.commit(Change(organisation=tenant.id, insert=[*new, conference(tenant, waiting_since=NOW)]))
    assert await store.waits(tenant.id, None, NOW, NOW + DAY) == (3, 5_014)
    assert await store.waits(tenant.id, tenant.process.id, NOW + 307, NOW + 907) == (1, 7)
    assert await store.waits(tenant.id, new_id(), NOW, NOW + DAY) == (0, 0)


async def test_waits_are_added_up_in_steps(store: Store, tenant: Tenant) -> None:
    new = [conference(tenant, waiting_since=NOW + at, answered_at=NOW + at + 7) for at in (900, 10_300)]
    await store.commit(Change(organisation=tenant.id, insert=[*new, conference(tenant, waiting_since=NOW)]))
    assert await store.waits_in_steps(tenant.id, None, NOW, NOW + DAY, 10_000) == [(0, 2, 5_007, 5_000), (1, 1, 7, 7)]
    assert await store.waits_in_steps(tenant.id, tenant.process.id, NOW + 10_000, NOW + DAY, 10_000) == [(0, 1, 7, 7)]
    assert await store.waits_in_steps(tenant.id, new_id(), NOW, NOW + DAY, 10_000) == []


async def test_spells_are_tallied_and_forgotten_with_the_records(store: Store) -> None:
    tenant = await Tenant(record_days=30).store(store)
    short = replace(tenant.spell, id=new_id(), ended_at=NOW + 1_000)
    missed = replace(tenant.spell, id=new_id(), kind="offer", result="missed", process="")
    await store.commit(Change(organisation=tenant.id, insert=[short, missed]))
    operator = tenant.staff.id
    assert await store.tallies(tenant.id, NOW, NOW + DAY) == [
        (operator, "call", "completed", 2, 61_000),
        (operator, "offer", "missed", 1, 60_000),
    ]
    assert await store.tallies(tenant.id, NOW, NOW + 60_000, tenant.process.id) == [
        (operator, "call", "completed", 1, 1_000)
    ]
    await store.forget_expired(NOW + 30 * DAY)
    assert len(await store.tallies(tenant.id, 0, NOW + DAY)) == 2
    await store.forget_expired(NOW + 60_000 + 30 * DAY)
    assert await store.tallies(tenant.id, 0, NOW + DAY) == []


async def test_deadlines(store: Store, tenant: Tenant) -> None:
    other = await Tenant().store(store)
    early = conference(other, deadline_at=NOW + 5)
    await store.commit(Change(organisation=other.id, insert=[early, conference(other, deadline_at=0)]))
    assert await store.next_deadline() == NOW + 5
    assert await store.due_conferences(NOW + 4, 10) == []
    assert await store.due_conferences(NOW + 5, 10) == [early]
    assert len(await store.due_conferences(NOW + 10_000, 10)) == 3
    assert await store.due_conferences(NOW + 10_000, 1) == [early]


async def test_no_deadline_and_no_delivery(store: Store) -> None:
    assert await store.next_deadline() is None
    assert await store.next_delivery() is None
    assert await store.due_conferences(NOW, 5) == []


async def test_a_later_delivery_waits_for_the_earlier_of_its_receiver(store: Store, tenant: Tenant) -> None:
    later = delivery(tenant, tenant.conference.id, 2, next_at=NOW - 10)
    elsewhere = delivery(tenant, tenant.conference.id, 3, host="other.example", next_at=NOW + 50)
    await store.commit(Change(organisation=tenant.id, insert=[later, elsewhere]))
    assert await store.due_deliveries(NOW - 1, 10) == []
    assert await store.next_delivery() == NOW
    assert await store.due_deliveries(NOW + 50, 10) == [tenant.delivery, elsewhere]
    assert await store.due_deliveries(NOW + 50, 1) == [tenant.delivery]
    first = tenant.delivery
    for state, due in (("paused", False), ("delivered", True), ("pending", False), ("failed", True)):
        await store.commit(Change(organisation=tenant.id, update=[replace(first, state=state, next_at=NOW + 90)]))
        first = await store.delivery(tenant.id, first.id) or first
        assert (later in await store.due_deliveries(NOW, 10)) == due
        assert await store.next_delivery() == (NOW - 10 if due else NOW + 50)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    plan=st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from(["a.example", "b.example"]),
            st.sampled_from(["pending", "delivered", "failed", "paused"]),
            st.integers(-2, 2),
        ),
        max_size=14,
    )
)
async def test_due_deliveries_are_the_first_unsettled_of_each_line(store: Store, plan: list[Any]) -> None:
    tenant = await Tenant().store(store)
    rooms = [conference(tenant) for _ in range(3)]
    new = [
        delivery(tenant, rooms[room].id, number, host=host, state=state, next_at=NOW + offset)
        for number, (room, host, state, offset) in enumerate(plan, start=1)
    ]
    await store.commit(Change(organisation=tenant.id, insert=[*rooms, *new], delete=[tenant.attempt, tenant.delivery]))
    lines: dict[tuple[str, str], Any] = {}
    for one in new:
        if one.state in ("pending", "paused"):
            lines.setdefault((one.conference, one.host), one)
    first = [one for one in lines.values() if one.state == "pending"]
    mine = [one for one in await store.due_deliveries(NOW, 1_000) if one.organisation == tenant.id]
    assert sorted(one.id for one in mine) == sorted(one.id for one in first if one.next_at <= NOW)
    assert [one.next_at for one in mine] == sorted(one.next_at for one in mine)
    await store.commit(Change(organisation=tenant.id, delete=new))


async def test_deliveries_newest_first_by_conference_and_state(store: Store, tenant: Tenant) -> None:
    other = conference(tenant)
    new = [delivery(tenant, other.id, number, state="failed") for number in (2, 3)]
    await store.commit(Change(organisation=tenant.id, insert=[other, *new]))
    assert await store.deliveries(tenant.id) == [new[1], new[0], tenant.delivery]
    assert await store.deliveries(tenant.id, conference=other.id, limit=1) == [new[1]]
    assert await store.deliveries(tenant.id, state="pending") == [tenant.delivery]
    assert await store.deliveries(tenant.id, other.id, "pending") == []


async def test_retention_by_process_then_organisation(store: Store) -> None:
    tenant = await Tenant(artifact_days=10).store(store)
    short = replace(tenant.process, id=new_id(), artifact_days=2)
    over = {
        "ten": conference(tenant, state="closed", ended_at=NOW),
        "two": conference(tenant, state="ended", ended_at=NOW, process=short.id),
        "held": conference(tenant, state="closed", ended_at=NOW, legal_hold=True),
        "purged": conference(tenant, state="closed", ended_at=NOW, purged_at=NOW + 1),
        "running": conference(tenant, state="in_call"),
    }
    await store.commit(Change(organisation=tenant.id, insert=[short, *over.values()]))
    assert await store.purgeable(NOW + 2 * DAY - 1, 10) == []
    assert await store.purgeable(NOW + 2 * DAY, 10) == [over["two"]]
    assert await store.purgeable(NOW + 10 * DAY - 1, 10) == [over["two"]]
    assert {one.id for one in await store.purgeable(NOW + 10 * DAY, 10)} == {over["two"].id, over["ten"].id}
    limits = replace(tenant.organisation.limits, artifact_days=1)
    await store.commit(Change(organisation=tenant.id, update=[replace(tenant.organisation, limits=limits)]))
    assert await store.purgeable(NOW + DAY, 10) == [over["ten"]]


async def test_records_and_requests_have_days_of_their_own(store: Store) -> None:
    tenant = await Tenant(record_days=100, request_days=7).store(store)
    short = replace(tenant.process, id=new_id(), record_days=3)
    idle = replace(tenant.identification, id=new_id(), link_hash="i" * 64, expires_at=NOW)
    busy = replace(tenant.identification, id=new_id(), link_hash="b" * 64, expires_at=NOW)
    stone = conference(tenant, state="closed", ended_at=NOW, identification=idle.id, wrapped_key=b"", erased=True)
    over = {
        "hundred": conference(tenant, state="closed", ended_at=NOW, purged_at=NOW),
        "three": conference(tenant, state="ended", ended_at=NOW, process=short.id, identification=busy.id),
        "held": conference(tenant, state="closed", ended_at=NOW, legal_hold=True),
        "running": conference(tenant, state="in_call"),
    }
    await store.commit(Change(organisation=tenant.id, insert=[short, idle, busy, stone, *over.values()]))
    assert await store.erasable(NOW + 3 * DAY - 1, 10) == []
    assert await store.erasable(NOW + 3 * DAY, 10) == [over["three"]]
    assert {one.id for one in await store.erasable(NOW + 100 * DAY, 10)} == {over["three"].id, over["hundred"].id}
    assert await store.idle_requests(NOW + 7 * DAY - 1, 10) == []
    assert await store.idle_requests(NOW + 7 * DAY, 10) == [idle]
    await store.erase_request(tenant.id, busy.id)
    assert await store.identification(tenant.id, busy.id) == busy, "a conference of it is kept"
    await store.erase_request(new_id(), idle.id)
    await store.erase_request(tenant.id, idle.id)
    assert await store.idle_requests(NOW + 7 * DAY, 10) == []


async def test_recorded_conversations_have_the_organisations_days(store: Store) -> None:
    tenant = await Tenant(artifact_days=10, record_days=100).store(store)
    over = conversation_record(tenant, ended_at=NOW, started_at=NOW - 2)
    held = conversation_record(tenant, ended_at=NOW, legal_hold=True, started_at=NOW - 3)
    purged = conversation_record(tenant, ended_at=NOW, purged_at=NOW, started_at=NOW - 1)
    elsewhere = conversation_record(tenant, node="node-2", conversation=over.conversation, started_at=NOW - 4)
    await store.commit(Change(organisation=tenant.id, insert=[over, held, purged, elsewhere]))
    assert await store.purgeable_conversations(NOW + 10 * DAY - 1, 10) == []
    assert await store.purgeable_conversations(NOW + 10 * DAY, 10) == [over]
    assert await store.erasable_conversations(NOW + 100 * DAY - 1, 10) == []
    assert {one.id for one in await store.erasable_conversations(NOW + 100 * DAY, 10)} == {over.id, purged.id}
    assert [one for one in await store.open_conversation_records("node-2", 10) if one.organisation == tenant.id] == [
        elsewhere
    ]
    newest_first = [tenant.conversation_record, purged, over, held, elsewhere]
    assert await store.conversation_records(tenant.id) == newest_first
    assert await store.conversation_records(tenant.id, offset=1, limit=2) == newest_first[1:3]
    assert await store.conversation_records(tenant.id, over.conversation) == [over, elsewhere]


async def test_chains_are_checked_as_far_as_a_checkpoint_names_them(store: Store, tenant: Tenant) -> None:
    other = await Tenant().store(store)
    heads = {head.chain: head for head in await store.unchecked_heads(tenant.id, 10)}
    assert set(heads) == {"organisation", tenant.conference.id}
    assert (heads["organisation"].seq, heads["organisation"].hash) == await store.audit_head(tenant.id, "organisation")
    assert len(await store.unchecked_heads(tenant.id, 1)) == 1
    named = replace(tenant.checkpoint, id=new_id(), at=NOW + 1, heads=(heads["organisation"],), stamp_due_at=NOW + 5)
    await store.commit(Change(organisation=tenant.id, insert=[named]))
    assert [head.chain for head in await store.unchecked_heads(tenant.id, 10)] == [tenant.conference.id]
    await store.commit(Change(organisation=tenant.id, audit=[entry("organisation")]))
    assert [head.seq for head in await store.unchecked_heads(tenant.id, 10) if head.chain == "organisation"] == [2]
    assert len(await store.unchecked_heads(other.id, 10)) == 2
    every = await store.checkpoints(tenant.id, 0, "", 10)
    assert [one.id for one in every] == [tenant.checkpoint.id, named.id]
    assert every[1].heads == named.heads
    assert every[1].signature == named.signature
    assert [one.id for one in await store.checkpoints(tenant.id, NOW, tenant.checkpoint.id, 10)] == [named.id]
    assert await store.checkpoints(tenant.id, NOW + 1, named.id, 10) == []
    assert [one.id for one in await store.unstamped_checkpoints(NOW + 5, 10)] == [named.id]
    assert await store.unstamped_checkpoints(NOW + 4, 10) == []


async def test_expired_identifications(store: Store, tenant: Tenant) -> None:
    new = [
        identification(tenant, expires_at=NOW, state=state) for state in ("pending", "active", "completed", "expired")
    ]
    await store.commit(Change(organisation=tenant.id, insert=new))
    assert await store.expired_identifications(NOW - 1, 10) == []
    assert {one.id for one in await store.expired_identifications(NOW, 10)} == {new[0].id, new[1].id}


async def test_identifications_in_a_state_come_in_pages_oldest_first(store: Store, tenant: Tenant) -> None:
    new = [
        identification(tenant, face="idenfy", state=state, created_at=NOW + at)
        for at, state in ((2, "completed"), (1, "completed"), (1, "completed"), (0, "aborted"), (3, "completed"))
    ]
    await store.commit(Change(organisation=tenant.id, insert=new))
    due = sorted((one for one in new if one.state == "completed"), key=lambda one: (one.created_at, one.id))
    seen, after = [], (0, "")
    while page := await store.identifications_in(tenant.id, "idenfy", "completed", after=after, limit=2):
        seen += page
        after = (page[-1].created_at, page[-1].id)
    assert [one.id for one in seen] == [one.id for one in due]
    assert await store.identifications_in(tenant.id, "liveid", "completed") == []


async def test_forgetting_what_has_expired(store: Store, tenant: Tenant) -> None:
    assert await store.forget_expired(NOW + DAY - 1) == 0
    assert await store.forget_expired(NOW + DAY) == 5
    assert await store.ceremony_by_hash(tenant.ceremony.hash) is None
    assert await store.session_by_hash(tenant.session.hash) is None
    assert await store.link_by_hash(tenant.link.hash) is None
    assert await store.idempotency(tenant.id, tenant.idempotency.key_hash) is None
    assert await store.revoked_token(tenant.id, tenant.revoked_token.id) is None


async def test_the_epoch_grows_with_whatever_bears_on_rights(store: Store, tenant: Tenant) -> None:
    before = await store.configuration_epoch()
    steps: list[Change] = [
        Change(organisation=tenant.id, update=[replace(tenant.api_key, revoked_at=NOW)]),
        Change(organisation=tenant.id, update=[replace(tenant.issuer, disabled=True)]),
        Change(organisation=tenant.id, update=[replace(tenant.staff, disabled=True)]),
        Change(organisation=tenant.id, delete=[tenant.session]),
        Change(
            organisation=tenant.id,
            insert=[RevokedToken(organisation=tenant.id, id=new_id(), expires_at=NOW + DAY)],
        ),
        Change(
            organisation=INSTALLATION,
            insert=[SigningKey(organisation=INSTALLATION, kid="k", created_at=1, active_at=1)],
        ),
    ]
    for step in steps:
        await store.commit(step)
        after = await store.configuration_epoch()
        assert after > before
        before = after
    await store.commit(Change(organisation=tenant.id, update=[replace(tenant.conference, offers=3)]))
    assert await store.configuration_epoch() == before
    assert [key.kid for key in await store.signing_keys()] == ["k"]
