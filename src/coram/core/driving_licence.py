"""The text of the PDF417 symbol on North American driving licences and identity cards (AAMVA DL/ID Card Design
Standard, annex D): elements of three letters, each on a line of its own, after a header and a directory.
"""

import re

from coram.core.comparing import dates

_HEADER = re.compile(r"@\s*\n[\x1c\x1e]?\s*(?:ANSI |AAMVA)(\d{6})")
_ELEMENT = re.compile(r"^(?:DL|ID)?(D[A-D][A-Z])(.*)$")
_SEXES = {"1": "M", "2": "F", "M": "M", "F": "F"}


def fields_of(text: str) -> dict[str, str]:
    """Named as a zone's fields, besides `address`, `city`, `state` and `postal_code`; empty when the text is none."""
    found = _HEADER.match(text)
    if found is None:
        return {}
    elements = _elements(text[found.end() :])
    if not {"DAQ", "DCS", "DBB"} & elements.keys():
        return {}
    country = elements.get("DCG", "")
    first = elements.get("DAC") or elements.get("DCT", "").replace(",", " ")
    middle = elements.get("DAD", "")
    told = {
        "surname": elements.get("DCS", ""),
        "given_names": " ".join(part for part in (first, "" if middle == "NONE" else middle) if part),
        "number": elements.get("DAQ", ""),
        "issuer": country,
        "birth": _day(elements.get("DBB", ""), country),
        "expiry": _day(elements.get("DBA", ""), country),
        "issue": _day(elements.get("DBD", ""), country),
        "sex": _SEXES.get(elements.get("DBC", ""), ""),
        "address": elements.get("DAG", ""),
        "city": elements.get("DAI", ""),
        "state": elements.get("DAJ", ""),
        "postal_code": re.sub(r"^(\d{5})0000$", r"\1", elements.get("DAK", "")),
    }
    return {name: value for name, value in told.items() if value}


def _elements(text: str) -> dict[str, str]:
    """The first of each. The directory and the first element share a line."""
    found: dict[str, str] = {}
    body = re.sub(r"^.*?(?=(?:DL|ID)D[A-D][A-Z])", "", text, count=1, flags=re.DOTALL)
    for line in re.split(r"[\n\r\x1c\x1d\x1e]+", body):
        element = _ELEMENT.match(line)
        if element is not None:
            found.setdefault(element[1], element[2].strip())
    return found


def _day(text: str, country: str) -> str:
    """MMDDCCYY in the United States, CCYYMMDD in Canada."""
    if not re.fullmatch(r"\d{8}", text):
        return ""
    iso = text if country == "CAN" or text[:2] in ("19", "20") else text[4:] + text[:4]
    day = min(dates(iso), default=None)
    return day.isoformat() if day and day.strftime("%Y%m%d") == iso else ""
