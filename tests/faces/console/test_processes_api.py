"""The process editor's API: profiles, versions, refusals that name the field, and two administrators at once."""

from typing import Any

import httpx
import msgspec
import pytest

from coram.core.process import Process
from coram.ports.store import Change
from support.house import Filled, fill

from .conftest import PASSWORD

AT = "/console/api/admin"
Client = httpx.AsyncClient


@pytest.fixture
async def admin(client: Client, filled: Filled) -> Client:
    member = await filled.house.store.staff_member(filled.organisation.id, filled.staff[0].id)
    assert member is not None
    made = msgspec.structs.replace(member, roles=("admin",), name="Ada")
    await filled.house.store.commit(Change(organisation=filled.organisation.id, update=[made]))
    answer = await client.post("/console/api/sign-in", json={"login": made.login, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return client


async def ask(client: Client, method: str, path: str, body: Any = None, status: int = 200) -> Any:
    answer = await client.request(method, f"{AT}{path}", json=body)
    assert answer.status_code == status, (method, path, answer.status_code, answer.text)
    return answer.json()


async def made(client: Client, profile: str = "", name: str = "Accounts") -> dict[str, Any]:
    view: dict[str, Any] = await ask(client, "POST", "/processes", {"profile": profile, "name": name}, 201)
    return view


async def test_every_profile_says_what_it_does_and_makes_a_process_that_holds(admin: Client) -> None:
    profiles = await ask(admin, "GET", "/process-profiles")
    assert [one["name"] for one in profiles] == [
        "", "unattended", "BAFIN", "AT", "SPID", "BDI", "SEPBLAC", "ETSI-baseline", "NIST-IAL2"
    ]  # fmt: skip
    for profile in profiles:
        for texts in (profile["label"], *profile["demands"], *profile["sets"], *profile["uncovered"]):
            assert set(texts) == {"en", "it", "de"} and all(texts.values()), profile["name"]
        view = await made(admin, profile["name"], f"From {profile['name']}")
        assert view["check"]["wrong"] == [] and view["process"]["active"] is False
        bare = profile["name"] in ("", "unattended")
        assert view["process"]["compliance_profile"] == ("" if bare else profile["name"])
        assert view["process"]["attended"] == (profile["name"] != "unattended")
        if not bare:
            assert profile["demands"] and profile["sets"]
            said = " ".join(one["en"] for one in profile["uncovered"])
            assert ("End-to-end" in said) == view["process"]["recording"] and "Conformity itself" in said
    assert len(await ask(admin, "GET", "/processes")) == len(profiles) + 1


async def test_what_the_rules_ask_is_what_the_profiles_set(admin: Client) -> None:
    def step(view: dict[str, Any], name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in view["process"]["steps"] if one["name"] == name)
        return found

    bafin = await made(admin, "BAFIN", "B")
    assert step(bafin, "security_features")["draw"] == 3 and step(bafin, "one_time_code")["mandatory"]
    assert bafin["process"]["record_days"] >= 5 * 365 and bafin["process"]["assignment"] == "draw"
    assert bafin["process"]["certificates"] and bafin["process"]["attestation"]
    etsi = await made(admin, "ETSI-baseline", "E")
    optical = step(etsi, "optical_features")
    assert optical["draw"] == 2 and {one["category"] for one in optical["pool"]} == {"changes with the angle"}
    assert step(etsi, "other_features")["draw"] == 1
    spid = await made(admin, "SPID", "S")
    assert spid["process"]["interpreter_allowed"] is False and spid["process"]["record_days"] >= 20 * 365
    order = [one["name"] for one in spid["process"]["steps"]]
    assert order.index("introduction") < order.index("spoken_data") < order.index("document") < order.index("summary")
    assert (await made(admin, "NIST-IAL2", "N"))["process"]["applicant_notice"] == "verified_address"
    problem = await ask(admin, "POST", "/processes", {"profile": "NONE", "name": "x"}, 400)
    assert problem["field"] == "profile" and "BAFIN" in problem["detail"]
    problem = await ask(admin, "POST", "/processes", {"name": "B"}, 409)
    assert problem["field"] == "name" and problem["code"] == "NAME_TAKEN"


async def test_a_change_is_a_new_version_and_the_old_one_stays(admin: Client) -> None:
    view = await made(admin)
    at, process = f"/processes/{view['process']['id']}", view["process"]
    process["steps"][0]["title"]["en"] = "Welcome"
    process["branding"] = {"accent": "#634e00", "accent_dark": "", "logo": ""}
    changed = await ask(admin, "PUT", at, {"version": 1, "process": process})
    assert (changed["version"], changed["newest"], changed["changed_by"]) == (2, True, "Ada")
    assert changed["check"]["palette"]["light"]["accent"] == "#634e00"
    assert all(one["ratio"] >= 7 for one in changed["check"]["contrasts"])
    assert (await ask(admin, "PUT", at, {"version": 2, "process": changed["process"]}))["version"] == 2  # nothing new
    rows = await ask(admin, "GET", f"{at}/versions")
    assert [(one["version"], one["differences"]) for one in rows] == [(2, 2), (1, 0)]
    told = await ask(admin, "GET", f"{at}/versions/2")
    assert {one["path"]: (one["before"], one["after"]) for one in told["differences"]} == {
        "steps.consent.title.en": ("Before we begin", "Welcome"),
        "branding.accent": ("", "#634e00"),
    }
    old = await ask(admin, "GET", f"{at}?version=1")
    assert old["process"]["steps"][0]["title"]["en"] == "Before we begin" and old["newest"] is False
    back = await ask(admin, "POST", f"{at}/versions/1/restore", {"version": 2})
    assert back["version"] == 3 and back["process"] == old["process"]
    assert (await ask(admin, "GET", f"{at}/versions/3?against=1"))["differences"] == []


async def test_of_two_administrators_the_second_is_told_and_loses_nothing(admin: Client) -> None:
    view = await made(admin)
    at, process = f"/processes/{view['process']['id']}", view["process"]
    await ask(admin, "PUT", at, {"version": 1, "process": process | {"name": "First"}})
    problem = await ask(admin, "PUT", at, {"version": 1, "process": process | {"name": "Second"}}, 409)
    assert problem["code"] == "PROCESS_CHANGED" and problem["newest"] == 2
    assert "you began with version 1, and the newest is 2. Nothing was saved" in problem["detail"]
    assert (await ask(admin, "GET", at))["process"]["name"] == "First"
    problem = await ask(admin, "POST", f"{at}/versions/1/restore", {"version": 1}, 409)
    assert problem["code"] == "PROCESS_CHANGED"


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"languages": ["en", "fr"]}, "steps[0].title", "there is no text in 'fr'"),
        ({"branding": {"accent": "#ffcc00"}}, "branding.accent", "would do"),
        ({"branding": {"logo": "data:image/png;base64,AAAA"}}, "branding.logo", "no PNG"),
        ({"end_rules": [{"data": {"a": 1}, "abort_codes": ["NO"]}]}, "end_rules[0].abort_codes", "no abort code 'NO'"),
        ({"end_rules": [{}]}, "end_rules[0]", "adds data, or names"),
        ({"end_rules": [{"next_process": "other"}]}, "end_rules[0].next_process", "no process with the id 'other'"),
        (
            {"end_rules": [{"data": {"a": 1}, "answers": [{"step": "questions", "item": "nope", "equals": "ok"}]}]},
            "end_rules[0].answers[0].step",
            "no question, feature or field 'nope'",
        ),
        (
            {"end_rules": [{"data": {"a": 1}, "answers": [{"step": "location", "equals": "yes"}]}]},
            "end_rules[0].answers[0].equals",
            "one of passed, failed",
        ),
        ({"end_rules": [{"copied": {"a": "nowhere.x"}}]}, "end_rules[0].copied", "no step 'nowhere'"),
        ({"wait_seconds": 1}, "wait_seconds", "from 5 to 86400"),
        ({"certificates": ["A", "a "]}, "certificates", "twice"),
        ({"compliance_profile": "OWN"}, "compliance_profile", "Invalid enum value"),
        ({"redirect_origins": ["https://a.example/path"]}, "redirect_origins", "an origin is"),
        ({"nonsense": 1}, "nonsense", "no member called"),
        ({"service_hours": [{"days": [9], "opens": "08:00", "closes": "18:00"}]}, "days", "from 0"),
    ],
)
async def test_refusals_name_the_field_before_and_at_saving(
    admin: Client, change: dict[str, Any], field: str, said: str
) -> None:
    view = await made(admin)
    at, process = f"/processes/{view['process']['id']}", view["process"] | change
    tried = await ask(admin, "POST", f"{at}/check", {"process": process})
    assert any(one["field"] == field and said in one["message"] for one in tried["wrong"]), tried["wrong"]
    problem = await ask(admin, "PUT", at, {"version": 1, "process": process}, 400)
    assert problem["field"] == field and said in problem["detail"]
    assert (await ask(admin, "GET", at))["version"] == 1


