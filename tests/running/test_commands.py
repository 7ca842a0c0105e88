"""Which commands there are, and what it takes to ask for help."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import click
import pytest
from click.testing import CliRunner

import coram.cli
from coram.cli import PLACES, main

HEAVY = ("coram.actions", "coram.adapters", "coram.assembly", "coram.faces", "litestar", "numpy", "aiohttp")


def imported(code: str) -> set[str]:
    """The parts of HEAVY that a fresh interpreter has imported when it has run that."""
    told = f"import sys\n{code}\nprint()\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("asked", ["--help", "--version", "nonsense"])
def test_help_imports_nothing_heavy(asked: str) -> None:
    assert imported(f"from coram.cli import main\ntry: main([{asked!r}])\nexcept SystemExit: pass") == set()


def test_the_table_names_every_command_where_it_stands_with_its_own_words() -> None:
    found: dict[str, tuple[str, str]] = {}
    for module in iter_modules(coram.cli.__path__):
        for command in getattr(import_module(f"coram.cli.{module.name}"), "COMMANDS", ()):
            assert command.name not in found
            found[command.name] = (module.name, command.get_short_help_str(limit=1000))
    assert {name: tuple(place) for name, place in PLACES.items()} == found
    assert set(HEAVY) <= set(sys.modules)  # what help does without


def test_help_lists_all_of_them() -> None:
    told = "".join(CliRunner().invoke(main, ["--help"]).output.split())
    for name, place in PLACES.items():
        assert "".join([name, *place.help.split()]) in told


def test_an_unknown_command_is_named() -> None:
    done = CliRunner().invoke(main, ["serv"])
    assert done.exit_code == 2
    assert "No such command 'serv'" in done.output
    assert main.get_command(click.Context(main), "serv") is None
