"""A shell line with which somebody who just made a key makes a first call."""

import json
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.faces.console.administration_shapes import FirstCall

PERSON = {"name": "Anna Maria", "surname": "Eriksson", "birthDate": "1974-08-12"}
"""The person of ICAO's specimen passport."""


def first_calls(base_url: str, key: str, organisation: Organisation, processes: Sequence[Process]) -> list[FirstCall]:
    """One line for every process in use. `key` is the full API key."""
    return [_call(base_url, key, organisation, process) for process in processes if process.active]


def _call(base_url: str, key: str, organisation: Organisation, process: Process) -> FirstCall:
    said: dict[str, Any] = {
        "id_organization": organisation.code,
        "id_process": process.id,
        "lang": process.languages[0],
        "json": PERSON,
    }
    data = b64encode(json.dumps(said, ensure_ascii=False).encode()).decode()
    line = (
        f"curl -H 'apikey: {key}' -H 'Content-Type: application/json'"
        f' -d \'{{"method":"start","b64Data":"{data}"}}\' {base_url}/api/service/pushAsyncCall'
    )
    says = json.dumps(said, ensure_ascii=False, indent=2)
    return FirstCall(process=process.id, process_name=process.name, line=line, says=says)
