"""What a device, a browser and a network must be able to do, in words: made from what the device test judges by."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from coram.core.device_test import OLDEST_BROWSERS, Thresholds
from coram.core.report import Report, Section
from coram.core.report import Words as Lines

_BROWSERS = {
    "chrome": "Chrome",
    "edge": "Edge",
    "opera": "Opera",
    "samsung": "Samsung Internet",
    "firefox": "Firefox",
    "safari": "Safari",
}


class Topic(msgspec.Struct, frozen=True):
    """A heading and its points."""

    title: str
    points: tuple[str, ...]


class Requirements(msgspec.Struct, frozen=True):
    """The whole page. `test` names the link to the self-test; `no_relay` stands where there is no TURN server."""

    title: str
    intro: str
    sections: tuple[Topic, ...]
    no_relay: str
    test: str


def requirements(language: str, base_url: str, relays: Sequence[str]) -> Requirements:
    """In English, Italian or German. `relays` are TURN addresses, none where calls go straight to the server."""
    said, facts = _words(language), _facts(base_url, relays)

    def filled(text: str) -> str:
        return said.no_relay if "{relays}" in text and not relays else text.format_map(facts)

    sections = tuple(Topic(one.title, tuple(map(filled, one.points))) for one in said.sections)
    return Requirements(said.title, said.intro, sections, said.no_relay, said.test)


def as_text(said: Requirements) -> str:
    """The same in plain text."""
    parts = [said.title, said.intro]
    for section in said.sections:
        parts.append("\n".join((section.title, *(f"- {point}" for point in section.points))))
    return "\n\n".join(parts) + "\n"


def as_report(said: Requirements, language: str, base_url: str) -> Report:
    """The same as a document to be printed."""
    sections = [Section(title=one.title, blocks=(Lines(lines=one.points),)) for one in said.sections]
    return Report(
        language=language,
        title=said.title,
        subtitle=base_url,
        outcome=said.intro,
        tone="good",
        sections=tuple(sections),
        footer=base_url,
        page="{page} / {pages}",
        spelled="",
        author="Coram",
    )


@cache
def _words(language: str) -> Requirements:
    text = files("coram.faces.liveid").joinpath("requirements_words", f"{language}.json").read_bytes()
    return msgspec.json.decode(text, type=Requirements)


def _facts(base_url: str, relays: Sequence[str]) -> dict[str, str]:
    limits = Thresholds()
    return {
        "browsers": ", ".join(f"{name} {OLDEST_BROWSERS[key]}" for key, name in _BROWSERS.items()),
        "pixels": f"{limits.fair_long_side} x {limits.fair_short_side}",
        "fps": f"{limits.fair_fps:g}",
        "kbps": f"{limits.fair_kbps:g}",
        "fail_kbps": f"{limits.fail_kbps:g}",
        "loss": f"{limits.fair_loss_percent:g}",
        "round_trip": f"{limits.fair_round_trip_ms:g}",
        "base_url": base_url,
        "allow": f'allow="camera {base_url}; microphone {base_url}; geolocation {base_url}"',
        "relays": ", ".join(relays),
    }
