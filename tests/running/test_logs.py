"""The form of log lines."""

import json
import subprocess
import sys

SCRIPT = r"""
import structlog
from coram.assembly.logs import set_up_logs
from coram.settings import Settings

set_up_logs(Settings(log_format="json"))
log = structlog.get_logger("some.room")
log.info("plain", number=1, text="\u00e8")
log.info("odd", error=ValueError("x"), keys={1: 2}, raw=b"raw", half="\ud800", bound=log)
secret = "hunter2"
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
"""


def test_each_line_is_json_whatever_it_carries() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["plain", "odd", "failed"]
    assert lines[0]["number"] == 1
    assert lines[0]["text"] == "\u00e8"
    assert lines[1]["half"] == "\ud800"
    assert {line["logger"] for line in lines} == {"some.room"}
    assert [line["level"] for line in lines] == ["info", "info", "error"]
    assert "ZeroDivisionError" in lines[2]["exception"]
    assert "hunter2" not in done.stderr
