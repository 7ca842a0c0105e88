"""The OpenAPI document of the LiveID+ face, made from its table of operations."""

import re
from typing import Any

import msgspec

from coram import __version__
from coram.faces.liveid.examples import ANSWERS, FAILURE, PARAMETERS
from coram.faces.liveid.operations import OPERATIONS, Operation, Parameter
from coram.faces.liveid.shapes import Failure

_TAGS = {
    "app": "What the customer's browser opens",
    "authenticate": "Tokens for the data of a call",
    "service": "Stored calls, operators and queues",
    "v1": "Calls, version 1",
    "v2": "Calls, version 2",
}
_MEANINGS = {
    400: "The input is wrong",
    401: "The credential is missing or not valid",
    403: "The credential does not cover this",
    404: "Unknown, or another organisation's",
    409: "Not possible in the present state",
    410: "Expired or deleted",
    413: "Too large",
    415: "Send JSON or a form",
    423: "Kept by a legal hold",
    429: "Too many requests; see Retry-After",
    500: "Something went wrong here",
    503: "A part that is needed is down",
}
_SECURITY: dict[str, list[dict[str, list[str]]]] = {
    "none": [],
    "signed": [],
    "optional_key": [{}, {"ApiKeyAuth": []}, {"ServiceToken": []}],
    "key": [{"ApiKeyAuth": []}, {"ServiceToken": []}],
    "token": [{"ConferenceToken": []}],
}


def document(base_url: str) -> dict[str, Any]:
    """OpenAPI 3.1, as JSON-ready values."""
    answers = {shape for operation in OPERATIONS for shape in _shapes(operation)}
    shapes = sorted({*answers, Failure}, key=lambda shape: shape.__name__)
    _, components = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        path = re.sub(r"\{(\w+):\w+\}", r"{\1}", operation.path)
        paths.setdefault(path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Coram: LiveID+ face",
            "version": __version__,
            "description": "Video identification with the paths and names of LiveID+, API version 2.0.0.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base_url}],
        "tags": [{"name": name, "description": text} for name, text in _TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "ConferenceToken": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "From the closing event, or from genAPIToken",
                },
                "ServiceToken": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "What an API key was exchanged for, at /auth/login or /v1/token",
                },
                "ApiKeyAuth": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "apikey",
                    "description": "The organisation's API key",
                },
            },
        },
    }


def _shapes(operation: Operation) -> list[type]:
    answer = operation.answer if isinstance(operation.answer, tuple) else (operation.answer,)
    return [shape for shape in answer if isinstance(shape, type)]


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": (operation.handler.__doc__ or operation.summary).strip(),
        "security": _SECURITY[operation.security],
        "responses": _responses(operation),
    }
    if operation.deprecated:
        described["deprecated"] = True
    outside = [_parameter(parameter) for parameter in operation.parameters if parameter.where != "body"]
    if outside:
        described["parameters"] = outside
    inside = [parameter for parameter in operation.parameters if parameter.where == "body"]
    if inside:
        described["requestBody"] = _body(inside)
    return described


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.required,
        "description": parameter.text,
        "schema": _schema(parameter, in_body=False),
    } | _example(parameter)


def _example(parameter: Parameter) -> dict[str, Any]:
    return {"example": PARAMETERS[parameter.name]} if parameter.name in PARAMETERS else {}


def _schema(parameter: Parameter, *, in_body: bool) -> dict[str, Any]:
    if parameter.kind == "boolean":
        words = {"type": "string", "enum": ["", "true", "1", "yes", "false", "0", "no"]}
        return {"anyOf": [{"type": "boolean"}, words]} if in_body else words
    schema: dict[str, Any] = {"type": "string"}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.required:
        schema["minLength"] = 1
    return schema


def _body(parameters: list[Parameter]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            parameter.name: _schema(parameter, in_body=True) | {"description": parameter.text}
            for parameter in parameters
        },
    }
    required = [parameter.name for parameter in parameters if parameter.required]
    if required:
        schema["required"] = required
    sent = {
        one.name: PARAMETERS[one.name] for one in parameters if one.name in PARAMETERS and _belongs(one, parameters)
    }
    schema["examples"] = [sent]
    kinds = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
    return {"required": bool(required), "content": {kind: {"schema": schema} for kind in kinds}}


def _belongs(parameter: Parameter, parameters: list[Parameter]) -> bool:
    """Whether an example has it: what may be left out stands there only for starting and storing."""
    return parameter.required or any(one.name in ("json", "b64Data", "note") for one in parameters)


def _responses(operation: Operation) -> dict[str, Any]:
    responses = _good(operation)
    page = operation.answer is None
    statuses = {*operation.refusals, 429, 500, 503}
    if operation.security in ("key", "token", "optional_key", "signed"):
        statuses.add(401)
    if operation.security in ("key", "optional_key"):
        statuses.add(403)
    if page:
        statuses.add(400)
    content = (
        {"text/html": {"schema": {"type": "string"}}}
        if page
        else {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}, "example": FAILURE}}
    )
    for status in sorted(statuses):
        responses[str(status)] = {"description": _MEANINGS[status], "content": content}
    return responses


def _good(operation: Operation) -> dict[str, Any]:
    file = {"schema": {"type": "string", "format": "binary"}}
    ranges = {
        "206": {"description": "A part of the file", "content": {"application/zip": file}},
        "304": {"description": "Unchanged"},
        "416": {"description": "The range lies outside the file"},
    }
    if operation.answer is None and operation.method == "GET" and operation.id != "serviceAsyncall":
        return {"200": {"description": "The page", "content": {"text/html": {"schema": {"type": "string"}}}}}
    if operation.answer is None:
        return {
            "200": {
                "description": "A page that takes the browser back to redirectUrl with LiveIDPlusResult",
                "content": {"text/html": {"schema": {"type": "string"}}},
            },
            "303": {
                "description": "On to the session page, or back to redirectUrl",
                "headers": {"Location": {"schema": {"type": "string"}}},
            },
        }
    if operation.answer == "zip":
        return {"200": {"description": "The package", "content": {"application/zip": file}}, **ranges}
    if operation.answer == "pdf":
        return {"200": {"description": "The document", "content": {"application/pdf": file}}}
    if operation.answer == "image":
        return {"200": {"description": "The photo", "content": {"image/jpeg": file, "image/png": file}}}
    references = [{"$ref": f"#/components/schemas/{shape.__name__}"} for shape in _shapes(operation)]
    schema: dict[str, Any] = references[0] if len(references) == 1 else {"anyOf": references}
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if operation.id in ANSWERS:
        content["application/json"]["example"] = ANSWERS[operation.id]
    if operation.id == "getAuditDataV2":
        content["application/zip"] = file
        return {"200": {"description": "Done", "content": content}, **ranges}
    return {"200": {"description": "Done", "content": content}}
