"""An installation filled by the command line alone."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coram.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"

Run = Callable[..., Result]


@pytest.fixture
def run(data: Path) -> Run:
    def running(*arguments: str, fails: bool = False) -> Result:
        result = CliRunner().invoke(main, [*arguments, "--data", str(data)], catch_exceptions=False)
        assert result.exit_code == (1 if fails else 0), result.output
        return result

    return running


@pytest.fixture
def filled(run: Run) -> Run:
    run("organisation", "load", str(EXAMPLES / "organisation.toml"))
    run("process", "load", str(EXAMPLES / "process.toml"))
    return run


def test_init_prints_all_that_is_needed_once(run: Run, data: Path) -> None:
    made = run(
        "init", "--code", "BANK", "--name", "A Bank", "--admin", "ada@bank.example", "--base-url", "https://id.bank/"
    )
    assert "https://id.bank/console/#/welcome/" in made.output
    key = next(word for word in made.output.split() if word.startswith("coram_sk_live_"))
    listed = run("keys", "list").output
    assert key.split("_")[3] in listed
    assert key.split("_")[4] not in listed
    stored = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert key.split("_")[4].encode() not in stored
    again = run("init", "--code", "BANK", "--name", "B", "--admin", "b@bank.example", fails=True)
    assert again.output == "coram: there is an organisation 'BANK' already; `coram organisation list` shows all\n"


def test_the_examples_load_and_load_again_without_a_change(filled: Run) -> None:
    filled("staff", "load", str(EXAMPLES / "staff.toml"))
    assert "version 1" in filled("organisation", "load", str(EXAMPLES / "organisation.toml")).output
    assert "version 1" in filled("process", "load", str(EXAMPLES / "process.toml")).output
    people = filled("staff", "list").output
    assert "giulia@bank.example" in people
    assert any("former@bank.example" in line and "disabled" in line for line in people.splitlines())


def test_what_show_prints_can_be_loaded(filled: Run, tmp_path: Path) -> None:
    shown = filled("process", "show", "Account opening").output
    assert tomllib.loads(shown)["steps"][2]["photos"] == ["document_front", "document_back"]
    file = tmp_path / "shown.toml"
    file.write_text(shown, "utf-8")
    assert "version 1" in filled("process", "load", str(file)).output
    file.write_text(shown.replace("max_attempts = 10", "max_attempts = 3"), "utf-8")
    assert "version 2" in filled("process", "load", str(file)).output


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("max_attempts", "max_atempts", "did you mean 'max_attempts'?"),
        ('title.it = "Carta d\'identità"', "", "steps[2].title: there is no text in 'it'"),
        ("draw = 1", "draw = 9", "steps[3].draw: between 0 (all) and 2"),
        ('kind = "form"', 'kind = "from"', "steps[4].kind"),
        ('label.it = "Cognome"', 'lable.it = "Cognome"', "did you mean 'label'?"),
        ('name = "document_data"', 'name = "document"', "steps[4].name: 'document' is used twice"),
        ('opens = "08:00"', 'opens = "8"', "opens"),
        ('"https://bank.example"]', '"https://bank.example/x"]', "redirect_origins"),
        ("languages = ", "attended = false\nlanguages = ", "unattended"),
        ("languages = ", "organisation = 'x'\nlanguages = ", "organisation"),
        ("languages = ", "languages == ", "is not TOML"),
    ],
)
def test_a_slip_in_a_process_is_named_and_nothing_is_stored(
    filled: Run, tmp_path: Path, before: str, after: str, told: str
) -> None:
    text = (EXAMPLES / "process.toml").read_text("utf-8")
    assert before in text
    file = tmp_path / "wrong.toml"
    file.write_text(text.replace(before, after, 1), "utf-8")
    refused = filled("process", "load", str(file), fails=True).output
    assert told in refused
    assert refused.count("\n") == 1
    assert "  1  " in filled("process", "list").output


def test_an_organisation_keeps_what_a_file_leaves_out(filled: Run, tmp_path: Path) -> None:
    file = tmp_path / "o.toml"
    file.write_text('[organisation]\ncode = "EXAMPLE"\nname = "Renamed"\n', "utf-8")
    filled("organisation", "load", str(file))
    shown = tomllib.loads(filled("organisation", "show", "EXAMPLE").output)["organisation"]
    assert (shown["name"], shown["time_zone"]) == ("Renamed", "Europe/Rome")


def test_one_of_several_organisations_must_be_named(filled: Run) -> None:
    filled("organisation", "add", "SECOND", "Second Bank", "--test")
    assert "--organisation: EXAMPLE, SECOND" in filled("keys", "list", fails=True).output
    assert filled("keys", "add", "k", "--organisation", "SECOND").output.startswith("coram_sk_test_")
    assert (
        "no organisation with the code 'THIRD'" in filled("keys", "list", "--organisation", "THIRD", fails=True).output
    )


def test_staff_are_of_one_organisation_only(filled: Run) -> None:
    filled("organisation", "add", "SECOND", "Second Bank")
    link = filled("staff", "link", "ada@bank.example", "--organisation", "EXAMPLE").output
    assert "/console/#/welcome/" in link
    assert (
        "nobody signs in as"
        in filled("staff", "link", "ada@bank.example", "--organisation", "SECOND", fails=True).output
    )
    assert "taken" in filled("staff", "add", "ada@bank.example", "Ada", "--organisation", "SECOND", fails=True).output
    refused = filled("staff", "disable", "ada@bank.example", "--organisation", "EXAMPLE", fails=True).output
    assert "is the last administrator: give somebody else the role admin first" in refused
    filled("staff", "add", "bob@bank.example", "Bob", "--role", "admin", "--organisation", "EXAMPLE")
    filled("staff", "disable", "ada@bank.example", "--organisation", "EXAMPLE")
    refused = filled("staff", "link", "ada@bank.example", "--organisation", "EXAMPLE", fails=True).output
    assert refused == "coram: login: ada@bank.example is disabled\n"


def test_a_key_is_revoked_by_its_own_organisation_only(filled: Run) -> None:
    filled("organisation", "add", "SECOND", "Second Bank")
    key = filled("keys", "add", "for the shop", "--organisation", "EXAMPLE").output.split("_")[3]
    assert "no key" in filled("keys", "revoke", key, "--organisation", "SECOND", fails=True).output
    filled("keys", "revoke", key, "--organisation", "EXAMPLE")
    assert "revoked" in filled("keys", "list", "--organisation", "EXAMPLE").output


def test_a_key_is_bounded_rotated_and_listed_with_its_last_use(filled: Run) -> None:
    bounds = ("--address", "203.0.113.0/24", "--address", "2001:db8::/32", "--per-minute", "600")
    text = filled("keys", "add", "shop", *bounds, "--expires", "2099-01-01").output.strip()
    identifier = text.split("_")[3]
    assert "no network" in filled("keys", "add", "k", "--address", "nowhere", fails=True).output
    public = filled("keys", "add", "web", "--publishable", "--origin", "https://shop.example").output.strip()
    assert len(public) == 20
    rotated = filled("keys", "rotate", identifier, "--overlap", "3600").output.strip()
    assert rotated.split("_")[3] == identifier and rotated != text
    listed = filled("keys", "list").output
    line = next(line for line in listed.splitlines() if identifier in line)
    assert "LAST USED" in listed and " secret " in line and " valid " in line and rotated.split("_")[4] not in listed
    assert "publishable" in next(line for line in listed.splitlines() if public in line)
    assert "no secret" in filled("keys", "rotate", public, fails=True).output


def test_an_issuer_comes_and_goes(filled: Run) -> None:
    id_, secret = filled("issuers", "add", "portal", "--single-use").output.split()
    assert len(secret) >= 32
    assert filled("issuers", "rotate", id_, "--overlap", "60").output.strip() != secret
    pairs = filled("issuers", "add", "idp", "--jwks-url", "https://idp.example/keys", "--audience", "bank").output
    assert len(pairs.split()) == 1
    listed = filled("issuers", "list").output
    assert "HS256" in listed and "RS256,ES256,EdDSA" in listed and secret not in listed
    assert "must begin with https" in filled("issuers", "add", "x", "--jwks-url", "http://idp", fails=True).output
    filled("issuers", "remove", id_)
    assert "no such issuer" in filled("issuers", "remove", id_, fails=True).output


def test_signing_keys_are_rotated_in_time_or_at_once(filled: Run) -> None:
    first = filled("signing-keys", "list").output
    assert "signing" in first
    assert "next" in filled("signing-keys", "rotate").output
    told = filled("signing-keys", "rotate", "--at-once").output
    assert "retired" in told and told.count(" signing ") == 1
    assert filled("signing-keys", "list").output == told


def test_an_unknown_scope_is_refused(filled: Run) -> None:
    assert "no scope 'everything'" in filled("keys", "add", "k", "--scope", "everything", fails=True).output


def test_a_backup_holds_the_database_and_names_the_key_it_lacks(filled: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    told = filled("backup", str(target)).output
    assert str(data / "master.key") in told
    assert not list(target.rglob("*.key"))
    database = next(target.glob("coram-*.sqlite3"))
    restored = tmp_path / "restored"
    restored.mkdir()
    database.rename(restored / "coram.sqlite3")
    for name in ("master.key", "signing.key"):
        (restored / name).write_bytes((data / name).read_bytes())
        (restored / name).chmod(0o600)
    listed = CliRunner().invoke(main, ["process", "list", "--data", str(restored)])
    assert "Account opening" in listed.output


def test_an_empty_installation_says_how_to_begin(run: Run) -> None:
    assert "`coram init`" in run("process", "list", fails=True).output


def test_what_is_no_package_does_not_verify(tmp_path: Path) -> None:
    file = tmp_path / "package.zip"
    file.write_bytes(b"not a zip")
    result = CliRunner().invoke(main, ["verify", str(file)])
    assert result.exit_code == 1
    assert "DOES NOT HOLD" in result.output
    wrong = CliRunner().invoke(main, ["verify", str(file), "--head", "3:abc"])
    assert wrong.exit_code == 1
    assert "--head" in wrong.output


def test_a_master_key_that_others_can_read_is_refused(filled: Run, data: Path) -> None:
    (data / "master.key").chmod(0o644)
    refused = filled("process", "list", fails=True).output
    assert refused.startswith("coram: ")
    assert refused.count("\n") == 1


def test_test_keys_stand_beside_live_ones(filled: Run) -> None:
    """One organisation for whoever types: its test side needs no name, and its keys are managed with the others."""
    assert filled("keys", "add", "live").output.startswith("coram_sk_live_")
    made = filled("keys", "add", "tests", "--test").output
    assert made.startswith("coram_sk_test_")
    identifier = made.split("_")[3]
    listed = filled("keys", "list").output
    assert [line.split()[1] for line in listed.splitlines() if identifier in line] == ["test"]
    assert filled("keys", "rotate", identifier).output.startswith(f"coram_sk_test_{identifier}")
    assert "is revoked" in filled("keys", "revoke", identifier).output
    assert "EXAMPLE-TEST" in filled("organisation", "list").output
