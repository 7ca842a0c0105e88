"""`coram verify` and `seal`: evidence, and whose signature it bears."""

import json
from pathlib import Path

import click

from coram.actions.house import House
from coram.assembly.sealing import RENEWAL_DAYS, renew_seal
from coram.cli.common import fail, installation, instant, with_house
from coram.core.alert import SEAL_MS
from coram.settings import Settings
from coram.verify import verify_package
from coram.verify_seal import Trust, certificates

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify")
@click.argument("package", type=_FILE)
@click.option("--head", metavar="ENTRIES:HASH", multiple=True, help="A head of the audit trail learnt elsewhere.")
@click.option("--trust", metavar="FILE", type=_FILE, multiple=True, help="Certificates whose seals you believe.")
@click.option("--tsa-trust", metavar="FILE", type=_FILE, multiple=True, help="The same for time-stamps.")
@click.option("--checkpoints", metavar="FILE", type=_FILE, multiple=True, help="Signed checkpoints that were kept.")
@click.option("--json", "as_json", is_flag=True, help="The report for programs.")
def verify(
    package: Path,
    head: tuple[str, ...],
    trust: tuple[Path, ...],
    tsa_trust: tuple[Path, ...],
    checkpoints: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Check an evidence package, offline. Exit status 0 when everything holds, else 1.

    Callbacks carry the audit trail's head at that moment: given as --head, it must be in the package's trail.
    Without --trust the package's own certificate is believed, and its fingerprint shown, to be compared.
    """
    heads = []
    for text in head:
        entries, _, digest = text.partition(":")
        if not entries.isdigit() or len(digest) != 64:
            fail(f"--head is the number of entries, a colon and 64 hexadecimal digits, not '{text}'")
        heads.append((int(entries), digest))
    believed = Trust(seals=trusted(trust), stamps=trusted(tsa_trust))
    report = verify_package(package, heads, believed, [file.read_bytes() for file in checkpoints])
    click.echo(json.dumps(report.facts, indent=1, ensure_ascii=False) if as_json else report.text)
    raise SystemExit(report.exit_code)


def trusted(files: tuple[Path, ...]) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for file in files:
        try:
            found += [one.dump() for one in certificates(file.read_bytes())]
        except (ValueError, OSError) as error:
            fail(f"{file} cannot be read as certificates (PEM or DER): {error}")
    return tuple(found)


@click.group("seal")
def seal_group() -> None:
    """The evidence seal: show it, renew it, hand out its certificate."""


@seal_group.command("show")
@installation
def seal_show(settings: Settings) -> None:
    """Whose seal it is, until when, and its fingerprint."""

    async def act(house: House) -> None:
        seal = house.seal.identity
        made = "issued by this installation to itself" if seal.self_made else f"issued by {seal.issuer}"
        click.echo(f"subject      {seal.subject}\nissuer       {made}\nfingerprint  {seal.fingerprint}")
        click.echo(f"valid until  {instant(seal.not_after)}\ntime-stamps  {settings.tsa_url or 'none'}")
        following = house.seal.following
        if following is not None:
            click.echo(f"followed by  {following.subject}\nfrom         {instant(following.not_before)}")
            click.echo(f"fingerprint  {following.fingerprint}")
        elif seal.not_after - house.clock.now() < SEAL_MS:
            click.echo("It expires soon: coram seal renew", err=True)

    with_house(settings, act)


@seal_group.command("certificate")
@installation
def seal_certificate(settings: Settings) -> None:
    """The certificates of this seal, the one that follows and all before, as PEM: for those who verify packages."""

    async def act(house: House) -> None:
        click.echo(house.seal.anchors.decode(), nl=False)

    with_house(settings, act)


@seal_group.command("renew")
@click.option("--days", type=click.IntRange(0, 365), default=RENEWAL_DAYS, show_default=True, help="Until it signs.")
@click.option("--with", "given", metavar="FILE", type=_FILE, help="A seal of your own (PEM or PKCS#12).")
@installation
def seal_renew(settings: Settings, days: int, given: Path | None) -> None:
    """Prepare the seal that follows. Its certificate is handed out from now on; it signs in --days, without a restart,
    and one of your own (--with) as soon as its certificate is valid.

    Certificates of earlier seals stay among those that are handed out: what they signed is verified as before. Their
    keys are destroyed. Several servers share the seal: copy the files that this names to each.
    """

    async def act(house: House) -> None:
        for path in renew_seal(settings, days=days, given=given):
            click.echo(f"written      {path}")
        following = house.seal.following
        if following is None:
            click.echo("it signs now, and on a running server within seconds")
        else:
            click.echo(f"it signs from {instant(following.not_before)} on\nfingerprint  {following.fingerprint}")

    with_house(settings, act)


COMMANDS = (verify, seal_group)
