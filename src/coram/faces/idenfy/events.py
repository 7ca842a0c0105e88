"""Every kind of webhook, for test mode: what is played so that it is sent."""

from coram.ports.dialect import Event

EVENTS = (
    Event(
        name="IDENTIFICATION_AUTO_FINISHED",
        text="the rules decided (final)",
        scenario="automatic",
        unattended=True,
    ),
    Event(
        name="IDENTIFICATION_AUTO_FINISHED/in-review",
        text="the rules are through, and a reviewer is still to decide (not final)",
        scenario="in_review",
        unattended=True,
    ),
    Event(
        name="IDENTIFICATION_MANUAL_FINISHED",
        text="a reviewer decided; comes after AUTO_FINISHED",
        scenario="reviewed",
        unattended=True,
        place=2,
    ),
    Event(
        name="IDENTIFICATION_EXPIRED",
        text="nobody opened the link in time",
        scenario="expired",
        unattended=True,
    ),
    Event(
        name="IDENTIFICATION_CANCELLED",
        text="the applicant stopped",
        scenario="cancelled",
        unattended=True,
    ),
    Event(
        name="IDENTIFICATION_RESUBMITTED",
        text="asked anew after a first result, the applicant did it again; comes after that result",
        scenario="resubmitted",
        unattended=True,
        place=2,
    ),
    Event(
        name="DOCUMENT_EXPIRATION",
        text="an approved document ends within 7 days; comes after AUTO_FINISHED",
        scenario="expiring",
        unattended=True,
        place=2,
    ),
)
