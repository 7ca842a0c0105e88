"""Work on bytes from outside in a process of its own: how it is started, and what it may use.

Whatever those bytes make it do, its end hurts nobody: it gets little of everything, none of the house's secrets by its
environment, and goes with its parent.
"""

import asyncio
import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

_KEPT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "HOME", "TZ", "LD_LIBRARY_PATH")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_PR_SET_PDEATHSIG = 1


def kept_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What such a process needs of the environment, and nothing of the settings; with `more`."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | _ONE_THREAD | dict(more or {})


@asynccontextmanager
async def started(
    module: str, environment: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m module` with pipes for its standard input and output; killed when the block is left before it ended.

    Raises OSError where no process can be started.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=kept_environment(environment),
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def confine(*, memory: int, cpu_seconds: int | None, file_bytes: int = 0, nice: int = 10) -> None:
    """Called by the process itself, before it reads anything. Bytes of memory, seconds of the processor (None: told
    later, by `confine_cpu`), bytes of the largest file that it may write.
    """
    os.nice(nice)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if cpu_seconds is not None:
        confine_cpu(cpu_seconds)
    die_with_parent()


def die_with_parent() -> None:
    """A process that was forked must say so itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def confine_cpu(seconds: int) -> None:
    """Seconds of the processor from the process's beginning."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
