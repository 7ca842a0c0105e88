"""Reports by Typst: in this process, from memory to memory, without any font of the machine where its own suffice."""

import asyncio
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import msgspec
import typst

from coram.adapters.printer.thumbnails import thumbnail
from coram.core.report import Report
from coram.ports.printer import Attachment, CannotPrint

STANDARD = "a-3b"
ROUNDS = 8
"""Typst names the first characters that it cannot show; those of a long text may take some rounds."""
_MISSING = re.compile(r"the text `(\".*?\")` could not be displayed")
_UNTYPST = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_TEMPLATE = (files("coram.adapters.printer") / "report.typ").read_bytes()


class TypstPrinter:
    """Implements `ports.printer.Printer`."""

    async def print(self, report: Report, pictures: Mapping[str, bytes], attached: Attachment, at: int) -> bytes:
        """See `ports.printer.Printer`. Raises CannotPrint."""
        return await asyncio.to_thread(_print, report, pictures, attached, at)


def _print(report: Report, pictures: Mapping[str, bytes], attached: Attachment, at: int) -> bytes:
    small = {name: made for name, picture in pictures.items() if (made := thumbnail(picture)) is not None}
    told: dict[str, Any] = _cleaned(msgspec.to_builtins(report))
    told |= {"attachment": msgspec.to_builtins(attached, builtin_types=(bytes,))}
    told["attachment"].pop("content")
    given: dict[str, bytes] = {"main.typ": _TEMPLATE, f"attached/{attached.name}": attached.content}
    # files in memory have to be text: pictures go as numbers
    given["pictures.json"] = msgspec.json.encode({name: list(picture) for name, picture in small.items()})
    try:
        return _compiled(told, given, at, with_system_fonts=False)
    except _NoGlyphs:
        return _spelling(told, given, at)


def _spelling(told: dict[str, Any], given: dict[str, bytes], at: int) -> bytes:
    """With the machine's typefaces too, and what they lack as code points."""
    for _ in range(ROUNDS):
        try:
            return _compiled(told, given, at, with_system_fonts=True)
        except _NoGlyphs as missing:
            told = _spelled(told, missing.characters)
            told["was_spelled"] = True
    told = _spelled(told, None)
    return _compiled(told, given, at, with_system_fonts=False)


class _NoGlyphs(Exception):
    def __init__(self, characters: frozenset[str]) -> None:
        super().__init__(characters)
        self.characters = characters


def _compiled(told: dict[str, Any], given: dict[str, bytes], at: int, *, with_system_fonts: bool) -> bytes:
    sources: Any = {**given, "report.json": msgspec.json.encode(told)}  # files by name: not in its type yet
    options: Any = {"format": "pdf", "pdf_standards": STANDARD, "timestamp": at // 1000}
    try:
        made: object = typst.compile(sources, ignore_system_fonts=not with_system_fonts, **options)
    except typst.TypstError as error:
        characters = _characters(error.diagnostic)
        if characters:
            raise _NoGlyphs(characters) from None
        raise CannotPrint(f"the report cannot be printed: {error.message}") from error
    if not isinstance(made, bytes):
        raise CannotPrint("the report cannot be printed: it has no single file")
    return made


def _characters(diagnostic: str) -> frozenset[str]:
    found = [match[1:-1] for match in _MISSING.findall(diagnostic)]
    plain = (_UNTYPST.sub(lambda code: chr(int(code[1], 16)), text) for text in found)
    return frozenset(character for text in plain for character in text)


def _spelled(told: Any, characters: frozenset[str] | None) -> Any:
    """The same with these characters (None: all beyond Latin-1) as `[U+4E2D]`."""
    if isinstance(told, str):
        return "".join(
            f"[U+{ord(one):04X}]" if (ord(one) > 255 if characters is None else one in characters) else one
            for one in told
        )
    if isinstance(told, list):
        return [_spelled(one, characters) for one in told]
    if isinstance(told, dict):
        return {name: _spelled(one, characters) for name, one in told.items()}
    return told


def _cleaned(told: Any) -> Any:
    """The same without control characters and what turns the direction of writing around: those can make a line read
    as what it is not.
    """
    if isinstance(told, str):
        return "".join(_visible(one) for one in told)
    if isinstance(told, list | tuple):
        return [_cleaned(one) for one in told]
    if isinstance(told, dict):
        return {name: _cleaned(one) for name, one in told.items()}
    return told


def _visible(one: str) -> str:
    code = ord(one)
    if one == "\n":
        return one
    hidden = code < 32 or 0x7F <= code <= 0x9F or 0x200B <= code <= 0x200F or 0x202A <= code <= 0x202E
    if hidden or 0x2060 <= code <= 0x206F or 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code == 0xFEFF:
        return f"[U+{code:04X}]"
    return one
