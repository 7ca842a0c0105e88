"""Renewing the evidence seal in its file."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from coram.adapters.seal.renewing import OVERLAP_DAYS, earlier_path, next_path, prepare, promote
from coram.adapters.vault.secretfile import SecretFileError
from coram.assembly.opening import CannotOpen, host_of
from coram.settings import Settings

RENEWAL_DAYS = OVERLAP_DAYS


def renew_seal(settings: Settings, *, days: int, given: Path | None) -> Sequence[Path]:
    """Prepare the seal that follows; where its time has come already, it takes over. The files that were written.

    Raises CannotOpen.
    """
    path, password = settings.seal_path, settings.seal_password
    try:
        prepare(path, host_of(settings), days=days, given=given, password=password)
        if promote(path, password, datetime.now(UTC)):
            return [path, earlier_path(path)]
    except SecretFileError as error:
        raise CannotOpen(str(error)) from None
    return [next_path(path)]
