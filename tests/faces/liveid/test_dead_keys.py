"""A key that no longer holds, or whose limit is used up, is told so with the status that a program understands."""

from coram.actions.administration.keys import change_key, revoke_key, rotate_key
from support.liveid import Party, refusal


async def test_a_revoked_and_a_rotated_key_are_refused_as_wrong_ones_are(acme: Party) -> None:
    identifier = acme.key.split("_")[3]
    await acme.uid()
    await rotate_key(acme.house, acme.organisation.id, identifier, 0)
    refusal(await acme.push(), 401, "INVALID_API_KEY")
    await revoke_key(acme.house, acme.organisation, identifier)
    refusal(await acme.push(), 401, "INVALID_API_KEY")


async def test_a_used_up_limit_says_when_to_come_again(acme: Party) -> None:
    await change_key(acme.house, acme.organisation.id, acme.key.split("_")[3], {"per_minute": 1})
    answers = [await acme.push() for _ in range(2)]
    refusal(answers[-1], 429)
    assert int(answers[-1].headers["retry-after"]) >= 1
