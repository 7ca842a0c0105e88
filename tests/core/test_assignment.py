"""Fair order, eligible operators, and a draw that anyone can check."""

import hashlib
import hmac
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.assignment import FRESH_MS, assign, check_draw, commitment, draw, eligible, longest_idle
from support.core_records import SEED, START, a_duty, a_process, a_waiting, an_operator

NOW = START + 1_000
NAMES = st.lists(st.uuids().map(str), min_size=1, max_size=20, unique=True)


def chi_square(counts: Counter[str], cells: int) -> float:
    expected = counts.total() / cells
    return sum((count - expected) ** 2 / expected for count in counts.values()) + (cells - len(counts)) * expected


@pytest.mark.parametrize(("cells", "limit"), [(2, 15.1), (3, 18.4), (7, 27.9), (10, 33.7)])
def test_draw_is_uniform(cells: int, limit: float) -> None:
    """`limit` is the chi-square quantile of 0.9999 for cells - 1 degrees of freedom; the seeds are fixed."""
    names = [f"op-{number}" for number in range(cells)]
    seeds = [hashlib.sha256(f"uniform {number}".encode()).hexdigest() for number in range(700 * cells)]
    assert chi_square(Counter(draw(seed, "c-1", 1, names) for seed in seeds), cells) < limit
    attempts = Counter(draw(SEED, "c-1", attempt, names) for attempt in range(1, 700 * cells))
    assert chi_square(attempts, cells) < limit


def test_draw_is_the_stated_function() -> None:
    """Worked out by hand, as an auditor would with OpenSSL."""
    number = int.from_bytes(hmac.new(bytes.fromhex(SEED), b"c-1:3", hashlib.sha256).digest(), "big")
    assert draw(SEED, "c-1", 3, ["b", "a", "c"]) == ["a", "b", "c"][number % 3]
    assert commitment(SEED) == hashlib.sha256(bytes.fromhex(SEED)).hexdigest()


@given(NAMES, st.integers(1, 50), st.randoms())
def test_draw_is_reproducible_and_checkable(names: list[str], attempt: int, chance: object) -> None:
    drawn = draw(SEED, "c-1", attempt, names)
    assert drawn in names
    assert draw(SEED, "c-1", attempt, reversed(names)) == drawn
    assert check_draw(SEED, commitment(SEED), "c-1", attempt, names, drawn)
    assert not check_draw("00" * 32, commitment(SEED), "c-1", attempt, names, drawn)
    assert not any(
        check_draw(SEED, commitment(SEED), "c-1", attempt, names, other) for other in names if other != drawn
    )


@pytest.mark.parametrize("seed", ["", "ab", "no hex at all, though it is long enough to be one"])
def test_draw_needs_a_seed_and_somebody(seed: str) -> None:
    with pytest.raises(ValueError):
        draw(seed, "c-1", 1, ["ada"])
    with pytest.raises(ValueError):
        draw(SEED, "c-1", 1, [])
    assert not check_draw(seed, commitment(SEED), "c-1", 1, ["ada"], "ada")


def one_eligible(*, duty: dict[str, object] | None = None, member: dict[str, object] | None = None) -> bool:
    found = eligible(
        a_waiting(), a_process(), [a_duty("ada", **(duty or {}))], [an_operator("ada", **(member or {}))], now=NOW
    )
    return found == ("ada",)


def test_ready_operator_is_eligible() -> None:
    assert one_eligible()
    assert one_eligible(member={"processes": ("p-1", "p-2"), "languages": ("de", "en"), "roles": ("admin", "operator")})


@pytest.mark.parametrize("state", ["offline", "paused", "offered", "in_call", "wrap_up"])
def test_only_the_ready_are_eligible(state: str) -> None:
    assert not one_eligible(duty={"state": state})


@pytest.mark.parametrize(
    "member",
    [
        {"roles": ("supervisor",)},
        {"disabled": True},
        {"processes": ("p-2",)},
        {"languages": ("de",)},
        {"organisation": "org-2"},
    ],
)
def test_those_who_may_not_are_not_eligible(member: dict[str, object]) -> None:
    assert not one_eligible(member=member)


def test_stale_heartbeat_and_another_organisations_duty() -> None:
    assert one_eligible(duty={"last_seen_at": NOW - FRESH_MS})
    assert not one_eligible(duty={"last_seen_at": NOW - FRESH_MS - 1})
    assert not one_eligible(duty={"organisation": "org-2"})


TWO = ([a_duty("ada"), a_duty("ben")], [an_operator("ada"), an_operator("ben")])


