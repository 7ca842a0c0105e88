"""Which addresses a callback may reach: a corpus of names for places inside."""

import ipaddress
import itertools

import pytest

from coram.adapters.post.outbound import OutboundPost
from coram.core.addresses import client_address, may_be_called
from coram.core.errors import Invalid
from coram.core.origins import checked_receiver, is_listed, is_ours, origin_of

INSIDE_4 = [
    "0.0.0.0", "0.0.0.1", "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.1.2.3", "10.96.0.1", "10.255.255.255",
    "100.64.0.0", "100.64.0.1", "100.100.100.200", "100.127.255.255", "127.0.0.0", "127.0.0.1", "127.0.0.2",
    "127.0.1.1", "127.1.1.1", "127.255.255.255", "169.254.0.0", "169.254.0.1", "169.254.169.123", "169.254.169.253",
    "169.254.169.254", "169.254.170.2", "169.254.170.23", "169.254.255.255", "172.16.0.0", "172.16.0.1", "172.17.0.1",
    "172.20.10.1", "172.31.0.1", "172.31.255.255", "192.0.0.0", "192.0.0.1", "192.0.0.8", "192.0.0.170",
    "192.0.0.192", "192.0.0.255", "192.0.2.0", "192.0.2.1", "192.0.2.255", "192.88.99.1", "192.88.99.2",
    "192.168.0.0", "192.168.0.1", "192.168.1.1", "192.168.49.2", "192.168.99.100", "192.168.255.255", "198.18.0.0",
    "198.18.0.1", "198.19.255.255", "198.51.100.0", "198.51.100.7", "203.0.113.0", "203.0.113.9", "224.0.0.0",
    "224.0.0.1", "224.0.0.251", "233.252.0.1", "239.255.255.250", "239.255.255.255", "240.0.0.0", "240.0.0.1",
    "250.1.2.3", "255.0.0.0", "255.255.255.254", "255.255.255.255", "168.63.129.16",
]  # fmt: skip

INSIDE_6 = [
    "::", "::1", "::2", "::ffff:0:0", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::ffff:192.168.0.1", "::ffff:172.16.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::10.0.0.1", "::169.254.169.254",
    "64:ff9b::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::808:808", "64:ff9b:1::1",
    "64:ff9b:1:ffff::1", "100::", "100::1", "100:0:0:1::1", "2001::", "2001::1", "2001:0:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:1::1", "2001:2::", "2001:2::1", "2001:3::1", "2001:4:112::1",
    "2001:10::", "2001:10::1", "2001:20::1", "2001:30::1", "2001:db8::", "2001:db8::1", "2001:db8:85a3::8a2e:370:7334",
    "2002::", "2002:7f00:1::", "2002:7f00:1::1", "2002:a00:1::1", "2002:a9fe:a9fe::1", "2002:c0a8:1::1",
    "2002:808:808::1", "3ffe::1", "3fff::1", "3fff:fff::1", "5f00::1", "fc00::", "fc00::1", "fd00::1",
    "fd00:ec2::254", "fd12:3456:789a::1", "fdff:ffff::1", "fe80::", "fe80::1", "fe80::a9fe:a9fe", "fe80::1%eth0",
    "febf::1", "fec0::1", "fec0:0:0:ffff::1", "ff00::", "ff01::1", "ff02::1", "ff02::2", "ff02::fb", "ff05::1:3",
    "ff0e::1", "ffff::1", "4000::1", "8000::1", "1::1", "0:0:0:0:0:0:0:1",
]  # fmt: skip

SPELLINGS = [
    "2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "127.1", "127.0.1", "0", "0x0",
    "0251.0376.0251.0376", "2852039166", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe", "169.254.43518", "10.1", "0xa000001",
    "012.0.0.1", "3232235521", "0xc0a80001", "192.168.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]",
    "[2002:7f00:1::]", "[fe80::1]", "[fd00:ec2::254]", "[::]", "localhost", "LOCALHOST", "localhost.",
    "localhost.localdomain", "ip6-localhost", "ip6-loopback",
]  # fmt: skip

PLACES = ["127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.0.1", "[::1]", "[::ffff:169.254.169.254]"]
DRESSINGS = [
    "https://user@{}/", "https://user:word@{}:8443/", "https://{}/a?b=c#d", "https://{}:443/", "https://{}:8443/x",
]  # fmt: skip


def corpus() -> list[str]:
    urls = [f"https://{address}/" for address in INSIDE_4]
    urls += [f"https://[{address.replace('%', '%25')}]/" for address in INSIDE_6]
    urls += [f"https://{spelling}/" for spelling in SPELLINGS]
    urls += [dressing.format(place) for dressing, place in itertools.product(DRESSINGS, PLACES)]
    return list(dict.fromkeys(urls))