async def test_a_draft_is_told_everything_at_once(admin: Client) -> None:
    view = await made(admin)
    process = view["process"]
    process["steps"][0]["title"] = {"en": "x"}
    process["steps"][1]["name"] = "Bad Name"
    process["branding"]["accent"] = "#ffcc00"
    tried = await ask(admin, "POST", f"/processes/{process['id']}/check", {"process": process})
    assert {one["field"] for one in tried["wrong"]} == {"steps[0].title", "steps[1].name", "branding.accent"}
    assert tried["suggested"].startswith("#") and any(one["ratio"] < 7 for one in tried["contrasts"])


async def test_another_organisations_process_is_not_found(admin: Client, filled: Filled) -> None:
    other = await fill(filled.house, code="OTHER")
    strange: Process = other.process
    body = {"version": 1, "process": {"name": "Mine"}}
    for method, path, sent in (
        ("GET", "", None),
        ("PUT", "", body),
        ("POST", "/check", body),
        ("GET", "/versions", None),
        ("GET", "/versions/1", None),
        ("POST", "/versions/1/restore", body),
    ):
        await ask(admin, method, f"/processes/{strange.id}{path}", sent, 404)
    mine = await made(admin)
    assert (await ask(admin, "GET", f"/processes/{mine['process']['id']}/versions/9", None, 404))["field"] == "process"


