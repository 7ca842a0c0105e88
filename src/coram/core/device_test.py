"""The device test: what the applicant's page measured, and whether a call can be held with it.

The page measures, the server judges. Nothing here proves anything about the applicant: the numbers come from a
browser and are kept as what that browser said.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import msgspec

Verdict = Literal["good", "fair", "failed"]

LONGEST_TEXT = 100


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """Where good ends (`fair_…`) and where a call is out of the question (`fail_…`). Rates in kbit/s, times in ms."""

    fail_kbps: float = 300
    fair_kbps: float = 700
    fail_loss_percent: float = 8
    fair_loss_percent: float = 3
    fail_round_trip_ms: float = 600
    fair_round_trip_ms: float = 300
    fair_long_side: int = 1280
    fair_short_side: int = 720
    fair_fps: float = 15
    fail_brightness: float = 0.02
    fair_brightness: float = 0.15
    fair_level: float = 0.01


OLDEST_BROWSERS: Mapping[str, int] = {
    "chrome": 88,
    "chromium": 88,
    "edge": 88,
    "opera": 74,
    "samsung": 15,
    "firefox": 90,
    "safari": 15,
}
"""Major versions that the pages are built for. Older and unknown ones may still do."""


class Browser(msgspec.Struct, frozen=True, kw_only=True):
    """`version` as the browser says it; its first number counts."""

    name: str = ""
    version: str = ""


class CameraMeasured(msgspec.Struct, frozen=True, kw_only=True):
    """`width`, `height` in pixels as delivered. `brightness` is one frame's mean luminance from 0 (black) to 1.
    `error` is a DOMException's name, or not_found, denied, busy, quality; "" when the camera runs.
    """

    width: int | None = None
    height: int | None = None
    fps: float | None = None
    error: str = ""
    brightness: float | None = None
    frozen: bool = False


class MicrophoneMeasured(msgspec.Struct, frozen=True, kw_only=True):
    """`level` is the highest peak heard, from 0 to 1. `error` as with the camera."""

    level: float | None = None
    error: str = ""


class SpeakerMeasured(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the applicant heard the tone; None where nobody asked."""

    heard: bool | None = None


class PathMeasured(msgspec.Struct, frozen=True, kw_only=True):
    """The media path. `protocol`: udp, tcp, tls, or relay (through TURN by UDP). `ms` until it was connected."""

    connected: bool | None = None
    protocol: str = ""
    ms: float | None = None


class BandwidthMeasured(msgspec.Struct, frozen=True, kw_only=True):
    """Kbit/s from the applicant (`up_kbps`) and to the applicant."""

    up_kbps: float | None = None
    down_kbps: float | None = None


