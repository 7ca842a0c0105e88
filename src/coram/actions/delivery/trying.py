"""Trying a receiver out: one sample, signed as everything is, sent at once and not kept."""

from coram.actions.administration.storing import store
from coram.actions.delivery.secrets import face_key, face_signature, signed_headers, webhook_secret
from coram.actions.house import House
from coram.actions.ledger import new_id
from coram.core.audit import Actor
from coram.core.delivery import Answer
from coram.core.errors import Invalid, NotFound

FACE = "idenfy"
FIELD = "compatibility.idenfy_receiver"


async def try_receiver(house: House, organisation: str, actor: Actor) -> Answer:
    """Send the sample to the receiver of the settings. Raises Invalid where none is set."""
    found = await house.store.organisation(organisation)
    dialect = house.dialects.get(FACE)
    if found is None or dialect is None:
        raise NotFound("there is no such organisation")
    url, notice = dialect.receiver(found.compatibility), dialect.sample()
    callback = dialect.callback(notice, "", {}) if notice is not None else None
    if not url or callback is None:
        raise Invalid("set the receiver and save it first", field=FIELD)
    secret, now = webhook_secret(house, organisation), house.clock.now() // 1000
    headers = {**callback.headers, **signed_headers(secret, new_id(house), now, callback.body)}
    headers[callback.signature_header] = face_signature(face_key(house, organisation, FACE), callback.body)
    answer = await house.post.callback(
        url, callback.body, headers, private_allowed=found.test, timeout_seconds=callback.timeout_seconds
    )
    details: dict[str, object] = {"face": FACE, "host": url.split("/")[2], "status": answer.status}
    await store(house, organisation, "receiver.tried", details, actor=actor)
    return answer
