"""Whether an evidence package is whole: checked offline, with nothing but the package.

Four things are proved. Every byte of the archive is the one that its manifest demands, or an archive of those
files cannot but have. The audit trail holds from its first entry to the manifest's head, personal details are
those it committed to, every file is named in it, and the draw of the operator was nobody's choice. And, where a
callback brought the trail's head at the end of the call, that the trail is the same as then. And the signatures hold,
by the certificate inside the package or by those that whoever verifies trusts (`verify_seal`).
"""

import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from coram.core.archive import Entry, pieces, total_size
from coram.core.evidence import (
    AuditDocument,
    chain_problems,
    commitment_problems,
    comparison_problems,
    comparisons,
    draw_problems,
    file_digests,
)
from coram.core.manifest import FORMAT, Manifest, ManifestFile, read_manifest
from coram.verify_checkpoints import Believed, believed_of, package_problems
from coram.verify_seal import FAULTS, Sealed, Trust, check_manifest, check_report

CHUNK = 256 * 1024
LARGEST_TEXT = 256 * 1024 * 1024
"""Bytes of any file but photos, documents and recordings: more is refused before it is read."""

ARCHIVED = "this is an archived copy: `coram archive open` checks it, with the archive's private key"

OWN = ("audit", "report", "certificate")
"""Kinds of files that were made at sealing: no audit trail names them."""

UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, NotImplementedError,
    RuntimeError, OverflowError, MemoryError,
)  # fmt: skip
"""All that `zipfile` raises for bytes that are no archive it can read."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at; it holds when there are no `problems` (in words)."""

    name: str
    problems: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What holds and what does not. `seal` is whose signature the package bears; None without one."""

    package: str
    conference: str
    checks: tuple[Check, ...]
    seal: Sealed | None = None
    notes: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything does."""
        return bool(self.checks) and not any(check.problems for check in self.checks)

    @property
    def exit_code(self) -> int:
        """0 when everything holds, else 1."""
        return 0 if self.holds else 1

    @property
    def facts(self) -> dict[str, Any]:
        """For programs: all of it, with `holds`."""
        return {"holds": self.holds, **msgspec.to_builtins(self)}

    @property
    def text(self) -> str:
        """For people, one line each."""
        lines = [f"{self.package}: {'holds' if self.holds else 'DOES NOT HOLD'}"]
        if self.conference:
            lines.append(f"  conference {self.conference}")
        for check in self.checks:
            lines.append(f"  {'FAILED' if check.problems else 'ok    '}  {check.name}")
            lines += [f"          {problem}" for problem in check.problems]
        return "\n".join([*lines, *(f"  note    {note}" for note in self.notes)]) + "\n"


def verify_package(
    path: str | Path,
    known_heads: Iterable[tuple[int, str]] = (),
    trust: Trust | None = None,
    checkpoints: Iterable[bytes] = (),
) -> Report:
    """Check the package at `path`. Never raises for what is wrong with it: that stands in the report.

    `checkpoints` are files as `coram audit checkpoints` writes them; `known_heads` are
    (number of entries, hash) pairs of the audit trail learnt elsewhere, as callbacks carry them.
    """
    place = Path(path)
    try:
        with place.open("rb") as file:
            return verify_file(file, place.name, known_heads, trust, checkpoints)
    except OSError as error:
        unread = Check(name="the package can be read", problems=(error.strerror or str(error),))
        return Report(package=place.name, conference="", checks=(unread,))


def verify_file(
    file: BinaryIO,
    name: str,
    known_heads: Iterable[tuple[int, str]] = (),
    trust: Trust | None = None,
    checkpoints: Iterable[bytes] = (),
) -> Report:
    """The same for a package that is open, or in memory. Raises OSError where it cannot be read on."""
    checking = _Checking(trust or Trust(), tuple(checkpoints))
    checking.run(file, tuple(known_heads))
    return Report(
        package=name,
        conference=checking.conference,
        checks=tuple(checking.checks),
        seal=checking.seal,
        notes=tuple(checking.notes),
    )


