"""The table of the Received face."""

from coram.faces.received import keys, signing_in
from coram.faces.received import shapes as s
from coram.faces.received.refusals import echoed, failure
from coram.faces.schemes import schemes
from coram.faces.table import Face, Operation, Parameter

_VERSION = Parameter("Version", "Comes back as it was sent", where="header")
_REF = Parameter("ref", "The key's reference (UUID), or the key itself", required=True, where="path")
_ADMIN = ("Session",)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "login", "POST", "/auth/login", "Log in as a program or as an administrator",
        signing_in.login, {200: str | s.SessionAnswer}, parameters=(_VERSION,), body=s.Login, forms=True,
        refusals=(400, 401, 403, 409, 413, 415),
    ),
    Operation(
        "logout", "POST", "/auth/logout", "Log out", signing_in.logout, {204: None},
        ("Session", "ServiceToken"), optional=True, parameters=(_VERSION,), refusals=(403, 413, 415),
    ),
    Operation(
        "generateKey", "POST", "/auth/keys/generate", "Make an API key",
        keys.generate, {201: s.GeneratedKey}, _ADMIN, parameters=(_VERSION,), body=s.Generate, forms=True,
        refusals=(400, 409, 413, 415),
    ),
    Operation(
        "listKeys", "GET", "/auth/keys/list", "The organisation's API keys",
        keys.listed, {200: list[s.ListedKey]}, _ADMIN, parameters=(_VERSION,),
    ),
    Operation(
        "listKeysByPost", "POST", "/auth/keys/list", "The same, as an older edition of the interface has it",
        keys.listed, {200: list[s.ListedKey]}, _ADMIN, parameters=(_VERSION,), refusals=(400, 413, 415),
    ),
    Operation(
        "deleteUser", "DELETE", "/auth/user/{ref:str}", "Delete an API key",
        keys.deleted, {204: None}, _ADMIN, parameters=(_REF, _VERSION), refusals=(400, 404, 409, 413, 415),
    ),
    Operation(
        "deleteKey", "DELETE", "/auth/keys/{ref:str}", "Delete an API key: the same under another address",
        keys.deleted, {204: None}, _ADMIN, parameters=(_REF, _VERSION), refusals=(400, 404, 409, 413, 415),
    ),
    Operation(
        "rotateKey", "POST", "/auth/keys/{ref:str}/rotate", "A new password for an API key",
        keys.rotated, {200: s.RotatedKey}, _ADMIN, parameters=(_REF, _VERSION), body=s.Rotate, forms=True,
        refusals=(400, 404, 409, 413, 415),
    ),
)  # fmt: skip

FACE = Face(
    name="received",
    title="Coram: Received face",
    description="Logging in and managing API keys with the paths and names of Received.",
    operations=OPERATIONS,
    schemes=lambda base_url: schemes(base_url, "Session", "ServiceToken"),
    failure=failure,
    failure_shape=s.Problem,
    failure_type="application/problem+json",
    headers=echoed,
    tags={"received": "Logging in and API keys"},
)
