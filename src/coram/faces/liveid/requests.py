"""The call configuration, the same in a browser's start and in a stored request."""

from coram.actions.identification.requests import Request
from coram.core.errors import Invalid
from coram.core.request_data import LARGEST, decode_object
from coram.faces.reading import Fields


def process_ids(fields: Fields) -> tuple[str, str]:
    """`id_process` and "", or the pair `id_process_live` and `id_process_self`, which it excludes. Raises Invalid."""
    single, live, unattended = (fields.text(name) for name in ("id_process", "id_process_live", "id_process_self"))
    if single and (live or unattended):
        raise Invalid("give id_process, or id_process_live with id_process_self, not both", field="id_process")
    if single:
        return single, ""
    if not live and not unattended:
        raise Invalid("id_process is missing", field="id_process")
    if not live or not unattended:
        missing = "id_process_self" if live else "id_process_live"
        raise Invalid(f"{missing} is missing: the pair goes together", field=missing)
    return live, unattended


def request_from(fields: Fields) -> Request:
    """The request in our words. What stands in the form goes before what stands in the data. Raises Invalid,
    TooLarge.
    """
    data = _data(fields)
    inner = Fields(data)
    process, unattended = process_ids(fields)
    return Request(
        process=process,
        unattended=unattended,
        data=data,
        language=fields.text("lang") or inner.text("language"),
        callback=fields.text("liveid_servercallback") or inner.text("liveid_servercallback"),
        redirect_url=fields.text("redirectUrl"),
        redirect_method=fields.text("redirectMethod"),
        operator=fields.text("id_operator") or inner.text("id_operator"),
    )


ONLY_WITH_START = ("redirectUrl", "redirectMethod")
"""What the older way of starting does not know: alone it ends on its own page, in a frame with window messages."""


def live_request(fields: Fields) -> Request:
    """The request of a live call that starts the older way. Raises Invalid, TooLarge."""
    if any(fields.text(name) for name in ("id_process_live", "id_process_self")):
        process_ids(fields)
        raise Invalid(
            'id_process_live with id_process_self needs method "start": a live call has one process, id_process',
            field="id_process_self",
        )
    return request_from(fields)


def not_honoured(fields: Fields, method: str) -> list[str]:
    """Members that were given and have no meaning with that method (start, live)."""
    return [name for name in ONLY_WITH_START if fields.text(name)] if method == "live" else []


def _data(fields: Fields) -> dict[str, object]:
    value = fields.values.get("json")
    if isinstance(value, dict):
        return value
    if value is None or value == "":
        raise Invalid("json is missing", field="json")
    return decode_object(fields.text("json", longest=2 * LARGEST), "json")
