"""A waiting room on python-socketio: whoever connects stands at its end; `POST /leave` takes the first one out and
tells everybody else the new place. Served as `uvicorn socketio_peer:app`.
"""

import socketio

server = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")
line: list[str] = []


@server.event
async def connect(sid: str, _: object) -> None:
    line.append(sid)


@server.event
async def disconnect(sid: str) -> None:
    if sid in line:
        line.remove(sid)


async def leave(scope, receive, send) -> None:
    line.pop(0)
    for number, sid in enumerate(line, start=1):
        await server.emit("wait", {"position": number, "people_waiting": len(line)}, to=sid)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


app = socketio.ASGIApp(server, other_asgi_app=leave)
