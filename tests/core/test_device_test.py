"""What the page measured is read leniently and judged by the stated numbers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coram.core.device_test import Measured, judge, measured_from

GOOD: dict[str, Any] = {
    "browser": {"name": "Firefox", "version": "140.0"},
    "secure_context": True,
    "webrtc": True,
    "camera": {"width": 1280, "height": 720, "fps": 30, "error": "", "brightness": 0.5, "frozen": False},
    "microphone": {"level": 0.3, "error": ""},
    "speaker": {"heard": True},
    "path": {"connected": True, "protocol": "udp", "ms": 180},
    "bandwidth": {"up_kbps": 2500, "down_kbps": 3000},
    "loss_percent": 0.1,
    "round_trip_ms": 40,
}


def with_(path: str, value: Any) -> dict[str, Any]:
    data = json.loads(json.dumps(GOOD))
    *parents, last = path.split(".")
    place = data
    for parent in parents:
        place = place[parent]
    place[last] = value
    return data  # type: ignore[no-any-return]


def test_good_is_good() -> None:
    judgement = judge(measured_from(GOOD))
    assert (judgement.verdict, judgement.failure) == ("good", "")
    assert [finding.item for finding in judgement.findings] == [
        "browser",
        "secure_context",
        "camera",
        "microphone",
        "speaker",
        "path",
        "bandwidth",
        "loss",
        "round_trip",
    ]


@pytest.mark.parametrize(
    ("path", "value", "verdict", "code"),
    [
        ("webrtc", False, "failed", "WEBRTC_NOT_SUPPORTED"),
        ("secure_context", False, "failed", "INSECURE_CONTEXT"),
        ("browser", {"name": "safari", "version": "12.1"}, "fair", "BROWSER_NOT_SUPPORTED"),
        ("camera", None, "failed", "CAMERA_NOT_FOUND"),
        ("camera.error", "NotAllowedError", "failed", "CAMERA_DENIED"),
        ("camera.error", "NotReadableError", "failed", "CAMERA_BUSY"),
        ("camera.error", "NotFoundError", "failed", "CAMERA_NOT_FOUND"),
        ("camera.error", "SomethingElse", "failed", "UNKNOWN"),
        ("camera.frozen", True, "failed", "CAMERA_QUALITY"),
        ("camera.brightness", 0.01, "failed", "CAMERA_QUALITY"),
        ("camera.brightness", 0.1, "fair", "CAMERA_QUALITY"),
        ("camera.height", 719, "fair", "CAMERA_QUALITY"),
        ("camera.fps", 14, "fair", "CAMERA_QUALITY"),
        ("microphone.error", "denied", "failed", "MICROPHONE_DENIED"),
        ("microphone.level", 0, "fair", "MICROPHONE_SILENT"),
        ("speaker.heard", False, "failed", "SPEAKER_FAILED"),
        ("path.connected", False, "failed", "NETWORK_BLOCKED"),
        ("path.protocol", "tcp", "fair", "NETWORK_BLOCKED"),
        ("bandwidth.up_kbps", 299, "failed", "NETWORK_BANDWIDTH"),
        ("bandwidth.down_kbps", 300, "fair", "NETWORK_BANDWIDTH"),
        ("bandwidth.up_kbps", 699, "fair", "NETWORK_BANDWIDTH"),
        ("bandwidth.up_kbps", None, "fair", "NETWORK_BANDWIDTH"),
        ("bandwidth", None, "fair", "NETWORK_BANDWIDTH"),
        ("loss_percent", 8, "fair", "NETWORK_PACKET_LOSS"),
        ("loss_percent", 8.1, "failed", "NETWORK_PACKET_LOSS"),
        ("loss_percent", 3.1, "fair", "NETWORK_PACKET_LOSS"),
        ("loss_percent", None, "fair", "NETWORK_PACKET_LOSS"),
        ("round_trip_ms", 601, "failed", "NETWORK_LATENCY"),
        ("round_trip_ms", 301, "fair", "NETWORK_LATENCY"),
    ],
)
def test_each_number_and_error(path: str, value: Any, verdict: str, code: str) -> None:
    judgement = judge(measured_from(with_(path, value)))
    bad = [(finding.verdict, finding.code) for finding in judgement.findings if finding.verdict != "good"]
    assert (judgement.verdict, bad) == (verdict, [(verdict, code)])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("bandwidth.up_kbps", 700),
        ("loss_percent", 3),
        ("round_trip_ms", 300),
        ("speaker.heard", None),
        ("path.protocol", "relay"),
    ],
)
def test_at_the_edge_it_is_good(path: str, value: Any) -> None:
    assert judge(measured_from(with_(path, value))).verdict == "good"


def test_phone_held_upright_has_720p_too() -> None:
    upright = {**GOOD["camera"], "width": 720, "height": 1280}
    assert judge(measured_from({**GOOD, "camera": upright})).verdict == "good"


def test_location_counts_only_where_it_is_needed() -> None:
    denied = measured_from({**GOOD, "location": {"ok": False, "error": "denied"}})
    assert judge(denied).verdict == "good"
    assert judge(denied, location_needed=True).failure == "GEOLOCATION_DENIED"
    assert judge(measured_from(GOOD), location_needed=True).verdict == "fair"
    assert judge(measured_from({**GOOD, "location": {"ok": True}}), location_needed=True).verdict == "good"


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)
MEMBERS = st.dictionaries(
    st.sampled_from([*GOOD, *GOOD["camera"], *GOOD["bandwidth"], "location"]),
    st.one_of(JSON, st.dictionaries(st.sampled_from([*GOOD["camera"], "up_kbps", "level", "heard"]), JSON)),
)


@given(st.one_of(JSON, MEMBERS))
def test_whatever_a_page_sends_is_judged(data: Any) -> None:
    measured = measured_from(data)
    judgement = judge(measured, location_needed=True)
    assert all(bool(finding.code) == (finding.verdict != "good") for finding in judgement.findings)
    assert all(len(finding.value) <= 210 for finding in judgement.findings)
    if not isinstance(data, dict):
        assert measured == Measured()
        assert judgement.verdict == "failed"
