import tomllib
from pathlib import Path

import msgspec
import pytest

from coram.settings import Settings, SettingsError, read_settings

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def test_the_example_has_every_setting_with_its_default() -> None:
    written = tomllib.loads(EXAMPLE.read_text("utf-8"))
    defaults = {
        field.name: list(field.default) if isinstance(field.default, tuple) else field.default
        for field in msgspec.structs.fields(Settings)
    }
    assert written == defaults


def test_the_example_explains_every_setting() -> None:
    explained, unexplained = False, []
    for line in EXAMPLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            explained = not line.startswith("# ---")
        elif not line.strip():
            explained = False
        elif not explained:
            unexplained.append(line)
    assert unexplained == []


def test_no_file_and_no_environment_gives_the_defaults() -> None:
    assert read_settings(None, {}) == Settings()


def test_command_line_wins_over_environment_over_file(tmp_path: Path) -> None:
    file = tmp_path / "coram.toml"
    file.write_text('port = 1001\nhost = "0.0.0.0"\nnode = "from-file"\n', "utf-8")
    settings = read_settings(file, {"CORAM_PORT": "1002", "CORAM_HOST": "::1"}, port=1003, host=None)
    assert (settings.port, settings.host, settings.node) == (1003, "::1", "from-file")


def test_lists_and_numbers_come_from_the_environment() -> None:
    settings = read_settings(None, {"CORAM_TRUSTED_PROXIES": "10.0.0.0/8, 127.0.0.1", "CORAM_DRAIN_SECONDS": "5"})
    assert settings.trusted_proxies == ("10.0.0.0/8", "127.0.0.1")
    assert settings.drain_seconds == 5


@pytest.mark.parametrize(
    ("text", "environment", "named"),
    [
        ("prot = 8000", {}, "prot"),
        ('port = "eight"', {}, "port"),
        ("port = 70000", {}, "port"),
        ('log_level = "loud"', {}, "log_level"),
        ('tls_key = "k.pem"', {}, "tls_certificate"),
        ('base_url = "localhost:8000"', {}, "base_url"),
        ('base_url = "https://host/path"', {}, "base_url"),
        ("media_port_first = 4000\nmedia_port_last = 3000", {}, "media_port_last"),
        ("port = ", {}, "TOML"),
        ("", {"CORAM_PORT": "many"}, "CORAM_PORT"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(tmp_path: Path, text: str, environment: dict[str, str], named: str) -> None:
    file = tmp_path / "coram.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=named):
        read_settings(file, environment)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"database_url": "mysql://u:hush@h/d"},
            "database_url must look like postgresql://user:password@host:5432/name",
        ),
        ({"database_url": "postgresql://u:hush@h"}, "database_url must look like"),
        ({"database_url": "postgresql://u:hush@h/d", "database": "x.db"}, "set only one of them"),
        ({"database_url": "postgresql://u:hush@h/d", "node": ""}, "node must not be empty"),
        ({"database_connections": 1}, "database_connections must be at least 2"),
    ],
)
def test_a_wrong_database_is_refused_without_its_password(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told) as refused:
        read_settings(None, {}, **given)
    assert "hush" not in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"absent\.toml cannot be read"):
        read_settings(tmp_path / "absent.toml", {})


def test_paths_lie_below_the_data_directory_unless_chosen() -> None:
    settings = Settings(data="/srv/coram", vault="/mnt/vault")
    assert settings.database_path == Path("/srv/coram/coram.sqlite3")
    assert settings.vault_path == Path("/mnt/vault")


def test_the_public_address_never_ends_in_a_slash() -> None:
    assert Settings(base_url="https://id.example.org/").public_url == "https://id.example.org"
    assert Settings(port=9).public_url == "http://localhost:9"
