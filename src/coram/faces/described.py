"""The OpenAPI document of a face that is a table."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from coram import __version__
from coram.faces.table import Face, Hook, Operation, Parameter

MEANINGS = {
    200: "Done",
    201: "Made",
    204: "Done",
    206: "A part of it",
    302: "On to another address",
    400: "The input is wrong",
    401: "The credential is missing or not valid",
    403: "The credential does not cover this",
    404: "Unknown, or another organisation's",
    405: "This address takes other methods",
    409: "Not possible in the present state",
    410: "Expired or deleted",
    413: "Too large",
    415: "Send JSON or a form",
    416: "There is no such part",
    429: "Too many requests; see Retry-After",
    500: "Something went wrong here",
    503: "A part that is needed is down",
}


def document_of(face: Face, base_url: str) -> dict[str, Any]:
    """OpenAPI 3.1, as JSON-ready values."""
    shapes = {shape for operation in face.operations for shape in _shapes(face, operation)}
    shapes |= {hook.body for hook in face.hooks}
    ordered = sorted(shapes, key=str)
    _, components = msgspec.json.schema_components(ordered, ref_template="#/components/schemas/{name}")
    paths: dict[str, dict[str, Any]] = {}
    for operation in face.operations:
        path = re.sub(r"\{(\w+):\w+\}", r"{\1}", operation.path)
        paths.setdefault(path, {})[operation.method.lower()] = _operation(face, operation)
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": face.title,
            "version": __version__,
            "description": face.description,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base_url}],
        "tags": [{"name": name, "description": text} for name, text in face.tags.items()],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": face.schemes(base_url)},
    }
    if face.hooks:
        document["webhooks"] = {hook.name: {"post": _hook(face, hook)} for hook in face.hooks}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(document))  # defaults may be tuples
    return plain


def _shapes(face: Face, operation: Operation) -> Iterator[Any]:
    yield operation.failure_shape or face.failure_shape
    if operation.body is not None:
        yield operation.body
    for shape in operation.answers.values():
        if shape is not None and not isinstance(shape, str):
            yield shape


def _operation(face: Face, operation: Operation) -> dict[str, Any]:
    text = (operation.handler.__doc__ or operation.summary).strip()
    scope = f"\n\nA key or token needs the scope `{operation.scope}`." if operation.scope else ""
    described: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag or face.name],
        "summary": operation.summary,
        "description": re.sub(r"[ \t]*\n[ \t]+", "\n", text) + scope,
        "security": [*([{}] if operation.optional else []), *({name: []} for name in operation.security)],
        "responses": _responses(face, operation),
    }
    outside = [_parameter(parameter) for parameter in operation.parameters if parameter.where != "body"]
    if outside:
        described["parameters"] = outside
    body = _body(operation)
    if body:
        described["requestBody"] = body
    return described


def _hook(face: Face, hook: Hook) -> dict[str, Any]:
    (schema,), _ = msgspec.json.schema_components([hook.body], ref_template="#/components/schemas/{name}")
    return {
        "operationId": f"told{hook.body.__name__}",
        "tags": [face.name],
        "summary": hook.summary,
        "parameters": [_parameter(parameter) for parameter in hook.headers],
        "requestBody": {"content": {"application/json": {"schema": schema}}, "required": True},
        "responses": {"2XX": {"description": "Taken. Anything else, and it is told again"}},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.where,
        "required": parameter.required or parameter.where == "path",
        "description": parameter.text,
        "schema": dict(parameter.schema),
    }


def _body(operation: Operation) -> dict[str, Any]:
    if operation.body is not None:
        (schema,), _ = msgspec.json.schema_components([operation.body], ref_template="#/components/schemas/{name}")
        required = operation.raw or bool(_required(operation.body))
        return _content(operation, schema, required=required)
    inside = [parameter for parameter in operation.parameters if parameter.where == "body"]
    if not inside:
        return {}
    schema = {
        "type": "object",
        "properties": {one.name: {**one.schema, "description": one.text} for one in inside},
    }
    required_names = [one.name for one in inside if one.required]
    if required_names:
        schema["required"] = required_names
    return _content(operation, schema, required=bool(required_names))


def _required(shape: Any) -> list[str]:
    if not (isinstance(shape, type) and issubclass(shape, msgspec.Struct)):
        return []
    return [field.name for field in msgspec.structs.fields(shape) if field.required]


def _content(operation: Operation, schema: dict[str, Any], *, required: bool) -> dict[str, Any]:
    kinds = ["application/json", *(["application/x-www-form-urlencoded"] if operation.forms else [])]
    return {"required": required, "content": {kind: {"schema": schema} for kind in kinds}}


def _responses(face: Face, operation: Operation) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    for status, shape in operation.answers.items():
        responses[str(status)] = {"description": MEANINGS[status], **_answer(shape, operation)}
    failure = operation.failure_shape or face.failure_shape
    kind = "application/json" if operation.failure_shape else face.failure_type
    reference = {"$ref": f"#/components/schemas/{failure.__name__}"}
    statuses = {*operation.refusals, 429, 500, 503}
    if operation.security:
        statuses.add(400)  # two credentials at once, or one that cannot be read
    if operation.parameters:
        statuses.add(413)  # one that is longer than any right one
    if operation.security and not operation.optional:
        statuses |= {401, 403}
    for status in sorted(statuses - operation.answers.keys()):
        responses[str(status)] = {"description": MEANINGS[status], "content": {kind: {"schema": reference}}}
    return responses


def _answer(shape: Any, operation: Operation) -> dict[str, Any]:
    if shape is None:
        return {}
    if isinstance(shape, str):
        return {"content": _texts(shape)}
    (schema,), _ = msgspec.json.schema_components([shape], ref_template="#/components/schemas/{name}")
    return {"content": {operation.media_type: {"schema": schema}, **_texts(operation.files)}}


def _texts(media_types: str) -> dict[str, Any]:
    return {kind: {"schema": {"type": "string"}} for kind in media_types.split()}
