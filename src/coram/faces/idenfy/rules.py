"""What a token asks of a self-service, on top of the process's rules: documents, ages, review, checks.

A token may ask for less of what the process accepts, and for more to be checked; what the process does not offer is
refused by name. Everything here is for unattended processes; a call with an operator refuses `refused.ATTENDED`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

import msgspec

from coram.core.countries import alpha2, alpha3
from coram.core.unattended import AllowedDocument, ComparedField, DocumentKind, Reviewing, UnattendedRules
from coram.faces.idenfy.refusals import bad, not_offered
from coram.faces.idenfy.refused import ATTENDED, OTHER_TYPES
from coram.faces.idenfy.spellings import DOCUMENT_TYPES, KINDS
from coram.faces.reading import Asked

SWITCHED: Mapping[str, str] = {
    "checkLiveness": "liveness",
    "checkDuplicatePersonalData": "duplicates",
    "checkPersonBlacklist": "block_list",
    "driverLicenseBack": "licence_back",
}
"""Switches that are members of the rules. An attended process refuses them when true."""

COMPARED: Mapping[str, ComparedField] = {
    "firstName": "given_names",
    "lastName": "surname",
    "dateOfBirth": "birth_date",
    "dateOfExpiry": "expiry_date",
    "dateOfIssue": "issue_date",
    "nationality": "nationality",
    "personalNumber": "personal_number",
    "documentNumber": "document_number",
    "sex": "sex",
}
"""What is compared with the document when a token gives it."""

SHORTEST, LONGEST = 60, 3_600
REVIEWS: Mapping[tuple[bool, bool], Reviewing] = {
    (True, True): "always",
    (True, False): "accepted",
    (False, True): "rejected",
}
"""What a person sees, by whether approvals and denials are to be reviewed."""


class Restricted(NamedTuple):
    """Countries as the token names them, and the types of document that may be shown."""

    countries: tuple[str, ...]
    types: tuple[str, ...]


def refuse_attended(asked: Asked) -> None:
    """Raises Forbidden (PARTNER_CONTRACT_ERROR) for what only a self-service can honour."""
    for name, words in ATTENDED.items():
        if asked.sent.get(name) not in (None, "", [], {}):
            raise not_offered(name, words)
    if (asked.sent.get("tokenType") or "IDENTIFICATION") != "IDENTIFICATION":
        raise not_offered("tokenType", "only IDENTIFICATION is offered, which here is a call with an operator")
    for name in SWITCHED:
        if flag(asked, name):
            raise not_offered(name, "this check is not offered in a call")
    for name in ("reviewSuccessful", "reviewFailed"):
        if flag(asked, name) is False:
            raise not_offered(name, "an operator decides every identification here")


def rules_of(asked: Asked, base: UnattendedRules, given: Mapping[str, str | None]) -> UnattendedRules:
    """The rules of this token. `given` are its fields of the applicant's data. Raises Invalid, Forbidden."""
    changes: dict[str, Any] = {
        "documents": _documents(asked, base),
        "review": _review(asked, base),
        "compare": _compare(base, given),
    }
    for name, member in SWITCHED.items():
        wanted = flag(asked, name)
        if wanted is not None:
            changes[member] = wanted
    if changes.get("liveness") and not base.liveness:
        raise not_offered("checkLiveness", "the process does not ask for a proof of life")
    if asked.sent.get("tokenType") == "DOCUMENT":
        changes |= {"face": False, "face_match": False, "liveness": False}
    for name, member, least, most in (
        ("sessionLength", "session_seconds", SHORTEST, LONGEST),
        ("ageLimit", "min_age", 0, 150),
        ("ageMax", "max_age", 0, 150),
    ):
        number = whole(asked, name, least, most)
        if number is not None:
            changes[member] = number
    made: UnattendedRules = msgspec.structs.replace(base, **changes)
    if made.min_age is not None and made.max_age is not None and made.min_age > made.max_age:
        raise bad("ageLimit", "not above ageMax")
    if made.four_eyes and made.review == "never":
        raise not_offered("reviewSuccessful", "two people decide in this process")
    return made


