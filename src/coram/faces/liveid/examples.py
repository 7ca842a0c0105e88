"""Examples for the OpenAPI document: what is sent, and what comes back. A test holds them to the shapes."""

from base64 import b64encode
from typing import Any

import msgspec

CALL = "6f1c2a54-0b1e-4c4e-9d4c-6a2f5d3f7e21"
PROCESS = "0b0e6a52-8a53-4a5b-8f41-0d1f6f1f2b7c"
UID = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
TOKEN = "eyJhbGciOiJFZERTQSIsInR5cCI6ImNvbmZlcmVuY2Urand0In0.e30.c2lnbmF0dXJl"  # noqa: S105 - not a token

_PERSON = {"name": "Anna Maria", "surname": "ERIKSSON"}


def _b64(value: dict[str, Any]) -> str:
    return b64encode(msgspec.json.encode(value)).decode()


PARAMETERS: dict[str, str] = {
    "idConference": CALL,
    "uId": UID,
    "id_organization": "DEMO",
    "id_process": PROCESS,
    "json": _b64(_PERSON),
    "b64Data": _b64({"id_organization": "DEMO", "id_process": PROCESS, "json": _PERSON}),
    "method": "start",
    "expire": "2027-01-31",
    "redirectUrl": "https://shop.example.org/identified",
    "redirectMethod": "POST",
    "liveid_servercallback": "https://shop.example.org/callbacks/identification",
    "lang": "it",
    "language": "it",
    "note": "The order was cancelled",
    "reason": "cancelled by the customer",
    "module": "photo",
    "processId": PROCESS,
    "email": "operations@example.org,desk@example.org",
}
"""By the parameter's name."""

_OPERATOR = {"id": "c2a1f8b0-1f5e-4a86-9a0e-2d0a6b1c9e55", "name": "Ada Operator", "external_id": "EXT-001"}
_CALL_INFO = {
    "idConference": CALL,
    "status": "closed",
    "id_process": PROCESS,
    "self": False,
    "call_request_date": "2026-11-15T14:28:10.000Z",
    "call_queue_date": "2026-11-15T14:31:20.000Z",
    "call_answer_date": "2026-11-15T14:32:00.000Z",
    "call_end_date": "2026-11-15T14:45:00.000Z",
    "call_last_activity": "2026-11-15T14:44:50.000Z",
    "end_pattern": "N",
    "abortCode": None,
    "note": None,
    "operator": _OPERATOR,
    "waitingSeconds": 40,
    "language": "it",
}
_DAYS = [{"date": f"2026-11-{day:02}", "averageWaitingTime": 42 if day % 7 else None} for day in range(9, 16)]

ANSWERS: dict[str, dict[str, Any]] = {
    "genAPIToken": {"success": True, "token": TOKEN},
    "pushAsyncCall": {
        "success": True,
        "uId": UID,
        "url": f"https://id.example.org/app/service-asyncall?uId={UID}",
        "expire": "2027-01-31T23:59:59.999Z",
    },
    "delAsyncCall": {"success": True},
    "availableLanguages": {"success": True, "languages": ["de", "en", "it"]},
    "getDailyWaitingTimes": {"success": True, "lastWeek": _DAYS, "lastHour": 37},
    "getAvailableOperators": {"success": True, "availableOperators": 3},
    "getCallInfoUID": {"success": True, "uId": UID, "call": _CALL_INFO},
    "getQueue": {"success": True, "queue": 2},
    "conferenceData": {
        "success": True,
        "call_answer_date": "2026-11-15T14:32:00.000Z",
        "call_end_date": "2026-11-15T14:45:00.000Z",
        "call_last_activity": "2026-11-15T14:44:50.000Z",
        "end_pattern": "N",
        "operator": _OPERATOR,
        "data": {
            "data": {
                "type": "formfilling",
                "status": "completed",
                "started": "2026-11-15T14:36:00.000Z",
                "completed": "2026-11-15T14:38:30.000Z",
                "actor": "operator",
                "data": {"values": {"surname": "ERIKSSON"}},
            }
        },
    },
    "deleteAuditData": {
        "success": True,
        "deleted": {"audio": 1, "video": 1, "photos": 6, "documents": 2},
        "erased": False,
    },
    "checkStatus": {"success": True, "status": "active", "version": "0.1.0"},
    "getAuditDataV2": {
        "success": True,
        "url": f"https://id.example.org/api/v2/getAuditData/{CALL}.zip?expires=1795531200&signature=5f…",
        "expires": "2026-11-15T14:56:00.000Z",
    },
    "rejectCall": {"success": True, "idConference": CALL, "end_pattern": "K"},
    "getAsyncRequestInfo": {
        "success": True,
        "uId": UID,
        "status": "completed",
        "method": "start",
        "expire": None,
        "created": "2026-11-15T14:00:00.000Z",
        "calls": [_CALL_INFO],
    },
    "registerAlertEmail": {
        "success": True,
        "processId": PROCESS,
        "email": ["operations@example.org", "desk@example.org"],
    },
}
"""By the operation's id."""

FAILURE = {
    "success": False,
    "error": "id_process is missing",
    "errorCode": "INVALID_INPUT",
    "field": "id_process",
}
