"""From the opened link to the waiting room: consent, language, device test."""

from typing import Any

import msgspec

from coram.actions.house import House
from coram.actions.ledger import Moved, Work, audit, change_conference, open_content, with_content
from coram.core.access import Caller
from coram.core.assignment import commitment
from coram.core.audit import Actor
from coram.core.conference import Begin, FailTest, PassTest, decide
from coram.core.content import Consent, DeviceReport, StepResult, StepStatus
from coram.core.device_test import judge, measured_from
from coram.core.errors import Invalid, NotAllowed
from coram.core.process import Process, Step

APPLICANT = Actor(kind="applicant")


def consent_step(process: Process) -> Step | None:
    """The process's consent step, where it has one."""
    return next((step for step in process.steps if step.kind == "consent"), None)


async def give_consent(house: House, caller: Caller, language: str) -> None:
    """Keep which text was agreed to, in which language and when. Agreeing again changes nothing."""

    def decision(work: Work) -> Moved | None:
        content = open_content(house, work.conference)
        if content.consent is not None:
            return None
        step = consent_step(work.process)
        text = work.process.text(step.text, language) if step else ""
        now = house.clock.now()
        consent = Consent(text=text, language=language, process_version=work.process.version, at=now)
        steps = dict(content.steps)
        if step:
            steps[step.name] = StepResult(status="passed", actor="applicant", started_at=now, at=now)
        entry = audit(
            house,
            work.conference,
            APPLICANT,
            "consent.given",
            {
                "language": language,
                "process_version": work.process.version,
                "supervisor_may_join": work.process.attended and work.supervision.join,
            },
            {"text": text},
        )
        conference = with_content(
            house, work.conference, msgspec.structs.replace(content, consent=consent, steps=steps)
        )
        return Moved(conference, APPLICANT, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)


async def choose_language(house: House, caller: Caller, language: str) -> None:
    """Set the language of page and operator, before an operator is looked for. Raises Invalid, NotAllowed."""

    def decision(work: Work) -> Moved | None:
        if work.conference.language == language:
            return None
        if language not in work.process.languages:
            raise Invalid(f"this process is offered in {', '.join(work.process.languages)}", field="language")
        if work.conference.state not in ("created", "testing"):
            raise NotAllowed("the language is fixed once the applicant waits for an operator")
        return Moved(msgspec.structs.replace(work.conference, language=language), APPLICANT)

    await change_conference(house, caller.organisation, caller.conference, decision)


async def begin(house: House, caller: Caller, *, embedding_origin: str) -> None:
    """The page's script starts the device test. Raises NotAllowed without consent where the process has one."""

    def decision(work: Work) -> Moved | None:
        content = open_content(house, work.conference)
        if consent_step(work.process) and content.consent is None:
            raise NotAllowed("consent comes first", code="CONSENT_MISSING")
        moved = decide(work.conference, Begin(), rules=work.rules, now=house.clock.now())
        content = msgspec.structs.replace(
            content, applicant_address=caller.address, applicant_user_agent=caller.user_agent
        )
        conference = msgspec.structs.replace(
            moved.conference, embedding_origin=embedding_origin or work.conference.embedding_origin
        )
        entry = audit(
            house,
            work.conference,
            APPLICANT,
            "applicant.connected",
            {"embedded": bool(embedding_origin)},
            {"address": caller.address, "user_agent": caller.user_agent},
        )
        return Moved(with_content(house, conference, content), APPLICANT, happened=moved.happened, audit=[entry])

    await change_conference(house, caller.organisation, caller.conference, decision)


async def submit_device_test(house: House, caller: Caller, raw: dict[str, Any], *, give_up: bool) -> DeviceReport:
    """Judge what the page measured. Good or fair enters the waiting room; failed stays, or ends with `give_up`.

    Raises Invalid for measurements that are no measurements, NotAllowed outside the device test.
    """
    measured = measured_from(raw)

    def decision(work: Work) -> Moved:
        if work.conference.state != "testing":
            raise NotAllowed("there is no device test under way", code="WRONG_STATE")
        now = house.clock.now()
        location_needed = any(step.kind == "location" and step.mandatory for step in work.process.steps)
        verdict, findings = judge(measured, location_needed=location_needed)
        report = DeviceReport(
            at=now,
            verdict=verdict,
            findings=tuple(msgspec.to_builtins(finding) for finding in findings),
            measured=raw,
        )
        content = open_content(house, work.conference)
        steps = dict(content.steps)
        for step in work.process.steps:
            if step.kind == "device_test":
                status: StepStatus = "failed" if verdict == "failed" else "passed"
                steps[step.name] = StepResult(status=status, actor="system", started_at=now, at=now)
        content = msgspec.structs.replace(content, device=report, steps=steps)
        codes = [finding.code for finding in findings if finding.code]
        entry = audit(
            house,
            work.conference,
            APPLICANT,
            "device_test.measured",
            {"verdict": verdict, "codes": codes, "gave_up": give_up},
            {"measured": raw},
        )
        if verdict != "failed":
            seed = house.chance.bytes(32).hex()
            command: PassTest | FailTest = PassTest(seed=seed, commitment=commitment(seed))
        elif give_up:
            command = FailTest()
        else:
            conference = with_content(house, work.conference, content)
            return Moved(conference, APPLICANT, audit=[entry], result=report)
        moved = decide(work.conference, command, rules=work.rules, now=now)
        return Moved(
            with_content(house, moved.conference, content),
            APPLICANT,
            happened=moved.happened,
            audit=[entry],
            result=report,
        )

    _, report = await change_conference(house, caller.organisation, caller.conference, decision)
    house.bus.nudge("clock")
    assert isinstance(report, DeviceReport)  # noqa: S101 - for the type checker
    return report