def allowed_documents(rules: UnattendedRules) -> dict[str, list[str]]:
    """By country, ALL for every one: the types of document that may be shown."""
    return {
        alpha2(row.country) or row.country or "ALL": [DOCUMENT_TYPES[kind] for kind in row.kinds]
        for row in rules.documents
    }


def review_of(review: Reviewing) -> tuple[bool, bool]:
    """Whether approvals and denials are reviewed."""
    return review in ("always", "accepted"), review in ("always", "rejected")


def flag(asked: Asked, name: str) -> bool | None:
    """None where nothing is said. Raises Invalid."""
    value = asked.sent.get(name)
    if value in (None, ""):
        return None
    if value not in (True, False, "true", "false") or isinstance(value, int) != isinstance(value, bool):
        raise bad(name, "true or false")
    return value in (True, "true")


def whole(asked: Asked, name: str, least: int, most: int) -> int | None:
    """None where nothing is said. Raises Invalid."""
    value = asked.sent.get(name)
    if value in (None, ""):
        return None
    if isinstance(value, str) and asked.texts_only and value.isascii() and value.isdecimal():
        value = int(value[:9])
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise bad(name, f"a whole number from {least} to {most}")
    return value


def countries_of(asked: Asked) -> tuple[str, ...]:
    """As they were named: one, or a list. Raises Invalid for what is no country."""
    value = asked.sent.get("country")
    if value in (None, "", []):
        return ()
    named = value if isinstance(value, list) else [value]
    for one in named:
        if not isinstance(one, str) or len(one) != 2 or not alpha2(one):
            raise bad("country", "two letters (ISO 3166-1), or a list of such")
    return tuple(dict.fromkeys(cast("list[str]", named)))


def _documents(asked: Asked, base: UnattendedRules) -> tuple[AllowedDocument, ...]:
    countries = tuple(dict.fromkeys(alpha3(one) for one in countries_of(asked)))
    kinds = _kinds(asked)
    if not countries and not kinds:
        return base.documents
    rows = []
    for country in countries or tuple(row.country for row in base.documents):
        offered = base.kinds(country) if country else _of_every_country(base)
        chosen = tuple(kind for kind in kinds or offered if kind in offered)
        if countries and not offered:
            raise not_offered("country", f"no document of {alpha2(country)} is accepted by this process")
        if chosen:
            rows.append(AllowedDocument(country=country, kinds=chosen))
    if not rows:
        raise not_offered("documents", "none of them is accepted by this process")
    return tuple(dict.fromkeys(rows))


def _of_every_country(base: UnattendedRules) -> tuple[DocumentKind, ...]:
    return tuple(dict.fromkeys(kind for row in base.documents if not row.country for kind in row.kinds))


def _kinds(asked: Asked) -> tuple[DocumentKind, ...]:
    value = asked.sent.get("documents")
    if value in (None, "", []):
        return ()
    if not isinstance(value, list):
        raise bad("documents", "a list of types such as PASSPORT")
    for one in value:
        if one in OTHER_TYPES:
            raise not_offered("documents", f"{one} is not offered; these are: {', '.join(KINDS)}")
        if not isinstance(one, str) or one not in KINDS:
            raise bad("documents", f"types such as {', '.join(KINDS)}")
    return tuple(dict.fromkeys(KINDS[one] for one in value))


def _review(asked: Asked, base: UnattendedRules) -> Reviewing:
    """As the token says, else as the process does. What the rules leave open goes to a person nevertheless, unless the
    process never asks one.
    """
    approved, denied = flag(asked, "reviewSuccessful"), flag(asked, "reviewFailed")
    if approved is None and denied is None:
        return base.review
    before = review_of(base.review)
    wanted = (before[0] if approved is None else approved, before[1] if denied is None else denied)
    if wanted in REVIEWS:
        return REVIEWS[wanted]
    return "never" if base.review == "never" else "doubtful"


def _compare(base: UnattendedRules, given: Mapping[str, str | None]) -> tuple[ComparedField, ...]:
    asked_for = (COMPARED[name] for name, value in given.items() if value and name in COMPARED)
    return tuple(dict.fromkeys((*base.compare, *asked_for)))
