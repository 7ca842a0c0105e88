"""Two ways to be identified, with an operator or alone: ordered rules say which, and the first that fits decides."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from coram.core.errors import Invalid

Way = Literal["live", "self", "ask"]
Device = Literal["mobile", "desktop"]

_MOBILE = re.compile(r"\b(Mobile|Android|iPhone|iPad)\b")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


class WayRule(msgspec.Struct, frozen=True, kw_only=True):
    """Fits when every member that is given does. Without any it always fits.

    `open`: within the attended process's service hours, or outside · `ready_at_least`, `ready_at_most`: operators who
    could be offered a call at once · `on_duty_at_most`: those besides who are busy · `wait_over`: the expected wait in
    minutes is longer, or nobody can say · `languages`, `device`: the applicant's.
    """

    name: str
    then: Way
    open: bool | None = None
    ready_at_least: int | None = None
    ready_at_most: int | None = None
    on_duty_at_most: int | None = None
    wait_over: int | None = None
    languages: tuple[str, ...] = ()
    device: Device | None = None


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """How things stand at the moment of the choice. `wait` in minutes, the honest upper end; None where unknown."""

    open: bool
    ready: int
    on_duty: int
    wait: int | None
    language: str
    device: Device


class Chosen(NamedTuple):
    """The way, and the name of the rule that fired."""

    way: Way
    rule: str


DEFAULT: tuple[WayRule, ...] = (
    WayRule(name="out_of_hours", then="self", open=False),
    WayRule(name="nobody_on_duty", then="self", on_duty_at_most=0),
    WayRule(name="operator_ready", then="live", ready_at_least=1),
    WayRule(name="somebody_must_wait", then="ask"),
)
"""Where a process has no rules of its own."""


def choose(rules: Sequence[WayRule], now: Circumstances) -> Chosen:
    """The first rule that fits; where none does, the applicant is asked."""
    for rule in rules or DEFAULT:
        if _fits(rule, now):
            return Chosen(rule.then, rule.name)
    return Chosen("ask", "no_rule_fits")


def _fits(rule: WayRule, now: Circumstances) -> bool:
    return (
        rule.open in (None, now.open)
        and (rule.ready_at_least is None or now.ready >= rule.ready_at_least)
        and (rule.ready_at_most is None or now.ready <= rule.ready_at_most)
        and (rule.on_duty_at_most is None or now.on_duty <= rule.on_duty_at_most)
        and (rule.wait_over is None or now.wait is None or now.wait > rule.wait_over)
        and (not rule.languages or now.language in rule.languages)
        and rule.device in (None, now.device)
    )


def device_of(user_agent: str) -> Device:
    """What the browser says it runs on; it may say what it likes."""
    return "mobile" if _MOBILE.search(user_agent) else "desktop"


def check_ways(rules: Sequence[WayRule]) -> None:
    """Raises Invalid naming the rule."""
    names = [rule.name for rule in rules]
    for index, rule in enumerate(rules):
        place = f"ways[{index}]"
        if not _NAME.match(rule.name) or names.index(rule.name) != index:
            raise Invalid(f"{place}.name: lower-case letters, digits and _, each name once", field=f"{place}.name")
        for member in ("ready_at_least", "ready_at_most", "on_duty_at_most", "wait_over"):
            value = getattr(rule, member)
            if value is not None and not 0 <= value <= 10_000:
                raise Invalid(f"{place}.{member}: from 0 to 10000", field=f"{place}.{member}")
