"""The table of the iDenfy face."""

from collections.abc import Mapping
from typing import Any, get_args

from coram.faces.idenfy import file_routes, sessions, told
from coram.faces.idenfy import shapes as s
from coram.faces.idenfy.dummy import SCENARIOS
from coram.faces.idenfy.reading_operations import READING
from coram.faces.idenfy.refusals import failure
from coram.faces.idenfy.refused import REFUSED, SWITCHES
from coram.faces.idenfy.rules import SWITCHED
from coram.faces.idenfy.webhook import Event, Expiration, Webhook
from coram.faces.schemes import schemes
from coram.faces.table import Face, Hook, Operation, Parameter

_KEY = ("Basic", "ApiKeyAuth", "ServiceToken")
_BOTH = {"type": ["string", "integer"]}
_EITHER = {"type": ["string", "integer", "null"]}
_YES = {"type": ["boolean", "null"]}
_TEXT = {"type": ["string", "null"]}
_NUMBER = {"type": ["integer", "null"]}
_TYPES = {"type": ["array", "null"], "items": {"type": "string"}}
_COUNTRIES = {"type": ["string", "array", "null"], "items": {"type": "string"}}
_DUMMY = {"enum": [*SCENARIOS, "", None]}


def _field(name: str, text: str, schema: Mapping[str, Any] | None = None, *, required: bool = False) -> Parameter:
    return Parameter(name, text, required=required, where="body", schema=_TEXT if schema is None else schema)


_FIELDS = (
    _field("clientId", "Your id for the applicant, 1 to 100 ASCII characters", _BOTH, required=True),
    _field("personScanRef", "Its older name, read where clientId is missing", _EITHER),
    _field("tokenType", "IDENTIFICATION, or DOCUMENT: without the face"),
    _field("firstName", "Comes back in capitals"),
    _field("lastName", "Comes back in capitals"),
    _field("dateOfBirth", "YYYY-MM-DD"),
    _field("dateOfExpiry", "YYYY-MM-DD"),
    _field("dateOfIssue", "YYYY-MM-DD"),
    _field("nationality", "ISO 3166-1, two letters; ALL for none"),
    _field("personalNumber", "At most 50 characters"),
    _field("documentNumber", "At most 50 characters"),
    _field("sex", "M or F"),
    _field("address", "At most 255 characters"),
    _field("locale", "Language of the applicant's page"),
    _field("expiryTime", "Seconds in which it must be opened; 3600 when missing", _NUMBER),
    _field("successUrl", "Where the browser goes when approved"),
    _field("errorUrl", "Where it goes when denied"),
    _field("unverifiedUrl", "Where it goes when it ended without either"),
    _field("callbackUrl", "Where the result is told instead of the receiver of the settings"),
    _field("externalRef", "At most 40 characters"),
    _field("documents", "Types that may be shown, of those that the process accepts", _TYPES),
    _field("country", "ISO 3166-1, two letters, or a list of such: of whose documents alone", _COUNTRIES),
    _field("sessionLength", "Seconds for the self-service, 60 to 3600", _NUMBER),
    _field("ageLimit", "The least age", _NUMBER),
    _field("ageMax", "The greatest age", _NUMBER),
    _field("reviewSuccessful", "Whether a person looks at what the rules would approve", _YES),
    _field("reviewFailed", "Whether a person looks at what the rules would deny", _YES),
    *(_field(name, "Instead of the process's own rule", _YES) for name in SWITCHED),
    _field("showInstructions", "Echoed, without effect", _YES),
    _field("theme", "Echoed, without effect"),
    _field("questionnaireRequired", "Without effect: there is no questionnaire", _YES),
    _field("dummyStatus", "With test keys: what comes of it by itself. With live keys refused", _DUMMY),
    *(_field(name, f"Refused when it holds something: {words}", {}) for name, words in sorted(REFUSED.items())),
    *(_field(name, "Refused when true: not offered", _YES) for name in sorted(SWITCHES)),
)
_SCAN = "The scanRef of /api/v2/token"

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "token", "POST", "/api/v2/token", "Open an identification", sessions.token, {201: s.TokenAnswer}, _KEY,
        parameters=(
            *_FIELDS,
            Parameter("Idempotency-Key", "Repeating a request with it gives the same answer for 24 hours",
                      where="header"),
        ),
        forms=True, refusals=(400, 403, 409, 413, 415), scope=sessions.SCOPE,
    ),
    Operation(
        "status", "POST", "/api/v2/status", "How an identification stands", told.status, {200: s.StatusAnswer},
        _KEY, parameters=(Parameter("scanRef", _SCAN, required=True, where="body"),), forms=True,
        refusals=(400, 404, 413, 415), scope=sessions.SCOPE,
    ),
    Operation(
        "statusByGet", "GET", "/api/v2/status", "The same, as several clients ask", told.status,
        {200: s.StatusAnswer}, _KEY, parameters=(Parameter("scanRef", _SCAN, required=True),),
        refusals=(400, 404), scope=sessions.SCOPE,
    ),
    Operation(
        "redirect", "GET", "/api/v2/redirect", "The applicant's way in", sessions.redirect, {302: None},
        parameters=(
            Parameter("authToken", "From /api/v2/token", required=True),
            Parameter("lang", "The page's language, where the process speaks it"),
            Parameter("iframe", "Without effect: the page sees whether it stands in a frame"),
        ),
    ),
    Operation(
        "keptFile", "GET", "/api/v2/files/{conference:str}/{artifact:str}/{name:str}",
        "A photo or video by its address", file_routes.kept_file, {200: file_routes.MEDIA, 206: file_routes.MEDIA},
        parameters=(
            Parameter("conference", "As in the address", required=True, where="path"),
            Parameter("artifact", "As in the address", required=True, where="path"),
            Parameter("name", "The step and the ending: FRONT.jpg", required=True, where="path"),
            Parameter("expires", "As in the address", required=True),
            Parameter("signature", "As in the address", required=True),
        ),
        refusals=(400, 401, 404, 416),
    ),
)  # fmt: skip

_HEADERS = (
    Parameter("Idenfy-Event-Type", "What happened", required=True, where="header",
              schema={"enum": [one for one in get_args(Event) if one != "DOCUMENT_EXPIRATION"]}),
    Parameter("Idenfy-Signature", "HMAC-SHA256 of the raw body in hexadecimal digits, with the key of the settings",
              required=True, where="header"),
    Parameter("webhook-id", "The same at each attempt", required=True, where="header"),
)  # fmt: skip
_EXPIRES = Parameter("Idenfy-Event-Type", "What happened", required=True, where="header",
                     schema={"const": "DOCUMENT_EXPIRATION"})  # fmt: skip

HOOKS = (
    Hook("identification", "An identification came to a result, ended, or waits for a reviewer", Webhook, _HEADERS),
    Hook("documentExpiration", "An approved document comes to its end", Expiration, (_EXPIRES, *_HEADERS[1:])),
)
"""What the receiver is told: at the token's `callbackUrl`, else at the address of the settings."""

FACE = Face(
    name="idenfy",
    title="Coram: iDenfy face",
    description="Opening identifications with the paths and names of iDenfy, reading their results, deleting them.",
    operations=(*OPERATIONS, *READING),
    schemes=lambda base_url: schemes(base_url, *_KEY),
    failure=failure,
    failure_shape=s.Failure,
    tags={"idenfy": "Identifications"},
    hooks=HOOKS,
)
