"""A report for people as a document without layout: what is said, in which order."""

from typing import Literal

import msgspec

Tone = Literal["good", "bad", "open"]


class Facts(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="facts"):
    """Labelled values, one a row."""

    rows: tuple[tuple[str, str], ...]


class Grid(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="grid"):
    """A table. `widths` are shares of the line's width; 0 is as wide as its longest word. `fixed` are the numbers of
    columns in a fixed-width face.
    """

    widths: tuple[int, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fixed: tuple[int, ...] = ()


class Words(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="words"):
    """Paragraphs. `quote`: somebody's own words."""

    lines: tuple[str, ...]
    quote: bool = False


class Commands(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="commands"):
    """Lines for a shell."""

    lines: tuple[str, ...]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """`name` is the picture's among those that are handed over with the report; "" where there is none to show."""

    name: str
    title: str
    lines: tuple[str, ...]
    instead: str = ""
    """What is said where the picture cannot be shown."""


class Pictures(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="pictures"):
    """Small pictures with what is to be said of each."""

    pictures: tuple[Picture, ...]


Block = Facts | Grid | Words | Commands | Pictures


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One heading and what is below it."""

    title: str
    blocks: tuple[Block, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """`footer` and `page` stand at each page's foot; `page` has the places `{page}` and `{pages}`. `spelled` is said
    at the end where characters had to be spelled out, because no typeface here has them.
    """

    language: str
    title: str
    subtitle: str
    outcome: str
    tone: Tone
    sections: tuple[Section, ...]
    footer: str
    page: str
    spelled: str
    author: str
