"""Each face's OpenAPI document, made from that face's router alone, and a page for people to read it."""

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Any

import msgspec
from litestar import Litestar, Response, Router, get
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.params import FromPath
from litestar.routes import HTTPRoute

from coram import __version__

STYLE = files("coram.assembly").joinpath("documents.css").read_text("utf-8")
MARK = (
    '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M13 5.4A11 11 0 0 0 13 26.6"/>'
    '<path d="M19 5.4A11 11 0 0 1 19 26.6"/></svg>'
)
ABOUT = {
    "liveid": "For relying parties: start identifications, follow them, fetch data and evidence, delete them.",
    "access": "Coram's own: API keys, tokens, issuers, signing keys, the audit trail; for programs and gateways.",
    "received": "Logging in with an API key for a token, or as an administrator; managing API keys.",
    "apirtc": "For the ApiRTC client and for servers that use its REST interface: tokens, users, conversations.",
    "idenfy": "Opening identifications as iDenfy has it, reading their results, deleting them.",
    "testing": "For test keys: identifications that are played without people, and their deliveries as a stream.",
    "pages": "Between the applicant's page and the server. It changes with them; integrations do not need it.",
    "console": "Between the operators' console and the server. It changes with them; integrations do not need it.",
}
METHODS = ("get", "post", "put", "patch", "delete")


def document_of(router: Router, title: str, base_url: str, scheme: Mapping[str, Any]) -> dict[str, Any]:
    """The OpenAPI 3.1 document of one face. `scheme`: the one security scheme of this face, by its name. An operation
    is open to everybody where its handler asks for none of the callers that the router provides.
    """

    def house() -> None:
        return None

    alone = Litestar(
        [router],
        dependencies={"house": Provide(house, sync_to_thread=False)},
        openapi_config=OpenAPIConfig(title=title, version=__version__, use_handler_docstrings=True),
        logging_config=None,
    )
    plain = msgspec.json.encode(
        alone.openapi_schema.to_schema()
    )  # as it is sent: with lists, where defaults are tuples
    schema: dict[str, Any] = msgspec.json.decode(plain)
    schema["servers"] = [{"url": base_url}]
    schema.setdefault("components", {})["securitySchemes"] = dict(scheme)
    for route in alone.routes:
        for method, (handler, _) in route.route_handler_map.items() if isinstance(route, HTTPRoute) else ():
            operation = schema["paths"].get(route.path_format, {}).get(method.lower())
            if operation is not None:
                asked = handler.parsed_fn_signature.parameters.keys() & handler.resolve_dependencies().keys() - {
                    "house"
                }
                operation["security"] = [{name: []} for name in scheme] if asked else []
    return schema


def documents_router(documents: Mapping[str, dict[str, Any]]) -> Router:
    """`/openapi/<face>.json`, `/docs/<face>` and `/docs`."""
    encoded = {name: msgspec.json.encode(document) for name, document in documents.items()}
    pages = {name: page_of(name, document) for name, document in documents.items()}
    overview = overview_of(documents)
    html = "text/html; charset=utf-8"

    @get("/openapi/{name:str}", include_in_schema=False)
    async def openapi(name: FromPath[str]) -> Response[bytes]:
        found = encoded.get(name.removesuffix(".json"))
        if found is None or not name.endswith(".json"):
            raise NotFoundException(f"there is no such document; there are {', '.join(sorted(encoded))}")
        return Response(found, media_type="application/json", headers={"cache-control": "no-cache"})

    @get("/docs", include_in_schema=False)
    async def docs() -> Response[str]:
        return Response(overview, media_type=html)

    @get("/docs/documents.css", include_in_schema=False)
    async def style() -> Response[str]:
        return Response(STYLE, media_type="text/css; charset=utf-8")

    @get("/docs/{name:str}", include_in_schema=False)
    async def page(name: FromPath[str]) -> Response[str]:
        if name not in pages:
            raise NotFoundException(f"there is no such page; there are {', '.join(sorted(pages))}")
        return Response(pages[name], media_type=html)

    return Router("/", route_handlers=[openapi, docs, style, page])


