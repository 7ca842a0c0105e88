"""getDailyWaitingTimes."""

from msgspec.structs import replace

from coram.ports.store import Change
from support.house import STEPS
from support.liveid import Party, refusal
from support.people import to_call

PATH = "/api/service/getDailyWaitingTimes"
HOUR, DAY = 3_600_000, 86_400_000


async def answered(party: Party, answered_at: int, waited_seconds: int) -> None:
    applicant, _ = await to_call(party)
    found = await party.house.store.conference(party.organisation.id, applicant.conference)
    assert found is not None
    moved = replace(found, answered_at=answered_at, waiting_since=answered_at - waited_seconds * 1000)
    over = replace(moved, state="closed", outcome="completed", operator="", ended_at=answered_at)
    duties = await party.house.store.duties(party.organisation.id)
    free = [replace(duty, state="ready", conference="") for duty in duties]
    await party.house.store.commit(Change(organisation=party.organisation.id, update=[over, *free]))


async def test_waits_are_averaged_by_day_and_over_the_last_hour(acme: Party, other: Party) -> None:
    now = acme.house.clock.now()
    code = {"id_organization": acme.organisation.code}
    empty = (await acme.client.post(PATH, json=code)).json()
    assert [day["averageWaitingTime"] for day in empty["lastWeek"]] == [None] * 7
    assert empty["lastHour"] is None
    await answered(acme, now - 2 * DAY, 40)
    await answered(acme, now - 2 * DAY, 20)
    await answered(acme, now - 8 * DAY, 500)
    await answered(acme, now, 10)
    await answered(other, now, 900)
    full = (await acme.client.post(PATH, json=code, headers=acme.headers)).json()
    assert full["success"] is True
    dates = [day["date"] for day in full["lastWeek"]]
    assert dates == sorted(dates) and len(set(dates)) == 7
    assert [day["averageWaitingTime"] for day in full["lastWeek"]] == [None, None, None, None, 30, None, 10]
    assert full["lastHour"] == 10


async def test_waits_of_one_process(acme: Party, other: Party) -> None:
    await answered(acme, acme.house.clock.now(), 10)
    code = {"id_organization": acme.organisation.code}
    one = (await acme.client.post(PATH, json={**code, "id_process": acme.process.id})).json()
    assert one["lastHour"] == 10
    made = replace(acme.process, id="11111111-1111-4111-8111-111111111111", steps=STEPS)
    await acme.house.store.commit(Change(organisation=acme.organisation.id, insert=[made]))
    another = (await acme.client.post(PATH, json={**code, "id_process": made.id})).json()
    assert another["lastHour"] is None
    refusal(await acme.client.post(PATH, json={**code, "id_process": other.process.id}), 404)
    refusal(await acme.client.post(PATH, json={}), 400)
    refusal(await acme.client.post(PATH, json={"id_organization": "NOBODY"}), 404)


async def test_days_are_those_of_the_organisation(acme: Party) -> None:
    organisation = await acme.house.store.organisation(acme.organisation.id)
    assert organisation is not None
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # never on the same day
        organisation = replace(organisation, time_zone=zone)
        await acme.house.store.commit(Change(organisation=organisation.id, update=[organisation]))
        organisation = replace(organisation, version=organisation.version + 1)
    answer = (await acme.client.post(PATH, json={"id_organization": acme.organisation.code})).json()
    late = answer["lastWeek"][-1]["date"]
    first = replace(organisation, time_zone="Pacific/Kiritimati")
    await acme.house.store.commit(Change(organisation=organisation.id, update=[first]))
    answer = (await acme.client.post(PATH, json={"id_organization": acme.organisation.code})).json()
    assert answer["lastWeek"][-1]["date"] > late
