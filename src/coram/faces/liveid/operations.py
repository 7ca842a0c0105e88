"""The table of the LiveID+ face: every operation, what it takes, what it answers, who may call it.

Routes and the OpenAPI document are both made from it.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Literal, NamedTuple

from coram.faces.liveid import app, conferences, downloads, service
from coram.faces.liveid import shapes as s

Security = Literal["none", "optional_key", "key", "token", "signed"]


class Parameter(NamedTuple):
    """One parameter. `where`: query, path, header, or fields of the body (which the query may hold as well)."""

    name: str
    text: str
    required: bool = False
    where: Literal["query", "path", "body", "header"] = "query"
    kind: Literal["string", "boolean", "object"] = "string"
    choices: tuple[str, ...] = ()


class Operation(NamedTuple):
    """One row of the table. `answer`: a shape, or several; None is a page, "zip", "image" or "pdf" a file."""

    id: str
    method: Literal["GET", "POST", "PATCH", "DELETE"]
    path: str
    tag: str
    summary: str
    handler: Callable[..., Awaitable[Any]]
    answer: Any
    security: Security = "none"
    parameters: tuple[Parameter, ...] = ()
    refusals: tuple[int, ...] = ()
    deprecated: bool = False


P = Parameter

_CONFERENCE = P("idConference", "The call, also known as callID and idConf", required=True)
_ORGANISATION = P("id_organization", "The organisation's code", required=True, where="body")
_PROCESS = P("id_process", "The process (UUID)", where="body")
_UID = P("uId", "The id that pushAsyncCall answered", required=True)
_START = (
    _ORGANISATION,
    P("id_process", "The process (UUID); excludes the pair below", where="body"),
    P("id_process_live", "With id_process_self: let the platform choose", where="body"),
    P("id_process_self", "With id_process_live: let the platform choose", where="body"),
    P("json", "The customer's data: Base64 of a JSON object in UTF-8, at most 256 KiB", required=True, where="body"),
    P("redirectUrl", "Where the browser goes at the end, carrying LiveIDPlusResult", where="body"),
    P("redirectMethod", "How it goes there; POST when missing", where="body", choices=("POST", "GET")),
    P("liveid_servercallback", "Receives close and error by POST", where="body"),
    P("lang", "Language of the pages (ISO 639-1)", where="body"),
)

_PAGE_LANGUAGE = P("lang", "Language of the page (ISO 639-1)")
_LEGACY_START = tuple(
    parameter._replace(required=parameter.required or parameter.name == "id_process")
    for parameter in _START
    if parameter.name not in ("id_process_live", "id_process_self", "redirectUrl", "redirectMethod")
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "serviceAsyncall", "GET", "/app/service-asyncall", "app", "Open a stored call: the customer's link",
        app.service_asyncall, None,
        parameters=(_UID, P("lang", "Language of error pages (ISO 639-1)")),
        refusals=(404, 409, 410),
    ),
    Operation(
        "serviceStart", "POST", "/app/service-start", "app", "Start a process from the customer's browser",
        app.service_start, None, parameters=_START, refusals=(400, 404, 413, 415),
    ),
    Operation(
        "serviceWebrtcTest", "POST", "/app/service-webrtc-test", "app", "Start a live call the older way",
        app.service_webrtc_test, None, parameters=_LEGACY_START, refusals=(400, 404, 413, 415), deprecated=True,
    ),
    Operation(
        "selfTest", "GET", "/app/service-webrtc-test", "app", "Test a device, without a call",
        app.self_test, None, parameters=(_PAGE_LANGUAGE,),
    ),
    Operation(
        "selfTestDemo", "GET", "/app/service-webrtc_test/", "app", "Test a device, at the address of the vendor's demo",
        app.self_test, None, parameters=(_PAGE_LANGUAGE,),
    ),
    Operation(
        "requirements", "GET", "/app/docs/requirements", "app", "What a device and a network must be able to do",
        app.requirements, None, parameters=(_PAGE_LANGUAGE,),
    ),
    Operation(
        "requirementsDocument", "GET", "/app/docs/LiveID+Requirements.pdf", "app", "The same as a PDF (A-3b)",
        app.requirements_pdf, "pdf", parameters=(_PAGE_LANGUAGE,),
    ),
    Operation(
        "genAPIToken", "GET", "/api/authenticate/genAPIToken", "authenticate",
        "Get a token for one call's data, valid for about two minutes",
        conferences.generate_token, s.TokenAnswer, "key", (_CONFERENCE,), (400, 404, 410),
    ),
    Operation(
        "pushAsyncCall", "POST", "/api/service/pushAsyncCall", "service", "Store a call to be started later",
        service.push_async_call, s.PushAnswer, "optional_key",
        (
            P("b64Data", "Base64 of a JSON object with the members of service-start; `json` in it may be an object",
              required=True, where="body"),
            P("method", "How it will be started; live when missing", where="body", choices=("start", "live")),
            P("expire", "ISO 8601; a bare date means the end of that day in UTC", where="body"),
            P("Idempotency-Key", "Repeating a request with the same key gives the same answer for 24 hours",
              where="header"),
        ),
        (400, 404, 409, 413, 415),
    ),
    Operation(
        "delAsyncCall", "DELETE", "/api/service/delAsyncCall", "service", "Delete a stored call",
        service.delete_async_call, s.Done, "optional_key", (_UID,), (400, 404, 409),
    ),
    Operation(
        "availableLanguages", "POST", "/api/service/availableLanguages", "service",
        "The languages spoken by an organisation's operators",
        service.available_languages, s.LanguagesAnswer, "optional_key",
        (_ORGANISATION, _PROCESS, P("onlyOnline", "Only operators on duty", where="body", kind="boolean")),
        (400, 404, 413, 415),
    ),
    Operation(
        "getDailyWaitingTimes", "POST", "/api/service/getDailyWaitingTimes", "service",
        "Average waits of the last seven days and the last 60 minutes, in seconds",
        service.daily_waiting_times, s.WaitingTimesAnswer, "optional_key", (_ORGANISATION, _PROCESS),
        (400, 404, 413, 415),
    ),
    Operation(
        "getAvailableOperators", "POST", "/api/service/getAvailableOperators", "service",
        "How many operators could answer a call now",
        service.available_operators, s.OperatorsAnswer, "optional_key",
        (_ORGANISATION, _PROCESS, P("language", "Only those who speak it (ISO 639-1)", where="body")),
        (400, 404, 413, 415),
    ),
    Operation(
        "getCallInfoUID", "POST", "/api/service/getCallInfoUID", "service",
        "The last call of a stored request; without a key only status and times",
        service.last_call, (s.LastCallAnswer, s.LastCallTimesAnswer), "optional_key",
        (_UID._replace(where="body"),), (400, 404, 413, 415),
    ),
    Operation(
        "getQueue", "POST", "/api/service/getQueue", "service", "How many people wait for a process",
        service.queue, s.QueueAnswer, "optional_key",
        (_PROCESS._replace(required=True), _ORGANISATION._replace(required=False)), (400, 404, 413, 415),
    ),
    Operation(
        "conferenceData", "GET", "/api/v1/conferenceData", "v1", "The data of a call",
        conferences.conference_data, s.ConferenceDataAnswer, "token",
        (
            _CONFERENCE,
            P("module", "Only modules of this type (photo, formfilling, …) or of this name"),
            P("inline", "false gives photos as signed addresses instead of Base64", kind="boolean"),
        ),
        (400, 403, 404),
    ),
    Operation(
        "conferencePhoto", "GET", "/api/v1/conferenceData/{conference:str}/{photo:str}", "v1", "A photo by its address",
        downloads.signed_photo, "image", "signed",
        (
            P("conference", "The call", required=True, where="path"),
            P("photo", "The photo", required=True, where="path"),
            P("expires", "As in the address", required=True),
            P("signature", "As in the address", required=True),
        ),
        (400, 404, 410),
    ),
    Operation(
        "deleteAuditData", "DELETE", "/api/v1/deleteAuditData", "v1", "Delete the artifacts of a call, or all of it",
        conferences.delete_audit_data, s.DeleteAnswer, "token",
        (_CONFERENCE, P("eraseAll", "Delete audit data and all rows as well", kind="boolean")),
        (400, 403, 404, 409, 423),
    ),
    Operation(
        "checkStatus", "GET", "/api/v1/checkStatus", "v1", "Whether the service is active",
        conferences.check_status, s.StatusAnswer,
    ),
    Operation(
        "getAuditDataV1", "GET", "/api/v1/getAuditData", "v1", "The evidence package itself",
        downloads.audit_data_v1, "zip", "token", (_CONFERENCE,), (400, 403, 404, 409), deprecated=True,
    ),
    Operation(
        "getAuditDataV2", "GET", "/api/v2/getAuditData", "v2", "The evidence package, or its address for ten minutes",
        downloads.audit_data, s.AuditUrlAnswer, "token",
        (
            _CONFERENCE,
            P("direct", "Answer the ZIP itself", kind="boolean"),
            P("media", "Put the recordings in", kind="boolean"),
        ),
        (400, 403, 404, 409),
    ),
    Operation(
        "auditDataFile", "GET", "/api/v2/getAuditData/{file:str}", "v2", "The evidence package by its address",
        downloads.signed_package, "zip", "signed",
        (
            P("file", "The call and .zip", required=True, where="path"),
            P("expires", "As in the address", required=True),
            P("signature", "As in the address", required=True),
            P("variant", "As in the address", choices=("media", "still")),
        ),
        (400, 404, 409, 410),
    ),
    Operation(
        "rejectCall", "PATCH", "/api/v2/rejectCall", "v2", "Reject a call as the system would",
        conferences.reject_call, s.RejectAnswer, "key",
        (
            _CONFERENCE._replace(where="body"),
            P("note", "Goes into the error event", where="body"),
            P("reason", "Kept in the audit trail", where="body"),
        ),
        (400, 404, 409, 413, 415),
    ),
    Operation(
        "getAsyncRequestInfo", "GET", "/api/v2/getAsyncRequestInfo", "v2", "A stored request with all its calls",
        conferences.async_request_info, s.RequestAnswer, "key", (_UID,), (400, 404),
    ),
    Operation(
        "registerAlertEmail", "POST", "/api/v2/registerAlertEmail", "v2",
        "Who is told when the server callbacks of a process fail; replaces whoever was",
        conferences.register_alert_email, s.AlertEmailAnswer, "key",
        (
            P("processId", "The process (UUID)", required=True, where="body"),
            P("email", "Addresses with commas between them; the empty text removes all", where="body"),
        ),
        (400, 404, 409, 413, 415),
    ),
)  # fmt: skip
