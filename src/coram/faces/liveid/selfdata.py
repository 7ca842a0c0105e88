"""What `conferenceData` says of automatic checks: all of a self process, and the faces compared in a call."""

from typing import Any

from coram.actions.evidence.data import ConferenceFacts
from coram.core.check import Check
from coram.core.content import CaptureContent
from coram.faces.liveid.translate import date

_RESULTS = {"passed": "pass", "failed": "fail", "doubtful": "doubtful", "not_done": "not_done"}
_OWN = {"face_match": "facematch", "liveness": "liveness"}
"""Checks that the vendor has a module for."""


def self_modules(facts: ConferenceFacts, taken: frozenset[str]) -> dict[str, Any]:
    """`document_reading` (ocr) with the fields and all checks, `face_match` and `liveness` where they were done."""
    capture = facts.capture
    matched = next((check for check in facts.face_checks if check.name == "face_match"), None)
    if matched is not None and matched.status != "not_done":
        # the operator has decided: a measurement is no module that failed
        module = _module(_OWN["face_match"], (matched,), _check(matched)) | {"status": "completed"}
        return {_free("face_match", taken): module}
    if capture is None or not capture.checks:
        return {}
    modules = {_free("document_reading", taken): _module("ocr", capture.checks, _reading(capture))}
    for check in capture.checks:
        if check.name in _OWN and check.status != "not_done":
            modules[_free(check.name, taken)] = _module(_OWN[check.name], (check,), _advice(capture, check))
    return modules


def _free(name: str, taken: frozenset[str]) -> str:
    return f"{name}_checks" if name in taken else name


def _module(type_: str, checks: tuple[Check, ...], data: dict[str, Any]) -> dict[str, Any]:
    at = [check.at for check in checks if check.at]
    failed = any(check.status == "failed" for check in checks)
    return {
        "type": type_,
        "status": "failed" if failed else "completed",
        "started": date(min(at, default=0)),
        "completed": date(max(at, default=0)),
        "actor": "system",
        "data": data,
    }


def _reading(capture: CaptureContent) -> dict[str, Any]:
    return {
        "country": capture.country or None,
        "document": capture.document,
        "fields": {
            name: {
                "value": field.value,
                "source": {"applicant": "customer", "reviewer": "operator"}.get(field.source, "ocr"),
                "repaired": field.repaired,
            }
            for name, field in capture.fields.items()
        },
        "values": {name: field.value for name, field in capture.fields.items()},
        "mrz": list(capture.lines),
        "checks": [_check(check) for check in capture.checks],
    }


def _advice(capture: CaptureContent, check: Check) -> dict[str, Any]:
    challenges = list(capture.challenge.moves) if check.name == "liveness" and capture.challenge else []
    return {**_check(check), "challenges": challenges}


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "result": _RESULTS[check.status],
        "reason": check.reason,
        "at": date(check.at),
        "details": dict(check.details),
    }
