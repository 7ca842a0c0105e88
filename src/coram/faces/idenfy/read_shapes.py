# ruff: noqa: N815 - the vendor spells them so
"""What the operations answer that read and act. Member names are the vendor's, or ours where it names none."""

from coram.faces.idenfy.shapes import Shape


class PdfAnswer(Shape, kw_only=True):
    """`pdf` is Base64. `language` is that of the report."""

    pdf: str
    fileName: str
    language: str
    scanRef: str


class FilesAnswer(Shape, kw_only=True):
    """Addresses, null where there is no such file."""

    FRONT: str | None = None
    BACK: str | None = None
    FACE: str | None = None
    FRONT_VIDEO: str | None = None
    BACK_VIDEO: str | None = None
    FACE_VIDEO: str | None = None
    UTILITY_BILL: str | None = None
    OTHER: str | None = None


class ClientInfo(Shape, kw_only=True):
    """What the request said of the applicant."""

    name: str | None = None
    surname: str | None = None
    date_of_birth: str | None = None
    personal_id_number: str | None = None
    document_number: str | None = None
    document_type: str | None = None
    expiry_date: str | None = None
    nationality: str | None = None
    date_of_issue: str | None = None
    sex: str | None = None
    country: str | None = None
    default_country: str | None = None
    utility_address: str | None = None


class DocumentInfo(Shape, kw_only=True):
    """What was read of the document, what its machine-readable zone says, and what a reviewer put right.
    `document_type` is the applicant's choice; `mrz_document_type` and `…_subtype` are the letters of the zone.
    """

    doc_name: str | None = None
    doc_surname: str | None = None
    doc_date_of_birth: str | None = None
    doc_expiry_date: str | None = None
    doc_personal_code: str | None = None
    doc_document_number: str | None = None
    doc_sex: str | None = None
    doc_nationality: str | None = None
    doc_country: str | None = None
    doc_date_of_issue: str | None = None
    doc_license_categories: str | None = None
    doc_document_type: str | None = None
    mrz_name: str | None = None
    mrz_surname: str | None = None
    mrz_date_of_birth: str | None = None
    mrz_expiry_date: str | None = None
    mrz_personal_code: str | None = None
    mrz_document_number: str | None = None
    mrz_sex: str | None = None
    mrz_nationality: str | None = None
    mrz_country: str | None = None
    mrz_date_of_issue: str | None = None
    mrz_document_type: str | None = None
    mrz_document_subtype: str | None = None
    mrz_optional_data: str | None = None
    mrz_string: str | None = None
    manual_name: str | None = None
    manual_surname: str | None = None
    manual_date_of_birth: str | None = None
    manual_expiry_date: str | None = None
    manual_personal_code: str | None = None
    manual_document_number: str | None = None
    manual_sex: str | None = None
    manual_nationality: str | None = None
    manual_country: str | None = None
    manual_date_of_issue: str | None = None
    manual_document_type: str | None = None
    manual_utility_address: str | None = None
    manual_utility_address_match: bool | None = None
    document_type: str | None = None


class FullStatusAnswer(Shape, kw_only=True):
    """Times are `YYYY-MM-DD HH:MM:SS` in UTC. `suspection_reasons` is spelt as the vendor spells it."""

    face_match_result: str
    document_validity: str
    manual_face_match_result: str
    manual_document_validity: str
    client: ClientInfo
    client_identity_document: DocumentInfo
    attempt_count: int
    suspection_reasons: list[str]
    start_time: str | None
    finish_time: str | None
    review_time: str | None


class ListRow(Shape, kw_only=True):
    """One identification."""

    scanRef: str
    status: str
    suspected: bool


class ListAnswer(Shape, kw_only=True):
    """A page; `next` and `previous` are addresses, null at either end."""

    count: int
    next: str | None
    previous: str | None
    results: list[ListRow]


class BlockedAnswer(Shape, kw_only=True):
    """What stands on the block list now. `entries` are our own ids."""

    scanRef: str
    type: str
    reason: str
    created: str
    entries: list[str]


class AskedAnswer(Shape, kw_only=True):
    """Where the applicant goes again; `tokenString` is what was an `authToken`."""

    sessionUrl: str
    tokenString: str
