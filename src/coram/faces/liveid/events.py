"""Every kind of server callback, for test mode: what is played so that it is sent."""

from coram.ports.dialect import Event

EVENTS = (
    Event(name="close/N", text="the operator completed it", scenario="accepted"),
    Event(name="close/S", text="the operator suspended it", scenario="suspended"),
    Event(name="close/A", text="the operator aborted it, with an abort code", scenario="rejected"),
    Event(
        name="close/superseded",
        text="a supervisor replaced the decision; comes after the first close",
        scenario="superseded",
        place=2,
    ),
    Event(name="close/self", text="a self process, completed by its rules", scenario="automatic", unattended=True),
    Event(
        name="close/self-in-review",
        text="a self process is suspended until a reviewer decides",
        scenario="in_review",
        unattended=True,
    ),
    Event(
        name="close/self-reviewed",
        text="a reviewer completed a self process; comes after the close that suspends it",
        scenario="reviewed",
        unattended=True,
        place=2,
    ),
    Event(name="error/dropped", text="K: the applicant's line dropped in the call", scenario="dropped"),
    Event(name="error/left", text="K: the applicant stopped in the call", scenario="left"),
    Event(name="error/rejected", text="K: rejected by rejectCall while it ran", scenario="withdrawn"),
)
