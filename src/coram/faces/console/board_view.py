"""The board as a supervisor sees it, and what changed of it since the last look."""

from collections.abc import Iterable, Sequence
from typing import Any

from coram.actions.board import Board
from coram.actions.figures import Waits
from coram.actions.house import House
from coram.actions.monitor import Call, Line, Person
from coram.core.access import Caller
from coram.core.assignment import is_present
from coram.core.conference import Conference
from coram.core.process import Process
from coram.faces.console import board_shapes as shapes

LINE_FRESH_MS = 10_000
RECORDING_WITHIN_MS = 15_000
"""After its beginning a call must be recorded within this."""
AWAY_MS = 5_000
WAIT_LONG = 0.8
"""Share of the promised wait after which somebody's wait is an alarm."""


def board_view(house: House, caller: Caller, board: Board) -> shapes.BoardView:
    """The whole of it."""
    calls = [one for one in board.conferences if one.state == "in_call"]
    waiting = [one for one in board.conferences if one.state != "in_call"]
    rows = [_call(house, board, one) for one in calls]
    policy = board.organisation.supervision
    return shapes.BoardView(
        now=house.clock.now(),
        me=caller.id,
        time_zone=board.organisation.time_zone,
        policy=shapes.BoardPolicy(
            acts="supervisor" in caller.roles,
            join=policy.join,
            untold_for_fraud=policy.untold_for_fraud,
            reassign=policy.reassign,
        ),
        processes=processes_of(board.organisation.limits.wait_seconds, board.processes.values()),
        waiting=[_waiting(one) for one in waiting],
        operators=_operators(board),
        calls=rows,
        alarms=[*_house_alarms(house, board, waiting), *(alarm for row in rows for alarm in _call_alarms(row, board))],
        today=[part_of(one) for one in board.today],
    )


def processes_of(usual_seconds: int, processes: Iterable[Process]) -> list[shapes.BoardProcess]:
    """Those with a waiting room."""
    return [
        shapes.BoardProcess(id=one.id, name=one.name, promised_seconds=one.wait_seconds or usual_seconds)
        for one in processes
        if one.attended
    ]


def part_of(waits: Waits) -> shapes.WaitPart:
    """As the pages get it."""
    return shapes.WaitPart(**waits._asdict())


def change_of(before: shapes.BoardView, after: shapes.BoardView) -> shapes.BoardChange | None:
    """What to send to whoever has `before`; None when nothing is different."""
    waiting, gone_waiting = _rows(before.waiting, after.waiting)
    operators, gone_operators = _rows(before.operators, after.operators)
    calls, gone_calls = _rows(before.calls, after.calls)
    gone = [*gone_waiting, *gone_operators, *gone_calls]
    whole = {
        name: getattr(after, name) if getattr(after, name) != getattr(before, name) else None
        for name in ("policy", "processes", "alarms", "today")
    }
    if not (waiting or operators or calls or gone or any(value is not None for value in whole.values())):
        return None
    return shapes.BoardChange(now=after.now, waiting=waiting, operators=operators, calls=calls, gone=gone, **whole)


def _rows(before: Sequence[Any], after: Sequence[Any]) -> tuple[list[Any], list[str]]:
    had = {row.id: row for row in before}
    has = {row.id for row in after}
    return [row for row in after if had.get(row.id) != row], [id_ for id_ in had if id_ not in has]


def _waiting(one: Conference) -> shapes.WaitingPerson:
    return shapes.WaitingPerson(
        id=one.id,
        process=one.process,
        language=one.language,
        since=one.waiting_since,
        operator=one.operator,
        requested=one.requested_operator,
        present=not one.applicant_left_at,
        offers=one.offers,
    )


def _operators(board: Board) -> list[shapes.BoardOperator]:
    rows = []
    for duty in board.duties:
        member = board.staff.get(duty.operator)
        if member is None or member.disabled or "operator" not in member.roles:
            continue
        rows.append(
            shapes.BoardOperator(
                id=duty.operator,
                name=member.name,
                state=duty.state,
                since=duty.since,
                reason=duty.reason,
                conference=duty.conference,
                languages=list(member.languages),
                missed=duty.missed,
            )
        )
    return rows


