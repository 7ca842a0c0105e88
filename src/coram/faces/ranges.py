"""Parts of a file (RFC 9110, section 14): one range of bytes, as players and those who resume a download ask for."""

import re
from collections.abc import Mapping

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def span(range_: str, if_range: str, size: int, etag: str) -> tuple[int, int] | None:
    """Start and length of what was asked for by the headers `Range` and `If-Range`; None for a range outside."""
    found = _RANGE.fullmatch(range_)
    if found is None or found.group(0) == "bytes=-" or (if_range and if_range != etag):
        return 0, size
    first, last = found.groups()
    if not first:
        length = min(int(last), size)
        return (size - length, length) if length else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return 0, size
    return (start, end - start + 1) if start < size else None


def described(start: int, length: int, size: int) -> Mapping[str, str]:
    """The headers that say which part is sent."""
    told = {"Content-Length": str(length)}
    if length != size:
        told["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    return told
