"""`/api/v2/delete`."""

from coram.actions.identification.erasing import erase_identification
from coram.core.errors import NotAllowed
from coram.faces.idenfy.case import EVIDENCE, conflict, conflicts, the_case
from coram.faces.reading import Asked
from coram.faces.table import Answer


async def delete(asked: Asked) -> Answer:
    """Destroy an identification: its request, photos, data, evidence. `status` says DELETED from then on.

    Only once its token opens nothing any more: it was used up, or it has expired.
    """
    case = await the_case(asked, EVIDENCE)
    with conflicts():
        try:
            await erase_identification(asked.house, case.caller, case.identification.id)
        except NotAllowed as refusal:
            if refusal.reason == "NOT_EXPIRED":
                raise conflict("Token has not expired yet.", "scanRef") from None
            raise
    return Answer()