@pytest.mark.parametrize(
    ("conference", "expected"),
    [
        ({"passed_over": ("ada",)}, ("ben",)),
        ({"passed_over": ("ada", "ben")}, ("ada", "ben")),
        ({"requested_operator": "ben"}, ("ben",)),
        ({"requested_operator": "ben", "passed_over": ("ben",)}, ("ada",)),
        ({"requested_operator": "cy"}, ("ada", "ben")),
        ({"requested_operator": "cy", "strict_operator": True}, ()),
        ({"requested_operator": "ben", "strict_operator": True, "passed_over": ("ben",)}, ("ben",)),
    ],
)
def test_passing_over_and_requesting(conference: dict[str, object], expected: tuple[str, ...]) -> None:
    assert eligible(a_waiting(**conference), a_process(), *TWO, now=NOW) == expected


def test_first_come_first_served_and_nobody_twice() -> None:
    line = [
        a_waiting("late", waiting_since=START + 5),
        a_waiting("gone", waiting_since=START, applicant_left_at=START + 1),
        a_waiting("second", waiting_since=START + 2),
        a_waiting("first", waiting_since=START + 2),
        a_waiting("german", waiting_since=START + 1, language="de"),
        a_waiting("offered", waiting_since=START, state="offered"),
    ]
    made = assign(line, *TWO, [a_process()], NOW)
    assert [one.conference_id for one in made] == ["first", "second"]
    assert {one.operator for one in made} == {"ada", "ben"}
    assert made[0].candidates == ("ada", "ben")
    assert made[1].candidates == tuple({"ada", "ben"} - {made[0].operator})
    assert all(one.how == "drawn" and one.attempt == 1 for one in made)


def test_longest_idle_and_requested_are_no_draws() -> None:
    duties = [a_duty("ada", idle_since=9), a_duty("ben", idle_since=8)]
    made = assign([a_waiting()], duties, TWO[1], [a_process(assignment="longest_idle")], NOW)
    assert (made[0].operator, made[0].how, made[0].drawn) == ("ben", "longest_idle", False)
    made = assign([a_waiting(requested_operator="ada", offers=2)], duties, TWO[1], {"p-1": a_process()}, NOW)
    assert (made[0].operator, made[0].how, made[0].attempt) == ("ada", "requested", 3)
    assert longest_idle(duties) == "ben"


MEMBERS = st.builds(
    lambda number, languages, processes, roles: (number, languages, processes, roles),
    st.integers(0, 30),
    st.sets(st.sampled_from(["en", "de", "it"]), min_size=1),
    st.sets(st.sampled_from(["p-1", "p-2"])),
    st.sampled_from([("operator",), ("auditor",), ("operator", "admin")]),
)
LINE = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["en", "de", "it"]),
        st.sampled_from(["p-1", "p-2", "unknown"]),
        st.booleans(),
        st.sets(st.integers(0, 30).map(lambda number: f"op-{number:02}")),
        st.one_of(st.just(""), st.integers(0, 30).map(lambda number: f"op-{number:02}")),
        st.booleans(),
    ),
    max_size=12,
)


@given(
    LINE, st.lists(MEMBERS, max_size=12, unique_by=lambda member: member[0]), st.sampled_from(["draw", "longest_idle"])
)
def test_a_round_is_what_one_applicant_after_the_other_would_get(line, members, how) -> None:  # type: ignore[no-untyped-def]
    """`assign` groups for speed; here each applicant in order is looked at against whoever is left."""
    processes = {name: a_process(name, assignment=how) for name in ("p-1", "p-2")}
    staff = [
        an_operator(f"op-{number:02}", languages=tuple(languages), processes=tuple(allowed), roles=roles)
        for number, languages, allowed, roles in members
    ]
    duties = [a_duty(member.id, idle_since=index) for index, member in enumerate(staff)]
    conferences = [
        a_waiting(
            f"c-{index:02}",
            waiting_since=START + since,
            language=language,
            process=process,
            applicant_left_at=START if away else 0,
            passed_over=tuple(sorted(passed)),
            requested_operator=wanted,
            strict_operator=strict,
        )
        for index, (since, language, process, away, passed, wanted, strict) in enumerate(line)
    ]
    made = {one.conference_id: one for one in assign(conferences, duties, staff, processes, NOW)}
    left = list(duties)
    for one in sorted(conferences, key=lambda one: (one.waiting_since, one.id)):
        process = processes.get(one.process)
        could = eligible(one, process, left, staff, now=NOW) if process and not one.applicant_left_at else ()
        assert (one.id in made) == bool(could)
        if could:
            assignment = made[one.id]
            assert assignment.candidates == could
            assert assignment.operator in could
            if assignment.drawn:
                assert check_draw(SEED, commitment(SEED), one.id, 1, could, assignment.operator)
            left = [duty for duty in left if duty.operator != assignment.operator]
