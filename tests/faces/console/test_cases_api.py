"""Cases: found by whatever somebody has in hand, opened with a reason, proved, decided; and who may do what."""

import csv
import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec

from coram.actions.capture.uploads import append, begin
from coram.actions.conference import calling
from coram.actions.conference.deciding import close
from coram.actions.conference.finishing import finish
from coram.actions.house import House
from coram.core.access import Caller
from coram.core.audit import Actor
from coram.core.process import AbortCode
from coram.core.staff import Role, StaffMember
from coram.ports.store import Change
from coram.verify import verify_file
from support.house import STEPS, open_test_house, texts
from support.jpegs import jpeg_of_noise
from support.people import operator_of, to_call
from support.tenants import Tenant, make_tenant

FORM = tuple(step for step in STEPS if step.name in ("card", "data"))
OPTIONAL = tuple(msgspec.structs.replace(step, mandatory=False) for step in FORM)
CODES = (AbortCode(code="DOC_SUSPECT", label=texts("The document looks forged")),)
REASON = {"purpose": "complaint", "reason": "the bank asks what happened"}


class Bank:
    """A tenant with people of every role, and a client for each."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant, self.house = tenant, tenant.house
        self.people: dict[str, StaffMember] = {}

    async def hire(self, name: str, *roles: Role) -> None:
        member = msgspec.structs.replace(
            self.tenant.admin,
            id=f"{len(self.people):08x}-0000-4000-8000-{self.tenant.organisation.id[:12]}",
            login=f"{name}.{self.tenant.organisation.code.lower()}@example.org",
            name=name.title(),
            roles=roles,
            version=1,
        )
        await self.house.store.commit(Change(organisation=member.organisation, insert=[member]))
        self.people[name] = member

    @asynccontextmanager
    async def as_(self, name: str) -> AsyncIterator[httpx.AsyncClient]:
        async with self.tenant.signed_in(self.people[name]) as client:
            yield client

    async def call(self, outcome: Any = "completed", code: str = "", number: str = "L898902C3") -> str:
        """A call with a photo and a filled form, decided and sealed; its id."""
        applicant, operator = await to_call(self.tenant)
        house, id_ = self.house, applicant.conference
        await photograph(house, operator, id_)
        values = {"surname": "Eriksson", "born": "1974-08-12", "number": number}
        await calling.set_step(house, operator, id_, "data", status=None, values=values, note=None)
        await calling.say(house, operator, id_, "Please hold the card still")
        await close(house, operator, id_, outcome, code, "all well")
        await finish(house, self.tenant.organisation.id, id_)
        return id_


async def photograph(house: House, operator: Caller, conference: str) -> None:
    import hashlib

    ask = await calling.ask_for(house, operator, conference, "still", "document_front", "")
    data = jpeg_of_noise(640, 480)
    state = await begin(
        house, operator.organisation, conference, Actor(kind="applicant"), request=ask.id, kind="photo",
        name="front.jpg", mime="image/jpeg", size=len(data), sha256=hashlib.sha256(data).hexdigest(), width=640,
        height=480,
    )  # fmt: skip
    assert (await append(house, operator.organisation, conference, state.upload, 0, data)).complete


def form() -> tuple[Any, ...]:
    from coram.core.process import FormField

    number = FormField(name="number", label=texts("Number"), request_key="documentNumber")
    return tuple(
        msgspec.structs.replace(step, fields=(*step.fields, number)) if step.kind == "form" else step
        for step in OPTIONAL
    )


@asynccontextmanager
async def bank(path: Path, code: str = "BANK", **process: Any) -> AsyncIterator[Bank]:
    async with open_test_house(path) as house:
        yield await staffed(house, code, **process)


async def staffed(house: House, code: str, **process: Any) -> Bank:
    known = {"steps": form(), "recording": False, "abort_codes": CODES, "server_callback": "http://localhost:1/x"}
    made = Bank(await make_tenant(house, code, **{**known, **process}))
    await made.hire("rita", "reviewer")
    await made.hire("susan", "supervisor")
    await made.hire("andrew", "auditor")
    await made.hire("olga", "operator")
    return made


async def test_a_case_is_found_by_whatever_somebody_has_in_hand(tmp_path: Path) -> None:
    async with bank(tmp_path) as mine:
        id_ = await mine.call()
        other = await mine.call("aborted", "DOC_SUSPECT", number="X1")
        found = await mine.house.store.conference(mine.tenant.organisation.id, id_)
        assert found is not None
        async with mine.as_("susan") as susan:

            async def by(**query: Any) -> list[str]:
                answer = await susan.get("/console/api/cases", params=query)
                assert answer.status_code == 200, answer.text
                return [row["id"] for row in answer.json()["cases"]]

            assert await by() == [other, id_]
            for text in (id_, id_.upper()[:8], f" {id_[:13]}", found.identification, "L898902c3", "l898 902 C3"):
                assert await by(text=text) == [id_], text
            for text in ("eriksson", "ERIKSSON", "Eriksson Anna Maria", "anna maria eriksson", "anna@example.org"):
                assert sorted(await by(text=text)) == sorted([id_, other]), text
            for text in ("eriks", "Erikssonn", "1974-08-12", "e", "%", "'; DROP", "http://x/?uId=abc", "\u0000"):
                assert await by(text=text) == [], text
            assert await by(standing="completed") == [id_]
            assert await by(code="DOC_SUSPECT", kind="attended") == [other]
            assert await by(kind="unattended") == []
            assert await by(operator=mine.tenant.operator.id, language="en") == [other, id_]
            assert await by(since=found.created_at + 1) == [other]
            assert await by(flagged="true") == [] and await by(held="true") == []
            first = (await susan.get("/console/api/cases", params={"limit": 1})).json()
            assert [row["id"] for row in first["cases"]] == [other]
            assert await by(limit=1, before=first["before"]) == [id_]
            row = first["cases"][0]
            assert (row["applicant_name"], row["standing"], row["operator_name"]) == (
                "Anna Maria ERIKSSON", "aborted", "Operator 0",
            )  # fmt: skip
            wrong = await susan.get("/console/api/cases", params={"standing": "lost"})
            assert wrong.status_code == 400 and "one of open, created" in wrong.json()["detail"]
            assert (await susan.get("/console/api/cases", params={"before": "x"})).status_code == 400
            choices = (await susan.get("/console/api/cases/choices")).json()
            assert choices["codes"] == [{"id": "DOC_SUSPECT", "name": "The document looks forged"}]


async def test_the_list_leaves_as_csv_without_names_and_that_stands_in_the_trail(tmp_path: Path) -> None:
    async with bank(tmp_path, name="=cmd|' /C calc'!A0") as mine:
        id_ = await mine.call()
        async with mine.as_("andrew") as andrew:
            answer = await andrew.get("/console/api/cases/export", params={"standing": "completed", "text": "eriksson"})
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        head, row = list(csv.reader(io.StringIO(answer.text)))
        assert head[:4] == ["conference", "reference", "created", "ended"]
        assert row[0] == id_ and row[2].endswith("+00:00") and row[4] == "'=cmd|' /C calc'!A0"
        assert "eriksson" not in answer.text.lower()
        *_, entry = await mine.house.store.audit(mine.tenant.organisation.id, "organisation")
        assert entry.type == "cases.exported" and entry.actor.id == mine.people["andrew"].id
        assert entry.details == {"standing": "completed", "searched": True}


async def test_evidence_is_opened_with_a_reason_and_everything_looked_at_is_told(tmp_path: Path) -> None:
    async with bank(tmp_path) as mine:
        id_ = await mine.call()
        at = f"/console/api/cases/{id_}"
        async with mine.as_("andrew") as andrew, mine.as_("rita") as rita:
            closed = (await andrew.get(at)).json()
            assert "Please hold the card still" not in str(closed) and closed["may"] == ["open"]
            assert closed["broken_at"] is None and closed["looked"] == [] and closed["files"] == {"photo": 1}
            assert closed["draw"]["seed"] and closed["draw"]["offers"][0]["how"] == "drawn"
            assert len(closed["deliveries"]) == 1 and closed["package"]["sha256"]
            refused = await andrew.post(f"{at}/open", json={"purpose": "other"})
            assert refused.status_code == 400 and "in your own words" in refused.json()["detail"]
            opened = await andrew.post(f"{at}/open", json=REASON)
            evidence = opened.json()
            assert evidence["chat"][0]["text"] == "Please hold the card still"
            fields = next(step["fields"] for step in evidence["steps"] if step["kind"] == "form")
            assert (fields[0]["value"], fields[0]["requested"], fields[0]["differs"]) == (
                "Eriksson", "ERIKSSON", False,
            )  # fmt: skip
            src = evidence["photos"][0]["src"]
            for range_ in ("bytes=10-19", "bytes=0-9"):
                part = await andrew.get(src, headers={"range": range_})
                assert (part.status_code, len(part.content)) == (206, 10)
            whole = await andrew.get(src)
            assert part.content == whole.content[:10] and whole.headers["content-type"] == "image/jpeg"
            assert (await andrew.get(src, headers={"range": "bytes=9999999-"})).status_code == 416
            # of this session alone, for ten minutes, and for that file
            assert (await rita.get(src)).json()["code"] == "INVALID_SIGNATURE"
            assert (await andrew.get(src.replace("files/", "files/0"))).status_code == 404
            mine.house.clock.move(601)  # type: ignore[attr-defined]
            assert (await andrew.get(src)).status_code == 410
            fresh = await andrew.post(f"{at}/renew", json=evidence["visit"])
            assert (await andrew.get(fresh.json()["photos"][0]["src"])).status_code == 200
            assert (await rita.post(f"{at}/renew", json=evidence["visit"])).status_code == 401
            package = await andrew.get(fresh.json()["package"])
            assert verify_file(io.BytesIO(package.content), "x").holds
            looked = (await andrew.get(at)).json()["looked"]
        assert [(one["name"], one["purpose"], one["what"]) for one in looked] == [
            ("Andrew", "complaint", ["photo", "package"])
        ]
        trail = await mine.house.store.audit(mine.tenant.organisation.id, id_)
        told = [entry.type for entry in trail if entry.type.startswith("evidence.")]
        assert told == ["evidence.opened", "evidence.viewed", "evidence.downloaded"]
        chain = await mine.house.store.audit(mine.tenant.organisation.id, "organisation")
        ours = [(entry.type, entry.details.get("purpose")) for entry in chain if entry.type.startswith("evidence.")]
        assert ours == [("evidence.opened", "complaint"), ("evidence.downloaded", None)]
        assert "what happened" not in str([entry.details for entry in (*trail, *chain)])


async def test_a_case_is_proved_and_an_altered_one_is_found(tmp_path: Path) -> None:
    async with bank(tmp_path) as mine:
        id_ = await mine.call()
        at = f"/console/api/cases/{id_}"
        async with mine.as_("susan") as susan:
            proof = (await susan.post(f"{at}/prove")).json()
            assert proof["holds"] and proof["sealed_by"] and proof["fingerprint"]
            assert not [check for check in proof["checks"] if check["problems"]]
            assert {"the audit trail of today still has what was sealed"} < {check["name"] for check in proof["checks"]}
            # somebody who can write into the vault puts another photo in its place
            photo = next(
                one for one in await mine.house.store.artifacts(mine.tenant.organisation.id, id_) if one.kind == "photo"
            )
            conference = await mine.house.store.conference(mine.tenant.organisation.id, id_)
            assert conference is not None
            await mine.house.vault.delete(photo.object)
            upload = await mine.house.vault.create(photo.object, mine.house.keyring.unwrap(conference.wrapped_key))
            await upload.append(
                jpeg_of_noise(640, 480)[:-3] + b"xyz" + b"\0" * (photo.size - len(jpeg_of_noise(640, 480)))
            )
            await upload.finish()
            proof = (await susan.post(f"{at}/prove")).json()
            assert not proof["holds"]
            failed = [check for check in proof["checks"] if check["problems"]]
            assert "is not the file in the manifest" in failed[0]["problems"][0]


async def test_the_second_person_confirms_and_a_supervisor_supersedes(tmp_path: Path) -> None:
    async with bank(tmp_path, four_eyes=True) as mine:
        id_ = await mine.call()
        at = f"/console/api/cases/{id_}"
        async with mine.as_("andrew") as andrew, mine.as_("rita") as rita, mine.as_("susan") as susan:
            waits = (await rita.get(at)).json()
            assert waits["case"]["standing"] == "in_review" and "confirm" in waits["may"]
            assert waits["proposed"]["by_name"] == "Operator 0" and not waits["deliveries"]
            assert (await andrew.post(f"{at}/confirm", json={"outcome": "completed"})).status_code == 403
            assert (await rita.post(f"{at}/confirm", json={"outcome": "completed"})).status_code == 204
            decided = (await susan.get(at)).json()
            assert decided["decisions"][0]["by_name"] == "Rita" and "supersede" in decided["may"]
            body = {"outcome": "aborted", "abort_code": "DOC_SUSPECT", "reason": "reported stolen the day before"}
            assert (await rita.post(f"{at}/supersede", json=body)).status_code == 403
            assert (await susan.post(f"{at}/supersede", json=body)).status_code == 204
            again = await susan.post(f"{at}/supersede", json=body)
            assert again.json()["code"] == "SAME_DECISION"
            after = (await susan.get(at)).json()
            assert [one["outcome"] for one in after["decisions"]] == ["completed", "aborted"]
            assert len(after["deliveries"]) == 2 and after["case"]["superseded"]
        token = await mine.tenant.house.store.conference(mine.tenant.organisation.id, id_)
        assert token is not None
        async with mine.tenant.signed_in() as _, mine.as_("susan") as _:
            data = await conference_data(mine, id_)
        assert data["end_pattern"] == "A"
        assert [(one["end_pattern"], one["reason"]) for one in data["decisions"]] == [
            ("N", None), ("A", "reported stolen the day before"),
        ]  # fmt: skip


async def conference_data(mine: Bank, id_: str) -> Any:
    """As the relying party reads it."""
    from support.tenants import client_of

    async with client_of(mine.house) as client:
        made = await client.get(
            "/api/authenticate/genAPIToken", params={"idConference": id_}, headers=mine.tenant.powers
        )
        bearer = {"authorization": f"Bearer {made.json()['token']}"}
        return (await client.get("/api/v1/conferenceData", params={"idConference": id_}, headers=bearer)).json()


async def test_holding_flagging_exporting_and_erasing_are_for_supervisors(tmp_path: Path) -> None:
    async with bank(tmp_path) as mine:
        id_ = await mine.call()
        at = f"/console/api/cases/{id_}"
        async with mine.as_("andrew") as andrew, mine.as_("rita") as rita, mine.as_("susan") as susan:
            for client in (andrew, rita):
                for method, path, body in (
                    ("PUT", "hold", {"held": True, "reason": "court"}),
                    ("POST", "erase", {"typed": id_[:8], "why": "mistake"}),
                    ("POST", "export", {"reason": "asked for it"}),
                ):
                    assert (await client.request(method, f"{at}/{path}", json=body)).status_code == 403
            assert (await andrew.put(f"{at}/flag", json={"flagged": True, "reason": "odd"})).status_code == 403
            assert (await rita.put(f"{at}/flag", json={"flagged": True, "reason": "odd"})).status_code == 204
            assert (await susan.get("/console/api/cases", params={"flagged": "true"})).json()["cases"][0]["id"] == id_
            assert (await susan.put(f"{at}/hold", json={"held": True, "reason": "court order"})).status_code == 204
            held = await susan.post(f"{at}/erase", json={"typed": id_[:8], "why": "mistake"})
            assert held.status_code == 423 and held.json()["code"] == "LEGAL_HOLD"
            assert (await susan.put(f"{at}/hold", json={"held": False, "reason": "lifted"})).status_code == 204
            export = await susan.post(f"{at}/export", json={"reason": "the person asked"})
            with zipfile.ZipFile(io.BytesIO(export.content)) as archive:
                assert archive.testzip() is None
                assert b"ERIKSSON" in archive.read("identification.json")
            slip = await susan.post(f"{at}/erase", json={"typed": "nonsense", "why": "mistake"})
            assert slip.status_code == 400 and slip.json()["field"] == "typed"
            gone = await susan.post(f"{at}/erase", json={"typed": id_[:8], "why": "asked_by_person"})
            assert gone.status_code == 204
            assert (await susan.get(at)).status_code == 404
            assert (await susan.get("/console/api/cases", params={"text": "eriksson"})).json()["cases"] == []
            (row,) = (await susan.get("/console/api/cases")).json()["cases"]
            assert row["erased"] and not row["applicant_name"]


async def test_whoever_has_no_business_in_cases_sees_none(tmp_path: Path) -> None:
    async with bank(tmp_path) as mine:
        id_ = await mine.call()
        other = await staffed(mine.house, "OTHER")
        async with mine.as_("olga") as olga, other.as_("susan") as stranger:
            answer = await olga.get("/console/api/cases")
            assert answer.status_code == 403 and "only reviewers, supervisors and auditors" in answer.json()["detail"]
            assert (await olga.get(f"/console/api/cases/{id_}")).status_code == 403
            assert (await stranger.get("/console/api/cases")).json()["cases"] == []
            assert (await stranger.get("/console/api/cases", params={"text": id_})).json()["cases"] == []
            assert (await stranger.get(f"/console/api/cases/{id_}")).status_code == 404
            assert (await stranger.post(f"/console/api/cases/{id_}/open", json=REASON)).status_code == 404


async def test_the_operator_flags_a_call_unnoticed(tmp_path: Path) -> None:
    async with bank(tmp_path) as mine:
        applicant, operator = await to_call(mine.tenant)
        at = f"/console/api/calls/{applicant.conference}/flag"
        async with mine.tenant.signed_in(mine.tenant.operator) as client, mine.as_("olga") as olga:
            body = {"flagged": True, "reason": "somebody whispers answers"}
            assert (await olga.put(at, json=body)).status_code == 404
            assert (await client.put(at, json={"flagged": True, "reason": ""})).status_code == 400
            assert (await client.put(at, json=body)).status_code == 204
            lowered = await client.put(at, json={"flagged": False, "reason": "a mistake"})
            assert lowered.status_code == 403
        found = await mine.house.store.conference(mine.tenant.organisation.id, applicant.conference)
        assert found is not None and found.flagged_at
        assert operator.id == operator_of(mine.tenant).id
