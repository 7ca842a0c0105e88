"""Faces seen on this machine, each photo or film in a process of its own."""

from coram.adapters.faces.job import FaceAnswer, FaceJob
from coram.adapters.faces.notes import Note, note_of
from coram.adapters.seeing import PHOTOS, Seeing
from coram.core.face_comparison import Bands
from coram.core.face_reading import FaceFilm, FacePicture

FILMS = frozenset({"video/webm", "video/mp4"})


class LocalFaces:
    """Implements `ports.faces.Faces`. `embedder` is the owner's network, a file `X.onnx` with its note `X.json` beside
    it; "" for the one that comes with Coram. Raises ValueError for one that is none. `worker` is for tests.
    """

    def __init__(self, embedder: str = "", worker: str = "coram.adapters.faces.worker") -> None:
        self._note: Note = note_of(embedder)
        self._embedder = embedder
        self._seeing = Seeing("faces", worker, FaceAnswer)

    async def close(self) -> None:
        await self._seeing.close()

    def bands(self) -> Bands | None:
        note = self._note
        return Bands(match_below=note.match_below, differs_above=note.differs_above, source=note.bands)

    async def look(self, photo: bytes, mime: str, *, seconds: float) -> FacePicture:
        return await self._picture(FaceJob(task="look", data=photo), mime, seconds)

    async def find(self, photo: bytes, mime: str, *, small: bool = False, seconds: float) -> FacePicture:
        job = FaceJob(task="find", data=photo, small=small, embedder=self._embedder)
        return await self._picture(job, mime, seconds)

    async def follow(self, film: bytes, mime: str, *, seconds: float) -> FaceFilm:
        job = FaceJob(task="follow", data=film, embedder=self._embedder)
        told = await self._seeing.ask(job, seconds=seconds) if mime.split(";")[0] in FILMS else FaceAnswer()
        return told.film or FaceFilm()

    async def _picture(self, job: FaceJob, mime: str, seconds: float) -> FacePicture:
        told = await self._seeing.ask(job, seconds=seconds) if mime in PHOTOS else FaceAnswer()
        return told.picture or FacePicture()
