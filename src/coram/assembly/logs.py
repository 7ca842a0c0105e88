"""Log lines: one event each, as JSON for machines or in colours for people."""

import json
import logging
import sys
from typing import Any

import msgspec
import structlog

from coram.settings import Settings

NOISY = ("uvicorn", "websockets", "litestar", "aiohttp", "asyncio", "aiortc", "aioice", "socketio", "engineio")


def set_up_logs(settings: Settings) -> None:
    """Send everything, ours and the libraries', to standard error in the chosen form."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if settings.log_format == "json":
        last: list[Any] = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(_json)]
    else:
        # Plain tracebacks: the prettier ones print local variables, which may be keys or somebody's data.
        plain = structlog.dev.plain_traceback
        last = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    # No line names its caller, thread, process or task: not looking for them halves what a line costs.
    logging._srcfile = None  # as "Optimization" in Python's documentation says
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    # Libraries write addresses and headers at their lower levels: only what went wrong is wanted of them.
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _json(line: object, **_: object) -> str:
    try:
        return msgspec.json.encode(line, enc_hook=repr).decode()
    except (TypeError, ValueError, RecursionError):  # half a surrogate pair, say: no line is lost
        return json.dumps(line, default=repr, skipkeys=True)
