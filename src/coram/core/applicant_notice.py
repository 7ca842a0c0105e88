"""Whether, and where, an applicant is told of the completed proofing: NIST SP 800-63A-4 wants it at an address that
was validated, so that somebody in whose name another was proofed learns of it.
"""

from coram.core.conference import Conference
from coram.core.content import ConferenceContent
from coram.core.identification import Identification, RequestContent
from coram.core.process import Process


def is_told(process: Process, conference: Conference) -> bool:
    """Whether this end is one that applicants are told of."""
    return process.applicant_notice != "never" and conference.state == "closed" and conference.outcome == "completed"


def address_of(
    process: Process, content: ConferenceContent, identification: Identification, request: RequestContent
) -> str:
    """The e-mail address that a one-time code proved last, else where the process says so the one that the relying
    party sent with its key; "" for none. What came through a browser is never enough.
    """
    proved = [code.destination for code in content.codes if code.channel == "email" and code.verified_at]
    if proved:
        return proved[-1]
    if process.applicant_notice == "known_address" and identification.source == "relying_party":
        return str(request.data.get("email", "")).strip()
    return ""