def test_the_corpus_is_large() -> None:
    assert len(corpus()) >= 200


@pytest.mark.parametrize("address", INSIDE_4 + INSIDE_6)
def test_an_inside_address_is_recognised(address: str) -> None:
    assert not may_be_called(address)


def test_the_public_internet_is_not_mistaken_for_inside() -> None:
    for address in ("8.8.8.8", "1.1.1.1", "93.184.216.34", "192.0.1.1", "198.20.0.1", "172.32.0.1", "100.128.0.1"):
        assert may_be_called(address)
    for address in ("2606:4700:4700::1111", "2a00:1450:4001:81b::200e", "2001:4860:4860::8888"):
        assert may_be_called(address)


def test_whatever_the_standard_library_calls_special_is_refused() -> None:
    for first, second in itertools.product(range(256), (0, 1, 18, 64, 88, 100, 127, 168, 254, 255)):
        for rest in ("0.1", "99.7", "113.7", "2.1", "255.255"):
            address = ipaddress.ip_address(f"{first}.{second}.{rest}")
            if not address.is_global or address.is_multicast:
                assert not may_be_called(str(address)), address


async def test_no_callback_reaches_an_inside_address_however_it_is_written() -> None:
    async with OutboundPost() as post:
        for url in corpus():
            answer = await post.callback(url, b"{}", {}, private_allowed=False, timeout_seconds=3)
            assert answer.status == 0, url
            assert answer.error in (
                "the receiver's address must not be called",
                "the receiver's name cannot be resolved",
                "the receiver's address cannot be read",
            ), (url, answer.error)


@pytest.mark.parametrize(
    "url",
    ["http://8.8.8.8/", "https://8.8.8.8:22/", "https://8.8.8.8:80/", "ftp://8.8.8.8/", "file:///etc/passwd",
     "gopher://8.8.8.8/", "//8.8.8.8/", "", "https://", "https:///x", "https://8.8.8.8:99999/", "https://[::1/"],
)  # fmt: skip
async def test_other_ways_of_calling_are_refused_before_connecting(url: str) -> None:
    async with OutboundPost() as post:
        answer = await post.callback(url, b"", {}, private_allowed=False, timeout_seconds=1)
    assert answer.status == 0
    assert "address" in answer.error


@pytest.mark.parametrize(
    "host", [*(f"[{a}]" if ":" in a else a for a in INSIDE_4 + INSIDE_6[:60]), "localhost", "a.b.internal"]
)
def test_a_written_inside_address_is_refused_when_it_is_named(host: str) -> None:
    with pytest.raises(Invalid):
        checked_receiver(f"https://{host}/", "callback", test=False)


def test_origins() -> None:
    assert origin_of("HTTPS://Bank.Example:443/x?y") == "https://bank.example"
    assert origin_of("http://bank.example:8080") == "http://bank.example:8080"
    assert origin_of("https://[2A00::1]:8443/") == "https://[2a00::1]:8443"
    for strange in (
        "null",
        "",
        "bank.example",
        "javascript:1",
        "https://a\\@b/",
        "https://a@b/",
        "https://a\tb/",
        "https:/",
    ):
        assert origin_of(strange) == ""
    assert is_listed("https://bank.example/x", ["https://bank.example/", "x"])
    for other in ("https://bank.example.evil.test", "https://bank.example:444", "http://bank.example", "", "x"):
        assert not is_listed(other, ["https://bank.example", "", "x"])


def test_forged_requests() -> None:
    base = "https://id.example"
    for origin, site, ours in (
        (None, None, True),
        (base, None, True),
        (base, "same-origin", True),
        (None, "none", True),
        ("https://evil.example", None, False),
        ("null", None, False),
        ("", None, False),
        (None, "cross-site", False),
        (None, "same-site", False),
        (base, "cross-site", False),
        ("https://evil.example", "same-origin", False),
    ):
        assert is_ours(origin, site, base) is ours, (origin, site)


def test_the_asking_address_is_believed_only_from_trusted_proxies() -> None:
    assert client_address("203.0.113.1", "1.2.3.4", ()) == "203.0.113.1"
    assert client_address("10.0.0.1", "1.2.3.4", ("10.0.0.0/8",)) == "1.2.3.4"
    assert client_address("10.0.0.1", "9.9.9.9, 1.2.3.4, 10.0.0.2", ("10.0.0.0/8",)) == "1.2.3.4"
    assert client_address("10.0.0.1", "9.9.9.9, nonsense", ("10.0.0.0/8",)) == "10.0.0.1"
    assert client_address("10.0.0.1", "", ("10.0.0.0/8",)) == "10.0.0.1"
    assert client_address("", "1.2.3.4", ("10.0.0.0/8",)) == ""
