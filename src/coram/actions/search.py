"""Finding ciphertext: keyed hashes of the few data by which somebody looks for a case.

The hash covers the organisation and the datum as people compare it (case, accents, blanks do not count): equal data are
found, nothing that begins alike, and without the master key nobody can tell what a hash stands for. What it does tell
whoever holds the database is which cases have a datum in common.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from coram.actions.house import House
from coram.core.case import SearchTerm
from coram.core.comparing import dates, spellings
from coram.core.content import ConferenceContent
from coram.core.process import Process

SURNAMES = frozenset({"surname", "lastname", "last_name", "family_name", "familyname"})
NAMES = frozenset({"name", "firstname", "first_name", "given_name", "given_names", "givenname"})
SEARCHED = SURNAMES | {
    "documentnumber", "document_number", "number", "docnumber", "personalnumber", "personal_number", "fiscalcode",
    "fiscal_code", "taxcode", "tax_code", "email", "phone", "externalid", "external_id", "externalref", "clientid",
    "client_id", "customerid", "customer_id",
}  # fmt: skip
"""Members of a request, and fields of forms, in lower case, by whose value a case is found."""
SHORTEST = 2
MOST = 24
"""Terms of one request or form."""


def hashes(house: House, organisation: str, text: str) -> tuple[str, ...]:
    """The keyed hashes under which a datum may stand that somebody types; none for what is too short for anybody."""
    return tuple(dict.fromkeys((*_hashes(house, organisation, text), *_hashes(house, organisation, _in_order(text)))))


def exact(house: House, organisation: str, client: str) -> str:
    """The keyed hash of a relying party's own id for the applicant (`clientId`), letter by letter, however short."""
    return house.keyring.keyed_hash("blind-index", f"{organisation}\nclientId\n{client}".encode())[:32]


def _hashes(house: House, organisation: str, text: str) -> list[str]:
    spelt = sorted(one for one in spellings(text) if len(one) >= SHORTEST)
    return [house.keyring.keyed_hash("blind-index", f"{organisation}\n{one}".encode())[:32] for one in spelt]


def _in_order(text: str) -> str:
    """Names come in either order; numbers do not."""
    return text if any(letter.isdigit() for letter in text) else " ".join(sorted(text.casefold().split()))


def terms_of_request(house: House, organisation: str, identification: str, data: Mapping[str, Any]) -> list[SearchTerm]:
    """What a request is found by."""
    found, client = _terms(house, organisation, identification, "", data), data.get("clientId")
    if isinstance(client, str) and client:
        term = exact(house, organisation, client)
        found.append(SearchTerm(organisation=organisation, identification=identification, term=term))
    return found


def terms_of_content(
    house: House, organisation: str, identification: str, conference: str, process: Process, content: ConferenceContent
) -> list[SearchTerm]:
    """What a conference is found by besides: what its forms say, where the request said nothing or something else."""
    values: dict[str, str] = {}
    for step in process.steps:
        result = content.steps.get(step.name)
        if result is None:
            continue
        for field in step.fields:
            if value := result.values.get(field.name, ""):
                values[field.name] = value
                values.setdefault(field.request_key or field.name, value)
    return _terms(house, organisation, identification, conference, values)


def _terms(
    house: House, organisation: str, identification: str, source: str, data: Mapping[str, Any]
) -> list[SearchTerm]:
    found: dict[str, None] = {}
    for text in _texts(data):
        found |= dict.fromkeys(_hashes(house, organisation, _in_order(text)))
    return [
        SearchTerm(organisation=organisation, identification=identification, term=term, source=source)
        for term in list(found)[:MOST]
    ]


def _texts(data: Mapping[str, Any]) -> Iterable[str]:
    plain = {
        name.lower(): str(value).strip()
        for name, value in data.items()
        if isinstance(value, str | int) and not isinstance(value, bool)
    }
    given = next((plain[name] for name in NAMES if plain.get(name)), "")
    for name, value in plain.items():
        if name in SEARCHED and value and not dates(value):
            yield value
        if name in SURNAMES and value and given:
            yield f"{given} {value}"