class _Checking:
    def __init__(self, trust: Trust, checkpoints: tuple[bytes, ...]) -> None:
        self.trust, self.checkpoints = trust, checkpoints
        self.seal: Sealed | None = None
        self.conference = ""
        self.checks: list[Check] = []
        self.notes: list[str] = []

    def failed(self, name: str, *problems: str) -> None:
        self.checks.append(Check(name=name, problems=problems))

    def check(self, name: str, look: Callable[[], Sequence[str]]) -> bool:
        """Whether it holds. What cannot even be looked at does not."""
        try:
            problems = tuple(look())
        except (*UNREADABLE, *FAULTS, msgspec.MsgspecError) as error:
            problems = (f"it cannot be read: {error}",)
        self.checks.append(Check(name=name, problems=problems))
        return not problems

    def run(self, file: BinaryIO, known_heads: tuple[tuple[int, str], ...]) -> None:
        try:
            names, text = _listing(file)
            manifest = read_manifest(text)
        except (*UNREADABLE, RecursionError, msgspec.MsgspecError) as error:
            self.failed("it is an evidence package with a sound manifest", str(error) or type(error).__name__)
            return
        self.check("it is an evidence package with a sound manifest", list)
        self.conference = manifest.conference
        self._note(manifest)
        if any(name.startswith(f"{manifest.conference}/archive/") for name in names):
            self.notes.append(ARCHIVED)
        if not self.check("no file is missing, none was added", lambda: _names(manifest, names)):
            return
        entries: list[Entry] = []
        if not self.check("every file is the one in the manifest", lambda: _files(file, manifest, text, entries)):
            return
        self.check("every other byte is as it must be", lambda: _bytes(file, entries))
        self._signatures(file, manifest, text, entries)
        self._audit(file, manifest, entries, known_heads)

    def _audit(
        self, file: BinaryIO, manifest: Manifest, entries: list[Entry], known: tuple[tuple[int, str], ...]
    ) -> None:
        documents: list[AuditDocument] = []

        def read() -> list[str]:
            place = next(p for p in pieces(entries) if p.path == f"{manifest.conference}/audit.json")
            file.seek(place.offset)
            document = msgspec.json.decode(file.read(place.size), type=AuditDocument)
            documents.append(document)
            if document.conference.get("id") != manifest.conference:
                return ["the audit document is another conference's"]
            return []

        if not self.check("the audit document is this conference's", read):
            return
        document = documents[0]
        rows, chain = document.timeline, manifest.chain
        self.check("the audit trail is whole and in order", lambda: chain_problems(rows, chain.entries, chain.head))
        self.check("personal details are those of the audit trail", lambda: commitment_problems(rows))
        self.check("every file is named in the audit trail", lambda: _unnamed(manifest, document))
        self.check("the operator was drawn as the audit trail says", lambda: draw_problems(document))
        self.check("photos and recording were compared as the trail says", lambda: comparison_problems(document))
        self.notes += _photos(document)
        if known:
            self.check(
                "the audit trail is the one that was known before",
                lambda: [
                    f"entry {count} has another hash than the one known"
                    for count, head in known
                    if not 1 <= count <= len(rows) or rows[count - 1].hash != head
                ],
            )
        if self.checkpoints:
            self.check("checkpoints that were kept agree with it", lambda: self._kept(file, document))
        erased = sum(1 for row in rows if row.commitment and row.personal is None)
        if erased:
            self.notes.append(f"{erased} entries of the audit trail had personal details that were erased")

    def _signatures(self, file: BinaryIO, manifest: Manifest, text: bytes, entries: list[Entry]) -> None:
        if manifest.format != FORMAT:
            self.notes.append(UNSIGNED)
            if self.trust.seals:
                self.failed("the package is signed", "it has no signature")
            return
        own = {piece.path: piece for piece in pieces(entries) if piece.path}

        def content(path: str) -> bytes:
            piece = own[f"{manifest.conference}/{path}"]
            file.seek(piece.offset)
            return file.read(piece.size)

        def signature() -> list[str]:
            problems, self.seal = check_manifest(text, content("manifest.p7s"), content("seal.pem"), self.trust)
            return problems

        if self.check("the manifest bears the seal's signature", signature) and self.seal:
            self.notes += _whose(self.seal)
        for one in _included(manifest):
            if one.kind == "report":
                report = content(one.path)
                chain, audit = content("seal.pem"), content("audit.json")
                self.check(f"{one.path} bears the seal's signature", partial(check_report, report, chain, audit))

    def _kept(self, file: BinaryIO, document: AuditDocument) -> list[str]:
        problems: list[str] = []
        believed: list[Believed] = []
        for data in self.checkpoints:
            found, wrong = believed_of(data)
            believed += found
            problems += wrong
        _, digest, _ = _read(file, 0, file.seek(0, 2))
        seal = self.seal.fingerprint if self.seal else ""
        disagreed, notes = package_problems(believed, self.conference, document.timeline, digest, seal)
        self.notes += notes
        return problems + disagreed

    def _note(self, manifest: Manifest) -> None:
        for file in manifest.files:
            if not file.included:
                self.notes.append(f"{file.path} is not in this package: {file.left_out}")
        if manifest.note:
            self.notes.append(manifest.note)
        self.notes.append(
            "the trail's head, to be compared with the one that a callback brought: "
            f"entry {manifest.chain.entries}, {manifest.chain.head}"
        )


def _photos(document: AuditDocument) -> list[str]:
    """How many photos compared how with the recording, in words: a fact for people, not a fault of the package."""
    words = {
        "matched": ("photo matches", "photos match"),
        "unclear": ("photo may or may not match", "photos may or may not match"),
        "differs": ("photo differs from", "photos differ from"),
        "not_comparable": ("photo could not be compared with", "photos could not be compared with"),
    }
    counts = Counter(str(facts.get("verdict")) for facts in comparisons(document.timeline).values())
    return [
        f"{counts[verdict]} {forms[counts[verdict] > 1]} the recording of the moment"
        for verdict, forms in words.items()
        if counts[verdict]
    ]


UNSIGNED = "a package without signature proves that it is whole, not who made it"


