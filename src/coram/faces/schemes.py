"""How credentials are shown, in the words of OpenAPI: the same in every face's document."""

from collections.abc import Mapping
from typing import Any

from coram.faces.sessions import cookie_name


def schemes(base_url: str, *names: str) -> Mapping[str, Mapping[str, Any]]:
    """The named ones of this house's security schemes."""
    known: dict[str, dict[str, Any]] = {
        "Session": {
            "type": "apiKey",
            "in": "cookie",
            "name": cookie_name(base_url),
            "description": "A staff member's session; a browser's Origin must be this server's",
        },
        "ApiKeyAuth": {"type": "apiKey", "in": "header", "name": "apikey", "description": "The API key in one piece"},
        "Basic": {"type": "http", "scheme": "basic", "description": "The API key's identifier and its secret"},
        "ApplicantLink": {
            "type": "http",
            "scheme": "bearer",
            "description": "An applicant's capability, from the fragment of the page's address",
        },
        "ServiceToken": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "What an API key was exchanged for, at /auth/login or /v1/token",
        },
    }
    return {name: known[name] for name in names}
