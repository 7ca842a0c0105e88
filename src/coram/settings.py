"""Everything an installation may choose, in one frozen record.

A setting is taken from the environment (`CORAM_PORT`), else from the TOML file (`port`), else it has the default
that stands here. `config.example.toml` explains each; a test holds the two together.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

PREFIX = "CORAM_"


class SettingsError(Exception):
    """A setting is unknown or has an impossible value. The message names it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Paths that are empty lie below `data`. Lists come from the environment as comma-separated text."""

    data: str = "data"
    database: str = ""
    database_url: str = ""
    database_connections: int = 10
    vault: str = ""
    master_key: str = ""
    signing_key: str = ""
    seal: str = ""
    seal_password: str = ""
    tsa_url: str = ""

    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""
    tls_certificate: str = ""
    tls_key: str = ""
    trusted_proxies: tuple[str, ...] = ()
    request_limit_bytes: int = 8_388_608
    drain_seconds: int = 30
    leak_report_keys: str = ""

    node: str = "node-1"
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    media_max_rooms: int = 10
    media_addresses: tuple[str, ...] = ()
    media_announced_address: str = ""
    media_port_first: int = 0
    media_port_last: int = 0
    turn_urls: tuple[str, ...] = ()
    turn_secret: str = ""

    face_network: str = ""

    mail_from: str = "coram@localhost"
    mail_directory: str = ""
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_login: str = ""
    smtp_password: str = ""

    def within(self, chosen: str, name: str) -> Path:
        """The path that was `chosen`, else `name` below the data directory."""
        return Path(chosen) if chosen else Path(self.data) / name

    @property
    def database_path(self) -> Path:
        """The SQLite file."""
        return self.within(self.database, "coram.sqlite3")

    @property
    def vault_path(self) -> Path:
        """The directory of recordings, photos and documents (ciphertext)."""
        return self.within(self.vault, "vault")

    @property
    def master_key_path(self) -> Path:
        """The file with the key that wraps all other keys (mode 0600)."""
        return self.within(self.master_key, "master.key")

    @property
    def signing_key_path(self) -> Path:
        """The file with the private key that signs tokens (mode 0600)."""
        return self.within(self.signing_key, "signing.key")

    @property
    def seal_path(self) -> Path:
        """The file with the evidence seal's private key and certificate (mode 0600)."""
        return self.within(self.seal, "seal.pem")

    @property
    def public_url(self) -> str:
        """`base_url` without a trailing slash; where none is set, this machine by its name `localhost`."""
        if self.base_url:
            return self.base_url.rstrip("/")
        return f"{'https' if self.tls_certificate else 'http'}://localhost:{self.port}"


def read_settings(file: Path | None = None, environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Settings from `given` (what is not None), the environment and `file`, in this order of precedence.

    Raises SettingsError for a file that cannot be read, an unknown name or an impossible value.
    """
    values: dict[str, Any] = _from_file(file) if file else {}
    values |= _from_environment(os.environ if environment is None else environment)
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(_plain(error)) from None
    _check(settings)
    return settings


def _from_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML: {error}") from None


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    known = {PREFIX + field.name.upper(): field for field in msgspec.structs.fields(Settings)}
    values: dict[str, Any] = {}
    for variable, field in known.items():
        text = environment.get(variable)
        if text is None:
            continue
        if isinstance(field.default, tuple):
            values[field.name] = [part.strip() for part in text.split(",") if part.strip()]
        elif isinstance(field.default, int):
            try:
                values[field.name] = int(text)
            except ValueError:
                raise SettingsError(f"{variable} must be a whole number, not {text!r}") from None
        else:
            values[field.name] = text
    return values


def _plain(error: msgspec.ValidationError) -> str:
    text = str(error)
    if text.startswith("Object contains unknown field"):
        return f"there is no setting called {text.rpartition('unknown field ')[2]}; config.example.toml lists them all"
    problem, _, place = text.partition(" - at `$.")
    return f"the setting {place.rstrip('`')!r}: {problem[0].lower()}{problem[1:]}" if place else text


def _check(settings: Settings) -> None:
    if not 0 <= settings.port <= 65_535:
        raise SettingsError(f"port must lie between 0 and 65535, not {settings.port}")
    if bool(settings.tls_certificate) != bool(settings.tls_key):
        raise SettingsError("tls_certificate and tls_key belong together: set both or neither")
    if bool(settings.turn_urls) != bool(settings.turn_secret):
        raise SettingsError("turn_urls and turn_secret belong together: set both or neither")
    if bool(settings.media_port_first) != bool(settings.media_port_last):
        raise SettingsError("media_port_first and media_port_last belong together: set both or neither")
    if settings.database_url:
        _check_database(settings)
    if settings.database_connections < 2:
        raise SettingsError("database_connections must be at least 2")
    if settings.media_max_rooms < 1:
        raise SettingsError("media_max_rooms must be at least 1")
    if settings.media_port_last < settings.media_port_first:
        raise SettingsError("media_port_last must not be smaller than media_port_first")
    if settings.tsa_url and not settings.tsa_url.startswith(("http://", "https://")):
        raise SettingsError(f"tsa_url must begin with http:// or https://, not {settings.tsa_url!r}")
    if settings.base_url:
        parts = urlsplit(settings.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
            raise SettingsError(f"base_url must look like https://host or https://host:port, not {settings.base_url!r}")


def _check_database(settings: Settings) -> None:
    """The address is not repeated in messages: a password may stand in it."""
    parts = urlsplit(settings.database_url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise SettingsError("database_url must look like postgresql://user:password@host:5432/name, or be empty")
    if settings.database:
        raise SettingsError("database names a SQLite file and database_url a PostgreSQL database: set only one of them")
    if not settings.node:
        raise SettingsError("node must not be empty: it tells this server apart from the others on its database")
