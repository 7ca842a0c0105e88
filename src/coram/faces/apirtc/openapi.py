"""The OpenAPI document of the REST part, made from its table of operations."""

import re
from typing import Any

import msgspec

from coram import __version__
from coram.faces.apirtc.operations import OPERATIONS, Operation, Parameter
from coram.faces.apirtc.shapes import Failure

_TAGS = {
    "connecting": "Where user agents connect",
    "authentication": "Platform tokens",
    "people": "The enterprise's users",
    "conversations": "What the client asks before it joins",
    "recordings": "What was recorded of conversations",
}
_MEANINGS = {
    400: "The input is wrong",
    401: "The credential is missing or not valid",
    403: "Not allowed, or not from this origin",
    404: "Unknown, or another enterprise's",
    409: "Not possible in the present state",
    413: "Too large",
    415: "Send a form or JSON",
    429: "Too many requests; see X-RateLimit-Reset",
    500: "Something went wrong here",
    503: "A part that is needed is down",
}
_SECURITY: dict[str, list[dict[str, list[str]]]] = {
    "none": [],
    "public_key": [{"ApiKeyIdentifier": []}],
    "login": [],
    "platform": [{"PlatformToken": []}],
    "session_or_key": [{"SessionToken": []}, {}],
    "staff": [{"PlatformToken": []}, {"SessionToken": []}],
}


def document(base_url: str) -> dict[str, Any]:
    """OpenAPI 3.1, as JSON-ready values."""
    answers = {operation.answer for operation in OPERATIONS} - {bytes}
    shapes = sorted({*answers, Failure}, key=lambda shape: shape.__name__)
    _, components = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        path = re.sub(r"\{(\w+):\w+\}", r"{\1}", operation.path)
        paths.setdefault(path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Coram: ApiRTC face",
            "version": __version__,
            "description": "What the ApiRTC client and its users' servers call by HTTP. The signalling is Socket.IO.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base_url}],
        "tags": [{"name": name, "description": text} for name, text in _TAGS.items()],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": _SCHEMES},
    }


_SCHEMES = {
    "PlatformToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "From authenticate or /api/v3/token; 24 hours",
    },
    "SessionToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Given to a connected user agent; holds while it is connected",
    },
    "ApiKeyIdentifier": {
        "type": "apiKey",
        "in": "query",
        "name": "apiKey",
        "description": "The public identifier of an API key: it names the organisation",
    },
}


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": (operation.handler.__doc__ or operation.id).strip().split(". ")[0].split("\n")[0],
        "description": (operation.handler.__doc__ or operation.id).strip(),
        "security": _SECURITY[operation.security],
        "responses": _responses(operation),
    }
    outside = [_parameter(one) for one in operation.parameters if one.where != "form"]
    if outside:
        described["parameters"] = outside
    inside = [one for one in operation.parameters if one.where == "form"]
    if inside:
        described["requestBody"] = _body(inside)
    return described


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.required,
        "description": parameter.text,
        "schema": _schema(parameter),
    }


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.required:
        schema["minLength"] = 1
    return schema


def _body(parameters: list[Parameter]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {one.name: _schema(one) | {"description": one.text} for one in parameters},
    }
    required = [one.name for one in parameters if one.required]
    if required:
        schema["required"] = required
    kinds = ("multipart/form-data", "application/x-www-form-urlencoded", "application/json")
    return {"required": bool(required), "content": {kind: {"schema": schema} for kind in kinds}}


def _responses(operation: Operation) -> dict[str, Any]:
    content: dict[str, Any] = {
        "application/json": {"schema": {"$ref": f"#/components/schemas/{operation.answer.__name__}"}}
    }
    if operation.answer is bytes:
        content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("video/webm", "audio/webm")}
    responses: dict[str, Any] = {"200": {"description": "Done", "content": content}}
    failure = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
    statuses = {*operation.refusals, 429, 500, 503}
    if operation.method == "POST":
        statuses |= {400, 413, 415}
    for status in sorted(statuses):
        responses[str(status)] = {"description": _MEANINGS[status], "content": failure}
    return responses
