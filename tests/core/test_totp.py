"""Codes by time: RFC 6238's own values, and that no code is good twice (ASVS 5.0, 6.5.1)."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.totp import STEP_MS, accepted_step, code_at, enrolment_address, spelt

SECRET = b"12345678901234567890"
# RFC 6238, appendix B, SHA-1; of its eight digits the last six are ours.
VALUES = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]


@pytest.mark.parametrize(("seconds", "code"), VALUES)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(SECRET, seconds * 1000 // STEP_MS) == code[-6:]
    assert accepted_step(SECRET, code[-6:], seconds * 1000, 0) == seconds // 30


def test_the_steps_beside_the_present_one_are_accepted_and_no_others() -> None:
    now = 1_760_000_000_000
    step = now // STEP_MS
    codes = {near: code_at(SECRET, step + near) for near in range(-3, 4)}
    assert len(set(codes.values())) == 7
    accepted = {near for near, code in codes.items() if accepted_step(SECRET, code, now, 0) is not None}
    assert accepted == {-1, 0, 1}


@pytest.mark.parametrize("code", ["", "000000", "28708", "2870820", "28708x", "٢٨٧٠٨٢", "\x00" * 6])
def test_what_is_no_code_of_now_is_refused(code: str) -> None:
    assert accepted_step(SECRET, code, 59_000, 0) is None


def test_blanks_that_apps_show_are_forgiven() -> None:
    assert accepted_step(SECRET, " 287 082 ", 59_000, 0) == 1


@given(
    st.lists(st.tuples(st.integers(0, 200_000), st.integers(-2, 2)), min_size=1, max_size=40),
    st.integers(1_000_000_000_000, 2_000_000_000_000),
)
def test_no_code_is_accepted_twice_however_it_is_replayed(tries: list[tuple[int, int]], begin: int) -> None:
    """Whoever types codes of steps around now, at any times, back and forth: each accepted step is newer than all
    before it.
    """
    last, accepted = 0, []
    for later, near in tries:
        now = begin + later
        code = code_at(SECRET, now // STEP_MS + near)
        for _ in range(2):  # at once again
            step = accepted_step(SECRET, code, now, last)
            if step is not None:
                assert abs(step - now // STEP_MS) <= 1
                accepted.append(step)
                last = step
    assert accepted == sorted(set(accepted))


def test_the_address_says_what_apps_need() -> None:
    parts = urlsplit(enrolment_address(SECRET, "anna@example.org", "Example: Bank & Co"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert unquote(parts.path) == "/Example: Bank & Co:anna@example.org"
    asked = parse_qs(parts.query)
    assert asked == {"secret": [spelt(SECRET)], "issuer": ["Example: Bank & Co"], "digits": ["6"], "period": ["30"]}
    assert spelt(SECRET) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
