"""What a token is asked for: every field of the vendor's table, taken, or refused by name."""

import re
from datetime import date
from typing import Any, NamedTuple

import structlog

from coram.core.errors import Forbidden
from coram.core.origins import LONGEST_URL, checked_address, checked_receiver
from coram.faces.idenfy.refusals import bad, missing, not_offered
from coram.faces.idenfy.refused import ATTENDED, MODIFIER, REFUSED, SWITCHES
from coram.faces.idenfy.rules import SWITCHED, flag, whole
from coram.faces.reading import Asked

log = structlog.get_logger(__name__)

EXPIRY_SECONDS = 3_600
LONGEST_EXPIRY = 2_592_000
NAME = re.compile(r"""[^\d~!@#$%^*()_+={}\[\]\\|:;",/?<>]{1,100}""")
COUNTRY = re.compile(r"[A-Z]{2}")
LOCALE = re.compile(r"[A-Za-z]{2}([-_][A-Za-z0-9]{2,4})?")
CLIENT_ID = re.compile(r"[\x20-\x7e]{1,100}")

SHOWN_TO_NOBODY = frozenset({"showInstructions", "theme"})
"""How the vendor's own pages look: echoed, without effect on the outcome."""

TAKEN = frozenset(
    {
        "clientId", "personScanRef", "tokenType", "firstName", "lastName", "dateOfBirth", "dateOfExpiry", "dateOfIssue",
        "nationality", "personalNumber", "documentNumber", "sex", "address", "locale", "expiryTime", "successUrl",
        "errorUrl", "unverifiedUrl", "callbackUrl", "externalRef", "reviewSuccessful", "reviewFailed",
        "questionnaireRequired", "dummyStatus", *SWITCHED, *ATTENDED,
    }
)  # fmt: skip

DATA = {
    "firstName": "name",
    "lastName": "surname",
    "dateOfBirth": "birthDate",
    "documentNumber": "documentNumber",
    "dateOfExpiry": "documentExpiry",
    "dateOfIssue": "documentIssue",
    "nationality": "nationality",
    "personalNumber": "personalNumber",
    "sex": "sex",
    "address": "address",
    "externalRef": "externalRef",
}
"""Under which names the applicant's data is kept, those of the operator's form among them."""


class Wanted(NamedTuple):
    """A token that can be made. `values` are the echoed fields; `addresses` by the browser's outcome."""

    client: str
    values: dict[str, str | None]
    kind: str
    locale: str
    expiry_seconds: int
    addresses: dict[str, str]
    callback: str

    @property
    def data(self) -> dict[str, Any]:
        """What is kept of the applicant."""
        kept = {ours: self.values[theirs] for theirs, ours in DATA.items() if self.values[theirs]}
        return {"clientId": self.client, **kept}


def wanted(asked: Asked, *, test: bool) -> Wanted:
    """Raises Invalid (BAD_VALUE, MISSING_VALUE) and Forbidden (PARTNER_CONTRACT_ERROR, PERMISSIONS_ERROR)."""
    _check_refused(asked, test=test)
    unknown = sorted(asked.sent.keys() - TAKEN - SHOWN_TO_NOBODY - REFUSED.keys() - SWITCHES)
    if unknown:
        log.info("idenfy.unknown_fields", fields=[name[:40] for name in unknown[:20]])
    kind = _text(asked, "tokenType", 40) or "IDENTIFICATION"
    if kind not in ("IDENTIFICATION", "DOCUMENT"):
        if kind in ("VIDEO_CALL", "VIDEO_CALL_PHOTOS", "VIDEO_CALL_IDENTIFICATION"):
            raise not_offered("tokenType", "IDENTIFICATION and DOCUMENT are offered")
        raise bad("tokenType", "IDENTIFICATION or DOCUMENT")
    values = {name: _text(asked, name, 255 if name == "address" else 50) for name in DATA}
    values["firstName"], values["lastName"] = (_name(asked, name) for name in ("firstName", "lastName"))
    for name in ("dateOfBirth", "dateOfExpiry", "dateOfIssue"):
        _check_date(name, values[name])
    values["nationality"] = _nationality(values["nationality"])
    if values["sex"] not in (None, "M", "F"):
        raise bad("sex", "M or F")
    if len(values["externalRef"] or "") > 40:
        raise bad("externalRef", "at most 40 characters")
    locale = _text(asked, "locale", 7) or ""
    if locale and not LOCALE.fullmatch(locale):
        raise bad("locale", "a language such as en")
    addresses = {name: _address(asked, f"{name}Url", test=test) for name in ("success", "error", "unverified")}
    callback = _text(asked, "callbackUrl", LONGEST_URL) or ""
    if callback:
        checked_receiver(callback, "callbackUrl", test=test)
    return Wanted(
        client=_client(asked),
        values=values,
        kind=kind,
        locale=locale,
        expiry_seconds=_seconds(asked),
        addresses={name: url for name, url in addresses.items() if url},
        callback=callback,
    )


def _check_refused(asked: Asked, *, test: bool) -> None:
    for name, words in REFUSED.items():
        value = asked.sent.get(name)
        unmoved = name == MODIFIER and value in (0, "0")
        if value not in (None, "", [], {}) and not unmoved:
            raise not_offered(name, words)
    for name in asked.sent:
        value = asked.sent[name]
        if name in SWITCHES or name.startswith("verifyBank"):
            if value not in (None, True, False, "true", "false"):
                raise bad(name, "true or false")
            if value in (True, "true"):
                raise not_offered(name, "this check is not offered")
    for name in ("reviewSuccessful", "reviewFailed", *SWITCHED):
        flag(asked, name)
    if asked.sent.get("dummyStatus") not in (None, "") and not test:
        words = "This endpoint is not available for PRODUCTION partners."
        raise Forbidden(words, field="dummyStatus", code="PERMISSIONS_ERROR")


def _client(asked: Asked) -> str:
    name = "clientId" if asked.sent.get("clientId") is not None else "personScanRef"
    value = asked.sent.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or value == "":
        raise missing("clientId")
    if not isinstance(value, str) or not CLIENT_ID.fullmatch(value):
        raise bad(name, "1 to 100 ASCII characters")
    return value


def _text(asked: Asked, name: str, longest: int) -> str | None:
    value = asked.sent.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or "\x00" in value:
        raise bad(name, "a text")
    if len(value) > longest:
        raise bad(name, f"at most {longest} characters")
    return value


def _name(asked: Asked, name: str) -> str | None:
    value = _text(asked, name, 100)
    if value is not None and not NAME.fullmatch(value):
        raise bad(name, "1 to 100 letters, without digits and special characters")
    return value.upper() if value else None


def _check_date(name: str, value: str | None) -> None:
    if value is None:
        return
    try:
        proper = date.fromisoformat(value).isoformat() == value
    except ValueError:
        proper = False
    if not proper:
        raise bad(name, "a date such as 1990-12-31")


def _nationality(value: str | None) -> str | None:
    upper = (value or "").upper()
    if upper in ("", "ALL"):
        return None
    if not COUNTRY.fullmatch(upper):
        raise bad("nationality", "two letters (ISO 3166-1)")
    return upper


def _address(asked: Asked, name: str, *, test: bool) -> str:
    value = _text(asked, name, LONGEST_URL)
    return checked_address(value, name, test=test) if value else ""


def _seconds(asked: Asked) -> int:
    return whole(asked, "expiryTime", 1, LONGEST_EXPIRY) or EXPIRY_SECONDS
