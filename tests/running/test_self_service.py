"""A self-service on a server as people run it, killed while it checks."""

from pathlib import Path

import pytest

pytest.importorskip("PIL", reason="Pillow is not installed")
import photos
import strips
from support.demo_self_service import DemoSelfService
from support.passports import passport_fields, passport_photo
from support.running import Demo

pytestmark = pytest.mark.skipif(
    not all(Path(font).exists() for font in strips.FONTS), reason="Debian's fonts-ocr-b is not installed"
)


def test_a_server_that_is_killed_while_it_checks_goes_on_where_it_was(tmp_path: Path) -> None:
    lines = photos.photo(41, "clean", "TD3").zone.lines
    fields, photo = passport_fields(lines), passport_photo(lines)
    demo = Demo(tmp_path / "killed")
    demo.start()
    try:
        data = {"name": fields["given_names"], "surname": fields["surname"], "birthDate": fields["birth"]}
        page = DemoSelfService(demo, data)
        page.begin()
        page.send(photo)
        demo.kill()
        demo.restart()
        view = page.settled()
        assert view["capture"]["task"]["purpose"] == "face", view["capture"]["task"]["reasons"]
        page.send(photo)
        demo.kill()
        demo.restart()
        view = page.settled()
        values = {field["name"]: field["value"] for field in view["capture"]["task"]["fields"]}
        assert values["document_number"] == fields["number"]
        page.post("capture/form", {"values": values})
        demo.kill()
        demo.restart()
        end = page.settled()["end"]
        assert (end["state"], end["outcome"]) == ("closed", "completed"), end["reasons"]
    finally:
        demo.kill()
