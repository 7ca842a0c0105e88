"""The chain finds every edit, drop, swap and insertion; erasing personal details is none."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from coram.core.audit import GENESIS, SYSTEM, Actor, AuditDraft, AuditEntry, chained, commit, first_break

DETAILS = st.dictionaries(
    st.text(max_size=5), st.one_of(st.integers(-9, 9), st.text(max_size=5), st.booleans()), max_size=3
)
ACTORS = st.sampled_from([SYSTEM, Actor(kind="operator", id="ada"), Actor(kind="applicant")])
DRAFTS = st.lists(
    st.builds(
        AuditDraft,
        chain=st.just("c-1"),
        at=st.integers(0, 2**42),
        actor=ACTORS,
        type=st.sampled_from(["conference.waiting", "chat.said", "item.answered"]),
        details=DETAILS,
        personal=st.binary(max_size=8),
        commitment=st.sampled_from(["", "ab" * 32]),
    ),
    min_size=1,
    max_size=8,
)


def chain_of(drafts: list[AuditDraft]) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for seq, draft in enumerate(drafts, start=1):
        entries.append(chained(draft, seq=seq, previous=entries[-1].hash if entries else GENESIS))
    return entries


@given(DRAFTS)
def test_chain_holds(drafts: list[AuditDraft]) -> None:
    assert first_break(chain_of(drafts)) is None


@given(DRAFTS, st.data())
def test_any_edit_is_found_where_it_was_made(drafts: list[AuditDraft], data: st.DataObject) -> None:
    entries = chain_of(drafts)
    at = data.draw(st.integers(0, len(entries) - 1))
    old = entries[at]
    edits: list[dict[str, Any]] = [
        {"at": old.at + 1},
        {"actor": Actor(kind="receiver", id="x")},
        {"type": old.type + "!"},
        {"details": {**old.details, "new": 1}},
        {"commitment": "cd" * 32},
        {"seq": old.seq + 1},
        {"previous": "0" * 63 + "1"},
        {"hash": "0" * 64},
    ]
    entries[at] = msgspec.structs.replace(old, **data.draw(st.sampled_from(edits)))
    assert first_break(entries) == at + 1


@given(DRAFTS, st.data())
def test_edit_with_its_own_hash_made_good_is_found_at_the_next(drafts: list[AuditDraft], data: st.DataObject) -> None:
    entries = chain_of(drafts)
    at = data.draw(st.integers(0, len(entries) - 1))
    draft = msgspec.structs.replace(drafts[at], type="forged")
    entries[at] = chained(draft, seq=at + 1, previous=entries[at].previous)
    assert first_break(entries) == (at + 2 if at + 1 < len(entries) else None)  # a forged end: the head tells


@given(DRAFTS.filter(lambda drafts: len(drafts) > 1), st.data())
def test_drop_swap_and_doubling_are_found(drafts: list[AuditDraft], data: st.DataObject) -> None:
    entries = chain_of(drafts)
    at = data.draw(st.integers(0, len(entries) - 2))
    assert first_break(entries[:at] + entries[at + 1 :]) == at + 1
    swapped = [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]]
    assert first_break(swapped) == at + 1
    assert first_break([*entries[: at + 1], *entries[at:]]) == at + 2


@given(DRAFTS)
def test_erasing_personal_details_leaves_the_chain_whole(drafts: list[AuditDraft]) -> None:
    erased = [msgspec.structs.replace(entry, personal=b"") for entry in chain_of(drafts)]
    assert first_break(erased) is None


@given(DETAILS, DETAILS, st.text("0123456789abcdef", min_size=32, max_size=32))
def test_commitment_binds_details_and_salt(one: dict[str, object], other: dict[str, object], salt: str) -> None:
    same = [(key, type(value), value) for key, value in sorted(one.items())] == [
        (key, type(value), value) for key, value in sorted(other.items())
    ]
    assert (commit(salt, one) == commit(salt, other)) == same
    assert commit(salt, one) != commit(salt[::-1] + "0", one)
