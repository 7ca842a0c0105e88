"""Where integrations with this dialect break: spellings, methods, header names."""

import pytest

from coram.faces.liveid.operations import OPERATIONS
from support.liveid import Party, refusal
from support.people import to_waiting


async def test_header_names_have_no_case(acme: Party) -> None:
    conference = (await to_waiting(acme)).conference
    for name in ("apikey", "ApiKey", "APIKEY"):
        answer = await acme.client.get(
            "/api/authenticate/genAPIToken", params={"idConference": conference}, headers={name: acme.key}
        )
        assert answer.status_code == 200


async def test_the_u_id_has_a_capital_i(acme: Party) -> None:
    uid = await acme.uid()
    for name, status in (("uId", 200), ("uid", 400), ("uID", 400)):
        answer = await acme.client.get("/api/v2/getAsyncRequestInfo", params={name: uid}, headers=acme.headers)
        assert answer.status_code == status


async def test_an_address_takes_only_its_own_methods(acme: Party) -> None:
    paths: dict[str, set[str]] = {}
    for operation in OPERATIONS:
        if "{" not in operation.path:
            paths.setdefault(operation.path, set()).add(operation.method)
    for path, methods in paths.items():
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - methods:
            answer = await acme.client.request(method, path)
            refusal(answer, 405, "METHOD_NOT_ALLOWED")
            assert answer.headers["allow"] == ", ".join(sorted(methods))


async def test_a_call_has_one_id_under_three_names(acme: Party) -> None:
    uid = await acme.uid()
    conference, _ = await acme.open(uid)
    info = await acme.client.get("/api/v2/getAsyncRequestInfo", params={"uId": uid}, headers=acme.headers)
    assert info.json()["calls"][0]["idConference"] == conference
    assert (await acme.client.get("/app/service-async-call", params={"uId": uid})).status_code == 404


@pytest.mark.parametrize("where", ["query", "json", "form", "multipart"])
async def test_read_only_questions_are_posts_with_parameters_anywhere(acme: Party, where: str) -> None:
    values = {"id_organization": acme.organisation.code, "id_process": acme.process.id}
    sent = {
        "query": {"params": values},
        "json": {"json": values},
        "form": {"data": values},
        "multipart": {"files": [(name, (None, value)) for name, value in values.items()]},
    }[where]
    answer = await acme.client.post("/api/service/getQueue", **sent)
    assert answer.json() == {"success": True, "queue": 0}