class LocationMeasured(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the device may be located. No place: that is asked for in the call."""

    ok: bool | None = None
    error: str = ""


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page sends as `measured`; each member may be missing. `webrtc`: the browser has it."""

    browser: Browser = Browser()
    secure_context: bool | None = None
    webrtc: bool | None = None
    camera: CameraMeasured | None = None
    microphone: MicrophoneMeasured | None = None
    speaker: SpeakerMeasured = SpeakerMeasured()
    path: PathMeasured = PathMeasured()
    bandwidth: BandwidthMeasured = BandwidthMeasured()
    loss_percent: float | None = None
    round_trip_ms: float | None = None
    location: LocationMeasured = LocationMeasured()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the test. `code` is a failure type of the LiveID+ face, "" when good; `value` what was measured."""

    item: str
    verdict: Verdict
    code: str = ""
    value: str = ""


class Judgement(NamedTuple):
    """The worst verdict of all findings, and all findings."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def failure(self) -> str:
        """The code of the first finding that failed, "" when none did."""
        return next((finding.code for finding in self.findings if finding.verdict == "failed"), "")


# --- reading ------------------------------------------------------------------------------------------------


def measured_from(data: object) -> Measured:
    """Read what the page sent. What has the wrong type or cannot be true counts as not measured; never raises."""
    found = _lenient(data, Measured)
    return found if found is not None else Measured()


def _lenient(data: object, shape: type[Any]) -> Any:
    """An instance of the struct `shape`, leaving out members that do not fit; None when `data` is no mapping."""
    if not isinstance(data, Mapping):
        return None
    members: dict[str, Any] = {}
    for field in msgspec.structs.fields(shape):
        if field.name not in data:
            continue
        nested = _struct_of(field.type)
        value = data[field.name]
        read = _lenient(value, nested) if nested else _plain(value, field.type)
        if read is not None:
            members[field.name] = read
    return shape(**members)


def _struct_of(type_: Any) -> type[msgspec.Struct] | None:
    for candidate in (type_, *getattr(type_, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, msgspec.Struct):
            return candidate
    return None


def _plain(value: object, type_: Any) -> object:
    try:
        read = msgspec.convert(value, type_, strict=False)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return None
    if isinstance(read, str):
        return read[:LONGEST_TEXT]
    if isinstance(read, int | float) and not isinstance(read, bool):
        return read if 0 <= read < 1e9 else None
    return read


# --- judging ------------------------------------------------------------------------------------------------


def judge(measured: Measured, *, location_needed: bool = False, thresholds: Thresholds | None = None) -> Judgement:
    """The verdict with every finding, in the order in which a person would mend them.

    Numbers that are missing are fair: an honest phone may be unable to measure them. A camera or a microphone that
    is missing fails: there is no call without.
    """
    limits = thresholds or Thresholds()
    findings = [
        _browser(measured),
        _secure(measured),
        _camera(measured.camera, limits),
        _microphone(measured.microphone, limits),
        _path(measured.path),
        _bandwidth(measured.bandwidth, limits),
        _above(
            "loss", "NETWORK_PACKET_LOSS", measured.loss_percent, limits.fair_loss_percent, limits.fail_loss_percent
        ),
        _above(
            "round_trip",
            "NETWORK_LATENCY",
            measured.round_trip_ms,
            limits.fair_round_trip_ms,
            limits.fail_round_trip_ms,
        ),
    ]
    if measured.speaker.heard is not None:
        findings.insert(4, _speaker(measured.speaker.heard))
    if location_needed:
        findings.append(_location(measured.location))
    return Judgement(_worst(findings), tuple(findings))


def _worst(findings: list[Finding]) -> Verdict:
    order: tuple[Verdict, ...] = ("failed", "fair")
    for verdict in order:
        if any(finding.verdict == verdict for finding in findings):
            return verdict
    return "good"


def _browser(measured: Measured) -> Finding:
    name, version = measured.browser.name, measured.browser.version
    value = f"{name} {version}".strip()
    if measured.webrtc is False:
        return Finding(item="browser", verdict="failed", code="WEBRTC_NOT_SUPPORTED", value=value)
    major = version.split(".")[0]
    oldest = OLDEST_BROWSERS.get(name.casefold())
    if oldest is not None and major.isdecimal() and int(major) < oldest:
        return Finding(item="browser", verdict="fair", code="BROWSER_NOT_SUPPORTED", value=value)
    return Finding(item="browser", verdict="good", value=value)


def _secure(measured: Measured) -> Finding:
    if measured.secure_context is False:
        return Finding(item="secure_context", verdict="failed", code="INSECURE_CONTEXT")
    return Finding(item="secure_context", verdict="good")


_DEVICE_ERRORS: Mapping[str, str] = {
    "notfounderror": "NOT_FOUND",
    "devicesnotfounderror": "NOT_FOUND",
    "not_found": "NOT_FOUND",
    "notallowederror": "DENIED",
    "permissiondeniederror": "DENIED",
    "securityerror": "DENIED",
    "denied": "DENIED",
    "notreadableerror": "BUSY",
    "trackstarterror": "BUSY",
    "aborterror": "BUSY",
    "busy": "BUSY",
    "overconstrainederror": "QUALITY",
    "quality": "QUALITY",
}

_MICROPHONE_CODES: Mapping[str, str] = {
    "NOT_FOUND": "MICROPHONE_NOT_FOUND",
    "DENIED": "MICROPHONE_DENIED",
    "BUSY": "MICROPHONE_SILENT",
    "QUALITY": "MICROPHONE_SILENT",
}


def _camera(camera: CameraMeasured | None, limits: Thresholds) -> Finding:
    if camera is None:
        return Finding(item="camera", verdict="failed", code="CAMERA_NOT_FOUND")
    if camera.error:
        kind = _DEVICE_ERRORS.get(camera.error.casefold())
        return Finding(
            item="camera", verdict="failed", code=f"CAMERA_{kind}" if kind else "UNKNOWN", value=camera.error
        )
    value = f"{camera.width}x{camera.height}" if camera.width and camera.height else ""
    dark = camera.brightness is not None and camera.brightness < limits.fail_brightness
    if camera.frozen or dark:
        seen = "frozen" if camera.frozen else "black"
        return Finding(item="camera", verdict="failed", code="CAMERA_QUALITY", value=seen)
    if _poor_picture(camera, limits):
        return Finding(item="camera", verdict="fair", code="CAMERA_QUALITY", value=value)
    return Finding(item="camera", verdict="good", value=value)


def _poor_picture(camera: CameraMeasured, limits: Thresholds) -> bool:
    """Under 720p whichever way the phone is held, slow, dim, or of unknown size."""
    sides = sorted((camera.width or 0, camera.height or 0))
    return (
        sides[0] < limits.fair_short_side
        or sides[1] < limits.fair_long_side
        or (camera.fps is not None and camera.fps < limits.fair_fps)
        or (camera.brightness is not None and camera.brightness < limits.fair_brightness)
    )


def _microphone(microphone: MicrophoneMeasured | None, limits: Thresholds) -> Finding:
    if microphone is None:
        return Finding(item="microphone", verdict="failed", code="MICROPHONE_NOT_FOUND")
    if microphone.error:
        kind = _DEVICE_ERRORS.get(microphone.error.casefold(), "")
        code = _MICROPHONE_CODES.get(kind, "UNKNOWN")
        return Finding(item="microphone", verdict="failed", code=code, value=microphone.error)
    if microphone.level is None or microphone.level < limits.fair_level:  # perhaps nobody spoke
        return Finding(item="microphone", verdict="fair", code="MICROPHONE_SILENT", value=_number(microphone.level))
    return Finding(item="microphone", verdict="good", value=_number(microphone.level))


def _speaker(heard: bool) -> Finding:
    if heard:
        return Finding(item="speaker", verdict="good")
    return Finding(item="speaker", verdict="failed", code="SPEAKER_FAILED")


def _path(path: PathMeasured) -> Finding:
    if path.connected is False:
        return Finding(item="path", verdict="failed", code="NETWORK_BLOCKED")
    if path.connected is None or path.protocol.casefold() in {"tcp", "tls"}:  # a call over TCP stutters
        return Finding(item="path", verdict="fair", code="NETWORK_BLOCKED", value=path.protocol)
    return Finding(item="path", verdict="good", value=path.protocol)


def _bandwidth(bandwidth: BandwidthMeasured, limits: Thresholds) -> Finding:
    known = [rate for rate in (bandwidth.up_kbps, bandwidth.down_kbps) if rate is not None]
    value = _number(min(known)) if known else ""
    if known and min(known) < limits.fail_kbps:
        return Finding(item="bandwidth", verdict="failed", code="NETWORK_BANDWIDTH", value=value)
    if len(known) < 2 or min(known) < limits.fair_kbps:
        return Finding(item="bandwidth", verdict="fair", code="NETWORK_BANDWIDTH", value=value)
    return Finding(item="bandwidth", verdict="good", value=value)


def _above(item: str, code: str, measured: float | None, fair: float, fail: float) -> Finding:
    if measured is not None and measured > fail:
        return Finding(item=item, verdict="failed", code=code, value=_number(measured))
    if measured is None or measured > fair:
        return Finding(item=item, verdict="fair", code=code, value=_number(measured))
    return Finding(item=item, verdict="good", value=_number(measured))


def _location(location: LocationMeasured) -> Finding:
    if location.ok is False:
        return Finding(item="location", verdict="failed", code="GEOLOCATION_DENIED", value=location.error)
    if location.ok is None:
        return Finding(item="location", verdict="fair", code="GEOLOCATION_DENIED")
    return Finding(item="location", verdict="good")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if value < 10 else f"{value:.0f}"
