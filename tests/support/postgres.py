"""A PostgreSQL of the tests' own: in a temporary directory, on a Unix socket, as a user of its own under root."""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

MISSING = "PostgreSQL is not installed (Debian: apt install postgresql)"
USER = "postgres"

EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
SET client_min_messages = warning;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET ALL', current_database()); END $$;
"""


def programs() -> Path | None:
    """The directory of initdb and postgres: the newest installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    places = [*debian, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((place for place in places if (place / "initdb").exists() and (place / "postgres").exists()), None)


def _owner() -> pwd.struct_passwd | None:
    """Who runs it: PostgreSQL refuses to run as root."""
    return pwd.getpwnam(USER) if os.geteuid() == 0 else None


class Postgres:
    """A server that listens on a socket in its directory. It does not wait for the disk: only the machine's own
    failure would lose anything.
    """

    def __init__(self, directory: Path, bin_directory: Path) -> None:
        self.directory, self._bin = directory, bin_directory
        self._names = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self.spare: list[str] = []
        self.log = directory / "log"

    def run(self, program: str, *arguments: str) -> str:
        """One of PostgreSQL's programs, as its user; its output."""
        owner = _owner()
        done = subprocess.run(
            [str(self._bin / program), *arguments],
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            cwd=self.directory,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")
        return done.stdout

    def create(self) -> None:
        """Lay the data directory out."""
        if owner := _owner():
            os.chown(self.directory, owner.pw_uid, owner.pw_gid)
        options = ("--username=coram", "--auth=trust", "--encoding=UTF8", "--no-sync", "--locale=C.UTF-8")
        self.run("initdb", f"--pgdata={self.directory / 'data'}", *options)

    def start(self) -> None:
        """Start it and wait until it answers."""
        owner = _owner()
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.directory),
            "fsync": "off",
            "max_connections": "60",
            "shared_buffers": "32MB",
            "autovacuum": "off",  # tests count dead rows
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self.directory / "data"), *options],
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
                cwd=self.directory,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 30
        ready = [str(self._bin / "pg_isready"), "-q", "-h", str(self.directory), "-d", "postgres"]
        while subprocess.run(ready).returncode:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """SIGQUIT: at once, as if it crashed. SIGINT: as an administrator does."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(30)

    def url(self, database: str) -> str:
        return f"postgresql://coram@/{database}?host={quote(str(self.directory), safe='')}"

    def new_database(self, *options: str) -> str:
        """The address of a fresh database, created with `options` of createdb."""
        name = f"test{next(self._names)}"
        self.run("createdb", "-h", str(self.directory), "-U", "coram", "--template=template0", *options, name)
        return self.url(name)

    def empty(self, database_url: str) -> None:
        """As `new_database` makes it: cheaper than a new one."""
        self.run("psql", "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-c", EMPTY, database_url)

    def dump(self, database_url: str) -> str:
        """Schema and rows as a script, without what newer programs add for psql alone, with a random word."""
        script = self.run("pg_dump", "--inserts", "--no-owner", database_url)
        return "".join(line for line in script.splitlines(keepends=True) if not line.startswith("\\"))

    def load(self, database_url: str, dump: Path) -> None:
        """Run a script of pg_dump."""
        script = self.directory / "load.sql"
        script.write_bytes(dump.read_bytes())
        script.chmod(0o644)
        self.run("psql", "--quiet", "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-f", str(script), database_url)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server of one's own, gone afterwards. Skips the test where PostgreSQL is not installed."""
    found = programs()
    if found is None:
        pytest.skip(MISSING)
    directory = Path(tempfile.mkdtemp(prefix="coram-pg-", dir="/tmp"))
    server = Postgres(directory, found)
    try:
        server.create()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests of a process that need one."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def database_url(postgres: Postgres) -> Iterator[str]:
    """An empty database."""
    url = postgres.spare.pop() if postgres.spare else postgres.new_database()
    yield url
    postgres.empty(url)
    postgres.spare.append(url)