async def test_the_rules_of_a_process_without_an_operator_are_kept_and_refused_at_their_field(admin: Client) -> None:
    view = await made(admin, "unattended", "Alone")
    process = view["process"]
    rules = {
        **process["unattended"],
        "documents": [{"country": "ITA", "kinds": ["identity_card"]}, {"country": "", "kinds": ["passport"]}],
        "review": "accepted", "four_eyes": True, "min_age": 18, "max_age": None, "session_seconds": 900,
        "compare": ["surname", "birth_date"], "upload": True, "face_match": True, "document_attempts": 5,
    }  # fmt: skip
    wish = {"version": view["version"], "process": {**process, "unattended": rules}}
    changed = await ask(admin, "PUT", f"/processes/{process['id']}", wish)
    assert changed["process"]["unattended"] == rules and changed["check"]["wrong"] == []
    wrong = {
        "documents": [{"country": "Italy", "kinds": ["passport"]}],
        "document_attempts": 0,
        "session_seconds": 5,
        "min_age": 200,
    }
    for member, value in wrong.items():
        draft = {**process, "unattended": {**rules, member: value}}
        told = (await ask(admin, "POST", f"/processes/{process['id']}/check", {"process": draft}))["wrong"]
        assert [one["field"] for one in told] == [f"unattended.{member}"], told
    draft = {**process, "unattended": {**rules, "review": "never"}}
    told = (await ask(admin, "POST", f"/processes/{process['id']}/check", {"process": draft}))["wrong"]
    assert [(one["field"], "needs a review" in one["message"]) for one in told] == [("unattended.four_eyes", True)]


async def test_faces_are_measured_only_where_the_applicant_is_asked_first(admin: Client) -> None:
    view = await made(admin, "", "Attended")
    process = {**view["process"], "face_match": True}
    changed = await ask(
        admin, "PUT", f"/processes/{process['id']}", {"version": view["version"], "process": process}
    )  # fmt: skip
    assert changed["process"]["face_match"] is True and changed["check"]["wrong"] == []
    alone = (await made(admin, "unattended", "Alone"))["process"]
    measured = {**alone, "unattended": {**alone["unattended"], "liveness": True}}
    wrong = (
        ({**process, "steps": [one for one in process["steps"] if one["kind"] != "consent"]}, "face_match", "consent"),
        ({**process, "steps": [one for one in process["steps"] if one["kind"] != "face"]}, "face_match", "photos"),
        ({**alone, "face_match": True}, "face_match", "unattended.face_match"),
        ({**measured, "steps": [{**one, "text": {}} if one["kind"] == "consent" else one for one in alone["steps"]]},
         "unattended.face_match", "a consent step whose text says"),
    )  # fmt: skip
    for draft, field, words in wrong:
        told = (await ask(admin, "POST", f"/processes/{draft['id']}/check", {"process": draft}))["wrong"]
        assert field in [one["field"] for one in told], told
        assert any(words in one["message"] for one in told if one["field"] == field), told
