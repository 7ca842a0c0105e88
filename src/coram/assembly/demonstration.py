"""The demonstration's content: an organisation, a process, people and a key, kept over restarts."""

import os
import secrets
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from coram.actions.administration.issuers import make_issuer, secrets_of
from coram.actions.administration.keys import make_key
from coram.actions.administration.organisation import put_organisation
from coram.actions.administration.process import put_process
from coram.actions.administration.process_editing import members
from coram.actions.administration.staff import put_staff, set_password
from coram.actions.administration.test_side import make_side
from coram.actions.delivery.secrets import face_key, webhook_secret
from coram.actions.house import House
from coram.core import api_key_text
from coram.core.organisation import Organisation
from coram.core.process import Process
from coram.faces.demo import Showcase

CODE = "DEMO"
FILE = "demonstration.json"
OPERATOR = "operator@demo.example"
ADMIN = "admin@demo.example"
ISSUER = "demonstration"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown on the start page and therefore kept in clear, in a file of mode 0600 beside the data."""

    api_key: str
    operator_password: str
    admin_password: str
    issuer_secret: str = ""
    test_key: str = ""


class Demonstration(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that somebody needs to use it."""

    base_url: str
    other_origin: str
    organisation_id: str
    organisation_code: str
    process: str
    unattended: str
    kept: Kept
    webhook_secret: str
    idenfy_key: str

    def shown(self, directory: Path, certificate: str) -> Showcase:
        """For the demonstration's own pages."""
        return Showcase(
            base_url=self.base_url,
            other_origin=self.other_origin,
            organisation=self.organisation_code,
            process=self.process,
            unattended=self.unattended,
            api_key=self.kept.api_key,
            operator_login=OPERATOR,
            operator_password=self.kept.operator_password,
            admin_login=ADMIN,
            admin_password=self.kept.admin_password,
            webhook_secret=self.webhook_secret,
            mail_directory=str(directory / "mail"),
            certificate=certificate,
        )

    def ready(self) -> dict[str, Any]:
        """The content of the ready file. What is not there yet is null."""
        return {
            "base_url": self.base_url,
            "organisation": {"id": self.organisation_id, "code": self.organisation_code},
            "api_key": _shown(self.kept.api_key),
            "test_key": _shown(self.kept.test_key),
            "processes": {"attended": self.process, "unattended": self.unattended},
            "operator": {"login": OPERATOR, "password": self.kept.operator_password},
            "admin": {"login": ADMIN, "password": self.kept.admin_password},
            "issuer_secret": self.kept.issuer_secret,
            "webhook_secret": self.idenfy_key,
        }


def _shown(text: str) -> dict[str, str]:
    """A key in one piece and in two."""
    key = api_key_text.read(text)
    return {"key": key.identifier if key else "", "secret": key.secret if key else "", "header": text}


async def prepare(house: House, directory: Path) -> Demonstration:
    """Make what is missing, and fit the process's lists to the present address."""
    other = other_origin(house.base_url)
    organisation = await put_organisation(
        house,
        {
            "code": CODE,
            "name": "Example Bank",
            "time_zone": "Europe/Rome",
            "website": house.base_url,
            "support_phone": "+39 06 0000 0000",
            "support_email": "help@demo.example",
            "test": True,
            "user_agents": {"anonymous": True},
        },
    )
    process = await _put(house, organisation, _process(house.base_url, other))
    alone = await _put(house, organisation, _unattended(house.base_url, other))
    if not organisation.default_process:  # of the faces that name none
        await put_organisation(house, {"code": CODE, "default_process": alone.id})
    await _people(house, organisation)
    kept = await _credentials(house, organisation, directory / FILE)
    return Demonstration(
        base_url=house.base_url,
        other_origin=other,
        organisation_id=organisation.id,
        organisation_code=organisation.code,
        process=process.id,
        unattended=alone.id,
        kept=kept,
        webhook_secret=webhook_secret(house, organisation.id),
        idenfy_key=face_key(house, organisation.id, "idenfy"),
    )


