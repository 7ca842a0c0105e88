"""Jobs of several characters, each in a process of its own."""

import os
import signal
import time
from pathlib import Path

from coram.adapters.confined import confine
from coram.adapters.nursery import serve

LOADED = os.getpid()


def answer(job: bytes) -> bytes:
    match job:
        case b"who":
            return f"{LOADED} {os.getpid()}".encode()
        case b"hang":
            time.sleep(600)
        case b"die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"spin":
            while True:
                pass
        case b"where":
            return repr(sorted(os.environ)).encode()
        case b"write":
            with Path("/tmp/written-by-a-job").open("wb") as file:
                file.write(b"x")
                file.flush()
    return job


if __name__ == "__main__":
    confine(memory=1 << 30, cpu_seconds=None)
    serve(answer, cpu_seconds=1)
