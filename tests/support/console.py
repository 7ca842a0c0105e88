"""Signing in to the console as somebody with a role."""

import httpx

from coram.actions.administration.staff import put_staff, set_password
from support.house import Filled

PASSWORD = "correct horse battery"


async def enter(client: httpx.AsyncClient, filled: Filled, role: str) -> None:
    """A new person with that one role, signed in by this client."""
    login = f"{role}@{filled.organisation.code.lower()}.example"
    await put_staff(filled.house, filled.organisation.id, {"login": login, "name": role, "roles": [role]})
    await set_password(filled.house, filled.organisation.id, login, PASSWORD)
    client.cookies.clear()
    answer = await client.post("/console/api/sign-in", json={"login": login, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