def _whose(seal: Sealed) -> list[str]:
    """What is to be known of a signature that holds."""
    notes = [f"sealed by {seal.subject}, fingerprint {seal.fingerprint}"]
    if seal.trusted:
        notes.append("the seal's certificate comes from whom you trust")
    elif seal.self_signed:
        notes.append(
            "its certificate is self-signed by this installation: it proves that the package comes from whoever has "
            "that seal; whose it is, only a comparison of the fingerprint with one learnt elsewhere can say"
        )
    else:
        notes.append(f"its certificate says that it was issued by {seal.issuer}: give that issuer's with --trust")
    if not seal.stamped_at:
        notes.append(f"no time-stamp: that it was signed at {seal.claimed_at} is what the seal's owner says")
    else:
        trusted = "" if seal.stamp_trusted else "; give that authority's certificate with --tsa-trust"
        notes.append(f"signed at {seal.stamped_at} at the latest, says the time-stamp of {seal.stamped_by}{trusted}")
    return notes


def _listing(file: BinaryIO) -> tuple[list[str], bytes]:
    """The names that any ZIP program sees, and the manifest's bytes."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        found = [name for name in names if name.endswith("/manifest.json") and name.count("/") == 1]
        if len(found) != 1:
            raise ValueError("there is no manifest.json, or more than one")
        info = archive.getinfo(found[0])
        if info.file_size > LARGEST_TEXT:
            raise ValueError("manifest.json is too large to be one")
        return names, archive.read(info)


def _included(manifest: Manifest) -> list[ManifestFile]:
    return [file for file in manifest.files if file.included]


def _names(manifest: Manifest, names: list[str]) -> list[str]:
    root = manifest.conference
    own = ["manifest.json", *(["manifest.p7s"] if manifest.format == FORMAT else [])]
    expected = sorted(f"{root}/{path}" for path in (*own, *(file.path for file in _included(manifest))))
    missing = [f"{name} is missing" for name in expected if name not in names]
    added = [f"{name} is not in the manifest" for name in names if name not in expected]
    twice = [f"{name} is there {names.count(name)} times" for name in set(names) if names.count(name) > 1]
    order = [] if missing or added or twice or names == expected else ["the files are not in their order"]
    return missing + added + twice + order


def _files(file: BinaryIO, manifest: Manifest, text: bytes, entries: list[Entry]) -> list[str]:
    """Read every file where it must lie; `entries` gets what was found."""
    root = manifest.conference
    wanted = {f"{root}/{one.path}": one for one in _included(manifest)}
    large = [one.path for one in wanted.values() if one.kind in OWN and one.size > LARGEST_TEXT]
    if large:
        return [f"{path} is too large to be one" for path in large]
    sized = [Entry(path=path, size=one.size, crc=0) for path, one in wanted.items()]
    sized.append(Entry(path=f"{root}/manifest.json", size=len(text), crc=0))
    signature = f"{root}/manifest.p7s"
    if manifest.format == FORMAT:
        with zipfile.ZipFile(file) as archive:
            sized.append(Entry(path=signature, size=archive.getinfo(signature).file_size, crc=0))
        if sized[-1].size > LARGEST_TEXT:
            return ["manifest.p7s is too large to be one"]
    layout = pieces(sized)
    problems: list[str] = []
    for piece in layout:
        if not piece.path:
            continue
        size, digest, crc = _read(file, piece.offset, piece.size)
        expected = wanted[piece.path].sha256 if piece.path in wanted else hashlib.sha256(text).hexdigest()
        if piece.path == signature:  # what it says of the manifest is looked at by itself
            expected = digest
        if size != piece.size or digest != expected:
            problems.append(f"{piece.path} is not the file in the manifest")
        entries.append(Entry(path=piece.path, size=piece.size, crc=crc))
    return problems


def _read(file: BinaryIO, offset: int, size: int) -> tuple[int, str, int]:
    digest, crc, done = hashlib.sha256(), 0, 0
    file.seek(offset)
    while done < size and (part := file.read(min(CHUNK, size - done))):
        digest.update(part)
        crc = zlib.crc32(part, crc)
        done += len(part)
    return done, digest.hexdigest(), crc


def _bytes(file: BinaryIO, entries: list[Entry]) -> list[str]:
    """There is one archive of these files: compare what is not in them."""
    layout = pieces(entries)
    problems: list[str] = []
    for piece in layout:
        file.seek(piece.offset)
        if not piece.path and file.read(piece.size) != piece.raw:
            problems.append(f"the archive's own bytes at {piece.offset} are not as they must be")
    if file.seek(0, 2) != total_size(layout):
        problems.append("the archive is longer than it must be")
    return problems


def _unnamed(manifest: Manifest, document: AuditDocument) -> list[str]:
    """Files that the audit trail does not know, or that the audit document describes otherwise."""
    taken = file_digests(document.timeline)
    told = {str(file.get("path")): str(file.get("sha256")) for file in document.files}
    others = [file for file in manifest.files if file.kind not in OWN]
    found = [f"{file.path} is named nowhere in the audit trail" for file in others if file.sha256 not in taken]
    found += [f"{file.path} is another in the audit document" for file in others if told.get(file.path) != file.sha256]
    return found
