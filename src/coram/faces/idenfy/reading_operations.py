"""The part of the face's table with the operations that read and act."""

from collections.abc import Mapping
from typing import Any

from coram.faces.idenfy import again, direct, listing, removing, reports, told
from coram.faces.idenfy import read_shapes as r
from coram.faces.idenfy.case import EVIDENCE, OPENING
from coram.faces.idenfy.document_data import DataAnswer
from coram.faces.idenfy.refused import ANEW, ANEW_SWITCHES, PRODUCTS
from coram.faces.idenfy.spellings import KINDS
from coram.faces.table import Operation, Parameter

KEY = ("Basic", "ApiKeyAuth", "ServiceToken")
_YES = {"type": ["boolean", "null"]}
_TEXT = {"type": ["string", "null"]}
_SCAN = "The scanRef of /api/v2/token"


def _body(name: str, text: str, schema: Mapping[str, Any] | None = None, *, required: bool = False) -> Parameter:
    return Parameter(name, text, required=required, where="body", schema=schema or _TEXT)


def _path(name: str, text: str) -> Parameter:
    return Parameter(name, text, required=True, where="path")


IN_QUERY = Parameter("scanRef", _SCAN, required=True)
IN_BODY = Parameter("scanRef", _SCAN, required=True, where="body")

_IMAGES = {"type": "object", "additionalProperties": _TEXT, "maxProperties": 8}

READING: tuple[Operation, ...] = (
    Operation(
        "data", "POST", "/api/v2/data", "What the document says", told.data, {200: DataAnswer}, KEY,
        parameters=(IN_BODY,), forms=True, refusals=(400, 404, 413, 415), scope=EVIDENCE,
    ),
    Operation(
        "dataByGet", "GET", "/api/v2/data", "The same, as several clients ask", told.data, {200: DataAnswer}, KEY,
        parameters=(IN_QUERY,), refusals=(400, 404), scope=EVIDENCE,
    ),
    Operation(
        "files", "POST", "/api/v2/files", "Where the photos and videos are", told.files, {200: r.FilesAnswer}, KEY,
        parameters=(IN_BODY,), forms=True, refusals=(400, 404, 413, 415), scope=EVIDENCE,
    ),
    Operation(
        "fullStatus", "POST", "/api/v2/full-status", "Everything at once, as the older interface has it",
        told.full_status, {200: r.FullStatusAnswer}, KEY, parameters=(IN_BODY,), forms=True,
        refusals=(400, 404, 413, 415), scope=EVIDENCE,
    ),
    Operation(
        "process", "POST", "/api/v2/process", "Images by API", direct.process, {200: None}, KEY,
        parameters=(
            _body("authToken", "From /api/v2/token"), _body("token", "The same, as older pages call it"),
            _body("country", "ISO 3166-1, two letters", required=True),
            _body("documentType", "One of " + ", ".join(KINDS), required=True),
            _body("images", "Base64 of JPEG or PNG by step (FRONT, BACK, FACE), each at most 6 MiB", _IMAGES,
                  required=True),
            _body("skipAnalysis", "Refused when true: photos are always looked at", _YES),
        ),
        refusals=(400, 403, 413, 415), scope=OPENING, late=True,
    ),
    Operation(
        "generatePdf", "POST", "/api/v2/generate-pdf", "The report as a PDF", reports.generate_pdf,
        {200: r.PdfAnswer}, KEY,
        parameters=(
            IN_BODY, _body("language", "en or lt; the report is written in the language of the case"),
            _body("includeMainStepFiles", "Whether photos are in it; true when missing", _YES),
            _body("includeAdditionalStepFiles", "Without effect: there are no additional steps", _YES),
        ),
        forms=True, refusals=(400, 404, 413, 415), scope=EVIDENCE,
    ),
    Operation(
        "delete", "POST", "/api/v2/delete", "Destroy an identification", removing.delete, {200: None}, KEY,
        parameters=(IN_BODY,), forms=True, refusals=(400, 404, 413, 415), scope=EVIDENCE,
    ),
    Operation(
        "identifications", "GET", "/kyc/identifications", "The identifications of this face", listing.identifications,
        {200: r.ListAnswer}, KEY,
        parameters=(
            Parameter("clientId", "Those of one applicant"), Parameter("page", "From 1 on"),
            Parameter("perPage", "20 when missing, at most 100"),
        ),
        refusals=(400,), scope=OPENING,
    ),
    *(
        Operation(
            id_, "POST", path, "Ask the applicant anew", again.request_information, {200: r.AskedAnswer}, KEY,
            parameters=(
                IN_BODY if "{" not in path else _path("scanRef", _SCAN),
                _body("lifetime", "Seconds in which it must be opened; 86400 when missing or 0",
                      {"type": ["integer", "null"]}),
                *(_body(name, "Refused when it holds something") for name in ANEW),
                *(_body(name, "Refused when true", _YES) for name in ANEW_SWITCHES),
            ),
            forms=True, refusals=(400, 404, 413, 415), scope=OPENING,
        )
        for id_, path in (
            ("requestInformation", "/kyc/identifications/{scanRef:str}/request-information"),
            ("requestInformationV2", "/api/v2/kyc/identifications/{scanRef:str}/request-information"),
            ("requestUpdate", "/api/v2/request-update"),
        )
    ),
    Operation(
        "block", "POST", "/kyc/identifications/{scanRef:str}/blocklists/{blocklist:str}", "On the block list",
        listing.block, {201: r.BlockedAnswer}, KEY,
        parameters=(
            _path("scanRef", _SCAN), _path("blocklist", "DOCUMENT_INFO; lists of faces are not offered"),
            _body("reason", "Why, without naming the person; at most 500 characters", {"type": "string"},
                  required=True),
        ),
        forms=True, refusals=(400, 404, 413, 415), scope=listing.CONFERENCES,
    ),
    Operation(
        "unblock", "DELETE", "/kyc/identifications/{scanRef:str}/blocklists/{blocklist:str}", "Off the block list",
        listing.take_off, {204: None}, KEY,
        parameters=(
            _path("scanRef", _SCAN), _path("blocklist", "DOCUMENT_INFO"), _body("reason", "Why"),
        ),
        forms=True, refusals=(400, 404, 413, 415), scope=listing.CONFERENCES,
    ),
    *(
        Operation(
            id_, "POST", path, "Not offered", again.elsewhere, {}, KEY, refusals=(400, 403, 413, 415), scope=OPENING,
        )
        for id_, path in PRODUCTS.items()
    ),
    Operation(
        "facialAuthStatus", "GET", "/identification/facial-auth/{scanRef:str}/check-status", "Not offered",
        again.facial_authentication, {}, KEY,
        parameters=(_path("scanRef", _SCAN), Parameter("method", "Without effect")),
        refusals=(400, 403, 404), scope=OPENING,
    ),
)  # fmt: skip
