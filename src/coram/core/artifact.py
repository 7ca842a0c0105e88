"""Artifacts: the stored files of a conference."""

from typing import Literal

from coram.core.record import Record

ArtifactKind = Literal["recording", "photo", "document", "video"]
Person = Literal["applicant", "operator"]


class Artifact(Record, frozen=True, kw_only=True):
    """One file. `name` says what it shows: a still's purpose, a document's file name (kept in `sealed`).

    `sha256` is hex over the plaintext as it arrived. `segment` counts a person's recordings from 1;
    `clean` is false when the recording ended with its writer. `object` is its key in the vault.
    """

    id: str
    conference: str
    kind: ArtifactKind
    name: str
    created_at: int
    object: str
    mime: str
    state: Literal["uploading", "stored", "discarded", "deleted"] = "uploading"
    size: int = 0
    sha256: str = ""
    width: int = 0
    height: int = 0
    person: Person = "applicant"
    segment: int = 0
    started_at: int = 0
    duration_ms: int = 0
    clean: bool = True
    operator: str = ""
    """Whose an operator's recording is: a call may be handed over."""
    accepted: bool = False
    request: str = ""
    """For an upload that somebody asked for: the id of that request, so that a repeat finds it."""
    sealed: bytes = b""
