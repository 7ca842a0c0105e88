"""What all commands share: the installation they act on, and errors in one line."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
import msgspec

from coram.actions.house import House
from coram.assembly.logs import set_up_logs
from coram.assembly.opening import CannotOpen, open_house
from coram.core.errors import Refusal
from coram.settings import Settings, SettingsError, read_settings

T = TypeVar("T")


class Failure(click.ClickException):
    """One clear line on standard error, exit status 1."""

    def show(self, file: Any = None) -> None:
        click.echo(f"coram: {self.message}", file=file or sys.stderr)


def in_one_line(command: Callable[..., Any]) -> Callable[..., Any]:
    """What people can mend is told in a line, not in a traceback."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except Refusal as refusal:
            named = refusal.field and refusal.field not in refusal.message
            raise Failure(f"{refusal.field}: {refusal.message}" if named else refusal.message) from None
        except (SettingsError, CannotOpen) as error:
            raise Failure(str(error)) from None
        except OSError as error:
            raise Failure(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}") from None

    return told


def installation(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --data and --config; the command gets `settings`."""

    @click.option("--data", metavar="DIR", help="The data directory (setting `data`).")
    @click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help="A settings file (TOML).")
    @wraps(command)
    def with_settings(*args: Any, data: str | None, config: Path | None, **kwargs: Any) -> Any:
        return command(*args, settings=in_one_line(read_settings)(config, data=data), **kwargs)

    return with_settings


of_organisation = click.option("--organisation", metavar="CODE", default="", help="Needed when there are several.")


def with_house(settings: Settings, act: Callable[[House], Awaitable[T]]) -> T:
    """Run `act` on the installation's house, without media."""

    async def acting() -> T:
        async with open_house(settings, media=False) as house:
            return await act(house)

    set_up_logs(quiet(settings))
    result: T = in_one_line(asyncio.run)(acting())
    return result


def quiet(settings: Settings) -> Settings:
    """Only warnings: commands answer on standard output."""
    return msgspec.structs.replace(settings, log_level="warning")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print columns, aligned."""
    cells = [[str(cell) for cell in row] for row in rows]
    if not cells:
        click.echo("nothing yet", err=True)
        return
    widths = [max(len(line[index]) for line in [list(headings), *cells]) for index in range(len(headings))]
    for line in [list(headings), *cells]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def instant(at: int) -> str:
    """A time (ms) in UTC; "-" for never."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%SZ") if at else "-"


def fail(message: str) -> NoReturn:
    """End with that line."""
    raise Failure(message)


def write_private(path: Path, text: str) -> None:
    """A file that only its owner may read, complete or absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
