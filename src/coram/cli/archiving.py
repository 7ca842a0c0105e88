"""`coram archive`: copies that the house cannot read, their key, and opening them elsewhere."""

import os
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from coram.actions.administration.storing import find_organisation
from coram.actions.evidence.archiving import open_archive as hand_out
from coram.actions.house import House
from coram.archive_key import make_archive_key
from coram.cli.common import fail, in_one_line, installation, of_organisation, with_house, write_private
from coram.cli.proving import trusted
from coram.core.audit import SYSTEM
from coram.settings import Settings
from coram.unarchive import NotOpened, open_archive
from coram.verify_seal import Trust

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("archive")
def archive_group() -> None:
    """Archived copies: encrypted to a key that is kept elsewhere."""


@archive_group.command("make-key")
@click.argument("name")
@click.option("--key", "key_file", metavar="FILE", type=click.Path(path_type=Path), default="archive.key")
@click.option("--certificate", metavar="FILE", type=click.Path(path_type=Path), default="archive.pem")
@click.option("--no-password", is_flag=True, help="Leave the private key unprotected.")
@in_one_line
def make_key(name: str, key_file: Path, certificate: Path, no_password: bool) -> None:
    """Make a key pair in the name of NAME. Best on a machine that is not this installation's.

    The certificate goes into a process (archive_certificate). The private key goes into a safe, and so does its
    password: without both, no archived copy can ever be read again.
    """
    for file in (key_file, certificate):
        if file.exists():
            fail(f"{file} is there already")
    password = "" if no_password else click.prompt("Password for the key", hide_input=True, confirmation_prompt=True)
    private, public = make_archive_key(name, password)
    write_private(key_file, private.decode())
    certificate.write_bytes(public)
    click.echo(f"{key_file}: the private key, for a safe\n{certificate}: the certificate, for the process")


@archive_group.command("export")
@click.argument("conference")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--reason", metavar="WORDS", required=True, help="Why: it stands in the audit trail.")
@of_organisation
@installation
def export(settings: Settings, conference: str, file: Path, reason: str, organisation: str) -> None:
    """Write the archived copy of a conference into FILE (a ZIP), for whoever has the private key."""
    if file.exists():
        fail(f"{file} is there already")

    async def act(house: House) -> None:
        found = await find_organisation(house, organisation)
        opened = await hand_out(house, SYSTEM, found.id, conference, reason=reason)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as target:
                async for part in opened.reader():
                    target.write(part)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        envelopes = sum(path.endswith(".p7m") for path in opened.paths)
        click.echo(f"{file}: {envelopes} envelopes, {opened.size} bytes")

    with_house(settings, act)


@archive_group.command("open")
@click.argument("file", type=_FILE)
@click.option("--key", "key_file", metavar="FILE", type=_FILE, required=True, help="The private key (PEM).")
@click.option("--to", metavar="DIR", type=click.Path(path_type=Path), default=".", help="Where the files go.")
@click.option("--trust", metavar="FILE", type=_FILE, multiple=True, help="Certificates whose seals you believe.")
@in_one_line
def open_(file: Path, key_file: Path, to: Path, trust: tuple[Path, ...]) -> None:
    """Open an archived copy, offline: everything goes into a new directory named after the conference.

    Exit status 0 when the seal holds and every file is the one in the signed manifest, else 1.
    """
    key = _key(key_file)
    try:
        report = open_archive(file, key, to, Trust(seals=trusted(trust)))
    except NotOpened as wrong:
        fail(str(wrong))
    except FileExistsError as there:
        fail(f"{there.filename} is there already")
    click.echo(report.text, nl=False)
    raise SystemExit(report.exit_code)


def _key(file: Path) -> RSAPrivateKey:
    data = file.read_bytes()
    try:
        try:
            found = load_pem_private_key(data, None)
        except TypeError:
            password = os.environ.get("CORAM_ARCHIVE_PASSWORD") or click.prompt("Password of the key", hide_input=True)
            found = load_pem_private_key(data, password.encode())
    except ValueError:
        fail(f"{file} holds no private key in PEM, or the password is another")
    if not isinstance(found, RSAPrivateKey):
        fail(f"{file} holds no RSA key")
    return found


COMMANDS = (archive_group,)
