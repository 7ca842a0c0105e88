"""Deliveries by Celery: the worker is started as `celery -A celery_peer worker`, what gives it work as
`python celery_peer.py PORT URL`.
"""

import json
import os
import sys
import time
from importlib.metadata import version
from uuid import uuid4

import requests
from celery import Celery

app = Celery("peer", broker=os.environ["BROKER"])
app.conf.update(
    task_acks_late=True, worker_prefetch_multiplier=4, task_ignore_result=True, worker_hijack_root_logger=False
)
BODY = json.dumps({"status": "K", "reason": "cancelled", "padding": "x" * 900})


@app.task(name="deliver", bind=True, max_retries=5)
def deliver(self, url: str, name: str) -> None:
    try:
        answer = requests.post(url, BODY, headers={"webhook-id": name, "content-type": "application/json"}, timeout=15)
        answer.raise_for_status()
    except requests.RequestException as error:
        raise self.retry(exc=error, countdown=1) from error


def main(url: str) -> None:
    deliver.delay(url, "warm")
    print(json.dumps({"versions": ", ".join(f"{name} {version(name)}" for name in ("celery", "requests"))}), flush=True)
    for line in sys.stdin:
        count, pace = (float(part) for part in line.split())
        called, began = {}, time.monotonic()
        for number in range(int(count)):
            if pace:
                time.sleep(max(0.0, began + number / pace - time.monotonic()))
            name = str(uuid4())
            called[name] = time.monotonic()
            deliver.delay(url, name)
        print(json.dumps(called), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