def other_origin(base_url: str) -> str:
    """The same server under another name: for browsers an origin of its own, as a shop's page would be."""
    parts = urlsplit(base_url)
    host = "127.0.0.1" if parts.hostname == "localhost" else "localhost"
    return f"{parts.scheme}://{host}:{parts.port}" if parts.port else f"{parts.scheme}://{host}"


async def _put(house: House, organisation: Organisation, table: dict[str, Any]) -> Process:
    """As the template has it; what a person changed since stays, but for the addresses of this server."""
    for present in await house.store.processes(organisation.id):
        if present.name == table["name"] and present.changed_by:
            table = members(present) | {name: table[name] for name in table if name.endswith("_origins")}
    return await put_process(house, organisation.id, table)


def _process(base_url: str, other: str) -> dict[str, Any]:
    table = tomllib.loads(files("coram").joinpath("templates/attended.toml").read_text("utf-8"))
    origins = [base_url, other]
    return table | {"redirect_origins": origins, "callback_origins": origins, "embedding_origins": origins}


def _unattended(base_url: str, other: str) -> dict[str, Any]:
    """The template, but that the rules decide what is clear, and that the specimen, long expired, is taken."""
    table = tomllib.loads(files("coram").joinpath("templates/unattended.toml").read_text("utf-8"))
    origins = [base_url, other]
    rules = table["unattended"] | {"review": "doubtful", "expired_allowed": True, "upload": True, "duplicates": False}
    lists = {"redirect_origins": origins, "callback_origins": origins, "embedding_origins": origins}
    return table | lists | {"unattended": rules}


async def _people(house: House, organisation: Organisation) -> None:
    languages = ["en", "it", "de"]
    operator = {"login": OPERATOR, "name": "Olivia Operator", "roles": ["operator"], "external_id": "EXT-001"}
    admin = {"login": ADMIN, "name": "Ada Admin", "roles": ["admin", "supervisor"]}
    for person in (operator, admin):
        await put_staff(house, organisation.id, {**person, "languages": languages})


async def _credentials(house: House, organisation: Organisation, file: Path) -> Kept:
    """Those of the last run where they still hold, else fresh ones."""
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=Kept)
        if await _holds(house, kept.api_key):
            secret = await _issuer_secret(house, organisation, kept.issuer_secret)
            test_key = await _test_key(house, organisation, kept.test_key)
            return _written(msgspec.structs.replace(kept, issuer_secret=secret, test_key=test_key), file)
    except (FileNotFoundError, msgspec.DecodeError, msgspec.ValidationError):
        pass
    kept = Kept(
        api_key=(await make_key(house, organisation, "demonstration")).text,
        operator_password=_password(),
        admin_password=_password(),
        issuer_secret=await _issuer_secret(house, organisation, ""),
        test_key=await _test_key(house, organisation, ""),
    )
    await set_password(house, organisation.id, OPERATOR, kept.operator_password)
    await set_password(house, organisation.id, ADMIN, kept.admin_password)
    return _written(kept, file)


def _written(kept: Kept, file: Path) -> Kept:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(kept)) + b"\n")
    return kept


async def _issuer_secret(house: House, organisation: Organisation, kept: str) -> str:
    """The shared secret of the issuer for user agents: `kept` where it still holds, else that of a fresh issuer."""
    for issuer in await house.store.token_issuers(organisation.id):
        if issuer.name == ISSUER and any(one.secret == kept for one in secrets_of(house, issuer, house.clock.now())):
            return kept
    return (await make_issuer(house, organisation, {"name": ISSUER})).secret


async def _test_key(house: House, organisation: Organisation, kept: str) -> str:
    """A key of the test side: `kept` where it still holds, else a fresh one."""
    side = await make_side(house, organisation)
    return kept if await _holds(house, kept) else (await make_key(house, side, "demonstration, test")).text


async def _holds(house: House, text: str) -> bool:
    parts = api_key_text.read(text)
    key = await house.store.api_key_by_identifier(parts.identifier) if parts else None
    if parts is None or key is None or key.revoked_at is not None:
        return False
    return key.secret_hash == house.keyring.keyed_hash("api-key", parts.secret.encode())


def _password() -> str:
    """Four groups that can be read aloud and typed: 80 random bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