def overview_of(documents: Mapping[str, dict[str, Any]]) -> str:
    """A page that links to every face's page."""
    rows = "".join(
        f'<section><h2><a href="/docs/{name}">{escape(document["info"]["title"])}</a></h2>'
        f'<p>{escape(ABOUT.get(name, ""))}</p><p><a href="/docs/{name}">Read it here</a> · '
        f'<a href="/openapi/{name}.json">OpenAPI document</a></p></section>'
        for name, document in documents.items()
    )
    return _frame("Interfaces", rows)


def page_of(name: str, document: dict[str, Any]) -> str:
    """One face for people: every operation with its parameters, body and answers, and every shape."""
    operations = list(_operations(document))
    contents = "".join(
        f'<li><a href="#{_anchor(method, path)}"><b class="{method}">{method.upper()}</b> {escape(path)}</a></li>'
        for method, path, _ in operations
    )
    shapes = document.get("components", {}).get("schemas", {})
    body = (
        f'<p>Generated from the running server. <a href="/openapi/{name}.json">OpenAPI document</a> · '
        f'<a href="/docs">all interfaces</a></p><nav><ul>{contents}</ul></nav>'
        + "".join(_operation(method, path, operation) for method, path, operation in operations)
        + "<h2>Shapes</h2>"
        + "".join(_shape(title, shape) for title, shape in sorted(shapes.items()))
    )
    return _frame(document["info"]["title"], body)


def _frame(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · Coram</title><link rel="stylesheet" href="/docs/documents.css"></head>'
        f'<body><header><a href="/docs">{MARK} Coram</a></header>'
        f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in sorted(document.get("paths", {}).items()):
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def _anchor(method: str, path: str) -> str:
    return escape(f"{method}{path}".replace("/", "-").replace("{", "").replace("}", ""), quote=True)


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    parts = [
        f'<section id="{_anchor(method, path)}"><h3><b class="{method}">{method.upper()}</b> '
        f"<code>{escape(path)}</code></h3>"
    ]
    text = operation.get("description") or operation.get("summary") or ""
    parts += [f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n") if paragraph.strip()]
    parameters = operation.get("parameters", [])
    if parameters:
        rows = "".join(
            f"<tr><td><code>{escape(parameter['name'])}</code></td><td>{escape(parameter['in'])}</td>"
            f"<td>{_type(parameter.get('schema', {}))}</td><td>{'required' if parameter.get('required') else ''}</td>"
            f"<td>{escape(parameter.get('description', ''))}</td></tr>"
            for parameter in parameters
        )
        parts.append(f"<h4>Parameters</h4><table>{rows}</table>")
    for mime, media in operation.get("requestBody", {}).get("content", {}).items():
        parts.append(f"<h4>Body</h4><p><code>{escape(mime)}</code>: {_type(media.get('schema', {}))}</p>")
    answers = "".join(_answer(status, answer) for status, answer in operation.get("responses", {}).items())
    return "".join(parts) + f"<h4>Answers</h4><table>{answers}</table></section>"


def _answer(status: str, answer: dict[str, Any]) -> str:
    content = "; ".join(
        f"<code>{escape(mime)}</code>: {_type(media.get('schema', {}))}"
        for mime, media in answer.get("content", {}).items()
    )
    return f"<tr><td>{escape(status)}</td><td>{escape(answer.get('description', ''))}</td><td>{content}</td></tr>"


def _shape(title: str, shape: dict[str, Any]) -> str:
    required = set(shape.get("required", ()))
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{_type(member)}</td>"
        f"<td>{'required' if name in required else ''}</td><td>{escape(member.get('description', ''))}</td></tr>"
        for name, member in shape.get("properties", {}).items()
    )
    text = escape(shape.get("description", ""))
    heading = f'<section id="shape-{escape(title, quote=True)}"><h3>{escape(title)}</h3>'
    return f"{heading}<p>{text}</p><table>{rows}</table></section>"


def _type(schema: dict[str, Any]) -> str:
    """A schema in one line, shapes as links."""
    if "$ref" in schema:
        name = escape(str(schema["$ref"]).rpartition("/")[2], quote=True)
        return f'<a href="#shape-{name}">{name}</a>'
    for joiner in ("oneOf", "anyOf"):
        if joiner in schema:
            return " or ".join(_type(choice) for choice in schema[joiner])
    if "enum" in schema:
        return " | ".join(f"<code>{escape(str(choice))}</code>" for choice in schema["enum"])
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    kind = schema.get("type", "any")
    return escape(" or ".join(kind) if isinstance(kind, list) else str(kind))
