"""Documents and people that came up before: an index of cases, and the list of those who are not accepted.

Both hold keyed hashes and nothing readable. What is hashed is normalised first, so that the same document gives the
same hash however it was written.
"""

import re
from typing import Literal

from coram.core.comparing import spellings
from coram.core.countries import alpha3
from coram.core.record import Record

ListedKind = Literal["document", "person", "details"]
"""A document by its number and issuer; a person by personal number and country, or by name and day of birth."""


class CaseEntry(Record, frozen=True, kw_only=True):
    """One document or person of one conference. Erased with it."""

    id: str
    conference: str
    identification: str
    kind: ListedKind
    hash: str
    created_at: int


class BlockEntry(Record, frozen=True, kw_only=True):
    """Somebody or something that is not accepted. `conference` is the case it was taken from, "" where typed in.

    `reason` is a staff member's words; it must not name the person. `added_by` is a staff id or a key's identifier.
    """

    id: str
    kind: ListedKind
    hash: str
    reason: str
    added_by: str
    created_at: int
    conference: str = ""


def document_key(issuer: str, number: str) -> str:
    """What is hashed of a document; "" where it has no number."""
    plain = re.sub(r"[^0-9A-Z]", "", number.upper())
    return f"document:{alpha3(issuer)}:{plain}" if plain else ""


def person_key(country: str, personal_number: str) -> str:
    """What is hashed of a personal number; "" where there is none."""
    plain = re.sub(r"[^0-9A-Z]", "", personal_number.upper())
    return f"person:{alpha3(country)}:{plain}" if len(plain) >= 5 else ""


def details_key(surname: str, given_names: str, birth_date: str) -> str:
    """What is hashed of a name and a full day of birth, spelt as a document would; "" where one is missing."""
    if not (surname.strip() and given_names.strip() and len(birth_date) == 10):
        return ""
    # of the two spellings the longer is the document's (Müller: MUELLER)
    names = [max(spellings(text), key=lambda one: (len(one), one)) for text in (surname, given_names)]
    return f"details:{names[0]}:{names[1]}:{birth_date}"
