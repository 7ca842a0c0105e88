"""How far the face is from the document's portrait, as the operator sees it."""

from collections.abc import Sequence

from coram.actions.conference.reading import Seen
from coram.core.artifact import Artifact
from coram.core.check import OK
from coram.core.face_judging import newest_pair, wanted_in_call
from coram.faces.console import shapes
from coram.faces.console.check_view import check_view
from coram.faces.console.document_data import PENDING_MS


def face_match(seen: Seen, photos: Sequence[Artifact], now: int) -> shapes.FaceMatchView | None:
    """None where the process does not ask for it, or as long as one of the two photos is missing."""
    pair = newest_pair(photos)
    if pair is None or not wanted_in_call(seen.process, seen.content):
        return None
    ids = [one.id for one in pair]
    made = {one.name: one for one in seen.content.face_checks if list(one.looked_at) == ids}
    found, matched = made.get("face_found"), made.get("face_match")
    if found is None or matched is None:
        if now - max(one.created_at for one in pair) > PENDING_MS:
            return None  # it is not compared any more: the server was started anew, perhaps
        return shapes.FaceMatchView(photos=ids, pending=True)
    told = check_view(matched, matched.reason)
    return shapes.FaceMatchView(
        photos=ids,
        pending=False,
        problem="" if found.reason == OK else found.reason,
        status=matched.status,
        reason=matched.reason,
        distance=told.distance,
        match_below=told.alike_below,
        differs_above=told.different_above,
    )
