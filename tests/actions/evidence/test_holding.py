"""Legal hold: set and lifted with a reason, and stronger than every clock and caller."""

import pytest

from coram.actions.evidence.deletion import LegalHold, delete_artifacts, erase_everything
from coram.actions.evidence.holding import set_hold
from coram.actions.evidence.retention import run_clocks
from coram.core.audit import SYSTEM, Actor
from coram.core.errors import Invalid, NotAllowed, NotFound

ADMIN = Actor(kind="staff", id="90000000-0000-4000-8000-000000000000")
DAY = 86_400_000


async def test_what_is_held_is_kept_until_it_is_released(scene):
    args = (scene.house, ADMIN, scene.organisation, scene.conference)
    with pytest.raises(NotAllowed, match="not over"):
        await set_hold(*args, held=True, reason="court")
    await scene.photo()
    await scene.decide()
    assert await set_hold(*args, held=True, reason="court order 7/26")
    assert not await set_hold(*args, held=True, reason="again")
    for action in (delete_artifacts, erase_everything):
        with pytest.raises(LegalHold):
            await action(scene.house, SYSTEM, scene.organisation, scene.conference)
    later = scene.clock.now() + 20 * DAY
    assert (await run_clocks(scene.house, later, 0))["files"] == 0
    assert await set_hold(*args, held=False, reason="the case is closed")
    assert (await run_clocks(scene.house, later, 0))["files"] == 1
    entries = await scene.house.store.audit(scene.organisation, scene.conference)
    told = [entry for entry in entries if entry.type.startswith("hold.")]
    assert [(entry.type, entry.actor.id) for entry in told] == [("hold.set", ADMIN.id), ("hold.lifted", ADMIN.id)]
    assert all(entry.personal and not entry.details for entry in told), "reasons name people"


async def test_holds_without_reason_or_conference_are_refused(scene):
    await scene.decide()
    for reason in ("", "  x ", "y" * 501):
        with pytest.raises(Invalid, match="say why"):
            await set_hold(scene.house, ADMIN, scene.organisation, scene.conference, held=True, reason=reason)
    with pytest.raises(NotFound):
        await set_hold(scene.house, ADMIN, "another", scene.conference, held=True, reason="because")
    await erase_everything(scene.house, SYSTEM, scene.organisation, scene.conference)
    with pytest.raises(NotFound):
        await set_hold(scene.house, ADMIN, scene.organisation, scene.conference, held=True, reason="because")
