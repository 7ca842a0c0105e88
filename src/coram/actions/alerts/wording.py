"""What such mails say, in English, Italian and German. No applicant's data, no token, no address but its host."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from coram.core.alert import AlarmKind, News, ReceiverAlert, Trouble
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.core.staff import Certificate

LANGUAGES = ("en", "it", "de")


class Letter(NamedTuple):
    """Subject and plain text."""

    subject: str
    text: str


def language_of(organisation: Organisation, process: Process | None = None) -> str:
    """The organisation's choice, else the process's first language, else English."""
    wanted = (organisation.alert_language, *(process.languages[:1] if process else ()))
    return next((language for language in wanted if language in LANGUAGES), "en")


def receivers_letter(alert: ReceiverAlert, organisation: Organisation, process: Process, base_url: str) -> Letter:
    """The digest about one process: what fails, what works again, and where to look."""
    t = _words(language_of(organisation, process))
    parts = []
    if alert.troubles:
        parts.append(t["receivers_fail"].format(process=process.name))
        parts += [_trouble(one, t, organisation.time_zone) for one in alert.troubles]
    if alert.more:
        parts.append(t["receivers_more"].format(count=alert.more))
    if alert.recovered:
        parts.append(t["receivers_well"].format(process=process.name, hosts=", ".join(alert.recovered)))
        parts.append(t["receivers_left"])
    parts.append(t["receivers_look"].format(url=f"{base_url}/console/"))
    subject = "receivers_fail_subject" if alert.troubles else "receivers_well_subject"
    return Letter(t[subject].format(process=_one_line(process.name)), "\n\n".join(parts) + "\n")


def alarm_letter(kind: AlarmKind, news: News, organisation: Organisation, node: str, language: str) -> Letter:
    """A fault of the system that began or is over, or a limit that was reached."""
    t, name = _words(language), f"{kind}_{news}"
    facts = {"organisation": organisation.name, "node": node, "limit": organisation.limits.operators_signed_in or 0}
    return Letter(_one_line(t[f"{name}_subject"].format_map(facts)), t[name].format_map(facts) + "\n")


def proofed_letter(organisation: Organisation, language: str, reference: str, at: int) -> Letter:
    """To the applicant: that the identification is completed, and whom to tell if it was somebody else."""
    t = _words(language if language in LANGUAGES else "en")
    facts = {
        "organisation": organisation.name,
        "reference": reference,
        "at": datetime.fromtimestamp(at / 1000, ZoneInfo(organisation.time_zone)).strftime("%Y-%m-%d %H:%M %Z"),
    }
    contact = ", ".join(one for one in (organisation.support_email, organisation.support_phone) if one)
    parts = [t["proofed"].format_map(facts), t["proofed_not_you"].format_map(facts)]
    if contact:
        parts.append(t["proofed_contact"].format(contact=contact))
    return Letter(_one_line(t["proofed_subject"].format_map(facts)), "\n\n".join(parts) + "\n")


def fraud_letter(conference: str, organisation: Organisation, process: Process, base_url: str, language: str) -> Letter:
    """An operator suspects fraud in a call."""
    t = _words(language)
    facts = {
        "organisation": organisation.name, "process": process.name, "conference": conference,
        "url": f"{base_url}/console/#/board",
    }  # fmt: skip
    return Letter(_one_line(t["fraud_subject"].format_map(facts)), t["fraud"].format_map(facts) + "\n")


def training_letter(
    ending: Sequence[tuple[str, Certificate]], organisation: Organisation, base_url: str, language: str, *, own: bool
) -> Letter:
    """Training certificates that end, each with whose it is: to the person itself (`own`), or to the supervisors."""
    t, name = _words(language), "training_own" if own else "training"
    lines = [
        t["training_line"].format(person=person, kind=one.kind, until=_day(one.valid_until - 1, organisation.time_zone))
        for person, one in ending
    ]
    facts = {"organisation": organisation.name, "url": f"{base_url}/console/"}
    parts = [t[name].format_map(facts), "\n".join(lines), t["training_look"].format_map(facts)]
    return Letter(_one_line(t[f"{name}_subject"].format_map(facts)), "\n\n".join(parts) + "\n")


def _trouble(one: Trouble, t: Mapping[str, str], zone: str) -> str:
    met = f"HTTP {one.status}" if one.status else one.error
    lines = [
        t["trouble"].format(conference=one.conference, host=one.host),
        t["trouble_met"].format(met=met, attempts=one.attempts),
    ]
    if one.state == "pending":
        lines.append(t["trouble_next"].format(at=_at(one.next_at, zone)))
    else:
        lines.append(t["trouble_paused" if one.state == "paused" else "trouble_failed"])
    return "\n".join(lines)


def _at(at: int, zone: str) -> str:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S %Z")


def _day(at: int, zone: str) -> str:
    return datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).strftime("%Y-%m-%d")


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _words(language: str) -> dict[str, str]:
    text = files("coram.actions.alerts").joinpath("words", f"{language}.json").read_bytes()
    return msgspec.json.decode(text, type=dict[str, str])
