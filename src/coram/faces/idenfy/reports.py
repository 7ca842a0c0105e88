"""`/api/v2/generate-pdf`."""

from base64 import b64encode

from coram.actions.conference.finishing import sealed_package
from coram.actions.evidence import handing
from coram.faces.idenfy.case import EVIDENCE, conflict, conflicts, switch, the_case
from coram.faces.idenfy.read_shapes import PdfAnswer
from coram.faces.idenfy.refusals import bad
from coram.faces.reading import Asked
from coram.faces.table import Answer

LANGUAGES = ("en", "lt", "it", "de")


async def generate_pdf(asked: Asked) -> Answer:
    """The case's report, as it stands in the sealed evidence. `pdf` is Base64; `language` is the one it is written in,
    that of the case, whichever was asked for. `includeMainStepFiles` false gives the report without photos.
    """
    case = await the_case(asked, EVIDENCE)
    if (asked.text("language") or "en") not in LANGUAGES:
        raise bad("language", "en or lt")
    pictures = switch(asked, "includeMainStepFiles", True)
    switch(asked, "includeAdditionalStepFiles", True)
    conference = case.opened()
    with conflicts():
        package = await sealed_package(asked.house, case.organisation, conference.id, recordings=False)
    report = await package.report(pictures=pictures)
    if report is None:
        raise conflict("there is no report: it could not be printed when the evidence was sealed")
    details: dict[str, object] = {"address": asked.address}
    await handing.note(asked.house, case.organisation, conference.id, case.actor, "report", details)
    return Answer(
        PdfAnswer(
            pdf=b64encode(report).decode(),
            fileName=f"{case.identification.id}.pdf",
            language=conference.language or case.identification.language,
            scanRef=case.identification.id,
        )
    )