def _call(house: House, board: Board, one: Conference) -> shapes.BoardCall:
    call, now = house.monitor.call(one.id), house.clock.now()
    here = one.media_node in ("", house.node)
    process = board.processes.get(one.process)
    recording: Any = "unknown"
    if process is not None and not process.recording:
        recording = "none"
    elif here and any(track.stalled for track in call.tracks.values()):
        recording = "stalled"
    elif here:
        recording = "running" if call.recording(now) else "starting"
    return shapes.BoardCall(
        id=one.id,
        process=one.process,
        language=one.language,
        operator=one.operator,
        since=one.answered_at,
        recording=recording,
        stalled=sorted(person for person, track in call.tracks.items() if track.stalled),
        applicant_line=_line(call, "applicant", now),
        operator_line=_line(call, "operator", now),
        applicant_away=one.applicant_left_at,
        operator_away=one.operator_left_at,
        successor=one.successor,
        successor_until=one.successor_until,
        watchers=[watcher.supervisor for watcher in one.watchers],
        flagged_at=one.flagged_at,
    )


def _line(call: Call, person: Person, now: int) -> shapes.Quality:
    line = call.lines.get(person, Line())
    return line.quality if now - line.reported_at <= LINE_FRESH_MS else "unknown"


def _call_alarms(row: shapes.BoardCall, board: Board) -> list[shapes.BoardAlarm]:
    found: list[shapes.BoardAlarm] = []

    def alarm(code: shapes.AlarmCode, severity: Any = "warn", person: str = "", since: int = 0) -> None:
        made = shapes.BoardAlarm(
            id=f"{code}:{row.id}:{person}", code=code, severity=severity, call=row.id, person=person, since=since
        )
        found.append(made)

    if row.flagged_at:
        alarm("fraud_flagged", "stop", since=row.flagged_at)
    for person in row.stalled:
        alarm("recording_stalled", "stop", person)
    if row.recording == "starting" and board.at - row.since > RECORDING_WITHIN_MS and not row.applicant_away:
        alarm("recording_missing", "stop", since=row.since)
    if row.applicant_away and board.at - row.applicant_away > AWAY_MS:
        alarm("applicant_away", "warn", "applicant", row.applicant_away)
    if row.operator_away and board.at - row.operator_away > AWAY_MS:
        alarm("operator_away", "stop", "operator", row.operator_away)
    for person, quality in (("applicant", row.applicant_line), ("operator", row.operator_line)):
        if quality == "poor":
            alarm("line_poor", "warn", person)
    return found


def _house_alarms(house: House, board: Board, waiting: Sequence[Conference]) -> list[shapes.BoardAlarm]:
    found: list[shapes.BoardAlarm] = []
    for part, code in (("media", "media_dead"), ("disk", "disk_full")):
        if part in board.trouble:
            found.append(shapes.BoardAlarm(id=code, code=code, severity="stop"))  # type: ignore[arg-type]
    if house.monitor.lines_busy(board.organisation.id):
        found.append(shapes.BoardAlarm(id="lines_busy", code="lines_busy", severity="warn"))
    usual = board.organisation.limits.wait_seconds
    late = 0
    for one in waiting:
        process = board.processes.get(one.process)
        promised = (process.wait_seconds if process else None) or usual
        late += board.at - one.waiting_since > WAIT_LONG * promised * 1000
    if late:
        found.append(shapes.BoardAlarm(id="wait_long", code="wait_long", severity="warn", count=late))
    on_duty = any(
        duty.state in ("offered", "in_call", "wrap_up") or is_present(duty, board.at) for duty in board.duties
    )
    if waiting and not on_duty:
        found.append(shapes.BoardAlarm(id="nobody_ready", code="nobody_ready", severity="stop", count=len(waiting)))
    for process_id, alert in board.receivers:
        process = board.processes.get(process_id)
        found += [
            shapes.BoardAlarm(
                id=f"receiver:{process_id}:{host}",
                code="receiver_failing",
                severity="warn",
                person=process.name if process else "",
                detail=host,
            )
            for host in alert.failing
        ]
    return found
